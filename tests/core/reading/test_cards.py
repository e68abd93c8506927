"""Form cards are data that a lawyer edits: a wrong one is named with its file, and no card is dead."""

from __future__ import annotations

import pytest

from custos.adapters.data.forms import cards, form_folder, read_forms
from custos.core.errors import InputError
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.readings import InstrumentKind


def test_the_cards_that_ship_are_read_and_cover_every_kind_that_is_a_form() -> None:
    kinds = {card.kind for card in cards().cards}
    # A card of the kind "unknown" says why a person is asked (a tribal court, a legislature).
    without_card = {InstrumentKind.LETTER, InstrumentKind.PROPOSED_ORDER}
    assert kinds == set(InstrumentKind) - without_card


def test_every_card_has_a_title_or_a_number_and_a_body() -> None:
    for card in cards().cards:
        assert card.body, card.key
        assert card.titles or card.numbers, card.key
        assert card.commands or not card.needs_command, card.key


def test_phrases_are_written_as_pages_are_folded() -> None:
    from custos.core.reading.text.view import fold

    for card in cards().cards:
        for phrase in (*card.titles, *card.commands):
            assert phrase == " ".join(fold(phrase).split()), (card.key, phrase)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ('[[card]]\nkey = "x"\nname = "X"\nkind = "nonsense"\nbody = ["dhs"]\n', "x"),
        ('[[card]]\nkey = "x"\nname = "X"\nkind = "letter"\nbody = ["moon"]\n', "moon"),
        ('[[card]]\nkey = "x"\nname = "X"\nkind = "letter"\nbody = ["dhs"]\ntitels = []\n', "titels"),
        ('[[card]]\nkey = "i-200"\nname = "X"\nkind = "letter"\nbody = ["dhs"]\n', "i-200"),
        ("[[card]\n", "TOML"),
        ('[[agency]]\nname = "A"\nkind = "nobody"\nforce = "agency"\n', "A"),
    ],
)
def test_a_wrong_card_is_named_with_its_file(wrong: str, says: str) -> None:
    with pytest.raises(InputError) as error:
        Cards.read({**read_forms(), "own/wrong.toml": wrong})
    assert "own/wrong.toml" in str(error.value)
    assert says in str(error.value)


def test_a_folder_without_courts_is_incomplete() -> None:
    with pytest.raises(InputError, match="incomplete"):
        Cards.read({"a.toml": ""})


def test_the_folder_of_forms_is_found() -> None:
    assert (form_folder() / "courts.toml").is_file()


def test_a_card_that_leaves_a_paper_to_a_person_says_why() -> None:
    asked = [card for card in cards().cards if card.kind is InstrumentKind.UNKNOWN]
    assert {card.key for card in asked} == {"tribal-court", "legislative-subpoena"}
    assert all(card.note for card in asked)
