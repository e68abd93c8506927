"""A word of which a person has to be asked settles nothing that gives a paper force."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from custos.core.reading.doubts import with_doubts
from custos.core.reading.evidence import facts_from
from custos.core.reading.readings import (
    Ask,
    Authority,
    Context,
    Evidence,
    Instrument,
    InstrumentKind,
    Readings,
    Requester,
    Signed,
    State,
)
from custos.core.reading.text.page import Arrival, Box, Doubt, InputKind, Page, PageSource, Word

TEXT = "YOU ARE COMMANDED to execute this warrant on or before August 24, 2019\n"
PLACE = TEXT.index("August")
CONTEXT = Context(received_at=datetime(2019, 8, 14, 10, tzinfo=ZoneInfo("America/Denver")), state="NM")


def facts(*doubted: str, signed: Signed = Signed.NO):
    words = tuple(
        Word(TEXT.index(word), TEXT.index(word) + len(word), Box(0, 0, 1, 1), 99.0, "", Doubt.DIFFERS)
        for word in doubted
    )
    page = Page(1, TEXT, PageSource.OCR, "scan.png", words=words)
    paper = Instrument(
        kind=InstrumentKind.SEARCH_WARRANT,
        authority=Authority.JUDGE,
        court_state="US",
        signed=signed,
        execute_by=date(2019, 8, 24),
        within_time=Signed.YES,
        evidence=(Evidence.on(page, "execute_by", PLACE, len(TEXT) - 1), Evidence.on(page, "kind", 0, 17)),
    )
    arrival = Arrival(name="x", sha256="0" * 64, kind=InputKind.IMAGE, pages=(page,))
    return {fact.name: fact.value for fact in facts_from(Readings(Requester(), (paper,), Ask()), arrival, CONTEXT)}


def test_a_date_that_both_readers_read_alike_settles_that_the_paper_is_in_its_time():
    assert facts()["within-time"] == "yes"


@pytest.mark.parametrize("word", ["August", "24,", "2019"])
def test_a_date_with_one_doubted_word_leaves_open_whether_the_paper_is_in_its_time(word):
    assert "within-time" not in facts(word)


def test_a_doubt_elsewhere_on_the_page_changes_nothing():
    assert facts("COMMANDED")["within-time"] == "yes"


def test_a_doubt_never_turns_a_no_into_not_known():
    assert facts("August")["judge-signed"] == "no"


def test_a_page_names_its_unsure_words_within_a_quotation():
    word = Word(0, 3, Box(0, 0, 1, 1), 50.0, "", Doubt.FAINT)
    page = Page(1, "one two", PageSource.OCR, "x", words=(word, Word(4, 7, Box(0, 0, 1, 1))))
    assert page.unsure_in(0, 7) == (word,)
    assert page.unsure_in(4, 7) == ()


def test_a_quotation_with_a_doubted_word_is_itself_unsure():
    word = Word(PLACE, PLACE + 6, Box(0, 0, 1, 1), 99.0, "Augus1", Doubt.DIFFERS)
    page = Page(1, TEXT, PageSource.OCR, "scan.png", words=(word,))
    quotes = (Evidence.on(page, "execute_by", PLACE, len(TEXT) - 1), Evidence.on(page, "kind", 0, 17))
    arrival = Arrival(name="x", sha256="0" * 64, kind=InputKind.IMAGE, pages=(page,))
    read = Readings(Requester(), (Instrument(InstrumentKind.SEARCH_WARRANT, evidence=quotes),), Ask(evidence=quotes))
    marked = with_doubts(read, arrival)
    assert [quote.state for quote in marked.instruments[0].evidence] == [State.UNSURE, State.FOUND]
    assert [quote.state for quote in marked.ask.evidence] == [State.UNSURE, State.FOUND]
    assert with_doubts(read, Arrival("x", "0" * 64, InputKind.TEXT, (Page(1, TEXT, PageSource.NOTE, "note"),))) is read
