"""How far a decision lets records leave, by the items of the assessment that it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from custos.apps.casework.models import Matter
from custos.apps.decisions.models import Decision, KnownContact
from custos.core.permits import Permits, is_same_recipient, permits_of
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


def askers_of(matter: Matter) -> tuple[str, ...]:
    """The requester, and the courts whose papers these are: beside the owner nobody else can say whose key it is."""
    newest = matter.assessments.only("matter", "review").last()
    papers = newest.record.instruments if newest is not None else ()
    return (matter.who, *(paper.court for paper in papers))


def is_number_of(contact: KnownContact, names: Iterable[str]) -> bool:
    """True where the held number is that of one of ``names``: who is to get the release, and :func:`askers_of` its matter.

    Two names are the same where one has every word of the other.
    """
    return any(
        is_same_recipient(contact.agency, name) or is_same_recipient(name, contact.agency) for name in names if name
    )
