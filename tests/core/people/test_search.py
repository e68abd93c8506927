"""One search, pure: packed people, cards in words, and the answer on its way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.people import matcher_knowledge
from custos.core.errors import InputError
from custos.core.people import Verdict, packed, person
from custos.core.people.cards import FIELDS, MOST_CARDS, Reads
from custos.core.people.levels import LEVELS
from custos.core.people.search import Found, Searches, asked_for, look

KNOWN = matcher_knowledge()
FOLDING = KNOWN.tables.folding
ANA = {"given": "Ana", "family": "Ruiz Montoya", "born": "1980-02-03", "ssn": "521449017"}


def found(asked, *people, **more):
    made = [person(FOLDING, f"w-{n}", **one) for n, one in enumerate(people)]
    keys = {"size": 1_000_000, "uncounted": 0, "last": True} | more
    return look(asked_for(asked, KNOWN.tables), made, KNOWN, **keys)


@given(*[st.text(max_size=30)] * 3, st.sampled_from(["", "521449017"]), st.sampled_from(["", "1980-02-03"]))
def test_a_packed_person_is_unpacked_as_it_was(given_name, family, street, ssn, born):
    one = person(FOLDING, "w-1", given=given_name, family=family, street=street, ssn=ssn, born=born, zip_code="87101")
    assert packed.unpack("w-1", packed.pack(one)) == one


@given(st.binary(max_size=80))
def test_other_bytes_are_no_packed_person(raw):
    with pytest.raises(InputError, match="packed"):
        packed.unpack("w-1", raw)


def test_a_card_has_every_field_in_words_and_at_most_five_are_shown():
    shown = found(
        {"given": "Ana", "family": "Ruiz", "born": "1980-02-03"}, *[ANA | {"ssn": f"52144901{n}"} for n in range(7)]
    )
    assert shown.answer.verdict is Verdict.AMBIGUOUS
    assert len(shown.cards) == MOST_CARDS
    assert all(tuple(row.field for row in card.rows) == FIELDS for card in shown.cards)
    assert not any(card.target for card in shown.cards)


@pytest.mark.parametrize(
    ("asked", "field", "reads"),
    [
        ({"given": "Anita"}, "first", Reads.CLOSE),
        ({"family": "Ruiz"}, "surname", Reads.AGREES),
        ({"family": "Montoya Ruiz"}, "surname", Reads.CLOSE),
        ({"born": "1980-03-02"}, "born", Reads.CLOSE),
        ({"ssn": "9017"}, "ssn", Reads.AGREES),
        ({"ssn": "521449018"}, "ssn", Reads.CLOSE),
        ({"born": "1955-11-12"}, "born", Reads.DIFFERS),
        ({"zip_code": "87101"}, "address", Reads.NOT_HELD),
        ({}, "middle", Reads.NOT_ASKED),
    ],
)
def test_each_field_says_how_it_agrees(asked, field, reads):
    [card] = found(ANA | asked, ANA).cards
    assert {row.field: row.reads for row in card.rows}[field] is reads


def test_every_close_level_has_its_reason_in_words():
    from custos.apps.records import wording

    agree = {("first", "equal"), ("middle", "equal"), ("suffix", "equal"), ("born", "equal"), ("address", "street")}
    agree |= {("surname", "both"), ("surname", "one"), ("ssn", "equal-9"), ("ssn", "equal-4")}
    every = {(name, level) for name, levels in LEVELS.items() for level in levels if not level.startswith("differs")}
    assert every - agree == set(wording.WHY)


def test_too_many_to_compare_is_doubt_and_never_none():
    assert found({"given": "Ana", "family": "Baca"}, uncounted=3).answer.verdict is Verdict.AMBIGUOUS
    assert found({"given": "Ana", "family": "Baca"}).answer.verdict is Verdict.NONE
    assert found({"given": "Ana", "family": "Baca"}, last=False) is None


def test_an_answer_travels_as_words_and_comes_back():
    shown = found(ANA, ANA, ANA | {"given": "Rosa", "ssn": "521449018"})
    assert Found.read(shown.spelled()) == shown
    for wrong in ({}, shown.spelled() | {"verdict": "sure"}, shown.spelled() | {"cards": [["w-1"]]}):
        with pytest.raises(InputError):
            Found.read(wrong)


def test_searches_that_nobody_ends_make_room_for_others():
    searches, asked = Searches(), asked_for(ANA, KNOWN.tables)
    for number in range(1025):
        searches.begin(number, asked, "who", 0)
    assert searches.take_look(0, "who", 0) is None
    assert searches.take_look(1024, "who", 0) is asked


def test_a_search_looks_once_a_stage_and_not_at_one_record_after_another():
    searches, asked = Searches(), asked_for(ANA, KNOWN.tables)
    searches.begin(7, asked, "who", 0)
    assert searches.take_look(7, "another", 0) is None
    assert [searches.take_look(7, "who", 0) is asked for _ in range(5)] == [True] * 4 + [False]
