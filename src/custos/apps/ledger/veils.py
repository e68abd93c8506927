"""Cases of which the ledger's pages show a reader nothing, as the rooms that know the cases say.

The ledger knows numbers of cases and no people. Which matters are sealed, and to whom, the register knows; it says so here when it starts.
The export stays whole: an auditor takes all entries along, and no entry holds a name or a word.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from custos.apps.ledger.policy import Reader

Veil = Callable[[Reader, bool], Collection[str]]
"""Which cases are hidden from a reader; True asks for what stands behind an entry, not only for the entry."""

_VEILS: list[Veil] = []


def register(veil: Veil) -> None:
    """Adds a veil, once; called when a room starts."""
    if veil not in _VEILS:
        _VEILS.append(veil)


def hidden_cases(reader: Reader, *, contents: bool = False) -> frozenset[str]:
    """All cases that some room hides from this reader."""
    return frozenset().union(*(veil(reader, contents) for veil in _VEILS))
