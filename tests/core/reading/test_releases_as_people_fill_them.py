"""Releases as people fill them in: a typed name on the line, a form with labels only, a request to release, and days that are no day of issue."""

from __future__ import annotations

from datetime import date

import pytest
from test_true_papers import only

from custos.core.reading.readings import Authority, Defect, InstrumentKind, Signed

SAYS = (
    "AUTHORIZATION FOR RELEASE OF WAGE RECORDS\nI, Ottoline Brask, authorize the Department of Workforce Records to give\n"
    "my quarterly wages to Casa Luna. State files will be accessed for it.\n"
)
DICE = (
    "AUTORIZACION PARA DIVULGAR INFORMACION\nYo, Ottoline Brask, autorizo al Departamento a entregar mi historial de salarios\n"
    "a Casa Luna.\n"
)


@pytest.mark.parametrize(
    ("foot", "day"),
    [
        ("Signature: Ottoline Brask Date: 08/12/2024\nDOB: 6-6-1993\n", date(2024, 8, 12)),
        (
            "Signature: Ottoline Brask      Date: August 12, 2024\nSSN: xxx-xx-2290     Born: 6/6/1993\n",
            date(2024, 8, 12),
        ),
        ("Signature of worker: Ottoline Brask\nDate: 8/12/2024\n", date(2024, 8, 12)),
        ("Client signature: ___Ottoline Brask___   Date: 8/12/2024\nValid until: 12/31/2024\n", date(2024, 8, 12)),
        ("Employee's signature: Ottoline Brask\nDated: 8/12/2024\n", date(2024, 8, 12)),
    ],
)
def test_a_name_on_the_line_of_ones_own_paper_fills_it(foot: str, day: date) -> None:
    found = only(SAYS + foot)
    assert (found.kind, found.signed, found.issued_on) == (InstrumentKind.RELEASE_AUTHORIZATION, Signed.YES, day)
    assert [person.name for person in found.persons] == ["Ottoline Brask"]


def test_a_name_on_the_line_fills_it_in_spanish() -> None:
    found = only(DICE + "Firma: Ottoline Brask   Fecha: 12 de agosto de 2024\nFecha de nacimiento: 6/6/1993\n")
    assert (found.kind, found.signed) == (InstrumentKind.RELEASE_AUTHORIZATION, Signed.YES)
    assert found.issued_on == date(2024, 8, 12)


@pytest.mark.parametrize(
    "foot",
    [
        "Signature of worker: ______________________\nOttoline Brask\n",
        "Client signature: __________   Date: ________\nPrepared by: Otis Brand, caseworker\n",
        "X_____________________ ____/____/____\nsignature of person date\nStaff only - prepared by: Otis Brand\n",
    ],
)
def test_an_empty_line_of_ones_own_paper_stays_unsigned(foot: str) -> None:
    found = only(SAYS + foot)
    assert found.kind is InstrumentKind.RELEASE_AUTHORIZATION
    assert Defect.UNSIGNED in found.defects
    assert found.signed is Signed.NO


def test_a_name_printed_behind_an_empty_rule_is_no_signature() -> None:
    assert only(SAYS + "Signature: ______________ Ottoline Brask\n").signed is not Signed.YES


@pytest.mark.parametrize(
    "text",
    [
        "STATE OF NEW MEXICO\nCOUNTY OF TAOS\nEIGHTH JUDICIAL DISTRICT COURT\nNo. D-820-CV-2024-00071\nORDER\nIT IS ORDERED that the "
        "Department produce the wages of Mina Orr.\nSignature: Ada Lundquist\nDistrict Judge\n",
    ],
)
def test_a_typed_name_signs_no_judges_line(text: str) -> None:
    assert only(text).signed is not Signed.YES


@pytest.mark.parametrize(
    "rows",
    [
        "CONSENT FOR RELEASE OF INFORMATION\nName of client: ___Ottoline Brask___\nReleased to: Casa Luna Housing\nWhat: [X] wages",
        "RELEASE OF INFORMATION\nClaimant: Ottoline Brask\nRecipient: Casa Luna\nRecords: unemployment claim",
        "Consent to Disclosure of Records\nName of worker: Ottoline Brask\nInformation to be released to: Casa Luna\nI understand this.",
        "CONSENTIMIENTO PARA DIVULGAR INFORMACION\nNombre: Ottoline Brask\nDestinatario: Casa Luna\nDatos: salarios",
    ],
)
def test_a_form_of_labels_below_a_releases_title_is_a_release(rows: str) -> None:
    found = only(f"{rows}\n______________________\nSignature of person\n")
    assert (found.kind, found.authority) == (InstrumentKind.RELEASE_AUTHORIZATION, Authority.INDIVIDUAL)
    assert Defect.UNSIGNED in found.defects
    assert [person.name for person in found.persons] == ["Ottoline Brask"]


@pytest.mark.parametrize(
    "act",
    [
        "I, Ottoline Brask, born 3 March 1980, ask the Department of Workforce Records to release my quarterly wages to Casa Luna.",
        "I hereby request that you send my wage records for 2023 directly to Casa Luna, for my loan; I direct the office to give my wages to Casa Luna.",
        "I direct the Department to provide my claim file to my lawyer, Ravi Delacroix.",
        "Yo, Ottoline Brask, pido al Departamento que entregue mi historial de salarios a Casa Luna.",
    ],
)
def test_who_asks_that_records_go_to_another_lets_them_out(act: str) -> None:
    found = only(f"RELEASE OF WAGE INFORMATION\n{act}\n\n/s/ Ottoline Brask\nSignature of worker\n")
    assert (found.kind, found.signed) == (InstrumentKind.RELEASE_AUTHORIZATION, Signed.YES)


@pytest.mark.parametrize(
    "act",
    [
        "I, Ottoline Brask, ask the Department to release my quarterly wages to me.",
        "I ask the Department to give an answer about my wages to date.",
        "We ask the Department to release the wages of Ottoline Brask to Casa Luna.",
        "I do not ask the Department to release my wages to Casa Luna.",
    ],
)
def test_who_asks_for_oneself_or_for_others_lets_nothing_out(act: str) -> None:
    found = only(f"TO THE DEPARTMENT\n{act}\n\n/s/ Ottoline Brask\nSignature of worker\n")
    assert found.kind is not InstrumentKind.RELEASE_AUTHORIZATION


@pytest.mark.parametrize("mark", ["___/s/_Ada_Lund-Oster________", "____/s/ Ada Lund-Oster____", "/s/_Ada_Lund-Oster"])
def test_a_mark_typed_into_its_rule_is_the_judges_own(mark: str) -> None:
    found = only(
        "STATE OF NEW MEXICO\nCOUNTY OF TAOS\nEIGHTH JUDICIAL DISTRICT COURT\nNo. D-820-CV-2024-00071\nORDER\nIT IS ORDERED that the "
        f"Department produce the wages of Mina Orr.\n\n{mark}\nADA LUND-OSTER\nDistrict Judge\n\nMailed 8/3/24.   /s/ B. Tull, TCAA\n"
    )
    assert (found.signed, found.signer) == (Signed.YES, "Ada Lund-Oster")
