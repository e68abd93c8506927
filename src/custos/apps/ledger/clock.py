"""What time it is, from one place, so that a demonstration or a test can set it (``CUSTOS_CLOCK``)."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from django.conf import settings
from django.utils.module_loading import import_string

DEFAULT = "custos.apps.ledger.clock.now"


def now() -> datetime:
    """The machine's clock, aware, UTC."""
    return datetime.now(UTC)


def since_start() -> int:
    """Milliseconds since the machine started, asleep or not: a count that nobody sets."""
    name = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime_ns(name) // 1_000_000


NOTED = 120_000
"""Milliseconds by which the clock may part from the machine's own count between two entries of a process before that is an entry."""


class _Known:
    """How far the clock was from the machine's own count when this process last looked; None before that."""

    offset: int | None = None


def leapt(reading: int) -> int | None:
    """How far the clock is now from the machine's own count, if it leapt ahead since this process last looked; else None.

    A clock that a test or a demonstration sets has no such count.
    """
    if getattr(settings, "CUSTOS_CLOCK", DEFAULT) != DEFAULT:
        return None
    offset = reading - since_start()
    if _Known.offset is None or offset < _Known.offset:
        _Known.offset = offset
    # Small steps ahead are not taken as known: together they are a leap, too.
    return offset if offset - _Known.offset > NOTED else None


def note(offset: int) -> None:
    """Takes ``offset`` as known: the leap is an entry now."""
    _Known.offset = offset


def as_moment(reading: int) -> datetime | str:
    """A reading in milliseconds as a moment in UTC; a year that no calendar has as its number."""
    try:
        return datetime.fromtimestamp(reading / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return f"{reading} ms"


def in_words(reading: int) -> str:
    """The same in words, for who keeps the machine."""
    moment = as_moment(reading)
    return f"{moment:%Y-%m-%d %H:%M UTC}" if isinstance(moment, datetime) else moment


def milliseconds() -> int:
    """The configured clock's reading in milliseconds since 1970."""
    path = getattr(settings, "CUSTOS_CLOCK", DEFAULT)
    moment = now() if path == DEFAULT else import_string(path)()
    return int(moment.timestamp() * 1000)
