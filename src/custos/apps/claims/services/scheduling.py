"""A calendar of hearings is proposed for the claims of an office that wait, and what a person chooses of it is set. Nothing is set by itself.

SAFETY: a proposal reads in which language a worker is spoken to, and when rooms and people are taken. So each claim and each hearing
behind it gets the entry of a look before anything is shown: it counts among who could have known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from time import monotonic

from attrs import frozen
from django.db import transaction

from custos.adapters.hearing_solver import find_solver
from custos.apps.casework.acts import locked, require
from custos.apps.casework.services import open_case
from custos.apps.claims import selectors
from custos.apps.claims.errors import Conflict, Refused
from custos.apps.claims.models import Claim
from custos.apps.claims.services.hearing import set_hearing
from custos.apps.hearings import selectors as hearings
from custos.apps.hearings.models import Hearing, Resource, ResourceKind, Side
from custos.apps.hearings.services import Wanted, deputy_resource, look_at, look_for_warnings
from custos.apps.offices.agency import agency_called, the_agency
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role
from custos.apps.offices.selectors import list_active_staff
from custos.core.errors import Refusal
from custos.core.hearings.flow import Act
from custos.core.hearings.plan import Need, Person, Problem, Room
from custos.core.hearings.propose import Proposal, propose
from custos.core.hearings.soft import CLOSES, OPENS, Soft

SECONDS = 8.0
"""How long a solver may look for a better calendar, while a person waits for the page."""
A_DAY = timedelta(days=1)


@frozen
class Asked:
    """What a person asks to be proposed. ``every`` is in minutes, from the hour on which the office opens."""

    first: date
    days: int
    quarters: int
    every: int
    rooms: Sequence[Resource]
    allowed: frozenset[Soft]

    def walls(self) -> tuple[time, ...]:
        """When a hearing may begin."""
        begin, end = OPENS.hour * 60, CLOSES.hour * 60
        return tuple(time(at // 60, at % 60) for at in range(begin, end, self.every))


@frozen
class Proposed:
    """A proposal with what its numbers mean."""

    problem: Problem
    proposal: Proposal
    claims: dict[int, Claim]
    resources: dict[int, Resource]


def propose_hearings(asked: Asked, *, by: Reader, at: datetime) -> Proposed:
    """A calendar for the claims of the reader's office that wait for a hearing. It sets nothing. Raises Forbidden."""
    require(hearings.may_propose(by))
    claims = {one.pk: one for one in selectors.list_waiting_for_hearing(by, at)}
    for one in claims.values():
        open_case(by, one.number, at=at, kind=Claim)
    deputies = _deputies(claims.values(), by=by)
    speakers = hearings.list_resources(by, ResourceKind.INTERPRETER)
    resources = {one.pk: one for one in (*asked.rooms, *deputies, *speakers)}
    days = tuple(asked.first + A_DAY * n for n in range(asked.days))
    begin = datetime.combine(days[0], time(), UTC) - A_DAY  # the room's own day begins and ends within a day of UTC's
    end = datetime.combine(days[-1], time(), UTC) + 2 * A_DAY
    taken = hearings.find_taken(by, resources, begin, end)
    known = hearings.list_set_between(by, begin, end)
    look_at(by, {one.pk: one for one in (*taken.hearings, *known)}.values(), at=at)
    problem = Problem(
        needs=tuple(_need(one, asked.quarters, by=by) for one in claims.values()),
        rooms=tuple(Room(one.pk, one.office_id, one.zone) for one in asked.rooms),
        deputies=tuple(Person(one.pk, one.office_id) for one in deputies),
        interpreters=tuple(_speaker(one) for one in speakers),
        days=days,
        walls=asked.walls(),
        now=at,
        notice=timedelta(days=the_agency().hearing_notice_days),
        taken=taken.quarters,
        party_taken=_parties(known),
        days_off=_days_off(days, claims.values()),
        allowed=asked.allowed,
    )
    proposal = propose(problem, clock=monotonic, solver=find_solver(), seconds=SECONDS)
    return Proposed(problem, proposal, claims, resources)


def _deputies(claims: Iterable[Claim], *, by: Reader) -> list[Resource]:
    """The deputies of the office, and those who are responsible for one of the claims."""
    responsible = {one.deputy_id for one in claims}
    staff = [one for one in list_active_staff(by) if Role.DEPUTY in one.roles]
    return [deputy_resource(one, by=by) for one in staff if one.office_id == by.office_id or one.pk in responsible]


