"""Alarms from the ledger alone: each has its bound, honest work seldom reaches it, and what is planted in a quarter is found."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from bench.ledger_world import BOT, CURIOUS, TIPPER, measure

from custos.adapters.data.looks import alarm_bounds
from custos.adapters.data.people import people_folder
from custos.core.errors import InputError
from custos.core.oversight.alarms import Key, Line, raise_alarms, read_bounds

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BOUNDS = alarm_bounds()
UNTIL = NOON + timedelta(days=20)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def looks(count, *, apart=timedelta(seconds=5), step=1, who="u-1", kind="case-viewed", start=1):
    return [
        Line(NOON + place * apart, kind, who, "intake-clerk", f"R-2026-{start + place * step:05}")
        for place in range(count)
    ]


def found(lines):
    return {one.key: one for one in raise_alarms(sorted(lines, key=lambda line: line.at), BOUNDS, UNTIL)}


def test_a_sweep_is_many_different_matters_within_minutes():
    assert found(looks(20, step=7))[Key.SWEEP].count == 20
    assert Key.SWEEP not in found(looks(19, step=7))
    assert Key.SWEEP not in found(looks(20, step=7, apart=MINUTE))
    assert Key.SWEEP not in found(looks(40, step=0))
    assert found(looks(20, step=0, kind="search-made"))[Key.SWEEP].count == 20


def test_a_run_is_one_number_after_the_other():
    assert found(looks(8, apart=30 * MINUTE))[Key.RUN].count == 8
    assert Key.RUN not in found(looks(7, apart=30 * MINUTE))
    assert Key.RUN not in found(looks(8, apart=61 * MINUTE))
    assert Key.RUN not in found(looks(8, step=-1, start=50))
    twice = [line for one in looks(8, apart=30 * MINUTE) for line in (one, evolve(one, kind="paper-viewed"))]
    assert found(twice)[Key.RUN].count == 8


def test_looks_without_work_are_compared_with_the_role():
    mine = looks(12, apart=DAY, step=3)
    assert found(mine)[Key.NO_WORK].count == 12
    worked = [evolve(line, kind="prepared", at=line.at + HOUR) for line in mine]
    assert Key.NO_WORK not in found(mine + worked)
    others = [evolve(line, who=f"u-{n}") for n in range(2, 6) for line in mine]
    assert Key.NO_WORK not in found(mine + others)
    assert Key.NO_WORK in found(mine + [evolve(line, role="deputy") for line in others])
    assert Key.NO_WORK not in found([evolve(line, at=line.at - 60 * DAY) for line in mine])


def test_hearings_of_others_before_visits_are_against_accident():
    hearings = [Line(NOON - DAY, "hearing-set", "u-9", "intake-clerk", f"H-2026-{n:05}") for n in range(5)]
    visits = [Line(NOON + n * 4 * DAY, "visit-recorded", "u-8", "front-desk", f"V-2026-{n:05}") for n in range(5)]
    tips = [
        Line(one.at - 3 * HOUR, "case-viewed", "u-1", "front-desk", f"H-2026-{n:05}") for n, one in enumerate(visits)
    ]
    quiet = [Line(NOON - 200 * DAY, "sign-in", "u-9", "intake-clerk")]
    alarm = found([*quiet, *hearings, *visits, *tips])[Key.BEFORE_VISITS]
    assert (alarm.who, alarm.count) == ("u-1", 5)
    late = [evolve(one, at=one.at + 6 * HOUR) for one in tips]
    assert Key.BEFORE_VISITS not in found([*quiet, *hearings, *visits, *late])
    own = [evolve(one, kind="hearing-moved", at=one.at - HOUR) for one in tips]
    assert Key.BEFORE_VISITS not in found([*quiet, *hearings, *visits, *tips, *own])
    assert Key.BEFORE_VISITS not in found([*quiet, *hearings, *visits[:2], *tips])


def test_a_search_after_a_refusal_and_not_after_a_release():
    denied = Line(NOON, "decided", "u-5", "authority", "R-2026-00001", "refuse")
    search = Line(NOON + HOUR, "search-made", "u-1", "records-officer", "R-2026-00001", "none")
    assert found([denied, search])[Key.AFTER_DENIAL].count == 1
    assert Key.AFTER_DENIAL not in found([denied, evolve(search, at=NOON - HOUR)])
    assert Key.AFTER_DENIAL not in found([denied, evolve(denied, at=NOON + MINUTE, out="release"), search])


def test_the_program_itself_and_what_comes_later_raise_nothing():
    assert found(looks(30, who="system")) == {}
    assert raise_alarms(looks(30), BOUNDS, NOON - DAY) == []


@pytest.mark.parametrize(
    ("was", "now"), [("least = 20", 'least = "x"'), ('key = "run"', 'key = "walk"'), ('source = "design', 'sauce = "')]
)
def test_a_row_that_cannot_be_used_is_named(was, now):
    text = (people_folder() / "looks" / "alarms.toml").read_text("utf-8")
    with pytest.raises(InputError, match=r"alarms\.toml"):
        read_bounds("people/looks/alarms.toml", text.replace(was, now, 1))


def test_a_missing_row_is_said():
    text = (people_folder() / "looks" / "alarms.toml").read_text("utf-8")
    with pytest.raises(InputError, match="no row"):
        read_bounds("people/looks/alarms.toml", text.rpartition("[[alarm]]")[0])


def test_in_fictional_quarters_a_program_and_a_curious_employee_are_found():
    told = measure(1, 5)
    assert told.found[BOT] == told.found[CURIOUS] == 1
    assert told.false <= 1


@pytest.mark.night
def test_in_forty_quarters_as_well():
    told = measure(40, 6)
    print(told)
    assert told.found[BOT] == told.found[CURIOUS] == 40
    assert told.found[TIPPER] >= 28
    assert told.false / told.people < 0.01
