"""The kinds of papers in one table: whose force each can carry, and what follows from it. Every set of kinds comes from here."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import frozen

from custos.core.reading.readings import InstrumentKind


class Class(StrEnum):
    """Whose force a kind of paper can carry."""

    JUDGE = "judge"
    COURT = "court"
    """A clerk or an attorney acting for a court."""
    AGENCY = "agency"
    ASKS = "asks"
    """It asks for a paper of force, or is meant to become one."""
    PERSON = "person"
    PLAIN = "plain"
    OPEN = "open"


@frozen
class Traits:
    """What is so of every paper of a kind."""

    of: Class
    warrant: bool = False
    """It must name a day, and a place or a person."""
    unsigned_matters: bool = True
    """An empty signature line is a defect of it."""


KINDS: Mapping[InstrumentKind, Traits] = MappingProxyType(
    {
        InstrumentKind.SEARCH_WARRANT: Traits(Class.JUDGE, warrant=True),
        InstrumentKind.ARREST_WARRANT: Traits(Class.JUDGE, warrant=True),
        InstrumentKind.COURT_ORDER: Traits(Class.JUDGE),
        InstrumentKind.GRAND_JURY_SUBPOENA: Traits(Class.COURT),
        InstrumentKind.COURT_SUBPOENA: Traits(Class.COURT),
        InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT: Traits(Class.AGENCY),
        InstrumentKind.ADMINISTRATIVE_SUBPOENA: Traits(Class.AGENCY),
        InstrumentKind.IMMIGRATION_DETAINER: Traits(Class.AGENCY, unsigned_matters=False),
        InstrumentKind.NOTICE_OF_INSPECTION: Traits(Class.AGENCY, unsigned_matters=False),
        InstrumentKind.PROPOSED_ORDER: Traits(Class.ASKS),
        InstrumentKind.WARRANT_APPLICATION: Traits(Class.ASKS, unsigned_matters=False),
        InstrumentKind.RELEASE_AUTHORIZATION: Traits(Class.PERSON),
        InstrumentKind.LETTER: Traits(Class.PLAIN, unsigned_matters=False),
        InstrumentKind.NONE: Traits(Class.PLAIN, unsigned_matters=False),
        InstrumentKind.UNKNOWN: Traits(Class.OPEN, unsigned_matters=False),
    }
)


def _of(*classes: Class) -> frozenset[InstrumentKind]:
    return frozenset(kind for kind, traits in KINDS.items() if traits.of in classes)


JUDICIAL = _of(Class.JUDGE)
COURT_PROCESS = _of(Class.COURT)
FORCE = JUDICIAL | COURT_PROCESS
ADMINISTRATIVE = _of(Class.AGENCY)
PLAIN = _of(Class.PLAIN)
WARRANTS = frozenset(kind for kind, traits in KINDS.items() if traits.warrant)
UNSIGNED_MATTERS = frozenset(kind for kind, traits in KINDS.items() if traits.unsigned_matters)
