"""One list decides in which language a person is written to, and whether someone must interpret."""

import re

import pytest

from custos.adapters.data.laws import shipped_folder
from custos.adapters.data.spoken import languages, zone_said, zones
from custos.apps.hearings.languages import language_key
from custos.core.errors import LawError
from custos.core.languages import letters_in, needs_interpreter, said_in
from custos.core.letters.form import filled


@pytest.mark.parametrize(
    ("text", "letters", "interpreter"),
    [
        ("Spanish", "es", True),
        ("español", "es", True),
        ("Castellano", "es", True),
        ("mixteco y español", "es", True),
        ("mix", "es", True),
        ("English", "en", False),
        ("Mixteco, no English", "es", True),
        ("no English", "en", True),
        ("Doesn’t speak English; Vietnamese", "en", True),
        ("Mixteco, poco español, no habla inglés", "es", True),
        ("No, English", "en", False),
        ("English, no interpreter", "en", False),
        ("en", "en", False),
        ("", "en", False),
        ("Vietnamese", "en", True),
        ("Purépecha", "en", True),
    ],
)
def test_what_people_wrote_of_a_language_says_how_they_are_written_to(text, letters, interpreter):
    assert letters_in(text, languages()) == letters
    assert needs_interpreter(text, languages()) is interpreter


@pytest.mark.parametrize(
    ("told", "changed", "says"),
    [
        ('text = "Mixteco, no English"', 'text = "Mixteco and English"', "the example `Mixteco and English`"),
        ('"no", "not",', '"not",', "the example `Mixteco, no English` names en, mix"),
        ("[[negation.example]]", "[[negation.other]]", "at least one `example`"),
    ],
)
def test_a_list_whose_negations_come_out_otherwise_is_not_read(tmp_path, told, changed, says):
    shipped = (shipped_folder() / "languages.toml").read_text()
    assert told in shipped
    (tmp_path / "languages.toml").write_text(shipped.replace(told, changed))
    with pytest.raises(LawError, match=re.escape(says)):
        languages(tmp_path)


def test_an_own_list_of_before_there_were_negations_is_read_with_the_shipped_ones(tmp_path):
    (tmp_path / "languages.toml").write_text(
        """source = "ours"
[[language]]
id = "en"
says = "English"
says-es = "inglés"
letters = "en"
names = ["english"]
example = "English"
not = "Englewood"
"""
    )
    [own] = languages(tmp_path)
    assert own.negation == languages()[0].negation
    assert needs_interpreter("Mixteco, no English", [own])


def test_what_a_negation_takes_out_interprets_for_nobody():
    assert language_key("Mixteco, no English") == language_key("mixteco") == "mix"
    assert language_key("no English") not in {"en", ""}


def test_a_language_is_called_as_the_reader_calls_it():
    assert said_in("Spanish", languages(), "es") == "español"
    assert said_in("es", languages(), "en") == "Spanish"
    assert said_in("mixteco y español", languages(), "en") == "mixteco y español"


def test_a_zone_is_said_in_words_and_every_state_has_one():
    assert zone_said("America/Denver", "en") == "Mountain time"
    assert zone_said("America/Denver", "es") == "hora de la montaña"
    assert "/" not in zone_said("Europe/Isle_of_Man", "en")
    assert {"America/New_York", "America/Chicago", "America/Los_Angeles", "America/Phoenix"} <= set(zones())


def test_a_name_with_its_own_point_brings_no_second_one():
    assert filled("A claim against {employer}.", {"employer": "Lavado Mesa S.A."}) == "A claim against Lavado Mesa S.A."
    assert filled("{employer} and more ...", {"employer": "Inc."}) == "Inc. and more ..."
