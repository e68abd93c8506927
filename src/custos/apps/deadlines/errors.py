"""What deadlines refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Forbidden as Forbidden
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "no-extension": _("no law lets you extend this deadline (`%(cite)s`); answer in time, or ask counsel"),
        "extension-days-wrong": _("`%(days)s` more days are not allowed; write a number from 1 to %(most)s (%(rule)s)"),
        "extension-ground-wrong": _("`%(ground)s` is not a ground under `%(rule)s`; choose one of %(grounds)s"),
        "extension-reason-missing": _("give the reason; we tell the requester and keep it"),
        "no-pause": _("no law lets you pause this deadline (`%(cite)s`); it runs while you wait for an answer"),
        "pause-reason-missing": _("say what you asked and whom; the deadline pauses only for that"),
        "clock-not-running": _("this deadline is not running now; reload to see the latest version"),
        "clock-ended": _("this deadline ended on %(day)s; you can extend it only while it runs"),
        "extended-enough": _(
            "this deadline was already extended %(times)s time(s), the most that %(rule)s allows; answer by then"
        ),
        "nothing-to-strike": _(
            "the last thing that moved this deadline is no extension; reload to see the latest version"
        ),
        "extension-told": _("the requester was already told of the later day; the extension stays"),
        "strike-reason-missing": _("say why the extension was a mistake"),
        "clock-running": _("this deadline is already running; reload to see the latest version"),
        "hold-in-force": _("a litigation hold is in force; do not close or dispose of this request until it is lifted"),
        "hold-reason-missing": _("say which case or claim the hold is for, and who asked counsel for it"),
        "lifting-reason-missing": _("say why the records need not be kept any longer"),
        "hold-missing": _("there is no hold; reload to see the latest version"),
        "hold-exists": _("a hold is already in force; reload to see the latest version"),
        "lifting-proposed": _("someone already proposed this; a different person can lift the hold"),
        "proof-words-missing": _("say how it was done (to whom, how, which number); that is the proof"),
        "proof-incomplete": _("the proof of this duty also needs: %(missing)s"),
        "proof-day-wrong": _("the day is before the request came or in the future; give the day on which it was done"),
        "proof-way-wrong": _("`%(way)s` is not a way to do it; choose one of %(ways)s"),
        "duty-done-already": _("someone already recorded this duty as done; reload to see the latest version"),
        "no-hold": _("there is no hold"),
        "lifting-not-proposed": _("nobody has proposed to lift it"),
        "lifted-by-another": _("you proposed this; a different person must lift it"),
        "proof-part-whom": _("to whom, or which court or office"),
        "proof-part-way": _("by which way"),
        "proof-part-number": _("the number"),
    }
)
