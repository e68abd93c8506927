"""A proposed calendar never breaks a hard rule, leaves out nothing that could be had, and says truly why a time was refused."""

import random
from datetime import UTC, datetime, time, timedelta
from itertools import product
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.hearings.planning import MONDAY, office, small

from custos.adapters.hearing_solver import find_solver
from custos.core.hearings.check import NOT_ALLOWED, OFF_GRID, TWICE, UNKNOWN, UNTOLD, broken
from custos.core.hearings.plan import Hard, Need, Person, Placed, Problem, Room, places
from custos.core.hearings.propose import (
    ProposalBroken,
    Solved,
    Way,
    bound_of,
    first_fit,
    propose,
    score_of,
)
from custos.core.hearings.refuse import refusals, soft_of, stretches
from custos.core.hearings.soft import Soft
from custos.core.hearings.times import span_at

ZONE = "America/Los_Angeles"
SEEDS = st.integers(min_value=0, max_value=10**6)


def proposed(problem, **more):
    return propose(problem, clock=perf_counter, **more)


def forced(problem, need, place, placed):
    """What the checker says of each way to put ``need`` at ``place`` all the same, beside the others."""
    others = [one for one in placed if one.need != need.key]
    breaks = soft_of(problem, need, place, place.span)
    speakers = [one.key for one in problem.interpreters] if need.language else [None]
    found = []
    for deputy, speaker in product([one.key for one in problem.deputies], speakers or [None]):
        one = Placed(need.key, place.room.key, deputy, speaker, place.span, breaks)
        found.append({two.rule for two in broken(problem, [*others, one]) if two.need == need.key})
    return found


@given(SEEDS)
@settings(max_examples=100, deadline=None)
def test_a_proposal_breaks_no_rule_and_scores_no_more_than_can_be(seed):
    problem = small(seed)
    found = proposed(problem)
    assert broken(problem, found.placed) == ()
    assert {one.need for one in found.placed} | set(found.left) == {one.key for one in problem.needs}
    assert found.score == score_of(problem, found.placed) <= found.bound
    assert 0 <= found.gap <= 1


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_what_is_left_out_has_a_reason_at_every_time_and_each_reason_is_true(seed):
    problem = small(seed)
    found = proposed(problem)
    for need in problem.needs:
        refused = {
            (one.place.room.key, one.place.day, one.place.wall): one.rules
            for one in refusals(problem, need, found.placed)
        }
        for place in places(problem, need):
            rules = refused.get((place.room.key, place.day, place.wall))
            if rules is None:
                # not refused: the checker agrees that someone could hold it then, and so the need was placed
                assert any(not said for said in forced(problem, need, place, found.placed))
                assert need.key not in found.left
                continue
            for rule in rules:
                assert is_true(problem, need, place, found.placed, rule), rule


def is_true(problem, need, place, placed, rule):
    """The rule, told once more in this test's own words."""
    if rule is Hard.NO_SUCH_TIME:
        walls = {
            datetime.combine(place.day, place.wall, ZoneInfo(place.room.zone)).replace(fold=fold).astimezone(UTC)
            for fold in (0, 1)
        }
        back = {one.astimezone(ZoneInfo(place.room.zone)).time() for one in walls}
        return len(walls) == 2 or back != {place.wall}
    if rule is Hard.DEPUTY_NONE:
        return not any(
            one.key == need.deputy if need.deputy is not None else one.office == need.office for one in problem.deputies
        )
    if rule is Hard.INTERPRETER_NONE:
        return not any(need.language in one.languages for one in problem.interpreters)
    said = forced(problem, need, place, placed)
    if rule is Hard.DEPUTY_TAKEN:
        return all(one & {Hard.DEPUTY_TAKEN, Hard.DEPUTY_NONE} for one in said)
    if rule is Hard.INTERPRETER_TAKEN:
        return all(one & {Hard.INTERPRETER_TAKEN, Hard.INTERPRETER_NONE} for one in said)
    if isinstance(rule, Hard):
        return all(rule in one for one in said)
    end = (datetime.combine(place.day, place.wall) + timedelta(minutes=15 * need.quarters)).time()
    begin = datetime.combine(place.day, place.wall).replace(tzinfo=ZoneInfo(place.room.zone))
    return (
        rule not in problem.allowed
        and {
            Soft.WORKER_AWAY: any(r is rule and a <= place.day <= b for r, a, b in need.away),
            Soft.EMPLOYER_AWAY: any(r is rule and a <= place.day <= b for r, a, b in need.away),
            Soft.DAY_OFF: place.day in problem.days_off,
            Soft.OUTSIDE_HOURS: place.wall < time(8) or end > time(18),
            Soft.OTHER_OFFICE: place.room.office != need.office,
            Soft.AFTER_DUE: need.last_day is not None and place.day > need.last_day,
            Soft.SHORT_NOTICE: begin < problem.now + problem.notice,
        }[rule]
    )


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_the_lines_of_refusals_tell_exactly_the_refused_times(seed):
    problem = small(seed)
    found = proposed(problem)
    for need in problem.needs:
        told = list(refusals(problem, need, found.placed))
        again = {
            (line.room, line.day, wall, line.rules)
            for line in stretches(problem, told)
            for wall in problem.walls
            if line.first <= wall <= line.last
        }
        assert again == {(one.place.room.key, one.place.day, one.place.wall, one.rules) for one in told}


