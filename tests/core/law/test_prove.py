"""Proofs about a small law: what holds is proved, what does not is shown by a case."""

import random

import pytest
from tests.core.law.small import RULES, book, small_law

from custos.core.errors import LawError
from custos.core.law.answers import Outcome
from custos.core.law.engine import Open

z3 = pytest.importorskip("z3", reason="the solver z3 is an optional extra")
from custos.core.law import prove  # noqa: E402

KEPT = prove.Guarantee(
    "a sensitive field never leaves without a judge", ("status", "not judges-paper"), ("must-release", "may-release")
)


def test_a_guarantee_that_holds_is_proved_and_names_what_it_rests_on():
    (result,) = prove.prove(book(), small_law(), [KEPT]).guarantees
    assert result.proved
    assert result.rests_on == ("Rule 4",)


def test_a_broken_guarantee_is_shown_by_a_small_case():
    rules = RULES.replace('when = ["status"]', 'when = ["status", "agreement"]')
    law = small_law(rules)
    (result,) = prove.prove(book(rules), law, [KEPT]).guarantees
    assert not result.proved
    assert result.counterexample == {"purpose": "own", "status": "yes"} or "status" in result.counterexample
    whole = prove.Translation(law.engine).whole_case(result.counterexample)
    assert law.outcome(whole) in (Outcome.MAY_RELEASE, Outcome.MUST_RELEASE)


def test_two_unordered_rules_are_found_with_a_case():
    rules = RULES.replace('then = "must not release"\ncontested', 'then = "must release"\ncontested')
    found = prove.conflicts(prove.Translation(small_law(rules).engine))
    assert ("Rule 4", "Rule 2(a)") in [pair[:2] for pair in found]


def test_a_rule_that_can_never_decide_is_found():
    rules = RULES.replace('when = ["status"]', 'when = ["status", "not status"]')
    assert prove.dead_rules(prove.Translation(small_law(rules).engine)) == ("Rule 4",)


def test_a_law_with_a_gap_is_found_out():
    rules = RULES.replace(
        'cite = "Rule 2(a)"\nsays = "The records are confidential"\nin-force = {}\nwhen = []',
        'cite = "Rule 2(a)"\nsays = "The records are confidential"\nin-force = {}\nwhen = ["purpose is not civil"]',
    )
    proofs = prove.prove(book(rules), small_law(rules), [])
    assert proofs.gaps
    assert not proofs.whole


def test_the_small_law_is_whole_and_monotone():
    proofs = prove.prove(book(), small_law(), [KEPT])
    assert proofs.whole
    assert proofs.monotone


def test_the_formulas_agree_with_the_compiled_law():
    law, source = small_law(), random.Random(3)
    translation = prove.Translation(law.engine)
    names = {
        Open.MUST: "must-release",
        Open.MAY: "may-release",
        Open.REFUSE: "refuse",
        Open.QUASH: "move-to-quash",
        Open.CONFLICT: "conflict",
    }
    for _ in range(60):
        world = [1 << source.randrange(full.bit_length()) for full in law.engine.facts.full]
        at = [variable == mask.bit_length() - 1 for variable, mask in zip(translation.facts, world, strict=True)]
        assert translation.possible(*at, translation.outcome[names[law.engine.outcomes(world)]])


def test_a_guarantee_without_a_sentence_or_with_a_misspelt_outcome_is_an_error():
    with pytest.raises(LawError, match="needs its sentence"):
        prove.read_guarantees('[[guarantee]]\nnever = ["may-release"]')
    with pytest.raises(LawError, match="did you mean `may-release`"):
        prove.read_guarantees('[[guarantee]]\ntitle = "x"\nnever = ["may-relese"]')
