"""What notes refuse: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "ask-answered-by": _("who was asked answers, or who prepares the decision for them"),
        "ask-day-passed": _("choose a day from today on"),
        "ask-ended": _("this ask was answered or withdrawn; reload to see the latest version"),
        "ask-matter-over": _("the matter is answered or closed; nothing more is asked for it"),
        "ask-not-here": _("records cannot be asked for here: the ask would tell of this matter"),
        "ask-of-another": _("ask a colleague; what you hold yourself you can look up"),
        "ask-outside-the-seal": _(
            "this colleague takes no part in the sealed matter; let them in first, and give the reason"
        ),
        "ask-what-missing": _("say which records you need"),
        "ask-whom-missing": _("choose a colleague who reads papers of cases"),
        "ask-withdrawn-by": _("who asked withdraws it"),
        "answer-missing": _("say what you found, or that there is nothing"),
        "note-missing": _("write the note first"),
    }
)
