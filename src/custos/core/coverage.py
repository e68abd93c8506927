"""Whether a paper itself names an item: the person, the class of data, the kind of information, the recipient.

Each question has three answers. UNSURE is one of them: it leaves the item open, and neither refuses nor releases.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from custos.core.linking import fold
from custos.core.reading.lexicon import Listed
from custos.core.reading.reach import is_loose
from custos.core.reading.readings import Ask, DataClass, FieldGroup, Instrument, Person, Reach, Requester, Scope, State

WIDE = frozenset({Scope.GROUP, Scope.EMPLOYER, Scope.DATABASE, Scope.STANDING_ACCESS, Scope.PUBLIC_RECORDS})
_NEVER_IMPLIED = frozenset({FieldGroup.SSN, FieldGroup.SENSITIVE})
"""Kinds of information that "the whole file" does not plainly name."""
_COMMON_WORDS = Listed("small.of-offices")
_SHARED_LETTERS = 3


class Covers(StrEnum):
    """Whether a paper itself names an item."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


def same_person(one: Person, other: Person) -> Covers:
    """Whether two papers name the same person. An identifier that both give and that differs makes them two.

    >>> same_person(Person("Ana Ruiz"), Person("RUIZ TAPIA, Ana")).value, same_person(Person("Ana Ruiz"), Person("Rosa Ruiz")).value
    ('yes', 'unsure')
    """
    pairs = ((one.born_on, other.born_on), (one.ssn_last4, other.ssn_last4), (one.a_number, other.a_number))
    if any(first and second and first != second for first, second in pairs):
        return Covers.NO
    words, others = _words(one.name), _words(other.name)
    if not words or not others:
        return Covers.UNSURE
    both = words & others
    if (words <= others or others <= words) and len(both) > 1:
        return Covers.YES
    if any(first and first == second for first, second in pairs):
        return Covers.UNSURE
    return Covers.UNSURE if any(len(word) >= _SHARED_LETTERS for word in both) else Covers.NO


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name).split())


def reach_of(paper: Instrument) -> Reach:
    """What the paper names; where nobody has read that, its persons, and no records."""
    if paper.reach is not None:
        return paper.reach
    return Reach(persons=paper.persons, persons_state=State.FOUND if paper.persons else State.NOT_FOUND)


def covers_person(reach: Reach, person: Person | None, ask: Ask) -> Covers:
    if person is None:
        if ask.scope not in WIDE:
            # Nobody is named: the sender points at the paper, or the paper itself names nobody. Names that were not read leave it unsure.
            return Covers.UNSURE if reach.persons_state is State.UNSURE else Covers.YES
        if reach.scope is not ask.scope:
            return Covers.NO if reach.persons_state is not State.UNSURE else Covers.UNSURE
        return Covers.YES if _names_of(ask) <= set(fold(reach.words).split()) else Covers.NO
    answers = {same_person(one, person) for one in reach.persons}
    if Covers.YES in answers:
        return Covers.YES if reach.persons_state is not State.UNSURE else Covers.UNSURE
    if Covers.UNSURE in answers or reach.persons_state is not State.FOUND:
        return Covers.UNSURE
    return Covers.NO


def _names_of(ask: Ask) -> set[str]:
    """The words with capital letters in the passage from which a wide scope was read: the firm that is meant."""
    words = " ".join(item.text for item in ask.evidence if item.field == "scope")
    return {part for word in re.findall(r"(?<!\w)[A-ZÀ-Þ][\w'’-]+", words) for part in fold(word).split()}


def covers_class(reach: Reach, data_class: DataClass | None) -> Covers:
    if data_class in reach.data_classes:
        return Covers.YES if reach.records_state is State.FOUND else Covers.UNSURE
    if data_class is None:
        return Covers.YES if reach.data_classes else Covers.UNSURE
    return Covers.NO if reach.data_classes and reach.records_state is State.FOUND else Covers.UNSURE


def covers_field(reach: Reach, field: FieldGroup, ask: Ask) -> Covers:
    if field in reach.doubtful:
        return Covers.UNSURE
    if field in reach.fields or is_default(field, ask):
        return Covers.YES if reach.records_state is State.FOUND else Covers.UNSURE
    if FieldGroup.FILE in reach.fields:
        return Covers.UNSURE if field in _NEVER_IMPLIED else Covers.YES
    if field is FieldGroup.HEARING and DataClass.HEARING_CALENDAR in reach.data_classes:
        return Covers.YES
    return Covers.NO if reach.fields and reach.records_state is State.FOUND else Covers.UNSURE


def is_default(field: FieldGroup, ask: Ask) -> bool:
    """True for the whole file where the sender names no kind of information: "the records in the order"."""
    return field is FieldGroup.FILE and not any(item.field == "fields" for item in ask.evidence)


def is_recipient(recipient: str, requester: Requester) -> Covers:
    """Whether the recipient that a paper names is who asks.

    >>> is_recipient("Brill Law Office", Requester(name="J. Brill")).value, is_recipient("Brill Law Office", Requester(agency="ICE")).value
    ('yes', 'no')
    """
    if is_loose(recipient):
        return Covers.UNSURE
    names = f"{requester.name} {requester.agency} {requester.email}".replace("@", " ").replace(".", " ")
    asking = {word for word in fold(names).split() if len(word) >= _SHARED_LETTERS and word not in _COMMON_WORDS}
    named = {word for word in fold(recipient).split() if len(word) >= _SHARED_LETTERS and word not in _COMMON_WORDS}
    if not asking or not named:
        return Covers.UNSURE
    return Covers.YES if asking & named else Covers.NO
