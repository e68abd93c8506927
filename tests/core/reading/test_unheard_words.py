"""Papers under titles and labels that no list holds are known by how such papers are made, or are left to a person."""

from __future__ import annotations

import pytest
from arrivals import CONTEXT, paper

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.readings import Authority, Instrument, InstrumentKind, Signed

COURT = "STATE OF NEW MEXICO\nSECOND JUDICIAL DISTRICT COURT\nCOUNTY OF BERNALILLO\n"


def only(text: str) -> Instrument:
    (found,) = read(paper(text), CONTEXT, cards()).instruments
    return found


@pytest.mark.parametrize(
    "text",
    [
        "VERIFIED REQUEST SEEKING ISSUANCE OF A SEARCH WARRANT\nI believe that ledgers lie there.\n/s/ Hugo Brill\nDetective",
        "DEPOSITION ON OATH SUPPORTING AN ARREST WARRANT\nI believe that he did it.\n/s/ Hugo Brill\nDetective",
        "AFFIRMATION\nHugo Brill, being sworn, prays that this court issue a warrant for the house.\n/s/ Hugo Brill",
        "AFFIDAVIT OF DETECTIVE BRILL\nLedgers are kept in the house.\n/s/ Hugo Brill\nSworn before me:\n/s/ Ada Lund\nDistrict Judge",
    ],
)
def test_who_swears_in_order_to_get_a_warrant_has_none(text: str) -> None:
    found = only(COURT + text)
    assert (found.kind, found.authority) == (InstrumentKind.WARRANT_APPLICATION, Authority.NONE)


@pytest.mark.parametrize(
    "heading",
    ["AFFIDAVIT OF SERVICE BY DEPUTY BRILL", "AFFIDAVIT IN SUPPORT OF MOTION FOR FEES", "AFFIDAVIT OF ANA RUIZ"],
)
def test_other_affidavits_ask_for_no_warrant(heading: str) -> None:
    assert only(f"{COURT}{heading}\nI was paid less than was owed.\n/s/ Ana Ruiz").kind is InstrumentKind.NONE


def test_a_release_under_an_unknown_title_is_known_by_who_speaks_and_of_what() -> None:
    found = only(
        "PERMISSION FOR MY LAWYER TO INSPECT EMPLOYMENT HISTORY\nI, Ana Ruiz, understand that state files will be opened.\n"
        "I give my permission that my wages be disclosed.\n/s/ Ana Ruiz\nSignature of worker\n"
    )
    assert (found.kind, found.authority) == (InstrumentKind.RELEASE_AUTHORIZATION, Authority.INDIVIDUAL)


@pytest.mark.parametrize(
    "heading",
    ["REQUEST FOR RELEASE OF RECORDS", "NEWS RELEASE: WAGE INFORMATION", "REVOCATION OF CONSENT TO SHARE INFORMATION", "DATA SHARING AGREEMENT BETWEEN AGENCIES"],
)  # fmt: skip
def test_what_only_speaks_of_a_release_is_none(heading: str) -> None:
    found = read(paper(f"{heading}\nI, Ana Ruiz, understand this.\nDate: May 4, 2024\n/s/ Ana Ruiz"), CONTEXT, cards())
    assert all(one.kind is not InstrumentKind.RELEASE_AUTHORIZATION for one in found.instruments)


def test_a_letter_that_quotes_a_command_is_a_letter_however_it_greets() -> None:
    text = 'Okonjo Legal Clinic\nAugust 2, 2024\nRe: Alma Reyes\nEsteemed friends,\nThe paper says "it is ordered that you answer".\nVery truly yours,\nB. Okonjo'
    assert only(text).kind is InstrumentKind.LETTER


def test_a_letter_in_which_a_judge_rules_is_for_a_person() -> None:
    """A judge who writes "so ordered" in a letter commands, and a letter is nothing: neither is said without a person."""
    found = only(
        "UNITED STATES DISTRICT COURT\nDISTRICT OF NEW MEXICO\nChambers of Ada Lund\nAugust 2, 2024\nDear Counsel:\n"
        "The records shall be produced by August 30, 2024. SO ORDERED.\n/s/ Ada Lund\nUnited States District Judge\n"
    )
    assert found.kind is InstrumentKind.UNKNOWN


@pytest.mark.parametrize(
    "title",
    ["[DEFENDANTS' PROPOSED] ORDER", "ORDER [LODGED AND PROPOSED]", "[ALTERNATIVE PROPOSED] ORDER ON DISCOVERY"],
)
def test_what_stands_in_brackets_qualifies_a_title(title: str) -> None:
    found = only(
        f"{COURT}RUIZ v. OTERO, No. D-202-CV-2024-00031\n{title}\nIT IS ORDERED that the records be produced.\nDated: ______\n____________\nDistrict Judge\n"
    )
    assert found.kind is InstrumentKind.PROPOSED_ORDER


