"""Every query about claims. What is outside the reader's need looks like what does not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from attrs import frozen
from django.db.models import Case, QuerySet, When
from django.db.models.functions import Coalesce, Least

from custos.adapters.data.spoken import languages
from custos.adapters.data.tallies import read_tally
from custos.adapters.data.wages import day_off_in, wage_tables
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Channel, Event, Matter
from custos.apps.casework.selectors import need_to_know
from custos.apps.claims import policy
from custos.apps.claims.models import (
    SUMMED,
    Amount,
    Application,
    CaseFile,
    Claim,
    ClaimEvent,
    ClaimsCount,
    ClaimWorker,
    Money,
)
from custos.apps.claims.policy import may_count as may_count
from custos.apps.claims.policy import may_list as may_list
from custos.apps.claims.procedures import met_by, outcomes_of, procedure_called, stage_of
from custos.apps.claims.procedures import procedures as procedures
from custos.apps.claims.procedures import usual_jurisdiction as usual_jurisdiction
from custos.apps.deadlines.models import Clock
from custos.apps.hearings.selectors import Owed, Standing, list_without_day, may_propose, standings
from custos.apps.history.selectors import DECIDED, past_waits
from custos.apps.offices.models import Reader
from custos.apps.papers.services import originals
from custos.core.claims import CLOSED, Outcome
from custos.core.claims.tally import waiting_of
from custos.core.claims.waiting import Unsaid, Waiting
from custos.core.languages import needs_interpreter
from custos.core.wages import Worksheet, read_case, work_out

PAGE_LENGTH = 50
HEARD, ORDERED = "hearing-concluded", "order-served"
WAITED_FOR = (HEARD, ORDERED)
"""The steps of the procedure that people wait for."""
REACHED, REACHED_WITHIN, PROMISED = "worker-reached", timedelta(days=7), "next-step-set"
"""The act that records it, how long the agency takes for it, and the promise of it, which the worker's own form makes."""
GRACE = timedelta(days=7)
"""So long after the day of its next step a claim is late; then it is stuck."""


def _visible(reader: Reader) -> QuerySet[Claim]:
    return Claim.objects.filter(need_to_know(reader)).select_related("office", "deputy")


def list_claims(reader: Reader, page: int = 1) -> tuple[list[Claim], bool]:
    """A page of the open claims that concern the reader, what is due first on top, and whether there are more. No worker's name is read."""
    start = (max(page, 1) - 1) * PAGE_LENGTH
    rows = list(_visible(reader).exclude(stage=CLOSED)[start : start + PAGE_LENGTH + 1])
    return rows[:PAGE_LENGTH], len(rows) > PAGE_LENGTH


def list_worked_by(reader: Reader, most: int = 20) -> list[Claim]:
    """The open claims that the reader works as their deputy: stuck ones, then by the earlier of the law's day and the one that a person set."""
    earlier = Least(Coalesce("next_on", "due_on"), Coalesce("due_on", "next_on"))
    rows = _visible(reader).filter(deputy=reader.staff_id).exclude(stage=CLOSED)
    flows = Case(When(stuck="", then=True), default=False)
    return list(rows.order_by(flows, earlier.asc(nulls_last=True), "pk")[:most])


def list_unassigned(reader: Reader, most: int = 5) -> list[Claim]:
    """The open claims that concern the reader and that no deputy has, the oldest first."""
    return list(_visible(reader).filter(deputy=None).exclude(stage=CLOSED).order_by("pk")[:most])


def as_claim(reader: Reader, matter: Matter) -> Claim:
    """The claim that ``matter`` is, which the reader has opened."""
    return matter if isinstance(matter, Claim) else _visible(reader).get(pk=matter.pk)


def find_worker(reader: Reader, claim: Claim) -> ClaimWorker | None:
    """The person who claims, or None for who does not read papers. The caller opened the claim through the one door."""
    return ClaimWorker.objects.filter(claim=claim).first() if policy.may_read(reader) else None


def list_happened(reader: Reader, claim: Claim) -> list[ClaimEvent]:
    """The steps of a claim in the order in which they were recorded, struck ones too."""
    return list(claim.happened.select_related("by")) if policy.may_list(reader) else []


def list_dates(reader: Reader, claim: Claim) -> list[Outcome]:
    """The statutory dates of a claim: dated with their count, waiting, or refused with the reason. None is left out."""
    if not policy.may_list(reader):
        return []
    return list(outcomes_of(claim, list(claim.happened.filter(struck_at=None))))


