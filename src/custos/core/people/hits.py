"""Whom the keys of a search find: the same choice over a database of hashed keys and over a list in memory. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import evolve, frozen

MOST_OF_ONE_KEY = 500
"""A key that finds more people than this says too little: it is counted, not followed."""

_K = TypeVar("_K")
Rows = Callable[[Sequence[_K], int], Mapping[_K, Sequence[int]]]
"""Gives the people of each key, at most so many of one."""


@frozen
class Hits:
    """People by how many keys find them, most first, and how many more are behind keys that are too common to follow."""

    people: tuple[int, ...]
    uncounted: int
    last: bool = True
    """There is no stage after this one."""


def looks(stages: Sequence[Sequence[_K]], most: int, rows: Rows[_K]) -> Iterator[Hits]:
    """Whom the keys of each stage find, with those of the stages before; names alone are followed up to ``most``."""
    asked = [stage for stage in stages if stage]
    keys: list[_K] = []
    for stage in asked:
        keys += stage
        of_one_key = most if stage is stages[-1] else MOST_OF_ONE_KEY
        yield evolve(hits(rows(keys, of_one_key + 1), most, of_one_key), last=stage is asked[-1])


def hits(found_by: Mapping[_K, Sequence[int]], most: int, of_one_key: int) -> Hits:
    """Up to ``most`` people of those whom each key finds. Every row that is not brought is counted."""
    found: Counter[int] = Counter()
    common: set[int] = set()
    for people in found_by.values():
        if len(people) > of_one_key:
            common |= set(people)
        else:
            found.update(people)
    ranked = [person for person, _ in sorted(found.items(), key=lambda one: (-one[1], one[0]))]
    brought = tuple(ranked[:most])
    return Hits(brought, len(ranked) - len(brought) + len(common - found.keys()))