# --- the checker finds what is wrong ------------------------------------------------------------------------------------------------


def one_room(**more):
    """One claim, one room, one deputy, one interpreter, Monday at nine and at ten."""
    told = {
        "needs": (Need(101, 1, 4, deputy=11, language="es", last_day=MONDAY, party="a"),),
        "rooms": (Room(1, 1, ZONE), Room(2, 2, ZONE)),
        "deputies": (Person(11, 1), Person(12, 1)),
        "interpreters": (Person(21, 1, frozenset({"es"})), Person(22, 1, frozenset({"zh"}))),
        "days": (MONDAY,),
        "walls": (time(9), time(10)),
        "now": datetime(2026, 3, 1, tzinfo=UTC),
    }
    return Problem(**{**told, **more})


def at(wall, day=MONDAY, quarters=4):
    return span_at(day, wall, quarters=quarters, zone=ZONE)


GOOD = Placed(101, 1, 11, 21, at(time(9)))
SECOND = Need(102, 1, 4, deputy=12, party="a")


@pytest.mark.parametrize(
    ("problem", "placed", "rule"),
    [
        ({"taken": {1: frozenset(at(time(9)).slots)}}, {}, Hard.ROOM_TAKEN),
        ({"taken": {11: frozenset(at(time(9)).slots)}}, {}, Hard.DEPUTY_TAKEN),
        ({"taken": {21: frozenset([at(time(9)).slots[-1]])}}, {}, Hard.INTERPRETER_TAKEN),
        ({"party_taken": {"a": frozenset(at(time(9)).slots)}}, {}, Hard.PARTY_TAKEN),
        ({"now": at(time(9)).start}, {}, Hard.PAST),
        ({}, {"deputy": 12}, Hard.DEPUTY_NONE),
        ({}, {"deputy": 99}, Hard.DEPUTY_NONE),
        ({}, {"interpreter": 22}, Hard.INTERPRETER_NONE),
        ({}, {"interpreter": None}, Hard.INTERPRETER_NONE),
        ({}, {"room": 99}, UNKNOWN),
        ({}, {"need": 999}, UNKNOWN),
        ({}, {"span": at(time(9), quarters=3)}, UNKNOWN),
        ({}, {"span": at(time(11))}, OFF_GRID),
        ({}, {"span": at(time(9), MONDAY - timedelta(days=2))}, OFF_GRID),
        ({"days_off": frozenset({MONDAY})}, {}, UNTOLD),
        ({"days_off": frozenset({MONDAY})}, {"breaks": (Soft.DAY_OFF,)}, NOT_ALLOWED),
        ({}, {"breaks": (Soft.DAY_OFF,)}, UNTOLD),
        ({}, {"room": 2}, UNTOLD),
    ],
)
def test_the_checker_finds_each_planted_fault(problem, placed, rule):
    assert broken(one_room(), [GOOD]) == ()
    assert rule in {one.rule for one in broken(one_room(**problem), [evolve(GOOD, **placed)])}


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        (Placed(102, 1, 12, None, at(time(9))), Hard.ROOM_TAKEN),
        (Placed(102, 2, 12, None, at(time(9)), (Soft.OTHER_OFFICE,)), Hard.PARTY_TAKEN),
        (Placed(102, 2, 11, None, at(time(9)), (Soft.OTHER_OFFICE,)), Hard.DEPUTY_TAKEN),
        (evolve(GOOD, span=at(time(10))), TWICE),
    ],
)
def test_the_checker_finds_two_who_want_the_same(other, rule):
    problem = one_room(needs=(*one_room().needs, SECOND), allowed=frozenset({Soft.OTHER_OFFICE}))
    assert rule in {one.rule for one in broken(problem, [GOOD, other])}


def test_a_time_that_the_clock_does_not_show_once_is_never_proposed():
    spring = MONDAY + timedelta(days=6)  # the clock skips from two to three
    problem = one_room(
        days=(spring,), walls=(time(2, 30),), allowed=frozenset(Soft), needs=(Need(101, 1, 4, deputy=11),)
    )
    found = proposed(problem)
    assert found.left == (101,)
    assert {one.rules for one in refusals(problem, problem.needs[0], found.placed)} == {(Hard.NO_SUCH_TIME,)}


# --- which proposal it is -----------------------------------------------------------------------------------------------------------


def test_of_two_who_want_the_same_the_one_whose_day_comes_first_is_placed():
    early, late = Need(101, 1, 4, last_day=MONDAY + timedelta(days=2)), Need(102, 1, 4, last_day=MONDAY)
    problem = one_room(needs=(early, late), rooms=(Room(1, 1, ZONE),), walls=(time(9),))
    assert [one.need for one in proposed(problem).placed] == [102]