def test_an_order_that_gives_its_reasons_is_an_order() -> None:
    found = only(
        f"{COURT}RUIZ v. OTERO, No. D-202-CV-2024-00031\nFINDINGS OF FACT, DECISION AND ORDER\n"
        "It is the judgment and order of this Court that the office shall produce the file of Ana Ruiz by August 30, 2024.\n"
        "/s/ Ada Lund\nDistrict Judge\nAugust 1, 2024\n"
    )
    assert (found.kind, found.authority, found.commands) == (InstrumentKind.COURT_ORDER, Authority.JUDGE, Signed.YES)


def test_a_courts_mark_that_is_broken_on_the_judges_own_line_is_a_signature_to_look_at() -> None:
    found = only(
        f"{COURT}SEARCH WARRANT\nYOU ARE COMMANDED to search 12 Elm Street, Albuquerque, NM 87105.\nDated: August 14, 2024\n"
        "Ada Lund, District Judge (electronically\nsigned)\n"
    )
    assert (found.authority, found.signed) == (Authority.JUDGE, Signed.YES)


def test_a_signers_name_that_a_hyphen_breaks_is_read_whole() -> None:
    found = only(
        f"{COURT}SEARCH WARRANT\nYOU ARE COMMANDED to search 12 Elm Street, Albuquerque, NM 87105.\nDated: August 14, 2024\n"
        "Electronically signed by Ada Winthrop-\nHale, District Judge\nJudge's signature\n"
    )
    assert found.signer == "Ada Winthrop-Hale"


def test_a_clerk_magistrate_is_a_clerk() -> None:
    found = only(
        "COMMONWEALTH OF MASSACHUSETTS\nWORCESTER DISTRICT COURT\nSEARCH WARRANT\nYou are commanded to search 12 Elm Street, Worcester, MA 01608.\n"
        "Dated: August 14, 2024\n/s/ Ada Lund\nClerk-Magistrate\n"
    )
    assert (found.kind, found.authority is Authority.JUDGE) == (InstrumentKind.UNKNOWN, False)


@pytest.mark.parametrize("title", ["ORDER -- PROPOSED", "ORDER ON RECORDS, TENDERED", "ORDER: DRAFT"])
def test_words_behind_a_title_say_that_it_is_only_proposed(title: str) -> None:
    found = only(
        f"{COURT}RUIZ v. OTERO, No. D-202-CV-2024-00031\n{title}\nIT IS ORDERED that the records be produced.\nDated: ______\n____________\nDistrict Judge\n"
    )
    assert found.kind is InstrumentKind.PROPOSED_ORDER


def test_an_order_about_something_proposed_is_an_order() -> None:
    found = only(
        f"{COURT}RUIZ v. OTERO, No. D-202-CV-2024-00031\nORDER ON DEFENDANT'S PROPOSED SCHEDULE\n"
        "IT IS ORDERED that the schedule is adopted.\nDated: August 1, 2024\n/s/ Ada Lund\nDistrict Judge\n"
    )
    assert found.kind in (InstrumentKind.COURT_ORDER, InstrumentKind.UNKNOWN)


def test_an_unsigned_order_that_a_lawyer_handed_in_is_for_a_person() -> None:
    found = only(
        f"{COURT}RUIZ v. OTERO, No. D-202-CV-2024-00031\nORDER\nIT IS ORDERED that the office shall produce the file.\nDated: ______\n"
        "____________\nDistrict Judge\nSubmitted by: Noor Vance, Attorney for Plaintiff\n"
    )
    assert found.kind is InstrumentKind.UNKNOWN


FEDERAL = (
    "UNITED STATES DISTRICT COURT\n{}SEARCH WARRANT\nYOU ARE COMMANDED to search on or before ____________.\n{}"
    "/s/ Ada Lund\nUnited States Magistrate Judge\n"
)


def test_a_warrant_of_a_federal_court_of_no_district_is_for_a_person() -> None:
    filled = "The premises located at 12 Elm Street, Albuquerque, NM 87105.\nDate and time issued: August 14, 2024\n"
    whole = only(FEDERAL.format("DISTRICT OF NEW MEXICO\n", filled))
    assert (whole.kind, whole.authority) == (InstrumentKind.SEARCH_WARRANT, Authority.JUDGE)
    assert only(FEDERAL.format("", filled)).kind is InstrumentKind.UNKNOWN


def test_a_warrant_in_no_case_for_no_place_and_of_no_day_is_a_specimen_no_matter_who_signed_it() -> None:
    found = only(FEDERAL.format("DISTRICT OF NEW MEXICO\n", ""))
    assert (found.kind, found.authority) == (InstrumentKind.UNKNOWN, Authority.UNKNOWN)


