"""The page on which what leaves is handed over on paper: seen, printed once, signed for; or addressed, printed, mailed."""

import pytest
from tests.apps.releases.test_handover import own_file
from tests.apps.releases.test_releasing import LATER, released
from tests.web.test_release_page import hold_a_number

from custos.apps.decisions.models import CallOutcome
from custos.apps.decisions.services import callback
from custos.apps.releases.models import HandedRelease


@pytest.mark.slow
def test_the_whole_way_on_the_page(agency, client_of):
    request = own_file(agency)
    at = f"/requests/{request.number}/release/by-hand"
    clerk, officer = client_of("r-baca"), client_of("o-chavez")
    assert "Hand it over on paper" in officer.get(f"/requests/{request.number}/release").content.decode()
    unticked = clerk.post(at, {"act": "see", "name": "Rosalinda Ybarra"})
    assert (unticked.status_code, "hand nothing over" in unticked.content.decode()) == (422, True)
    assert clerk.post(at, {"act": "see", "name": "Rosalinda Ybarra", "photo": "on"}).status_code == 302
    assert "Now a records officer prints it" in clerk.get(at).content.decode()
    row = HandedRelease.objects.get()
    given = {"act": "print", "pk": row.pk, "record": "Wage claim", "fields_given": "Wages: 2019-0147"}
    assert clerk.post(at, given).status_code == 422
    answer = officer.post(at, given)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"%PDF")
    again = officer.post(at, given)
    assert (again.status_code, "already printed" in again.content.decode()) == (422, True)
    assert "2019-0147" not in officer.get(at).content.decode()
    assert clerk.post(at, {"act": "handed", "pk": row.pk, "receipt": "folder 12"}).status_code == 302
    assert "Handed over by R. Baca" in clerk.get(at).content.decode()
    assert client_of("e-armijo").get(at).status_code == 403
    assert client_of("s-trujillo").get(at).status_code == 404


def test_what_belongs_to_another_person_goes_by_mail_on_the_same_page(agency, client_of):
    request = released(agency)
    contact = hold_a_number(agency)
    at = f"/requests/{request.number}/release/by-hand"
    clerk, officer = client_of("r-baca"), client_of("o-chavez")
    assert "Send it on paper" in officer.get(f"/requests/{request.number}/release").content.decode()
    shown = clerk.get(at).content.decode()
    assert "Check where it goes" in shown
    assert "Look at the person" not in shown
    given = {"act": "address", "recipient": "District Court", "address": "400 Lomas Blvd NW", "source": "its directory"}
    too_early = clerk.post(at, given)
    assert (too_early.status_code, "call first" in too_early.content.decode()) == (422, True)
    callback.record_call_back(
        request, contact=contact, outcome=CallOutcome.CONFIRMED, note="clerk", by=agency["r-baca"], at=LATER
    )
    assert clerk.post(at, given).status_code == 302
    assert "Now a records officer prints it" in clerk.get(at).content.decode()
    assert "400 Lomas Blvd NW" in officer.get(at).content.decode()
    # From hand to hand it never goes, whatever is posted.
    assert clerk.post(at, {"act": "see", "name": "Rosalinda Ybarra", "photo": "on"}).status_code == 422


def test_the_page_and_the_receipt_speak_spanish(agency, client_of):
    request = own_file(agency)
    clerk = client_of("r-baca")
    at = f"/requests/{request.number}/release/by-hand"
    clerk.post("/language", {"language": "es", "next": at})
    page = clerk.get(at).content.decode()
    assert "1. Mire a la persona" in page
    assert "Look at the person" not in page
