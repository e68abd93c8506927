"""What changed in effect, what single edits change, and the page for counsel."""

from datetime import date

import pytest
from tests.core.law.small import RULES, book, small_law

from custos.adapters.data.laws import load_book
from custos.core.law.cases import check_case, read_cases
from custos.core.law.page import law_page

pytest.importorskip("z3", reason="the solver z3 is an optional extra")
from custos.core.law import edits
from custos.core.law.differ import compare


@pytest.mark.slow
def test_the_act_of_2025_changed_sensitive_fields_and_nothing_else():
    kept = load_book()
    sources = ["us", "us-nm", "policy"]
    found = compare(
        kept.as_of(date(2025, 6, 30), sources, confirmed=True), kept.as_of(date(2025, 7, 1), sources, confirmed=True)
    )
    assert found.complete
    assert "Laws 2025, ch. 138, s. 3" in found.added
    assert found.changes
    for change in found.changes:
        assert change.after == "refuse"
        assert change.case["field"] in ("sensitive", "ssn")


def test_a_law_does_not_differ_from_itself_in_other_words():
    rewritten = RULES.replace(
        'when = ["judges-paper"]', 'when = ["instrument is warrant and judge-signed", "not stayed"]'
    )
    found = compare(small_law(), small_law(rewritten))
    assert found.same_effect
    assert found.reworded == ("Rule 1",)


def test_a_changed_effect_is_shown_by_a_case_with_the_rules_before_and_after():
    found = compare(small_law(), small_law(RULES.replace('when = ["status"]', 'when = ["status", "agreement"]')))
    assert not found.same_effect
    (change,) = [change for change in found.changes if change.before == "refuse"]
    assert change.after == "may-release"
    assert change.rules_before == ("Rule 4",)


def test_a_new_value_of_a_fact_is_compared_too():
    from tests.core.law.small import DAY, FACTS

    wider = book(
        RULES.replace("instrument is subpoena", "instrument is subpoena or summons"),
        FACTS.replace('"letter", "none"', '"letter", "none", "summons"'),
    )
    found = compare(small_law(), wider.as_of(DAY, ["us"], confirmed=True))
    assert {change.case["instrument"] for change in found.changes} == {"summons"}


def test_isolating_cases_catch_every_edit_that_changes_anything():
    law = small_law()
    cases, needless = edits.isolating_cases(law)
    base = edits.Translation(law.engine)
    for edit in edits.edits(law.engine):
        caught = any(
            edits.answer(edit.engine, base.whole_case(found.case)) != (found.outcome, found.staff) for found in cases
        )
        assert caught is (edit.words not in needless), edit.words
    assert len(cases) > 5


def test_an_edit_called_needless_really_changes_nothing():
    law = small_law()
    _, needless = edits.isolating_cases(law)
    base = edits.Translation(law.engine)
    for edit in edits.edits(law.engine):
        if edit.words in needless:
            assert edits.telling_apart(base, edits.Translation(edit.engine)) is None


def test_the_table_of_isolating_cases_can_be_read_back_and_agrees():
    law = small_law()
    cases, _ = edits.isolating_cases(law)
    rows = read_cases("us/generated.cases.md", edits.as_table(cases, law, "G"), book(), date(2026, 1, 1))
    assert len(rows) == len(cases)
    assert [check_case(book(), row).wrong for row in rows] == [()] * len(rows)


def test_the_page_shows_every_rule_with_its_words_and_loads_nothing():
    text = law_page(load_book())
    for rule in load_book().texts:
        assert rule.cite.replace("'", "&#x27;") in text
    assert "Counsel: ____" in text
    assert "must file and diligently pursue a motion to quash the subpoena" in text
    assert "<script" not in text
    assert "http" not in text


def test_the_page_escapes_what_a_law_file_says():
    text = law_page(book(RULES.replace("Sensitive fields stay", "Fields <b>stay</b>")))
    assert "<b>stay</b>" not in text
    assert "&lt;b&gt;stay&lt;/b&gt;" in text
