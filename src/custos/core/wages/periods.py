"""Pay periods, paydays and workweeks of a case, by date."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from custos.core.wages.case import PayPeriod, Terms

ONE_DAY = timedelta(days=1)
_LENGTH = {PayPeriod.WEEKLY: 7, PayPeriod.BIWEEKLY: 14}


@frozen
class Period:
    """A pay period; both days are in it."""

    first: date
    last: date


def _month_after(day: date) -> date:
    """The first day of the next month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def period_of(day: date, terms: Terms) -> Period:
    """The pay period that a day is in."""
    length = _LENGTH.get(terms.period)
    if length is not None:
        if terms.first_period is None:
            raise AssertionError("a weekly case has its first period: the file was checked")
        first = day - timedelta(days=(day - terms.first_period).days % length)
        return Period(first, first + timedelta(days=length - 1))
    start = day.replace(day=1)
    end = _month_after(day) - ONE_DAY
    if terms.period is PayPeriod.MONTHLY:
        return Period(start, end)
    return Period(start, start.replace(day=15)) if day.day <= 15 else Period(start.replace(day=16), end)


def payday_of(period: Period, terms: Terms) -> date:
    """The payday of a period; it is not moved for weekends."""
    return period.last + timedelta(days=terms.payday_after)


def next_period(period: Period, terms: Terms) -> Period:
    """The period that follows."""
    return period_of(period.last + ONE_DAY, terms)


def week_of(day: date, terms: Terms) -> date:
    """The first day of the workweek that a day is in."""
    return day - timedelta(days=(day.weekday() - terms.week_starts) % 7)


def years_after(day: date, years: int) -> date:
    """The same date so many years later; 29 February becomes 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
