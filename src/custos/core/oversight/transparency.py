"""The tables of the transparency report, as counts that are tied to each other; which of them leave is ``core/hiding``'s to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import product

from attrs import frozen

from custos.core.hiding.tables import Sum
from custos.core.oversight.period import Period
from custos.core.reading.readings import InstrumentKind, RequesterKind
from custos.core.secondreview import Ground

ALL = "all"
"""The row or column of a total."""


class Asker(StrEnum):
    """Who asks, in groups that a reader can take in (closed)."""

    IMMIGRATION = "immigration"
    OFFICERS = "officers"
    """Police, prosecutors and other officers."""
    COURT = "court"
    AGENCY = "agency"
    """Other agencies and programs, legislators, other governments."""
    PARTY = "party"
    """Parties to a case and their lawyers, employers, unions."""
    WORKER = "worker"
    """Workers, and those who act for them."""
    PUBLIC = "public"
    """The press and the public."""
    OTHER = "other"


_OF_KIND: Mapping[RequesterKind, Asker] = {
    RequesterKind.IMMIGRATION_AGENCY: Asker.IMMIGRATION,
    RequesterKind.LAW_ENFORCEMENT: Asker.OFFICERS,
    RequesterKind.PROSECUTOR: Asker.OFFICERS,
    RequesterKind.COURT: Asker.COURT,
    **dict.fromkeys(
        (
            *(RequesterKind.CHILD_SUPPORT, RequesterKind.UC_AGENCY, RequesterKind.UC_OVERSIGHT),
            *(RequesterKind.BENEFIT_AGENCY, RequesterKind.TAX_AGENCY, RequesterKind.STATISTICS_AGENCY),
            *(RequesterKind.LABOR_AGENCY, RequesterKind.OTHER_OFFICIAL, RequesterKind.LEGISLATOR),
            RequesterKind.FOREIGN_GOVERNMENT,
        ),
        Asker.AGENCY,
    ),
    **dict.fromkeys(
        (RequesterKind.LITIGANT, RequesterKind.ATTORNEY, RequesterKind.EMPLOYER, RequesterKind.UNION), Asker.PARTY
    ),
    RequesterKind.SUBJECT: Asker.WORKER,
    RequesterKind.AGENT: Asker.WORKER,
    RequesterKind.PRESS: Asker.PUBLIC,
    RequesterKind.PUBLIC: Asker.PUBLIC,
    RequesterKind.CONTRACTOR: Asker.OTHER,
    RequesterKind.UNKNOWN: Asker.OTHER,
}


class Paper(StrEnum):
    """The strongest paper that came with a request (closed)."""

    JUDGE = "judge"
    COURT_PROCESS = "court-process"
    OFFICER = "officer"
    CONSENT = "consent"
    NONE = "none"


_STRONGEST: tuple[tuple[Paper, frozenset[str]], ...] = (
    (
        Paper.JUDGE,
        frozenset({InstrumentKind.COURT_ORDER, InstrumentKind.SEARCH_WARRANT, InstrumentKind.ARREST_WARRANT}),
    ),
    (Paper.COURT_PROCESS, frozenset({InstrumentKind.GRAND_JURY_SUBPOENA, InstrumentKind.COURT_SUBPOENA})),
    (
        Paper.OFFICER,
        frozenset(
            {
                *(InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT, InstrumentKind.IMMIGRATION_DETAINER),
                *(InstrumentKind.ADMINISTRATIVE_SUBPOENA, InstrumentKind.NOTICE_OF_INSPECTION),
            }
        ),
    ),
    (Paper.CONSENT, frozenset({InstrumentKind.RELEASE_AUTHORIZATION})),
)


class Ask(StrEnum):
    """Whether a request repeats one that was refused (closed)."""

    FIRST = "first"
    AFTER_DENIAL = "after-denial"


class Wait(StrEnum):
    """Days from arrival to decision (closed)."""

    SAME_DAY = "0"
    TO_THREE = "1-3"
    TO_TEN = "4-10"
    TO_THIRTY = "11-30"
    LONGER = "31-"


class Agreed(StrEnum):
    """What two people who reviewed a decision voted, neither knowing the other's vote (closed)."""

    SAME = "same"
    DIFFERED = "differed"


def asker_of(kind: str) -> Asker:
    """The group of a kind of requester; what no reading knows is OTHER."""
    return _OF_KIND[RequesterKind(kind)] if kind in set(RequesterKind) else Asker.OTHER


def paper_of(papers: Iterable[str]) -> Paper:
    """The strongest of the papers that came."""
    came = set(papers)
    return next((paper for paper, kinds in _STRONGEST if kinds & came), Paper.NONE)


def wait_of(days: int) -> Wait:
    """In which stretch of days a decision came."""
    steps = ((0, Wait.SAME_DAY), (3, Wait.TO_THREE), (10, Wait.TO_TEN), (30, Wait.TO_THIRTY))
    return next((wait for most, wait in steps if days <= most), Wait.LONGER)


