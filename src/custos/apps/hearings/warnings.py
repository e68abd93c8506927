"""What speaks against a time without forbidding it, asked of the tables. The rules themselves are core/hearings/soft.py."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from attrs import frozen

from custos.apps.casework.models import Matter
from custos.apps.hearings.models import Resource, Side
from custos.apps.offices.agency import agency_called
from custos.core.hearings.soft import Soft as Warned
from custos.core.hearings.soft import soft_rules
from custos.core.hearings.times import Span

__all__ = ["AWAY", "Owed", "Warned", "warnings_of"]
AWAY = {Side.WORKER: Warned.WORKER_AWAY, Side.EMPLOYER: Warned.EMPLOYER_AWAY}


@frozen
class Owed:
    """What the matter that is heard asks of a hearing's time."""

    last_day: date | None = None
    """The day by which the law wants it held; None where it sets none."""
    interpreter: bool = False
    """A party does not speak English, as far as anyone said."""


NOTHING_OWED = Owed()


def warnings_of(
    matter: Matter, span: Span, room: Resource | None, owed: Owed, at: datetime, *, interpreted: bool
) -> Iterator[Warned]:
    """What speaks against the time, in a fixed order, each once."""
    day = span.day()
    away = matter.unavailable.filter(first__lte=day, last__gte=day).values_list("side", flat=True)
    yield from soft_rules(
        span,
        away={AWAY[Side(side)] for side in away},
        day_off=agency_called(matter.agency).calendar_of("").reason(day) is not None,
        other_office=room is not None and room.office_id != matter.office_id,
        last_day=owed.last_day,
        notice_from=at + timedelta(days=agency_called(matter.agency).hearing_notice_days),
    )
    if owed.interpreter and not interpreted:
        yield Warned.NO_INTERPRETER
