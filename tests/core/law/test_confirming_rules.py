"""Counsel's confirmation goes into the rule's file, and nothing else in it changes."""

import tomllib
from datetime import date

import pytest

from custos.adapters.data.laws import load_book, read_laws
from custos.core.errors import InputError, LawError
from custos.core.law.book import Book
from custos.core.law.confirming import confirmed_text, rule_called
from custos.core.law.rules import Standing

DAY = date(2026, 11, 22)
READ_ON = date(2026, 11, 20)
HOUSE = """# our own
[source]
title = "House"   # kept

[[rule]]
cite     = "House 1"
says     = "x"   # why
in-force = {}
when     = [
  "felony",  # [[rule]] is not one here
]
then     = "must not release"
checked  = "not yet" # to be read

[[rule]] # the second
cite = "House 2"
says = "y"
in-force = { until = 2020-01-01 }
when = []
then = "may release"
checked = "secondary"
read-by = "a digest"

[[rule]]
cite = "House 2"
says = "y"
in-force = { from = 2020-01-01 }
when = []
then = "may release"
checked = "secondary\""""


def house(text=HOUSE):
    return Book.read({**read_laws(), "house/rules.toml": text}, thorough=False)


def test_the_line_is_changed_and_the_comments_stay():
    rule = rule_called(house(), "House 1", DAY)
    after = confirmed_text(HOUSE, rule, "A. Example", READ_ON)
    assert 'checked  = "text" # to be read\nread-by  = "A. Example"\nread-on  = 2026-11-20\n' in after
    assert [line for line in HOUSE.splitlines() if line not in after.splitlines()] == [
        'checked  = "not yet" # to be read'
    ]


def test_who_had_read_it_before_is_replaced():
    rule = rule_called(house(), "House 2", date(2019, 1, 1))
    after = confirmed_text(HOUSE, rule, "B. Example", READ_ON)
    assert "a digest" not in after
    assert tomllib.loads(after)["rule"][1]["read-on"] == READ_ON
    assert tomllib.loads(after)["rule"][2] == tomllib.loads(HOUSE)["rule"][2]


def test_of_several_wordings_in_time_the_day_chooses_and_a_file_without_a_last_line_break_is_no_trouble():
    rule = rule_called(house(), "House 2", DAY)
    after = confirmed_text(HOUSE, rule, "B. Example", READ_ON)
    assert tomllib.loads(after)["rule"][2]["checked"] == "text"
    assert tomllib.loads(after)["rule"][1]["checked"] == "secondary"


@pytest.mark.slow
def test_every_shipped_rule_that_is_no_policy_can_be_confirmed():
    texts, book = read_laws(), load_book()
    confirmed = 0
    for text in book.texts:
        if text.checked is Standing.POLICY:
            continue
        after = confirmed_text(texts[text.file], text, "A. Example", READ_ON)
        assert len(set(after.splitlines()) - set(texts[text.file].splitlines())) <= 3
        confirmed += 1
    assert confirmed > 100


def test_a_confirmed_rule_carries_a_release():
    texts = read_laws()
    facts = {"data-class": "statistics", "content": "nameless", "requester": "press"}
    rule = rule_called(house(), "House 1", DAY)
    before = house()
    after = Book.read({**texts, "house/rules.toml": confirmed_text(HOUSE, rule, "A. Example", READ_ON)}, thorough=False)
    assert after.digest != before.digest
    (now,) = [text for text in after.texts if text.cite == "House 1"]
    assert (now.checked, now.read_by, now.read_on) == (Standing.TEXT, "A. Example", READ_ON)
    assert before.as_of(DAY, ["us", "policy"], confirmed=True).outcome(facts) == after.as_of(
        DAY, ["us", "policy"], confirmed=True
    ).outcome(facts)


@pytest.mark.parametrize(
    ("cite", "words"),
    [("House 3", "did you mean `House 2`"), ("Policy, the door", "its own text|its file is its text")],
)
def test_what_cannot_be_confirmed_is_told(cite, words):
    with pytest.raises(InputError, match=words):
        rule_called(house(), cite, DAY)


def test_a_name_cannot_bring_other_words_into_the_file():
    rule = rule_called(house(), "House 1", DAY)
    for name in ('A" \nthen = "must release', "A\nB", " A. Example", "A\\"):
        with pytest.raises(InputError, match="cannot be written as a name"):
            confirmed_text(HOUSE, rule, name, READ_ON)


def test_a_file_in_which_the_edit_would_change_something_else_is_left_to_hand():
    # the words stand inside a text of several lines: the edit would change the text
    tricky = HOUSE.replace('says     = "x"   # why', 'says     = """\nchecked = "not yet"\n"""')
    rule = rule_called(house(tricky), "House 1", DAY)
    with pytest.raises(LawError, match="by hand"):
        confirmed_text(tricky, rule, "A. Example", READ_ON)
    hidden = HOUSE.replace('says     = "x"   # why', 'says     = """\n[[rule]]\n"""')
    with pytest.raises(LawError, match="by hand"):
        confirmed_text(hidden, rule_called(house(hidden), "House 1", DAY), "A. Example", READ_ON)
