"""How far a decision lets records leave, by the items of the assessment that it rests on."""

from __future__ import annotations

from custos.apps.decisions.models import Decision
from custos.apps.decisions.services.callback import askers_of as askers_of
from custos.apps.decisions.services.callback import is_number_of as is_number_of
from custos.core.permits import Permits, permits_of
from custos.core.permits import opens_to_anyone as _opens_to_anyone
from custos.core.reading.readings import DataClass


def permits_under(decision: Decision) -> Permits:
    """What may leave under ``decision``. The person who calls has asked already whether the reader may know it."""
    items = decision.assessment.record.determination.items
    return permits_of(items, overrides=decision.overrides)


def opens_to_anyone(decision: Decision) -> bool:
    """True where what leaves under ``decision`` is open to anyone by law, so that nobody must be called back; never against the law's answer."""
    return not decision.overrides and _opens_to_anyone(decision.assessment.record)


def is_of_nobody(decision: Decision) -> bool:
    """True where nothing but the agency's own papers leaves, so that there is no person on file to find."""
    permits = permits_under(decision)
    own = all(line.data_class == DataClass.AGENCY_RECORDS and not line.persons for line in permits.leaving)
    return permits.by_item and own
