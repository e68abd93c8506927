"""One list decides in which language a person is written to, and whether someone must interpret."""

import pytest

from custos.adapters.data.spoken import languages, zone_said, zones
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
        ("en", "en", False),
        ("", "en", False),
        ("Vietnamese", "en", True),
        ("Purépecha", "en", True),
    ],
)
def test_what_people_wrote_of_a_language_says_how_they_are_written_to(text, letters, interpreter):
    assert letters_in(text, languages()) == letters
    assert needs_interpreter(text, languages()) is interpreter


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
