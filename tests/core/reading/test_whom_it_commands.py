"""A court's command to another body opens nothing here, and a body's own mail address counts beside what its sender claims."""

from __future__ import annotations

import pytest

from custos.core.reading.ask.senders import bodies_of
from custos.core.reading.instrument.addressee import commanded_elsewhere
from custos.core.reading.instrument.cards import AgencyName
from custos.core.reading.readings import RequesterKind
from custos.core.reading.text.page import Page, PageSource, Sender
from custos.core.reading.text.view import View

OURS = ("New Mexico Department of Workforce Solutions", "Workforce Solutions")


@pytest.mark.parametrize(
    ("words", "elsewhere"),
    [
        ("IT IS ORDERED that the Taxation and Revenue Department shall produce the wage records of Ana Ruiz.", True),
        ("The Motor Vehicle Division is hereby ordered to release the file of Ana Ruiz.", True),
        ("IT IS ORDERED that the Department of Workforce Solutions shall produce the file of Ana Ruiz.", False),
        ("IT IS ORDERED that the Workforce Records Department shall produce the file of Ana Ruiz.", False),
        ("IT IS ORDERED that the New Mexico Department of Health shall produce the file of Ana Ruiz.", True),
        ("IT IS ORDERED that the custodian shall produce the file of Ana Ruiz.", False),
        ("IT IS ORDERED that Verizon shall produce the file of Ana Ruiz.", True),
        ("IT IS ORDERED that Plaintiff shall produce his pay stubs.", True),
        ("Ruiz v. Department of Workforce Solutions. IT IS ORDERED that Respondent shall produce the file.", False),
        ("The court directs Zia Credit Union to produce the file of Ana Ruiz.", True),
        ("The court directs the custodian of records to produce the file of Ana Ruiz.", False),
        ("SUBPOENA\nTO: Custodian of Records, Zia Credit Union\nYOU ARE COMMANDED to produce the file.", True),
        ("SUBPOENA\nTO: Elena Duarte, 4 Elm Street\nYOU ARE COMMANDED to produce the file.", True),
        (
            "SUBPOENA\nTO: Custodian of Records\nWorkforce Solutions, 4 Elm Street\nYOU ARE COMMANDED to produce it.",
            False,
        ),
        ("SUBPOENA\nTO: Records Custodian\nYOU ARE COMMANDED to produce the file.", False),
        (
            "SUBPOENA\nTo the keeper of records of the State Workforce Department:\nYOU ARE COMMANDED to produce it.",
            False,
        ),
    ],
)
def test_whom_an_order_commands_is_read_from_it(words: str, elsewhere: bool) -> None:
    view = View.of(Page(1, words, PageSource.PDF_TEXT, "order.pdf"))
    assert (commanded_elsewhere([view], OURS, ()) is not None) is elsewhere


@pytest.mark.parametrize(
    ("words", "elsewhere"),
    [
        ("To: Any authorized law enforcement officer\nYou are commanded to search 4 Elm Street.", False),
        ("TO THE SHERIFF OF CHAVES COUNTY\nYou are commanded to search 4 Elm Street.", False),
        ("To: Custodian of Records, Zia Telephone\nYou are commanded to produce the records.", True),
        ("To: Custodian of Records, Workforce Solutions\nYou are commanded to produce the records.", False),
    ],
)
def test_a_warrant_is_asked_whose_keeper_of_records_it_commands(words: str, elsewhere: bool) -> None:
    view = View.of(Page(1, words, PageSource.PDF_TEXT, "warrant.pdf"))
    assert (commanded_elsewhere([view], OURS, (), warrant=True) is not None) is elsewhere


@pytest.mark.parametrize(
    ("sender", "count"),
    [
        (Sender(address="d@field.ice.dhs.gov"), 1),
        (Sender(address="r@mail.example", reply_to="d@ice.dhs.gov"), 1),
        (Sender(address="d@notice.dhs.gov.example"), 0),
        (None, 0),
    ],
)
def test_a_body_is_known_by_its_own_domains(sender: Sender | None, count: int) -> None:
    body = AgencyName("DHS", RequesterKind.IMMIGRATION_AGENCY, "dhs", (), (), ("ice.dhs.gov",))
    assert len(bodies_of(sender, [body])) == count
