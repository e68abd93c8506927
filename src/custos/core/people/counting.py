"""People counted by month. Pure; it runs where the values are opened, inside the keeper: numbers leave, and only at the end of a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from attrs import field, frozen

from custos.core.people.search import Json

PATIENCE = 3_600_000
"""Milliseconds in which a count must come to its end."""
MOST_OPEN = 4
"""So many counts are open at once; with more, the oldest ends."""
MOST_GROUPS = 120
"""Groups of one count, from 0: its answer is three numbers for each."""
BENEFIT_YEAR = timedelta(weeks=52)
"""A claim is over after so long at most: Cal. Unemp. Ins. Code 1276."""
EARLIEST = date(1935, 1, 1)
"""No claim was filed before: unemployment insurance began in this year (Social Security Act, 49 Stat. 620)."""
_LATEST = date(9000, 1, 1)
"""Days from here on are none: what is counted with them would leave the calendar."""
STATISTICS = "statistics"
"""The purpose of a count, and of nothing that tells of one person."""
MONTHS, FILED, ENDED = "months", "filed_on", "ended_on"
"""How the name of a value begins that can be counted; after ``_`` comes what tells one wage or claim from another."""

Groups = Sequence[int]
Values = Iterable[tuple[str, str]]
"""Each value of one person: the name under which it is sealed, and what is there."""
Brought = tuple[Groups, Collection[str], Values]
"""One person to be counted: the groups, every id under which values of theirs are sealed, and the values."""


def months_in(values: Values, quarter: str) -> set[int]:
    """In which months (1 to 3) of ``quarter`` (2026Q3) a person worked, or had a claim; what is no such value says nothing.

    A claim counts from the month in which it was filed to that of its last day; without one to the end of its benefit year.
    """
    found: set[int] = set()
    begun: dict[str, str] = {}
    ended: dict[str, str] = {}
    for name, value in values:
        for start, kept in ((FILED, begun), (ENDED, ended)):
            if name.startswith(f"{start}_"):
                kept[name.removeprefix(f"{start}_")] = value
        if name.startswith(f"{MONTHS}_{quarter.lower()}_"):
            found |= {month for month, said in enumerate(value[:3], 1) if said == "1"}
    before = 12 * int(quarter[:4]) + 3 * int(quarter[5]) - 3
    for claim, value in begun.items():
        first = _day(value)
        if first is not None:
            # SAFETY: whole months alone are compared. Who can seal an end of their own choice would else learn the day of filing by trying.
            over = first + BENEFIT_YEAR - timedelta(1)
            last = min(_month(_day(ended.get(claim, "")) or over), _month(over))
            found |= {month for month in (1, 2, 3) if _month(first) <= before + month <= last}
    return found


def _month(day: date) -> int:
    """Months since the year 0."""
    return 12 * day.year + day.month


def _day(text: str) -> date | None:
    """The day that ``text`` is; what is none, or none that a claim can have, is None, so that one value never stops a count."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day < _LATEST else None


@frozen
class _Open:
    """A count that has begun."""

    who: object
    quarter: str
    until: int
    seen: set[int] = field(factory=set)
    counts: Counter[tuple[int, int]] = field(factory=Counter)


class Counts:
    """The counts that have begun, by number. Only who began one adds to it and ends it, and only in time."""

    def __init__(self) -> None:
        self._open: dict[int, _Open] = {}

    def begin(self, number: int, who: object, quarter: str, now: int) -> int:
        """Opens a count, and gives its number; ``now`` is in milliseconds."""
        if len(self._open) >= MOST_OPEN:
            del self._open[min(self._open)]
        self._open[number] = _Open(who, quarter, now + PATIENCE)
        return number

    def take(self, number: int, who: object, people: Sequence[Brought], now: int) -> list[Json] | None:
        """Counts ``people``, each in each of their groups, once a month; without people the count ends.

        Then it gives [group, month, number] wherever anyone was counted, before that nothing. None where the count is not this asker's, is
        out of time, or met someone before. SAFETY: a person is counted once, or one beside many who were counted before could be read off.
        """
        count = self._mine(number, who, now)
        if count is None:
            return None
        if not people:
            del self._open[number]
            return [[*place, many] for place, many in sorted(count.counts.items())]
        marks = [hash(person) for _, ids, _ in people for person in ids]
        groups = {group for to, _, _ in people for group in to}
        if len(set(marks)) < len(marks) or not count.seen.isdisjoint(marks) or max(groups) >= MOST_GROUPS:
            return None
        count.seen.update(marks)
        for to, _, values in people:
            count.counts.update((group, month) for month in months_in(values, count.quarter) for group in set(to))
        return []

    def _mine(self, number: int, who: object, now: int) -> _Open | None:
        count = self._open.get(number)
        return count if count is not None and count.who == who and now <= count.until else None
