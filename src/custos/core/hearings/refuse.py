"""Which rules refuse a time to a matter, and the lines in which a person reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from attrs import frozen

from custos.core.hearings.plan import Book, Hard, Need, Person, Place, Placed, Problem, Rule, places
from custos.core.hearings.soft import Soft, soft_rules
from custos.core.hearings.times import Span


def soft_of(problem: Problem, need: Need, place: Place, span: Span) -> tuple[Soft, ...]:
    """The soft rules that speak against a time."""
    return tuple(
        soft_rules(
            span,
            away=need.away_on(place.day),
            day_off=place.day in problem.days_off,
            other_office=place.room.office != need.office,
            last_day=need.last_day,
            notice_from=problem.now + problem.notice,
        )
    )


def hard_of(problem: Problem, need: Need, place: Place, book: Book) -> tuple[Hard, ...]:
    """The hard rules that refuse a time, as ``book`` is; empty where it can be had."""
    return tuple(_hard(problem, need, place, book))


def _hard(problem: Problem, need: Need, place: Place, book: Book) -> Iterator[Hard]:
    if place.span is None:
        yield Hard.NO_SUCH_TIME
        return
    slots = place.span.slots
    if place.span.start <= problem.now:
        yield Hard.PAST
    if not book.is_free(place.room.key, slots):
        yield Hard.ROOM_TAKEN
    if not (hearers := problem.hearers(need)):
        yield Hard.DEPUTY_NONE
    elif free(hearers, book, slots) is None:
        yield Hard.DEPUTY_TAKEN
    if need.language:
        if not (speakers := problem.speakers(need)):
            yield Hard.INTERPRETER_NONE
        elif free(speakers, book, slots) is None:
            yield Hard.INTERPRETER_TAKEN
    if not book.is_party_free(need.party, slots):
        yield Hard.PARTY_TAKEN


def free(people: Sequence[Person], book: Book, slots: range) -> Person | None:
    """The first of ``people`` who is free for all of ``slots``."""
    return next((one for one in people if book.is_free(one.key, slots)), None)


@frozen
class Refusal:
    """A time that was refused to a matter, and by which rules: hard ones, and soft ones that the proposal may not go against."""

    need: int
    place: Place
    rules: tuple[Rule, ...]


def refusals(problem: Problem, need: Need, placed: Sequence[Placed]) -> Iterator[Refusal]:
    """Each time that is refused to ``need`` beside what ``placed`` gives to others. A time that could be had is not among them."""
    book = Book(problem, placed, but=need.key)
    for place in places(problem, need):
        soft = soft_of(problem, need, place, place.span) if place.span else ()
        rules: tuple[Rule, ...] = (
            *hard_of(problem, need, place, book),
            *(one for one in soft if one not in problem.allowed),
        )
        if rules:
            yield Refusal(need.key, place, rules)


@frozen
class Stretch:
    """Times in one room on one day, one after the other, that the same rules refuse. ``first`` and ``last`` are when they begin."""

    room: int
    day: date
    first: time
    last: time
    rules: tuple[Rule, ...]


def stretches(problem: Problem, found: Sequence[Refusal]) -> list[Stretch]:
    """The refusals as lines: a run of times with the same rules is one. They tell exactly the same times."""
    order = {wall: at for at, wall in enumerate(problem.walls)}
    lines: list[Stretch] = []
    for one in sorted(found, key=lambda one: (one.place.day, one.place.room.key, order[one.place.wall])):
        place, before = one.place, lines[-1] if lines else None
        if (
            before is not None
            and (before.room, before.day, before.rules) == (place.room.key, place.day, one.rules)
            and order[before.last] + 1 == order[place.wall]
        ):
            lines[-1] = Stretch(before.room, before.day, before.first, place.wall, before.rules)
        else:
            lines.append(Stretch(place.room.key, place.day, place.wall, place.wall, one.rules))
    return lines
