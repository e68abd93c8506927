"""Side doors: the same ask to another employee, office or channel is tied to the first, above all after a denial.

A link rests on keys that a person can check (who asks, for whom, for what, which case), never on how alike two texts are:
measured on template letters, text similarity finds the template and not the person.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from attrs import frozen

from custos.core.reading.readings import DataClass, Readings, Scope
from custos.core.reading.text.page import Sender

_WIDE = {Scope.STANDING_ACCESS, Scope.DATABASE, Scope.GROUP, Scope.EMPLOYER}
_NOISE = re.compile(r"[^a-z0-9 ]+")
_FREE_MAIL = {
    "gmail.com",
    "yahoo.com",
    "outlook.com",
    "hotmail.com",
    "aol.com",
    "icloud.com",
    "proton.me",
    "protonmail.com",
}


@frozen
class AskKeys:
    """What two requests are compared by. Names are folded (no accents, no case, no punctuation, parts sorted)."""

    requester: frozenset[str]
    """The organization's folded name and its mail domain; either may tie."""
    persons: frozenset[str]
    data_classes: frozenset[DataClass]
    wide: bool
    """Asks beyond named persons."""
    numbers: frozenset[str]
    """Case numbers and A-numbers."""


@frozen
class Earlier:
    """A request that the register already knows. ``denied`` only where a person decided so; ``sent_to`` is the employee asked."""

    number: str
    received_at: datetime
    keys: AskKeys
    denied: bool = False
    decided: bool = False
    sent_to: str = ""


@frozen
class SameRequest:
    """An earlier request that this one repeats, and by which keys."""

    number: str
    denied: bool
    why: tuple[str, ...]
    another_employee: bool


def fold(name: str) -> str:
    """A name without accents, case, punctuation and order of its parts.

    >>> fold("LÓPEZ, María") == fold("Maria Lopez")
    True
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return " ".join(sorted(_NOISE.sub(" ", plain).split()))


def keys_of(readings: Readings, sender: Sender | None = None) -> AskKeys:
    """The keys of one request. A free-mail domain is nobody's organization and is left out."""
    requester, ask = readings.requester, readings.ask
    address = requester.email or (sender.address if sender else "")
    domain = address.rpartition("@")[2].casefold()
    names = {fold(requester.agency)} if requester.agency else {fold(requester.name)} if requester.name else set()
    persons = [*ask.persons, *(person for paper in readings.instruments for person in paper.persons)]
    return AskKeys(
        requester=frozenset(names | ({domain} if domain and domain not in _FREE_MAIL else set())),
        persons=frozenset(fold(person.name) for person in persons if person.name),
        data_classes=frozenset(ask.data_classes),
        wide=ask.scope in _WIDE,
        numbers=frozenset(
            number
            for number in [
                *(paper.case_number for paper in readings.instruments),
                *(person.a_number for person in persons),
            ]
            if number
        ),
    )


def same_request(keys: AskKeys, earlier: Earlier, sent_to: str = "") -> SameRequest | None:
    """The tie between a request and an earlier one, or None. Who asks must agree, or the case number; and what is asked."""
    why = []
    if keys.requester & earlier.keys.requester:
        why.append("the same requester")
    if keys.numbers & earlier.keys.numbers:
        why.append("the same case number")
    if not why:
        return None
    if keys.persons & earlier.keys.persons:
        why.append("the same person")
    elif keys.wide and earlier.keys.wide and not (keys.persons or earlier.keys.persons):
        why.append("both ask for more than named persons")
    else:
        return None
    if keys.data_classes and earlier.keys.data_classes and not keys.data_classes & earlier.keys.data_classes:
        return None
    return SameRequest(
        number=earlier.number,
        denied=earlier.denied,
        why=tuple(why),
        another_employee=bool(sent_to and earlier.sent_to and fold(sent_to) != fold(earlier.sent_to)),
    )
