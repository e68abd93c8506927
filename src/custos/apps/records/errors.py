"""What an import of records refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import too_late as too_late
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "import-unreadable": _("`%(file)s` cannot be read: %(why)s"),
        "import-header-unknown": _("`%(file)s`, line 1: the header may have %(columns)s, each at most once"),
        "find-no-matter": _("no matter of this number is yours to see"),
        "find-not-asked": _(
            "say who is meant: a name with a date of birth (YYYY-MM-DD), or with a Social Security number or its last four digits"
        ),
        "find-settled": _("this matter is closed; open it again before you look for the person"),
        "import-not-csv": _("`%(file)s` is not a CSV file in UTF-8; save it as one"),
    }
)
