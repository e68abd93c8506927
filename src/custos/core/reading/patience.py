"""How long one reading may go on: the caller that starts it says so, and the loops that grow with a text ask between two of their steps.

The core has no clock. What is called here raises an error of its own where the time is over, and the reading ends as it would for a file
that nothing can open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ASK: ContextVar[Callable[[], None] | None] = ContextVar("patience", default=None)
"""Owned by :func:`limited`."""


@contextmanager
def limited(ask: Callable[[], None]) -> Iterator[None]:
    """Calls ``ask`` again and again while what is inside reads."""
    before = _ASK.set(ask)
    try:
        yield
    finally:
        _ASK.reset(before)


def go_on() -> None:
    """Raises what the limit raises where the time of this reading is over; nothing where there is no limit."""
    ask = _ASK.get()
    if ask is not None:
        ask()