def test_a_soft_rule_is_gone_against_only_where_that_is_allowed_and_nothing_better_is_free():
    need = Need(101, 1, 4, away=((Soft.WORKER_AWAY, MONDAY, MONDAY),))
    days = (MONDAY, MONDAY + timedelta(days=1))
    assert proposed(one_room(needs=(need,))).left == (101,)
    allowed = frozenset({Soft.WORKER_AWAY})
    (only,) = proposed(one_room(needs=(need,), allowed=allowed)).placed
    assert only.breaks == (Soft.WORKER_AWAY,)
    (better,) = proposed(one_room(needs=(need,), allowed=allowed, days=days)).placed
    assert (better.breaks, better.span.day()) == ((), days[1])


def best_of_all(problem):
    """The best score, by trying everything; for a few needs and times only."""

    def go(needs, book):
        if not needs:
            return 0
        need, rest = needs[0], needs[1:]
        best = go(rest, book)
        for place in places(problem, need):
            for deputy in problem.deputies:
                if place.span is None:
                    continue
                one = Placed(
                    need.key, place.room.key, deputy.key, None, place.span, soft_of(problem, need, place, place.span)
                )
                if not broken(problem, [*book, one]):
                    worth = score_of(problem, [one])
                    best = max(best, worth + go(rest, [*book, one]))
        return best

    return go(problem.needs, [])


def tiny(seed):
    """A few claims without interpreters, who want the same few times."""
    rng = random.Random(seed)
    needs = tuple(
        Need(
            101 + n,
            1,
            rng.choice([2, 4, 6]),
            deputy=rng.choice([None, 11]),
            last_day=MONDAY + timedelta(days=rng.randrange(9)),
        )
        for n in range(4)
    )
    return one_room(needs=needs, rooms=(Room(1, 1, ZONE),), walls=(time(9), time(9, 30), time(10)), interpreters=())


@pytest.mark.parametrize("seed", range(6))
def test_the_bound_is_never_below_the_best_and_first_fit_never_above(seed):
    problem = tiny(seed)
    best = best_of_all(problem)
    assert score_of(problem, first_fit(problem)) <= best <= bound_of(problem)


# --- a solver is not believed ---------------------------------------------------------------------------------------------------------


def test_a_solver_that_breaks_a_rule_is_not_used():
    problem = one_room(
        needs=(*one_room().needs, SECOND),
        rooms=(Room(1, 1, ZONE),),
        walls=(time(9), time(10)),
        taken={11: frozenset(at(time(9)).slots)},
    )
    bad = (Placed(101, 1, 11, 21, at(time(10))), Placed(102, 1, 12, None, at(time(10))))
    found = proposed(problem, solver=lambda *_: Solved(bad, 1), seconds=1)
    assert found.way is Way.FIRST_FIT
    assert broken(problem, found.placed) == ()
    assert found.bound == bound_of(problem)


def test_what_a_solver_left_out_and_could_be_had_is_filled_in():
    problem = one_room(needs=(*one_room().needs, SECOND), rooms=(Room(1, 1, ZONE), Room(3, 1, ZONE)))
    found = proposed(problem, solver=lambda *_: Solved((evolve(GOOD, span=at(time(10))),), 0), seconds=1)
    assert found.left == ()


def test_a_first_fit_that_breaks_a_rule_is_an_error(monkeypatch):
    monkeypatch.setattr("custos.core.hearings.propose.first_fit", lambda *_, **__: (evolve(GOOD, deputy=12),))
    with pytest.raises(ProposalBroken):
        proposed(one_room())


def test_without_the_extra_there_is_no_solver(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert find_solver() is None


@pytest.mark.parametrize("seed", range(4))
def test_the_solver_finds_the_best_of_small_weeks_and_proves_it(seed):
    pytest.importorskip("ortools", reason="OR-tools is an extra")
    problem = tiny(seed)
    found = proposed(problem, solver=find_solver(), seconds=5)
    assert broken(problem, found.placed) == ()
    assert (found.score, found.bound) == (best_of_all(problem), best_of_all(problem))


@pytest.mark.parametrize("seed", range(8))
def test_the_solver_breaks_no_rule_and_is_never_worse_than_first_fit(seed):
    pytest.importorskip("ortools", reason="OR-tools is an extra")
    problem = small(seed)
    plain, found = proposed(problem), proposed(problem, solver=find_solver(), seconds=1)
    assert broken(problem, found.placed) == ()
    assert found.score >= plain.score
    assert found.bound <= plain.bound


def test_a_week_of_an_office_is_proposed_by_first_fit_in_a_few_seconds():
    problem = office(1)
    found = proposed(problem)
    assert broken(problem, found.placed) == ()
    assert len(found.placed) > 30
    assert found.seconds < 5
