"""Visits near hearings: exact chances, calibrated without a leak, noticed with one, and no one accused."""

import itertools
import math
import random
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.core.tipoff.analysis import EVIDENCE, FEWEST_EVENTS, Finding, analyze
from custos.core.tipoff.chance import aimed, distribution, e_process, power, randomized, upper_bound
from custos.core.tipoff.closeness import Hearing, Visit, measure, one_visit_a_day
from custos.core.tipoff.knowledge import Learned, rank

FIRST = date(2017, 1, 2)


def is_working(office, day):
    return day.weekday() < 5


def hearing(day, hour=9, minute=0, office="Van Nuys", key=None):
    starts = datetime(day.year, day.month, day.day, hour, minute)
    return Hearing(key or f"{office} {starts}", office, starts)


def visit(day, hour=8, minute=40, office="Van Nuys"):
    at = datetime(day.year, day.month, day.day, hour, minute)
    return Visit(f"{office} {at}", office, at)


def agency(draw, hearings_a_week, weeks=52, office="Van Nuys"):
    """The hearings of one office: so many a week, on working days, at 9, 10, 11, 13 or 14 o'clock."""
    days = [
        FIRST + timedelta(days=offset)
        for offset in range(7 * weeks)
        if is_working(office, FIRST + timedelta(days=offset))
    ]
    slots = [(day, hour) for day in days for hour in (9, 10, 11, 13, 14)]
    return [hearing(day, hour, office=office) for day, hour in draw.sample(slots, hearings_a_week * weeks)]


def blind_visit(draw, office="Van Nuys"):
    """A visit on any working day in the middle of the year, most often in the morning, as officers come."""
    while not is_working(office, day := FIRST + timedelta(days=draw.randrange(100, 260))):
        pass
    return visit(day, draw.choice((7, 8, 8, 9, 9, 10, 13, 15)), draw.randrange(60), office)


@given(st.lists(st.floats(0, 1), max_size=8))
def test_the_distribution_is_the_sum_over_all_outcomes(chances):
    expected = [0.0] * (len(chances) + 1)
    for outcome in itertools.product((False, True), repeat=len(chances)):
        expected[sum(outcome)] += math.prod(p if near else 1 - p for p, near in zip(chances, outcome, strict=True))
    assert distribution(chances) == pytest.approx(expected, abs=1e-12)


@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=8), st.floats(0, 1), st.data())
def test_the_randomized_value_never_exceeds_the_bound_and_more_near_visits_never_raise_either(chances, lot, data):
    near = data.draw(st.integers(0, len(chances)))
    assert randomized(chances, near, lot) <= upper_bound(chances, near) + 1e-12
    if near:
        assert upper_bound(chances, near) <= upper_bound(chances, near - 1) + 1e-12


@given(st.lists(st.floats(0.02, 0.98), min_size=1, max_size=7))
def test_the_evidence_is_worth_one_on_average_without_a_leak(chances):
    mean = 0.0
    for outcome in itertools.product((False, True), repeat=len(chances)):
        weight = math.prod(p if near else 1 - p for p, near in zip(chances, outcome, strict=True))
        mean += weight * e_process(zip(chances, outcome, strict=True))[-1]
    assert mean == pytest.approx(1)


def test_a_visit_compares_only_with_its_own_time_of_day_and_office():
    days = [FIRST + timedelta(days=offset) for offset in range(28) if offset % 7 < 5]
    hearings = [hearing(day, 9) for day in days] + [hearing(days[3], 15, office="Santa Ana")]
    morning, afternoon, elsewhere = measure(
        [visit(days[9]), visit(days[9], 15), visit(days[9], 15, office="Santa Ana")], hearings, is_working, around=11
    )
    assert morning.chance > 0.9
    assert morning.hit
    assert morning.minutes == 20
    assert afternoon.chance == 0
    assert not afternoon.hit
    assert 0 < elsewhere.chance < 0.1
    assert not elsewhere.hit


def test_a_team_that_returns_the_same_day_is_one_visit():
    day = FIRST
    assert [
        item.at.hour for item in one_visit_a_day([visit(day, 14), visit(day, 8), visit(day, 9, office="Santa Ana")])
    ] == [8, 9]


def test_two_visits_are_too_few_for_any_figure():
    calendar = [hearing(FIRST), hearing(FIRST + timedelta(days=7))]
    found = analyze([visit(FIRST), visit(FIRST + timedelta(days=7))], calendar, is_working, lot=0.5)
    assert len(found.visits) < FEWEST_EVENTS
    assert (found.finding, found.bound, found.drawn, found.expected) == (Finding.TOO_FEW, None, None, None)
    assert found.curve == found.noticed == found.evidence == ()


def test_a_lot_outside_its_range_is_refused():
    with pytest.raises(ValueError, match="lot must be between 0 and 1"):
        analyze([], [], is_working, lot=1.5)


def test_the_pattern_of_two_offices_has_an_exact_chance():
    """Three visits in ten months, two of them 20 minutes before a hearing, in offices that hear one case every second week."""
    days = [FIRST + timedelta(days=14 * week) for week in range(25)]
    calendar = [hearing(day, office=office) for day in days for office in ("Van Nuys", "Santa Ana")]
    seen = [visit(days[8]), visit(days[14] + timedelta(days=2)), visit(days[16], office="Santa Ana")]
    found = analyze(seen, calendar, is_working, lot=0.5)
    chances = [item.chance for item in found.visits]
    p, q, r = chances
    by_hand = p * q * (1 - r) + p * (1 - q) * r + (1 - p) * q * r + p * q * r
    assert found.near == 2
    assert found.bound == pytest.approx(by_hand)
    assert found.bound < 0.05
    assert found.finding is Finding.CLOSER_THAN_ACCIDENT
    assert any("working day" in text for text in found.assumptions)


