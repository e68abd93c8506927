"""The stages of an investigation are one table; a question speaks of it by whole words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.core.investigations.asked import folded, key_of, speaks_of
from custos.core.investigations.flow import Act, Stage, after, possible


def test_nobody_is_cited_without_a_finding_and_nothing_follows_the_end_but_taking_it_up():
    assert after(Stage.OPEN, Act.CITE) is None
    assert after(Stage.INSPECTED, Act.CITE) is None
    assert after(Stage.FOUND, Act.CITE) is Stage.CITED
    assert possible(Stage.CLOSED) == (Act.REOPEN,)
    assert all(possible(stage) for stage in Stage)


@given(st.lists(st.sampled_from(list(Act)), max_size=12))
def test_a_stage_never_goes_back_but_by_taking_it_up_again(acts):
    stage, order = Stage.OPEN, list(Stage)
    for act in acts:
        reached = after(stage, act)
        if reached is None:
            continue
        assert act is Act.REOPEN or order.index(reached) >= order.index(stage)
        stage = reached


@pytest.mark.parametrize(
    ("text", "name", "speaks"),
    [
        ("Details of your open case on Made-Up Builders, Inc.?", "Made-up Builders LLC", True),
        ("the made up\nbuilders  company", "Made-up Builders", True),
        ("who is at 12 Río Street, please", "12 Rio Street", True),
        ("Made-up Buildersville", "Made-up Builders", False),
        ("builders made up", "Made-up Builders", False),
        ("The Co.", "The Co.", False),  # too few words to tell anything
        ("an acme of skill", "Acme", False),  # one word of four letters
        ("about Acmebuild", "Acmebuild Corp", True),
    ],
)
def test_whole_words_in_a_row(text, name, speaks):
    assert speaks_of(text, [name]) is speaks


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_a_name_is_found_wherever_it_stands(before, name, behind):
    key = key_of(name)
    assert not key or speaks_of(f"{before} {name} {behind}", [name])
    assert folded(folded(name)) == folded(name)
