"""Bringing over the claims of the register before this one: once, whole, before the first claim is taken in here.

A claim that is brought over is a claim like any other from that moment on. What happened to it before has no entry of its own: all that is
known of it rests on the one entry of the file, which holds the file's hash and how many claims came.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from django.db import transaction

from custos.adapters.data.movedclaims import MovedFile
from custos.adapters.data.screening import without_status
from custos.apps.casework import states
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Because, Channel, Event, Matter, Participant, YearCounter
from custos.apps.casework.plainrows import insert_rows
from custos.apps.claims.errors import Refused
from custos.apps.claims.models import CLAIM, Amount, Claim, Claimed, ClaimEvent, ClaimWorker, Money
from custos.apps.claims.procedures import dated_of, procedure_called, usual_jurisdiction
from custos.apps.claims.services.intake import NAICS
from custos.apps.claims.services.keeping import FILED, furthest_next
from custos.apps.deadlines.services.dated import keep_dated
from custos.apps.ledger import services as ledger
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Office, Staff, reader_of
from custos.apps.offices.roles import Role
from custos.apps.sealing.fields import seal_rows
from custos.core.claims import CLOSED
from custos.core.claims.moved import MovedClaim, MovedStep

MOVED = "records-imported"
"""What the ledger and the claim's own events call it."""
PORTION = 500


@frozen
class _Places:
    """Whom and where the keys of a file mean."""

    offices: Mapping[str, int]
    deputies: Mapping[str, int]


@frozen
class _Moved:
    """A claim of the file with the rows that it becomes. Nothing is written before all of them are good."""

    told: MovedClaim
    claim: Claim
    events: tuple[ClaimEvent, ...]


def move_in(file: MovedFile, *, at: datetime) -> int:
    """Keeps every claim of ``file`` as a claim of this register, in one transaction with one entry; returns how many.

    Raises Refused with the place of the first claim that cannot be, or where the register has claims already: nothing is kept then.
    """
    places = _Places(
        dict(Office.objects.values_list("key", "pk")),
        {one.key: one.pk for one in Staff.objects.filter(is_active=True) if Role.DEPUTY in reader_of(one).roles},
    )
    with transaction.atomic():
        serials = _Serials()
        if Claim.objects.exists():
            raise Refused("claims-here-already")
        moved = [_made(one, place, places, serials, at) for place, one in enumerate(file.claims, 1)]
        entry = ledger.append(
            MOVED, actor=ledger.SYSTEM, out="claims", count=len(moved), commitments={"file": file.sha256}
        )
        for first in range(0, len(moved), PORTION):
            _keep(moved[first : first + PORTION], entry, at)
        serials.keep()
    return len(moved)


class _Serials:
    """Numbers of several years, taken together: each year's counter is read when it is first needed, and written once."""

    def __init__(self) -> None:
        self._counters: dict[int, YearCounter] = {}

    def take(self, year: int) -> int:
        if year not in self._counters:
            self._counters[year], _ = YearCounter.objects.select_for_update().get_or_create(year=year)
        self._counters[year].last += 1
        return self._counters[year].last

    def keep(self) -> None:
        for one in self._counters.values():
            one.save()


def _made(told: MovedClaim, place: int, places: _Places, serials: _Serials, at: datetime) -> _Moved:
    """The claim with its steps. Raises Refused with its place in the file."""
    try:
        _check(told, places, agency_day(at))
        name = told.jurisdiction or usual_jurisdiction()
        steps = (MovedStep(FILED, told.filed_on), *(_served(name, one) for one in told.steps))
        stage = _stage(name, steps)
    except Refused as refused:
        raise Refused("claim-of-file", place=place, why=refused.message) from refused
    is_closed = stage == CLOSED
    year = told.filed_on.year
    serial = serials.take(year)
    claim = Claim(
        kind=CLAIM,
        number=f"{year}-{serial:05d}",
        year=year,
        serial=serial,
        agency=the_agency().key,
        channel=told.channel,
        received_at=datetime.combine(told.filed_on, time(12), ZoneInfo(the_agency().timezone)),  # no hour is known
        office_id=places.offices[told.office],
        state=states.State.CLOSED if is_closed else states.State.ASSESSED,
        who=told.employer.strip(),
        jurisdiction=name,
        filed_on=told.filed_on,
        employer=told.employer.strip(),
        industry=told.industry.strip(),
        claimed=sorted(set(told.claimed)),
        stage=stage,
        deputy_id=places.deputies[told.deputy] if told.deputy else None,
        next_what="" if is_closed else without_status(told.next_what).text.strip()[:200],
        next_on=None if is_closed else told.next_on,
    )
    return _Moved(told, claim, tuple(ClaimEvent(event=one.event, on=one.on, service=one.service) for one in steps))


