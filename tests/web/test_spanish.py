"""Spanish is complete: a missing, fuzzy or misshapen sentence fails here."""

import gettext
import io
import re
from functools import cache
from pathlib import Path

import pytest
from django.utils.translation import override

from custos.apps.casework import words
from custos.core.errors import InputError
from custos.web.catalogue import PO, compile_mo, read_po, words_in

SOURCE = Path(__file__).resolve().parents[2] / "src" / "custos"
SPANISH = read_po(PO.read_text(encoding="utf-8"))
SAME_IN_BOTH = {"PDF", "no", "fax", "No", "No."}


@cache
def marked():
    """Every sentence that the program marks; once for all tests that ask."""
    return sorted({one for file in SOURCE.rglob("*.py") for one in words_in(file.read_text(encoding="utf-8"))})


def test_every_sentence_is_translated():
    assert [sentence for sentence in marked() if not SPANISH.get(sentence)] == []


def test_no_translation_is_left_over():
    assert [sentence for sentence in SPANISH if sentence and sentence not in marked()] == []


def test_a_translation_fills_the_same_gaps():
    gaps = re.compile(r"%\([a-z]+\)s")
    for english, spanish in SPANISH.items():
        assert sorted(gaps.findall(english)) == sorted(gaps.findall(spanish)), english


def test_no_sentence_of_a_page_has_a_gap_that_no_page_fills():
    """A page fills ``%(name)s``; a gap in braces would be shown to the reader as it is."""
    braces = re.compile(r"\{[A-Za-z_]\w*\}")
    assert [one for one in (*marked(), *SPANISH.values()) if braces.search(one)] == []


def test_no_translation_is_the_english_sentence():
    assert [english for english, spanish in SPANISH.items() if english == spanish and english not in SAME_IN_BOTH] == []


def test_the_committed_catalogue_is_the_one_that_the_sentences_make():
    assert PO.with_suffix(".mo").read_bytes() == compile_mo(SPANISH)


def test_the_compiled_catalogue_is_read_by_gettext_itself():
    read = gettext.GNUTranslations(io.BytesIO(compile_mo(SPANISH)))
    assert all(read.gettext(english) == spanish for english, spanish in SPANISH.items() if english)


def test_a_fuzzy_entry_is_an_error():
    with pytest.raises(InputError, match="fuzzy"):
        read_po('#, fuzzy\nmsgid "a"\nmsgstr "b"\n')


def test_every_value_of_every_fact_has_words_in_both_languages():
    from custos.adapters.data.laws import load_book

    for spec in load_book().vocabulary:
        for value in spec.values:
            assert value in words.VALUES, f"{spec.name}: {value}"
    with override("es"):
        assert str(words.VALUES["search-warrant"]) == "orden de registro"


def test_no_template_has_words_of_its_own():
    """Words live in wording.py: what stands in a template between tags is punctuation, commands and the program's name."""
    allowed = re.compile(r"^(?:[\W\d_]*|custos|English|Español|custos-verify\S*|python3.*|custos ledger.*|SHA-256)$")
    for file in SOURCE.rglob("templates/**/*.html"):
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", file.read_text(encoding="utf-8"), flags=re.S)
        for piece in re.sub(r"<[^>]*>", "\n", text).splitlines():
            assert allowed.match(piece.strip().removeprefix("·").strip()), f"{file.name}: {piece.strip()}"
