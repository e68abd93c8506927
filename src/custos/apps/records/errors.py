"""What an import of records refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "import-unreadable": _("`%(file)s` cannot be read: %(why)s"),
        "import-taken-back": _(
            "this import stood still too long, and what it had brought was taken back meanwhile; import the file again from its first line"
        ),
        "import-header-unknown": _("`%(file)s`, line 1: the header may have %(columns)s, each at most once"),
        "count-not-allowed": _(
            "the keeper makes no more counts today: go on tomorrow, or ask who looks after it for `counts_per_day` and the purpose `statistics`"
        ),
        "count-too-many-offices": _("more than %(most)s industries and offices cannot be counted at once"),
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
            "you can choose only after your own search identifies one person by two identifiers"
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
        "feed-needs-name": _("give the feed a name, and say to whom it goes"),
        "feed-field-unknown": _("`%(field)s` is no field that may leave; people/release/fields.toml has them"),
        "feed-ended-already": _("this feed ended already; reload to see the latest version"),
        "feed-changed": _("this feed was changed after you opened it; look at it once more"),
        "feed-end-needs-reason": _("say why the feed ends; the reason is an entry of the ledger"),
        "feed-confirmed-by-another": _("you noted this; a different person must confirm it"),
        "feed-confirmed-already": _("this feed is confirmed, or ended; reload to see the latest version"),
        "feed-has-faults": _("something is missing, or its last day is past; counsel notes it first"),
        "match-feed-not-open": _("no cross-match runs under this feed: it must be confirmed, in order, and not ended"),
        "match-no-feed": _("there is no feed `%(feed)s` in the inventory"),
        "match-no-key": _("the feed has no age key of its recipient; counsel notes it, and the authority confirms it"),
        "match-over-volume": _(
            "the list asks about %(asked)s people, and %(left)s are left of the %(volume)s in 30 days that the feed allows"
        ),
        "match-nobody": _("the list asks about nobody: %(rejected)s lines were rejected"),
        "match-too-long": _("a list asks about at most %(most)s people; ask for it in parts"),
        "match-over-budget": _(
            "the keeper compares no more people of lists today; who looks after it sets `matches_per_day` in keeper.toml"
        ),
        "match-unreadable": _("`%(file)s` cannot be read as text in UTF-8"),
        "match-output-exists": _("`%(file)s` is there already, or cannot be written; name a new file"),
        "import-not-csv": _("`%(file)s` is not a CSV file in UTF-8; save it as one"),
    }
)
