"""What may stand in a text: every script, no sign that hides or turns it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from custos.core.printable import CannotPrint, clean, cleaned

NAMES = (
    "李明",
    "김철수",
    "ਗੁਰਪ੍ਰੀਤ",
    "😀",
    "محمد علی",
    "गुरप्रीत क्षत्रिय",
    "สมชาย",
    "می‌خواهم",
    "👩‍👩‍👧",
    "José Ñuñez",
    "line\none\ttwo",
)
KEPT = "\t\n\r"


def test_names_of_every_script_stay_as_they_are_written():
    for name in NAMES:
        assert clean(name) == name


def test_what_is_no_character_is_left_out():
    assert clean("Dana\x1b[31m\x07\x9b\x7f Hale\ufffe\ufdd0\U0001ffff") == "Dana[31m Hale"
    assert clean("Li\ud83d") == "Li"


def test_what_turns_a_text_around_is_left_out():
    assert clean("invoice\u202efdp.exe\u2066\ufeff") == "invoicefdp.exe"


def test_a_place_can_be_marked_where_the_words_are_evidence():
    assert clean("a\x00b\ud800c", "\N{REPLACEMENT CHARACTER}") == "a\ufffdb\ufffdc"


@given(st.text(st.characters(codec=None), max_size=80))
def test_a_clean_text_can_be_stored_sent_and_cleaned_again(text):
    found = clean(text)
    found.encode("utf-8")
    assert clean(found) == found
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in KEPT for sign in found)


def test_every_text_in_a_json_value_is_cleaned():
    assert cleaned({"a\x00": ["b\ufffe", 1, None, {"c": "d\u202e"}]}) == {"a": ["b", 1, None, {"c": "d"}]}


def test_a_refusal_names_each_character_once_and_at_most_eight():
    said = str(CannotPrint("𐍈𐍈"))
    assert said.count("U+10348 GOTHIC LETTER HWAIR") == 1
    assert "+ 3" in str(CannotPrint(chr(0x10330 + place) for place in range(11)))
