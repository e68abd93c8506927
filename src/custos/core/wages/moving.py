"""What a changed rate or rule moves: of each worksheet the lines and penalties that come out otherwise, in cents, with the rows that do it.

A worksheet asks its tables three things: the minimum wage of each of its days, the cash rate of a tipped worker on it, and the rules of its
state. So a worksheet none of whose days has another answer, in a state none of whose rules changed, cannot move, and is not worked out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property

from attrs import field, frozen

from custos.core.wages.case import Case
from custos.core.wages.hours import pieces_of
from custos.core.wages.lines import DayOff
from custos.core.wages.money import say_rate
from custos.core.wages.report import WorksheetJson, as_json
from custos.core.wages.tables import Rate, WageTables
from custos.core.wages.worksheet import work_out

ONE_DAY = timedelta(days=1)
Stretch = tuple[date, date | None]
"""The first day, and the first day no longer in it; None where it goes on."""
_Place = tuple[str, str, int, bool]


@frozen
class RowChange:
    """One row that is not in both tables, or not the same: ``table`` and ``row`` name it, ``since`` is the first day that it speaks of."""

    table: str
    """``rate``, ``read``, ``small`` or ``rule``."""
    place: str
    row: str
    """The day of a rate, the kind of a rule; "" otherwise."""
    since: date | None
    was: str
    """"" where the row is new."""
    now: str
    """"" where it was taken out."""


@frozen
class Moved:
    """The lines of one kind in one pay period, or a penalty, that come to another amount. Exact cents."""

    kind: str
    period: str
    """The first day of the pay period; "" where it belongs to none."""
    was: int
    now: int


@frozen
class Outcome:
    """What moves in one worksheet. ``moved`` is empty where only its words do: a source, a rule, what is refused."""

    was: int
    """The total before, in cents."""
    now: int
    was_complete: bool
    now_complete: bool
    moved: tuple[Moved, ...]
    because: tuple[RowChange, ...]
    """The changed rows that speak of this worksheet's days and state."""

    @property
    def moves_cents(self) -> bool:
        """Whether any amount is another one; else only words or what is refused."""
        return bool(self.moved)


@frozen
class Changed:
    """Two tables side by side: what differs between them, and which cases can be touched by it."""

    old: WageTables
    new: WageTables
    _known: dict[_Place, tuple[Stretch, ...]] = field(factory=dict, eq=False, repr=False)

    @cached_property
    def rows(self) -> tuple[RowChange, ...]:
        """Every row that differs, in the order of the tables."""
        return tuple(_rows(self.old, self.new))

    @cached_property
    def states_with_rules(self) -> frozenset[str]:
        """The states of which a rule differs."""
        return frozenset(row.place for row in self.rows if row.table == "rule")

    def can_move(self, case: Case) -> bool:
        """False only where both tables must give the same worksheet: no day of it and no rule of its state has another answer."""
        claim = case.claim
        if claim.state in self.states_with_rules:
            return True
        stretches = self._stretches((claim.state, claim.city, claim.employees, case.terms.tipped))
        return any(_within(stretches, day.on) for day in case.days) if stretches else False

    def rows_of(self, case: Case) -> tuple[RowChange, ...]:
        """The changed rows that speak of the place, the state and the days of a case."""
        claim = case.claim
        places = {f"us-{claim.state}", f"us-{claim.state}-{claim.city}"}
        first = min((day.on for day in case.days), default=date.max)
        last = max((day.on for day in case.days), default=date.min)
        return tuple(
            row
            for row in self.rows
            if (row.table == "rule" and row.place == claim.state)
            or (row.table != "rule" and row.place in places and self._holds_within(row, first, last))
        )

    def _holds_within(self, row: RowChange, first: date, last: date) -> bool:
        """Whether a row speaks of a day from ``first`` to ``last``: a rate holds until the next one of its place begins."""
        if row.since is None or row.since > last:
            return row.since is None
        begins = (one.first for tables in (self.old, self.new) for one in tables.rates.get(row.place, ()))
        following = min((day for day in begins if day > row.since), default=None)
        return row.table != "rate" or following is None or following > first

    def _stretches(self, key: _Place) -> tuple[Stretch, ...]:
        """The days on which the two tables answer otherwise. Answers change only at the days that :func:`_edges` gives."""
        if key not in self._known:
            state, city, employees, tipped = key
            days = sorted({date.min, *_edges(self.old, state, city), *_edges(self.new, state, city)})
            self._known[key] = tuple(
                (day, days[at + 1] if at + 1 < len(days) else None)
                for at, day in enumerate(days)
                if _answer(self.old, day, state, city, employees, tipped)
                != _answer(self.new, day, state, city, employees, tipped)
            )
        return self._known[key]


def outcome_of(case: Case, changed: Changed, is_off: DayOff) -> Outcome | None:
    """What the change moves in the worksheet of ``case``; None where both worksheets are the same, word for word.

    The same answer as :func:`compare`, which never skips. Raises LawError where the new tables lack a rule that the case needs.
    """
    return compare(case, changed, is_off) if changed.can_move(case) else None