def when_met(reader: Reader, claim: Claim) -> dict[str, date]:
    """By id of the row, on which day its time was met or the claim ended."""
    if not policy.may_list(reader):
        return {}
    return {row: on for row, (on, _) in met_by(claim, list(claim.happened.filter(struck_at=None))).items()}


# --- the five numbers -----------------------------------------------------------------------------------------------------------


@frozen
class Number:
    """One of the five numbers: ``usd`` is None where nobody has recorded any."""

    kind: Money
    usd: Decimal | None
    rows: tuple[Amount, ...]


def list_numbers(reader: Reader, claim: Claim) -> list[Number]:
    """Claimed, assessed, ordered, paid, to the worker: each by itself, in exact cents, with every row behind it."""
    if not policy.may_list(reader):
        return []
    rows = list(claim.amounts.select_related("by"))
    return [_number(kind, tuple(row for row in rows if row.kind == kind)) for kind in Money]


def _number(kind: Money, rows: tuple[Amount, ...]) -> Number:
    counted = [row.usd for row in rows if row.struck_at is None]
    if not counted:
        return Number(kind, None, rows)
    return Number(kind, sum(counted, Decimal(0)) if kind in SUMMED else counted[-1], rows)


def find_amount(reader: Reader, claim: Claim, pk: int) -> Amount | None:
    """One amount of a claim, or None."""
    return claim.amounts.filter(pk=pk).first() if policy.may_list(reader) else None


def list_applications(reader: Reader, claim: Claim) -> list[Application]:
    """What the parties of a claim applied for, the newest first; for those who read papers."""
    rows = claim.applications.select_related("by", "decided_by").order_by("-pk")
    return list(rows) if policy.may_read(reader) else []


def find_application(reader: Reader, claim: Claim, pk: int) -> Application | None:
    """One application of a claim, or None."""
    return claim.applications.filter(pk=pk).first() if policy.may_read(reader) else None


# --- all claims together, as they were counted last ------------------------------------------------------------------------------


def find_count(reader: Reader | None) -> ClaimsCount | None:
    """The newest count of all claims, which names nobody; None where nobody has counted yet."""
    return ClaimsCount.objects.order_by("-pk").first() if reader is None or policy.may_count(reader) else None


@frozen
class Wait:
    """How long claims like one waited for an event: from the agency's own claims (``source`` "") or from a past table."""

    event: str
    source: str
    found: Waiting | Unsaid
    same_industry: bool


def list_waits(reader: Reader | None, industry: str) -> list[Wait]:
    """What the record tells of claims of an industry, "" for all. It promises nothing, and nothing is decided by it."""
    count = ClaimsCount.objects.order_by("-pk").first()
    tally = read_tally(count.counted) if count else None
    own = [Wait(event, "", *waiting_of(tally, event, industry)) for event in WAITED_FOR] if tally else []
    past = [Wait(DECIDED, one.title, one.waiting, one.same_industry) for one in past_waits(reader, industry)]
    return [*own, *past]


# --- back pay -------------------------------------------------------------------------------------------------------------------


def find_case_file(reader: Reader, claim: Claim) -> CaseFile | None:
    """The newest back-pay file of a claim, or None where there is none or the reader does not read papers."""
    return claim.case_files.select_related("by").last() if policy.may_read(reader) else None


def worksheet_of(reader: Reader, file: CaseFile) -> Worksheet | None:
    """The worksheet of a back-pay file under the tables as they are now. What is refused is in it and in no sum."""
    if not policy.may_read(reader):
        return None
    case = read_case(originals.fetch(file.sha256, file.claim.case).decode("utf-8"), file.name)
    return work_out(case, wage_tables(), day_off_in(case.claim.state))


# --- the next step, and claims without one ----------------------------------------------------------------------------------------


class Kind(StrEnum):
    """Where a next step comes from."""

    TIME = "time"
    OWN = "own"
    REACH = "reach"
    """Nobody has reached the worker yet, who sent the claim by their own form and was told by when."""
    HEARING = "hearing"
    NONE = "none"
    CLOSED = "closed"


@frozen
class Next:
    """What comes next in a claim. ``on`` is None where only who takes part in the hearing may know its day."""

    kind: Kind
    on: date | None = None
    says: str = ""
    says_es: str = ""
    standing: Standing | None = None


