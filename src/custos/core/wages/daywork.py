"""Makes the calendar of a case: patterns by weekday, single days that replace them, shifts split at midnight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from custos.core.messages import Message
from custos.core.wages.case import DayWork, Fault, Shift
from custos.core.wages.fields import DAY_HOURS, DAY_MINUTES, WEEKDAYS, Reader

ONE_DAY = timedelta(days=1)
_PREMIUM_KEYS = {"meal_missed", "rest_missed"}


@frozen
class _Stated:
    """What the file states for one day, before shifts are split at midnight."""

    shifts: tuple[Shift, ...]
    hours: Fraction
    meal: bool
    rest: bool
    place: str


def read_days(
    patterns: Sequence[Reader], days: Sequence[Reader], state: str, faults: list[Fault]
) -> tuple[DayWork, ...] | None:
    """Every calendar day with work, in order; None where a table could not be read. Faults are added to ``faults``."""
    before = len(faults)
    stated: dict[date, _Stated] = {}
    spans: list[tuple[date, date]] = []
    for table in patterns:
        span = _pattern(table, state, stated)
        if span is None:
            continue
        if any(first <= span[1] and span[0] <= last for first, last in spans):
            table.fault("from", Message("wages-range-shared", name="pattern"), "range-overlap")
        spans.append(span)
    seen: set[date] = set()
    for table in days:
        _day(table, state, stated, seen)
    if len(faults) > before:
        return None
    return _split(stated, faults)


def _pattern(table: Reader, state: str, stated: dict[date, _Stated]) -> tuple[date, date] | None:
    span = table.span()
    work = {number: table.work(name) for number, name in enumerate(WEEKDAYS)}
    meal, rest = _missed(table, state)
    table.finish(_PREMIUM_KEYS if state == "nm" else ())
    if span is None:
        return None
    day, last = span
    while day <= last:
        found = work[day.weekday()]
        if found is not None:
            number = day.weekday()
            place = f"{table.place} {WEEKDAYS[number]}"
            stated[day] = _Stated(*found, number in meal, number in rest, place)
        elif day.weekday() in meal | rest:
            stated[day] = _Stated((), Fraction(0), day.weekday() in meal, day.weekday() in rest, table.place)
        day += ONE_DAY
    return span


def _missed(table: Reader, state: str) -> tuple[frozenset[int], frozenset[int]]:
    if state == "nm":
        return frozenset(), frozenset()
    return table.weekdays("meal_missed"), table.weekdays("rest_missed")


def _day(table: Reader, state: str, stated: dict[date, _Stated], seen: set[date]) -> None:
    on = table.day("on", required=True)
    if on is not None:
        table.place = f"day {on}"
    work = table.work("work") or ((), Fraction(0))
    meal = rest = False
    if state != "nm":
        meal, rest = table.flag("meal_missed"), table.flag("rest_missed")
    table.finish(_PREMIUM_KEYS if state == "nm" else ())
    if on is None:
        return
    if on in seen:
        table.fault("on", Message("wages-day-twice"), "range-overlap")
    seen.add(on)
    stated[on] = _Stated(*work, meal, rest, f"{table.place} work")


def _split(stated: dict[date, _Stated], faults: list[Fault]) -> tuple[DayWork, ...]:
    """Hours after midnight belong to the next day; shifts that share time, and days past 24 hours, are faults."""
    shifts: dict[date, list[Shift]] = defaultdict(list)
    for on, one in stated.items():
        for shift in one.shifts:
            if shift.start < DAY_MINUTES:
                shifts[on].append(Shift(shift.start, min(shift.end, DAY_MINUTES), shift.unpaid, shift.place))
            if shift.end > DAY_MINUTES:
                shifts[on + ONE_DAY].append(Shift(0, shift.end - DAY_MINUTES, shift.unpaid, shift.place))
    told: set[str] = set()
    made: list[DayWork] = []
    for on in sorted({*stated, *shifts}):
        own = stated.get(on)
        # A shift that runs in over midnight began the day before: it comes first, so the day's own shift is the later one.
        of_day = own.place if own else ""
        runs = sorted(shifts.get(on, ()), key=lambda one: (one.start, one.place == of_day, one.end))
        _check_overlap(runs, on, faults, told)
        work = DayWork(
            on, tuple(runs), own.hours if own else Fraction(0), bool(own and own.meal), bool(own and own.rest)
        )
        if work.total > DAY_HOURS and own is not None and own.place not in told:
            told.add(own.place)
            faults.append(Fault(own.place, Message("wages-day-too-long", day=str(on)), "hours-out-of-range"))
        if work.total:
            made.append(work)
    return tuple(made)


def _check_overlap(runs: Sequence[Shift], on: date, faults: list[Fault], told: set[str]) -> None:
    """Two shifts that share time are told once, at the later one; a pattern that repeats is not told again."""
    for earlier, later in pairwise(runs):
        if later.start < earlier.end and later.place not in told:
            told.add(later.place)
            faults.append(Fault(later.place, Message("wages-shifts-overlap", day=str(on)), "shift-overlap"))
