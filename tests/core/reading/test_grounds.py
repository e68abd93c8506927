"""A paper is a judge's only where every link is there and nothing speaks against it; whatever is missing, a person is asked."""

from __future__ import annotations

import re

import pytest
from arrivals import CONTEXT, paper
from hypothesis import given
from hypothesis import strategies as st
from true_papers import TRUE_PAPERS

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.readings import Authority, Instrument, InstrumentKind, Readings
from custos.core.reading.text.page import PageSource

ADMINISTRATIVE = {
    InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
    InstrumentKind.IMMIGRATION_DETAINER,
    InstrumentKind.ADMINISTRATIVE_SUBPOENA,
    InstrumentKind.NOTICE_OF_INSPECTION,
}

HEADS = {
    "a state's court": "STATE OF NEW MEXICO\nCOUNTY OF BERNALILLO\nSECOND JUDICIAL DISTRICT COURT\n",
    "a federal court": "UNITED STATES DISTRICT COURT\nDISTRICT OF NEW MEXICO\n",
    "a superior court": "SUPERIOR COURT OF CALIFORNIA\nCOUNTY OF LOS ANGELES\n",
}
KINDS = {
    "an order": (
        "ORDER",
        "IT IS ORDERED that the office shall produce the wage claim file of Marta Olvera by August 30, 2024.",
    ),
    "a search warrant": (
        "SEARCH WARRANT",
        "YOU ARE HEREBY COMMANDED to search 2200 Piedra Lisa Street, Albuquerque, NM 87105 for the wage claim file of Marta Olvera.",
    ),
    "an arrest warrant": (
        "ARREST WARRANT",
        "YOU ARE HEREBY COMMANDED to arrest Pedro Angel Lujan and bring him before this court.",
    ),
}
LABELS = (
    "District Judge",
    "Judge",
    "Judge of the Superior Court",
    "United States Magistrate Judge",
    "JUDGE, DEPARTMENT 5",
    "Hon. Ada Lund, Presiding Judge",
    "Signature of Judge",
)


def judges(
    head: str = HEADS["a state's court"],
    title: str = KINDS["an order"][0],
    command: str = KINDS["an order"][1],
    label: str = "District Judge",
    *,
    top: str = "",
    foot: str = "",
    signed: str = "/s/ Ada Lund",
) -> str:
    """A judge's paper of four links, each of which a test can take away or bend."""
    return (
        f"{top}{head}STATE v. LUJAN          No. D-202-CR-2024-00118\n\n{title}\n\nHaving read the papers, the Court is advised.\n"
        f"{command}\nDated this 12th day of August, 2024.\n\n{signed}\n{label}\n{foot}"
    )


def only(text: str, source: PageSource = PageSource.PDF_TEXT) -> Instrument:
    (found,) = readings(text, source).instruments
    return found


def readings(text: str, source: PageSource = PageSource.PDF_TEXT) -> Readings:
    return read(paper(text, source=source), CONTEXT, cards())


def called_a_judges(text: str, source: PageSource = PageSource.PDF_TEXT) -> bool:
    return any(one.authority is Authority.JUDGE for one in readings(text, source).instruments)


def asked(text: str) -> str:
    """The reason for which a person is asked; the paper must be unknown."""
    found = readings(text)
    assert [one.kind for one in found.instruments] == [InstrumentKind.UNKNOWN]
    assert [one.authority for one in found.instruments] == [Authority.UNKNOWN]
    return " ".join(map(str, found.warnings))


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("head", HEADS)
def test_with_every_link_and_nothing_against_it_a_paper_is_a_judges(head: str, kind: str, label: str) -> None:
    title, command = KINDS[kind]
    assert only(judges(HEADS[head], title, command, label)).authority is Authority.JUDGE


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("gone", ["head", "title", "command", "label"])
def test_without_any_one_link_a_paper_is_no_judges(gone: str, head: str, kind: str) -> None:
    title, command = KINDS[kind]
    links = {"head": HEADS[head], "title": title, "command": command, "label": "District Judge"} | {gone: ""}
    found = readings(judges(**links)).instruments
    assert all(one.authority is not Authority.JUDGE for one in found)
    assert all(one.kind not in ADMINISTRATIVE for one in found)


@pytest.mark.parametrize(
    ("name", "text", "kind", "authority"), [one[:4] for one in TRUE_PAPERS], ids=[one[0] for one in TRUE_PAPERS]
)
def test_whichever_line_is_taken_from_a_paper_it_never_becomes_a_judges(
    name: str, text: str, kind: str, authority: str
) -> None:
    """And a judge's paper without any one line is never an agency's."""
    lines = text.splitlines()
    for at in range(len(lines)):
        found = readings("\n".join(lines[:at] + lines[at + 1 :])).instruments
        if authority != "judge":
            assert all(one.authority is not Authority.JUDGE for one in found), lines[at]
        else:
            assert all(one.kind not in ADMINISTRATIVE for one in found), lines[at]


