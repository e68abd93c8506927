"""Cases of which the ledger's pages show a reader nothing, as the apps that know the cases say.

The ledger knows numbers of cases and no people. Which matters are sealed, and to whom, casework knows; it says so here when it starts.
The export stays whole: an auditor takes all entries along, and no entry holds a name or a word.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import islice

from custos.apps.ledger.policy import Reader

Source = Callable[[Reader, Collection[str], bool], Collection[str]]
"""Which of these cases are hidden from a reader; True asks for what is behind an entry, not only for the entry."""

TOGETHER = 500
"""Cases asked for at once: a database takes only so many values in one question. However many are hidden, a page asks for its own."""

Entries = Callable[[Reader, bool], Collection[int]]
"""Which single entries are hidden from a reader, by their index; True asks for what is behind an entry."""

_ENTRIES: list[Entries] = []
_SOURCES: list[Source] = []
"""Filled while the apps start, and never changed afterwards."""


def register(source: Source) -> None:
    """Adds a source, once; called when an app starts."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def register_entries(source: Entries) -> None:
    """Adds a source of single entries, once; called when an app starts."""
    if source not in _ENTRIES:
        _ENTRIES.append(source)


def hidden_entries(reader: Reader, *, contents: bool = False) -> frozenset[int]:
    """All entries that some app hides from this reader beside those of hidden cases."""
    return frozenset().union(*(source(reader, contents) for source in _ENTRIES))


def hidden_cases(reader: Reader, cases: Collection[str], *, contents: bool = False) -> frozenset[str]:
    """Those of ``cases`` that some app hides from this reader."""
    found: set[str] = set()
    rest = iter(sorted({one for one in cases if one}))
    while part := list(islice(rest, TOGETHER)):
        found.update(*(source(reader, part, contents) for source in _SOURCES))
    return frozenset(found)
