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
    with pytest.raises(LawError, match="or `owes` a duty"):
        prove.read_guarantees('[[guarantee]]\ntitle = "x"\nwhen = []')
    with pytest.raises(LawError, match="did you mean `notify`"):
        prove.read_guarantees('[[guarantee]]\ntitle = "x"\nnever-owes = ["notfy"]')


ON_REFUSAL = RULES.replace(
    'then = "duties only"\nduties = ["log"]',
    'then = "duties only"\nupon = ["refusal"]\ncounsel = true\nduties = ["log"]',
)


def test_what_must_be_owed_on_an_outcome_is_proved_and_its_loss_is_shown_by_a_case():
    owed = prove.Guarantee("a refusal goes to counsel", (), (), upon=("refuse",), owes=("counsel", "log"))
    (result,) = prove.prove(book(ON_REFUSAL), small_law(ON_REFUSAL), [owed]).guarantees
    assert result.proved
    assert "Rule 5" in result.rests_on
    without = ON_REFUSAL.replace('upon = ["refusal"]', 'upon = ["motion"]')
    (result,) = prove.prove(book(without), small_law(without), [owed]).guarantees
    assert not result.proved
    whole = prove.Translation(small_law(without).engine).whole_case(result.counterexample)
    assert small_law(without).outcome(whole) is Outcome.REFUSE


def test_what_must_not_be_owed_is_proved_and_a_duty_that_is_owed_breaks_it():
    never = prove.Guarantee("nothing is kept on a letter", ("instrument is letter",), (), never_owes=("preserve",))
    (result,) = prove.prove(book(), small_law(), [never]).guarantees
    assert result.proved
    anyway = prove.Guarantee("nothing is ever kept", (), (), never_owes=("preserve",))
    (result,) = prove.prove(book(), small_law(), [anyway]).guarantees
    assert not result.proved


def test_the_formulas_of_what_is_owed_agree_with_the_answers_of_the_law():
    source, seen = random.Random(11), set()
    for rules in (RULES, ON_REFUSAL):
        law = small_law(rules)
        translation = prove.Translation(law.engine)
        for _ in range(60):
            case = {spec.name: source.choice(spec.values) for spec in law.engine.facts.specs}
            answer = law.decide(case)
            kinds = {str(owed.duty.kind) for owed in answer.duties if owed.firm}
            owed = {"log": "log" in kinds, "preserve": "preserve" in kinds, "counsel": answer.counsel}
            at = [
                variable == spec.values.index(case[spec.name])
                for variable, spec in zip(translation.facts, law.engine.facts.specs, strict=True)
            ]
            for word, is_owed in owed.items():
                assert translation.possible(*at, translation.owed(word, translation.plainly)) is is_owed, (word, case)
                seen.add((word, is_owed))
    assert len(seen) == 6
