"""When a duty of the law is due: the kinds of time that code asks for, beside the words that people read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class LegalTime(StrEnum):
    """When a duty is due, as a kind that code asks for; the words that people read are kept beside it."""

    NONE = ""
    """The rule sets no time."""
    ON_DAY = "on-day"
    WITHIN_HOURS = "within-hours"
    AT_ONCE = "at-once"
    SAME_DAY = "same-day"
    BEFORE_RELEASE = "before-release"
    WITH_RELEASE = "with-the-release"
    UNTIL_TOLD = "until-told-otherwise"
    WHILE_IT_LASTS = "while-it-lasts"
    FROM_DECISION = "from-decision"
    FROM_RELEASE = "from-release"


DUE_TODAY = frozenset({LegalTime.AT_ONCE, LegalTime.SAME_DAY})
"""Times that wait for no other day."""


class CountedFrom(StrEnum):
    """The event from which a rule counts its time."""

    RECEIVED = "received"
    PRESENTED = "presented"
    SERVED = "served"
    DECIDED = "decided"
    RELEASED = "released"
    ASKED = "asked"


DUE_WORDS: Mapping[str, LegalTime] = MappingProxyType(
    {
        "at once": LegalTime.AT_ONCE,
        "same day": LegalTime.SAME_DAY,
        "before release": LegalTime.BEFORE_RELEASE,
        "with the release": LegalTime.WITH_RELEASE,
        "until told otherwise": LegalTime.UNTIL_TOLD,
        "while it lasts": LegalTime.WHILE_IT_LASTS,
    }
)
"""The words that a rule may write for its time, in place of a number of days."""
