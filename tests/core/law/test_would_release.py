"""What a confirmation would release is exactly what the law releases once the rule counts as read."""

from datetime import date

import pytest

from custos.adapters.data.laws import case_texts, load_book, read_laws
from custos.core.law.answers import Outcome
from custos.core.law.cases import read_cases
from custos.core.law.releasing import among_cases, as_if_read, can_release, kinds
from custos.core.law.rules import Effect

DAY = date(2026, 11, 28)
BOOK = load_book()
SOURCES = ["us", "us-nm", "policy"]
LAW = BOOK.as_of(DAY, SOURCES, confirmed=True)
RELEASES = (Outcome.MUST_RELEASE, Outcome.MAY_RELEASE)
CASES = [case for file, text in case_texts(read_laws()).items() for case in read_cases(file, text, BOOK, DAY)]
ABLE = [text for text in BOOK.texts if text.folder in SOURCES and can_release(text)]


def test_only_an_unread_rule_that_releases_without_a_judge_can_open_anything():
    assert ABLE
    assert not any(text.by_judge or text.then not in (Effect.MUST_RELEASE, Effect.MAY_RELEASE) for text in ABLE)
    for text in BOOK.texts:
        if text.folder in SOURCES and not can_release(text):
            assert as_if_read(LAW, text.cite).engine.unread_releases == as_if_read(LAW).engine.unread_releases


def test_the_law_in_use_is_not_changed_by_looking():
    before = LAW.engine.unread_releases
    as_if_read(LAW, *[text.cite for text in ABLE])
    assert LAW.engine.unread_releases == before


def test_with_every_rule_read_the_law_is_the_confirmed_law():
    read = as_if_read(LAW, *[text.cite for text in BOOK.texts])
    for case in CASES[::7]:
        if set(case.sources) == set(SOURCES):
            assert read.outcome(case.facts) is LAW.outcome(case.facts)


def test_a_row_that_is_shown_really_is_opened_by_that_rule():
    shown = 0
    for text in ABLE:
        for one in among_cases(LAW, text.cite, CASES):
            facts = {name: value.split(" or ") for name, value in one.case.items()}
            assert as_if_read(LAW).outcome(facts) is one.before
            assert as_if_read(LAW, text.cite).outcome(facts) is one.after
            assert one.after in RELEASES
            shown += 1
    assert shown > 5


@pytest.mark.slow
def test_the_solver_finds_a_small_true_case_of_each_kind_and_finds_none_where_no_row_shows_one():
    pytest.importorskip("z3", reason="the solver z3 is an optional extra")
    plain = {spec.name: spec.plain for spec in BOOK.vocabulary}
    for text in ABLE:
        found = kinds(LAW, text.cite)
        if among_cases(LAW, text.cite, CASES):
            assert found, text.cite
        for one in found:
            facts = plain | dict(one.case)
            assert as_if_read(LAW).outcome(facts) not in RELEASES or one.after is Outcome.MUST_RELEASE
            assert as_if_read(LAW, text.cite).outcome(facts) is one.after
            assert len(one.case) < 16
