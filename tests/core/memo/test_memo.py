"""The memo says what the law bears out, on the day it is read, and shows what a change of law changes."""

from datetime import date

import pytest

from custos.adapters.data.laws import agency_keys, load_agency, load_book, read_laws
from custos.adapters.data.memo import load_memo, load_source
from custos.core.errors import InputError
from custos.core.law.book import Book
from custos.core.memo import Change, MemoSource, compare, compose

TODAY = date(2026, 11, 22)
PASSAGE = """
title = "Memo"
title-es = "Memorando"
[[passage]]
key = "never"
title = "Never"
title-es = "Nunca"
text = "{authority} says so."
text-es = "{authority} lo dice."
rests-on = ["18 USC 1071"]
claims = [{ given = { conduct = "hide" }, staff = "forbidden" }]
"""


def memo_under(book, *, agency="us-ca-dlse", day=TODAY, source=None):
    profile = load_agency(agency)
    return compose(
        source or load_source(agency), book.as_of(day, profile.sources, confirmed=False), book.vocabulary, profile
    )


@pytest.mark.parametrize("agency", agency_keys())
@pytest.mark.parametrize("day", [date(2017, 7, 15), date(2019, 8, 2), TODAY])
def test_every_shipped_memo_is_borne_out_by_the_law_of_its_day(agency, day):
    assert load_memo(agency, day).broken == ()


def test_a_passage_of_another_time_is_left_out_and_said():
    memo = load_memo("us-ca-dlse", date(2017, 8, 1))
    assert memo.left_out == ("no-consent-california",)
    assert "no-consent-california" in {passage.key for passage in load_memo("us-ca-dlse", TODAY).passages}


def test_the_commissioners_own_words_take_the_place_of_the_general_ones():
    words = {passage.key: passage.text["en"] for passage in load_memo("us-ca-dlse", TODAY).passages}
    assert "waiting room included" in words["waiting-room"]
    general = {passage.key: passage.text["en"] for passage in load_memo("us-nm-dws", TODAY).passages}
    assert "waiting room included" not in general["waiting-room"]


def test_slots_take_the_names_of_the_agency_and_a_sentence_begins_with_a_capital():
    memo = load_memo("us-ca-dlse", TODAY)
    first = memo.passages[0]
    assert "The Labor Commissioner decides in writing" in first.text["en"]
    assert not any("{" in text for passage in memo.passages for text in passage.text.values())


def test_a_rule_that_is_weakened_breaks_the_passage_that_promises_it():
    texts = read_laws()
    weak = {
        name: text.replace('"conduct is hide or move-person', '"conduct is move-person')
        if name.startswith("us/")
        else text
        for name, text in texts.items()
    }
    broken = memo_under(Book.read(weak)).broken
    assert any(line.startswith("never: no rule says that this is forbidden to staff: conduct=hide") for line in broken)


def test_a_rule_that_is_repealed_breaks_the_passage_that_also_rests_on_it():
    texts = read_laws()
    gone = {
        name: text.replace(
            "in-force = { from = 1994-08-17 }", "in-force = { from = 1994-08-17, until = 2026-01-01 }", 1
        )
        if name == "us/immigration.toml"
        else text
        for name, text in texts.items()
    }
    assert "rooms: `8 CFR 287.8(f)(2)` is not in force" in memo_under(Book.read(gone)).broken


def test_a_change_of_a_rule_names_the_passages_that_change_and_no_other():
    texts = read_laws()
    old = memo_under(load_book()).as_json()
    reworded = {
        name: text.replace("A detainer", "A DETAINER").replace(
            "An administrative immigration warrant is no judge's warrant", "An officer's warrant is no judge's warrant"
        )
        for name, text in texts.items()
    }
    changed = compare(old, memo_under(Book.read(reworded)).as_json())
    assert [(one.key, one.why, one.rules) for one in changed] == [
        ("officers-paper", (Change.RULES,), ("8 CFR 287.5(e)",))
    ]
    assert changed[0].must_be_read_again


def test_a_rule_that_counsel_confirms_does_not_send_everybody_reading_again():
    texts = read_laws()
    confirmed = {name: text.replace('checked  = "secondary"', 'checked  = "text"') for name, text in texts.items()}
    changed = compare(memo_under(load_book()).as_json(), memo_under(Book.read(confirmed)).as_json())
    assert changed
    assert not any(one.must_be_read_again for one in changed)


def test_words_written_again_and_passages_added_or_taken_out_are_told_apart():
    book = load_book()
    old = memo_under(book, source=MemoSource.read({"a": PASSAGE})).as_json()
    again = MemoSource.read({"a": PASSAGE.replace("says so", "said so")})
    assert [one.why for one in compare(old, memo_under(book, source=again).as_json())] == [(Change.WORDS,)]
    other = MemoSource.read({"a": PASSAGE.replace('key = "never"', 'key = "other"')})
    assert [(one.key, one.why) for one in compare(old, memo_under(book, source=other).as_json())] == [
        ("other", (Change.ADDED,)),
        ("never", (Change.REMOVED,)),
    ]


@pytest.mark.parametrize(
    ("was", "instead", "says"),
    [
        ('rests-on = ["18 USC 1071"]', "rests-on = []", "rests on no rule"),
        ("{authority} says", "{boss} says", "braces hold one of agency, authority, counsel"),
        ('staff = "forbidden"', 'staff = "forbidden", duty = "door"', "exactly one of"),
        ('text-es = "{authority} lo dice."', "", "has no `text-es`"),
        ('title-es = "Memorando"', "", "no title in both languages"),
        ("[[passage]]", "[[passages]]", "`passages` is not a key of a memo"),
    ],
)
def test_a_mistake_in_a_passage_is_named_with_its_place(was, instead, says):
    with pytest.raises(InputError, match=says):
        MemoSource.read({"memo/x.toml": PASSAGE.replace(was, instead, 1)})


def test_a_claim_about_a_fact_that_the_law_does_not_know_is_an_error():
    source = MemoSource.read({"memo/x.toml": PASSAGE.replace('conduct = "hide"', 'conduct = "hied"')})
    with pytest.raises(InputError, match=r"memo/x\.toml: the passage `never`"):
        memo_under(load_book(), source=source)


def test_every_citation_under_a_passage_is_a_rule_of_the_book():
    known = {text.cite for text in load_book().texts}
    for agency in agency_keys():
        for passage in load_source(agency).passages:
            assert set(passage.rests_on) <= known, passage.key
