"""Mails that offer a course or a product to many people ask for nothing; words of the records law in them open no paper of ours."""

from __future__ import annotations

import pytest
from tests.core.reading.arrivals import CONTEXT, mail

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.readings import Scope

OFFERS = [
    "Early registration ends Friday! Learn how agencies answer subpoenas and public records requests. Please register at our site.\n\nUnsubscribe | Manage preferences",
    "Free webinar on U visa certifications and wage claims. Speakers: Odo Lang and Ilse Berg. Register now.\n\nTo stop receiving these messages click here.",
    "Inscripciones abiertas. Curso de registros públicos para funcionarios, 12 de mayo. Reserve su lugar. Darse de baja aquí.",
    "Would you like to see a demo? Our software finds social security numbers in your files. Book a demo.\nUnsubscribe",
    "Workshop series for records staff: redact faster. Group rates. You are receiving this as a past guest. Unsubscribe.",
]
ASKS = [
    "I get your newsletter. Under the public records act please send me all e-mails between your office and ICE in May.",
    "IPRA request: copies of all contracts with Vega Software since 2024.",
    "Please send us the wage records of all workers in your state. Free trial. Unsubscribe here.",
    "Webinar: register now. We also need the employer of Odo Lang, SSN 123-45-6789. Unsubscribe.",
    "Pursuant to the Freedom of Information Act, all correspondence with Homeland Security.",
]


@pytest.mark.parametrize("text", OFFERS)
def test_an_offer_to_many_asks_for_nothing(text: str) -> None:
    found = read(mail(text, "Events", "news@forum.example"), CONTEXT, cards())
    assert not found.is_request
    assert found.ask.scope is Scope.NONE
    assert not found.ask.data_classes


@pytest.mark.parametrize("text", ASKS)
def test_an_ask_stays_one_beside_words_of_an_offer(text: str) -> None:
    found = read(mail(text, "Ana Ruiz"), CONTEXT, cards())
    assert found.is_request
    assert found.ask.data_classes


@pytest.mark.parametrize(
    "text",
    [
        "Save the date. The Public Records Academy comes to Reno. Session 3: FOIA, IPRA and CPRA compared.",
        "Join public-records professionals from thirty states in May.",
    ],
)
def test_words_of_the_records_law_alone_open_nothing(text: str) -> None:
    found = read(mail(text, "Events", "news@forum.example"), CONTEXT, cards())
    assert found.ask.scope in (Scope.UNKNOWN, Scope.NONE)
    assert not found.ask.data_classes
