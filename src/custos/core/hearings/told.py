"""Whether the parties know of a hearing in time: what is wrong with one notice, on one day. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class Notice(StrEnum):
    """How one notice to a party is, seen from the day of the hearing."""

    IN_TIME = "in-time"
    LATE = "late"
    """It left, and the party got less time than the agency gives."""
    UNSENT = "unsent"
    """It has not left, and there is still time."""
    UNSENT_SHORT = "unsent-short"
    """It has not left, and sent now it gives less time than the agency does."""


def notice_of(hearing_on: date, left_on: date | None, today: date, days: int) -> Notice:
    """How a notice is that left on ``left_on``, None where it did not leave, when the agency gives the parties ``days``."""
    last = hearing_on - timedelta(days=days)
    if left_on is not None:
        return Notice.LATE if left_on > last else Notice.IN_TIME
    return Notice.UNSENT_SHORT if today > last else Notice.UNSENT
