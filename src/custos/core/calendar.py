"""Statutory dates: counted in calendar, working or court days, each with its computation shown.

The count excludes the day of the event and, for calendar days, moves an end on a weekend or legal holiday to the next
day that is neither (Fed. R. Civ. P. 6(a)(1); Cal. Code Civ. Proc. 12, 12a; NMSA 12-2A-7 is to the same effect).
Which days are holidays depends on the law that sets the time: :mod:`custos.core.holidays`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

from custos.core.days import say_day
from custos.core.holidays import ONE_DAY, SATURDAY, WEEKEND, DayOff, HolidayCalendar, last_weekday, nth_weekday
from custos.core.jsontypes import JsonObject

MONDAY, THURSDAY = 0, 3


class DayKind(StrEnum):
    """How days are counted."""

    CALENDAR = "calendar-days"
    WORKING = "working-days"
    """Days that are neither weekend nor legal holiday; court days are counted alike."""


class StepKind(StrEnum):
    """One step of a count. The sentences are in :data:`SENTENCES`."""

    SAME_DAY = "same-day"
    START = "start"
    CALENDAR = "calendar"
    WORKING = "working"
    SPAN = "span"
    NOT_COUNTED = "not-counted"
    ROLLED = "rolled"
    PAPER_SAYS = "paper-says"
    EXTENDED = "extended"
    EXTENDED_WORKING = "extended-working"
    STOOD_STILL = "stood-still"
    STANDS_STILL = "stands-still"


SENTENCES: Mapping[StepKind, tuple[str, str]] = {
    StepKind.SAME_DAY: ("due on the day itself, {on}", "vence el mismo día, {on}"),
    StepKind.START: ("the day of the event, {on}, is not counted", "el día del hecho, {on}, no se cuenta"),
    StepKind.CALENDAR: ("{n} calendar days later is {on}", "{n} días naturales después es el {on}"),
    StepKind.WORKING: ("{n} working days later is {on}", "{n} días hábiles después es el {on}"),
    StepKind.SPAN: ("{why} later is {on}", "{why} después es el {on}"),
    StepKind.NOT_COUNTED: ("not counted: {why}", "no se cuentan: {why}"),
    StepKind.ROLLED: ("{on} is {why}, so the period runs to the next day", "el {on} es {why}, así que el plazo pasa al día siguiente"),
    StepKind.PAPER_SAYS: ("the paper itself names {on}, which is earlier: that day is the last", "el documento mismo señala el {on}, que es antes: ese día es el último"),
    StepKind.EXTENDED: ("{n} more calendar days ({why}): {on}", "{n} días naturales más ({why}): {on}"),
    StepKind.EXTENDED_WORKING: ("{n} more working days ({why}): {on}", "{n} días hábiles más ({why}): {on}"),
    StepKind.STOOD_STILL: ("the time stood still for {n} days ({why}): {on}", "el plazo estuvo detenido {n} días ({why}): {on}"),
    StepKind.STANDS_STILL: ("the time stands still since {on} ({why})", "el plazo está detenido desde el {on} ({why})"),
}  # fmt: skip


@frozen
class CountStep:
    """A step of a count: ``on`` the day it reaches, ``n`` a number of days, ``why`` the reason in English and Spanish."""

    kind: StepKind
    on: date
    n: int = 0
    why: str = ""
    why_es: str = ""

    def say(self, language: str = "en") -> str:
        """The step as a sentence that a person can check with a paper calendar."""
        spanish = language == "es"
        sentence = SENTENCES[self.kind][spanish]
        return sentence.format(
            on=say_day(self.on, language), n=self.n, why=(self.why_es or self.why) if spanish else self.why
        )

    def to_json(self) -> JsonObject:
        """The step as the register stores it; :meth:`from_json` reads it back."""
        return {"kind": str(self.kind), "on": self.on.isoformat(), "n": self.n, "why": self.why, "why_es": self.why_es}

    @classmethod
    def from_json(cls, raw: Mapping[str, object]) -> CountStep:
        """A step as it was stored."""
        return cls(
            StepKind(str(raw["kind"])),
            date.fromisoformat(str(raw["on"])),
            int(str(raw["n"])),
            str(raw["why"]),
            str(raw["why_es"]),
        )


@frozen
class Due:
    """A date and how it was reached."""

    on: date
    path: tuple[CountStep, ...]

    @property
    def steps(self) -> tuple[str, ...]:
        """How it was reached, as English sentences."""
        return tuple(step.say() for step in self.path)

    def and_then(self, on: date, *steps: CountStep) -> Due:
        """The same count carried on to ``on``."""
        return Due(on, (*self.path, *steps))


def _observed(day: date) -> date:
    """A holiday on Saturday is kept on Friday, one on Sunday on Monday (5 USC 6103(b); E.O. 11582)."""
    return day + {5: -ONE_DAY, 6: ONE_DAY}.get(day.weekday(), timedelta())


def federal_holidays(year: int) -> dict[date, str]:
    """The legal holidays of 5 USC 6103(a) as they are kept in ``year``; Juneteenth from 2021 (Pub. L. 117-17).

    What a count without any calendar leaves out; ``laws/calendar/us.toml`` says the same as data, and a test compares the two.

    >>> federal_holidays(2019)[date(2019, 9, 2)]
    'Labor Day'
    """
    fixed = {
        date(year, 1, 1): "New Year's Day",
        date(year, 7, 4): "Independence Day",
        date(year, 11, 11): "Veterans Day",
        date(year, 12, 25): "Christmas Day",
    }
    if year >= 2021:
        fixed[date(year, 6, 19)] = "Juneteenth"
    moving = {
        nth_weekday(year, 1, MONDAY, 3): "Birthday of Martin Luther King, Jr.",
        nth_weekday(year, 2, MONDAY, 3): "Washington's Birthday",
        last_weekday(year, 5, MONDAY): "Memorial Day",
        nth_weekday(year, 9, MONDAY, 1): "Labor Day",
        nth_weekday(year, 10, MONDAY, 2): "Columbus Day",
        nth_weekday(year, 11, THURSDAY, 4): "Thanksgiving Day",
    }
    kept = {_observed(day): name for day, name in fixed.items()} | moving
    next_new_year = _observed(date(year + 1, 1, 1))
    if next_new_year.year == year:
        kept[next_new_year] = "New Year's Day"
    return {day: name for day, name in kept.items() if day.year == year}


Holidays = HolidayCalendar | Mapping[date, str]
"""A calendar of a law, or an agency's own days beside the federal ones."""


