"""Nothing but a court's paper with a judge's line may pass for a judge's."""

from __future__ import annotations

import pytest
from arrivals import CONTEXT, mail, note, paper
from trap_papers import QUASHING, TRAPS
from true_papers import TRUE_PAPERS

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.evidence import asked_of, facts_of_papers
from custos.core.reading.readings import Authority, InstrumentKind, Signed
from custos.core.reading.text.page import Arrival, PageSource

JUDICIAL = {InstrumentKind.SEARCH_WARRANT, InstrumentKind.ARREST_WARRANT, InstrumentKind.COURT_ORDER}


def settled(arrival: Arrival) -> dict[str, str]:
    """The facts of an arrival that have one value: what the law would rest on."""
    readings = read(arrival, CONTEXT, cards())
    found = (*asked_of(readings).whole, *facts_of_papers(readings, arrival, CONTEXT))
    return {fact.name: next(iter(fact.values)) for fact in found if len(fact.values) == 1}


def assert_nothing_is_settled_as_a_judges(arrival: Arrival) -> None:
    """Also where no paper was read at all: then the facts say so, and never that a judge signed."""
    facts = settled(arrival)
    assert facts.get("judge-signed", "no") == "no"
    if facts.get("instrument") in {kind.value for kind in JUDICIAL}:
        assert facts["judge-signed"] == "no"


def test_a_true_warrant_is_settled_as_a_judges() -> None:
    assert settled(paper(TRUE_PAPERS[0][1]))["judge-signed"] == "yes"


@pytest.mark.parametrize("source", [PageSource.PDF_TEXT, PageSource.OCR])
@pytest.mark.parametrize(("name", "text", "kinds"), TRAPS, ids=[trap[0] for trap in TRAPS])
def test_a_look_alike_is_not_a_judges_paper(name: str, text: str, kinds: frozenset[str], source: PageSource) -> None:
    readings = read(paper(text, source=source), CONTEXT, cards())
    (instrument,) = readings.instruments
    assert not (instrument.kind in JUDICIAL and instrument.authority is Authority.JUDGE)
    assert instrument.kind.value in kinds


@pytest.mark.parametrize(("name", "text", "kinds"), TRAPS, ids=[trap[0] for trap in TRAPS])
def test_a_look_alike_typed_as_a_note_is_not_a_judges_paper(name: str, text: str, kinds: frozenset[str]) -> None:
    for instrument in read(note(text), CONTEXT, cards()).instruments:
        assert not (instrument.kind in JUDICIAL and instrument.authority is Authority.JUDGE)
    assert_nothing_is_settled_as_a_judges(note(text))


@pytest.mark.parametrize(("name", "text", "kinds"), TRAPS, ids=[trap[0] for trap in TRAPS])
def test_a_paper_pasted_into_a_mail_is_signed_by_nobody_for_certain(
    name: str, text: str, kinds: frozenset[str]
) -> None:
    for instrument in read(mail(text), CONTEXT, cards()).instruments:
        assert instrument.signed is not Signed.YES
        assert not (instrument.kind in JUDICIAL and instrument.authority is Authority.JUDGE)
    assert_nothing_is_settled_as_a_judges(mail(text))


@pytest.mark.parametrize("source", [PageSource.PDF_TEXT, PageSource.OCR])
@pytest.mark.parametrize("text", QUASHING)
def test_an_order_that_quashes_commands_nothing(text: str, source: PageSource) -> None:
    (instrument,) = read(paper(text, source=source), CONTEXT, cards()).instruments
    assert instrument.commands is Signed.NO
    assert instrument.card == "order-quashing"


def test_an_order_that_quashes_one_thing_and_orders_another_is_for_a_person() -> None:
    text = QUASHING[1].replace("need not produce any record", "shall produce the file of Ana Ruiz")
    (instrument,) = read(paper(text), CONTEXT, cards()).instruments
    assert instrument.kind is InstrumentKind.UNKNOWN
    assert instrument.commands is Signed.UNKNOWN


def test_there_are_enough_traps() -> None:
    assert len(TRAPS) >= 45


ORDER = """SUPERIOR COURT OF WASHINGTON
FOR KING COUNTY

ANA RUIZ, Plaintiff, v. TRI-MESA DAIRY LLC, Defendant.     Magistrate No. 20-2-06444-7

ORDER

IT IS ORDERED that the Office of Wage Standards shall produce the file of Ana Ruiz.
Dated: February 3, 2020

{over}
{label}
"""


def test_the_number_of_a_magistrates_case_is_no_judges_signature_line() -> None:
    (instrument,) = read(
        paper(ORDER.format(over="s/ Ezekiel Bautista", label="Court Clerk")), CONTEXT, cards()
    ).instruments
    assert instrument.kind is InstrumentKind.UNKNOWN
    assert instrument.authority is not Authority.JUDGE


def test_a_label_for_the_day_of_signing_is_no_electronic_signature() -> None:
    (instrument,) = read(
        paper(ORDER.format(over="Date signed by the Court: ____________", label="Judge")), CONTEXT, cards()
    ).instruments
    assert instrument.signed is not Signed.YES
