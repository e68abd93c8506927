"""Tells whether two written names may be one person's, and finds a name again among many without comparing it with each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from custos.core.reading.find.identifiers import PersonRead
from custos.core.reading.find.names.lists import plain


@lru_cache(4096)
def key_of(name: str) -> frozenset[str]:
    """The words of a name in any order and spelling: "Pérez, Ana" and "ANA PEREZ" are the same key."""
    words = (plain(word) for word in re.findall(r"(?:[^\W\d_]|['\u2019\u0300-\u036f])+", name))
    return frozenset(word for word in words if len(word) > 1 and word not in _NO_KEY)


_NO_KEY = frozenset(("de", "la", "del", "las", "los", "mr", "mrs", "ms", "sr", "sra", "jr", "dr"))


def fits(one: str, other: str) -> bool:
    """Whether two written names may be one person's: every word of the shorter fits one of the longer, an initial its word.

    >>> fits("A. Reyes", "Alma Reyes-Soto"), fits("Alma Reyes", "Elvin Stroud")
    (True, False)
    """
    left, right = _words(one), _words(other)
    if not left or not right:
        return False
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if not any(len(word) > 1 and word in long for word in short):
        return False
    return all(
        any(word == each or (min(len(word), len(each)) == 1 and word[0] == each[0]) for each in long) for word in short
    )


@lru_cache(4096)
def _words(name: str) -> tuple[str, ...]:
    words = [plain(word) for word in re.findall(r"(?:[^\W\d_]|['\u2019\u0300-\u036f])+", name)]
    return tuple(word for word in words if word and word not in _NO_KEY)


def same_again(name: str, other: str) -> bool:
    """Whether a written name may only repeat another: its words are the other's, and its initials too.

    >>> same_again("R. Okafor", "Rosa Okafor"), same_again("R. Okafor", "L. Okafor")
    (True, False)
    """
    return key_of(name) <= key_of(other) and fits(name, other)


class Among:
    """Names in their order, found by their words: a text of ten thousand names is not compared ten thousand times with itself."""

    def __init__(self, reads: Iterable[PersonRead] = ()) -> None:
        self._names: list[str] = []
        self._holding: dict[str, list[int]] = {}
        for read in reads:
            self.add(read)

    def add(self, read: PersonRead) -> None:
        """Adds a name behind the others."""
        for word in key_of(read.person.name):
            self._holding.setdefault(word, []).append(len(self._names))
        self._names.append(read.person.name)

    def first(self, read: PersonRead) -> int | None:
        """The number of the first name of which ``read`` may only be a part or a repetition; None where there is none."""
        name = read.person.name
        lists = [self._holding.get(word, []) for word in key_of(name)]
        # A name without a whole word ("J. D.") fits nobody.
        return next((at for at in min(lists, key=len, default=[]) if same_again(name, self._names[at])), None)

    def __contains__(self, read: PersonRead) -> bool:
        return self.first(read) is not None


def is_among(read: PersonRead, others: Sequence[PersonRead]) -> bool:
    """Whether a name only says one of the others again, in whole or in part: "Okafor" or "R. Okafor" behind "Rosa Okafor"."""
    return read in Among(others)
