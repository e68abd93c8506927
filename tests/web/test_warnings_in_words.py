"""What the reading warns of is kept as a code with parameters, and read in the reader's language."""

import pytest
from django.template import Context, Template
from django.utils.translation import override
from tests.apps.made_up import MORNING

from custos.adapters.arrival import open_arrival
from custos.apps.messages import in_words
from custos.apps.requests import pipeline
from custos.core.messages import from_json
from custos.core.reading.ask.senders import address_warnings
from custos.core.reading.text.page import Sender
from custos.core.reading.warnings import Message


def shown(warning, language):
    with override(language):
        return Template("{{ warning|in_words }}").render(Context({"warning": warning.as_json()}))


@pytest.mark.parametrize(
    "sender",
    [
        Sender(name="ICE a@court.example", address="a@gmail.com", reply_to="b@elsewhere.example"),
        Sender(name="", address="a@xn--ie-8kc.gov"),
    ],
)
def test_every_warning_about_a_sender_has_its_spanish(sender):
    found = address_warnings(sender, (), official=True)
    assert found
    for warning in found:
        with override("es"):
            assert in_words(warning).lower() != str(warning).lower()


def test_the_gaps_are_carried_over_and_made_harmless():
    said = shown(Message("reply-elsewhere", domain="<b>.example"), "es")
    assert said == "Las respuestas irían a un dominio distinto del remitente: «&lt;b&gt;.example»"


def test_what_a_reader_warns_of_is_a_code_with_its_parameters():
    (warning,) = open_arrival(b"%PDF-1.7\nbroken", "order.pdf").warnings
    assert warning.code == "could-not-be-read"
    assert warning.params["name"] == "order.pdf"


def test_the_register_keeps_the_code_beside_the_english_sentence():
    mail = b"From: ICE <a@gmail.com>\nReply-To: b@elsewhere.example\nSubject: wages\n\nPlease send the wages of Ana Ruiz Mora.\n"
    read = pipeline.assess(mail, "mail.eml", agency_key="demo", received_at=MORNING, given={}, earlier=())
    kept = [str(from_json(one)) for one in read.review["warned"]]
    assert "reply-elsewhere" in {one["code"] for one in read.review["warned"]}
    assert kept == read.review["requester"]["warnings"]


def test_the_page_tells_a_warning_in_spanish(agency, client_of):
    request = agency.assessed()
    clerk = client_of("r-baca")
    clerk.post("/language", {"language": "es", "next": "/"})
    page = clerk.get(f"/requests/{request.number}").content.decode()
    assert "Las respuestas irían a un dominio distinto del remitente: «elsewhere.example»" in page
