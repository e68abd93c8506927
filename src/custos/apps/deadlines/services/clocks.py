"""The times of a request: counted from dated law, shown step by step, moved only where the law lets them move.

Each move is one transaction with one entry. INVARIANT: ``AccessRequest.due_on`` is the earliest day of its firm clocks that run,
``AccessRequest.duty_due`` that of its duties that are still to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db import transaction

from custos.adapters.data.laws import load_book
from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Matter
from custos.apps.deadlines import policy
from custos.apps.deadlines.errors import Conflict, Forbidden, Refused
from custos.apps.deadlines.models import FOLLOW_UP, Clock, ClockKind, ClockMove, MoveKind
from custos.apps.deadlines.services.stopping import refresh_due, run_again, running
from custos.apps.letters.services.notifications import tell_of_more_time
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.core.agency import Agency
from custos.core.calendar import CountStep, DayKind, Due, Extension, Pause, StepKind, carry_on, due
from custos.core.clockrules import GROUND_WORDS, ExtensionRule, Ground, PauseRule
from custos.core.duties import WORKING_UNITS
from custos.core.holidays import HolidayCalendar
from custos.core.law.book import Book
from custos.core.reading.readings import Authority
from custos.core.reviewrecord import ReviewRecord

PROCESS = frozenset({Authority.JUDGE, Authority.COURT_OFFICER})
"""Who signs a paper whose day binds: the day that anyone else names is a wish."""
PAPER = "paper"
WISH = "wish"


# --- what an assessment sets running ------------------------------------------------------------------------------------


def keep_clocks(matter: Matter, review: ReviewRecord, index: int) -> None:
    """Brings the clocks in line with the newest assessment, which the entry ``index`` stores; called inside its transaction, after the duties are kept."""
    told = {(duty.cite[:200], duty.key): duty for duty in review.determination.duties}
    for duty in matter.duties.exclude(key__startswith=FOLLOW_UP):
        clock = getattr(duty, "clock", None)
        record = told.get((duty.cite, duty.key))
        if duty.is_current and record is not None and duty.due_on is not None:
            _keep_one(
                clock or Clock(matter=matter, duty=duty, kind=ClockKind.DUTY, opened_index=index),
                cite=duty.cite,
                says=duty.says,
                says_es=duty.says_es,
                starts_on=agency_day(matter.received_at),
                counted=Due(duty.due_on, record.count),
                days=record.days,
                unit=_unit(record.unit),
                firm=duty.firm,
            )
        elif clock is not None:
            clock.is_current = False
            clock.save(update_fields=["is_current"])
    _keep_day(matter, ClockKind.RETURN_DAY, _return_day(review), index)
    _keep_day(matter, ClockKind.ASKED_DAY, _wished_day(review), index)
    run_again(matter)


def _unit(unit: str) -> str:
    if unit in WORKING_UNITS:
        return DayKind.WORKING
    return DayKind.CALENDAR if unit == "days" else ""


def _return_day(review: ReviewRecord) -> date | None:
    papers = [paper for paper in review.instruments if paper.authority in PROCESS]
    return min((paper.respond_by for paper in papers if paper.respond_by), default=None)


def _wished_day(review: ReviewRecord) -> date | None:
    day = review.request.respond_by
    return None if day == _return_day(review) else day


def _keep_day(matter: Matter, kind: ClockKind, day: date | None, index: int) -> None:
    clock = matter.clocks.filter(kind=kind).first()
    if day is None:
        if clock is not None:
            clock.is_current = False
            clock.save(update_fields=["is_current"])
        return
    _keep_one(
        clock or Clock(matter=matter, kind=kind, opened_index=index),
        cite=PAPER if kind is ClockKind.RETURN_DAY else WISH,
        says="",
        says_es="",
        starts_on=agency_day(matter.received_at),
        counted=Due(day, ()),
        days=None,
        unit="",
        firm=kind is ClockKind.RETURN_DAY,
    )


def _keep_one(clock: Clock, *, counted: Due, days: int | None, **values: object) -> None:
    for name, value in values.items():
        setattr(clock, name, value)
    clock.cite, clock.days, clock.is_current = clock.cite[:200], days if values["unit"] else None, True
    named = counted.path and counted.path[-1].kind is StepKind.PAPER_SAYS
    clock.last_on = counted.on if named else None
    _set_base(clock, counted)
    _carry_on(clock)
    clock.save()


def _set_base(clock: Clock, counted: Due) -> None:
    clock.base_on, clock.base = counted.on, [step.to_json() for step in counted.path]


def _carry_on(clock: Clock) -> None:
    """Sets the day and the computation: the law's count, then every move in its order."""
    base = Due(clock.base_on, tuple(CountStep.from_json(step) for step in clock.base))
    moves = _moves(clock) if clock.pk else []
    counted = carry_on(base, moves, DayKind(clock.unit or DayKind.CALENDAR), calendar_of(clock))
    clock.due_on, clock.path = counted.on, [step.to_json() for step in counted.path]
    if clock.duty is not None:
        clock.duty.due_on = clock.due_on
        clock.duty.save(update_fields=["due_on"])


