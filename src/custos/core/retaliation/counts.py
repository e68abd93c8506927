"""Counts of complaints in which no small cell can be read: it is hidden, and where one alone was hidden, the next smallest is, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

SMALL = 5
"""A count from 1 to below this is hidden."""


@frozen
class Cell:
    """One row of a table. ``count`` is None where it is hidden."""

    key: str
    count: int | None


def table_of(keys: Iterable[str], *, every: Iterable[str] = ()) -> list[Cell]:
    """How often each key comes, in the order of the keys; those of ``every`` are there with 0.

    SAFETY: with the sum known from elsewhere, one hidden cell could be worked out; so there are two of them or none.
    """
    counts = Counter(dict.fromkeys(every, 0))
    counts.update(keys)
    hidden = {key for key, count in counts.items() if 0 < count < SMALL}
    if len(hidden) == 1:
        others = [key for key in counts if key not in hidden and counts[key]]
        hidden |= set(sorted(others, key=lambda key: (counts[key], key))[:1])
    return [Cell(key, None if key in hidden else counts[key]) for key in sorted(counts)]