@pytest.mark.parametrize("label", ["A JUDGE OF THE DISTRICT COURT", "The District Judge"])
def test_an_article_before_a_label_leaves_it_a_label(label: str) -> None:
    found = only(
        f"{COURT}SEARCH WARRANT\nYOU ARE COMMANDED to search 12 Elm Street, Albuquerque, NM 87105.\nDated: August 14, 2024\n/s/ Ada Lund\n{label}\n"
    )
    assert (found.authority, found.signer) == (Authority.JUDGE, "Ada Lund")


def test_the_day_on_which_a_person_must_appear_is_not_the_day_of_issue() -> None:
    from datetime import date

    found = only(
        f"{COURT}STATE v. OTERO, No. D-202-CR-2024-00031\nCRIMINAL SUBPOENA\nYou are ordered to appear and bring the wage records of Ana Ruiz.\n"
        "Date and hour of appearance: August 29, 2024 at 9:00 a.m.\nDate of this subpoena: August 9, 2024\n/s/ Ada Lund\nDeputy Clerk\n"
    )
    assert (found.issued_on, found.respond_by) == (date(2024, 8, 9), date(2024, 8, 29))


def test_a_label_asks_for_a_signature_and_is_nobodys_name() -> None:
    found = only(
        f"{COURT}SEARCH WARRANT\nYOU ARE COMMANDED to search 12 Elm Street, Albuquerque, NM 87105.\nDated: August 14, 2024\n"
        "Electronically signed by Ada Lund\n(Judge signs here)\nType or print name\n"
    )
    assert (found.authority, found.signer) == (Authority.JUDGE, "Ada Lund")


def test_every_leave_of_a_letter_is_one() -> None:
    for leave in ("Yours faithfully,", "With best wishes,", "Most cordially yours,", "Reciban un atento saludo,"):
        text = f"Okonjo Legal Clinic\nAugust 2, 2024\nRe: Alma Reyes\nPlease tell us what you hold.\n{leave}\nB. Okonjo"
        assert only(text).kind is InstrumentKind.LETTER, leave


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("JOURNAL ENTRY", InstrumentKind.COURT_ORDER),
        ("COURT ORDER FOR RELEASE OF RECORDS", InstrumentKind.COURT_ORDER),
        ("ORDER FOR ARREST", InstrumentKind.ARREST_WARRANT),
        ("MATERIAL WITNESS WARRANT", InstrumentKind.ARREST_WARRANT),
        ("NO-KNOCK SEARCH WARRANT", InstrumentKind.SEARCH_WARRANT),
    ],
)
def test_a_judges_paper_is_known_by_the_titles_of_many_states(title: str, kind: InstrumentKind) -> None:
    found = only(
        f"{COURT}STATE v. OTERO, No. D-202-CR-2024-00031\n{title}\nIT IS ORDERED, and you are commanded, that Ana Otero be arrested and that "
        "her file be produced; search 12 Elm Street, Albuquerque, NM 87105.\nDated: August 14, 2024\n/s/ Ada Lund\nDistrict Judge\n"
    )
    assert (found.kind, found.authority) == (kind, Authority.JUDGE)


@pytest.mark.parametrize(
    "title",
    ["PRAECIPE FOR ORDER", "CROSS-MOTION FOR ORDER", "JOINDER IN REQUEST FOR ORDER", "SUGGESTIONS IN SUPPORT OF ORDER"],
)
def test_a_partys_filing_is_known_by_the_titles_of_many_states(title: str) -> None:
    found = only(
        f"{COURT}RUIZ v. OTERO, No. D-202-CV-2024-00031\n{title}\nPlaintiff asks the clerk to enter it.\nDated: August 14, 2024\n/s/ Noor Vance\nAttorney for Plaintiff\n"
    )
    assert (found.kind, found.authority) == (InstrumentKind.NONE, Authority.NONE)


def test_words_of_command_under_a_courts_head_are_never_nothing() -> None:
    """Neither title nor label is known here; what is left is enough to ask a person."""
    found = only(
        f"{COURT}RUIZ v. OTERO, No. D-202-CV-2024-00031\nPROVIDENCIA\nThis Court does hereby direct that the office hand over the file.\nAda Lund\nSurrogate\n"
    )
    assert found.kind is InstrumentKind.UNKNOWN


@pytest.mark.parametrize(
    "label",
    [
        "Signature of Unemployment Insurance Judge",
        "Judge's Clerk",
        "Workers' Compensation Judge",
        "Juez Administrativo",
    ],
)
def test_an_order_in_a_courts_layout_that_another_judge_or_a_judges_clerk_signed_is_for_a_person(label: str) -> None:
    found = only(
        f"{COURT}RUIZ v. OTERO, No. D-202-CV-2024-00031\nORDER\nIT IS ORDERED that the office shall produce the file of Ana Ruiz.\nDated: August 1, 2024\n/s/ Ada Lund\n{label}\n"
    )
    assert (found.kind, found.authority is Authority.JUDGE) == (InstrumentKind.UNKNOWN, False)
