"""A paper pasted into the body of a message is a paper, and its signature stays unknown until the paper itself is there."""

from __future__ import annotations

import pytest
from arrivals import CONTEXT, mail

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.readings import Authority, Instrument, InstrumentKind, Signed

SUBPOENA = """Please see below. Our server blocks attachments.

STATE OF NEW MEXICO
COUNTY OF BERNALILLO
SECOND JUDICIAL DISTRICT COURT

Prairie Tool Supply, Inc., Plaintiff, v. Anselmo Kettering, Defendant.
No. D-202-CV-2024-03318

SUBPOENA FOR PRODUCTION

TO: Custodian of Records, Department of Workforce Records
YOU ARE HEREBY COMMANDED to produce the quarterly wage records of Anselmo Kettering by September 11, 2024.

Dated: August 12, 2024
/s/ Tobin Aldaz
Attorney for Plaintiff
"""
ORDER = SUBPOENA.replace("SUBPOENA FOR PRODUCTION", "ORDER").replace(
    "YOU ARE HEREBY COMMANDED to produce", "IT IS HEREBY ORDERED that the Department of Workforce Records shall produce"
).replace("Attorney for Plaintiff", "District Judge")  # fmt: skip


def papers(text: str) -> tuple[Instrument, ...]:
    return read(mail(text), CONTEXT, cards()).instruments


def test_a_pasted_subpoena_is_a_subpoena_with_its_day_and_its_person():
    (paper,) = papers(SUBPOENA)
    assert (paper.kind, paper.authority) == (InstrumentKind.COURT_SUBPOENA, Authority.COURT_OFFICER)
    assert paper.case_number == "D-202-CV-2024-03318"
    assert str(paper.respond_by) == "2024-09-11"
    assert [person.name for person in paper.persons] == ["Anselmo Kettering"]


@pytest.mark.parametrize("text", [SUBPOENA, ORDER])
def test_what_anybody_can_type_into_a_message_signs_nothing(text: str):
    (paper,) = papers(text)
    assert paper.signed is Signed.UNKNOWN


def test_the_quotes_of_a_pasted_paper_are_at_their_places_in_the_message():
    arrival = mail(SUBPOENA)
    (paper,) = read(arrival, CONTEXT, cards()).instruments
    quoted = [quote for quote in paper.evidence if quote.text]
    assert quoted
    for quote in quoted:
        assert " ".join(arrival.pages[quote.page - 1].text[quote.start : quote.end].split()) == " ".join(
            quote.text.split()
        )


@pytest.mark.parametrize(
    "text",
    [
        # A message that tells of a subpoena, above an office's name in capitals.
        "We have a subpoena and you must produce the wages of Anselmo Kettering.\n\nKent Abbas\nHOMELAND SECURITY INVESTIGATIONS\nAlbuquerque",
        # A court's name and a title without a command and without a line to sign on.
        "For your files:\n\nSECOND JUDICIAL DISTRICT COURT\nSUBPOENA\nwas the heading of the paper we spoke about.",
        "Please send the wage records of Anselmo Kettering.\n\nTOBIN ALDAZ\nATTORNEY AT LAW",
    ],
)
def test_a_message_that_only_speaks_of_a_paper_holds_none(text: str):
    assert papers(text) == ()
