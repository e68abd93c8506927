"""What is on top of the page that decides: can this reader sign now, what is missing in order, who does it, and the one thing to do."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen
from django.urls import reverse

from custos.apps.casework.fields import Words
from custos.apps.casework.models import Matter
from custos.apps.decisions import policy, selectors, wording
from custos.apps.decisions.seen import Seen
from custos.apps.decisions.services import emergency
from custos.apps.letters import selectors as letters_selectors
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act


class Lack(StrEnum):
    """What can be missing before a signature, in the order in which it is done."""

    COUNSEL = "counsel"
    LETTER = "letter"
    CALL = "not-called"
    DENIED = "denied"


@frozen
class Missing:
    """One thing that is missing: in words, who does it, and where the reader does it ("" where it is not theirs)."""

    lack: Lack
    says: Words
    names: tuple[str, ...]
    address: str

    @property
    def button(self) -> Words:
        """The words of the one button."""
        return wording.TOP_BUTTONS[self.lack]

    @property
    def ask(self) -> Words:
        """What the reader is told whose turn it is."""
        return wording.TOP_MINE[self.lack]


@frozen
class Top:
    """One sentence, and the one thing that this reader can do: ``mine`` is None where it is not their turn, or where they sign."""

    says: Words
    missing: tuple[Missing, ...]
    mine: Missing | None = None
    may_sign: bool = False


def top_of(reader: Reader, found: Matter, shown: Seen | None) -> Top | None:
    """The top of the page for ``reader``; None where nothing is prepared, or where they may not read it."""
    if shown is None:
        return None
    missing = tuple(_missing(reader, found, shown))
    mine = next((one for one in missing if one.address), None)
    if policy.may_decide(reader, shown.decision):
        if not missing:
            return Top(wording.TOP_DISAGREES if shown.disagrees else wording.TOP_READY, (), may_sign=True)
        return Top(wording.TOP_NOT_YET, missing, mine)
    if mine is not None:
        return Top(mine.ask, missing, mine)
    return Top(wording.TOP_NOT_YOURS, missing)


def _missing(reader: Reader, found: Matter, shown: Seen) -> Iterator[Missing]:
    number = found.number
    if shown.waits_for_counsel:
        may = policy.may_look_as_counsel(reader, found)
        names = selectors.list_counsel(reader, found)
        yield _one(Lack.COUNSEL, names, "#seen-counsel" if may else "")
    if shown.letter is not None and not shown.letter.text.strip():
        may = letters_selectors.may_redraft(reader, found)
        yield _one(Lack.LETTER, [shown.decision.prepared_by.name], reverse("letter", args=[number]) if may else "")
    unverified = emergency.unverified(shown.decision)
    if unverified is emergency.Unverified.DENIED:
        decides = policy.may_decide(reader, shown.decision)
        yield _one(Lack.DENIED, [], "#sign" if decides else "")
    elif unverified:
        calls = policy.may_call_back(reader)
        names = selectors.list_who_may(reader, found, Act.ANSWER_QUESTIONS)
        yield _one(Lack.CALL, names, reverse("emergency", args=[number]) if calls else "")


def _one(lack: Lack, names: list[str], address: str) -> Missing:
    return Missing(lack, wording.TOP_MISSING[lack], tuple(names), address)
