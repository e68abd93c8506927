"""The search finds claims, complaints and hearings by their number however it is typed, and tells nobody of what is not theirs."""

import re

import pytest
from django.test import Client
from tests.apps.claims.working import MORNING, book, needs, take_in, wanted
from tests.apps.retaliation.test_complaints import told

from custos.apps.casework import services as casework
from custos.apps.ledger import services as ledger
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.requests.register import search
from custos.apps.retaliation import services
from custos.core.numbers import matter_number
from custos.web import demo_clock

MISSING = "2019-99999"


@pytest.fixture(autouse=True)
def morning(agency, monkeypatch):
    monkeypatch.setattr(search, "FLOOR_SECONDS", 0.0)
    with demo_clock.hold(MORNING):
        yield


def client_of(who):
    client = Client()
    client.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
    return client


def answer_to(who, text, client=None):
    return (client or client_of(who)).post("/requests/search", {"text": text})


def links_in(answer):
    return re.findall(r'href="(/(?:claims|retaliation|hearings|requests)/[0-9][^"]*)"', answer.content.decode())


def without(answer, *said):
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
    for one in said:
        page = page.replace(one, "")
    return answer.status_code, page


def forms_of(number):
    year, serial = number.split("-")
    return (
        number,
        f"W-{number}",
        f"w {year} {serial}",
        f"  {year} {int(serial)} ",
        f"claim {number}",
        f"{year}{serial}",
    )


def test_a_claim_is_found_by_its_number_however_it_is_typed(agency):
    claim = take_in(agency)
    for text in forms_of(claim.number):
        assert links_in(answer_to("d-montoya", text)) == [f"/claims/{claim.number}"], text
    assert links_in(answer_to("d-montoya", f"T-{claim.number}")) == [], "the letter of complaints"
    assert links_in(answer_to("d-montoya", f"R-{claim.number}")) == [], "the letter of requests"


def test_a_complaint_is_found_by_who_needs_to_know_it_alone(agency):
    number = services.receive_complaint(told(), by=agency["r-baca"], at=MORNING).number
    for who, sees in (("r-baca", True), ("l-ortega", True), ("d-montoya", False), ("f-lucero", False)):
        found = answer_to(who, f"t-{number}")
        assert (links_in(found) == [f"/retaliation/{number}"]) is sees, who
    assert client_of("s-trujillo").post("/requests/search", {"text": number}).status_code == 403


def test_what_is_not_theirs_is_answered_as_what_does_not_exist(agency):
    """A complaint, a claim of another office, a sealed claim and a hearing: the same page as for a number that nobody gave."""
    complaint = services.receive_complaint(told(), by=agency["r-baca"], at=MORNING)
    claim, sealed = take_in(agency), take_in(agency)
    hearing = book(agency, claim, wanted(*needs(agency, "santa-fe")))
    casework.seal_request(
        sealed,
        named=Staff.objects.filter(key__in=["l-ortega", "e-armijo", "r-baca"]),
        why="an order of secrecy",
        by=agency["l-ortega"],
        at=MORNING,
    )
    for who, hidden in (
        ("f-lucero", complaint), ("d-montoya", complaint), ("d-montoya", sealed), ("o-chavez", claim), ("o-chavez", hearing),
        ("a-begay", sealed), ("l-ortega", hearing),
    ):  # fmt: skip
        client = client_of(who)
        found, missing = answer_to(who, hidden.number, client), answer_to(who, MISSING, client)
        assert links_in(found) == []
        assert without(found, hidden.number) == without(missing, MISSING), (who, hidden.case)


def test_the_search_is_entered_before_anything_is_shown(agency, monkeypatch):
    claim = take_in(agency)
    answer_to("d-montoya", claim.number)
    answer_to("d-montoya", MISSING)
    entries = [bytes(one.body) for one in LedgerEntry.objects.filter(kind="search-made").order_by("i")]
    assert [b'"out":"exact"' in one for one in entries] == [True, False]
    client = client_of("d-montoya")
    client.raise_request_exception = False
    monkeypatch.setattr(ledger, "append", lambda *_, **__: 1 / 0)
    answer = answer_to("d-montoya", claim.number, client)
    assert answer.status_code == 500
    assert f"/claims/{claim.number}" not in answer.content.decode()


@pytest.mark.parametrize(
    "text", ["2:19-cv-00123", "12", "2019", "Bureau of 2019", "2019-123456", "²⁰¹⁹-00012", "", "x" * 5000]
)
def test_what_is_no_number_of_ours_means_none(text):
    assert matter_number(text) is None
