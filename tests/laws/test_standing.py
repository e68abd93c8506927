"""What the standing of a rule does, and how far the shipped rules were read: counsel has confirmed nothing."""

import re
from datetime import date

from custos.adapters.data.laws import load_book, read_laws
from custos.core.law.answers import Outcome
from custos.core.law.book import Book
from custos.core.law.rules import Standing

DAY = date(2026, 11, 22)
BOOK = load_book()


def unread(*folders):
    """The shipped law as if nobody had read the rules of these folders in their text."""
    return Book.read(
        {
            name: re.sub(r'^(checked\s*= )"(text|secondary)"', r'\1"not yet"', text, flags=re.MULTILINE)
            if name.split("/")[0] in folders
            else text
            for name, text in read_laws().items()
        },
        thorough=False,
    )


UNREAD = unread("us", "us-nm")
FEDERAL_UNREAD = unread("us")
PRESUMED = BOOK.vocabulary.unless_shown({})
CHILD_SUPPORT = PRESUMED | {
    "data-class": "ui", "field": "wages", "scope": "person", "requester": "child-support-agency", "purpose": "child-support",
    "instrument": "letter", "about-obligor": "yes", "agreement": "in-force", "safeguards": "yes",
    "requester-verified": "yes",
}  # fmt: skip
WARRANT = PRESUMED | {
    "data-class": "premises", "field": "entry", "scope": "entry", "requester": "law-enforcement", "instrument": "search-warrant",
    "judge-signed": "yes", "court": "federal", "court-reaches-us": "yes", "within-time": "yes", "within-hours": "yes",
    "place-matches": "yes", "attachments-present": "yes",
}  # fmt: skip


def decide(facts, sources, *, confirmed, book=BOOK):
    return book.as_of(DAY, sources, confirmed=confirmed).decide({**BOOK.vocabulary.unless_shown(facts), **facts})


def test_a_release_that_rests_on_sections_nobody_has_read_stays_open_and_goes_to_counsel():
    answer = decide(CHILD_SUPPORT, ["us", "policy"], confirmed=False, book=UNREAD)
    assert answer.outcome is Outcome.OPEN
    assert answer.counsel
    assert "20 CFR 603.6(b)(4)" in answer.unread


def test_once_counsel_has_confirmed_them_the_release_is_a_duty():
    assert decide(CHILD_SUPPORT, ["us", "policy"], confirmed=True, book=UNREAD).outcome is Outcome.MUST_RELEASE


def test_a_release_that_also_stands_on_a_section_read_in_its_text_is_not_held_up():
    # NMSA 27-1-11 was read in its text, the federal sections were not
    answer = decide(CHILD_SUPPORT, ["us", "us-nm", "policy"], confirmed=False, book=FEDERAL_UNREAD)
    assert answer.outcome is Outcome.MUST_RELEASE


def test_a_judges_warrant_is_obeyed_before_counsel_has_read_the_rule_and_counsel_is_told():
    answer = decide(WARRANT, ["us", "policy"], confirmed=False, book=UNREAD)
    assert answer.outcome is Outcome.MUST_RELEASE
    assert answer.counsel


def test_refusals_do_not_wait_for_counsel():
    facts = PRESUMED | {
        "data-class": "ui",
        "scope": "standing-access",
        "requester": "immigration-agency",
        "instrument": "none",
    }
    answer = decide(facts, ["us", "us-nm", "policy"], confirmed=False)
    assert answer.outcome is Outcome.REFUSE
    assert {"20 CFR 603.4(b)", "20 CFR 603.10(b)", "NMSA 51-1-32", "11.3.100.106(C) NMAC"} <= {
        ground.cite for ground in answer.because
    }


def test_public_records_are_shown_on_the_act_as_read():
    facts = PRESUMED | {
        "data-class": "agency-records", "field": "file", "scope": "public-records", "requester": "press", "instrument": "letter",
    }  # fmt: skip
    assert decide(facts, ["us", "us-nm", "policy"], confirmed=False).outcome is Outcome.MUST_RELEASE


def test_most_rules_were_read_against_a_text_and_quote_it():
    read = [text for text in BOOK.texts if text.checked is Standing.TEXT]
    assert len(read) >= 110
    unquoted = [text.cite for text in read if not text.quote]
    assert len(unquoted) <= 6, unquoted


def test_what_goes_beyond_the_words_is_said_in_both_languages():
    marked = [text for text in BOOK.texts if text.beyond]
    assert len(marked) > 30
    assert [text.cite for text in marked if not text.beyond_es] == []
