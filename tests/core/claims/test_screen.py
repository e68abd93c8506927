"""Words about immigration status are not kept; everything else stays, letter for letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.core.claims.screen import without_status


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("I worked 60 hours. I am undocumented. He paid 40.", "I worked 60 hours. He paid 40."),
        ("Trabajé 60 horas.\nNo tengo papeles\nMe pagó 40.", "Trabajé 60 horas.\nMe pagó 40."),
        ("Her immigration status is none of his business! He owes her 300.", "He owes her 300."),
        ("MY GREEN CARD EXPIRED", ""),
        ("I am a U.S. citizen! He owes 3.", "He owes 3."),
    ],
)
def test_a_sentence_about_status_is_left_out(said, kept):
    found = without_status(said)
    assert (found.text, found.left_out) == (kept, 1)


@pytest.mark.parametrize(
    "said",
    [
        "He said he would call ICE if I complained.",
        "Dijo que iba a llamar a la migra.",
        "  The status of my pay?  He never said.  ",
        "",
    ],
)
def test_a_threat_and_all_other_words_stay_as_they_are(said):
    assert without_status(said) == type(without_status(""))(said, 0)


@given(st.text(max_size=200))
def test_what_is_kept_tells_nothing_more(said):
    once = without_status(said)
    assert without_status(once.text).left_out == 0
    assert once.left_out or once.text == said
