"""What the list of looks and the alarms show: words of the table in the reader's language, and names of staff."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from attrs import frozen

from custos.adapters.data.looks import look_table
from custos.apps.casework.fields import Words
from custos.apps.casework.frame import language
from custos.apps.offices.roles import Role
from custos.apps.offices.selectors import ROLE_NAMES
from custos.apps.oversight import look_wording as wording
from custos.apps.oversight.alarms import Told
from custos.apps.oversight.look_reasons import Looks
from custos.core.oversight.looks import Explained


@frozen
class ShownLook:
    """One look: when, who, which matter, and the reasons or the doubts in words."""

    at: datetime
    who: str
    number: str
    words: tuple[str, ...]
    entry: int


@frozen
class ShownAlarm:
    """One alarm: what, who, how many, when, the chance ("" where none was computed) and what to ask."""

    words: str
    ask: str
    who: Words
    count: int
    first: datetime
    last: datetime
    chance: str


@frozen
class ShownLooks:
    """The page of looks."""

    looks: int
    bare: int
    listed: tuple[ShownLook, ...]
    reasons: tuple[tuple[str, int], ...]
    number: str
    of_matter: tuple[ShownLook, ...]


def show_looks(found: Looks, number: str) -> ShownLooks:
    """The short list with its doubts, how often each reason held, and every look at the matter ``number``."""
    table, said = look_table(), language()
    held = Counter(one.reasons[0].key for one in found.explained if one.reasons)
    return ShownLooks(
        looks=len(found.explained),
        bare=found.bare,
        listed=tuple(
            _shown(one, found, tuple(table.doubt_words[doubt].said(said) for doubt in one.doubts))
            for one in found.listed
        ),
        reasons=tuple((one.words.said(said), held[one.key]) for one in table.reasons if held[one.key]),
        number=number,
        of_matter=tuple(
            _shown(one, found, tuple(reason.words.said(said) for reason in one.reasons))
            for one in found.at_matter(number)
        ),
    )


def _shown(one: Explained, found: Looks, words: tuple[str, ...]) -> ShownLook:
    return ShownLook(one.look.at, found.names.get(one.look.who, ""), one.look.case, words, one.look.entry)


def show_alarms(told: list[Told]) -> tuple[ShownAlarm, ...]:
    """The alarms in the reader's language."""
    said = language()
    return tuple(
        ShownAlarm(
            words=one.bounds.words.said(said),
            ask=one.bounds.ask.said(said),
            who=one.name or str(wording.SOMEONE) % {"role": ROLE_NAMES[Role(one.alarm.role)]},
            count=one.alarm.count,
            first=one.alarm.first,
            last=one.alarm.last,
            chance="" if one.alarm.chance is None else f"{one.alarm.chance:.4f}",
        )
        for one in told
    )
