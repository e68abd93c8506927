"""The shipped rules against real statutes, where they are at hand: no quote is contradicted, and what counts as read is shown."""

import os
from datetime import date
from pathlib import Path

import pytest

from custos.adapters.data.law_texts import load_codes, load_watch, read_texts
from custos.adapters.data.laws import load_book
from custos.core.law.rules import Standing
from custos.core.law.textcheck import Finding, hold
from custos.core.law.texts import cited

ROOT = Path(os.environ.get("CUSTOS_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "data" / "law-texts"
BOOK = load_book()

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not ROOT.is_dir(), reason=f"the statutes are not at {ROOT} (set CUSTOS_SHARED)"),
]


@pytest.fixture(scope="module")
def held():
    return hold(BOOK.texts, read_texts(ROOT), load_codes())


def test_no_quote_is_contradicted_by_its_text(held):
    assert [(one.rule.cite, one.rule.quote, one.nearest) for one in held if one.contradicts] == []


def test_a_rule_at_standing_text_whose_section_is_stored_quotes_it(held):
    stored = [
        one
        for one in held
        if one.rule.checked is Standing.TEXT and one.finding not in (Finding.NOT_STORED, Finding.NO_SECTION)
    ]
    assert len(stored) > 75
    assert [one.rule.cite for one in stored if one.finding is not Finding.FOUND] == []


def test_what_rests_on_a_typed_text_alone_says_that_it_was_looked_at_twice(held):
    typed = [
        one.rule for one in held if one.rule.checked is Standing.TEXT and one.secondary and one.finding is Finding.FOUND
    ]
    assert typed
    assert [rule.cite for rule in typed if "two copies" not in rule.read_by] == []


def test_the_section_that_switches_in_2027_is_seen():
    labor = next(text for text in read_texts(ROOT) if "Labor Code" in text.heading)
    days = {day for section in labor.sections["226.7"] for day, _ in section.later(date(2026, 11, 28))}
    assert days == {date(2027, 1, 1)}
    assert any("Lab. Code 226.7" in watch.touches and watch.on == date(2027, 1, 1) for watch in load_watch())


def test_every_watched_citation_is_a_section_that_a_law_can_have_or_a_case_that_a_rule_cites():
    rules = {rule.cite for rule in BOOK.texts}
    watched = [cite for watch in load_watch() for cite in watch.touches]
    assert [cite for cite in watched if cited(cite, load_codes()) is None and cite not in rules] == []
