"""How far a decision lets records leave, by the items of the assessment that it rests on."""

from __future__ import annotations

from custos.apps.decisions.models import Decision, KnownContact
from custos.apps.releases.models import RecipientKey
from custos.core.permits import Permits, is_same_recipient, permits_of


def permits_under(decision: Decision) -> Permits:
    """What may leave under ``decision``. The person who calls has asked already whether the reader may know it."""
    items = decision.assessment.review["determination"].get("items") or ()
    return permits_of(items, overrides=decision.overrides)


def is_number_of(contact: KnownContact, key: RecipientKey) -> bool:
    """True where the held number is that of the key's holder: one of the two names has every word of the other."""
    return is_same_recipient(contact.agency, key.name) or is_same_recipient(key.name, contact.agency)
