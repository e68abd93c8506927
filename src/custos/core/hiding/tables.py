"""Counts, the sums that tie them, and what a reader of the publication can know of a hidden one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from attrs import field, frozen

from custos.core.hiding.program import Column, Program, Row, Solver


@frozen
class Sum:
    """``total`` is the sum of ``parts``; both are keys of counts."""

    total: str
    parts: tuple[str, ...]


@frozen
class Tables:
    """Every count that is published together, and every sum that a reader can draw between them.

    Tables that share a total share its key; a month and its quarter are tied by a sum. Raises ValueError where a sum does not add up or
    names a count that is not there: a table that contradicts itself must never be published.
    """

    counts: Mapping[str, int]
    sums: tuple[Sum, ...] = field()

    def __attrs_post_init__(self) -> None:
        for one in self.sums:
            missing = [key for key in (one.total, *one.parts) if key not in self.counts]
            if missing:
                raise ValueError(f"the sum {one.total} names counts that are not there: {', '.join(missing)}")
            if self.counts[one.total] != sum(self.counts[key] for key in one.parts):
                raise ValueError(f"the parts of {one.total} do not add up to it")
        if any(count < 0 for count in self.counts.values()):
            raise ValueError("a count is below zero")


def ties(tables: Tables, hidden: Collection[str], place: Mapping[str, int]) -> Iterable[Row]:
    """Each sum as a row over the hidden counts alone: what is published counts as the number it is."""
    for one in tables.sums:
        signs: dict[str, int] = {one.total: -1}
        for key in one.parts:
            signs[key] = signs.get(key, 0) + 1
        known = sum(sign * tables.counts[key] for key, sign in signs.items() if key not in hidden)
        unknown = {place[key]: sign for key, sign in signs.items() if key in hidden and sign}
        if unknown:
            yield Row(unknown, -known)


def could_be(tables: Tables, hidden: Collection[str], key: str, value: int, solve: Solver) -> bool:
    """True where the hidden count ``key`` could be ``value`` for a reader who has everything that is published."""
    if value < 0:
        return False
    order = sorted(hidden)
    place = {name: at for at, name in enumerate(order)}
    columns = tuple(Column(value, value) if name == key else Column(0, None) for name in order)
    return solve(Program(columns, tuple(ties(tables, hidden, place)))) is not None


def range_of(tables: Tables, hidden: Collection[str], key: str, solve: Solver, *, at_most: int) -> tuple[int, int]:
    """The least and the greatest value (up to ``at_most``) that the hidden count could have for a reader of the publication."""
    order = sorted(hidden)
    place = {name: at for at, name in enumerate(order)}
    rows = tuple(ties(tables, hidden, place))

    def best(cost: int) -> int:
        columns = tuple(Column(0, at_most, cost) if name == key else Column(0, None) for name in order)
        found = solve(Program(columns, rows))
        if found is None:
            raise ValueError(f"no table at all agrees with what is published around {key}")
        return found[place[key]]

    return best(1), best(-1)
