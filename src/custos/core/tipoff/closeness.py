"""The chance that one visit comes near a hearing by accident, counted over the office's own calendar.

The comparison keeps the office and the time of day of the visit and lets only the day vary, over the working days around it. Hearings and visits
both happen in the morning; a comparison over all hours would take that for a leak.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

WINDOW = timedelta(minutes=60)
DAYS_AROUND = 90
"""Calendar days before and after a visit whose working days it is compared with."""


@dataclass(frozen=True)
class Hearing:
    """One hearing that was held or set: its key, its office, and its start in that office's local time (no zone)."""

    key: str
    office: str
    starts: datetime


@dataclass(frozen=True)
class Visit:
    """One visit or outside request about a hearing: its key, the office, and its local time (no zone)."""

    key: str
    office: str
    at: datetime


@dataclass(frozen=True)
class Closeness:
    """What the calendar says of one visit.

    `near` holds the hearings within the window, nearest first; `minutes` is the distance to the nearest, or None. `chance` is the share of the
    `days` compared, the visit's own day included, on which the same time of day was near some hearing. So a visit that was near has a chance
    above 0.
    """

    visit: Visit
    near: tuple[Hearing, ...]
    minutes: int | None
    days: int
    days_near: int

    @property
    def hit(self) -> bool:
        """Whether some hearing is within the window."""
        return bool(self.near)

    @property
    def chance(self) -> float:
        """The chance of being near by accident, from 0 to 1."""
        return self.days_near / self.days


def one_visit_a_day(visits: Iterable[Visit]) -> tuple[Visit, ...]:
    """Gives the first visit of each office and day, in order of time: a team that returns after lunch is one event, not two."""
    first: dict[tuple[str, date], Visit] = {}
    for visit in sorted(visits, key=lambda visit: (visit.at, visit.office, visit.key)):
        first.setdefault((visit.office, visit.at.date()), visit)
    return tuple(first.values())


def measure(
    visits: Iterable[Visit],
    hearings: Iterable[Hearing],
    is_working: Callable[[str, date], bool],
    *,
    window: timedelta = WINDOW,
    around: int = DAYS_AROUND,
) -> tuple[Closeness, ...]:
    """Gives the closeness of each visit, in the order given; `is_working` tells whether an office is open on a day."""
    calendar = _by_office(hearings)
    return tuple(_closeness(visit, calendar.get(visit.office, ()), is_working, window, around) for visit in visits)


def _by_office(hearings: Iterable[Hearing]) -> Mapping[str, Sequence[Hearing]]:
    """The hearings of each office in order of time."""
    by_office: dict[str, list[Hearing]] = {}
    for hearing in sorted(hearings, key=lambda hearing: (hearing.starts, hearing.key)):
        by_office.setdefault(hearing.office, []).append(hearing)
    return by_office


def _closeness(
    visit: Visit,
    calendar: Sequence[Hearing],
    is_working: Callable[[str, date], bool],
    window: timedelta,
    around: int,
) -> Closeness:
    starts = [hearing.starts for hearing in calendar]
    own = visit.at.date()
    days = [own]  # the day itself counts even where the office was closed: it is what happened
    for offset in range(-around, around + 1):
        day = own + timedelta(days=offset)
        if offset and is_working(visit.office, day):
            days.append(day)
    clock = visit.at.time()
    days_near = sum(bool(_near(datetime.combine(day, clock), starts, window)) for day in days)
    near = sorted(
        (calendar[place] for place in _near(visit.at, starts, window)),
        key=lambda hearing: (abs(hearing.starts - visit.at), hearing.key),
    )
    minutes = round(abs(near[0].starts - visit.at).total_seconds() / 60) if near else None
    return Closeness(visit, tuple(near), minutes, len(days), days_near)


def _near(at: datetime, starts: Sequence[datetime], window: timedelta) -> range:
    """The places of the starts within the window of a moment."""
    first = bisect_left(starts, at - window)
    last = first
    while last < len(starts) and starts[last] <= at + window:
        last += 1
    return range(first, last)
