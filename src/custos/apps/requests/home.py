"""The home: what this reader must do next, by urgency, and the doors of their work. One list for every role, filled by their turns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework import words
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.fields import Words
from custos.apps.casework.frame import page, reader_of
from custos.apps.casework.states import Queue, State
from custos.apps.casework.waiting import list_waiting
from custos.apps.ledger import policy as ledger_policy
from custos.apps.notes import selectors as notes_selectors
from custos.apps.offices import selectors as offices_selectors
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role
from custos.apps.requests import nextsteps, policy, wording
from custos.apps.requests.models import AccessRequest
from custos.apps.requests.owners import list_colleagues, owner_of
from custos.apps.requests.register.listing import Order
from custos.apps.requests.register.selectors import list_queue, list_where
from custos.apps.secondreview import panel as secondreview_panel
from custos.apps.secondreview import selectors as secondreview_selectors
from custos.core.nextstep import Who, urgency

SHOWN = 8
"""So many things are on the home: what a person can take in at once, within two screens."""
OTHERS = 5
"""So many that wait for others."""
LOOKED_AT = 10
"""So many of each queue are looked at, those due first."""
_QUEUES: dict[Who, tuple[Queue, ...]] = {
    Who.DECIDES: (Queue.TO_DECIDE,),
    Who.RELEASES: (Queue.TO_RELEASE,),
    Who.SENDS: (Queue.TO_SEND,),
    Who.PREPARES: (Queue.TO_ASSESS, Queue.TO_DECIDE),
    Who.READS: (Queue.TO_ASSESS, Queue.DUTIES, Queue.TO_RELEASE),
}


@frozen
class Thing:
    """One thing to do: the request in a line, never with a worker's name, and its next step."""

    number: str
    title: str
    next: nextsteps.ShownStep
    owner: Words = ""
    """For whom it waits; "" where it is the reader's own."""


@frozen
class DoorLink:
    """A way to another part of the reader's work."""

    address: str
    name: Words
    why: Words = ""


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The things that wait for this reader, the most urgent first, and their doors."""
    reader = reader_of(request)
    today = agency_day(now())
    waiting, more = list_waiting(reader, now(), SHOWN)
    things = list_things(reader, today)
    own = [one for one in waiting if not one.owner]
    return page(
        request,
        "requests/home",
        w=wording,
        today=today,
        things=[one for one in things if not one.owner],
        others=[one for one in things if one.owner],
        waiting=own,
        waiting_others=[one for one in waiting if one.owner],
        waiting_more=more if own else 0,
        asks=notes_selectors.list_waiting_asks(reader),
        doors=list(_doors(reader)),
        reviews=secondreview_selectors.list_waiting(reader, SHOWN),
        s=secondreview_panel.words(),
        door_first=Role.FRONT_DESK in reader.roles,
        may_see=bool(casework_selectors.may_see_register(reader)),
        may_receive=policy.may_receive(reader),
    )


def list_things(reader: Reader, today: date) -> list[Thing]:
    """What is this reader's own to do next, the most urgent first; after it what they can see and another owns."""
    rows = list(_candidates(reader, today).values())
    staff = list_colleagues(reader) if rows else []
    steps = zip(rows, nextsteps.list_steps(reader, rows, today), strict=True)
    found = sorted(
        (pair for pair in steps if pair[1].step.who is not Who.NOBODY),
        key=lambda pair: (urgency(pair[1].step), pair[0].pk),
    )
    owned = [(one, step, owner_of(reader, one, step.step, staff)) for one, step in found]
    mine = [(one, step, "") for one, step, owner in owned if owner.is_reader]
    others = [(one, step, owner.name) for one, step, owner in owned if not owner.is_reader]
    return [Thing(one.number, _title(one), step, owner) for one, step, owner in [*mine[:SHOWN], *others[:OTHERS]]]


def _title(one: AccessRequest) -> str:
    return words.who_and_what(one.wants) if one.wants else str(wording.STATES[State(one.state)])


def _candidates(reader: Reader, today: date) -> dict[int, AccessRequest]:
    if not casework_selectors.may_see_register(reader):
        return {}
    parts = nextsteps.parts_of(reader)
    found: dict[int, AccessRequest] = {}
    for queue in dict.fromkeys(queue for who in Who if who in parts for queue in _QUEUES.get(who, ())):
        rows, _ = list_queue(reader, queue, today)
        found |= {row.request.pk: row.request for row in rows[:LOOKED_AT]}
    if Who.COUNSEL in parts:
        contested = list_where(reader, nextsteps.waits_for_counsel(), order=Order.DUE, length=LOOKED_AT)
        found |= {one.pk: one for one in contested}
    return found


def _doors(reader: Reader) -> Iterator[DoorLink]:
    roles = reader.roles
    if casework_selectors.may_see_register(reader):
        yield DoorLink(reverse("register"), wording.HOME_MORE)
        yield DoorLink(reverse("late"), wording.HOME_LATE)
    if Role.DEPUTY in roles:
        yield DoorLink(reverse("claims"), wording.HOME_CLAIMS)
    if Role.FRONT_DESK in roles:
        yield DoorLink(reverse("rooms-today"), wording.HOME_ROOMS)
    if ledger_policy.may_list_entries(reader):
        yield DoorLink(reverse("ledger"), wording.HOME_LEDGER)
    if offices_selectors.may_manage_staff(reader):
        yield DoorLink(reverse("staff"), wording.HOME_STAFF)
        yield DoorLink(reverse("devices"), wording.HOME_DEVICES)
    if Role.KEY_CUSTODIAN in roles or Role.AUTHORITY in roles:
        yield DoorLink(reverse("second"), wording.HOME_SECOND)
    if roles & {Role.FRONT_DESK, Role.INTAKE_CLERK}:
        yield DoorLink(reverse("desk"), wording.HOME_DOOR, wording.HOME_DOOR_WHY)
    yield DoorLink(reverse("informal"), wording.REGISTER_INFORMAL)