def compare(case: Case, changed: Changed, is_off: DayOff) -> Outcome | None:
    """The same by working out both worksheets, whatever changed."""
    pieces = pieces_of(case)
    was = as_json(work_out(case, changed.old, is_off, pieces))
    now = as_json(work_out(case, changed.new, is_off, pieces))
    if was == now:
        return None
    return Outcome(
        was=cents(was["total_usd"]),
        now=cents(now["total_usd"]),
        was_complete=was["complete"],
        now_complete=now["complete"],
        moved=tuple(_moved(was, now)),
        because=changed.rows_of(case),
    )


def cents(usd: object) -> int:
    """``"12.34"`` as 1234."""
    dollars, _, rest = str(usd).partition(".")
    return int(dollars) * 100 + int(rest)


def _moved(was: WorksheetJson, now: WorksheetJson) -> Iterator[Moved]:
    before, after = Counter(dict(_amounts(was))), Counter(dict(_amounts(now)))
    for kind, period in sorted({*before, *after}, key=lambda one: (one[1], one[0])):
        if before[kind, period] != after[kind, period]:
            yield Moved(kind, period, before[kind, period], after[kind, period])


def _amounts(sheet: WorksheetJson) -> Iterable[tuple[tuple[str, str], int]]:
    """What is open, by kind and pay period. Interest is a kind of its own, a surplus too: nothing of the sheet's money is left out."""
    found: Counter[tuple[str, str]] = Counter()
    for line in sheet["lines"]:
        period = str(line["period"])
        found[str(line["kind"]), period] += cents(line["open_usd"])
        if line["interest_usd"] is not None:
            found["interest", period] += cents(line["interest_usd"])
    for penalty in sheet["penalties"]:
        found[str(penalty["kind"]), str(penalty["period"] or "")] += cents(penalty["amount_usd"])
    for one in sheet["surplus"]:
        found[f"surplus of {one['kind']}", str(one["period"])] += cents(one["amount_usd"])
    return found.items()


def _within(stretches: tuple[Stretch, ...], day: date) -> bool:
    at = bisect_right(stretches, day, key=lambda one: one[0]) - 1
    return at >= 0 and ((end := stretches[at][1]) is None or day < end)


def _edges(tables: WageTables, state: str, city: str) -> Iterator[date]:
    """Every day on which an answer of the tables can become another one."""
    for place in (f"us-{state}", f"us-{state}-{city}"):
        for row in tables.rates.get(place, ()):
            yield row.first
        for first, last in tables.read_spans.get(place, ()):
            yield first
            yield last + ONE_DAY


def _answer(tables: WageTables, day: date, state: str, city: str, employees: int, tipped: bool) -> object:
    """All that a worksheet learns of the tables about one day."""
    minimum = tables.minimum_on(day, state, city, employees)
    told = None if minimum is None else (minimum.state, minimum.rate, minimum.row.source, minimum.row.standing)
    return told, tables.tipped_on(day, state) if tipped else None


# --- the rows themselves ----------------------------------------------------------------------------------------------------------


def _rows(old: WageTables, new: WageTables) -> Iterator[RowChange]:
    was = {(place, row.first): row for place, rows in old.rates.items() for row in rows}
    now = {(place, row.first): row for place, rows in new.rates.items() for row in rows}
    for place, first in sorted({*was, *now}):
        one, other = was.get((place, first)), now.get((place, first))
        if one != other:
            yield RowChange("rate", place, first.isoformat(), first, _rate(one), _rate(other))
    for place in sorted({*old.read_spans, *new.read_spans}):
        spans, others = sorted(old.read_spans.get(place, ())), sorted(new.read_spans.get(place, ()))
        if spans != others:
            differ = {*spans} ^ {*others}
            since = min(first for first, _ in differ) if differ else None
            yield RowChange("read", place, "", since, _spans(spans), _spans(others))
    yield from _plain("small", old.small, new.small)
    for state, kind in sorted({*old.rules, *new.rules}):
        rule, another = old.rules.get((state, kind)), new.rules.get((state, kind))
        if rule != another:
            told = [f"{one.cite}; {one.source}; {one.standing}" if one else "" for one in (rule, another)]
            yield RowChange("rule", state, kind, None, *told)


def _plain(table: str, old: Mapping[str, int], new: Mapping[str, int]) -> Iterator[RowChange]:
    for place in sorted({*old, *new}):
        if old.get(place) != new.get(place):
            yield RowChange(table, place, "", None, str(old.get(place, "")), str(new.get(place, "")))


def _rate(row: Rate | None) -> str:
    if row is None:
        return ""
    told = [say_rate(row.usd)]
    if row.small != row.usd:
        told.append(f"small employers {say_rate(row.small)}")
    if row.tipped is not None:
        told.append(f"tipped {say_rate(row.tipped)}")
    return "; ".join((*told, row.source, row.standing))


def _spans(spans: list[tuple[date, date]]) -> str:
    return ", ".join(f"{first} to {last}" for first, last in spans)
