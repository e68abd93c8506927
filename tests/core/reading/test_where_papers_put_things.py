"""Persons, numbers and days where papers put them: captions, arrest warrants, inspections, letters, lists behind a colon."""

from __future__ import annotations

from datetime import date

import pytest
from arrivals import CONTEXT, mail
from test_true_papers import cards, only

from custos.core.reading import read
from custos.core.reading.readings import InstrumentKind

COURT = "STATE OF NEW MEXICO\nIN THE MAGISTRATE COURT\nCOUNTY OF SIERRA\n"
ORDER = "ORDER\nIT IS ORDERED that the Department produce the wages of Mina Orr.\nDated: August 5, 2024\n/s/ Ada Lund-Oster\nMagistrate Judge\n"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("SW-2024-0388", "SW-2024-0388"),
        ("No. CR-24-00112", "CR-24-00112"),
        ("M-53-CV-2024-00112", "M-53-CV-2024-00112"),
        ("24CV447190", "24CV447190"),
        ("2024-DM-00417", "2024-DM-00417"),
        ("State of New Mexico v. Odo Lang        MR-2024-0017", "MR-2024-0017"),
    ],
)
def test_a_number_alone_in_the_caption_is_the_cases(line: str, number: str) -> None:
    assert only(f"{COURT}{line}\n{ORDER}").case_number == number


@pytest.mark.parametrize("line", ["SUBP-010", "87102-1234", "8/5/2024", "505-555-0188", "Form MC-030", "AO 442"])
def test_a_forms_number_a_day_or_a_telephone_is_no_case(line: str) -> None:
    assert only(f"{COURT}{line}\n{ORDER}").case_number == ""


ARREST = (
    "UNITED STATES DISTRICT COURT\nDISTRICT OF NEW MEXICO\nUnited States of America\nv.\n{caption}\nCase No. 1:24-cr-00255\n"
    "ARREST WARRANT\nTo: Any authorized law enforcement officer\n{command}\n"
    "Date: August 5, 2024\n/s/ Ada Lund-Oster\nIssuing officer's signature\nAda Lund-Oster, United States Magistrate Judge\n"
)


@pytest.mark.parametrize(
    ("caption", "command"),
    [
        ("THE MATTER BELOW", "YOU ARE COMMANDED to arrest and bring before a United States magistrate judge\nwithout unnecessary delay ODO SLOANE-ACUÑA, who is accused of an offense."),
        ("THE MATTER BELOW", "YOU ARE COMMANDED to arrest and take to this court forthwith Odo Sloane-Acuña, accused of fraud."),
        ("ODO SLOANE-ACUÑA\nDefendant", "YOU ARE COMMANDED to arrest the defendant and bring him before the court."),
        ("Odo Sloane-Acuña,\nDefendant.", "YOU ARE COMMANDED to arrest and bring the accused before this court without delay."),
    ],
)  # fmt: skip
def test_an_arrest_warrant_names_its_person_behind_the_delay_or_above_the_party(caption: str, command: str) -> None:
    found = only(ARREST.format(caption=caption, command=command))
    assert found.kind is InstrumentKind.ARREST_WARRANT
    assert [person.name.upper() for person in found.persons] == ["ODO SLOANE-ACUÑA"]


def test_the_judge_before_whom_someone_is_brought_is_not_the_one_to_arrest() -> None:
    found = only(
        ARREST.format(
            caption="Odo Roe\nDefendant", command="YOU ARE COMMANDED to arrest and bring him before Judge Pia Stroud."
        )
    )
    assert [person.name for person in found.persons] == ["Odo Roe"]


def test_a_third_party_is_nobodys_name() -> None:
    found = only(
        f"{COURT}No. CR-24-00112\nODO LANG, Respondent\nRE: THIRD-PARTY\nMINA ORR, Respondent RECORDS\n{ORDER}"
    )
    assert not any("THIRD" in person.name.upper() for person in found.persons)


INSPECTION = (
    "U.S. Immigration and Customs Enforcement\nHomeland Security Investigations\nAugust 5, 2024\n"
    "To: Human Resources, Department of Workforce Records\nNOTICE OF INSPECTION\n"
    "This is notice of a scheduled inspection of Forms I-9 on August 19, 2024. {wants}\nBianca Tull, Forensic Auditor\n"
)


@pytest.mark.parametrize(
    "wants",
    [
        "Please have available the original Forms I-9 of all your current employees and a payroll list.",
        "You are required to present for inspection the Forms I-9 of your staff and a payroll list.",
        "Have ready for our auditors the Forms I-9 of your employees.",
    ],
)
def test_an_inspection_says_in_many_ways_what_is_to_be_shown(wants: str) -> None:
    found = only(INSPECTION.format(wants=wants))
    assert found.kind is InstrumentKind.NOTICE_OF_INSPECTION
    assert "I-9" in found.records


LETTER = (
    "Office of the District Attorney\n{day}\nDepartment of Workforce Records, attn. Records\nRe: preservation, Mina Orr\nDear Custodian:\n"
    "We ask that you preserve all records of Mina Orr pending the issue of process.\nVery truly yours,\nPetra Lindholm\n"
)


@pytest.mark.parametrize(
    ("day", "value"),
    [("August 7, 2024", date(2024, 8, 7)), ("Date: 8/7/2024", date(2024, 8, 7)), ("Date of hearing: 9/7/2024", None), ("Our ref. 24-118", None)],
)  # fmt: skip
def test_a_letter_bears_the_day_at_its_head(day: str, value: date | None) -> None:
    found = only(LETTER.format(day=day))
    assert (found.kind, found.issued_on) == (InstrumentKind.LETTER, value)


@pytest.mark.parametrize(
    "text",
    [
        "Kindly include the claims of two others we like for this: Jerome Pankratz and Odile Fontenot.",
        "Please send the wages for the following: Jerome Pankratz; Odile Fontenot.",
        "We also need the same for the other two people: Jerome Pankratz and Odile Fontenot.",
        "Favor de enviar los expedientes de otros dos: Jerome Pankratz y Odile Fontenot.",
    ],
)
def test_a_list_behind_a_colon_is_asked_about(text: str) -> None:
    people = {person.name for person in read(mail(text, "G. Thackeray"), CONTEXT, cards()).ask.persons}
    assert people == {"Jerome Pankratz", "Odile Fontenot"}


@pytest.mark.parametrize(
    "text",
    [
        "Please call one of us about the meeting: Jerome Pankratz or Odile Fontenot.",
        "The records of the firm are with: Jerome Pankratz.",
    ],
)
def test_a_list_of_those_to_call_is_not(text: str) -> None:
    assert not read(mail(text, "G. Thackeray"), CONTEXT, cards()).ask.persons
