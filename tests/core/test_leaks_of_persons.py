"""A name is blacked out as a person and not as a word: who may be named keeps the words that another's name has too."""

import pytest

from custos.core.leaks import Withheld, WithheldKind, locate

LOPEZ = Withheld(WithheldKind.NAME, "Ana Lopez", ("Ana Ruiz", "Mateo Lopez Baca"))


def found(text, one=LOPEZ):
    return [text[leak.start : leak.end] for leak in locate(text, [one])]


@pytest.mark.parametrize("text", ["Ana Ruiz, 5,120", "RUIZ, Ana", "Ana  Ruiz", "Mateo López Baca works here"])
def test_who_may_be_named_is_read_in_full(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Lopez", ["Ana", "Ana Lopez", "Lopez"]),
        ("Ms. Lopez earned", ["Lopez"]),
        ("Ana earned", ["Ana"]),
        # The family name that follows is another's: only the full name of the other is spared.
        ("Ana Ruiz Lopez", ["Lopez"]),
        ("Ana Maria Lopez", ["Ana", "Lopez"]),
        ("Ana Ruizlopez", ["Ana"]),
        ("Lopez Baca", ["Lopez"]),
    ],
)
def test_everything_else_of_a_withheld_name_is_found_as_before(text, words):
    assert found(text) == words


def test_nobody_is_spared_where_nobody_may_be_named():
    assert found("Ana Ruiz", Withheld(WithheldKind.NAME, "Ana Lopez")) == ["Ana"]


def test_the_same_name_is_never_spared_from_itself():
    assert found("Ana Lopez", Withheld(WithheldKind.NAME, "Ana Lopez", ("Ana Lopez",))) == ["Ana Lopez"]
