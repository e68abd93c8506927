"""How far a decision lets records leave, by the items of the assessment that it rests on."""

from __future__ import annotations

from custos.apps.decisions.models import Decision
from custos.core.permits import Permits, permits_of


def permits_under(decision: Decision) -> Permits:
    """What may leave under ``decision``. The person who calls has asked already whether the reader may know it."""
    items = decision.assessment.record.determination.items
    return permits_of(items, overrides=decision.overrides)
