"""What requests refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "redating-incomplete": _("give the day and the hour at which it came, and how you know"),
        "redating-not-a-day": _("give the day as year, month, day: `2019-08-15`"),
        "no-office": _(
            "the data folder has no office because its setup did not finish; remove the folder by hand and repeat"
        ),
        "intake-running": _("another `custos intake` is running on this data folder; wait until it ends"),
        "redating-reason-missing": _("say how you know when it came; the day decides which law applies"),
        "redating-same-moment": _("that moment is already registered; give another one, or leave it"),
        "no-such-page": _("`%(key)s` is not a page of this list; go back to its first page"),
        "view-without-name": _("name the view, so that you can recognize it later"),
        "too-many-views": _("you already have %(most)s views; remove one first"),
        "search-empty": _("say what to look for: a number, a case number, who asked, or the full name of a person"),
        "search-too-long": _("look for something shorter than %(most)s letters"),
        "no-such-assessment": _("request %(number)s has no such assessment; look at its number and at --sequence"),
        "made-before-basis": _(
            "the assessment of request %(number)s was made before the books of a day were kept; it cannot be made again"
        ),
        "reading-too-long": _("reading this took too long; the bytes are kept, and a person must look"),
        "no-paper": _("request %(number)s has no paper"),
        "fact-not-asked": _("the law does not ask about `%(fact)s` here; answer a question on the page"),
        "answer-not-allowed": _("`%(value)s` is not an answer for `%(fact)s`; choose one of %(allowed)s"),
        "closing-reason-missing": _("say why you close it; nothing leaves the register without a reason"),
        "changed-while-reading": _(
            "someone gave another answer, compared a reading or added a paper in the meantime; reload to see the latest version"
        ),
        "read-already": _("it is already read; reload to see the latest version"),
    }
)
