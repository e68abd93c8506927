"""What a citation covers, and which statement of rank counts."""

import pytest
from tests.core.law.small import RULES, small_law

from custos.core.law.answers import Outcome
from custos.core.law.ranks import covers


@pytest.mark.parametrize(
    ("group", "cite", "covered"),
    [
        ("20 CFR 603.5", "20 CFR 603.5", True),
        ("20 CFR 603.5", "20 CFR 603.5(c)", True),
        ("20 CFR 603.5", "20 CFR 603.5(d)(2)", True),
        ("20 CFR 603.5(d)", "20 CFR 603.5(d)(2)", True),
        ("20 CFR 603.5", "20 CFR 603.50", False),
        ("20 CFR 603.5(c)", "20 CFR 603.5", False),
        ("20 CFR 603.7(a)", "20 CFR 603.7(a), motion denied", True),
        ("Lab. Code 98", "Lab. Code 98.1", False),
        ("Gov. Code 7285", "Gov. Code 7285.1(a)", False),
        ("11.3.100.106 NMAC", "11.3.100.106(C) NMAC", True),
        ("11.3.100.106(C) NMAC", "11.3.100.106(C) NMAC, signed release", True),
        ("11.3.100.106(C) NMAC", "11.3.100.106(D) NMAC", False),
        ("Fed. R. Crim. P. 4", "Fed. R. Crim. P. 41", False),
    ],
)
def test_a_citation_covers_what_lies_beneath_it_and_nothing_else(group, cite, covered):
    assert covers(group, cite) is covered


def test_a_rule_named_itself_outweighs_a_group():
    # the group 2(b) lifts the bar; the bar names 2(b)(1) itself and prevails over that one
    rules = RULES.replace('subject-to = ["Rule 2(b)"]', 'subject-to = ["Rule 2(b)"]\ndespite = ["Rule 2(b)(1)"]')
    facts = {"instrument": "none", "purpose": "own", "status": "no"}
    assert small_law().outcome(facts) is Outcome.MAY_RELEASE
    assert small_law(rules).outcome(facts) is Outcome.REFUSE


def test_any_duty_to_release_never_means_a_judges_paper():
    rules = RULES.replace('contested = "whether it binds"', 'despite = ["any duty to release"]')
    facts = {"instrument": "warrant", "judge-signed": "yes", "stayed": "no", "status": "yes"}
    assert small_law(rules).outcome(facts) is Outcome.MUST_RELEASE


def test_an_exception_to_an_exception_works_without_further_words():
    rules = RULES.replace('contested = "whether it binds"', 'despite = ["Rule 2(b)"]')
    facts = {"instrument": "none", "purpose": "crime", "agreement": "yes"}
    assert small_law(rules).outcome({**facts, "status": "no"}) is Outcome.MAY_RELEASE
    assert small_law(rules).outcome({**facts, "status": "yes"}) is Outcome.REFUSE


def test_rules_that_are_never_in_force_together_do_not_rank():
    rules = RULES.replace(
        'cite = "Rule 2(b)"\nsays = "Under an agreement they may go to an investigation"\nin-force = { from = 2020-01-01 }',
        'cite = "Rule 2(b)"\nsays = "Under an agreement they may go to an investigation"\nin-force = { until = 2020-01-01 }\n'
        'subject-to = ["Rule 4"]',
    ).replace('contested = "whether it binds"', 'subject-to = ["Rule 2(b)"]')
    assert small_law(rules).outcome({"instrument": "none", "status": "yes", "purpose": "civil"}) is Outcome.REFUSE
