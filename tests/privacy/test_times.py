"""How long an answer takes does not tell what is hidden from what is not there at all."""

import statistics
import time

import pytest
from tests.privacy.world import MISSING

from custos.apps.requests.register import search

pytestmark = pytest.mark.slow
ROUNDS = 60
BOUND = 0.35
"""Of the smaller median: far below what a second query or a rendered page would add, far above the noise of a shared machine."""


def interleaved(*acts):
    """Seconds of each act's rounds, taken in turns, so that a busy moment of the machine falls on all of them."""
    took = [[] for _ in acts]
    for act in acts:
        act()
    for _ in range(ROUNDS):
        for place, act in enumerate(acts):
            began = time.perf_counter()
            act()
            took[place].append(time.perf_counter() - began)
    return took


def told_apart(one, other):
    """How far the medians lie apart, as a share of the smaller; the quiet half counts, because noise only ever adds."""
    quiet = [statistics.median(sorted(values)[: len(values) // 2]) for values in (one, other)]
    return abs(quiet[0] - quiet[1]) / min(quiet)


@pytest.mark.parametrize(
    ("who", "mark"), [("d-montoya", "qqoffice"), ("n-lujan", "qqsealed"), ("f-nieto", "qqcounter")]
)
def test_a_hidden_number_takes_as_long_as_one_that_nobody_gave_out(world, who, mark):
    client, number = world.client(who), world.requests[mark].number
    hidden, missing = interleaved(lambda: client.get(f"/requests/{number}"), lambda: client.get(f"/requests/{MISSING}"))
    assert told_apart(hidden, missing) < BOUND


@pytest.mark.parametrize(("who", "mark"), [("d-montoya", "qqoffice"), ("n-lujan", "qqsealed")])
def test_a_search_for_a_hidden_name_takes_as_long_as_one_for_nobody_even_without_the_floor(world, who, mark):
    client = world.client(who)
    hidden, nobody = interleaved(
        lambda: client.post("/requests/search", {"person": f"Rosa {mark} Vega"}),
        lambda: client.post("/requests/search", {"person": "Rosa Nobody Vega"}),
    )
    assert told_apart(hidden, nobody) < BOUND


def test_no_search_answers_before_the_floor(world, monkeypatch):
    monkeypatch.setattr(search, "FLOOR_SECONDS", 0.05)
    client = world.client("r-baca")
    for text in (world.requests["qqoffice"].number, "Bureau qqsealed", MISSING):
        began = time.perf_counter()
        assert client.post("/requests/search", {"text": text}).status_code == 200
        assert time.perf_counter() - began >= 0.05
