"""What the law makes the agency do, each with the day on which it falls due and how that day was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from attrs import frozen

from custos.core.calendar import DayKind, Due, due
from custos.core.law.answers import DutyOwed, ItemAnswer

COUNTED_FROM_ARRIVAL = {"received", "presented", "served", "asked"}
"""Events that happened, at the latest, when the request was received; the others have not happened yet."""
_WORKING = {"business-days", "court-days"}
_MONTHS_A_YEAR = 12


@frozen
class DutyDue:
    """A duty with its day: ``due`` is None where only ``due_words`` say when. ``firm`` is False while facts could still lift it."""

    owed: DutyOwed
    due: Due | None
    due_words: str

    @property
    def due_text(self) -> str | None:
        """The day as ISO 8601, or the words, or None where the rule sets no time."""
        return self.due.on.isoformat() if self.due else self.due_words or None


def duties_of(answers: Iterable[ItemAnswer], *, received_on: date, holidays: Mapping[date, str]) -> tuple[DutyDue, ...]:
    """The duties of all items, each once, the dated ones first in the order of their days."""
    owed: dict[tuple[str, str], DutyOwed] = {}
    for answer in answers:
        for duty in answer.duties:
            key = (duty.cite, duty.duty.do)
            if key not in owed or duty.firm:
                owed[key] = duty
    dated = [_with_day(duty, received_on, holidays) for duty in owed.values()]
    return tuple(
        sorted(dated, key=lambda one: (not one.owed.firm, one.due is None, one.due.on if one.due else date.max))
    )


def _with_day(owed: DutyOwed, received_on: date, holidays: Mapping[date, str]) -> DutyDue:
    duty = owed.duty
    if not duty.due:
        return DutyDue(owed, None, duty.due_words)
    unit, number = next(iter(duty.due.items()))
    period = f"{number} {unit.replace('-', ' ')}"
    if duty.counted_from not in COUNTED_FROM_ARRIVAL:
        return DutyDue(owed, None, f"within {period}, counted from when it is {duty.counted_from}")
    if unit == "hours":
        # whole days, rounded down: a period in hours runs from the hour, and the register shows the hour
        return DutyDue(owed, None, f"within {period} of receipt")
    if unit in _WORKING:
        return DutyDue(owed, due(received_on, number, DayKind.WORKING, holidays), "")
    if unit == "days":
        return DutyDue(owed, due(received_on, number, DayKind.CALENDAR, holidays), "")
    end = _months_later(received_on, number * (_MONTHS_A_YEAR if unit == "years" else 1))
    return DutyDue(owed, Due(end, (f"{period} after {received_on.isoformat()}",)), "")


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    first = date(day.year + years, month + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