def test_a_coincidence_in_a_busy_office_is_called_one():
    days = [FIRST + timedelta(days=offset) for offset in range(300) if is_working("", FIRST + timedelta(days=offset))]
    calendar = [hearing(day, hour) for day in days for hour in (9, 11, 14)]
    found = analyze([visit(days[80]), visit(days[100]), visit(days[120])], calendar, is_working, lot=0.5)
    assert found.near == 3
    assert found.bound == pytest.approx(1)
    assert found.finding is Finding.COULD_BE_ACCIDENT
    assert dict(found.noticed)[1.0] == 0, "these visits could not have shown even a complete leak, and the page says so"


@pytest.mark.parametrize("agencies", [200, pytest.param(3000, marks=pytest.mark.night)])
@pytest.mark.slow
def test_without_a_leak_the_figures_are_calibrated(agencies):
    draw = random.Random(20170802)
    small, drawn, crossed = 0, [], 0
    for _ in range(agencies):
        calendar = agency(draw, draw.choice((1, 2, 4)))
        found = analyze(
            [blind_visit(draw) for _ in range(draw.randrange(3, 12))], calendar, is_working, lot=draw.random()
        )
        if found.finding is Finding.TOO_FEW:
            continue
        small += found.bound <= 0.05
        drawn.append(found.drawn)
        crossed += max(found.evidence) >= EVIDENCE
    assert small / len(drawn) <= 0.055
    assert crossed / len(drawn) <= 0.05
    assert distance_from_uniform(drawn) < 1.63 / math.sqrt(len(drawn)), "Kolmogorov-Smirnov at 1 in 100"


@pytest.mark.slow
@pytest.mark.parametrize("strength", [0.5, 1.0])
def test_the_stated_power_is_the_measured_one(strength):
    draw = random.Random(58)
    stated, measured, tried = 0.0, 0, 2500
    for _ in range(tried):
        chances = [draw.choice((0.05, 0.1, 0.2, 0.4)) for _ in range(draw.randrange(3, 9))]
        stated += power(chances, strength)
        near = sum(draw.random() < aimed(chance, strength) for chance in chances)
        measured += upper_bound(chances, near) <= 0.05
    assert abs(stated - measured) / tried <= 0.03


def distance_from_uniform(values):
    ordered = sorted(values)
    return max(
        max((place + 1) / len(ordered) - value, value - place / len(ordered)) for place, value in enumerate(ordered)
    )


def test_who_looked_before_every_near_hearing_comes_first_and_who_looked_afterwards_does_not_count():
    days = [FIRST + timedelta(days=14 * week) for week in range(25)]
    calendar = [hearing(day) for day in days]
    measured = measure([visit(days[4]), visit(days[9]), visit(days[13])], calendar, is_working)
    early, late = timedelta(days=-2), timedelta(hours=3)

    def looks(who, places, offset, how="looked"):
        return [Learned(who, calendar[place].key, calendar[place].starts + offset, how) for place in places]

    learned = [
        *looks("the one who told", (4, 9, 13), early),
        *looks("the deputy of all", range(25), early, "assigned"),
        *looks("afterwards", (4, 9, 13), late),
        *looks("a party", (4,), early, "party"),
    ]
    rows = rank(measured, calendar, learned)
    assert [row.who for row in rows] == ["the one who told", "a party", "the deputy of all"]
    assert rows[0].chance == pytest.approx(1 / math.comb(25, 3))
    assert rows[0].corrected == pytest.approx(4 * rows[0].chance), "corrected for everyone compared, the late one too"
    assert rows[2].chance == 1
    assert rows[2].how == ("assigned",)


@pytest.mark.slow
def test_planted_leaks_are_found_more_often_the_stronger_they_are():
    draw = random.Random(911)
    shares, firsts = [], []
    for strength in (0.25, 0.5, 1.0):
        found_leaks = first = tried = 0
        for _ in range(40):
            calendar = agency(draw, 2)
            middle = [item for item in calendar if 100 <= (item.starts.date() - FIRST).days < 260]
            visits, leaked = [], []
            for _ in range(8):
                if draw.random() < strength:
                    target = draw.choice(middle)
                    leaked.append(target.key)
                    visits.append(
                        Visit(target.key, "Van Nuys", target.starts - timedelta(minutes=draw.randrange(5, 30)))
                    )
                else:
                    visits.append(blind_visit(draw))
            learned = [Learned("source", key, datetime(2017, 1, 2), "looked") for key in leaked]
            for who in range(20):
                learned += [
                    Learned(f"colleague {who}", item.key, datetime(2017, 1, 2), "looked")
                    for item in draw.sample(calendar, 12)
                ]
            found = analyze(visits, calendar, is_working, learned, lot=0.5)
            tried += 1
            found_leaks += found.finding is Finding.CLOSER_THAN_ACCIDENT
            first += bool(found.could_have_known) and found.could_have_known[0].who == "source"
        shares.append(found_leaks / tried)
        firsts.append(first / tried)
    assert shares[0] < shares[1] < shares[2]
    assert shares[2] > 0.9
    assert firsts[2] > 0.9
