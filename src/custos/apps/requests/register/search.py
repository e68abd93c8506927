"""Search inside one's need-to-know. Every search is an entry before its result is shown, found or not.

Nothing walks texts: requests are found by keys (askkeys.py). A person's name is found only as a whole and exactly, in the requests that
concern the reader anyway.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import field, frozen
from django.db import transaction
from django.db.models import Q

from custos.apps.casework import may
from custos.apps.casework.acts import require
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.requests import policy
from custos.apps.requests.askkeys import KeyKind, case_form, digest_of, words_in
from custos.apps.requests.errors import Refused
from custos.apps.requests.models import AccessRequest, AskKey
from custos.apps.requests.register.listing import Filter, Order, key_of
from custos.apps.requests.register.selectors import PAGE_LENGTH, list_where
from custos.core.linking import fold

NUMBER = re.compile(r"(?:R-)?([0-9]{4}-[0-9]{5})", re.IGNORECASE)
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
    """A number of the register, a case number in whatever punctuation, or all the words of who asks."""
    if number := NUMBER.fullmatch(text):
        return Q(number=number[1])
    found = _keyed(KeyKind.CASE, case_form(text)) if case_form(text) else Q(pk__in=())
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
        with transaction.atomic():
            ledger.append(
                "search-made",
                actor=ledger.staff(str(reader.staff_id), may.acting_role(reader, Act.SEE_REGISTER)),
                out="exact" if shown else "none",
                commitments={
                    name: value
                    for name, value in (("query", question.text.strip()), ("person", fold(question.person)))
                    if value
                },
                count=len(shown),
            )
    return Found(shown, key_of(shown[-1], Order.NEWEST) if len(rows) > PAGE_LENGTH else "")


@contextmanager
def _uniform() -> Iterator[None]:
    """Holds the answer back until the floor, also where it fails."""
    started = time.monotonic()
    try:
        yield
    finally:
        time.sleep(max(0.0, FLOOR_SECONDS - (time.monotonic() - started)))
