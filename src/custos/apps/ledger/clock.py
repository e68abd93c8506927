"""What time it is, from one place, so that a demonstration or a test can set it (``CUSTOS_CLOCK``)."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.utils.module_loading import import_string

DEFAULT = "custos.apps.ledger.clock.now"


def now() -> datetime:
    """The machine's clock, aware, UTC."""
    return datetime.now(UTC)


def in_words(reading: int) -> str:
    """A reading in milliseconds as day and minute, UTC; a year that no calendar has as its number."""
    try:
        return datetime.fromtimestamp(reading / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
    except (ValueError, OverflowError, OSError):
        return f"{reading} ms"


def milliseconds() -> int:
    """The configured clock's reading in milliseconds since 1970."""
    path = getattr(settings, "CUSTOS_CLOCK", DEFAULT)
    moment = now() if path == DEFAULT else import_string(path)()
    return int(moment.timestamp() * 1000)