def _moves(clock: Clock, *more: ClockMove) -> list[Extension | Pause]:
    found: list[Extension | Pause] = []
    for move in (*clock.moves.all(), *more):
        if move.kind == MoveKind.EXTENDED:
            en, es = GROUND_WORDS[Ground(move.ground)]
            found.append(Extension(move.days, DayKind(move.unit), f"{move.by_law}: {en}", f"{move.by_law}: {es}"))
        elif move.kind == MoveKind.PAUSED:
            found.append(Pause(move.on, None, move.by_law))
        elif move.kind == MoveKind.STRUCK:
            found = _without_the_last_extension(found)
        elif found and isinstance(found[-1], Pause):
            found[-1] = Pause(found[-1].since, move.on, move.by_law)
    return found


def _without_the_last_extension(moves: list[Extension | Pause]) -> list[Extension | Pause]:
    last = max((place for place, one in enumerate(moves) if isinstance(one, Extension)), default=None)
    return [one for place, one in enumerate(moves) if place != last]


def times_extended(kinds: Iterable[str]) -> int:
    """How many of these moves are extensions that were not struck."""
    told = list(kinds)
    return told.count(MoveKind.EXTENDED) - told.count(MoveKind.STRUCK)


def calendar_of(clock: Clock) -> HolidayCalendar:
    """The legal holidays under the law that sets this time, with the agency's own days as they are now."""
    return agency_called(clock.matter.agency).calendar_of(_folders(load_book()).get(clock.cite, ""))


@lru_cache(maxsize=2)
def _folders(book: Book) -> dict[str, str]:
    return {rule.cite: file.folder for file in book.files for rule in file.rules}


def counted_now(clock: Clock) -> Due:
    """The law's count of a time under the holidays as they are now, before any move; as it was where it is not counted in days."""
    if clock.days is None or not clock.unit:
        return Due(clock.base_on, tuple(CountStep.from_json(step) for step in clock.base))
    counted = due(clock.starts_on, clock.days, DayKind(clock.unit), calendar_of(clock))
    if clock.last_on is not None and clock.last_on < counted.on:
        counted = counted.and_then(clock.last_on, CountStep(StepKind.PAPER_SAYS, clock.last_on))
    return counted


# --- what may move them -------------------------------------------------------------------------------------------------


def extension_rule(clock: Clock) -> ExtensionRule | None:
    """The provision that lets this time be longer, or None."""
    return agency_called(clock.matter.agency).clock_rules.extension_of(clock.cite, _key(clock))


def pause_rule(clock: Clock) -> PauseRule | None:
    """The provision under which this time stops while the requester is asked, or None."""
    return agency_called(clock.matter.agency).clock_rules.pause_of(clock.cite, _key(clock))


def _key(clock: Clock) -> str:
    return clock.duty.key if clock.duty is not None else ""


def extend_clock(
    clock: Clock, *, days: int, ground: str, why: str, by: Reader, at: datetime, told_why: str = ""
) -> Clock:
    """Lengthens a time by ``days``. Raises Forbidden where the law does not let it, Conflict where it is too late or used up, InputError.

    ``told_why`` is the reason in the language of the letter, where that is not the one in which ``why`` is written.
    """
    require(policy.may_move_clock(by))
    rule = extension_rule(clock)
    if rule is None:
        raise Forbidden("no-extension", cite=clock.cite)
    if not 1 <= days <= rule.days:
        raise Refused("extension-days-wrong", days=days, most=rule.days, rule=rule.by)
    if ground not in rule.grounds:
        raise Refused("extension-ground-wrong", ground=ground, rule=rule.by, grounds=", ".join(rule.grounds))
    if not why.strip():
        raise Refused("extension-reason-missing")
    with transaction.atomic():
        current, row = locked_clock(clock)
        if not row.runs:
            raise Conflict("clock-not-running")
        today = agency_day(at)
        if today > row.due_on:
            raise Conflict("clock-ended", day=row.due_on)
        if times_extended(row.moves.values_list("kind", flat=True)) >= rule.times:
            raise Conflict("extended-enough", times=rule.times, rule=rule.by)
        values = {"kind": MoveKind.EXTENDED, "days": days, "unit": rule.unit, "ground": ground, "by_law": rule.by}
        moved = keep_move(current, row, "clock-extended", values, why=why, by=by, at=at)
        tell_of_more_time(current, day=moved.due_on, law=rule.by, ground=ground, why=told_why or why, by=by, at=at)
        return moved


