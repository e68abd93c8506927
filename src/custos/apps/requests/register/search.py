"""Search inside one's need-to-know. Every search is an entry before its result is shown, found or not.

Nothing walks texts: requests are found by keys (askkeys.py), every other kind of matter by its number alone. A person's name is found only
as a whole and exactly, in the requests that concern the reader anyway.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import field, frozen
from django.db import transaction
from django.db.models import Q

from custos.apps.casework import may
from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.acts import require
from custos.apps.casework.kinds import all_kinds
from custos.apps.casework.models import Matter
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.requests import policy
from custos.apps.requests.askkeys import KeyKind, case_form, digest_of, words_in
from custos.apps.requests.errors import Refused
from custos.apps.requests.models import REQUEST, AccessRequest, AskKey
from custos.apps.requests.register.listing import Filter, Order, key_of
from custos.apps.requests.register.selectors import PAGE_LENGTH, list_where
from custos.core.linking import fold
from custos.core.numbers import matter_number

LONGEST = 200
FLOOR_SECONDS = 0.12
"""No search answers faster than this: whether something is outside the reader's reach, or nothing is there at all, takes the same time."""


@frozen
class Question:
    """What is searched for. ``text``: a number, a case number, or words of who asks; ``person``: a whole name."""

    text: str = ""
    person: str = ""
    chosen: Filter = field(factory=Filter)

    @property
    def is_empty(self) -> bool:
        """True where nothing is asked."""
        return not (self.text.strip() or self.person.strip())

    def condition(self) -> Q:
        """As a condition on requests; every part must hold."""
        found = self.chosen.condition()
        if text := self.text.strip():
            found &= _text(text)
        if person := fold(self.person):
            found &= _keyed(KeyKind.PERSON, person)
        return found


def _text(text: str) -> Q:
    """A number of the register however it is typed, a case number in whatever punctuation, or all the words of who asks."""
    found = Q(pk__in=())
    if meant := matter_number(text):
        letter, number = meant
        others = {kind.letter for kind in all_kinds().values() if kind.key != REQUEST}
        found |= Q(pk__in=()) if letter in others else Q(number=number)
    found |= _keyed(KeyKind.CASE, case_form(text)) if case_form(text) else Q(pk__in=())
    words = words_in(text)
    if words:
        every = Q()
        for word in words:
            every &= _keyed(KeyKind.WORD, word)
        found |= every
    return found


def _keyed(kind: KeyKind, value: str) -> Q:
    rows = AskKey.objects.filter(kind=str(kind), digest=digest_of(kind, value))
    return Q(id__in=rows.order_by().values("request"))


@frozen
class Found:
    """A page of what was found, newest first, and the key of the next page."""

    requests: list[AccessRequest]
    following: str = ""
    others: list[Matter] = field(factory=list)
    """Claims, complaints and every other kind that has the number."""


def search_requests(reader: Reader, question: Question, *, after: str = "") -> Found:
    """The requests within the reader's need-to-know that the question means. Raises Forbidden, InputError where nothing is asked."""
    require(policy.may_search(reader))
    if question.person.strip():
        require(policy.may_search_persons(reader))
    if question.is_empty:
        raise Refused("search-empty")
    if max(len(question.text), len(question.person)) > LONGEST:
        raise Refused("search-too-long", most=LONGEST)
    with _uniform():
        rows = list_where(reader, question.condition(), order=Order.NEWEST, after=after)
        shown = rows[:PAGE_LENGTH]
        others = _others(reader, question)
        with transaction.atomic():
            ledger.append(
                "search-made",
                actor=ledger.staff(str(reader.staff_id), may.acting_role(reader, Act.SEE_REGISTER)),
                out="exact" if shown or others else "none",
                commitments={
                    name: value
                    for name, value in (("query", question.text.strip()), ("person", fold(question.person)))
                    if value
                },
                count=len(shown) + len(others),
            )
    return Found(shown, key_of(shown[-1], Order.NEWEST) if len(rows) > PAGE_LENGTH else "", others)


def _others(reader: Reader, question: Question) -> list[Matter]:
    """What is no request and has the number. A name or a narrowed search means requests alone."""
    meant = matter_number(question.text)
    if meant is None or question.person.strip() or question.chosen != Filter():
        return []
    letter, number = meant
    return [one for one in casework_selectors.list_numbered(reader, number, letter) if one.kind != REQUEST]


@contextmanager
def _uniform() -> Iterator[None]:
    """Holds the answer back until the floor, also where it fails."""
    started = time.monotonic()
    try:
        yield
    finally:
        time.sleep(max(0.0, FLOOR_SECONDS - (time.monotonic() - started)))
