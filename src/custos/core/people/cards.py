"""What an officer reads of each candidate: a row a field, how it agrees, and never a value of anyone."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from attrs import frozen

from custos.core.people.levels import NOT_GIVEN
from custos.core.people.person import Query
from custos.core.people.rule import Answer, Candidate
from custos.core.people.tables import Tables

MOST_CARDS = 5


class Reads(StrEnum):
    """How a field of the request reads against the file."""

    AGREES = "agrees"
    CLOSE = "close"
    DIFFERS = "differs"
    NOT_ASKED = "not-asked"
    """The request does not say it."""
    NOT_HELD = "not-held"
    """The request says it, the file does not."""


FIELDS = ("first", "middle", "surname", "suffix", "born", "ssn", "address")
"""The rows of a card, in their order."""
_AGREES = frozenset(
    {
        *(("first", "equal"), ("middle", "equal"), ("suffix", "equal"), ("born", "equal"), ("address", "street")),
        *(("surname", "both"), ("surname", "one"), ("ssn", "equal-9"), ("ssn", "equal-4")),
    }
)
_DIFFERS = frozenset({"differs", "differs-9", "differs-4"})


@frozen
class Row:
    """One field: how it reads, and the level that says why (``levels.py``); "" where one side says nothing."""

    field: str
    reads: Reads
    why: str


@frozen
class Card:
    """One candidate. ``person`` is the id of the record; ``target`` is true for the one whom the verdict names."""

    person: str
    target: bool
    rows: tuple[Row, ...]


def cards(query: Query, ranked: Sequence[Candidate], answer: Answer, tables: Tables) -> tuple[Card, ...]:
    """At most five cards, most probable first: everyone who is probable enough to be taken for the person asked for."""
    shown = [one for one in ranked if one.probability >= tables.rule.rival][:MOST_CARDS]
    return tuple(Card(one.person.id, one.person.id == answer.person, _rows(query, one)) for one in shown)


def _rows(query: Query, candidate: Candidate) -> tuple[Row, ...]:
    levels = dict(candidate.agreement.levels())
    return tuple(Row(name, _reads(name, levels[name], query), levels[name]) for name in FIELDS)


def _reads(name: str, level: str, query: Query) -> Reads:
    if level == NOT_GIVEN:
        return Reads.NOT_HELD if _says(name, query) else Reads.NOT_ASKED
    if (name, level) in _AGREES:
        return Reads.AGREES
    return Reads.DIFFERS if level in _DIFFERS else Reads.CLOSE


def _says(name: str, query: Query) -> bool:
    said = {
        "first": query.name.first,
        "middle": query.name.middle,
        "surname": query.name.surnames,
        "suffix": query.name.generation,
        "born": query.born,
        "ssn": query.ssn,
        "address": query.zip,
    }
    return bool(said[name])
