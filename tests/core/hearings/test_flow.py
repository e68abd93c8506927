"""The table of a hearing's life: every state is reached, every state but the last ones has a way on, and nothing else happens."""

from itertools import product

import pytest

from custos.core.hearings.flow import (
    AFTER_BEGIN,
    FLOW,
    FREES_TIME,
    OVER,
    TAKES_TIME,
    WAITING,
    Act,
    State,
    after,
    possible,
)


def test_every_state_is_reached_and_every_act_is_used():
    assert set(FLOW.values()) == set(State)
    assert {act for _, act in FLOW} == set(Act)


@pytest.mark.parametrize("state", State)
def test_only_the_last_states_have_no_way_on(state):
    assert (possible(state) == ()) == (state in OVER)


def test_what_is_not_in_the_table_cannot_be_done():
    for state, act in product((None, *State), Act):
        assert (after(state, act) is not None) == ((state, act) in FLOW)


def test_an_act_either_takes_time_or_frees_it_or_tells_what_happened():
    assert TAKES_TIME.isdisjoint(FREES_TIME | AFTER_BEGIN)
    assert FREES_TIME.isdisjoint(AFTER_BEGIN)
    assert set(Act) == TAKES_TIME | FREES_TIME | AFTER_BEGIN
    assert all((FLOW[pair] is State.SET) == (pair[1] in TAKES_TIME) for pair in FLOW)


def test_the_end_of_its_matter_ends_only_what_waits_for_a_day():
    assert {state for state, act in FLOW if act is Act.END} == set(WAITING) == set(State) - OVER - {State.SET}