def next_of(reader: Reader | None, claims: Sequence[Claim], at: datetime) -> dict[int, Next]:
    """By key of the claim what comes next: the earliest day that the law or a person set, else the hearing, whose day stays out of it."""
    keys = [one.pk for one in claims]
    unreached = unreached_of(reader, claims)
    hearings = standings(None, keys, at)
    times: dict[int, Clock] = {}
    running = Clock.objects.filter(matter__in=keys, is_current=True, firm=True, stopped_on=None, paused_since=None)
    for row in running.order_by("due_on", "pk"):
        times.setdefault(row.matter_id, row)
    return {one.pk: _next(one, unreached.get(one.pk), times.get(one.pk), hearings.get(one.pk)) for one in claims}


def unreached_of(reader: Reader | None, claims: Sequence[Claim]) -> dict[int, date]:
    """By key of each open claim that came by the worker's own form, and in which nobody recorded that the worker was reached: by when."""
    del reader  # who sees the claim sees this
    # Nobody received a claim that was brought over from another register either: only the form's own promise makes this owed.
    sent = {one.pk: one for one in claims if one.channel == Channel.WEB_FORM and one.received_by_id is None}
    sent = {pk: one for pk, one in sent.items() if one.stage != CLOSED}
    told = Event.objects.filter(matter__in=list(sent), kind__in=(REACHED, PROMISED)).order_by() if sent else ()
    reached = {one.matter_id for one in told if one.kind == REACHED}
    promised = {one.matter_id for one in told if one.kind == PROMISED and one.by_id is None} - reached
    return {pk: agency_day(one.received_at) + REACHED_WITHIN for pk, one in sent.items() if pk in promised}


def _next(claim: Claim, reach: date | None, time: Clock | None, standing: Standing | None) -> Next:
    """The earliest day; of one day what is owed to the worker comes first, then what a person set."""
    if claim.stage == CLOSED:
        return Next(Kind.CLOSED)
    dated = []
    if reach is not None:
        dated.append((reach, 0, Next(Kind.REACH, reach, standing=standing)))
    if claim.next_on is not None:
        dated.append((claim.next_on, 1, Next(Kind.OWN, claim.next_on, claim.next_what, standing=standing)))
    if time is not None:
        dated.append((time.due_on, 2, Next(Kind.TIME, time.due_on, time.says, time.says_es, standing)))
    if dated:
        return min(dated, key=lambda one: one[:2])[2]
    return Next(Kind.HEARING if standing is Standing.AHEAD else Kind.NONE, standing=standing)


class Why(StrEnum):
    """Why a claim is stuck."""

    NO_NEXT = "no-next"
    """Nothing runs, nothing is set, no hearing is ahead."""
    DAY_PASSED = "day-passed"
    """The day of its next step passed more than a week ago, and nobody did anything."""
    HEARING_PASSED = "hearing-passed"
    """A hearing is over, and nobody said what became of it."""
    HEARING_NO_DAY = "hearing-no-day"
    """A hearing needs another day, and nothing else has one."""
    DEPUTY_GONE = "deputy-gone"
    """Its deputy, or that of its hearing, no longer works here."""
    STAGE_UNKNOWN = "stage-unknown"
    """The table of procedure, as it is now, does not know how it came to its stage."""


@frozen
class Stuck:
    """An open claim that nobody will touch by itself."""

    claim: Claim
    why: Why


BATCH = 500
"""So many claims are checked at a time."""


def list_stuck(reader: Reader, limit: int = 50) -> list[Stuck]:
    """The reader's claims that the last nightly check found without a next step and a day to come, the oldest first."""
    rows = _visible(reader).exclude(stuck="").exclude(stage=CLOSED).order_by("pk")[:limit]
    return [Stuck(one, Why(one.stuck)) for one in rows]


def check_all(reader: None, at: datetime) -> Iterator[tuple[Claim, Why | None]]:
    """Every open claim, and why it is stuck, or None; the program itself asks, and shows nothing."""
    del reader
    last = 0
    rows = Claim.objects.exclude(stage=CLOSED).select_related("deputy").order_by("pk")
    while claims := list(rows.filter(pk__gt=last)[:BATCH]):
        yield from _checked(claims, at)
        last = claims[-1].pk