OTHER_OFFICES = (
    "Rent Judge", "Hearing Judge", "Compensation Judge", "Judge for the Commission", "Judge, Board of Appeals", "Administrative Law Judge", "Immigration Judge",
    "Tribal Judge", "Judge Advocate", "Judge's Clerk", "Parking Judge", "Unemployment Insurance Judge", "Judge (Ret.)", "Judge, Office of Administrative Hearings",
    "Hearing Officer", "Clerk of the Court", "Special Agent", "Deportation Officer", "Labor Commissioner", "Attorney for Plaintiff", "Notary Public", "Appeals Examiner",
    "Contest Judge", "Water Judge", "Department of Justice", "Licensing Judge", "Judge of Industrial Claims", "Juez de Inmigracion", "Juez Administrativo",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("label", OTHER_OFFICES)
def test_the_line_of_any_other_office_makes_no_judges_paper(label: str, kind: str) -> None:
    title, command = KINDS[kind]
    assert not called_a_judges(judges(title=title, command=command, label=label))


@pytest.mark.parametrize(
    "below",
    ["Office of Administrative Hearings", "Workers' Compensation Appeals Board", "Executive Office for Immigration Review", "Navajo Nation", "U.S. Department of Justice"],
)  # fmt: skip
def test_a_judge_of_a_body_that_is_named_below_the_line_is_for_a_person(below: str) -> None:
    why = asked(judges(label=f"Judge\n{below}"))
    assert "no court" in why or below.startswith("Executive")  # which clashes with the head


@pytest.mark.parametrize("holder", ["Deportation Officer", "Special Agent", "Deputy Clerk", "Enforcement Officer"])
def test_another_office_printed_at_the_line_for_a_judge_is_for_a_person(holder: str) -> None:
    text = judges(label=f"Judge's signature\nNora Quist, {holder}\nPrinted name and title")
    assert "another office" in asked(text)


HEADS_OF_NO_COURT = (
    "SUPERIOR COURT OF NEW MEXICO\nCOUNTY OF BERNALILLO\n",
    "DISTRICT COURT\nCOUNTY OF LOS ANGELES, CALIFORNIA\n",
    "CIRCUIT COURT OF TEXAS\n",
    "UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF COLORADO\n",
    "SUPERIOR COURT OF ONTARIO\nPROVINCE OF ONTARIO\n",
    "DISTRICT COURT\nCHEROKEE NATION\n",
    "PUEBLO OF SANDIA\nTRIAL COURT\n",
    "COMMON LAW SUPERIOR COURT\nSTATE OF CALIFORNIA\n",
    "DEPARTMENT OF THE ARMY\nDISTRICT COURT\n",
    "JUZGADO PRIMERO DE DISTRITO\nESTADOS UNIDOS MEXICANOS\n",
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("head", HEADS_OF_NO_COURT)
def test_a_court_that_does_not_exist_or_is_not_of_a_state_heads_no_judges_paper(head: str, kind: str) -> None:
    title, command = KINDS[kind]
    assert not called_a_judges(judges(head, title, command))


MARKS = (
    "[PROPOSED] ORDER - 1", "(PROPOSED)", "DRAFT", "Draft order", "UNSIGNED", "NOT YET ENTERED", "For the judge's signature", "SPECIMEN", "SAMPLE", "Sample only", "VOID", "MUESTRA",
    "Not a valid warrant", "For illustration only", "For training purposes only", "Training copy", "Example of a warrant", "Mock warrant", "How to read a warrant", "Know your rights",
    "Staff guide", "By Dana Fields, Staff Writer", "Copyright 2024 Rio Daily", "All rights reserved", "Continued on page A6", "Photo by Ken Ito", "EXHIBIT B", "Plaintiff's Exhibit 12",
    "Case 1:24-cv-00118 Document 12-3 Filed 08/14/24 Page 2 of 5", "Unofficial copy",
)  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("where", ["top", "foot"])
def test_with_any_mark_against_it_a_paper_is_no_judges(mark: str, where: str) -> None:
    assert not called_a_judges(judges(**{where: f"{mark}\n"}))


@given(
    mark=st.sampled_from([mark for mark in MARKS if not re.search("exhibit|document", mark.lower())]),
    head=st.sampled_from(sorted(HEADS)),
    kind=st.sampled_from(sorted(KINDS)),
    label=st.sampled_from(LABELS),
    at=st.integers(0, 14),
    source=st.sampled_from([PageSource.PDF_TEXT, PageSource.OCR]),
)
def test_wherever_a_mark_stands_the_paper_is_no_judges(
    mark: str, head: str, kind: str, label: str, at: int, source: PageSource
) -> None:
    lines = judges(HEADS[head], *KINDS[kind], label).splitlines()
    at = min(at, len(lines))
    assert not called_a_judges("\n".join([*lines[:at], "", mark, "", *lines[at:]]), source)


@pytest.mark.parametrize(
    "words",
    [
        "A valid warrant must be signed by a judge and name the place.",
        "The warrant shown below is like those that officers carry.",
        "This is not a real order; the names are fictitious.",
    ],
)
def test_words_that_teach_what_a_warrant_is_leave_the_paper_to_a_person(words: str) -> None:
    title, command = KINDS["a search warrant"]
    assert not called_a_judges(judges(title=title, command=f"{words}\n{command}"))


def test_a_command_that_is_quoted_is_not_given() -> None:
    text = judges(
        command='The earlier paper said: "It is ordered that the office shall produce the file of Marta Olvera."'
    )
    assert "quoted" in asked(text)


def test_a_court_that_is_named_only_below_heads_nothing() -> None:
    title, command = KINDS["a search warrant"]
    head = HEADS["a federal court"]
    assert not called_a_judges(f"{title}\n\n{command}\nDated August 12, 2024\n/s/ Ada Lund\nDistrict Judge\n\n{head}")


def test_the_reason_for_which_a_person_is_asked_is_told_in_words() -> None:
    assert asked(judges(label="Rent Judge")) == (
        "page 1 is for a person: its signature line is of an office that is not known as a court's judge (`rent judge`)"
    )


def test_an_officer_who_has_signed_where_no_judge_can_be_seen_to_have_leaves_the_paper_to_a_person() -> None:
    text = judges(signed="/s/ Hugo Brill\nSpecial Agent\n\n______________________")
    assert "somebody else has signed" in asked(text)


@pytest.mark.parametrize(
    "other",
    ["/s/ Gerard Winn\nImmigration Judge\n", "Reviewed:\n________________\nAssistant Chief Immigration Judge\n"],
)
def test_the_line_of_an_immigration_judge_beside_a_judges_leaves_the_paper_to_a_person(other: str) -> None:
    assert "immigration" in asked(judges(foot=f"\n{other}"))


@pytest.mark.parametrize(
    "title",
    ["NOTICE OF ENTRY", "STIPULATION", "MEMORANDUM", "REQUEST FOR ENTRY", "EX PARTE APPLICATION FOR ORDER AND ENTRY"],
)
def test_a_judges_paper_under_a_title_of_a_filing_is_not_called_nothing(title: str) -> None:
    assert only(judges(title=title)).kind is InstrumentKind.UNKNOWN


def test_a_judges_order_in_a_case_of_a_newspaper_is_not_called_a_news_page() -> None:
    text = judges().replace("STATE v. LUJAN", "THE TRIBUNE v. LUJAN")
    assert only(text).kind in (InstrumentKind.COURT_ORDER, InstrumentKind.UNKNOWN)


AGENCY = "U.S. DEPARTMENT OF LABOR\nWAGE AND HOUR DIVISION\n"


def test_an_agencys_subpoena_needs_more_than_its_head_and_its_title() -> None:
    whole = f"{AGENCY}SUBPOENA\nYou are hereby required to produce the payroll of Tres Rios Dairy LLC.\n/s/ Hugo Brill\nWage and Hour Investigator\n"
    assert only(whole).kind is InstrumentKind.ADMINISTRATIVE_SUBPOENA
    assert only(f"{AGENCY}SUBPOENA\nOn the subpoenas of last year see the table.\n").kind is InstrumentKind.UNKNOWN


def test_a_judges_line_on_an_agencys_paper_is_for_a_person() -> None:
    text = (
        f"{AGENCY}INSPECTION WARRANT\nYou are hereby directed to admit the inspector.\n/s/ Ada Lund\nDistrict Judge\n"
    )
    assert only(text).kind is InstrumentKind.UNKNOWN


def test_an_inspection_of_something_else_than_employment_forms_is_no_notice_of_inspection() -> None:
    text = "CITY OF SANTA FE FIRE DEPARTMENT\nNOTICE OF INSPECTION\nThe fire marshal will conduct an inspection of the boiler.\n/s/ Hugo Brill\nInspector\n"
    assert all(one.kind is not InstrumentKind.NOTICE_OF_INSPECTION for one in readings(text).instruments)


def test_a_letter_that_commands_as_a_subpoena_does_is_for_a_person() -> None:
    text = f"{AGENCY}August 2, 2024\nDear Custodian:\nYou are hereby summoned to appear and produce the payroll.\n/s/ Hugo Brill\nInvestigator\n"
    assert only(text).kind is InstrumentKind.UNKNOWN


def test_a_subpoena_that_a_judge_has_signed_and_the_clerk_has_not_is_for_a_person() -> None:
    text = judges(
        title="SUBPOENA",
        command="YOU ARE COMMANDED to produce the file of Marta Olvera on August 30, 2024.",
        foot="\n____________________\nDeputy Clerk\n",
    )
    assert not any(one.authority is Authority.COURT_OFFICER for one in readings(text).instruments)
