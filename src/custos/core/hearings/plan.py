"""The problem of a calendar of hearings, and a proposal that answers it. Pure: who is who is a number, who is taken is a set.

A proposal books nothing. A person looks at it and sets each hearing through the one booking function, which checks everything again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from attrs import Factory, frozen

from custos.core.hearings.soft import Soft
from custos.core.hearings.times import Span, WrongTime, span_at


class Hard(StrEnum):
    """A rule that no proposal breaks."""

    NO_SUCH_TIME = "no-such-time"
    """The clock at the room skips it on that day, or shows it twice."""
    PAST = "past"
    ROOM_TAKEN = "room-taken"
    DEPUTY_NONE = "deputy-none"
    """Nobody may hear it."""
    DEPUTY_TAKEN = "deputy-taken"
    """Each deputy who may hear it is taken at that time."""
    INTERPRETER_NONE = "interpreter-none"
    """Nobody interprets its language."""
    INTERPRETER_TAKEN = "interpreter-taken"
    """Each interpreter of its language is taken at that time."""
    PARTY_TAKEN = "party-taken"
    """A party has another hearing at that time."""


Rule = Hard | Soft


@frozen
class Room:
    """A room of an office; ``zone`` is the IANA zone of its clock."""

    key: int
    office: int
    zone: str


@frozen
class Person:
    """A deputy or an interpreter. ``languages`` are those that an interpreter speaks, by code or folded name."""

    key: int
    office: int
    languages: frozenset[str] = frozenset()


@frozen
class Need:
    """A matter that waits for a hearing. ``quarters`` is how long it lasts, in quarter hours."""

    key: int
    office: int
    quarters: int
    deputy: int | None = None
    """Who is responsible, and alone may hear it; None where any deputy of its office may."""
    language: str = ""
    """The language that must be interpreted; "" where none is."""
    away: tuple[tuple[Soft, date, date], ...] = ()
    """Days on which a party cannot come, first and last included, each with its rule."""
    last_day: date | None = None
    """The day by which the law wants it held."""
    party: str = ""
    """Who cannot be at two hearings at the same time; "" where nobody is known."""

    def away_on(self, day: date) -> set[Soft]:
        """The rules of the parties who cannot come on ``day``."""
        return {rule for rule, first, last in self.away if first <= day <= last}


@frozen
class Problem:
    """What is to be placed, where, with whom, on which days and times, and what is taken already (quarter hours since 1970)."""

    needs: tuple[Need, ...]
    rooms: tuple[Room, ...]
    deputies: tuple[Person, ...]
    interpreters: tuple[Person, ...]
    days: tuple[date, ...]
    walls: tuple[time, ...]
    """What the clock at the room may show when a hearing begins."""
    now: datetime
    notice: timedelta = Factory(timedelta)
    """So much notice the agency gives the parties."""
    taken: Mapping[int, frozenset[int]] = Factory(dict)
    """By key of a room or a person."""
    party_taken: Mapping[str, frozenset[int]] = Factory(dict)
    days_off: frozenset[date] = frozenset()
    allowed: frozenset[Soft] = frozenset()
    """The soft rules against which a proposal may go where nothing better is free. Each is shown, and takes a person's reason."""

    def hearers(self, need: Need) -> tuple[Person, ...]:
        """Who may hear it."""
        if need.deputy is not None:
            return tuple(one for one in self.deputies if one.key == need.deputy)
        return tuple(one for one in self.deputies if one.office == need.office)

    def speakers(self, need: Need) -> tuple[Person, ...]:
        """Who interprets its language; nobody where none is needed."""
        return tuple(one for one in self.interpreters if need.language in one.languages) if need.language else ()


@frozen
class Placed:
    """One hearing as it is proposed."""

    need: int
    room: int
    deputy: int
    interpreter: int | None
    span: Span
    breaks: tuple[Soft, ...] = ()
    """The soft rules that it goes against."""


@frozen
class Place:
    """One time in one room. ``span`` is None where the clock there does not show that time, or shows it twice."""

    room: Room
    day: date
    wall: time
    span: Span | None


def places(problem: Problem, need: Need) -> Iterator[Place]:
    """Every time in every room that the problem names, in order of day, time and room."""
    for day in problem.days:
        for wall in problem.walls:
            for room in problem.rooms:
                yield Place(room, day, wall, _span(day, wall, need.quarters, room.zone))


@lru_cache(maxsize=20_000)
def _span(day: date, wall: time, quarters: int, zone: str) -> Span | None:
    try:
        return span_at(day, wall, quarters=quarters, zone=zone)
    except WrongTime:
        return None


class Book:
    """Which quarter hours are taken, while a proposal is put together. Not shared between proposals."""

    def __init__(self, problem: Problem, placed: Iterable[Placed] = (), but: int | None = None) -> None:
        self._things = {key: set(slots) for key, slots in problem.taken.items()}
        self._parties = {name: set(slots) for name, slots in problem.party_taken.items()}
        parties = {one.key: one.party for one in problem.needs}
        for one in placed:
            if one.need != but:
                self.take(one, parties.get(one.need, ""))

    def take(self, placed: Placed, party: str) -> None:
        """Takes all that ``placed`` needs."""
        for key in (placed.room, placed.deputy, placed.interpreter):
            if key is not None:
                self._things.setdefault(key, set()).update(placed.span.slots)
        if party:
            self._parties.setdefault(party, set()).update(placed.span.slots)

    def is_free(self, key: int, slots: range) -> bool:
        """Whether a room or a person is free for all of ``slots``."""
        held = self._things.get(key)
        return held is None or held.isdisjoint(slots)

    def is_party_free(self, party: str, slots: range) -> bool:
        """Whether a party has no other hearing in ``slots``; one that nobody knows is free."""
        held = self._parties.get(party) if party else None
        return held is None or held.isdisjoint(slots)
