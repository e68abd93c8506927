"""The page on which what leaves is handed over on paper: seen, printed once, signed for; or addressed, printed, mailed."""

import re

import pytest
from tests.apps.made_up import MORNING, decide_as_shown
from tests.apps.releases.test_handover import own_file
from tests.apps.releases.test_releasing import LATER, released
from tests.web.test_release_page import hold_a_number

from custos.apps.casework.models import Answer
from custos.apps.decisions.models import CallOutcome
from custos.apps.decisions.services import callback, deciding
from custos.apps.letters.services import sending
from custos.apps.offices.agency import agency_called
from custos.apps.offices.roles import GRANTS, Act, Role
from custos.apps.offices.selectors import ROLE_NAMES
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


def opened_to_anyone(agency, **item):
    """Decided, as if it asked for the agency's own papers, which the law opens to anyone; ``item`` changes that."""
    request = agency.assessed("direct-access")
    assessment = request.assessments.last()
    assessment.review["request"] |= {"scope": "public-records", "persons": []}
    own = {"data_class": "agency-records", "fields": ["file"], "persons": [], "outcome": "must-release"}
    for row in assessment.review["determination"]["items"]:
        row |= {"paper": None, "to": ""} | own | item
    assessment.outcome = (own | item)["outcome"]
    assessment.review["determination"] |= {"outcome": assessment.outcome, "counsel": False}
    assessment.save(update_fields=["review", "outcome"])
    deciding.prepare_decision(request, answer=Answer.RELEASE, why="", by=agency["r-baca"], at=MORNING)
    sending.redraft_letter(
        request.letters.last(), subject="s", text="With it goes it.", by=agency["r-baca"], at=MORNING
    )
    assert not decide_as_shown(request, by=agency["e-armijo"], at=MORNING).overrides
    request.refresh_from_db()
    return request


ADDRESSED = {"act": "address", "recipient": "The Valley Paper", "address": "1 Main St", "source": "the request"}


def test_what_the_law_opens_to_anyone_is_mailed_without_a_call_back(agency, client_of):
    request = opened_to_anyone(agency)
    at = f"/requests/{request.number}/release/by-hand"
    clerk, officer = client_of("r-baca"), client_of("o-chavez")
    assert "the law opens them to anyone" in clerk.get(at).content.decode()
    release = officer.get(f"/requests/{request.number}/release").content.decode()
    assert "without a call back" in release
    assert "Find the one person on file first" not in release
    assert clerk.post(at, ADDRESSED).status_code == 302
    # A field about a person would go to whom nobody called.
    given = {
        "act": "print",
        "pk": HandedRelease.objects.get().pk,
        "record": "Reports",
        "fields_given": "Rosa Ruiz | Wages: 5",
        "confirmed": "on",
    }
    refused = officer.post(at, given)
    assert (refused.status_code, "a call back confirmed" in refused.content.decode()) == (422, True)
    answer = officer.post(at, {**given, "fields_given": "Report of 2018: 12 pages"})
    assert answer.headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    "item",
    [{"outcome": "may-release"}, {"persons": ["Rosa Ruiz"]}, {"data_class": "wage-claim"}, {"to": "Somebody Else"}],
)
def test_anything_else_keeps_the_call_back_and_says_so_before_an_address_is_typed(agency, client_of, item):
    request = opened_to_anyone(agency, **item)
    at = f"/requests/{request.number}/release/by-hand"
    clerk = client_of("r-baca")
    shown = clerk.get(at).content.decode()
    assert "so call first" in shown
    assert "id_address" not in shown
    assert clerk.post(at, ADDRESSED).status_code == 422


def test_a_number_that_came_after_the_request_is_shown_with_the_reason(agency, client_of):
    request = released(agency)
    callback.add_contact(
        agency=request.who, number="(505) 555-0177", source="its own site", verified_on=LATER.date(),
        by=agency["r-baca"], at=LATER,
    )  # fmt: skip
    clerk = client_of("r-baca")
    for page in ("release/by-hand", "call-back"):
        shown = clerk.get(f"/requests/{request.number}/{page}").content.decode()
        assert "(505) 555-0177" in shown
        assert "did not have this number before the request came" in shown
        assert "ask counsel" in shown


def test_who_may_not_check_the_address_is_told_who_does(agency, client_of):
    shown = client_of("o-chavez").get(f"/requests/{released(agency).number}/release/by-hand").content.decode()
    assert "A person who receives mail does this" in shown


def test_a_number_of_the_agencys_profile_is_told_in_words_and_not_as_a_file(agency, client_of):
    assert callback.keep_contacts(agency_called("demo"), at=MORNING)
    shown = client_of("r-baca").get("/contacts").content.decode()
    assert "In the agency’s own profile" in shown
    assert ".toml" not in shown


def test_who_makes_the_call_is_told_by_every_role_that_may(agency, client_of):
    request = released(agency)
    shown = client_of("o-chavez").get(f"/requests/{request.number}/release/by-hand").content.decode()
    told = re.search(r"Who makes the call: (.*?)\.", shown)[1].split(", ")
    assert told == [str(ROLE_NAMES[role]) for role in Role if Act.ANSWER_QUESTIONS in GRANTS[role]]
    assert "front desk" in told
