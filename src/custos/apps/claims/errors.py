"""What claims refuse: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "claims-taken-in-by": _("a deputy, an intake clerk, counsel or the front desk takes in a claim"),
        "claims-worked-on-by": _("a deputy, an intake clerk or counsel works on a claim"),
        "claim-worker-missing": _("give the name of the person who claims"),
        "claim-employer-missing": _("give the name of the employer"),
        "claim-nothing-claimed": _("choose what is claimed"),
        "claim-industry-wrong": _(
            "`%(code)s` is no code of a kind of business; write two to six digits, or leave it empty"
        ),
        "claim-jurisdiction-unknown": _("`%(name)s` has no table of procedure; choose one from the list"),
        "claim-day-in-future": _("this day is still to come; choose today or an earlier day"),
        "claim-day-too-early": _("this day is before the claim was filed"),
        "claim-step-unknown": _("choose what happened from the list"),
        "claim-step-not-now": _("`%(step)s` cannot happen at this stage; reload to see the latest version"),
        "claim-hearing-ahead": _(
            "a hearing is set that has not begun; record its result on its page, or end it there, and then record this"
        ),
        "claim-hearing-unsaid": _(
            "a hearing of this claim has begun, and nobody has recorded its result; record it on its page first, and then record this"
        ),
        "claim-hearing-open": _(
            "this claim has a hearing that is not over; move it, or record its result, before another one is set"
        ),
        "claim-service-missing": _("say how the paper was served; it decides the last day"),
        "claim-service-unknown": _("choose the way of service from the list"),
        "claim-nothing-to-strike": _(
            "there is no step to strike: only the newest one can be, and never the filing; reload to see the steps as they are"
        ),
        "claim-reason-missing": _("give the reason; we keep it and enter it in the ledger"),
        "claim-amount-wrong": _(
            "`%(text)s` is no amount; write dollars, a point and cents, such as `1234.50` or `1,234.50`"
        ),
        "claim-amount-unknown": _("choose which amount this is"),
        "claim-amount-struck": _("this amount is struck already; reload to see the latest version"),
        "claim-next-missing": _("say what comes next, and by which day"),
        "claim-next-in-past": _("choose a day that is still to come"),
        "claim-next-too-far": _("choose a day within ten years"),
        "claims-here-already": _(
            "this register has claims already; claims are brought over before the first one is taken in"
        ),
        "claim-of-file": _("claim %(place)s of the file: %(why)s"),
        "claim-steps-wrong": _("these steps cannot follow one another in this table of procedure"),
        "claim-channel-unknown": _("choose a way of arrival that the register knows"),
        "claim-days-not-in-order": _("the steps are not in the order of their days, or one is before the filing"),
        "claim-note-missing": _("write down how you reached the worker"),
        "claim-reached-already": _(
            "it is recorded already that the worker was reached; reload to see the latest version"
        ),
        "claim-closed": _("this claim is closed; nothing more is due"),
        "claim-deputy-wrong": _("choose a deputy who works here; who left or changed their role is not on the list"),
        "back-pay-file-missing": _("choose a back-pay file"),
        "back-pay-file-not-text": _("this file is not UTF-8 text; save it as UTF-8 and send it again"),
        "back-pay-file-wrong": _("this back-pay file cannot be used: %(why)s"),
        "order-file-no-order": _("no order was served in this claim; record that step first"),
        "order-file-no-back-pay": _("this claim has no back-pay file; attach one, then take the file of the order"),
        "order-file-other-state": _("the back-pay file is of another state than the claim; attach the right one"),
        "order-file-no-pdf": _(
            "this file is no PDF; save the order as PDF and choose that, or leave it out and take the file without it"
        ),
        "order-file-too-large": _(
            "this PDF is too large; the largest has 32 MB. Scan the order in black and white, or leave it out"
        ),
        "outcomes-for": _("what a changed rate moves is for counsel and the authority"),
        "outcome-letters-by": _("counsel drafts the letters about a changed rate"),
        "application-unknown": _("choose what the party applies for from the list"),
        "application-not-by": _("this party cannot apply for that; choose the other side, or something else"),
        "application-object-by": _("set the last day to object; nobody has read one in the law"),
        "application-object-by-past": _("the last day to object is over already; choose a later day"),
        "application-tells-address": _(
            "these words tell where a protected person is: `%(words)s`; leave them out, the other side gets this text"
        ),
        "application-decided-by-deputy": _("a deputy decides this application"),
        "application-decided-by-authority": _("the authority decides this application"),
        "application-still-open": _("the other side may still object; wait for the day, or for their answer"),
        "application-decided": _("this application is decided already; reload to see the latest version"),
        "application-not-answered": _("the other side may not answer this application"),
        "application-answered": _("the other side answered already; reload to see the latest version"),
        "application-too-late": _(
            "the last day to object was %(day)s; a late objection cannot be recorded as one in time"
        ),
        "application-outcome": _("choose what was decided"),
        "claims-counted-for": _("counts are for counsel, the authority and the auditor"),
    }
)
