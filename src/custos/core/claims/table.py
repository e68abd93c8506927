"""Reads a published table of claims: every row is counted once, and what cannot be is flagged, never dropped."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Context, Decimal, InvalidOperation
from enum import StrEnum

from attrs import evolve, field, frozen

from custos.core.errors import InputError, LawError
from custos.core.jsontypes import table_in, text_in

SATURDAY = 5
EXACT = Context(prec=60)
_COLUMNS = ("claim", "docketed", "industry", "party", "decided", "status")
_FEWEST = 3
"""A subtotal needs two other amounts: with one, any repeat would look like one."""


class RowKind(StrEnum):
    """What a row is. Each row is exactly one of them."""

    PARTY_AND_ISSUE = "party-and-issue"
    PARTY = "party"
    ISSUE = "issue"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


class Flag(StrEnum):
    """What is odd about a row. A row can have several."""

    BAD_DATE = "date-cannot-be-read"
    BAD_AMOUNT = "amount-cannot-be-read"
    BAD_WIDTH = "wrong-number-of-columns"
    NO_CLAIM = "no-claim"
    WEEKEND_DOCKET = "docketed-on-a-weekend"
    OTHER_YEAR = "docketed-in-another-year"
    DECIDED_BEFORE = "decided-before-docketed"
    PAID_MORE = "paid-more-than-due"
    NEGATIVE = "negative-amount"
    REPEATED = "same-as-an-earlier-row"
    SUBTOTAL = "claimed-is-the-sum-of-the-others"


@frozen
class Layout:
    """Where a table keeps what. Raises LawError at ``from_toml`` for a layout that cannot be used."""

    title: str
    dates: str
    years: tuple[int, int]
    columns: Mapping[str, str]
    sums: Mapping[str, str]
    seen_until: date | None = None
    """Until which day the table tells what became of its claims; None where nobody knows: then nothing is said of waiting."""
    jurisdiction: str = ""
    clock: tuple[str, ...] = ()
    """Rows of that jurisdiction's procedure that follow one another from the docket to the decision."""

    @classmethod
    def from_toml(cls, text: str, file: str) -> Layout:
        """The layout of a file."""
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LawError(f"this is not valid TOML ({error})", file=file) from error
        columns = {key: str(value) for key, value in table_in(raw, "columns").items()}
        sums = {key: str(value) for key, value in table_in(raw, "sums").items()}
        if missing := [key for key in _COLUMNS if key not in columns]:
            raise LawError(f"columns: `{missing[0]}` is missing: add it", file=file)
        if missing := [key for key in ("claimed", "due", "paid") if key not in sums]:
            raise LawError(f"sums: `{missing[0]}` is missing: add it", file=file)
        match raw.get("docketed"):
            case [int(first), int(last)]:
                known = cls(text_in(raw, "title"), text_in(raw, "dates"), (first, last), columns, sums)
                return evolve(
                    known,
                    seen_until=_seen_until(raw, file),
                    jurisdiction=str(raw.get("jurisdiction", "")),
                    clock=tuple(str(one) for one in raw.get("clock", ())),
                )
        raise LawError("write `docketed` as the first and the last year", file=file)


def _seen_until(raw: Mapping[str, object], file: str) -> date | None:
    day = raw.get("seen-until")
    if day is not None and type(day) is not date:
        raise LawError("write `seen-until` as a day, such as 2022-07-01", file=file)
    return day if isinstance(day, date) else None


@frozen
class Flagged:
    """A row and what is odd about it; the header is line 1."""

    line: int
    claim: str
    flag: Flag


@frozen
class Counted:
    """The whole table: ``sum(kinds.values()) == rows``, always."""

    rows: int
    claims: int
    kinds: Mapping[RowKind, int]
    flagged: tuple[Flagged, ...]
    by_status: Mapping[str, int]
    by_industry: Mapping[str, int]
    no_status: int
    no_industry: int
    decided: int
    sums: Mapping[str, Decimal]

    @property
    def complete(self) -> bool:
        """Whether every row could be read."""
        return self.kinds[RowKind.UNREADABLE] == 0

    @property
    def flags(self) -> Mapping[Flag, int]:
        """How many rows have each flag."""
        found = Counter(one.flag for one in self.flagged)
        return {flag: found[flag] for flag in Flag}


@frozen
class PastClaim:
    """One claim of the table as it is kept: its days, its words of status and industry, its sums. Neither its key nor a party."""

    docketed: date | None
    decided: date | None
    status: str
    industry: str
    sums: Mapping[str, Decimal]
    """By our name of the column, only those that some row of the claim holds."""


@frozen
class _Claim:
    sums: dict[str, Decimal] = field(factory=dict)
    lines: list[int] = field(factory=list)
    claimed: list[Decimal] = field(factory=list)
    docketed: list[date] = field(factory=list)
    status: set[str] = field(factory=set)
    industry: set[str] = field(factory=set)
    decided: list[date] = field(factory=list)

    def kept(self) -> PastClaim:
        """What is kept of it: of several days the first counts; of several words the first of the alphabet."""
        return PastClaim(
            min(self.docketed, default=None),
            min(self.decided, default=None),
            min(self.status, default=""),
            min(self.industry, default=""),
            self.sums,
        )


