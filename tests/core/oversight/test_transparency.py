"""Counts of the transparency report: nothing dropped, margins shared, and all publications of a year attacked together."""

from __future__ import annotations

import random
from datetime import date

import pytest

from custos.adapters.solver import solve
from custos.core.errors import InputError
from custos.core.hiding.choose import SMALL
from custos.core.hiding.tables import Sum, Tables, range_of
from custos.core.oversight.period import Period, read_period
from custos.core.oversight.together import publish_period
from custos.core.oversight.transparency import (
    ALL,
    Agreed,
    Ask,
    Asker,
    Decided,
    Paper,
    Received,
    Reviewed,
    Visited,
    Wait,
    asker_of,
    at,
    count,
    paper_of,
    shapes,
    share_of_disagreement,
    wait_of,
)
from custos.core.reading.readings import RequesterKind
from custos.core.secondreview import Ground

ANSWERS, WHO, SHOWN = ("release", "refuse"), ("immigration", "police"), ("none", "warrant")
TABLES = shapes(answers=ANSWERS, who=WHO, shown=SHOWN)


def drawn(random_: random.Random, many: int) -> tuple[list[Received], list[Decided], list[Visited], list[Reviewed]]:
    def some(words):
        return random_.choices(list(words), weights=[1 / (1 + at) ** 2 for at in range(len(list(words)))])[0]

    received = [Received(some(Asker), some(Paper), some(Ask)) for _ in range(many)]
    decided = [Decided(some(Asker), some(Paper), some(ANSWERS), some(Wait)) for _ in range(many)]
    visited = [Visited(some(WHO), some(SHOWN)) for _ in range(many // 10)]
    return received, decided, visited, [Reviewed(some(Ground), some(Agreed)) for _ in range(many // 5)]


@pytest.mark.parametrize(
    ("same", "differed", "expected"), [(15, 5, 25), (0, 0, None), (8, 0, 0), (None, None, None), (10, None, None)]
)
def test_the_share_of_disagreement_is_made_of_published_counts_alone(same, differed, expected):
    whole = None if same is None else same + (differed or 0)
    shown = {"reviewed?": whole, "reviewed?agreed=differed": differed, "reviewed?agreed=same": same}
    assert share_of_disagreement(shown) == expected


def test_every_request_is_counted_once_in_each_table():
    counts = count(TABLES, *drawn(random.Random(1), 80))
    assert [counts[shape.key(ALL, ALL)] for shape in TABLES] == [80, 80, 80, 80, 80, 16, 8]
    for shape in TABLES:
        for tie in shape.sums():
            assert counts[tie.total] == sum(counts[part] for part in tie.parts)


def test_tables_that_share_a_margin_share_its_count():
    decided, by_paper = TABLES[2], TABLES[3]
    assert decided.key(ALL, "refuse") == by_paper.key(ALL, "refuse") == "decided?answer=refuse"


def test_a_value_that_no_table_knows_is_never_dropped():
    with pytest.raises(ValueError, match="no place for"):
        count(TABLES, [], [Decided(Asker.COURT, Paper.JUDGE, "shrug", Wait.LONGER)], [])


def test_every_kind_of_requester_has_a_group():
    assert {asker_of(kind) for kind in RequesterKind} == set(Asker)
    assert asker_of("never-heard-of") is Asker.OTHER


@pytest.mark.parametrize(
    ("papers", "strongest"),
    [
        ([], Paper.NONE),
        (["letter"], Paper.NONE),
        (["letter", "administrative-subpoena"], Paper.OFFICER),
        (["administrative-subpoena", "court-order"], Paper.JUDGE),
        (["release-authorization"], Paper.CONSENT),
        (["court-subpoena", "release-authorization"], Paper.COURT_PROCESS),
    ],
)
def test_the_strongest_paper_counts(papers, strongest):
    assert paper_of(papers) is strongest


def test_days_fall_into_one_stretch_each():
    assert [wait_of(days) for days in (0, 1, 3, 4, 10, 11, 30, 31, 400)] == [
        *(Wait.SAME_DAY, Wait.TO_THREE, Wait.TO_THREE, Wait.TO_TEN, Wait.TO_TEN),
        *(Wait.TO_THIRTY, Wait.TO_THIRTY, Wait.LONGER, Wait.LONGER),
    ]


def test_periods_are_spelled_one_way():
    assert read_period(" 2019-Q3 ") == Period(2019, 3)
    assert (Period(2019, 4).first, Period(2019, 4).last) == (date(2019, 10, 1), date(2019, 12, 31))
    assert (Period(2020, 1).last, Period(2020).last) == (date(2020, 3, 31), date(2020, 12, 31))
    assert not Period(2020, 1).is_over(date(2020, 3, 31))
    assert Period(2020, 1).is_over(date(2020, 4, 1))
    for wrong in ("2019-Q5", "19", "2019Q1", "soon"):
        with pytest.raises(InputError, match="quarter such as 2019-Q3"):
            read_period(wrong)


ORDERS = (
    (Period(2019, 1), Period(2019, 2), Period(2019), Period(2019, 3)),
    (Period(2019), Period(2019, 1)),
    (Period(2019, 1), Period(2019, 2), Period(2019, 3), Period(2019, 4), Period(2019)),
)


@pytest.mark.parametrize("order", ORDERS[1:2], ids=lambda order: " then ".join(map(str, order)))
def test_subtracting_one_publication_from_another_gives_no_small_count(order):
    attack(order, seed=3, every=3)


@pytest.mark.night
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("order", ORDERS, ids=lambda order: " then ".join(map(str, order)))
def test_no_order_of_publications_gives_a_small_count_away(order, seed):
    attack(order, seed)


def attack(order: tuple[Period, ...], seed: int, every: int = 1) -> None:
    """Publishes in this order, then asks of each small count that was hidden (by day of every third) what a reader of everything could know of it."""
    random_ = random.Random(seed)
    quarters = {one: drawn(random_, 30) for one in Period(2019).quarters}
    counts = {one: count(TABLES, *rows) for one, rows in quarters.items()}
    counts[Period(2019)] = {key: sum(counts[one][key] for one in quarters) for key in counts[Period(2019, 1)]}
    kept: dict[Period, dict[str, int | None]] = {}
    for period in order:
        kept[period] = publish_period(period, TABLES, counts, dict(kept), solve)
    # The attacker's own view, put together here again from what left: all five periods, whether published or not.
    whole = {at(one, key): number for one, several in counts.items() for key, number in several.items()}
    ties = [
        Sum(at(one, tie.total), tuple(at(one, part) for part in tie.parts))
        for one in counts
        for shape in TABLES
        for tie in shape.sums()
    ]
    ties += [Sum(at(Period(2019), key), tuple(at(one, key) for one in quarters)) for key in counts[Period(2019)]]
    hidden = {at(one, key) for one in counts for key in counts[one] if one not in kept or kept[one][key] is None}
    tables = Tables(whole, tuple(ties))
    small = [key for key in sorted(hidden) if 1 <= whole[key] <= SMALL and _period(key) in kept]
    assert small
    for key in small[::every]:
        least, most = range_of(tables, hidden, key, solve, at_most=SMALL + 1)
        assert (least, most) == (0, SMALL + 1), key


def _period(key: str) -> Period:
    return read_period(key.split("/", 1)[0])
