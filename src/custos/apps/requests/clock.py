"""The moment at which a person acts on a page, from the one clock of the program (apps/ledger/clock.py)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from custos.apps.ledger import clock
from custos.apps.offices.agency import the_agency


def now() -> datetime:
    """The configured clock, aware, UTC, to the millisecond of the ledger's entries."""
    return datetime.fromtimestamp(clock.milliseconds() / 1000, UTC)


def agency_day(moment: datetime) -> date:
    """The calendar day of ``moment`` at the agency."""
    return moment.astimezone(ZoneInfo(the_agency().timezone)).date()
