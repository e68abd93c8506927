"""Minimum wages and wage rules as dated data (``laws/wages/*.toml``), each row with its source and whether it was read there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import NotRequired, TypedDict

from attrs import frozen

from custos.core.errors import LawError
from custos.core.wages.case import Kind

SMALL = 25
"""An employer with this many employees or fewer is small (Lab. 1182.12(b))."""
STANDINGS = ("text", "secondary", "not yet")
_RATE = {"place", "from", "usd", "small_usd", "tipped_usd", "source", "standing", "note"}
_RULE = {"state", "kind", "cite", "source", "standing", "note"}


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

    @property
    def from_city(self) -> bool:
        """Whether the city's rate is above the state's."""
        return self.rate > self.state


@frozen
class WageTables:
    """All rates by place, the spans that were read, and the rules by state and kind.

    Raises LawError at ``read`` for a row that cannot be used, with file and row.
    """

    rates: Mapping[str, tuple[Rate, ...]]
    read_spans: Mapping[str, tuple[date, date]]
    rules: Mapping[tuple[str, Kind], WageRule]

    @classmethod
    def read(cls, files: Mapping[str, str]) -> WageTables:
        """The tables of all files (path to text)."""
        rates: dict[str, list[Rate]] = {}
        spans: dict[str, tuple[date, date]] = {}
        rules: dict[tuple[str, Kind], WageRule] = {}
        for name, text in files.items():
            try:
                raw = tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                raise LawError(f"this is not valid TOML ({error})", file=name) from error
            for number, row in enumerate(raw.get("rate", ()), 1):
                rate = _rate(name, number, row)
                rates.setdefault(rate.place, []).append(rate)
            for row in raw.get("read", ()):
                spans[str(row["place"])] = (row["from"], row["until"])
            for number, row in enumerate(raw.get("rule", ()), 1):
                _keys(name, f"rule {number}", row, _RULE)
                rules[str(row["state"]), Kind(row["kind"])] = WageRule(row["cite"], row["source"], _standing(name, row))
        made = {place: tuple(sorted(rows, key=lambda row: row.first)) for place, rows in rates.items()}
        _check(made, spans)
        return cls(made, spans, rules)

    def minimum_on(self, day: date, state: str, city: str, employees: int) -> Minimum | None:
        """The minimum wage of a day, or None where a rate that counts was not read."""
        state_row = self._row(f"us-{state}", day)
        if state_row is None or not self._was_read(f"us-{state}", day):
            return None
        small = state == "ca" and employees <= SMALL
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
        first, last = self.read_spans.get(place, (date.max, date.min))
        return first <= day <= last


_RateTable = TypedDict(
    "_RateTable",
    {
        "place": str,
        "from": date,
        "usd": str,
        "small_usd": NotRequired[str],
        "tipped_usd": NotRequired[str],
        "source": str,
        "standing": str,
    },
)
"""One ``[[rate]]``."""


def _rate(name: str, number: int, row: _RateTable) -> Rate:
    _keys(name, f"rate {number}", row, _RATE)
    usd = Fraction(row["usd"])
    small = Fraction(row.get("small_usd", row["usd"]))
    tipped = Fraction(row["tipped_usd"]) if "tipped_usd" in row else None
    return Rate(row["place"], row["from"], usd, small, tipped, row["source"], _standing(name, row))


def _keys(name: str, place: str, row: Iterable[str], known: Iterable[str]) -> None:
    if unknown := set(row) - set(known):
        raise LawError(f"unknown key `{min(unknown)}`", file=name, rule=place)


def _standing(name: str, row: Mapping[str, object]) -> str:
    standing = str(row["standing"])
    if standing not in STANDINGS:
        raise LawError(f"`standing` is one of {', '.join(STANDINGS)}, not `{standing}`", file=name)
    return standing


def _check(rates: Mapping[str, tuple[Rate, ...]], spans: Mapping[str, tuple[date, date]]) -> None:
    for place, rows in rates.items():
        days = [row.first for row in rows]
        if len(set(days)) != len(days):
            raise LawError(f"two rates of `{place}` begin on one day", file="wages")
        if place not in spans:
            raise LawError(f"`{place}` has no [[read]] span: say which days were read", file="wages")
