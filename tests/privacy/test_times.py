"""How long an answer takes does not tell what is hidden from what is not there at all."""

import gc
import statistics
import time
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.privacy.world import MISSING, SECRET

from custos.apps.requests.register import search

pytestmark = pytest.mark.slow
BLOCKS, ROUNDS = 5, 20
BOUND = 0.3
"""Of the quicker answer: a second page rendered adds three times as much, the noise of a machine that does five other things at once two thirds.

One small query more hides beneath it; that is counted, not timed."""


@contextmanager
def undisturbed():
    """Rubbish is not collected in the middle of a round."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def seconds(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def told_apart(one, other):
    """How far two acts lie apart, as a share of the quicker.

    Each is timed right beside the other, first and second in turns, so that a busy moment falls on both; of a block's differences the
    median counts, and of the blocks' medians the median again: a burst of other work spoils a round or a block, and decides nothing.
    """
    one(), other()
    blocks, quick = [], []
    for _ in range(BLOCKS):
        rounds = []
        with undisturbed():
            for place in range(ROUNDS):
                if place % 2:
                    first, second = seconds(one), seconds(other)
                else:
                    second, first = seconds(other), seconds(one)
                rounds.append((first, second))
        blocks.append(statistics.median(first - second for first, second in rounds))
        quick.append(min(statistics.median(side) for side in zip(*rounds, strict=True)))
    return abs(statistics.median(blocks)) / min(quick)


def queries_of(act):
    """What the database is asked, without the values: the same for everyone who is told nothing."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return [one["sql"].split("WHERE")[0] for one in asked.captured_queries]


SOME = [
    pytest.param("n-lujan", "qqsealed"),
    pytest.param("d-montoya", "qqoffice", marks=pytest.mark.night),
    pytest.param("f-nieto", "qqcounter", marks=pytest.mark.night),
]
"""By day the sealed one is timed; what the database is asked is compared for all of them."""


def test_a_page_more_would_be_seen(world):
    """The check of this check."""
    client = world.client("d-montoya")

    def twice():
        client.get(f"/requests/{MISSING}")
        client.get(f"/requests/{MISSING}")

    assert told_apart(twice, lambda: client.get(f"/requests/{MISSING}")) > BOUND


@pytest.mark.parametrize(
    ("who", "mark"),
    [("d-montoya", "qqoffice"), ("n-lujan", "qqsealed"), ("f-nieto", "qqcounter"), ("l-ortega", SECRET)],
)
def test_a_hidden_number_asks_the_database_the_same_as_one_that_nobody_gave_out(world, who, mark):
    client, number = world.client(who), world.requests[mark].number
    client.get(f"/requests/{MISSING}")
    hidden, missing = (queries_of(lambda n=n: client.get(f"/requests/{n}")) for n in (number, MISSING))
    assert hidden == missing


@pytest.mark.parametrize(("who", "mark"), SOME)
def test_a_hidden_number_takes_as_long_as_one_that_nobody_gave_out(world, who, mark):
    client, number = world.client(who), world.requests[mark].number
    apart = told_apart(lambda: client.get(f"/requests/{number}"), lambda: client.get(f"/requests/{MISSING}"))
    assert apart < BOUND


@pytest.mark.parametrize(("who", "mark"), SOME[:2])
def test_a_search_for_a_hidden_name_takes_as_long_as_one_for_nobody_even_without_the_floor(world, who, mark):
    client = world.client(who)
    apart = told_apart(
        lambda: client.post("/requests/search", {"person": f"Rosa {mark} Vega"}),
        lambda: client.post("/requests/search", {"person": "Rosa Nobody Vega"}),
    )
    assert apart < BOUND


def test_no_search_answers_before_the_floor(world, monkeypatch):
    monkeypatch.setattr(search, "FLOOR_SECONDS", 0.05)
    client = world.client("r-baca")
    for text in (world.requests["qqoffice"].number, "Bureau qqsealed", MISSING):
        began = time.perf_counter()
        assert client.post("/requests/search", {"text": text}).status_code == 200
        assert time.perf_counter() - began >= 0.05
