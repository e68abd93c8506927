"""Every sentence of the law that can stand on a page or in a letter stands in Spanish too: a citation without words answers nobody."""

import re

import pytest

from custos.adapters.data.laws import load_book
from custos.core.law.rules import Duty

BOOK = load_book()
RULES = [(text.file, text.cite, text.says, text.says_es) for text in BOOK.texts]
DUTIES = [
    (text.file, text.cite, duty.do, duty.do_es) for text in BOOK.texts for duty in text.duties if isinstance(duty, Duty)
]
SHARED = [(file.file, name, duty.do, duty.do_es) for file in BOOK.files for name, duty in file.duties.items()]
CONTESTED = [
    (text.file, text.cite, text.contested, text.contested_es) for text in BOOK.texts if text.contested
]  # fmt: skip
BEYOND = [(text.file, text.cite, text.beyond, text.beyond_es) for text in BOOK.texts if text.beyond]
SENTENCES = {
    "rules": RULES,
    "what goes beyond the text": BEYOND,
    "their duties": DUTIES,
    "shared duties": SHARED,
    "contested points": CONTESTED,
}


@pytest.mark.parametrize("kind", SENTENCES)
def test_every_sentence_has_its_spanish(kind):
    assert SENTENCES[kind], kind
    assert [f"{file}: {cite}" for file, cite, _, spanish in SENTENCES[kind] if not spanish.strip()] == []


@pytest.mark.parametrize("kind", SENTENCES)
def test_no_spanish_is_the_english_left_in_its_place(kind):
    assert [f"{file}: {cite}" for file, cite, english, spanish in SENTENCES[kind] if english == spanish] == []


@pytest.mark.parametrize("kind", SENTENCES)
def test_the_spanish_names_the_same_days_sums_and_sections(kind):
    """A number lost or changed in translation is a wrong deadline, a wrong sum or a wrong section."""
    numbers = {
        f"{file}: {cite}": (figures(english), figures(spanish))
        for file, cite, english, spanish in SENTENCES[kind]
        if figures(english) != figures(spanish)
    }
    assert numbers == {}


def figures(sentence: str) -> list[str]:
    return sorted(re.findall(r"\d+", sentence))
