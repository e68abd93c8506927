"""Which kind of request it is, as far as who decides is concerned; who decides which kind is data of the agency profile."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from custos.core.reading.readings import InstrumentKind, RequesterKind, Scope


class DecidedKind(StrEnum):
    """Kinds of request that an agency may give to different deciders (closed)."""

    LAW_ENFORCEMENT = "law-enforcement"
    """An officer or agency asks, without a court's paper."""
    SUBPOENA = "subpoena"
    COURT_ORDER = "court-order"
    """A judge's order or warrant."""
    PUBLIC_RECORDS = "public-records"
    OWN_RECORDS = "own-records"
    OTHER_AGENCY = "other-agency"
    """A programme that the law lets have data: child support, benefits, another state's agency."""
    SEALED = "sealed"
    EMERGENCY = "emergency"
    OTHER = "other"


_JUDICIAL = frozenset({InstrumentKind.COURT_ORDER, InstrumentKind.SEARCH_WARRANT, InstrumentKind.ARREST_WARRANT})
_SUBPOENAS = frozenset(
    {
        InstrumentKind.COURT_SUBPOENA,
        InstrumentKind.GRAND_JURY_SUBPOENA,
        InstrumentKind.ADMINISTRATIVE_SUBPOENA,
        InstrumentKind.NOTICE_OF_INSPECTION,
    }
)
_OFFICERS = frozenset(
    {
        RequesterKind.IMMIGRATION_AGENCY,
        RequesterKind.LAW_ENFORCEMENT,
        RequesterKind.PROSECUTOR,
        RequesterKind.FOREIGN_GOVERNMENT,
    }
)
_PROGRAMMES = frozenset(
    {
        RequesterKind.CHILD_SUPPORT,
        RequesterKind.UC_AGENCY,
        RequesterKind.UC_OVERSIGHT,
        RequesterKind.BENEFIT_AGENCY,
        RequesterKind.TAX_AGENCY,
        RequesterKind.STATISTICS_AGENCY,
        RequesterKind.LABOR_AGENCY,
        RequesterKind.OTHER_OFFICIAL,
        RequesterKind.LEGISLATOR,
    }
)


def kind_decided(*, papers: Collection[str], scope: str, requester: str) -> DecidedKind:
    """The kind of a request from closed words of its review: the paper outranks what is asked, and that outranks who asks.

    >>> kind_decided(papers=["court-subpoena"], scope="person", requester="attorney")
    <DecidedKind.SUBPOENA: 'subpoena'>
    """
    if _JUDICIAL & set(papers):
        return DecidedKind.COURT_ORDER
    if _SUBPOENAS & set(papers):
        return DecidedKind.SUBPOENA
    if scope == Scope.PUBLIC_RECORDS:
        return DecidedKind.PUBLIC_RECORDS
    if scope == Scope.OWN_RECORDS:
        return DecidedKind.OWN_RECORDS
    if papers or requester in _OFFICERS or scope in {Scope.ENTRY, Scope.ARREST}:
        return DecidedKind.LAW_ENFORCEMENT
    return DecidedKind.OTHER_AGENCY if requester in _PROGRAMMES else DecidedKind.OTHER
