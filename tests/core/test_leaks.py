"""A withheld value is found however it is written, and what merely resembles it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.core.leaks import Withheld, WithheldKind, holds_any, locate

NAME = Withheld(WithheldKind.NAME, "Ana Lopezcano")
NUMBER = Withheld(WithheldKind.NUMBER, "524-31-8896")
BORN = Withheld(WithheldKind.DATE, "1984-03-05")


@pytest.mark.parametrize(
    "text",
    ["Ana Lopezcano", "LOPEZCANO, ANA", "Lopezcano", "ana\nlopezcano", "AnaLopezcano", "ana.lopezcano@x.example", "Aná Lopezçano", "Ana Lopezcan0"],
)  # fmt: skip
def test_a_name_is_found_in_any_order_case_and_spelling(text):
    assert locate(f"The file of {text} is here.", [NAME])


@pytest.mark.parametrize(
    "text",
    ["524-31-8896", "524 31 8896", "524318896", "5 2 4 3 1 8 8 9 6", "SSN524318896x", "S24-3l-BB96", "524-31-\n8896"],
)
def test_a_number_is_found_with_any_spacing_and_misread_digits(text):
    assert locate(f"number {text}.", [NUMBER])


@pytest.mark.parametrize(
    "text",
    [
        "1984-03-05",
        "03/05/1984",
        "3/5/84",
        "March 5, 1984",
        "Mar. 5th, 1984",
        "5 de marzo de 1984",
        "5 March 1984",
        "05.03.1984",
        "19840305",
    ],
)
def test_a_date_is_found_in_every_usual_form(text):
    assert locate(f"born {text}.", [BORN])


@pytest.mark.parametrize(
    "text", ["Anatomy of a banana", "524-31-8897", "May 3, 1984", "13/5/1984", "1984", "The analyst of 5243"]
)
def test_what_merely_resembles_a_value_is_not_found(text):
    assert locate(text, [NAME, NUMBER, BORN]) == ()


def test_a_reader_of_pictures_may_have_misread_a_letter():
    (leak,) = locate("of Aua Lopezcauo here", [NAME], misread=True)
    assert leak.near
    assert locate("of Aua Lopezcauo here", [NAME]) == ()


def test_raw_bytes_are_searched_in_both_widths_but_not_for_short_words():
    assert holds_any("xx Ana Lopezcano".encode("utf-16-le"), [NAME, NUMBER]) == {0}
    assert holds_any(b"\x00\x01 524318896 \xff", [NAME, NUMBER]) == {1}
    assert holds_any(b"the ana of it", [NAME]) == set()


@given(st.text(alphabet=" -.,\n", max_size=2), st.text(max_size=20), st.text(max_size=20))
def test_no_separator_and_no_neighbor_hides_a_number(separator, before, after):
    written = separator.join("524318896")
    assert any(leak.which == 0 for leak in locate(before + " " + written + " " + after, [NUMBER]))


@pytest.mark.parametrize(
    "text",
    [
        "SSN ending in 6789",
        "XXX-XX-6789",
        "***-**-6789",
        "(last four: 6789)",
        "6789 is on the card",
        "últimos cuatro 6789",
    ],
)
def test_the_last_four_digits_of_a_withheld_number_are_a_piece_of_it(text):
    (leak,) = locate(text, [Withheld(WithheldKind.NUMBER, "123-45-6789")])
    assert text[leak.start : leak.end] == "6789"


@pytest.mark.parametrize(
    "text", ["paid $6789 then", "on 6789/12", "call 505-555-6789", "in 16789 cases", "gross 12,6789"]
)
def test_digits_of_another_number_are_no_piece_of_a_withheld_one(text):
    assert not locate(text, [Withheld(WithheldKind.NUMBER, "123-45-6789")])


def test_a_year_is_no_piece_of_a_withheld_number_unless_the_words_say_that_it_ends_one():
    withheld = [Withheld(WithheldKind.NUMBER, "123-45-2018")]
    assert not locate("wages for the year 2018", withheld)
    assert locate("SSN ending in 2018", withheld)
    assert not locate("Case 4471", [Withheld(WithheldKind.NUMBER, "4471-1")])
