"""One search from what is asked to what an officer reads. Pure; it runs where the records are opened, inside the keeper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from custos.core.errors import InputError
from custos.core.people.cards import Card, Reads, Row, cards
from custos.core.people.keys import query_keys
from custos.core.people.person import Person, Query, query
from custos.core.people.rule import Answer, Ask, Verdict, decide, fits_no_one, rank
from custos.core.people.score import Population
from custos.core.people.tables import Tables

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
PATIENCE = 60_000
"""Milliseconds in which a search must come to its end."""
MOST_LOOKS = 4
"""A search looks once for each stage of its keys, and never again and again at one set of records after another."""
MOST_OPEN = 1024
"""So many searches wait at once; with more, the oldest ends."""
CROSS_MATCH = "cross-match"
"""The purpose of a partner's list: it pays by a budget of its own, and opens nobody but whom it identified within the hour."""
HOUR = 3_600_000
"""Milliseconds in which a partner's list must come to its end, and in which whom it identified can be opened."""
MOST_LISTED = 100_000
"""So many people of partners' lists wait at once; a list is at most that long."""


@frozen
class Knowledge:
    """What the matcher knows beside the records: its tables, and how common each name is (a share of all people)."""

    tables: Tables
    firsts: Mapping[str, float]
    surnames: Mapping[str, float]


@frozen
class Asked:
    """The person asked for, and the words that find candidates, by stage: a later one is asked where no one who fits was found before."""

    query: Query
    stages: tuple[tuple[str, ...], ...]


@frozen
class Found:
    """The answer, and the cards that an officer reads beside it."""

    answer: Answer
    cards: tuple[Card, ...]

    def spelled(self) -> dict[str, Json]:
        """As it travels: closed words and ids, never a value of anyone."""
        answer = self.answer
        return {
            "verdict": answer.verdict.value,
            "person": answer.person,
            "ask": answer.ask.value if answer.ask else None,
            "count": answer.candidates,
            "cards": [
                [card.person, card.target, [[row.field, row.reads.value, row.why] for row in card.rows]]
                for card in self.cards
            ],
        }

    @classmethod
    def read(cls, spelled: Mapping[str, Json]) -> Found:
        """The answer that ``spelled`` wrote. Raises InputError for anything else."""
        try:
            verdict, person, ask, count, shown = (spelled[key] for key in _SPELLED)
            answer = Answer(Verdict(str(verdict)), _id(person), None if ask is None else Ask(str(ask)), int(str(count)))
            return cls(answer, tuple(_card(one) for one in _list(shown)))
        except (KeyError, ValueError):
            raise InputError("this is no answer to a search", code="no-answer") from None


_SPELLED = ("verdict", "person", "ask", "count", "cards")


def _id(value: Json) -> str | None:
    return None if value is None else str(value)


def _list(value: Json) -> Sequence[Json]:
    if not isinstance(value, list):
        raise ValueError("no list")  # noqa: TRY004 - one kind of error says that this is no answer
    return value


def _card(value: Json) -> Card:
    person, target, rows = _list(value)
    split = [_list(row) for row in _list(rows)]
    return Card(
        str(person), target is True, tuple(Row(str(name), Reads(str(reads)), str(why)) for name, reads, why in split)
    )


def asked_for(fields: Mapping[str, str], tables: Tables) -> Asked:
    """The search for a person of written values, by the names that ``query`` gives them.

    Raises InputError for a date that is no day, a number of neither nine nor four digits, and where nothing is given that could find anyone.
    """
    asked = query(
        tables.folding,
        given=fields.get("given", ""),
        family=fields.get("family", ""),
        middle=fields.get("middle", ""),
        born=fields.get("born", ""),
        ssn=fields.get("ssn", ""),
        street=fields.get("street", ""),
        zip_code=fields.get("zip_code", ""),
    )
    keys = query_keys(asked, tables)
    if not any(keys.stages):
        raise InputError("give a name with a date of birth, a name with a number, or the whole number")
    return Asked(asked, keys.stages)


def look(
    asked: Asked, candidates: Sequence[Person], knowledge: Knowledge, *, size: int, uncounted: int, last: bool
) -> Found | None:
    """What ``candidates`` come to; None where the next stage should be asked too, of which there is none at the ``last`` look.

    ``size`` is how many people are on file; ``uncounted`` how many more a key finds than are compared, to which those beyond the rule's
    own limit are added.
    """
    tables = knowledge.tables
    most = tables.rule.scored
    uncounted += max(len(candidates) - most, 0)
    population = Population(max(size, len(candidates)), knowledge.firsts, knowledge.surnames)
    ranked = rank(asked.query, candidates[:most], population, tables)
    if not last and fits_no_one(ranked, tables):
        return None
    answer = decide(asked.query, ranked, tables, uncounted=uncounted)
    return Found(answer, cards(asked.query, ranked, answer, tables))


class Searches:
    """The searches that have begun, by the number of their entry. Only who began one may end it, and only in time.

    A search of a partner's list waits an hour, and whom it identified may be opened for as long. All in memory: a restart forgets it.
    """

    def __init__(self) -> None:
        self._open: dict[int, tuple[Asked, object, int, int]] = {}
        self._listed: dict[int, tuple[Asked, object, int, int]] = {}
        self._matched: dict[tuple[object, str], int] = {}

    def begin(self, number: int, asked: Asked, who: object, now: int, *, listed: bool = False) -> None:
        """Opens a search; ``now`` is in milliseconds."""
        waiting, most, patience = (self._listed, MOST_LISTED, HOUR) if listed else (self._open, MOST_OPEN, PATIENCE)
        if len(waiting) >= most:
            del waiting[min(waiting)]
        waiting[number] = asked, who, now + patience, MOST_LOOKS

    def take_look(self, number: int, who: object, now: int) -> Asked | None:
        """What was asked in the search ``number``, for one look; None where it is not this asker's, has ended, or looked too often."""
        waiting = self._listed if number in self._listed else self._open
        if number not in waiting:
            return None
        asked, asker, until, left = waiting[number]
        if asker != who or now > until or left < 1:
            return None
        waiting[number] = asked, asker, until, left - 1
        return asked

    def settle(self, number: int, found: Found, who: object, now: int, *, listed: bool = False) -> Found:
        """Ends a search; what is told of it. A list learns the verdict, and the record where exactly one is meant: nobody probable, no card."""
        self._open.pop(number, None)
        self._listed.pop(number, None)
        if not listed:
            return found
        person = found.answer.person if found.answer.verdict is Verdict.EXACT else None
        if person is not None:
            if len(self._matched) >= MOST_LISTED:
                self._matched = {key: at for key, at in self._matched.items() if now - at <= HOUR}
            self._matched[who, person] = now
        return Found(Answer(found.answer.verdict, person, None, 0), ())

    def has_matched(self, who: object, person: str, now: int) -> bool:
        """True where a list of this asker identified ``person`` within the hour."""
        at = self._matched.get((who, person))
        return at is not None and now - at <= HOUR