def pause_clock(clock: Clock, *, why: str, by: Reader, at: datetime) -> Clock:
    """Lets a time stop while the requester is asked. Raises Forbidden where no law lets it, Conflict, InputError."""
    require(policy.may_move_clock(by))
    rule = pause_rule(clock)
    if rule is None:
        raise Forbidden("no-pause", cite=clock.cite)
    if not why.strip():
        raise Refused("pause-reason-missing")
    with transaction.atomic():
        current, row = locked_clock(clock)
        if not row.runs:
            raise Conflict("clock-not-running")
        row.paused_since = agency_day(at)
        return keep_move(
            current, row, "clock-paused", {"kind": MoveKind.PAUSED, "by_law": rule.by}, why=why, by=by, at=at
        )


def resume_clock(clock: Clock, *, why: str, by: Reader | None, at: datetime) -> Clock:
    """Lets a time run on; the days that it stopped are given back. Raises Forbidden, Conflict where it runs already."""
    if by is not None:
        require(policy.may_move_clock(by))
    with transaction.atomic():
        current, row = locked_clock(clock)
        if row.paused_since is None or row.stopped_on is not None:
            raise Conflict("clock-running")
        last = row.moves.filter(kind=MoveKind.PAUSED).last()
        row.paused_since = None
        values = {"kind": MoveKind.RESUMED, "by_law": last.by_law if last else ""}
        return keep_move(current, row, "clock-resumed", values, why=why, by=by, at=at)


def pause_while_waiting(matter: Matter, *, by: Reader, at: datetime) -> list[Clock]:
    """Pauses the times that the law lets stop, as part of asking the requester; the others run on."""
    if not policy.may_move_clock(by):
        return []
    return [pause_clock(one, why="the requester was asked", by=by, at=at) for one in running(matter) if pause_rule(one)]


def resume_after_waiting(matter: Matter, *, by: Reader | None, at: datetime) -> None:
    """Lets run on what was stopped, once there is an answer."""
    mover = by if by is not None and policy.may_move_clock(by) else None
    for one in matter.clocks.exclude(paused_since=None).filter(is_current=True, stopped_on=None):
        resume_clock(one, why="the requester answered", by=mover, at=at)


def recount_clocks(matter: Matter, *, at: datetime) -> list[Clock]:
    """Counts the running times again under the holidays as they are now; returns those whose day changed, each with its entry."""
    changed = []
    with transaction.atomic():
        current = locked(matter)
        for row in Clock.objects.select_for_update().filter(matter=current, is_current=True, stopped_on=None):
            before = row.due_on
            _set_base(row, counted_now(row))
            _carry_on(row)
            if row.due_on == before:
                continue
            row.save()
            refresh_due(current)
            append_event(
                current,
                "clock-recounted",
                by=None,
                act=Act.RECEIVE,
                at=at,
                details={"cite": row.cite, "was": before.isoformat(), "now": row.due_on.isoformat()},
                refs=[row.opened_index],
                due_at=_end_of(row.due_on, agency_called(current.agency)),
                commitments={"reason": f"holidays changed: {before.isoformat()} to {row.due_on.isoformat()}"},
            )
            changed.append(row)
    return changed


def locked_clock(clock: Clock) -> tuple[Matter, Clock]:
    current = locked(clock.matter)
    return current, Clock.objects.select_for_update(of=("self",)).select_related("duty").get(
        pk=clock.pk, matter=current
    )


def keep_move(
    matter: Matter,
    row: Clock,
    entry: str,
    values: Mapping[str, object],
    *,
    why: str,
    by: Reader | None,
    at: datetime,
) -> Clock:
    """Appends the entry, keeps the move, counts again. The day that the entry names is the one after the move."""
    move = ClockMove(
        clock=row, on=agency_day(at), why=why[:500], made_at=at, made_by_id=by.staff_id if by else None, **values
    )
    after = _foretold(row, move)
    event = append_event(
        matter,
        entry,
        by=by,
        act=Act.PREPARE,
        at=at,
        details={"cite": row.cite, "now": after.isoformat()},
        refs=[row.opened_index],
        commitments={"reason": why},
        due_at=None if entry == "clock-paused" else _end_of(after, agency_called(matter.agency)),
    )
    move.entry_index = event.entry_index
    move.save()
    _carry_on(row)
    row.save()
    refresh_due(matter)
    return row


def _foretold(row: Clock, move: ClockMove) -> date:
    """The day after ``move``, before it is kept: the ledger's entry comes first, and the row names its entry."""
    unit = DayKind(row.unit or DayKind.CALENDAR)
    return carry_on(Due(row.base_on, ()), _moves(row, move), unit, calendar_of(row)).on


def _end_of(day: date, agency: Agency) -> int:
    """The end of ``day`` at the agency, in milliseconds since 1970."""
    last = datetime.combine(day, time(23, 59, 59), ZoneInfo(agency.timezone)).astimezone(UTC)
    return int(last.timestamp() * 1000)
