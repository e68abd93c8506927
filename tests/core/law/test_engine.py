"""Properties of the engine over random laws and random partial cases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.law.small import narrowed, random_world, small_law

from custos.adapters.data.laws import load_book
from custos.core.law import engine as engine_module
from custos.core.law.answers import Outcome
from custos.core.law.engine import Open

SOURCES = (["us", "policy"], ["us", "us-nm", "policy"], ["us", "us-ca", "policy"])


def real_law(sources: list[str]):
    """The shipped law as if counsel had confirmed it."""
    from datetime import date

    return load_book().as_of(date(2026, 11, 22), sources, confirmed=True)


@pytest.mark.slow
@given(st.randoms(use_true_random=False), st.sampled_from(SOURCES), st.sampled_from([0.2, 0.5, 0.8, 1.0]))
@settings(max_examples=300, deadline=None)
def test_the_compiled_law_agrees_with_the_interpreter(source, sources, known):
    law = real_law(sources)
    world = random_world(law, source, known)
    assert law.engine.status(world) == law.engine.status_interpreted(world)


@pytest.mark.slow
@given(st.randoms(use_true_random=False), st.sampled_from(SOURCES), st.sampled_from([0.3, 0.6, 0.9]))
@settings(max_examples=150, deadline=None)
def test_more_knowledge_never_reopens_an_outcome(source, sources, known):
    law = real_law(sources)
    world = random_world(law, source, known)
    before = law.engine.kleene(*law.engine.status(world))
    after = law.engine.kleene(*law.engine.status(narrowed(world, source)))
    assert not after & ~before


@given(st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_exact_answer_is_what_every_way_of_settling_the_facts_gives(source):
    law = small_law()
    world = random_world(law, source, 0.6)
    found = Open(0)
    stack = [world]
    while stack:
        now = stack.pop()
        number = next((place for place, mask in enumerate(now) if mask & (mask - 1)), None)
        if number is None:
            found |= Open(law.engine.kleene(*law.engine.status(now)))
        else:
            stack += [[*now[:number], 1 << bit, *now[number + 1 :]] for bit in range(8) if now[number] >> bit & 1]
    assert law.engine.outcomes(world) == found


@given(st.randoms(use_true_random=False), st.sampled_from(SOURCES))
@settings(max_examples=60, deadline=None)
def test_a_complete_case_has_exactly_one_outcome_and_no_contradiction(source, sources):
    law = real_law(sources)
    world = [1 << source.randrange(full.bit_length()) for full in law.engine.facts.full]
    assert law.engine.outcomes(world) in (Open.MUST, Open.MAY, Open.REFUSE, Open.QUASH)


RELEASING = (
    {
        "data-class": "ui", "field": "wages", "scope": "person", "requester": "law-enforcement", "purpose": "criminal-investigation",
        "offence": "identified", "instrument": "letter", "official-duties": "yes", "agreement": "in-force", "safeguards": "yes",
        "requester-verified": "yes",
    },
    {
        "data-class": "ui", "field": "wages", "scope": "person", "requester": "child-support-agency", "purpose": "child-support",
        "instrument": "letter", "about-obligor": "yes", "agreement": "in-force", "safeguards": "yes",
        "requester-verified": "yes",
    },
    {"data-class": "wage-claim", "field": "file", "scope": "own-records", "requester": "subject", "instrument": "none", "requester-verified": "yes"},
)  # fmt: skip


@pytest.mark.parametrize("known", RELEASING)
def test_leaving_out_any_one_fact_never_turns_an_answer_into_a_release(known):
    # INVARIANT: unknown never releases. Make the case worse in one fact until it is refused; forgetting that fact must not release.
    law = real_law(["us", "us-nm", "policy"])
    whole = law.engine.vocabulary.unless_shown(known) | known
    assert law.outcome(whole) in (Outcome.MUST_RELEASE, Outcome.MAY_RELEASE)
    worse = 0
    for spec in law.engine.facts.specs:
        for value in spec.values:
            if law.outcome({**whole, spec.name: value}) not in (Outcome.MUST_RELEASE, Outcome.MAY_RELEASE):
                worse += 1
                forgotten = {name: kept for name, kept in whole.items() if name != spec.name}
                assert law.outcome(forgotten) is Outcome.OPEN, (
                    f"{spec.name}={value} bars it, and forgetting {spec.name} releases"
                )
    assert worse > 10


@given(st.randoms(use_true_random=False), st.sampled_from(SOURCES))
@settings(max_examples=60, deadline=None)
def test_forgetting_a_fact_of_a_refused_case_never_releases(source, sources):
    law = real_law(sources)
    world = [1 << source.randrange(full.bit_length()) for full in law.engine.facts.full]
    if law.engine.outcomes(world) in (Open.REFUSE, Open.QUASH):
        number = source.randrange(len(world))
        forgotten = [*world[:number], law.engine.facts.full[number], *world[number + 1 :]]
        assert law.engine.outcomes(forgotten) not in (Open.MUST, Open.MAY)


def test_a_spent_budget_answers_open_and_never_less(monkeypatch):
    law = real_law(["us", "us-nm", "policy"])
    world = law.engine.world({"data-class": "ui", "scope": "person"})
    exact = law.engine.outcomes(world)
    monkeypatch.setattr(engine_module, "NODE_BUDGET", 1)
    assert not exact & ~law.engine.outcomes(world)
