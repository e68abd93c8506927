"""What casework refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from datetime import date

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _


class DisposedOf(Conflict):
    """The file of the matter was disposed of: nothing in it can be shown or changed by anyone.

    ``number`` is the matter's; ``erased`` says that its keys are destroyed, which comes after the second person's step.
    """

    def __init__(self, number: str, *, day: date, erased: bool) -> None:
        super().__init__("disposed-of", number=number, day=day)
        self.number, self.erased = number, erased


ERRORS = catalog(
    {
        "disposed-of": _(
            "the file of `%(number)s` was disposed of on %(day)s under its retention schedule; its number, days and entries stay"
        ),
        "arrived-in-future": _("it cannot have arrived in the future (`%(when)s`); correct the moment of arrival"),
        "arrival-time-skipped": _("the clock skips that time on that day; correct the moment of arrival"),
        "arrived-before-1900": _("it cannot have arrived before 1900 (`%(when)s`); correct the moment of arrival"),
        "need-to-know-missing": _("say why this person needs to know; we keep the reason and enter it in the ledger"),
        "no-longer-staff": _("`%(person)s` no longer works here; choose another person"),
        "last-day-passed": _("the last day has already passed; leave it empty, or give a later one"),
        "part-end-reason-missing": _("say why this person no longer takes part"),
        "cannot-hold": _("`%(person)s` cannot take a request; choose a clerk, counsel or the authority"),
        "seal-reason-missing": _(
            "say which order or law requires secrecy; we keep the reason and enter it in the ledger"
        ),
        "lift-reason-missing": _("say why the secrecy has ended; we keep the reason and enter it in the ledger"),
        "seal-needs-two": _(
            "a sealed request needs one person who prepares and another who decides, or nobody could obey a court order; name both"
        ),
        "takes-part-already": _("this person already takes part; reload to see the latest version"),
        "part-ended-already": _("this person no longer takes part; reload to see the latest version"),
        "outside-the-seal": _(
            "`%(person)s` takes no part in this sealed request; let them in first, and give the reason"
        ),
        "held-already": _("this person already has it; reload to see the latest version"),
        "held-by-nobody": _("nobody has it now; reload to see the latest version"),
        "sealed-already": _("it is already sealed; reload to see the latest version"),
        "unsealed-already": _("it is no longer sealed; reload to see the latest version"),
        "step-not-possible": _(
            "`%(step)s` is not possible while the request is `%(state)s`; reload to see the latest version"
        ),
        "choose-requests": _("tick the requests first, then choose to whom they go"),
        "choose-person": _("choose a person from the list"),
        "not-a-day": _("`%(text)s` is not a day; write it as `2019-08-31`"),
        "not-handed": _("this is never handed on; let a person in, with the reason"),
        "not-at-this-stage": _("this is not possible at this stage of the request"),
    }
)