def _checked(claims: Sequence[Claim], at: datetime) -> Iterator[tuple[Claim, Why | None]]:
    today, nexts = agency_day(at), next_of(None, claims, at)
    events: dict[int, list[ClaimEvent]] = {}
    for event in ClaimEvent.objects.filter(claim__in=claims, struck_at=None):
        events.setdefault(event.claim_id, []).append(event)
    for claim in claims:
        yield claim, _why(claim, nexts[claim.pk], events.get(claim.pk, []), today)


def _why(claim: Claim, coming: Next, events: Sequence[ClaimEvent], today: date) -> Why | None:
    if claim.jurisdiction not in procedures() or stage_of(claim, events) != claim.stage:
        return Why.STAGE_UNKNOWN
    if coming.standing is Standing.PASSED:
        return Why.HEARING_PASSED
    if coming.standing is Standing.DEPUTY_GONE or (claim.deputy is not None and not claim.deputy.is_active):
        return Why.DEPUTY_GONE
    if coming.on is not None and coming.on < today - GRACE:  # a far day has no day after it
        return Why.DAY_PASSED
    if coming.kind is Kind.NONE:
        return Why.HEARING_NO_DAY if coming.standing is Standing.NO_DAY else Why.NO_NEXT
    return None


def hearing_by(reader: Reader, claim: Claim) -> date | None:
    """The day by which the law wants the hearing held; None where it sets none."""
    return min(
        (one.due.on for one in list_dates(reader, claim) if one.due and one.row.id in _hearing_rows(claim)),
        default=None,
    )


def owed_of(reader: Reader, about: Matter) -> Owed:
    """What a claim asks of the time of its hearing; nothing where another matter is heard."""
    claim = Claim.objects.filter(pk=about.pk).select_related("worker").first()
    if claim is None:
        return Owed()
    return Owed(hearing_by(reader, claim), interpreter=needs_interpreter(claim.worker.language, languages()))


HEARING = "hearing"
"""The stage at which a claim is to be heard."""
MOST_WAITING = 60
"""So many claims are in one proposal, those that are due first: what an office of the largest agency takes in within a week, and half more."""


def list_waiting_for_hearing(reader: Reader, at: datetime, limit: int = MOST_WAITING) -> list[Claim]:
    """The claims of the reader's office that are to be heard and have no day, what is due first on top."""
    if not may_propose(reader):
        return []
    rows = list(_visible(reader).filter(office=reader.office_id, stage=HEARING))
    stand = standings(None, [one.pk for one in rows], at)
    known = list_without_day(reader, [pk for pk, how in stand.items() if how is Standing.NO_DAY])
    return [one for one in rows if _waits(one, stand.get(one.pk), known)][:limit]


def waits_for_hearing(reader: Reader, claim: Claim, at: datetime) -> bool:
    """Whether the claim is to be heard and has no day."""
    standing = standings(None, [claim.pk], at).get(claim.pk)
    return claim.stage == HEARING and _waits(claim, standing, list_without_day(reader, [claim.pk]))


def _waits(claim: Claim, standing: Standing | None, known: Collection[int]) -> bool:
    """One whose hearing needs another day waits for who knows that hearing: nobody else can set it."""
    return standing is None or (standing is Standing.NO_DAY and claim.pk in known)


def list_to_be_heard(reader: None, office: str, limit: int) -> list[Claim]:
    """The oldest claims of an office that wait for a hearing and have a deputy; the program itself asks, to set hearings of the demo."""
    del reader
    rows = Claim.objects.filter(office__key=office, stage="hearing", deputy__isnull=False).select_related("deputy")
    return list(rows.order_by("filed_on", "pk")[:limit])


def deputies_of(reader: None, claims: Collection[int]) -> dict[int, int]:
    """The deputy of each of these claims that has one; the program itself asks, to remind them."""
    del reader
    rows = Claim.objects.filter(pk__in=claims, deputy__isnull=False).order_by()
    return dict(rows.values_list("pk", "deputy"))


def _hearing_rows(claim: Claim) -> frozenset[str]:
    """The rows that the end of the hearing meets and the agency owes."""
    step = procedure_called(claim.jurisdiction).steps.find("hearing-concluded")
    rows = {row.id: row for row in procedure_called(claim.jurisdiction).rows}
    return frozenset(one for one in (step.meets if step else ()) if rows[one].starts == "hearing-decided")
