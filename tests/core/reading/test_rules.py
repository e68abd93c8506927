"""What a paper is: one tuple of rules, all of which speak, and a class that is derived last."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from arrivals import CONTEXT, paper
from attrs import evolve
from true_papers import TRUE_PAPERS

import custos.core.reading
from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.explain import explain
from custos.core.reading.instrument.fitting import LINKS
from custos.core.reading.instrument.grounds import AGAINST_A_JUDGES
from custos.core.reading.instrument.kinds import FORCE, JUDICIAL, KINDS
from custos.core.reading.instrument.margins import AGAINST_ANOTHER
from custos.core.reading.instrument.rules import RULES
from custos.core.reading.readings import Instrument, InstrumentKind

READING = Path(custos.core.reading.__file__).parent
ORDER = next(text for name, text, *_ in TRUE_PAPERS if name == "a state order with its caption on one line")


def only(text: str) -> Instrument:
    (found,) = read(paper(text), CONTEXT, cards()).instruments
    return found


def test_every_rule_has_an_id_of_its_own_and_says_what_it_needs_and_why() -> None:
    ids = [*(rule.id for rule in RULES), *(key for key, _ in (*AGAINST_A_JUDGES, *AGAINST_ANOTHER)), *(key for key, *_ in LINKS)]  # fmt: skip
    assert len(ids) == len(set(ids))
    assert all(rule.needs and rule.reason and rule.source for rule in RULES)


@pytest.mark.parametrize(("name", "text", "kind", "authority", "signed"), TRUE_PAPERS, ids=[one[0] for one in TRUE_PAPERS])  # fmt: skip
def test_the_deciding_rule_is_among_the_verdicts_of_every_paper(
    name: str, text: str, kind: str, authority: str, signed: str
) -> None:
    found = only(text)
    first = next(verdict for verdict in found.verdicts if not verdict.veto)
    assert first.value == found.kind.value or any(verdict.veto for verdict in found.verdicts)
    assert {verdict.rule for verdict in found.verdicts if not verdict.veto} <= {rule.id for rule in RULES}


def test_a_veto_is_kept_beside_the_answer_that_it_overrules() -> None:
    found = only(ORDER.replace("ORDER", "ORDER\nSPECIMEN", 1))
    assert found.kind is InstrumentKind.UNKNOWN
    kind = explain((found,))[0]
    assert kind.runner_up
    assert not kind.sure


def test_a_value_that_rests_on_no_words_is_never_sure() -> None:
    found = only(ORDER)
    bare = evolve(found, evidence=tuple(one for one in found.evidence if one.field == "kind"))
    told = [one for one in explain((bare,)) if one.field != "kind"]
    assert told
    assert not any(one.sure for one in told)


def test_every_kind_has_its_traits_and_no_other_module_keeps_a_set_of_kinds_by_hand() -> None:
    assert set(KINDS) == set(InstrumentKind)
    assert JUDICIAL < FORCE
    kept = [
        path.relative_to(READING).as_posix()
        for folder in ("instrument", "find")
        for path in sorted((READING / folder).rglob("*.py"))
        if path.name != "kinds.py" and re.search(r"(?:frozenset\(\s*|= )\{\s*InstrumentKind\.", path.read_text("utf-8"))
    ]
    assert kept == ["instrument/commands.py"]  # which kinds are commanded with "you": a habit of words, no trait


HEAD_US = "IN THE UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF NEW MEXICO\nIn the Matter of 1 Elm Street     No. 26-MC-00117\n"
ENTRY = "TO: Any officer of the Bureau\nThe Court finding reasonable cause, you are commanded to enter the premises on or before August 27, 2024, and to inspect them.\nDated: August 12, 2024\n"
JUDGE = "/s/ Ada R. Lund\nUNITED STATES MAGISTRATE JUDGE"


@pytest.mark.parametrize("title", ["INSPECTION WARRANT", "WARRANT FOR ENTRY", "ADMINISTRATIVE INSPECTION WARRANT", "CIVIL SEARCH WARRANT"])  # fmt: skip
def test_an_inspection_warrant_of_a_court_is_a_judges_and_not_of_a_criminal_case(title: str) -> None:
    found = only(f"{HEAD_US}{title}\n{ENTRY}{JUDGE}")
    assert (found.kind.value, found.authority.value, found.signed.value) == ("search-warrant", "judge", "yes")
    assert found.card == "civil-entry-warrant"
    assert found.criminal.value == "no"


BLENDED = "Having found probable cause, the undersigned COMMANDS any officer to enter 1 Elm Street and arrest Abel Quist.\nDate issued: May 4, 2026\n/s/ P. Castellane\n"


@pytest.mark.parametrize(
    ("head", "title", "label"),
    [
        ("UNITED STATES OF AMERICA\nDEPARTMENT OF HOMELAND SECURITY", "ADMINISTRATIVE SEARCH AND ARREST WARRANT", "Designated Adjudicating Official"),
        ("UNITED STATES DISTRICT COURT\nDISTRICT OF NEW MEXICO\nDEPARTMENT OF HOMELAND SECURITY", "WARRANT OF REMOVAL", "Supervisory Detention and Deportation Officer"),
    ],
)  # fmt: skip
def test_a_warrant_that_an_officer_signed_is_an_officers_whatever_heads_it(head: str, title: str, label: str) -> None:
    found = only(f"{head}\n{title}\nCase No. 26-ad-00931\n{BLENDED}{label}")
    assert (found.kind.value, found.authority.value) == ("administrative-immigration-warrant", "agency-officer")


def test_a_judges_line_on_a_blended_warrant_leaves_it_to_a_person() -> None:
    head = "UNITED STATES DISTRICT COURT\nDISTRICT OF NEW MEXICO\nDEPARTMENT OF HOMELAND SECURITY\nWARRANT OF REMOVAL\n"
    found = only(
        f"{head}{BLENDED}Supervisory Detention and Deportation Officer\n/s/ Ada Lund\nUnited States Magistrate Judge"
    )
    assert found.kind is InstrumentKind.UNKNOWN


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("LUND PUEBLO\nTRIBAL COURT\nORDER TO PRODUCE\nIT IS ORDERED that the records be produced.\n/s/ Ada Lund\nChief Judge", "tribal-court"),
        ("UNITED STATES HOUSE OF REPRESENTATIVES\nCOMMITTEE ON OVERSIGHT\nSUBPOENA\nYou are hereby commanded to produce the records.\n/s/ Ada Lund\nChairman", "legislative-subpoena"),
    ],
)  # fmt: skip
def test_papers_whose_force_counsel_must_weigh_are_for_a_person_with_the_reason(text: str, card: str) -> None:
    readings = read(paper(text), CONTEXT, cards())
    assert (readings.instruments[0].kind.value, readings.instruments[0].card) == ("unknown", card)
    assert any("counsel" in str(warning) for warning in readings.warnings)


def test_a_subpoena_of_an_immigration_judge_is_no_courts() -> None:
    found = only(
        "U.S. DEPARTMENT OF JUSTICE\nEXECUTIVE OFFICE FOR IMMIGRATION REVIEW\nIMMIGRATION COURT\nIn Removal Proceedings\nSUBPOENA\n"
        "You are hereby commanded to produce all wage papers.\nThe matter may be taken up\nImmigration Judge\nMay 4, 2026"
    )
    assert (found.kind.value, found.authority.value, found.signer) == (
        "administrative-subpoena",
        "immigration-judge",
        "",
    )


@pytest.mark.parametrize(
    "text",
    [
        "QUICK LENDING\nBorrower Form\nTo whom it may concern,\nI, the undersigned, authorize any agency or employer to give Quick Lending all information about me.\n/s/ Abel Quist\n5-4-26",
        "Dear Sirs,\nI hereby give my permission to disclose my wage records to Lund Bank.\n/s/ Abel Quist",
    ],
)
def test_a_release_is_known_by_what_it_does(text: str) -> None:
    found = only(text)
    assert (found.kind.value, found.authority.value, found.signed.value) == (
        "release-authorization",
        "individual",
        "yes",
    )
    assert [person.name for person in found.persons] == ["Abel Quist"]
    missing = {quote.field for quote in found.evidence if quote.field.startswith("statement-") and not quote.text}
    assert "statement-files" in missing


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sirs,\nI do not authorize anybody to give out my wage records.\n/s/ Abel Quist",
        "Dear Sirs,\nI authorize my nephew to receive my mail.\n/s/ Abel Quist",
        "Dear Sirs,\nThe worker wrote \"I authorize you to give all information about me\" and we want it.\n/s/ Abel Quist",
    ],
)  # fmt: skip
def test_a_denial_a_quotation_and_another_permission_are_no_release(text: str) -> None:
    assert only(text).kind is not InstrumentKind.RELEASE_AUTHORIZATION


def test_a_letter_that_asks_to_preserve_is_a_letter_of_its_own() -> None:
    found = only("Dear Custodian,\nUnder 18 U.S.C. 2703(f) please preserve all records pending the issuance of a court order.\nSincerely,\nAda Lund, Special Agent")  # fmt: skip
    assert (found.kind.value, found.card) == ("letter", "preservation-letter")


def test_an_attachment_that_begins_on_the_same_page_is_not_missing() -> None:
    entry = ENTRY.replace("to inspect them", "to inspect for the things described in Attachment A")
    found = only(f"{HEAD_US}INSPECTION WARRANT\n{entry}{JUDGE}\nATTACHMENT A\nPayroll records.")
    assert found.defects == ()
    assert "missing-attachment" in {one.value for one in only(f"{HEAD_US}INSPECTION WARRANT\n{entry}{JUDGE}").defects}
