"""Which kind of request it is, as far as who decides is concerned; who decides which kind is data of the agency profile."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


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


_JUDICIAL = frozenset({"court-order", "search-warrant", "arrest-warrant"})
_SUBPOENAS = frozenset({"court-subpoena", "grand-jury-subpoena", "administrative-subpoena", "notice-of-inspection"})
_OFFICERS = frozenset({"immigration-agency", "law-enforcement", "prosecutor", "foreign-government"})
_PROGRAMMES = frozenset(
    {
        *("child-support-agency", "unemployment-agency", "unemployment-oversight", "benefit-agency", "tax-agency"),
        *("statistics-agency", "labor-agency", "other-public-official", "legislator", "tribal-government"),
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
    if scope == "public-records":
        return DecidedKind.PUBLIC_RECORDS
    if scope == "own-records":
        return DecidedKind.OWN_RECORDS
    if papers or requester in _OFFICERS or scope in {"entry", "arrest"}:
        return DecidedKind.LAW_ENFORCEMENT
    return DecidedKind.OTHER_AGENCY if requester in _PROGRAMMES else DecidedKind.OTHER
