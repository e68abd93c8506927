"""What is said at the door is easy to say and to understand: measured, not felt."""

import re

import pyphen
import pytest

from custos.adapters.data.door import load_protocol

SAYINGS = load_protocol().sayings
ENGLISH, SPANISH = pyphen.Pyphen(lang="en_US", left=1, right=1), pyphen.Pyphen(lang="es", left=1, right=1)


def measured(text, syllables_of):
    """Sentences, words and syllables of a text."""
    sentences = [one for one in re.split(r"[.?!:]+", text) if one.strip(" ¿¡")]
    words = re.findall(r"[^\W\d_]+", text)
    return len(sentences), len(words), sum(len(syllables_of.positions(word.lower())) + 1 for word in words)


def grade(text):
    """Flesch-Kincaid: years of school that English needs."""
    sentences, words, syllables = measured(text, ENGLISH)
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def ease(text):
    """Fernández-Huerta: how easy Spanish is, 70 and more being easy."""
    sentences, words, syllables = measured(text, SPANISH)
    return 206.84 - 60 * syllables / words - 1.02 * words / sentences


@pytest.mark.parametrize("saying", SAYINGS, ids=lambda one: one.key)
def test_an_english_sentence_needs_no_more_than_six_years_of_school(saying):
    assert grade(saying.words.en) <= 6


@pytest.mark.parametrize("saying", SAYINGS, ids=lambda one: one.key)
def test_a_spanish_sentence_is_easy(saying):
    assert ease(saying.words.es) >= 70


@pytest.mark.parametrize("saying", SAYINGS, ids=lambda one: one.key)
def test_nobody_has_to_say_more_than_a_breath_or_two(saying):
    assert len(saying.words.en.split()) <= 34
    assert len(saying.words.es.split()) <= 40


def test_the_measure_knows_hard_words():
    assert grade("The administrative documentation unequivocally necessitates authorization by a magistrate.") > 12
    assert ease("La documentación administrativa necesita inequívocamente autorización jurisdiccional previa.") < 30
