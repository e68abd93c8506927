"""What the law answers: outcomes, reasons, duties, standing, and the open answer."""

from datetime import date

import pytest
from tests.core.law.small import RULES, book, small_law

from custos.core.errors import InputError
from custos.core.law.answers import Outcome
from custos.core.law.rules import DutyKind, Effect

COMPLETE = {
    "instrument": "none",
    "purpose": "civil",
    "judge-signed": "no",
    "agreement": "no",
    "status": "no",
    "stayed": "no",
}


def with_(**changes: str) -> dict[str, str]:
    """The complete case with some facts changed (underscores for hyphens)."""
    return {**COMPLETE, **{name.replace("_", "-"): value for name, value in changes.items()}}


def test_what_no_rule_opens_is_refused():
    answer = small_law().decide(COMPLETE)
    assert answer.outcome is Outcome.REFUSE
    assert [ground.cite for ground in answer.because] == ["Rule 2(a)"]


def test_an_exception_lifts_the_bar_that_it_names_and_leaves_the_choice_to_the_authority():
    answer = small_law().decide(with_(purpose="crime", agreement="yes"))
    assert answer.outcome is Outcome.MAY_RELEASE
    assert [(lost.ground.cite, lost.to) for lost in answer.yielded] == [("Rule 2(a)", "Rule 2(b)")]
    assert DutyKind.AUTHORITY in {owed.duty.kind for owed in answer.duties if owed.firm}


def test_a_permission_lifts_no_bar_that_it_does_not_name():
    answer = small_law().decide(with_(purpose="crime", agreement="yes", status="yes"))
    assert answer.outcome is Outcome.REFUSE
    assert ("Rule 2(b)", "Rule 4") in [(lost.ground.cite, lost.to) for lost in answer.yielded]


def test_a_judges_paper_is_obeyed_whatever_else_applies():
    answer = small_law().decide(with_(instrument="warrant", judge_signed="yes", status="yes"))
    assert answer.outcome is Outcome.MUST_RELEASE
    assert answer.preserve


def test_a_subpoena_is_met_with_a_motion_although_a_bar_stands_too():
    assert small_law().outcome(with_(instrument="subpoena")) is Outcome.MOVE_TO_QUASH


def test_an_unknown_fact_never_releases():
    known = with_(purpose="crime", agreement="yes")
    for left_out in ("agreement", "status", "purpose"):
        facts = {name: value for name, value in known.items() if name != left_out}
        assert small_law().outcome(facts) is Outcome.OPEN


def test_a_fact_with_no_value_left_is_an_error_for_a_person():
    with pytest.raises(InputError, match="contradicts itself"):
        small_law().decide({"purpose": []})


def test_a_misspelt_fact_or_value_is_refused_with_the_word_that_was_meant():
    with pytest.raises(InputError, match="did you mean `purpose`"):
        small_law().decide({"purpos": "crime"})
    with pytest.raises(InputError, match="did you mean `crime`"):
        small_law().decide({"purpose": "crim"})


def test_an_open_answer_says_what_it_hinges_on_and_owes_nothing_firmly_but_the_ledger():
    answer = small_law().decide({"instrument": "none", "status": "no", "agreement": "yes"})
    assert answer.outcome is Outcome.OPEN
    assert set(answer.open) == {Outcome.MAY_RELEASE, Outcome.REFUSE}
    assert "Rule 2(b)" in [hinge.cite for hinge in answer.hinges]
    assert {owed.duty.kind for owed in answer.duties if owed.firm} == {DutyKind.LOG}


def test_either_way_the_same_outcome_is_closed():
    # INVARIANT: whether the paper is signed or not, a letter of civil purpose without agreement stays refused
    facts = {"instrument": ["letter", "none"], "purpose": "civil", "status": "no"}
    assert small_law().outcome(facts) is Outcome.REFUSE


def test_a_rule_is_the_law_only_while_it_is_in_force():
    facts = with_(purpose="crime", agreement="yes", status="yes")
    assert small_law(day=date(2025, 6, 30)).outcome(facts) is Outcome.MAY_RELEASE
    assert small_law(day=date(2025, 7, 1)).outcome(facts) is Outcome.REFUSE


def test_a_contested_rule_sends_to_counsel_whether_it_wins_or_loses():
    assert small_law().decide(with_(status="yes")).counsel
    assert small_law().decide(with_(status="yes", instrument="warrant", judge_signed="yes")).counsel
    assert not small_law().decide(COMPLETE).counsel


