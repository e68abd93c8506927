"""A standing feed of records to someone outside, and what is wrong with it on a day. A feed with a fault is an incident."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen


class Fault(StrEnum):
    """What a standing feed lacks."""

    NO_OWNER = "no-owner"
    NO_LAW = "no-law"
    NO_FIELDS = "no-fields"
    NO_END = "no-end"
    PAST_END = "past-end"


@frozen
class Terms:
    """What is noted of a feed. ``owner`` says that a person who works here answers for it; ``ends_on`` is its last day."""

    owner: bool
    law: str
    fields: tuple[str, ...]
    ends_on: date | None


def faults(terms: Terms, today: date) -> tuple[Fault, ...]:
    """Everything that is wrong with the feed on ``today``; empty where it is in order. What is not known is a fault.

    >>> faults(Terms(True, "42 USC 653a", ("wages",), date(2019, 8, 31)), date(2019, 9, 1))
    (<Fault.PAST_END: 'past-end'>,)
    """
    found = (
        (Fault.NO_OWNER, not terms.owner),
        (Fault.NO_LAW, not terms.law.strip()),
        (Fault.NO_FIELDS, not terms.fields),
        (Fault.NO_END, terms.ends_on is None),
        (Fault.PAST_END, terms.ends_on is not None and terms.ends_on < today),
    )
    return tuple(fault for fault, is_so in found if is_so)


def began(terms: Terms, noted_on: date) -> date:
    """Since which day the feed is an incident: since it was noted, or since the day after its last day."""
    lacks = not (terms.owner and terms.law.strip() and terms.fields and terms.ends_on)
    return noted_on if lacks or terms.ends_on is None else terms.ends_on + timedelta(days=1)
