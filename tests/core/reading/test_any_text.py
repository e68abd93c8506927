"""Any text gives readings: no exception, every quotation exact, the same twice, and in time that grows with the text only."""

from __future__ import annotations

import random
import string
import time

import pytest
from arrivals import CONTEXT, mail, note, paper
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trap_papers import TRAPS
from true_papers import TRUE_PAPERS

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.readings import Evidence, Readings, State
from custos.core.reading.text.page import Arrival, PageSource
from custos.core.reading.text.view import Flat, View, fold

WORDS = sorted({word for entry in (*TRAPS, *TRUE_PAPERS) for word in entry[1].split()})
LINES = sorted({line for entry in (*TRAPS, *TRUE_PAPERS) for line in entry[1].split("\n") if line.strip()})
GLUE = st.sampled_from([" ", "\n", "\n\n", "  ", "\t", "\u00a0", "\r\n", ", ", ". ", " - "])

ANY_TEXT = st.one_of(
    st.text(max_size=400),
    st.lists(st.tuples(st.sampled_from(WORDS), GLUE), max_size=80).map(
        lambda pairs: "".join(word + glue for word, glue in pairs)
    ),
    st.lists(st.sampled_from(LINES), max_size=40).map("\n".join),
)
ANY_SOURCE = st.sampled_from([PageSource.PDF_TEXT, PageSource.OCR, PageSource.NOTE])


def quotes(readings: Readings) -> list[Evidence]:
    found = [*readings.requester.evidence, *readings.ask.evidence]
    for instrument in readings.instruments:
        found.extend(instrument.evidence)
    return found


def check(arrival: Arrival) -> None:
    readings = read(arrival, CONTEXT, cards())
    pages = {page.number: page.text for page in arrival.pages}
    for item in quotes(readings):
        assert pages[item.page][item.start : item.end] == item.text
        if item.state in (State.FOUND, State.CONTRADICTION) and not item.form_field:
            assert item.text.strip() == item.text
            assert item.text
    assert read(arrival, CONTEXT, cards()) == readings


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(ANY_TEXT, min_size=1, max_size=3), ANY_SOURCE)
def test_any_paper_is_read_with_exact_quotations(texts: list[str], source: PageSource) -> None:
    check(paper(*texts, source=source))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(ANY_TEXT, ANY_TEXT, st.text(max_size=60), st.text(max_size=40))
def test_any_mail_is_read_with_exact_quotations(text: str, quoted: str, subject: str, address: str) -> None:
    check(mail(text, "Some Body", address, subject, quoted=quoted))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(ANY_TEXT)
def test_any_note_is_read_with_exact_quotations(text: str) -> None:
    check(note(text))


@pytest.mark.slow
@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=60)), max_size=6), ANY_TEXT)
def test_any_form_fields_are_read(fields: list[tuple[str, str]], text: str) -> None:
    check(paper(text, fields=tuple(fields)))


@given(st.text(max_size=300))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_every_flat_character_leads_back_to_its_own(text: str) -> None:
    folded = fold(text)
    flat = Flat.of(folded)
    for offset, char in enumerate(flat.text):
        origin = flat.origin(offset)
        assert folded[origin] == char or char in " _"
        if char not in " _":
            assert flat.at(origin) == offset


def test_every_line_of_a_view_is_a_piece_of_its_text() -> None:
    for entry in TRUE_PAPERS:
        view = View.of(paper(entry[1]).pages[0])
        for row in view.rows:
            assert view.text[row.start : row.end] == row.raw


LETTERS = string.ascii_letters + string.digits + "+/"


def _words_without_sense(length: int, size: int, alphabet: str, line: int) -> str:
    """Words of letters in any order, the same in every run: what is packed or encrypted looks so."""
    chance = random.Random(1)
    words = ["".join(chance.choices(alphabet, k=size)) for _ in range(length // (size + 1) + 1)]
    return "\n".join(" ".join(words[at : at + line]) for at in range(0, len(words), line))


HOSTILE = {
    "mixed-case words": _words_without_sense(100_000, 8, string.ascii_letters, 8),
    "base64 lines": _words_without_sense(100_000, 76, LETTERS, 1),
    "couples": "Ana Ruiz and Odo Lang, " * 4_400,
    "later mentions": "the wages of Ana Ruiz. Where does Ruiz work? " * 2_300,
    "digits": "1 " * 50_000,
    "one word": "a" * 100_000,
    "names": "Ana Ruiz Mora " * 7_000,
    "capitals": "AB CD EF GH " * 8_000,
    "spaces": " " * 100_000,
    "rules": "_ " * 50_000,
    "judges": "United States Magistrate Judge\n" * 3_200,
    "courts": "UNITED STATES DISTRICT COURT\n" * 3_400,
    "dates": "08/12/2024 " * 9_000,
    "addresses": "2200 Piedra Lisa Street, Albuquerque, NM 87105 " * 2_100,
    "colons": ":" * 100_000,
    "case no": "case no. " * 11_000,
    "all workers": "all of the names of all the workers of the " * 2_300,
    "quotes": "> please send all records of every worker\n" * 2_400,
}


@pytest.mark.parametrize("length", [8_000, pytest.param(100_000, marks=pytest.mark.night)])
@pytest.mark.parametrize("name", sorted(HOSTILE))
@pytest.mark.parametrize("make", [note, mail, paper])
def test_long_repeated_words_are_read_in_seconds(name: str, make: object, length: int) -> None:
    arrival = make(HOSTILE[name][:length])  # type: ignore[operator]
    began = time.process_time()
    read(arrival, CONTEXT, cards())
    assert (
        time.process_time() - began < 4 + length / 10_000
    )  # seconds: a reader that goes back over its words takes minutes


@pytest.mark.parametrize("name", ["mixed-case words", "base64 lines"])
def test_words_without_sense_are_read_in_time_that_grows_with_them(name: str) -> None:
    def seconds(length: int) -> float:
        arrival = note(HOSTILE[name][:length])
        began = time.process_time()
        read(arrival, CONTEXT, cards())
        return time.process_time() - began

    seconds(2_000)
    assert seconds(24_000) < 3 * 4 * seconds(6_000) + 1


@pytest.mark.slow
def test_five_hundred_pages_are_read_in_time_that_grows_with_them() -> None:
    pages = [entry[1] for entry in TRUE_PAPERS] * 24
    began = time.process_time()
    few = read(paper(*pages[:100]), CONTEXT, cards())
    first = time.process_time() - began
    began = time.process_time()
    many = read(paper(*pages[:500]), CONTEXT, cards())
    assert time.process_time() - began < 8 * first + 2
    assert len(many.instruments) > len(few.instruments)


@pytest.mark.night
def test_a_one_page_mail_is_read_at_once() -> None:
    text = (
        "I am a detective with the Gallina Police Department. Please send the wages of Ana Ruiz Mora, case no. 24-1188, by August 30, 2024.\n"
        * 12
    )
    arrival = mail(text, "Ruth Okoye")
    read(arrival, CONTEXT, cards())
    began = time.process_time()
    for _ in range(10):
        read(arrival, CONTEXT, cards())
    assert (time.process_time() - began) / 10 < 0.05
