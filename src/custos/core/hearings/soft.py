"""What speaks against a time without forbidding it. A person may go on with a reason; a proposal may only where it was allowed to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from custos.core.hearings.times import Span

OPENS, CLOSES = time(8), time(18)
"""Office hours at the room."""


class Soft(StrEnum):
    """A soft rule that spoke."""

    WORKER_AWAY = "worker-away"
    EMPLOYER_AWAY = "employer-away"
    DAY_OFF = "day-off"
    OUTSIDE_HOURS = "outside-hours"
    OTHER_OFFICE = "other-office"
    AFTER_DUE = "after-due"
    SHORT_NOTICE = "short-notice"
    """Less time than the agency gives the parties."""
    NO_INTERPRETER = "no-interpreter"
    """A party speaks another language, and nobody interprets; in a proposal that is a hard rule."""
    NOT_SERVED = "not-served"
    """It was held, and a notice of it never left."""


OF_A_TIME = tuple(one for one in Soft if one not in {Soft.NO_INTERPRETER, Soft.NOT_SERVED})
"""The soft rules that can speak against a time itself: what a proposal may be allowed to go against."""


def soft_rules(
    span: Span,
    *,
    away: Collection[Soft],
    day_off: bool,
    other_office: bool,
    last_day: date | None,
    notice_from: datetime,
) -> Iterator[Soft]:
    """The soft rules against a time, in a fixed order, each once. ``away`` are those of the parties who cannot come on its day.

    A hearing that begins before ``notice_from`` gives the parties less notice than the agency does.
    """
    day, outside = _at_the_room(span)
    yield from (one for one in (Soft.WORKER_AWAY, Soft.EMPLOYER_AWAY) if one in away)
    if day_off:
        yield Soft.DAY_OFF
    if outside:
        yield Soft.OUTSIDE_HOURS
    if other_office:
        yield Soft.OTHER_OFFICE
    if last_day is not None and day > last_day:
        yield Soft.AFTER_DUE
    if span.start < notice_from:
        yield Soft.SHORT_NOTICE


@lru_cache(maxsize=20_000)
def _at_the_room(span: Span) -> tuple[date, bool]:
    """Its day there, and whether it is outside office hours; kept, since a proposal asks it of the same times for every matter."""
    day = span.day()
    end = (span.end - timedelta(microseconds=1)).astimezone(ZoneInfo(span.zone))
    return day, span.wall() < OPENS or end.time() >= CLOSES or end.date() != day