def _speaker(one: Resource) -> Person:
    spoken = hearings.language_key(one.language)
    return Person(one.pk, one.office_id, frozenset([spoken]) if spoken else frozenset())


def _need(claim: Claim, quarters: int, *, by: Reader) -> Need:
    worker = selectors.find_worker(by, claim)
    spoken = hearings.language_key(worker.language) if worker else ""
    return Need(
        key=claim.pk,
        office=claim.office_id,
        quarters=quarters,
        deputy=_responsible(claim, by=by),
        language="" if spoken == hearings.ENGLISH else spoken,
        away=tuple(
            (hearings.AWAY[Side(one.side)], one.first, one.last) for one in hearings.list_unavailable(by, claim)
        ),
        last_day=selectors.hearing_by(by, claim),
        party=_party(claim.employer),
    )


def _responsible(claim: Claim, *, by: Reader) -> int | None:
    """The resource of the claim's deputy. Who is no deputy any more hears nothing, and then any deputy of the office may."""
    staff = claim.deputy
    if staff is None:
        return None
    try:
        return deputy_resource(staff, by=by).pk
    except Refusal:
        return None


def _party(employer: str) -> str:
    return " ".join(employer.split()).casefold()


def _parties(known: Sequence[Hearing]) -> dict[str, frozenset[int]]:
    """When the employers of hearings that the reader knows are heard. SAFETY: of other hearings not even that is told."""
    claims = dict(Claim.objects.filter(pk__in=[one.about_id for one in known]).values_list("pk", "employer"))
    found: dict[str, set[int]] = {}
    for one in known:
        if one.about_id in claims:
            found.setdefault(_party(claims[one.about_id]), set()).update(one.span.slots)
    return {name: frozenset(slots) for name, slots in found.items()}


def _days_off(days: Sequence[date], claims: Iterable[Claim]) -> frozenset[date]:
    calendars = [agency_called(name).calendar_of("") for name in {one.agency for one in claims}]
    return frozenset(day for day in days if any(one.reason(day) is not None for one in calendars))


# --- what a person chose of it ----------------------------------------------------------------------------------------------------


@frozen
class Chosen:
    """One hearing of a proposal as a person chose it: what they saw speak against it, and why it is set all the same."""

    number: str
    day: date
    wall: time
    quarters: int
    resources: tuple[int, ...]
    seen: frozenset[Soft] = frozenset()
    why: str = ""


@frozen
class Done:
    """What became of one choice: the hearing, or why there is none."""

    number: str
    hearing: Hearing | None
    why: Refusal | None = None


def set_chosen(chosen: Iterable[Chosen], *, by: Reader, at: datetime) -> list[Done]:
    """Sets each chosen hearing through the one booking function; one that cannot be set leaves the others alone. Raises Forbidden."""
    require(hearings.may_propose(by))
    return [_set(one, by=by, at=at) for one in chosen]


def _set(one: Chosen, *, by: Reader, at: datetime) -> Done:
    found = open_case(by, one.number, at=at, kind=Claim)
    if found is None:
        return Done(one.number, None, Refused("proposal-wrong"))
    with transaction.atomic():
        claim = locked(found)
        try:
            return Done(one.number, _booked(claim, one, by=by, at=at))
        except Refusal as refused:  # the entry that it was tried stays
            return Done(one.number, None, refused)


def _booked(claim: Claim, one: Chosen, *, by: Reader, at: datetime) -> Hearing:
    if not selectors.waits_for_hearing(by, claim, at):
        raise Conflict("hearing-ahead-already")
    waiting = hearings.find_waiting(by, claim)
    rows = {row.pk: row for row in hearings.list_resources(by)}
    if not set(one.resources) <= set(rows):
        raise Refused("resource-gone")
    needs = {rows[pk].kind: rows[pk] for pk in one.resources}
    wanted = Wanted(
        day=one.day,
        wall=one.wall,
        quarters=one.quarters,
        room=needs.get(ResourceKind.ROOM),
        deputy=needs.get(ResourceKind.DEPUTY),
        interpreter=needs.get(ResourceKind.INTERPRETER),
        owed=selectors.owed_of(by, claim),
    )
    if not set(look_for_warnings(claim, waiting, wanted, at=at)) <= one.seen:
        raise Refused("proposal-changed")
    return set_hearing(claim, waiting, Act.BOOK, by=by, at=at, wanted=wanted, why=one.why, accepted=one.seen)
