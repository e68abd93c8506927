"""Which counts a publication hides: the small ones, and as few others as keep each small one from being computed back.

The promise (a small count could be zero, and could be above the limit) holds by construction: for each small count a whole table is found
that agrees with everything published and has zero there, and one that has more than the limit there. Hiding more later only widens what
a reader must think possible. Study: small counts alone were recovered in 15 of 23 cells through the totals.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import frozen

from custos.core.hiding.program import Column, Program, Row, Solver
from custos.core.hiding.tables import Tables, could_be, ties

SMALL = 5
"""Counts from 1 to this are hidden. Zero is published: it is about nobody."""
_TOTAL_COSTS = 20
"""How much dearer it is to hide a total than a count inside: readers want totals most."""


@frozen
class Published:
    """What leaves: each count, or None where it is hidden. Pages, percentages, charts and files are made from this alone."""

    counts: Mapping[str, int | None]
    small: int

    def is_hidden(self, key: str) -> bool:
        """True where the count is not published."""
        return self.counts[key] is None


class CannotHide(Exception):
    """Earlier publications already give a small count away, whatever else is hidden now; ``key`` names it."""

    def __init__(self, key: str) -> None:
        super().__init__(f"the small count {key} can be computed from earlier publications")
        self.key = key


def publish(
    tables: Tables, solve: Solver, *, earlier: Mapping[str, int | None] | None = None, small: int = SMALL
) -> Published:
    """The tables with small counts and their complements hidden.

    ``earlier`` are counts of earlier publications among these keys: what was published stays so, what was hidden stays hidden. Raises
    CannotHide where that leaves a small count bare.
    """
    before = dict(earlier or {})
    bare = {key for key, count in before.items() if count is not None}
    hidden = {key for key, count in tables.counts.items() if 1 <= count <= small and key not in bare}
    hidden |= {key for key, count in before.items() if count is None}
    for key in sorted(hidden, key=lambda one: (tables.counts[one], one)):
        if not 1 <= tables.counts[key] <= small:
            continue
        for value in (0, small + 1):
            hidden |= _companions(tables, hidden, bare, key, value, solve)
    # A count that was hidden only to cover another is no secret itself, but where it comes out exactly a reader learns that hiding leaks.
    for key in sorted(key for key, count in before.items() if count is None and not 1 <= tables.counts[key] <= small):
        others = (tables.counts[key] + 1, tables.counts[key] - 1)
        if not any(could_be(tables, hidden, key, other, solve) for other in others):
            hidden |= _companions(tables, hidden, bare, key, others[0], solve)
    return Published({key: None if key in hidden else count for key, count in tables.counts.items()}, small)


def _companions(
    tables: Tables, hidden: Collection[str], bare: Collection[str], key: str, value: int, solve: Solver
) -> set[str]:
    """What must be hidden too so that ``key`` could be ``value``; empty where it already could."""
    if could_be(tables, hidden, key, value, solve):
        return set()
    free = [one for one in sorted(tables.counts) if one not in bare]
    found = solve(_least_change(tables, free, hidden, key, value))
    if found is None:
        raise CannotHide(key)
    return {one for at, one in enumerate(free) if found[at] != tables.counts[one]}


def _least_change(tables: Tables, free: list[str], hidden: Collection[str], key: str, value: int) -> Program:
    """A whole table with ``value`` at ``key`` that differs least from the true one; to change a hidden count is free.

    Each count has two columns beside its value, how far it goes up and down: their cost is what the change costs.
    """
    place = {name: at for at, name in enumerate(free)}
    totals = {one.total for one in tables.sums}
    values = [Column(value, value) if name == key else Column(0, None) for name in free]
    up_and_down: list[Column] = []
    rows = list(ties(tables, set(free), place))
    for at, name in enumerate(free):
        cost = 0 if name in hidden else _TOTAL_COSTS if name in totals else 1
        up = len(free) + len(up_and_down)
        up_and_down += [Column(0, None, cost), Column(0, None, cost)]
        rows.append(Row({at: 1, up: -1, up + 1: 1}, tables.counts[name]))
    return Program((*values, *up_and_down), tuple(rows))
