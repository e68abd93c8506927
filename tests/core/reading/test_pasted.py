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


TIGHT = """The gateway removed the file, so here is its text.
{court}
Ortiz v. Lakeside Poultry, Inc., Case No. 23CECG01234
{title}
To: Custodian of Records, Department of Workforce Records
{command} the quarterly wage records of Inez Ortiz by September 20, 2024.
Dated August 1, 2024. /s/ Ruth Ames, {office}
"""
ONE_LINE = """Good afternoon,
IN THE UNITED STATES DISTRICT COURT FOR THE DISTRICT OF NEW MEXICO, Ortiz v. Mesa Linen LLC, No. 1:24-cv-00317, SUBPOENA TO PRODUCE DOCUMENTS
YOU ARE COMMANDED to produce by September 20, 2024 the quarterly wage records of Inez Ortiz.
Date: August 2, 2024
Dana Whitlock, attorney for plaintiff
"""
RELEASE = """Hello, here is the paper that our member signed:

AUTHORIZATION TO RELEASE RECORDS
I, Teresa Quintana, born 03/04/1988, authorize the Department of Workforce Records to release my wage claim file to Luis Barela of Local 412.
Signed: /s/ Teresa Quintana   Date: August 10, 2024

Luis Barela
Organizer, Farm Workers Local 412
"""


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


@pytest.mark.parametrize("court", ["Superior Court of California, County of Fresno", "United States District Court, District of New Mexico", "SECOND JUDICIAL DISTRICT COURT, COUNTY OF BERNALILLO, STATE OF NEW MEXICO"])  # fmt: skip
@pytest.mark.parametrize(
    ("title", "command", "office", "kind"),
    [
        ("Subpoena Duces Tecum", "You are commanded to produce", "Attorney for Defendant", "court-subpoena"),
        ("ORDER", "THE COURT, having considered the motion and being fully advised in the premises, ORDERS that the Department of Workforce Records produce", "District Judge", "court-order"),
        ("ORDER", "The Court finds good cause for the disclosure and ORDERS the Department to produce", "District Judge", "court-order"),
    ],
)  # fmt: skip
def test_a_tight_caption_is_a_caption(court: str, title: str, command: str, office: str, kind: str):
    found = read(mail(TIGHT.format(court=court, title=title, command=command, office=office)), CONTEXT, cards())
    (paper,) = found.instruments
    assert (paper.kind.value, str(paper.respond_by)) == (kind, "2024-09-20")
    assert [person.name for person in found.ask.persons] == ["Inez Ortiz"]


def test_a_caption_on_one_line_is_read_part_by_part():
    (paper,) = papers(ONE_LINE)
    assert (paper.kind, paper.case_number) == (InstrumentKind.COURT_SUBPOENA, "1:24-cv-00317")
    assert str(paper.respond_by) == "2024-09-20"


def test_who_signed_a_pasted_release_is_its_person_and_who_sends_it_asks():
    found = read(mail(RELEASE, "Luis Barela", "lbarela@local412.example"), CONTEXT, cards())
    (paper,) = found.instruments
    assert (paper.kind, paper.signed) == (InstrumentKind.RELEASE_AUTHORIZATION, Signed.UNKNOWN)
    assert [person.name for person in paper.persons] == ["Teresa Quintana"]
    assert found.requester.name == "Luis Barela"
    assert [person.name for person in found.ask.persons] == ["Teresa Quintana"]


@pytest.mark.parametrize("text", [RELEASE.replace("Signed: /s/ Teresa Quintana", "Signed: ____________"), "Authorization to release records\nis what we will send you. I authorize nobody yet.\nLuis Barela"])  # fmt: skip
def test_a_release_that_nobody_signed_is_no_pasted_release(text: str):
    assert not any(paper.kind is InstrumentKind.RELEASE_AUTHORIZATION for paper in papers(text))
