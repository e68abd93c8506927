"""Claims counted by office, industry, stage and age against the time that the law gives, with the five numbers and what was collected.

Counted once and kept as one small object, so that a page shows 350,000 claims as quickly as 35.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import field, frozen

from custos.core.claims.waiting import Unsaid, Waiting, Waits, read_waits


class Against(StrEnum):
    """Where a claim is against the statutory deadline."""

    IN_TIME = "in-time"
    LATE = "late"
    VERY_LATE = "very-late"
    """More than 90 days over."""
    NO_DAY = "no-day"
    """No statutory deadline runs, or nobody knows one."""


class Age(StrEnum):
    """How old a claim is, or was when it ended."""

    MONTH = "to-30"
    QUARTER = "31-to-90"
    HALF = "91-to-180"
    YEAR = "181-to-365"
    TWO = "366-to-730"
    MORE = "from-731"
    UNKNOWN = "unknown"


class By(StrEnum):
    """By what claims are counted."""

    OFFICE = "office"
    INDUSTRY = "industry"
    STAGE = "stage"
    AGE = "age"


VERY_LATE = 90
_AGES = ((30, Age.MONTH), (90, Age.QUARTER), (180, Age.HALF), (365, Age.YEAR), (730, Age.TWO))
SUMS = ("claimed", "assessed", "ordered", "paid", "to-worker")
"""The five numbers, in the order in which they follow one another."""
NOT_SAID = ""
"""The office, industry or stage that nobody has said."""


def age_of(days: int | None) -> Age:
    """The band of an age in days; a negative age is of a date that cannot be, and is unknown."""
    if days is None or days < 0:
        return Age.UNKNOWN
    return next((age for last, age in _AGES if days <= last), Age.MORE)


def against_of(late: int | None) -> Against:
    """The place of a claim whose time ended so many days ago; 0 or less while it runs, None where none does."""
    if late is None:
        return Against.NO_DAY
    if late <= 0:
        return Against.IN_TIME
    return Against.LATE if late <= VERY_LATE else Against.VERY_LATE


@frozen
class One:
    """A claim as it is counted; it names nobody. ``cents`` has of the five numbers only those that someone recorded."""

    office: str = NOT_SAID
    industry: str = NOT_SAID
    """The first two digits of NAICS."""
    stage: str = NOT_SAID
    age: int | None = None
    late: int | None = None
    cents: Mapping[str, int] = field(factory=dict)
    after: Mapping[str, int] = field(factory=dict)
    """By event after how many days it happened."""
    watched: int | None = None
    """For how many days it was watched; None where nobody knows."""


@frozen
class Sum:
    """One of the five numbers: over how many claims, and the cents."""

    claims: int
    cents: int


@frozen
class Collected:
    """Claims of one age with an order: what was ordered and what of it was paid, in cents."""

    claims: int
    ordered: int
    paid: int

    @property
    def share(self) -> float | None:
        """What was paid of what was ordered; None where nothing was. More than 1 where interest was paid with it."""
        return self.paid / self.ordered if self.ordered else None


@frozen
class Tally:
    """All counts of one moment. In each table every claim is in one row and one column."""

    claims: int
    tables: Mapping[By, Mapping[str, Mapping[Against, int]]]
    sums: Mapping[str, Sum]
    collected: Mapping[Age, Collected]
    waits: Mapping[str, Mapping[str, Waiting | Unsaid]]
    """By event, then by industry; "" is all claims together."""


def tally(claims: Iterable[One], events: Iterable[str]) -> Tally:
    """Counts claims, each once. ``events`` are those whose waiting time is worked out."""
    tables: dict[By, dict[str, Counter[Against]]] = {by: defaultdict(Counter) for by in By}
    sums: dict[str, list[int]] = {}
    collected: dict[Age, list[int]] = {}
    waiting = {event: _Waits() for event in events}
    count = 0
    for one in claims:
        count += 1
        age, against = age_of(one.age), against_of(one.late)
        for by, row in zip(By, (one.office, one.industry, one.stage, age.value), strict=True):
            tables[by][row][against] += 1
        for name, cents in one.cents.items():
            _add(sums.setdefault(name, [0, 0]), 1, cents)
        if "ordered" in one.cents:
            _add(collected.setdefault(age, [0, 0, 0]), 1, one.cents["ordered"], one.cents.get("paid", 0))
        for event, waits in waiting.items():
            waits.take(one, event)
    return Tally(
        count,
        {by: {row: dict(cells) for row, cells in sorted(rows.items())} for by, rows in tables.items()},
        {name: Sum(*sums[name]) for name in SUMS if name in sums},
        {age: Collected(*collected[age]) for age in Age if age in collected},
        {event: waits.read() for event, waits in waiting.items()},
    )


def _add(to: list[int], *numbers: int) -> None:
    for place, number in enumerate(numbers):
        to[place] += number


class _Waits:
    """Waiting times of one event, by industry. A day before the claim was filed cannot be: such a claim is in no curve."""

    def __init__(self) -> None:
        self.happened: dict[str, Counter[int]] = defaultdict(Counter)
        self.watched: dict[str, Counter[int]] = defaultdict(Counter)
        self.known = False

    def take(self, one: One, event: str) -> None:
        if one.watched is None or one.watched < 0:
            return
        self.known = True
        days = one.after.get(event)
        if days is None:
            self.watched[one.industry][one.watched] += 1
        elif days >= 0:
            self.happened[one.industry][days] += 1

    def read(self) -> dict[str, Waiting | Unsaid]:
        if not self.known:
            return {NOT_SAID: Unsaid.NOT_WATCHED}
        each = {key: Waits(self.happened[key], self.watched[key]) for key in {*self.happened, *self.watched}}
        whole = Waits()
        for waits in each.values():
            whole = whole.plus(waits)
        found: dict[str, Waiting | Unsaid] = {key: read_waits(waits) for key, waits in sorted(each.items()) if key}
        return {NOT_SAID: read_waits(whole), **found}


def waiting_of(tally: Tally, event: str, industry: str) -> tuple[Waiting | Unsaid, bool]:
    """What is said to a claim of this industry, and True where it is of that industry alone; too few of it, and all claims speak."""
    found = tally.waits.get(event, {})
    own = found.get(industry[:2]) if industry else None
    if isinstance(own, Waiting):
        return own, True
    return found.get(NOT_SAID, Unsaid.NOT_WATCHED), False