def read_table(layout: Layout, rows: Iterable[Sequence[str]]) -> tuple[Counted, list[PastClaim]]:
    """The same count, and each claim of the rows that can be read, in the order in which they begin. One pass. Raises InputError."""
    each = iter(rows)
    header = [name.lstrip("\ufeff").strip() for name in next(each, [])]
    for name in (*layout.columns.values(), *layout.sums.values()):
        if name not in header:
            raise InputError(f"the table has no column `{name}`: give a table that is laid out as `{layout.title}`")
    reading = _Reading(layout, header)
    for line, row in enumerate(each, 2):
        reading.row(line, row)
    return reading.counted(), [one.kept() for one in reading.claims.values()]


class _Reading:
    """One pass over the rows. A row that cannot be read is counted and flagged, and is in no sum."""

    def __init__(self, layout: Layout, header: Sequence[str]) -> None:
        self.layout, self.width = layout, len(header)
        self.at = {key: header.index(name) for key, name in layout.columns.items()}
        self.money = {key: header.index(name) for key, name in layout.sums.items()}
        self.claims: dict[str, _Claim] = {}
        self.kinds: Counter[RowKind] = Counter()
        self.flagged: list[Flagged] = []
        self.sums = {key: Decimal(0) for key in layout.sums}
        self.seen: set[tuple[str, ...]] = set()
        self.days: dict[str, date | None] = {"": None}

    def row(self, line: int, row: Sequence[str]) -> None:
        """Counts one row."""
        cells = [cell.strip() for cell in row]
        key = cells[self.at["claim"]] if len(cells) > self.at["claim"] else ""
        faults = self._faults(cells, key)
        if faults:
            self.kinds[RowKind.UNREADABLE] += 1
            self.flagged += [Flagged(line, key, fault) for fault in faults]
            return
        amounts = {name: Decimal(cells[at]) for name, at in self.money.items() if cells[at]}
        claim = self.claims.setdefault(key, _Claim())
        docketed, decided = self._day(cells, "docketed"), self._day(cells, "decided")
        self.kinds[_kind(docketed is not None, bool(amounts))] += 1
        for name, amount in amounts.items():
            self.sums[name] = EXACT.add(self.sums[name], amount)
            claim.sums[name] = EXACT.add(claim.sums.get(name, Decimal(0)), amount)
        if "claimed" in amounts:
            claim.lines.append(line)
            claim.claimed.append(amounts["claimed"])
        claim.docketed.extend([docketed] if docketed else [])
        claim.decided.extend([decided] if decided else [])
        claim.status.update({cells[self.at["status"]]} - {""})
        claim.industry.update({cells[self.at["industry"]]} - {""})
        whole = tuple(cells)
        odd = [*self._odd_days(claim, docketed, decided), *_odd_amounts(amounts)]
        odd += [Flag.REPEATED] if whole in self.seen else []
        self.seen.add(whole)
        self.flagged += [Flagged(line, key, flag) for flag in odd]

    def _faults(self, cells: Sequence[str], key: str) -> list[Flag]:
        if len(cells) != self.width:
            return [Flag.BAD_WIDTH]
        found = [] if key else [Flag.NO_CLAIM]
        try:
            self._day(cells, "docketed")
            self._day(cells, "decided")
        except ValueError:
            found.append(Flag.BAD_DATE)
        if not all(_is_amount(cells[at]) for at in self.money.values()):
            found.append(Flag.BAD_AMOUNT)
        return found

    def _day(self, cells: Sequence[str], column: str) -> date | None:
        text = cells[self.at[column]]
        if text not in self.days:
            self.days[text] = datetime.strptime(text, self.layout.dates).date()  # noqa: DTZ007 - a day has no zone
        return self.days[text]

    def _odd_days(self, claim: _Claim, docketed: date | None, decided: date | None) -> list[Flag]:
        first, last = self.layout.years
        found: list[Flag] = []
        if docketed and docketed.weekday() >= SATURDAY:
            found.append(Flag.WEEKEND_DOCKET)
        if docketed and not first <= docketed.year <= last:
            found.append(Flag.OTHER_YEAR)
        if decided and claim.docketed and decided < min(claim.docketed):
            found.append(Flag.DECIDED_BEFORE)
        return found

    def counted(self) -> Counted:
        """What was counted, the subtotals found last: they need the whole claim."""
        for key, claim in self.claims.items():
            whole = sum(claim.claimed, Decimal(0))
            if len(claim.claimed) < _FEWEST or not whole:
                continue
            self.flagged += [
                Flagged(line, key, Flag.SUBTOTAL)
                for line, amount in zip(claim.lines, claim.claimed, strict=True)
                if amount == whole - amount
            ]
        every = self.claims.values()
        return Counted(
            sum(self.kinds.values()),
            len(self.claims),
            {kind: self.kinds[kind] for kind in RowKind},
            tuple(sorted(self.flagged, key=lambda one: (one.line, one.flag))),
            Counter(status for claim in every for status in claim.status),
            Counter(industry for claim in every for industry in claim.industry),
            sum(not claim.status for claim in every),
            sum(not claim.industry for claim in every),
            sum(bool(claim.decided) for claim in every),
            self.sums,
        )


def _kind(party: bool, issue: bool) -> RowKind:
    match party, issue:
        case True, True:
            return RowKind.PARTY_AND_ISSUE
        case True, False:
            return RowKind.PARTY
        case False, True:
            return RowKind.ISSUE
    return RowKind.EMPTY


def _is_amount(text: str) -> bool:
    try:
        return not text or Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _odd_amounts(amounts: Mapping[str, Decimal]) -> list[Flag]:
    found = [Flag.NEGATIVE] if any(amount < 0 for amount in amounts.values()) else []
    if amounts.get("paid", Decimal(0)) > amounts.get("due", Decimal(0)):
        found.append(Flag.PAID_MORE)
    return found
