"""A visit at the door of the demo agency (fictional), noted by the front desk through the same services as the page of the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

from custos.apps.offices.models import Reader
from custos.apps.requests import reading_queue
from custos.apps.visits import closing, services
from custos.apps.visits.models import LineKind, Visit
from custos.core.visits.protocol import Happening
from custos.web import demo_clock

OFFICERS = (
    {
        "name": "T. Vale",
        "badge": "5521",
        "agency": "Immigration and Customs Enforcement",
        "vehicle": "grey car, no plate seen",
    },
    {"name": "M. Orrin", "badge": "", "agency": "Immigration and Customs Enforcement", "vehicle": "", "refused": True},
)
"""Made-up people."""


def visit_at_the_door(began: datetime, by: Reader) -> Visit:
    """Two officers come without a paper, ask for a worker by name, are told the way in writing, and leave after a quarter of an hour."""

    def at(minutes: int) -> datetime:
        return began + timedelta(minutes=minutes)

    with demo_clock.hold(at(0)):
        visit = services.begin_visit(by=by, at=at(0))
    for minutes, what in (
        (1, Happening.STAND),
        (2, Happening.ASK_BY_NAME),
        (4, Happening.NO_PAPER),
        (6, Happening.STAY),
    ):
        with demo_clock.hold(at(minutes)):
            chosen = {"who": "immigration"} if what is Happening.STAND else None
            services.note_happening(visit, what, by=by, at=at(minutes), chosen=chosen)
    for minutes, kind, data in (
        (7, LineKind.OFFICER, OFFICERS[0]),
        (8, LineKind.OFFICER, OFFICERS[1]),
        (9, LineKind.CALL, {"to": "the designated official", "outcome": "give no name, ask them to write"}),
        (11, LineKind.WITNESS, {"name": "D. Montoya"}),
    ):  # fmt: skip
        with demo_clock.hold(at(minutes)):
            services.note_detail(visit, kind, data, by=by, at=at(minutes))
    with demo_clock.hold(at(15)):
        services.note_happening(visit, Happening.LEAVE, by=by, at=at(15))
    with demo_clock.hold(at(40)):
        closed = closing.close_visit(Visit.objects.get(pk=visit.pk), by=by, at=at(40))
        if closed.request is not None:
            reading_queue.read_now(closed.request, lambda: at(40))
    return closed
