"""Minimum wages and wage rules as dated data (``laws/wages/*.toml``), each row with its source and whether it was read there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attrs import frozen

from custos.core.errors import LawError
from custos.core.wages.case import Kind
from custos.core.wages.rows import Row, rows_of

Span = tuple[date, date]
"""A first and a last day."""
STANDINGS = ("text", "secondary", "not yet")


@frozen
class Rate:
    """A minimum wage from a day on, until the next row of its place."""

    place: str
    first: date
    usd: Fraction
    small: Fraction
    tipped: Fraction | None
    source: str
    standing: str


@frozen
class WageRule:
    """What a kind of line or penalty rests on."""

    cite: str
    source: str
    standing: str


@frozen
class Minimum:
    """The minimum wage of one day: the state's, the city's where it has one, and the row that decides."""

    state: Fraction
    rate: Fraction
    row: Rate


@frozen
class WageTables:
    """All rates by place, the spans that were read, who is a small employer, and the rules by state and kind.

    Raises LawError at ``read`` for a row that cannot be used, with file and row.
    """

    rates: Mapping[str, tuple[Rate, ...]]
    read_spans: Mapping[str, tuple[Span, ...]]
    small: Mapping[str, int]
    """Up to how many employees an employer of a place is small."""
    rules: Mapping[tuple[str, Kind], WageRule]

    @classmethod
    def read(cls, files: Mapping[str, str]) -> WageTables:
        """The tables of all files (path to text). No row replaces another: two of one place and day, or of one kind, are refused."""
        rates: dict[str, dict[date, Rate]] = {}
        spans: dict[str, tuple[Span, ...]] = {}
        small: dict[str, int] = {}
        rules: dict[tuple[str, Kind], WageRule] = {}
        for row in rows_of(files):
            if row.table == "rate":
                rate = _rate(row)
                row.once(rates.setdefault(rate.place, {}), rate.first, rate)
            elif row.table == "read":
                place, span = _span(row)
                spans[place] = (*spans.get(place, ()), span)
            elif row.table == "small":
                row.only({"place", "employees", "source", "standing"})
                row.text("source"), row.one_of("standing", STANDINGS)
                row.once(small, row.text("place"), row.count("employees"))
            else:
                key, rule = _rule(row)
                row.once(rules, key, rule)
        made = {place: tuple(found[day] for day in sorted(found)) for place, found in rates.items()}
        _check(made, spans, small)
        return cls(made, spans, small, rules)

    def minimum_on(self, day: date, state: str, city: str, employees: int) -> Minimum | None:
        """The minimum wage of a day, or None where a rate that counts was not read."""
        state_row = self._row(f"us-{state}", day)
        if state_row is None or not self._was_read(f"us-{state}", day):
            return None
        small = employees <= self.small.get(f"us-{state}", 0)
        base = state_row.small if small else state_row.usd
        place = f"us-{state}-{city}"
        city_row = self._row(place, day) if city else None
        if city_row is None:
            return Minimum(base, base, state_row)
        if not self._was_read(place, day):
            return None
        own = city_row.small if small else city_row.usd
        return Minimum(base, own, city_row) if own > base else Minimum(base, base, state_row)

    def tipped_on(self, day: date, state: str) -> Fraction | None:
        """The cash rate that a tipped worker gets at least, or None where it was not read."""
        row = self._row(f"us-{state}", day)
        return row.tipped if row is not None and self._was_read(f"us-{state}", day) else None

    def rule(self, state: str, kind: Kind) -> WageRule:
        """What a kind rests on in a state. Raises LawError where the table has no row."""
        try:
            return self.rules[state, kind]
        except KeyError:
            raise LawError(f"no rule for `{kind}` in `{state}`", file="wages") from None

    def _row(self, place: str, day: date) -> Rate | None:
        """The row in force on a day; before a city's first row only the state's rate counts."""
        found = None
        for row in self.rates.get(place, ()):
            if row.first > day:
                break
            found = row
        return found

    def _was_read(self, place: str, day: date) -> bool:
        return any(first <= day <= last for first, last in self.read_spans.get(place, ()))


def _rate(row: Row) -> Rate:
    row.only({"place", "from", "usd", "small_usd", "tipped_usd", "source", "standing", "note"})
    usd = row.money("usd")
    return Rate(
        place=row.text("place"),
        first=row.day("from"),
        usd=usd,
        small=row.money("small_usd") if "small_usd" in row.values else usd,
        tipped=row.money("tipped_usd") if "tipped_usd" in row.values else None,
        source=row.text("source"),
        standing=row.one_of("standing", STANDINGS),
    )


def _span(row: Row) -> tuple[str, Span]:
    row.only({"place", "from", "until"})
    first, last = row.day("from"), row.day("until")
    if last < first:
        raise row.error(f"`until` ({last}) is before `from` ({first})")
    return row.text("place"), (first, last)


def _rule(row: Row) -> tuple[tuple[str, Kind], WageRule]:
    row.only({"state", "kind", "cite", "source", "standing", "note"})
    kind = Kind(row.one_of("kind", tuple(Kind)))
    rule = WageRule(row.text("cite"), row.text("source"), row.one_of("standing", STANDINGS))
    return (row.text("state"), kind), rule


def _check(rates: Mapping[str, tuple[Rate, ...]], spans: Mapping[str, object], small: Mapping[str, int]) -> None:
    for place, rows in rates.items():
        if place not in spans:
            raise LawError(f"`{place}` has no [[read]] row: say which days were read", file="wages")
        state = "-".join(place.split("-")[:2])
        if state not in small and any(row.small != row.usd for row in rows):
            raise LawError(
                f"`{place}` has a rate for small employers: say in [[small]] who is small in `{state}`", file="wages"
            )
