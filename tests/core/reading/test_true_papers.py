"""A paper that is what it says is recognized, by its head, its command and its signature line together."""

from __future__ import annotations

from datetime import date

import pytest
from arrivals import CONTEXT, at, paper
from true_papers import TRUE_PAPERS

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.readings import Authority, Defect, Instrument, InstrumentKind, Signed
from custos.core.reading.text.page import PageSource

NAMES = [entry[0] for entry in TRUE_PAPERS]


def text_of(name: str) -> str:
    return next(entry[1] for entry in TRUE_PAPERS if entry[0] == name)


def only(
    *texts: str, moment: str = "2024-08-15T09:30", source: PageSource = PageSource.PDF_TEXT, **changes: object
) -> Instrument:
    (instrument,) = read(paper(*texts, source=source), at(moment, **changes), cards()).instruments
    return instrument


@pytest.mark.parametrize(("name", "text", "kind", "authority", "signed"), TRUE_PAPERS, ids=NAMES)
def test_the_paper_is_known(name: str, text: str, kind: str, authority: str, signed: str) -> None:
    instrument = only(text)
    assert (instrument.kind.value, instrument.authority.value, instrument.signed.value) == (kind, authority, signed)


@pytest.mark.parametrize(("name", "text", "kind", "authority", "signed"), TRUE_PAPERS, ids=NAMES)
def test_the_paper_is_known_from_a_scan(name: str, text: str, kind: str, authority: str, signed: str) -> None:
    instrument = only(text, source=PageSource.OCR)
    assert (instrument.kind.value, instrument.authority.value) == (kind, authority)


CONFUSED = str.maketrans({"l": "1", "O": "0", "I": "l"})


@pytest.mark.parametrize(("name", "text", "kind", "authority", "signed"), TRUE_PAPERS, ids=NAMES)
def test_letters_that_a_scanner_confuses_never_change_whose_paper_it_is(
    name: str, text: str, kind: str, authority: str, signed: str
) -> None:
    instrument = only(text.translate(CONFUSED), source=PageSource.OCR)
    assert instrument.kind.value in (kind, "unknown")
    assert instrument.authority.value in (authority, "unknown")


@pytest.mark.parametrize(
    "name",
    [
        "a federal search warrant",
        "a New Mexico search warrant",
        "a federal order to produce",
        "a state order with its caption on one line",
    ],
)
def test_without_any_one_of_its_elements_a_judges_paper_is_for_a_person(name: str) -> None:
    whole = only(text_of(name))
    for field in ("issuing_body", "signer_title"):
        lines = text_of(name).split("\n")
        spans = [
            item.text.split("\n")[0]
            for item in whole.evidence
            if item.field in (field, "court" if field == "issuing_body" else field)
        ]
        kept = [line for line in lines if not any(span and span in line for span in spans)]
        if field == "signer_title":
            kept = [line for line in kept if "judge" not in line.lower() or "commanded" in line.lower()]
        instrument = only("\n".join(kept))
        assert not (
            instrument.kind in (InstrumentKind.SEARCH_WARRANT, InstrumentKind.COURT_ORDER)
            and instrument.authority is Authority.JUDGE
        ), field


def test_a_valid_warrant_has_no_defect_and_says_where_and_until_when() -> None:
    instrument = only(text_of("a federal search warrant"))
    assert instrument.defects == ()
    assert instrument.court == "UNITED STATES DISTRICT COURT for the District of New Mexico"
    assert instrument.court_state == "US"
    assert instrument.case_number == "24-mr-1411"
    assert instrument.signer == "Nora Quist"
    assert instrument.issued_on == date(2024, 8, 13)
    assert instrument.execute_by == date(2024, 8, 26)
    assert instrument.place.startswith("2200 Piedra Lisa Street")
    assert instrument.records.startswith("quarterly wage reports of Tres Rios Dairy LLC")
    assert instrument.hours == "daytime"
    assert instrument.place_matches is Signed.YES
    assert instrument.reaches_us is Signed.YES
    assert instrument.within_time is Signed.YES
    assert instrument.within_hours is Signed.YES


def test_an_unsigned_warrant_says_so_and_so_does_its_missing_date() -> None:
    instrument = only(text_of("an unsigned federal warrant"))
    assert Defect.UNSIGNED in instrument.defects
    assert Defect.UNREAD_DATE in instrument.defects
    assert instrument.issued_on is None


def test_a_warrant_is_expired_on_the_day_after_its_last() -> None:
    text = text_of("a federal search warrant")
    assert Defect.EXPIRED not in only(text, moment="2024-08-26T09:00").defects
    assert Defect.EXPIRED in only(text, moment="2024-08-27T09:00").defects


def test_a_state_warrant_without_a_last_day_expires_by_the_law_of_its_kind() -> None:
    text = text_of("a New Mexico search warrant")
    assert Defect.EXPIRED not in only(text, moment="2024-08-22T09:00").defects
    assert Defect.EXPIRED in only(text, moment="2024-08-23T09:00").defects


def test_a_warrant_of_tomorrow_is_not_yet_issued() -> None:
    assert Defect.NOT_YET_ISSUED in only(text_of("a federal search warrant"), moment="2024-08-12T09:00").defects