class TestStanding:
    """A rule that nobody has checked in its text lets nothing leave alone."""

    def test_a_release_on_an_unread_rule_stays_open_for_counsel(self):
        answer = small_law(confirmed=False).decide(with_(purpose="own"))
        assert answer.outcome is Outcome.OPEN
        assert answer.counsel
        assert answer.unread == ("Rule 2(b)(1)",)
        assert set(answer.open) == {Outcome.MAY_RELEASE, Outcome.REFUSE}

    def test_a_release_that_stands_without_the_unread_rule_is_not_held_up(self):
        rules = RULES.replace('when = ["purpose is own"]', 'when = ["agreement"]')
        answer = small_law(rules, confirmed=False).decide(with_(purpose="crime", agreement="yes"))
        assert answer.outcome is Outcome.MAY_RELEASE
        assert answer.unread == ()

    def test_a_judges_paper_is_obeyed_though_its_rule_is_unread_and_counsel_is_told(self):
        answer = small_law(confirmed=False).decide(with_(instrument="warrant", judge_signed="yes"))
        assert answer.outcome is Outcome.MUST_RELEASE
        assert answer.counsel

    def test_an_unread_rule_may_refuse(self):
        rules = RULES.replace('contested = "whether it binds"\nchecked = "text"', 'checked = "not yet"')
        answer = small_law(rules, confirmed=False).decide(with_(purpose="crime", agreement="yes", status="yes"))
        assert answer.outcome is Outcome.REFUSE
        assert not answer.counsel

    def test_confirmed_rules_count_as_read(self):
        assert small_law(confirmed=True).outcome(with_(purpose="own")) is Outcome.MAY_RELEASE


def test_two_rules_that_contradict_each_other_stop_the_machine_and_call_a_person():
    rules = RULES.replace('then = "must not release"\ncontested', 'then = "must release"\ncontested')
    answer = small_law(rules).decide(with_(status="yes"))
    assert answer.outcome is Outcome.OPEN
    assert answer.conflict
    assert answer.counsel


def test_rules_about_staff_forbid_an_act_and_leave_the_outcome_alone():
    rules = (
        RULES
        + """
[[rule]]
cite = "Rule 6"
says = "Nobody waves it through for a letter"
in-force = {}
when = ["instrument is letter"]
then = "forbidden to staff"
duties = [{ kind = "counsel", do = "Tell counsel", due = "at once" }]
checked = "text"
"""
    )
    before, after = small_law().decide(with_(instrument="letter")), small_law(rules).decide(with_(instrument="letter"))
    assert after.outcome is before.outcome
    assert [ground.cite for ground in after.forbidden] == ["Rule 6"]
    assert after.forbidden[0].effect is Effect.FORBIDDEN
    assert DutyKind.COUNSEL in {owed.duty.kind for owed in after.duties}


def test_duties_upon_release_are_owed_only_when_something_leaves():
    rules = RULES.replace('when = []\nthen = "duties only"', 'when = []\nthen = "duties only"\nupon = ["release"]')
    law = small_law(rules)
    assert not law.decide(COMPLETE).duties
    assert {owed.duty.kind for owed in law.decide(with_(purpose="crime", agreement="yes")).duties} >= {DutyKind.LOG}


def test_the_same_day_gives_the_same_law_object():
    kept = book()
    assert kept.as_of(date(2026, 1, 1), ["us"], confirmed=True) is kept.as_of(date(2026, 1, 1), ["us"], confirmed=True)


def test_a_source_that_does_not_exist_is_named():
    with pytest.raises(InputError, match="no law folder `us-nx`"):
        book().as_of(date(2026, 1, 1), ["us-nx"], confirmed=True)


def test_the_digest_changes_with_the_law_and_not_with_its_comments():
    assert book("# a comment\n" + RULES).digest == book().digest
    assert book(RULES.replace("Sensitive fields stay", "Sensitive fields remain")).digest != book().digest


def test_the_answer_can_be_printed_as_json():
    answer = small_law().decide(COMPLETE).to_json()
    assert answer["outcome"] == "refuse"
    assert answer["because"][0]["cite"] == "Rule 2(a)"
    assert {"open", "yielded", "hinges", "counsel", "preserve", "forbidden"} <= set(answer)


def test_a_rule_that_sends_to_counsel_upon_a_refusal_does_so_only_where_a_refusal_is_left():
    rules = RULES.replace('then = "duties only"', 'then = "duties only"\nupon = ["refusal"]\ncounsel = true')
    law = small_law(rules)
    refused = with_(instrument="letter", purpose="civil")
    assert law.decide(refused).outcome is Outcome.REFUSE
    assert law.decide(refused).counsel
    obeyed = with_(instrument="warrant", judge_signed="yes")
    assert law.decide(obeyed).outcome is Outcome.MUST_RELEASE
    assert not law.decide(obeyed).counsel
    unsure = {name: value for name, value in obeyed.items() if name != "judge-signed"}
    assert law.decide(unsure).counsel
