"""What speaks against a time without forbidding it: soft rules, each with a code. A person may go on with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from attrs import frozen

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
    SHORT_NOTICE = "short-notice"
    """Less time than the agency gives the parties."""
    NO_INTERPRETER = "no-interpreter"
    """A party speaks another language, and nobody interprets."""
    NOT_SERVED = "not-served"
    """It was held, and a notice of it never left."""


@frozen
class Owed:
    """What the matter that is heard asks of a hearing's time."""

    last_day: date | None = None
    """The day by which the law wants it held; None where it sets none."""
    interpreter: bool = False
    """A party does not speak English, as far as anyone said."""


_AWAY = {Side.WORKER: Warned.WORKER_AWAY, Side.EMPLOYER: Warned.EMPLOYER_AWAY}


NOTHING_OWED = Owed()


def warnings_of(
    matter: Matter, span: Span, room: Resource | None, owed: Owed, at: datetime, *, interpreted: bool
) -> Iterator[Warned]:
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
    if owed.last_day is not None and day > owed.last_day:
        yield Warned.AFTER_DUE
    if span.start < at + timedelta(days=agency_called(matter.agency).hearing_notice_days):
        yield Warned.SHORT_NOTICE
    if owed.interpreter and not interpreted:
        yield Warned.NO_INTERPRETER
