"""The clock of the demo agency (fictional): the machine's own, moved back to the days of the story; and held still while they are loaded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings

from custos.apps.ledger import clock

_held: list[datetime] = []
"""Owned by :func:`hold`; at most one moment, set while the examples are loaded and in tests, never while pages are served."""


def now() -> datetime:
    """The fictional moment, aware, UTC; it goes forward like the machine's."""
    return _held[-1] if _held else clock.now() - settings.CLOCK_BEHIND


@contextmanager
def hold(moment: datetime) -> Iterator[None]:
    """Lets everything inside happen at ``moment`` (aware)."""
    _held.append(moment)
    try:
        yield
    finally:
        _held.pop()