def day_off(day: date, holidays: Holidays) -> str:
    """Why ``day`` does not count ("Saturday", "Labor Day"), or "" where it counts."""
    off = _off(day, holidays)
    return off.en if off else ""


def _off(day: date, holidays: Holidays) -> DayOff | None:
    if isinstance(holidays, HolidayCalendar):
        return holidays.reason(day)
    if day.weekday() >= SATURDAY:
        return WEEKEND[day.weekday()]
    name = holidays.get(day) or federal_holidays(day.year).get(day, "")
    return DayOff(name, name) if name else None


def due(start: date, days: int, kind: DayKind, holidays: Holidays | None = None) -> Due:
    """The last day of a period of ``days`` that an event on ``start`` sets running. ``days`` is zero or more; zero means the day itself.

    >>> due(date(2019, 8, 15), 3, DayKind.WORKING).on
    datetime.date(2019, 8, 20)
    """
    own = {} if holidays is None else holidays
    if days == 0:
        return Due(start, (CountStep(StepKind.SAME_DAY, start),))
    begun = Due(start, (CountStep(StepKind.START, start),))
    if kind is DayKind.CALENDAR:
        end = start + timedelta(days=days)
        return rolled(begun.and_then(end, CountStep(StepKind.CALENDAR, end, days)), own)
    return _working(begun, days, own, CountStep(StepKind.WORKING, start, days))


