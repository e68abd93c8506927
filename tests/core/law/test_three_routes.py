"""Three independent routes to the same answer: the compiled law, z3, and answer sets (clingo)."""

import random
from datetime import date

import pytest
from tests.core.law.in_clingo import outcomes, program
from tests.core.law.small import random_world, small_law

from custos.adapters.data.laws import load_book
from custos.core.law.conditions import Truth, truth
from custos.core.law.engine import Open, bits

pytest.importorskip("clingo", reason="the solver clingo is a test tool")
z3 = pytest.importorskip("z3", reason="the solver z3 is an optional extra")
from custos.core.law.prove import Translation  # noqa: E402

LAWS = [["us", "policy"], ["us", "us-nm", "policy"], ["us", "us-ca", "policy"]]
Z3_NAMES = {
    Open.MUST: "must-release",
    Open.MAY: "may-release",
    Open.REFUSE: "refuse",
    Open.QUASH: "move-to-quash",
    Open.CONFLICT: "conflict",
}


def real(sources):
    return load_book().as_of(date(2026, 11, 22), sources, confirmed=True)


def plausible(law, source, number=None):
    """A complete case drawn toward the conditions of one rule, so that more than refusals come out."""
    world = [1 << source.randrange(full.bit_length()) for full in law.engine.facts.full]
    number = source.randrange(len(law.engine.rules)) if number is None else number
    for clause in law.engine.rules[number].clauses:
        for fact in bits(law.engine.rule_facts[number]):
            for value in bits(law.engine.facts.full[fact]):
                trial = [*world[:fact], 1 << value, *world[fact + 1 :]]
                if source.random() < 0.3 and truth(clause, trial) is Truth.YES:
                    world = trial
    return world


@pytest.mark.slow
@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.night)])
@pytest.mark.parametrize("sources", LAWS, ids=["+".join(sources) for sources in LAWS])
def test_compiled_law_z3_and_answer_sets_agree_on_complete_cases(sources, step):
    law, source, seen = real(sources), random.Random(11), set()
    translation, text = Translation(law.engine), program(law.engine)
    for number in range(0, len(law.engine.rules), step):
        world = plausible(law, source, number)
        answer = law.engine.outcomes(world)
        at = [variable == mask.bit_length() - 1 for variable, mask in zip(translation.facts, world, strict=True)]
        assert translation.possible(*at, translation.outcome[Z3_NAMES[answer]])
        assert outcomes(text, world) == answer
        seen.add(answer)
    assert len(seen) >= 2


def test_the_exact_answer_is_what_answer_sets_find_bravely():
    law, source = small_law(), random.Random(13)
    text = program(law.engine)
    for _ in range(60):
        world = random_world(law, source, 0.5)
        assert outcomes(text, world) == law.engine.outcomes(world)


@pytest.mark.slow
@pytest.mark.parametrize("sources", LAWS, ids=["+".join(sources) for sources in LAWS])
def test_the_exact_answer_on_the_real_law_with_some_facts_unknown(sources):
    law, source = real(sources), random.Random(17)
    text = program(law.engine)
    for _ in range(15):
        world = plausible(law, source)
        for number in source.sample(range(len(world)), 8):
            world[number] = law.engine.facts.full[number]
        assert outcomes(text, world) == law.engine.outcomes(world)
