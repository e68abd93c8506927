"""The moment at which a person acts on a page, from the one clock of the program (apps/ledger/clock.py)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from custos.apps.casework.errors import Refused
from custos.apps.ledger import clock
from custos.apps.offices.agency import the_agency

_FIRST_YEAR = 1900
"""Before it no paper came that anyone still answers; a clock that was never set says 1970 or the year 1."""
_MOST_YEARS = 20


def now() -> datetime:
    """The configured clock, aware, UTC, to the millisecond of the ledger's entries."""
    return datetime.fromtimestamp(clock.milliseconds() / 1000, UTC)


def agency_day(moment: datetime) -> date:
    """The calendar day of ``moment`` at the agency."""
    return moment.astimezone(ZoneInfo(the_agency().timezone)).date()


def years_after(day: date, years: int) -> date:
    """The same day ``years`` later; of 29 February the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def is_usual_day(day: date, today: date) -> bool:
    """True for a day that a person can mean: from 1900 on, and at most twenty years ahead."""
    return day.year >= _FIRST_YEAR and day <= years_after(today, _MOST_YEARS)


def agency_moment(moment: datetime) -> datetime:
    """``moment`` by the clock of the agency."""
    return moment.astimezone(ZoneInfo(the_agency().timezone))


def can_have_arrived(received_at: datetime, at: datetime) -> bool:
    """True where something that is registered at ``at`` can have come at ``received_at``: not later, and not before 1900."""
    return received_at <= at and received_at.year >= _FIRST_YEAR


def _is_skipped(moment: datetime) -> bool:
    """Whether the clocks of the zone of ``moment`` never showed that time: one hour of a day in spring."""
    try:
        return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != moment.replace(tzinfo=None)
    except OverflowError:  # at the edge of the calendar, where the year is refused
        return False


def require_arrival(received_at: datetime, at: datetime) -> None:
    """Raises InputError where it cannot have come then; the day of arrival chooses the law and starts the clocks."""
    if _is_skipped(received_at):
        raise Refused("arrival-time-skipped")
    if can_have_arrived(received_at, at):
        return
    if received_at > at:
        raise Refused("arrived-in-future", when=received_at)
    raise Refused("arrived-before-1900", when=received_at)
