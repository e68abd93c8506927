"""From pages to readings: what the papers are, who asks, and for what. Every reading quotes its words.

``read(arrival, context, cards)`` is the one door; ``Cards.read(files)`` makes the cards. Both load when first asked for, so that
the person who needs only the words of readings does not pay for the readers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from custos.core.reading.arrivals import read
    from custos.core.reading.instrument.cards import Cards

__all__ = ["Cards", "read"]


def __getattr__(name: str) -> object:
    if name == "Cards":
        from custos.core.reading.instrument.cards import Cards

        return Cards
    if name == "read":
        from custos.core.reading.arrivals import read

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
