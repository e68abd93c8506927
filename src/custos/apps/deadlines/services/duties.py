"""The duties that an assessment leaves on its matter. Called inside the transaction of the assessment."""

from __future__ import annotations

from collections.abc import Sequence

from custos.apps.casework.models import Matter
from custos.apps.deadlines.models import FOLLOW_UP, Duty
from custos.core.law.rules import DutyKind
from custos.core.reviewrecord import DutyRecord


def keep_duties(matter: Matter, duties: Sequence[DutyRecord], index: int) -> None:
    """Brings the duties in line with ``duties`` of the newest assessment, which the entry ``index`` stores; what was dropped stays as a row."""
    # The ledger's entries are written by the program in the transaction of each act: nobody has to note that they were.
    wanted = {(duty.cite[:200], duty.key): duty for duty in duties if duty.kind is not DutyKind.LOG}
    for row in matter.duties.exclude(key__startswith=FOLLOW_UP):
        duty = wanted.pop((row.cite, row.key), None)
        row.is_current = duty is not None
        if duty is not None and row.done_at is None:
            row.due, row.due_on = duty.due[:200], duty.due_on
            row.time, row.number, row.unit = duty.legal_time, duty.days, duty.unit
            row.kind, row.firm = str(duty.kind or ""), duty.firm
            row.says, row.says_es = duty.says, duty.says_es
        row.save()
    for (cite, key), duty in wanted.items():
        Duty.objects.create(
            matter=matter,
            cite=cite,
            key=key,
            says=duty.says,
            says_es=duty.says_es,
            kind=str(duty.kind or ""),
            firm=duty.firm,
            due=duty.due[:200],
            time=duty.legal_time,
            number=duty.days,
            unit=duty.unit,
            due_on=duty.due_on,
            opened_index=index,
        )