def rolled(counted: Due, holidays: Holidays) -> Due:
    """The same count with an end on a weekend or holiday moved to the next day that is neither."""
    while off := _off(counted.on, holidays):
        counted = counted.and_then(counted.on + ONE_DAY, CountStep(StepKind.ROLLED, counted.on, 0, *_article(off)))
    return counted


def _working(counted: Due, days: int, holidays: Holidays, step: CountStep) -> Due:
    end, left, skipped = counted.on, days, []
    while left:
        end += ONE_DAY
        if off := _off(end, holidays):
            skipped.append((end, off))
        else:
            left -= 1
    counted = counted.and_then(end, CountStep(step.kind, end, days, step.why, step.why_es))
    if skipped:
        en = ", ".join(f"{say_day(day)} ({off.en})" for day, off in skipped)
        es = ", ".join(f"{say_day(day, 'es')} ({off.es})" for day, off in skipped)
        counted = counted.and_then(end, CountStep(StepKind.NOT_COUNTED, end, 0, en, es))
    return counted


@frozen
class Extension:
    """More days under a provision; ``why`` and ``why_es`` name it."""

    days: int
    unit: DayKind
    why: str
    why_es: str = ""


@frozen
class Pause:
    """Days during which the time does not run, from ``since`` on; ``until`` is None while it lasts."""

    since: date
    until: date | None
    why: str
    why_es: str = ""


def _nominal(counted: Due) -> date:
    """The day that the count came to before it was moved off a weekend or holiday.

    More days run from here: to run them from the moved day would give away a day that no law gives. They never end earlier all the same.
    """
    moved = {StepKind.ROLLED, StepKind.NOT_COUNTED, StepKind.STANDS_STILL}
    return next((step.on for step in reversed(counted.path) if step.kind not in moved), counted.on)


def carry_on(counted: Due, moves: Sequence[Extension | Pause], unit: DayKind, holidays: Holidays) -> Due:
    """The count after extensions and pauses, in the order in which they came about.

    A day on which the time stopped is given back at the end, counted as the period itself is. INVARIANT: no move makes a date earlier.
    """
    for move in moves:
        if isinstance(move, Extension):
            counted = _extended(counted, move, holidays)
        elif move.until is None:
            counted = counted.and_then(
                counted.on, CountStep(StepKind.STANDS_STILL, move.since, 0, move.why, move.why_es)
            )
        else:
            counted = _given_back(counted, move, unit, holidays)
    return counted


def _extended(counted: Due, move: Extension, holidays: Holidays) -> Due:
    if move.unit is DayKind.WORKING:
        step = CountStep(StepKind.EXTENDED_WORKING, counted.on, move.days, move.why, move.why_es)
        return _working(counted, move.days, holidays, step)
    end = _nominal(counted) + timedelta(days=move.days)
    return rolled(counted.and_then(end, CountStep(StepKind.EXTENDED, end, move.days, move.why, move.why_es)), holidays)


def _given_back(counted: Due, move: Pause, unit: DayKind, holidays: Holidays) -> Due:
    until = move.until or move.since
    stood = [move.since + timedelta(days=n) for n in range((until - move.since).days)]
    if unit is DayKind.WORKING:
        stood = [day for day in stood if not _off(day, holidays)]
    if not stood:
        return counted
    if unit is DayKind.WORKING:
        step = CountStep(StepKind.STOOD_STILL, counted.on, len(stood), move.why, move.why_es)
        return _working(counted, len(stood), holidays, step)
    end = _nominal(counted) + timedelta(days=len(stood))
    step = CountStep(StepKind.STOOD_STILL, end, len(stood), move.why, move.why_es)
    return rolled(counted.and_then(end, step), holidays)


def _article(off: DayOff) -> tuple[str, str]:
    if off.is_weekend:
        return f"a {off.en}", off.es
    return f"a legal holiday ({off.en})", f"feriado legal ({off.es})"
