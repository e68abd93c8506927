"""A hearing's time: an instant, and the zone of its room. What a clock on the wall shows is worked out, never stored.

A wall clock skips an hour in spring and shows one twice in autumn. The first is refused; the second must be told apart by the caller.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from attrs import frozen

QUARTER = timedelta(minutes=15)
_SECONDS = 15 * 60
MOST_QUARTERS = 40
"""A hearing lasts at most ten hours; a longer one is adjourned."""

YEARS = range(1900, 2200)
"""In which a hearing can be. Its instant is on the calendar in every zone, and so are the days beside it."""


class Wrong(StrEnum):
    """Why a time cannot be used."""

    NO_SUCH_DAY = "no-such-day"
    NO_ZONE = "no-zone"
    SKIPPED = "skipped"
    TWICE = "twice"
    NOT_A_QUARTER = "not-a-quarter"
    TOO_LONG = "too-long"


class WrongTime(Exception):
    """A time that cannot be used; ``why`` says how."""

    def __init__(self, why: Wrong) -> None:
        super().__init__(why.value)
        self.why = why


@frozen
class Span:
    """From ``start`` on for ``quarters`` quarter hours of real time. ``start`` is aware, UTC; ``zone`` is an IANA name."""

    start: datetime
    quarters: int
    zone: str

    @property
    def end(self) -> datetime:
        """When it ends, UTC."""
        return self.start + QUARTER * self.quarters

    @property
    def slots(self) -> range:
        """Its quarter hours, counted from 1970: no two spans that overlap in time share none of them."""
        first = int(self.start.timestamp()) // _SECONDS
        return range(first, first + self.quarters)

    def day(self) -> date:
        """The day at the room."""
        return self.start.astimezone(ZoneInfo(self.zone)).date()

    def wall(self) -> time:
        """What the clock at the room shows when it begins."""
        return self.start.astimezone(ZoneInfo(self.zone)).time()


def span_at(day: date, wall: time, *, quarters: int, zone: str, second: bool | None = None) -> Span:
    """The span that begins when the clock in ``zone`` shows ``wall`` on ``day``.

    ``second`` chooses between two such moments in autumn. Raises WrongTime.
    """
    if not 1 <= quarters <= MOST_QUARTERS:
        raise WrongTime(Wrong.TOO_LONG)
    if day.year not in YEARS:
        raise WrongTime(Wrong.NO_SUCH_DAY)
    if wall.second or wall.microsecond or wall.minute % 15:
        raise WrongTime(Wrong.NOT_A_QUARTER)
    try:
        there = ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise WrongTime(Wrong.NO_ZONE) from error
    first, later = (
        datetime.combine(day, wall.replace(tzinfo=None, fold=fold)).replace(tzinfo=there).astimezone(UTC)
        for fold in (0, 1)
    )
    if first.astimezone(there).replace(tzinfo=None, fold=0) != datetime.combine(day, wall.replace(tzinfo=None)):
        raise WrongTime(Wrong.SKIPPED)
    if first != later and second is None:
        raise WrongTime(Wrong.TWICE)
    return Span(later if second else first, quarters, zone)
