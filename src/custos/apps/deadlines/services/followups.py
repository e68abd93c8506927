"""What someone outside owes after something left, as a duty of the matter: shown, reminded of, late and proved like all others."""

from __future__ import annotations

from datetime import date, timedelta

from custos.apps.casework.models import Matter
from custos.apps.deadlines.models import FOLLOW_UP, Clock, ClockKind, Duty
from custos.apps.deadlines.services.stopping import refresh_due
from custos.core.calendar import CountStep, StepKind
from custos.core.law.legaltime import LegalTime
from custos.core.law.rules import DutyKind


def open_follow_up(
    matter: Matter, *, key: str, cite: str, says: str, says_es: str, starts_on: date, days: int, index: int
) -> Duty:
    """Opens a duty that the agency follows up after ``days``; ``index`` is its entry. Called inside the caller's transaction."""
    due_on = starts_on + timedelta(days=days)
    duty = Duty.objects.create(
        matter=matter,
        kind=DutyKind.NOTE,
        cite=cite[:200],
        key=f"{FOLLOW_UP}{key}"[:80],
        says=says,
        says_es=says_es,
        due=due_on.isoformat(),
        time=LegalTime.ON_DAY,
        due_on=due_on,
        opened_index=index,
    )
    path = [CountStep(StepKind.START, starts_on).to_json(), CountStep(StepKind.CALENDAR, due_on, days).to_json()]
    Clock.objects.create(
        matter=matter,
        duty=duty,
        kind=ClockKind.DUTY,
        cite=duty.cite,
        says=says,
        says_es=says_es,
        starts_on=starts_on,
        base_on=due_on,
        base=path,
        due_on=due_on,
        path=path,
        opened_index=index,
    )
    refresh_due(matter)
    return duty