@frozen
class Received:
    """A request that arrived in the period."""

    asker: Asker
    paper: Paper
    ask: Ask


@frozen
class Decided:
    """A decision that was made in the period."""

    asker: Asker
    paper: Paper
    answer: str
    wait: Wait


@frozen
class Visited:
    """A visit of officers that began in the period: who they said they are, what paper they showed."""

    who: str
    paper: str


@frozen
class Reviewed:
    """A decision whose second vote was cast in the period."""

    ground: Ground
    agreed: Agreed


@frozen
class Shape:
    """One table of two dimensions. A margin has the key of what it counts, so tables that share a margin share its cells."""

    name: str
    subject: str
    """What is counted: received, decided, reviewed, visits."""
    row: str
    """The dimension down: asker, paper, wait, who."""
    rows: tuple[str, ...]
    column: str
    columns: tuple[str, ...]
    adds: bool = True
    """False where the columns, such as months of the same persons, have no total that is published."""

    @property
    def every_column(self) -> tuple[str, ...]:
        """The columns, and that of the total where there is one."""
        return (*self.columns, ALL) if self.adds else self.columns

    def key(self, row: str, column: str) -> str:
        """The key of one count: ``subject?dimension=value``, dimensions in the order of the alphabet, totals left out."""
        chosen = sorted((name, value) for name, value in ((self.row, row), (self.column, column)) if value != ALL)
        return f"{self.subject}?" + "&".join(f"{name}={value}" for name, value in chosen)

    def sums(self) -> Iterable[Sum]:
        """Every sum that a reader of this table can draw."""
        for row in (*self.rows, ALL) if self.adds else ():
            yield Sum(self.key(row, ALL), tuple(self.key(row, column) for column in self.columns))
        for column in self.every_column:
            yield Sum(self.key(ALL, column), tuple(self.key(row, column) for row in self.rows))

    def keys(self) -> Iterable[str]:
        """The key of every count of it, totals included."""
        return (self.key(*place) for place in product((*self.rows, ALL), self.every_column))


def shapes(*, answers: Sequence[str], who: Sequence[str], shown: Sequence[str]) -> tuple[Shape, ...]:
    """The report's tables, in the order of its pages. ``who`` and ``shown`` are the door's own words."""
    askers, papers = tuple(Asker), tuple(Paper)
    return (
        Shape("received", "received", "asker", askers, "paper", papers),
        Shape("repeats", "received", "asker", askers, "ask", tuple(Ask)),
        Shape("decided", "decided", "asker", askers, "answer", tuple(answers)),
        Shape("by-paper", "decided", "paper", papers, "answer", tuple(answers)),
        Shape("by-wait", "decided", "wait", tuple(Wait), "answer", tuple(answers)),
        Shape("reviewed", "reviewed", "ground", tuple(Ground), "agreed", tuple(Agreed)),
        Shape("visits", "visits", "who", tuple(who), "paper", tuple(shown)),
    )


def share_of_disagreement(shown: Mapping[str, int | None]) -> int | None:
    """How many of 100 reviews by two came to different votes, from published counts alone; None where there were none or one is hidden."""
    differed, all_of_them = shown.get(f"reviewed?agreed={Agreed.DIFFERED}"), shown.get("reviewed?")
    return None if differed is None or not all_of_them else round(100 * differed / all_of_them)


def count(
    tables: Iterable[Shape],
    received: Iterable[Received],
    decided: Iterable[Decided],
    visited: Iterable[Visited],
    reviewed: Iterable[Reviewed] = (),
) -> dict[str, int]:
    """Every count of the tables. Raises ValueError for a value that a table has no place for: nothing is dropped in silence."""
    seen: dict[str, list[dict[str, str]]] = {
        "received": [{"asker": one.asker, "paper": one.paper, "ask": one.ask} for one in received],
        "decided": [
            {"asker": one.asker, "paper": one.paper, "answer": one.answer, "wait": one.wait} for one in decided
        ],
        "visits": [{"who": one.who, "paper": one.paper} for one in visited],
        "reviewed": [{"ground": one.ground, "agreed": one.agreed} for one in reviewed],
    }
    counts: Counter[str] = Counter()
    for shape in tables:
        inside = Counter((one[shape.row], one[shape.column]) for one in seen[shape.subject])
        strange = set(inside) - set(product(shape.rows, shape.columns))
        if strange:
            raise ValueError(f"table {shape.name} has no place for {sorted(strange)[0]}")
        for row, column in product((*shape.rows, ALL), (*shape.columns, ALL)):
            counts[shape.key(row, column)] = sum(
                number
                for (one_row, one_column), number in inside.items()
                if row in {one_row, ALL} and column in {one_column, ALL}
            )
    return dict(counts)


def at(period: Period, key: str) -> str:
    """The key of a count in its period."""
    return f"{period}/{key}"
