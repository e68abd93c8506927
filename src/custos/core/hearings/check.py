"""Proves that a proposal breaks no rule, without a word of how it was made: it counts again from the proposal and the problem alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from attrs import frozen

from custos.core.hearings.plan import Hard, Need, Placed, Problem
from custos.core.hearings.soft import soft_rules
from custos.core.hearings.times import Span, WrongTime, span_at


@frozen
class Broken:
    """What is wrong with one hearing of a proposal. ``rule`` is a rule, or one of ``SHAPE``."""

    need: int
    rule: str


UNKNOWN, TWICE, UNTOLD, NOT_ALLOWED, OFF_GRID = "unknown", "placed-twice", "untold", "not-allowed", "off-grid"
SHAPE = frozenset({UNKNOWN, TWICE, UNTOLD, NOT_ALLOWED, OFF_GRID})
"""Not on the lists of the problem; placed twice; a soft rule is not told, or may not be gone against; not a day or time of the problem."""


def broken(problem: Problem, placed: Sequence[Placed]) -> tuple[Broken, ...]:
    """Everything that is wrong with a proposal; empty where it breaks nothing."""
    needs = {one.key: one for one in problem.needs}
    used = Counter((key, slot) for one in placed for key in _things(one) for slot in one.span.slots)
    parties = Counter((needs[one.need].party, slot) for one in placed if one.need in needs for slot in one.span.slots)
    found: list[Broken] = []
    for key, times in Counter(one.need for one in placed).items():
        if times > 1:
            found.append(Broken(key, TWICE))
    for one in placed:
        need = needs.get(one.need)
        if need is None:
            found.append(Broken(one.need, UNKNOWN))
            continue
        rules = [*_clashes(problem, need, one, used, parties), *_people(problem, need, one), *_time(problem, need, one)]
        found += [Broken(one.need, rule) for rule in rules]
    return tuple(found)


def _things(one: Placed) -> list[int]:
    return [key for key in (one.room, one.deputy, one.interpreter) if key is not None]


def _clashes(
    problem: Problem, need: Need, one: Placed, used: Counter[tuple[int, int]], parties: Counter[tuple[str, int]]
) -> Iterator[str]:
    kinds = (
        (one.room, Hard.ROOM_TAKEN),
        (one.deputy, Hard.DEPUTY_TAKEN),
        (one.interpreter, Hard.INTERPRETER_TAKEN),
    )
    for key, rule in kinds:
        if key is None:
            continue
        held = problem.taken.get(key, frozenset())
        if any(slot in held or used[key, slot] > 1 for slot in one.span.slots):
            yield rule
    if need.party:
        held = problem.party_taken.get(need.party, frozenset())
        if any(slot in held or parties[need.party, slot] > 1 for slot in one.span.slots):
            yield Hard.PARTY_TAKEN


def _people(problem: Problem, need: Need, one: Placed) -> Iterator[str]:
    deputy = next((who for who in problem.deputies if who.key == one.deputy), None)
    if deputy is None or (deputy.key != need.deputy if need.deputy is not None else deputy.office != need.office):
        yield Hard.DEPUTY_NONE
    if need.language:
        speaks = [who for who in problem.interpreters if who.key == one.interpreter and need.language in who.languages]
        if not speaks:
            yield Hard.INTERPRETER_NONE
    elif one.interpreter is not None:
        yield UNKNOWN


def _time(problem: Problem, need: Need, one: Placed) -> Iterator[str]:
    room = next((room for room in problem.rooms if room.key == one.room), None)
    if room is None or one.span.zone != room.zone or one.span.quarters != need.quarters:
        yield UNKNOWN
        return
    there = one.span.start.astimezone(ZoneInfo(room.zone))
    if there.date() not in problem.days or there.time() not in problem.walls:
        yield OFF_GRID
    if one.span.start <= problem.now:
        yield Hard.PAST
    if not _is_on_the_clock(one.span):
        yield Hard.NO_SUCH_TIME
    told = set(
        soft_rules(
            one.span,
            away={rule for rule, first, last in need.away if first <= there.date() <= last},
            day_off=there.date() in problem.days_off,
            other_office=room.office != need.office,
            last_day=need.last_day,
            notice_from=problem.now + problem.notice,
        )
    )
    if told != set(one.breaks):
        yield UNTOLD
    if told - problem.allowed:
        yield NOT_ALLOWED


def _is_on_the_clock(span: Span) -> bool:
    try:
        return span_at(span.day(), span.wall(), quarters=span.quarters, zone=span.zone) == span
    except WrongTime:
        return False