def _served(jurisdiction: str, step: MovedStep) -> MovedStep:
    """The step with its way of service, without one where its paper is not served. Raises Refused for a way that the table does not know."""
    table = procedure_called(jurisdiction)
    if step.service and step.service not in table.services:
        raise Refused("claim-service-unknown")
    known = table.steps.find(step.event)
    return step if known is not None and known.served else evolve(step, service="")


def _stage(jurisdiction: str, steps: Sequence[MovedStep]) -> str:
    """The stage after the steps. Raises Refused where they cannot follow one another."""
    stage = procedure_called(jurisdiction).steps.replayed(one.event for one in steps)
    if stage is None:
        raise Refused("claim-steps-wrong")
    return stage


def _check(told: MovedClaim, places: _Places, today: date) -> None:
    """Raises Refused for what no form would have let in."""
    if told.office not in places.offices:
        raise Refused("no-such-office", key=told.office[:40])
    if told.deputy and told.deputy not in places.deputies:
        raise Refused("claim-deputy-wrong")
    if not told.worker.strip():
        raise Refused("claim-worker-missing")
    if not told.employer.strip():
        raise Refused("claim-employer-missing")
    if not told.claimed or not set(told.claimed) <= set(Claimed):
        raise Refused("claim-nothing-claimed")
    if told.industry.strip() and not NAICS.fullmatch(told.industry.strip()):
        raise Refused("claim-industry-wrong", code=told.industry[:20])
    if told.channel not in set(Channel):
        raise Refused("claim-channel-unknown")
    if (not told.next_what.strip()) != (told.next_on is None):
        raise Refused("claim-next-missing")
    if told.next_on is not None and told.next_on > furthest_next(today):
        raise Refused("claim-next-too-far")
    days = [told.filed_on, *(one.on for one in told.steps)]
    if days != sorted(days):
        raise Refused("claim-days-not-in-order")
    if max([*days, *(one.on for one in told.sums)]) > today:
        raise Refused("claim-day-in-future")
    for one in told.sums:
        if one.kind not in set(Money):
            raise Refused("claim-amount-unknown")
        if not one.usd.is_finite() or one.usd < 0 or one.usd != one.usd.quantize(Decimal("0.01")):
            raise Refused("claim-amount-wrong", text=str(one.usd)[:20])


# --- the rows -------------------------------------------------------------------------------------------------------------------


def _keep(moved: Sequence[_Moved], entry: ledger.EntryReceipt, at: datetime) -> None:
    """Writes a portion of claims with all that hangs on them."""
    _keep_claims([one.claim for one in moved])
    workers = [_worker(one) for one in moved]
    seal_rows(workers)
    ClaimWorker.objects.bulk_create(workers)
    for one in moved:
        for event in one.events:
            event.claim, event.at, event.entry_index = one.claim, at, entry.index
    insert_rows([event for one in moved for event in one.events])
    insert_rows(
        [
            Amount(claim_id=one.claim.pk, kind=sum_.kind, usd=sum_.usd, on=sum_.on, at=at, entry_index=entry.index)
            for one in moved
            for sum_ in one.told.sums
        ]
    )
    insert_rows(list(_deputies([one.claim for one in moved], entry.index, at)))
    receipt = {"entry_index": entry.index, "leaf": entry.leaf, "size": entry.size, "root": entry.root}
    insert_rows([Event(matter_id=one.claim.pk, kind=MOVED, at=at, **receipt) for one in moved])
    for one in moved:
        if one.claim.stage != CLOSED and (times := dated_of(one.claim, one.events)):
            keep_dated(one.claim, times, entry.index)


def _keep_claims(claims: Sequence[Claim]) -> None:
    """The rows that all kinds share, which learn their keys, and then those of the claims' own table."""
    Matter.objects.bulk_create(claims)
    for claim in claims:
        claim.matter_id = claim.id
    insert_rows(claims)


def _worker(moved: _Moved) -> ClaimWorker:
    """The person and their words, without what tells of immigration status."""
    story, contact = without_status(moved.told.story), without_status(moved.told.contact)
    return ClaimWorker(
        claim=moved.claim,
        name=moved.told.worker.strip(),
        contact=contact.text.strip(),
        language=moved.told.language.strip(),
        story=story.text,
        left_out=story.left_out,
        keep_away=moved.told.keep_away,
    )


def _deputies(claims: Sequence[Claim], index: int, at: datetime) -> Iterator[Participant]:
    """Each deputy takes part in their claims that are open."""
    for one in claims:
        if one.deputy_id is not None and one.stage != CLOSED:
            yield Participant(
                matter_id=one.pk, staff_id=one.deputy_id, because=Because.ASSIGNED, since=at, entry_index=index
            )
