"""What a reader may know of letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.models import Matter
from custos.apps.letters.models import Letter
from custos.apps.letters.policy import may_redraft as may_redraft
from custos.apps.offices.models import Reader
from custos.core.law.rules import DutyKind
from custos.core.letters.form import LetterKind


def list_letters(reader: Reader, matter: Matter) -> list[Letter]:
    """The letters that answer a request, one for each decision."""
    rows = matter.letters.filter(is_answer=True).select_related("made_by", "sent_by")
    return list(rows) if casework_selectors.may_read_papers(reader) else []


def list_notifications(reader: Reader, matter: Matter) -> list[Letter]:
    """The letters of a request that decide nothing: to the person, about more time, about what is kept."""
    rows = matter.letters.filter(is_answer=False).select_related("made_by", "sent_by")
    return list(rows) if casework_selectors.may_read_papers(reader) else []


def find_letter(reader: Reader, matter: Matter, pk: int) -> Letter | None:
    """One letter of a request, or None."""
    return (
        matter.letters.select_related("made_by", "sent_by").filter(pk=pk).first()
        if casework_selectors.may_read_papers(reader)
        else None
    )


@frozen
class Fulfilled:
    """What the law makes the agency do and a letter does: in both languages, with its citation and its day, where it has one."""

    says: str
    says_es: str
    cite: str
    day: date | None
    done: bool


_FULFILLS: Mapping[str, DutyKind] = {
    LetterKind.NOTICE_TO_PERSON: DutyKind.NOTIFY,
    LetterKind.PRESERVATION: DutyKind.PRESERVE,
}
"""What a letter beside the answer fulfills; the answer itself replies."""
_TIMES_OF_NO_ANSWER = ("asked-day", "procedure", "duty")


def list_fulfilled(reader: Reader, letter: Letter) -> list[Fulfilled]:
    """The firm duties that ``letter`` fulfills when it leaves, the first day on top; for the answer also the day that a court's paper names.

    The same that a sent letter stops (deadlines/services/stopping.py), and nothing of what must be proved by itself.
    """
    if not casework_selectors.may_read_papers(reader):
        return []
    return sorted(_fulfilled(letter), key=lambda one: (one.day is None, one.day or date.max, one.cite))


def _fulfilled(letter: Letter) -> Iterator[Fulfilled]:
    kind = DutyKind.REPLY if letter.is_answer else _FULFILLS.get(letter.kind)
    for duty in letter.matter.duties.filter(kind=kind, is_current=True, firm=True).select_related("clock"):
        clock = getattr(duty, "clock", None)
        done = duty.done_at is not None or (clock is not None and clock.stopped_on is not None)
        yield Fulfilled(duty.says, duty.says_es, duty.cite, clock.due_on if clock else duty.due_on, done)
    if letter.is_answer:
        named = letter.matter.clocks.filter(duty=None, is_current=True, firm=True)
        for clock in named.exclude(kind__in=_TIMES_OF_NO_ANSWER):
            yield Fulfilled(clock.says, clock.says_es, clock.cite, clock.due_on, clock.stopped_on is not None)
