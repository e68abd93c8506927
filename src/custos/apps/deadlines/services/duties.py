"""The duties that an assessment leaves on its matter. Called inside the transaction of the assessment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from custos.apps.casework.models import Matter
from custos.apps.deadlines.models import Duty
from custos.core.law.rules import DutyKind


def keep_duties(matter: Matter, duties: Sequence[Mapping[str, Any]], index: int) -> None:
    """Brings the duties in line with ``duties`` of the newest assessment, which the entry ``index`` stores; what was dropped stays as a row."""
    # The ledger's entries are written by the program in the transaction of each act: nobody has to note that they were.
    asked = (duty for duty in duties if duty.get("kind") != DutyKind.LOG)
    wanted = {(str(duty.get("cite") or ""), str(duty.get("says") or "")): duty for duty in asked}
    for row in matter.duties.all():
        duty = wanted.pop((row.cite, row.says), None)
        row.is_current = duty is not None
        if duty is not None and row.done_at is None:
            row.due, row.due_on = _due(duty)
            row.kind, row.firm = str(duty.get("kind") or "")[:16], bool(duty.get("firm", True))
        row.save()
    for (cite, says), duty in wanted.items():
        due, due_on = _due(duty)
        Duty.objects.create(
            matter=matter,
            cite=cite[:200],
            says=says,
            says_es=str(duty.get("says_es") or ""),
            kind=str(duty.get("kind") or "")[:16],
            firm=bool(duty.get("firm", True)),
            due=due,
            due_on=due_on,
            opened_index=index,
        )


def _due(duty: Mapping[str, Any]) -> tuple[str, date | None]:
    """When a duty is due: as the assessment words it, and as a day where it is one."""
    text = str(duty.get("due") or "")
    try:
        return text[:200], date.fromisoformat(text[:10])
    except ValueError:
        return text[:200], None
