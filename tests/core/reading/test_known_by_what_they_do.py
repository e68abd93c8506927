"""Papers known by what they do: releases in plain words, officers' warrants, orders that a docket or a lawyer hands on, days ahead."""

from __future__ import annotations

from datetime import date

import pytest
from test_true_papers import only

from custos.core.reading.readings import Authority, Defect, InstrumentKind, Signed, State

HEAD = "STATE OF NEW MEXICO\nCOUNTY OF BERNALILLO\nSECOND JUDICIAL DISTRICT COURT\nNo. D-202-CV-2024-03318\n"


@pytest.mark.parametrize(
    "act",
    [
        "I, Orsolya Pindell, let the Department of Workforce Records share my quarterly wages with Casa Luna.",
        "You may give Ms. Vane of Casa Luna a copy of my wage claim and what I was paid.",
        "You have my permission to show my payroll records to Casa Luna.",
        "Pueden entregar mi historial de salarios a la clinica Casa Luna.",
    ],
)
def test_a_release_is_known_by_its_act_and_a_missing_signature_is_named(act: str):
    signed = only(f"{act}\n\n/s/ Orsolya Pindell\nSignature of worker\n")
    assert (signed.kind, signed.authority) == (InstrumentKind.RELEASE_AUTHORIZATION, Authority.INDIVIDUAL)
    assert signed.signed is Signed.YES
    empty = only(f"{act}\n\n______________________\nSignature of worker\nOrsolya Pindell\n")
    assert empty.kind is InstrumentKind.RELEASE_AUTHORIZATION
    assert Defect.UNSIGNED in empty.defects


@pytest.mark.parametrize(
    "said", ["You may appeal this decision about my wages.", "You may not give my wages to anyone."]
)
def test_a_permission_that_lets_nothing_out_is_no_release(said: str):
    assert (
        only(f"{said}\n\n/s/ Orsolya Pindell\nSignature of worker\n").kind is not InstrumentKind.RELEASE_AUTHORIZATION
    )


WARRANT = (
    "UNITED STATES DISTRICT COURT\nDISTRICT OF NEW MEXICO\nSEARCH WARRANT\nCase No. 1:24-ad-00931\n"
    "The undersigned commands any officer to enter 12 Mill Street and to arrest Anselmo Quintar{why}.\n"
    "Date issued: August 12, 2024\n/s/ Kent Abbas\n{office}\n"
)


def test_a_warrant_under_immigration_law_that_an_officer_alone_signed_is_an_administrative_one():
    text = WARRANT.format(why=", who is subject to a final order of removal", office="Administrative Judge")
    found = only(text)
    assert (found.kind, found.authority) == (
        InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
        Authority.AGENCY_OFFICER,
    )


@pytest.mark.parametrize(
    ("why", "office"),
    [("", "Administrative Judge"), (", who is subject to a final order of removal", "United States Magistrate Judge")],
)
def test_without_that_law_or_with_a_judges_line_it_is_not_called_one(why: str, office: str):
    found = only(WARRANT.format(why=why, office=office))
    assert found.kind is not InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT


def test_words_of_command_are_never_nothing_no_matter_who_heads_the_paper():
    board = "WORKERS' WELFARE APPEALS BOARD\nSUBPOENA DUCES TECUM\nTo: Custodian. WE COMMAND YOU to appear on September 11, 2024.\nPresiding Member\n"
    assert only(board).kind is InstrumentKind.UNKNOWN


def test_an_unsigned_order_that_a_lawyer_handed_in_is_for_a_person():
    text = f"{HEAD}ORDER\nTHE COURT ORDERS that the motion is granted.\n\n______________________\nDistrict Judge\nSubmitted by: /s/ Tobin Aldaz\n"
    found = only(text)
    assert found.kind is InstrumentKind.UNKNOWN
    assert found.signed is not Signed.YES


ORDER = HEAD + (
    "SUBPOENA FOR PRODUCTION\nTO: Custodian of Records\nYOU ARE HEREBY COMMANDED to appear with the wage file of Anselmo Kettering "
    "at the courthouse, 400 Lomas Boulevard, on September 11, 2024, at nine.{more}\nDated: August 12, 2024\n/s/ Tobin Aldaz\nAttorney for Plaintiff\n"
)  # fmt: skip


def test_the_only_day_ahead_is_the_day_to_answer_by_and_unsure():
    found = only(ORDER.format(more=""))
    assert found.respond_by == date(2024, 9, 11)
    states = {quote.state for quote in found.evidence if quote.field == "respond_by"}
    assert states <= {State.UNSURE, State.FOUND}


def test_of_two_days_ahead_without_words_that_tell_them_apart_none_is_taken():
    two = ORDER.replace(", on September 11, 2024, at nine", "").format(
        more=" Trial: October 2, 2024; view: September 20, 2024."
    )
    assert only(two).respond_by is None
