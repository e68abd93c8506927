"""What an import of records refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "import-unreadable": _("`%(file)s` cannot be read: %(why)s"),
        "import-header-unknown": _("`%(file)s`, line 1: the header may have %(columns)s, each at most once"),
        "import-not-csv": _("`%(file)s` is not a CSV file in UTF-8; save it as one"),
    }
)