def test_another_house_number_is_another_place() -> None:
    text = text_of("a federal search warrant").replace("2200 Piedra", "2020 Piedra")
    assert Defect.WRONG_PLACE in only(text).defects


def test_a_federal_warrant_of_another_district_does_not_reach_us() -> None:
    text = text_of("a federal search warrant").replace("District of New Mexico", "District of Arizona")
    instrument = only(text)
    assert instrument.reaches_us is Signed.NO
    assert Defect.WRONG_PLACE in instrument.defects


def test_a_daytime_warrant_shown_at_night_is_outside_its_hours() -> None:
    assert Defect.OUTSIDE_HOURS in only(text_of("a federal search warrant"), moment="2024-08-15T22:40").defects


def test_a_warrant_that_names_an_attachment_needs_it() -> None:
    text = text_of("a federal search warrant").replace("of Tres Rios Dairy LLC,", "listed in Attachment B,")
    assert Defect.MISSING_ATTACHMENT in only(text).defects
    assert (
        Defect.MISSING_ATTACHMENT
        not in only(text, "ATTACHMENT B\nItems to be seized: wage reports of Tres Rios Dairy LLC").defects
    )


def test_another_states_warrant_is_not_domesticated() -> None:
    instrument = only(text_of("a Texas search warrant"))
    assert instrument.court_state == "TX"
    assert Defect.OUT_OF_STATE in instrument.defects
    assert instrument.reaches_us is Signed.NO


def test_a_subpoena_knows_a_criminal_case_from_a_civil_one() -> None:
    assert only(text_of("a subpoena in a criminal case")).criminal is Signed.YES
    assert only(text_of("an attorney's civil subpoena")).criminal is Signed.NO
    assert only(text_of("a New Mexico subpoena")).criminal is Signed.NO


def test_an_order_that_names_what_shall_be_done_commands_it() -> None:
    assert only(text_of("a federal order to produce")).commands is Signed.YES
    assert only(text_of("a federal order to produce")).respond_by == date(2024, 9, 6)


def test_a_form_that_is_filled_in_fields_only_is_read() -> None:
    blank = """AO 93 (Rev. 11/13) Search and Seizure Warrant
UNITED STATES DISTRICT COURT
for the
__________ District of __________
SEARCH AND SEIZURE WARRANT
To: Any authorized law enforcement officer
YOU ARE COMMANDED to execute this warrant on or before ____________ (not to exceed 14 days)
Date and time issued: ____________
Judge's signature
Printed name and title
"""
    filled = paper(
        blank,
        fields=(
            ("District", "District of New Mexico"),
            ("Case No", "24-mr-1411"),
            ("execute on or before", "August 26, 2024"),
            ("Date and time issued", "08/13/2024 2:10 pm"),
            ("Printed name and title", "Nora Quist, United States Magistrate Judge"),
        ),
    )
    (instrument,) = read(filled, CONTEXT, cards()).instruments
    assert instrument.kind is InstrumentKind.SEARCH_WARRANT
    assert instrument.case_number == "24-mr-1411"
    assert instrument.issued_on == date(2024, 8, 13)
    assert instrument.execute_by == date(2024, 8, 26)
    assert any(item.form_field == "Case No" for item in instrument.evidence)


def test_a_bundle_is_taken_apart_into_its_papers() -> None:
    readings = read(
        paper(
            text_of("a California deposition subpoena"),
            "PROOF OF SERVICE\nI served this deposition subpoena by personal delivery on August 2, 2024.\n/s/ Al Runner\nServer's signature",
            "EXHIBIT A\nList of records\n1. Wage claim file of Alma Reyes",
            text_of("a California order"),
        ),
        at("2024-08-15T09:30", state="CA"),
        cards(),
    )
    found = [
        (instrument.kind.value, instrument.first_page, instrument.last_page) for instrument in readings.instruments
    ]
    assert found == [("court-subpoena", 1, 1), ("none", 2, 3), ("court-order", 4, 4)]


def test_a_warrant_and_its_affidavit_are_two_papers() -> None:
    readings = read(
        paper(
            text_of("a New Mexico search warrant"),
            "STATE OF NEW MEXICO\nSECOND JUDICIAL DISTRICT COURT\nAFFIDAVIT FOR SEARCH WARRANT\nAffiant states that he has reason to believe.\n/s/ Hugo Brill\nAffiant",
        ),
        CONTEXT,
        cards(),
    )
    assert [instrument.kind for instrument in readings.instruments] == [
        InstrumentKind.SEARCH_WARRANT,
        InstrumentKind.WARRANT_APPLICATION,
    ]


def test_a_page_that_nobody_could_read_is_a_paper_for_a_person() -> None:
    from attrs import evolve

    arrival = paper(text_of("a federal search warrant"), "")
    arrival = evolve(arrival, pages=(arrival.pages[0], evolve(arrival.pages[1], source=PageSource.UNREAD)))
    kinds = [instrument.kind for instrument in read(arrival, CONTEXT, cards()).instruments]
    assert kinds == [InstrumentKind.SEARCH_WARRANT, InstrumentKind.UNKNOWN]
