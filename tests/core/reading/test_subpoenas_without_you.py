"""Subpoenas that command by their verb alone, in the ways in which attorneys and clerks type them, and papers that only look like one."""

from __future__ import annotations

import pytest
from test_true_papers import only

from custos.core.reading.readings import Authority, InstrumentKind

STATE = "STATE OF NEW MEXICO\nCOUNTY OF SOCORRO\nSEVENTH JUDICIAL DISTRICT COURT\nNo. D-725-CV-2024-00117\n"
CALIFORNIA = "SUPERIOR COURT OF CALIFORNIA\nCOUNTY OF MERCED\nCase No. 24CV-01877\n"
FEDERAL = "UNITED STATES DISTRICT COURT\nDISTRICT OF NEW MEXICO\nCase No. 1:24-cv-00412\n"
CLERK = "Date: August 5, 2024\n/s/ Oneida Fitch\nDeputy Clerk of the Court\n"
LAWYER = "Date: August 5, 2024\n/s/ Ravi Delacroix\nAttorney for Plaintiff\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{STATE}SUBPOENA\nTO: Custodian, Department of Workforce Records\nDeliver to the offices of Delacroix LLC, by September 3, 2024, the payroll of Mina Orr.\n{LAWYER}",
        f"{STATE}SUBPOENA DUCES TECUM\nTO: Department of Workforce Records\nBring with you all separation notices of Mina Orr.\n{CLERK}",
        f"{STATE}SUBPOENA FOR PRODUCTION OR INSPECTION\nTo the Records Custodian. Furnish the unemployment claim file of Mina Orr.\n{LAWYER}",
        f"{STATE}SUBPOENA\nTO: Jo Tull, auditor\nAppear on September 9, 2024 at 9:00 a.m. in courtroom 2.\n{CLERK}",
        f"{CALIFORNIA}DEPOSITION SUBPOENA FOR PRODUCTION OF BUSINESS RECORDS\nTo: Labor Commissioner. Send copies of the wage claim of Mina Orr.\n{LAWYER}",
        f"{CALIFORNIA}CIVIL SUBPOENA (DUCES TECUM)\nMake available on September 9, 2024 every pay stub of Mina Orr.\n{LAWYER}",
        f"{FEDERAL}SUBPOENA IN A CIVIL CASE\nTo: Department of Workforce Records\nProduce, by September 9, 2024, documents about Mina Orr.\n{LAWYER}",
        f"{STATE}CITACION JUDICIAL\nA: Departamento de Registros Laborales\nEntregue a más tardar el 9 de septiembre de 2024 los recibos de Mina Orr.\n{CLERK}",
        f"{STATE}SUBPOENA DUCES TECUM\nPresente los expedientes de reclamo de Mina Orr.\n{CLERK}",
        f"{STATE}TRIAL SUBPOENA\nTo Sol Tabor: Attend the trial on September 9, 2024.\n{CLERK}",
    ],
)
def test_a_subpoena_may_command_by_its_verb_alone(text: str) -> None:
    found = only(text)
    assert (found.kind, found.authority) == (InstrumentKind.COURT_SUBPOENA, Authority.COURT_OFFICER)


@pytest.mark.parametrize(
    "text",
    [
        f"{STATE}MOTION TO QUASH SUBPOENA\nProduce the file by May 4, said the subpoena, and the Department objects.\n{LAWYER}",
        f"{STATE}SUBPOENA\nThe parties have agreed that they will\nproduce the file by September 9, 2024.\n{LAWYER}",
        f"SUBPOENA\nProduce by September 9, 2024 the payroll of Mina Orr.\n{LAWYER}",
        f"{STATE}ORDER\nProduce by September 9, 2024 the payroll of Mina Orr.\n/s/ Ada Lund\nDistrict Judge\n",
    ],
)
def test_the_verb_alone_makes_no_subpoena_of_another_paper(text: str) -> None:
    assert only(text).kind is not InstrumentKind.COURT_SUBPOENA


@pytest.mark.parametrize(
    "title",
    [
        "SUBPOENA TO PRODUCE DOCUMENTS BEFORE A GRAND JURY",
        "SUBPOENA TO TESTIFY AND PRODUCE RECORDS BEFORE THE FEDERAL GRAND JURY",
        "SUBPOENA TO PRODUCE DOCUMENTS TO THE GRAND JURY",
        "GRAND JURY SUBPOENA TO PRODUCE DOCUMENTS",
    ],
)
def test_a_title_that_names_the_grand_jury_is_the_grand_jurys(title: str) -> None:
    found = only(f"{FEDERAL}{title}\nYOU ARE COMMANDED to bring the wage records of Mina Orr.\n{CLERK}")
    assert found.kind is InstrumentKind.GRAND_JURY_SUBPOENA
    other = only(f"{FEDERAL}SUBPOENA TO PRODUCE DOCUMENTS IN A CIVIL ACTION\nYOU ARE COMMANDED to bring them.\n{CLERK}")
    assert other.kind is InstrumentKind.COURT_SUBPOENA
