"""Which question comes next, what is enough for an outcome, and what would change it."""

import random

from tests.core.law.small import random_world, small_law

from custos.core.facts import Teller
from custos.core.law.answers import Outcome
from custos.core.law.engine import bits


def test_nothing_is_asked_where_no_answer_could_change_the_outcome():
    assert small_law().ask({"instrument": "none", "purpose": "civil", "status": "no"}) is None


def test_the_question_is_one_that_can_still_matter():
    question = small_law().ask({"instrument": "none", "status": "no", "purpose": "crime"})
    assert question is not None
    assert question.fact == "agreement"
    assert question.teller is Teller.AGENCY
    assert question.values == ("no", "yes")
    assert question.text_es == "¿Un acuerdo?"


def test_only_the_values_still_possible_are_offered():
    question = small_law().ask(
        {"instrument": "none", "status": "no", "agreement": "yes", "purpose": ["crime", "civil"]}
    )
    assert question is not None
    assert question.values == ("crime", "civil")


def test_the_same_case_always_asks_the_same_question():
    law = small_law()
    assert len({law.ask({"status": "no"}).fact for _ in range(20)}) == 1


def test_asking_ends_and_closes_every_case():
    law, source = small_law(), random.Random(7)
    for _ in range(50):
        world = random_world(law, source, 0.2)
        truth = [1 << source.choice(list(bits(mask))) for mask in world]
        facts = {spec.name: law.engine.facts.values(n, world[n]) for n, spec in enumerate(law.engine.facts.specs)}
        for _ in range(len(truth) + 1):
            question = law.ask(facts)
            if question is None:
                break
            number = law.engine.facts.number[question.fact]
            facts[question.fact] = law.engine.facts.values(number, truth[number])
        assert law.outcome(facts) is not Outcome.OPEN


def test_enough_is_a_smallest_set_of_facts_with_the_same_outcome():
    law = small_law()
    known = {
        "instrument": "none",
        "purpose": "crime",
        "agreement": "yes",
        "status": "no",
        "judge-signed": "no",
        "stayed": "no",
    }
    enough = law.enough(known)
    assert law.outcome(enough) is law.outcome(known) is Outcome.MAY_RELEASE
    for name in enough:
        assert law.outcome({key: value for key, value in enough.items() if key != name}) is Outcome.OPEN


def test_what_would_change_it_names_each_single_fact_that_leads_elsewhere():
    known = {
        "instrument": "none",
        "purpose": "crime",
        "agreement": "yes",
        "status": "no",
        "judge-signed": "no",
        "stayed": "no",
    }
    changes = {(fact, value): outcomes for fact, value, outcomes in small_law().would_change(known)}
    assert changes["status", "yes"] == (Outcome.REFUSE,)
    assert changes["instrument", "subpoena"] == (Outcome.MOVE_TO_QUASH,)
    assert ("judge-signed", "yes") not in changes
