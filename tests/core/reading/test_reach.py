"""What a paper itself names, on drawn papers: whom, which records, for whom; and that it opens nothing about anybody else."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from tests import corpus
from tests.corpus.score import arrivals, context_of

from custos.adapters.arrival import open_arrival
from custos.adapters.data.forms import cards
from custos.adapters.data.laws import load_agency, load_book
from custos.core.law.answers import Outcome
from custos.core.reading import read
from custos.core.reading.reach import is_loose, read_reach
from custos.core.reading.readings import (
    Ask,
    DataClass,
    Evidence,
    FieldGroup,
    Instrument,
    InstrumentKind,
    Person,
    Purpose,
    Reach,
    Readings,
    Requester,
    RequesterKind,
    Scope,
    State,
)
from custos.core.reading.text.page import Page, PageSource
from custos.core.reading.text.view import View
from custos.core.review import review

LEANS = {Outcome.MUST_RELEASE, Outcome.MAY_RELEASE}
STRANGER = Person("Xochitl Quintanar")
FORCEFUL = {"court-order", "court-subpoena", "grand-jury-subpoena", "search-warrant"}


def words_of(name: str) -> set[str]:
    return {word.strip(",.").casefold() for word in name.replace("-", " ").split()}


@pytest.fixture(scope="module")
def drawn() -> list[tuple[corpus.Drawn, Readings]]:
    return [
        (one, read(arrival, context_of(one), cards()))
        for one, arrival in arrivals(corpus.draw(120, seed=11), open_arrival)
    ]


def reach_of(text: str, *persons: str, kind: InstrumentKind = InstrumentKind.COURT_ORDER, signer: str = "") -> Reach:
    page = Page(1, text, PageSource.PDF_TEXT, "order.pdf")
    start = text.index("produce") + len("produce ") if "produce" in text else text.index("release ") + len("release ")
    quotes = [Evidence("records", 1, start, len(text), text[start:])]
    for name in persons:
        at = text.index(name)
        quotes.append(Evidence("persons", 1, at, at + len(name), name))
    paper = Instrument(
        kind, persons=tuple(map(Person, persons)), records="records", evidence=tuple(quotes), signer=signer
    )
    return read_reach(paper, (View.of(page),), (DataClass.UI, DataClass.WAGE_CLAIM))


@pytest.mark.slow
def test_a_list_of_persons_that_is_sure_is_right_and_a_name_cut_in_two_is_never_sure(drawn):
    wrong = []
    for one, found in drawn:
        for paper in found.instruments:
            reach = paper.reach
            if reach is None or paper.kind.value not in FORCEFUL or reach.persons_state is not State.FOUND:
                continue
            truth = [words_of(name) for name in one.truth.persons]
            wrong += [
                (one.name, person.name) for person in reach.persons if truth and words_of(person.name) not in truth
            ]
    assert wrong == []


@pytest.mark.slow
def test_an_order_drawn_by_others_opens_nothing_about_a_stranger_whom_an_officer_asks_for(drawn):
    book, agency = load_book(), load_agency("demo")
    officer = Requester(name="G. Ostrander", agency="Immigration Enforcement", kind=RequesterKind.IMMIGRATION_AGENCY)
    mail = Ask(
        scope=Scope.PERSON, persons=(STRANGER,), data_classes=(DataClass.UI,), fields=(FieldGroup.WAGES, FieldGroup.CONTACT),
        purpose=Purpose.CIVIL_IMMIGRATION,
    )  # fmt: skip
    obeyed = 0
    for (one, found), (_, arrival) in zip(drawn, arrivals(tuple(one for one, _ in drawn), open_arrival), strict=True):
        beside = evolve(found, requester=officer, stated=mail, is_request=True)
        context = evolve(
            context_of(one), received_at=context_of(one).received_at or datetime(2026, 1, 2, tzinfo=ZoneInfo("UTC"))
        )
        judged = review(arrival, beside, context, book=book, agency=agency)
        leaning = [item for item in judged.items if item.answer.outcome in LEANS]
        obeyed += bool(leaning)
        assert not any(STRANGER.name in item.persons for item in leaning), one.name
        assert all(item.paper is not None for item in leaning), one.name
    assert obeyed > 0


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("produce the wage records of T. Oduya.", ()),
        ("produce the wage records of Terrence Oduya, Maria Tso and Gary Lindqvist.", ("Terrence Oduya",)),
        ("produce the wage records of Terrence Oduya, Maria Tso.", ("Terrence Oduya, Maria Tso",)),
        ("produce the wage records of Oduya, Terrence; Tso, Maria Luisa.", ("Oduya, Terrence",)),
        ("produce the wage records of Ana Ruiz and others.", ("Ana Ruiz",)),
        ("produce the wage records of 1. Ana Ruiz 2. Yazzie, first name unknown.", ("Ana Ruiz",)),
    ],
)
def test_words_that_no_reading_accounts_for_make_the_list_unsure(text, persons):
    assert reach_of(text, *persons).persons_state is State.UNSURE


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        (
            "produce to counsel for Plaintiff, by December 4, 2026, the wage records of Ana Ruiz for the years 2024 and 2025.",
            ("Ana Ruiz",),
        ),
        ("produce the wage records of Defendant Ana Ruiz, employed by Pecos Valley Dairy LLC.", ("Ana Ruiz",)),
        (
            "produce the wage records of Ana Ruiz, Jr., and of Rosa Vega. Exhibit B is sealed.",
            ("Ana Ruiz", "Rosa Vega"),
        ),
    ],
)
def test_a_list_whose_every_word_is_accounted_for_is_sure(text, persons):
    reach = reach_of(text, *persons)
    assert reach.persons_state is State.FOUND
    assert [person.name for person in reach.persons] == list(persons)


def test_a_paper_says_who_gets_the_records_and_for_which_time():
    reach = reach_of(
        "produce to counsel for Plaintiff, by December 4, 2026, the wage records of Ana Ruiz for the years 2024 and 2025.",
        "Ana Ruiz",
    )
    assert reach.recipient == "counsel for Plaintiff"
    assert reach.period == "for the years 2024 and 2025"
    assert reach.fields == (FieldGroup.WAGES,)


def test_a_kind_of_information_that_is_taken_out_is_doubtful():
    reach = reach_of("produce the wage records of Ana Ruiz, with Social Security numbers redacted.", "Ana Ruiz")
    assert FieldGroup.SSN in reach.doubtful
    assert FieldGroup.WAGES not in reach.doubtful


def test_a_release_speaks_for_its_signer_and_names_its_recipient():
    text = "I, Ana Ruiz, authorize the Department to release my wage records to Brill Law Office, for use in my wage claim lawsuit."
    reach = reach_of(text, "Ana Ruiz", kind=InstrumentKind.RELEASE_AUTHORIZATION, signer="Ana Ruiz")
    assert reach.recipient == "Brill Law Office"
    assert reach.data_classes == (DataClass.UI,)
    other = reach_of(text, "Ana Ruiz", kind=InstrumentKind.RELEASE_AUTHORIZATION, signer="Rosa Vega")
    assert other.persons_state is State.UNSURE


@pytest.mark.parametrize(
    ("recipient", "loose"), [("my attorney", True), ("the undersigned", True), ("Brill Law Office", False)]
)
def test_a_recipient_that_is_no_name_is_loose(recipient, loose):
    assert is_loose(recipient) is loose
