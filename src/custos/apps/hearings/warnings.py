"""What speaks against a time without forbidding it: soft rules, each with a code. A person may go on with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from custos.apps.casework.models import Matter
from custos.apps.hearings.models import Resource, Side
from custos.apps.offices.agency import agency_called
from custos.core.hearings.times import Span

OPENS, CLOSES = time(8), time(18)


class Warned(StrEnum):
    """A soft rule that spoke."""

    WORKER_AWAY = "worker-away"
    EMPLOYER_AWAY = "employer-away"
    DAY_OFF = "day-off"
    OUTSIDE_HOURS = "outside-hours"
    OTHER_OFFICE = "other-office"
    AFTER_DUE = "after-due"


_AWAY = {Side.WORKER: Warned.WORKER_AWAY, Side.EMPLOYER: Warned.EMPLOYER_AWAY}


def warnings_of(matter: Matter, span: Span, room: Resource | None, last_day: date | None = None) -> Iterator[Warned]:
    """What speaks against the time, in a fixed order, each once."""
    day = span.day()
    away = set(matter.unavailable.filter(first__lte=day, last__gte=day).values_list("side", flat=True))
    yield from (warned for side, warned in _AWAY.items() if side in away)
    if agency_called(matter.agency).calendar_of("").reason(day) is not None:
        yield Warned.DAY_OFF
    end = (span.end - timedelta(microseconds=1)).astimezone(ZoneInfo(span.zone))
    if span.wall() < OPENS or end.time() >= CLOSES or end.date() != day:
        yield Warned.OUTSIDE_HOURS
    if room is not None and room.office_id != matter.office_id:
        yield Warned.OTHER_OFFICE
    if last_day is not None and day > last_day:
        yield Warned.AFTER_DUE
