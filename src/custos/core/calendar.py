"""Statutory dates: counted in calendar, working or court days, each with its computation shown.

The count excludes the day of the event and, for calendar days, moves an end on a weekend or legal holiday to the next
day that is neither (Fed. R. Civ. P. 6(a)(1); Cal. Code Civ. Proc. 12, 12a; NMSA 12-2A-7 is to the same effect).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

MONDAY, THURSDAY = 0, 3
SATURDAY = 5
ONE_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """How days are counted."""

    CALENDAR = "calendar-days"
    WORKING = "working-days"
    """Days that are neither weekend nor legal holiday; court days are counted alike."""


@frozen
class Due:
    """A date and how it was reached, in sentences that a person can check with a paper calendar."""

    on: date
    steps: tuple[str, ...]


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _last(year: int, month: int, weekday: int) -> date:
    end = date(year + month // 12, month % 12 + 1, 1) - ONE_DAY
    return end - timedelta(days=(end.weekday() - weekday) % 7)


def _observed(day: date) -> date:
    """A holiday on Saturday is kept on Friday, one on Sunday on Monday (5 USC 6103(b); E.O. 11582)."""
    return day + {5: -ONE_DAY, 6: ONE_DAY}.get(day.weekday(), timedelta())


def federal_holidays(year: int) -> dict[date, str]:
    """The legal holidays of 5 USC 6103(a) as they are kept in ``year``; Juneteenth from 2021 (Pub. L. 117-17).

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
        _nth(year, 1, MONDAY, 3): "Birthday of Martin Luther King, Jr.",
        _nth(year, 2, MONDAY, 3): "Washington's Birthday",
        _last(year, 5, MONDAY): "Memorial Day",
        _nth(year, 9, MONDAY, 1): "Labor Day",
        _nth(year, 10, MONDAY, 2): "Columbus Day",
        _nth(year, 11, THURSDAY, 4): "Thanksgiving Day",
    }
    kept = {_observed(day): name for day, name in fixed.items()} | moving
    next_new_year = _observed(date(year + 1, 1, 1))
    if next_new_year.year == year:
        kept[next_new_year] = "New Year's Day"
    return {day: name for day, name in kept.items() if day.year == year}


def day_off(day: date, holidays: Mapping[date, str]) -> str:
    """Why ``day`` does not count ("Saturday", "Labor Day"), or "" where it counts. ``holidays`` are the agency's own."""
    if day.weekday() >= SATURDAY:
        return day.strftime("%A")
    return holidays.get(day) or federal_holidays(day.year).get(day, "")


def due(start: date, days: int, kind: DayKind, holidays: Mapping[date, str] | None = None) -> Due:
    """The last day of a period of ``days`` that an event on ``start`` sets running.

    ``holidays`` are the agency's own, beside the federal ones. ``days`` is zero or more; zero means the day itself.

    >>> due(date(2019, 8, 15), 3, DayKind.WORKING).on
    datetime.date(2019, 8, 20)
    """
    own = holidays or {}
    name = f"{start:%A} {start.day} {start:%B %Y}"
    if days == 0:
        return Due(start, (f"due on the day itself, {name}",))
    if kind is DayKind.CALENDAR:
        end = start + timedelta(days=days)
        steps = [f"the day of the event, {name}, is not counted", f"{days} calendar days later is {_say(end)}"]
        while reason := day_off(end, own):
            steps.append(f"{_say(end)} is {_article(reason)}, so the period runs to the next day")
            end += ONE_DAY
        return Due(end, tuple(steps))
    end, left, skipped = start, days, []
    while left:
        end += ONE_DAY
        if reason := day_off(end, own):
            skipped.append(f"{_say(end)} ({reason})")
        else:
            left -= 1
    steps = [f"the day of the event, {name}, is not counted", f"{days} working days later is {_say(end)}"]
    if skipped:
        steps.append("not counted: " + ", ".join(skipped))
    return Due(end, tuple(steps))


def _say(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _article(reason: str) -> str:
    return f"a {reason}" if reason in {"Saturday", "Sunday"} else f"a legal holiday ({reason})"
