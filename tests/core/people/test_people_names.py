"""Names as people write them, and what is compared of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.people import name_shares, people_tables
from custos.core.people import fold, read_name
from custos.core.people.sounds import sound

FOLDING = people_tables().folding


@pytest.mark.parametrize(
    ("given_name", "family", "first", "surnames", "generation"),
    [
        ("María Elena", "de la Cruz-Vega", "MARIA", ("CRUZ", "VEGA"), None),
        ("José", "García y López", "JOSE", ("GARCIA", "LOPEZ"), None),
        ("J0SE", "L0PEZ", "JOSE", ("LOPEZ",), None),
        ("Juan", "Ortiz Jr.", "JUAN", ("ORTIZ",), 2),
        ("Juan", "Ortiz hijo", "JUAN", ("ORTIZ",), 2),
        ("Juan III", "Ortiz", "JUAN", ("ORTIZ",), 3),
        ("Siobhán", "O’Brien", "SIOBHAN", ("OBRIEN",), None),
        ("Сергей", "Жуков", "SERGEI", ("ZHUKOV",), None),
        ("Anna", "van der Berg", "ANNA", ("BERG",), None),
        ("Łukasz", "Wałęsa", "LUKASZ", ("WALESA",), None),
        ("Ana", "De La", "ANA", ("DE", "LA"), None),
        ("", "", "", (), None),
    ],
)
def test_a_name_is_folded_to_what_is_compared(given_name, family, first, surnames, generation):
    name = read_name(given_name, family, FOLDING)
    assert (name.first, name.surnames, name.generation) == (first, surnames, generation)


@given(st.text(max_size=60))
def test_folding_gives_capitals_and_blanks_only_and_folding_again_changes_nothing(text):
    once = fold(text, FOLDING)
    assert all(char == " " or (char.isascii() and char.isalnum() and char == char.upper()) for char in once)
    assert fold(once, FOLDING) == once


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_are_a_name_of_at_most_three_surnames(given_name, family):
    name = read_name(given_name, family, FOLDING)
    assert len(name.surnames) <= 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HERNANDEZ", "ERNANDES"),
        ("BALLESTEROS", "VAYESTEROS"),
        ("QUINTANA", "KINTANA"),
        ("GIMENEZ", "JIMENEZ"),
        ("ZAVALA", "SABALA"),
    ],
)
def test_spellings_of_one_sound_have_one_code(one, other):
    assert sound(one) == sound(other)


def test_names_that_sound_different_have_different_codes():
    assert len({sound(name) for name in ("GARCIA", "LOPEZ", "MARTINEZ", "ORTIZ", "NGUYEN", "SMITH")}) == 6


def test_the_census_lists_say_how_common_a_name_is():
    firsts, surnames = name_shares()
    assert surnames["GARCIA"] > surnames["ARMIJO"] > 0
    assert firsts["MARIA"] > firsts["ZOILA"] > 0
