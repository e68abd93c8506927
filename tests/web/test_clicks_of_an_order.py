"""A court's order from its arrival to the hand-over: at most 14 clicks by three people, and each finds their part on their own home.

What the law wants done before (match the person, verify the requester, tell the person) is proved by other acts and counted apart: each
proof is at most three clicks.
"""

from datetime import UTC, date, datetime, timedelta

import pyrage
import pytest
from tests.apps.made_up import MORNING
from tests.corpus import examples
from tests.web.hands import Hands

from custos.apps.casework.clock import now
from custos.apps.decisions.models import CallOutcome
from custos.apps.decisions.services import callback
from custos.apps.releases import selectors
from custos.apps.releases.models import RecipientKey, Release
from custos.apps.releases.services import preconditions
from custos.apps.requests import pipeline, reading
from custos.apps.requests.models import AccessRequest
from custos.core.law.legaltime import DUE_TODAY
from custos.web import demo_clock

COURT = "Second Judicial District Court"
ELEVEN = datetime(2019, 8, 20, 17, tzinfo=UTC)
MOST = 14
SECRET = pyrage.x25519.Identity.generate()


@pytest.fixture
def three(agency, client_of, monkeypatch):
    """Clerk, authority and records officer; the court's number was held before."""
    monkeypatch.setattr(reading, "assess", pipeline.assess)
    callback.add_contact(
        agency=COURT, number="505 555 0170", source="its directory", verified_on=date(2019, 7, 15),
        by=agency["l-ortega"], at=MORNING - timedelta(days=20),
    )  # fmt: skip
    with demo_clock.hold(ELEVEN):
        yield tuple(Hands(client_of(who)) for who in ("r-baca", "e-armijo", "o-chavez"))


def registered(clerk):
    clerk.open("/")
    clerk.click("Register a request")
    said = clerk.press("Keep it", files={"file": ("order.pdf", examples.court_order())}, choose_channel="mail")
    assert "must release" in said


def at_once_is_done(request):
    """What is due at once is done by others here, so that the way itself is counted."""
    request.duties.filter(done_at=None, time__in=DUE_TODAY).update(firm=False)


def duties_before_are_done(agency, request):
    """What must come before a release is done by others here."""
    for duty in selectors.list_in_the_way(agency["o-chavez"], request):
        preconditions.set_aside(request, duty=duty, why="done by others here", by=agency["e-armijo"], at=now())


def key_or_password(officer, clerk, kind):
    """The officer adds the recipient, the clerk calls them and types what they hear."""
    officer.press("Add this recipient", name=COURT, key=str(SECRET.to_public()) if kind == "age" else "")
    row = RecipientKey.objects.get()
    assert "The recipient of a release waits for your call." in clerk.open("/")
    clerk.click("Call the recipient")
    clerk.press("Confirm by call back", heard=row.password or row.fingerprint)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["age", "password"])
def test_an_order_is_handed_over_in_few_clicks_by_three_people(agency, three, kind):
    clerk, authority, officer = three
    registered(clerk)
    request = AccessRequest.objects.get()
    at_once_is_done(request)
    clerk.click("Prepare the decision")
    clerk.press("Hand over", choose_answer="release")
    authority.open("/")
    authority.click("Read and sign")
    authority.press("Sign this decision")
    request.refresh_from_db()
    duties_before_are_done(agency, request)
    at_once_is_done(request)
    officer.open("/")
    officer.click("Make the release")
    key_or_password(officer, clerk, kind)
    officer.open("/")
    officer.click("Make the release")
    said = officer.press(
        "Check and lock",
        record="Wage records",
        fields_given="Wages: 9,412.50",
        other_recipient="The clerk takes it for counsel",
    )
    assert officer.status == 200, said[-800:]
    officer.press("It was handed over", choose_how="mail")
    assert Release.objects.get().sent_at
    clicks = [one.clicks for one in three]
    assert sum(clicks) <= MOST, clicks


def test_a_call_that_confirmed_the_court_is_proof_in_three_clicks(agency, three):
    clerk, *_ = three
    registered(clerk)
    request = AccessRequest.objects.get()
    contact = callback.KnownContact.objects.get(agency=COURT)
    callback.record_call_back(
        request, contact=contact, outcome=CallOutcome.CONFIRMED, note="clerk", by=agency["r-baca"], at=now()
    )
    clerk.clicks = 0
    clerk.click("Duties")
    clerk.click("Note it as done: Verify the requester")
    words = clerk.tree.xpath("//*[@name='words']")[0].text_content().strip()
    assert "Called back by R. Baca" in words
    clerk.press("", within="//main//form[.//*[@name='words']]")
    assert request.duties.get(says__startswith="Verify the requester").done_at
    assert clerk.clicks <= 3
