"""What the reading warns of is read in Spanish too; what nobody has translated is marked as English and never dropped."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from custos.core.reading.ask.senders import address_warnings
from custos.core.reading.text.page import Sender
from custos.web import warned

SOURCES = "\n".join(
    file.read_text(encoding="utf-8")
    for folder in ("adapters", "core")
    for file in sorted((Path(warned.__file__).parents[1] / folder).rglob("*.py"))
)


def told(warning, language):
    with override(language):
        return str(warned.shown(warning))


@pytest.mark.parametrize(
    "sender",
    [
        Sender(name="ICE a@court.example", address="a@gmail.com", reply_to="b@elsewhere.example"),
        Sender(name="", address="a@xn--ie-8kc.gov"),
    ],
)
def test_every_warning_about_a_sender_has_its_spanish(sender):
    found = address_warnings(sender, (), official=True)
    assert found
    for warning in found:
        assert told(warning, "es") != told(warning, "en")
        assert "lang=" not in told(warning, "es")


def test_the_gaps_are_carried_over_and_made_harmless():
    said = told("answers would go to another domain than the sender's: `<b>.example`", "es")
    assert said == "las respuestas irían a un dominio distinto del remitente: `&lt;b&gt;.example`"


def test_an_unknown_warning_stays_and_is_marked_as_english():
    assert told("the moon is full", "es") == '<span lang="en">the moon is full</span>'
    assert told("the moon is full", "en") == "the moon is full"


@pytest.mark.parametrize("sentence", warned.WARNINGS)
def test_every_sentence_is_one_that_a_reader_writes(sentence):
    """A sentence that is reworded there would silently be English again: its longest words without a gap must stand in the sources."""
    longest = max(re.split(r"%\([a-h]\)s|; ask for another copy$", sentence), key=len).strip(" `:“”();")
    assert longest in SOURCES, longest
