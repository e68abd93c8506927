"""What hearings refuse: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "hearing-set-by": _("only a deputy or an intake clerk who takes part sets a hearing"),
        "desk-of-its-office": _("only the front desk of an office sees the rooms of that office, and only today"),
        "resources-kept-by": _("only an intake clerk keeps the list of rooms and interpreters"),
        "proposal-made-by": _("only an intake clerk proposes the hearings of an office"),
        "proposal-wrong": _("make the proposal again; this one cannot be read"),
        "proposal-changed": _("something else speaks against this time now; make the proposal again"),
        "hearing-ahead-already": _("this claim does not wait for a hearing any more"),
        "hearing-outcome-missing": _("choose the result of the hearing"),
        "hearing-act-not-possible": _(
            "this cannot be done to a hearing in this state; reload to see the latest version"
        ),
        "hearing-not-begun": _("the hearing has not begun; record this afterwards"),
        "hearing-in-the-past": _("choose a time that is still to come"),
        "hearing-reason-missing": _("give the reason; we keep it and enter it in the ledger"),
        "hearing-needs-deputy": _("choose the deputy who holds it"),
        "resource-gone": _("choose rooms and people from the list"),
        "resource-named-already": _("this name is in the list already; choose another"),
        "resource-booked": _("something is booked there; move those hearings first"),
        "resource-zone-unknown": _("`%(zone)s` is no time zone; write one such as `America/Denver`"),
        "room-needs-name": _("give the room or the interpreter a name"),
        "time-taken": _("that time is taken for what you chose; choose another time, room or person"),
        "time-no-zone": _("the room has no usable time zone; correct the list of rooms"),
        "time-skipped": _("the clock at the room skips that time on that day; choose another"),
        "time-twice": _("the clock at the room shows that time twice on that day; choose another"),
        "time-not-a-quarter": _("hearings begin on the quarter hour; choose such a time"),
        "time-no-such-day": _("choose a day that is on the calendars of hearings"),
        "time-too-long": _("a hearing lasts between a quarter hour and ten hours"),
        "look-at-warnings": _("look at the warnings, then give the reason for going on"),
        "days-wrong": _("give the first and the last day, in this order"),
    }
)
