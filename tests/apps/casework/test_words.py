"""The head of a request and its line in a list: who asks for what, in plain words, with no name."""

import pytest
from django.utils.translation import override

from custos.apps.casework.words import who_and_what


def wants(kind="unknown", scope="person", classes=("hearing-calendar",), persons=1):
    return {"kind": kind, "scope": scope, "data_classes": list(classes), "persons": persons}


@pytest.mark.parametrize(
    ("asked", "english", "spanish"),
    [
        (
            wants(),
            "It is not known who asks: hearing calendar, about one person",
            "No se sabe quién solicita: calendario de audiencias, sobre una persona",
        ),
        (
            wants("press", "person", (), 0),
            "Press: about one person who is not named",
            "Prensa: sobre una persona que no se nombra",
        ),
        (
            wants("litigant", "standing-access", ("ui",)),
            "Party to a lawsuit: standing direct access, unemployment insurance and wage records",
            None,
        ),
        (
            wants("unknown", "unknown", ()),
            "It is not known yet who asks, and for what",
            "Todavía no se sabe quién solicita, ni qué",
        ),
        (wants("press", "unknown", ()), "Press: it is not clear what is asked", "Prensa: no está claro qué se pide"),
        (wants("press", "none", ("statistics",)), "Press: statistics", None),
        (wants("immigration-agency", "arrest", ("premises",)), "Immigration agency: an arrest in our rooms", None),
        (
            wants("immigration-agency", "entry", ("premises", "ui")),
            "Immigration agency: entry to rooms, unemployment insurance and wage records",
            None,
        ),
    ],
)
def test_who_asks_for_what_is_a_sentence_that_a_clerk_understands(asked, english, spanish):
    with override("en"):
        assert who_and_what(asked) == english
    with override("es"):
        assert spanish is None or who_and_what(asked) == spanish
        assert "not known" not in who_and_what(asked)
