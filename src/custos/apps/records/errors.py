"""What an import of records refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
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
        "find-another-name": _(
            "the request names %(named)s, and this describes another person; look for the person whom the request names"
        ),
        "find-over-budget": _(
            "you used up today’s number of searches; go on tomorrow, or ask who looks after the keeper"
        ),
        "choose-not-identified": _(
            "nobody can be chosen: only a search of yours that identifies one person by two identifiers lets you choose"
        ),
        "chosen-already": _("this person was chosen already; reload to see the latest version"),
        "let-go-already": _("this choice was taken back already; reload to see the latest version"),
        "record-over-budget": _(
            "the number of people whose records you may open today, or for this case, is used up; go on tomorrow"
        ),
        "released-from-already": _("something was opened from this record for a release; the choice stays as it is"),
        "line-held-without-law": _("name the law that keeps this from the person; without one it is shown"),
        "line-held-until-past": _("the last day is past; give a day from today on"),
        "line-held-already": _("this is held back already; reload to see the latest version"),
        "ask-nothing": _(
            "there is nothing to ask: the person is identified, or the request gives every identifier already"
        ),
        "import-not-csv": _("`%(file)s` is not a CSV file in UTF-8; save it as one"),
    }
)
