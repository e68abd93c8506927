"""The page of what leaves: from the recipient's key to the package that only they can open."""

from datetime import date, timedelta

import pyrage
import pytest
from tests.apps.made_up import MORNING
from tests.apps.releases.test_bounds import item, resting_on
from tests.apps.releases.test_releasing import SECRET, confirmed, released

from custos.apps.deadlines.models import Duty
from custos.apps.deadlines.services import proofs
from custos.apps.decisions.services import callback
from custos.apps.releases.models import RecipientKey, Release
from custos.core.law.legaltime import LegalTime


def hold_a_number(agency):
    return callback.add_contact(
        agency="District Court", number="(505) 555-0142", source="court directory", verified_on=date(2019, 1, 7),
        by=agency["r-baca"], at=MORNING - timedelta(days=30),
    )  # fmt: skip


@pytest.mark.slow
def test_the_whole_way_on_the_page(agency, client_of):
    contact, request = hold_a_number(agency), released(agency)
    officer, clerk, at = client_of("o-chavez"), client_of("r-baca"), f"/requests/{request.number}/release"
    assert (
        officer.post(at, {"act": "key", "name": "District Court", "kind": "age", "key": str(SECRET)}).status_code == 422
    )
    public = str(SECRET.to_public())
    assert officer.post(at, {"act": "key", "name": "District Court", "kind": "age", "key": public}).status_code == 302
    key = RecipientKey.objects.get()
    assert key.fingerprint in officer.get(at).content.decode()
    # Who is to write down what they hear must not be able to copy it.
    assert key.fingerprint not in clerk.get(at).content.decode()
    wrong = {"act": "confirm", "pk": key.pk, "contact": contact.pk, "heard": "0000"}
    assert clerk.post(at, wrong).status_code == 422
    assert clerk.post(at, {**wrong, "heard": key.fingerprint}).status_code == 302
    given = {
        "act": "assemble",
        "recipient": key.pk,
        "record": "Wage records",
        "fields_given": "Employer: Cerrillos Plaster\nQuarter: 2019 Q2",
        "withheld": "name: Tadeo Okonjoba",
        "withheld_kinds": "names of other workers",
        "confirmed": "on",
    }
    leaking = officer.post(at, {**given, "fields_given": "Employer: Okonjoba Roofing"})
    assert leaking.status_code == 422
    assert "would leak" in leaking.content.decode()
    assert officer.post(at, {**given, "withheld": "Tadeo Okonjoba"}).status_code == 422
    assert officer.post(at, given).status_code == 302
    row = Release.objects.get()
    shown = officer.get(at).content.decode()
    assert row.sha256 in shown
    assert "Cerrillos" not in shown
    locked = officer.get(f"{at}/{row.pk}")
    assert b"01-fields.pdf" in pyrage.decrypt(locked.content, [SECRET])
    assert client_of("l-ortega").get(f"{at}/{row.pk}").status_code == 403
    assert officer.post(at, {"act": "sent", "pk": row.pk, "how": "e-mail"}).status_code == 302


def test_who_may_not_see_the_register_does_not_see_the_page(agency, client_of):
    request = released(agency)
    assert client_of("s-trujillo").get(f"/requests/{request.number}/release").status_code in {403, 404}
    assert client_of("a-begay").get(f"/requests/{request.number}/release").status_code == 403


def test_the_officer_sees_how_far_the_decision_reaches_and_what_is_still_to_do(agency, client_of):
    request = released(agency)
    row = Duty.objects.create(
        matter=request,
        cite="Policy, notice to the person",
        says="Tell the person whose records are asked for",
        kind="notify",
        due="before release",
        time=LegalTime.BEFORE_RELEASE,
        opened_index=1,
        is_current=True,
    )
    review = request.assessments.last().review
    at, officer = f"/requests/{request.number}/release", client_of("o-chavez")
    shown = officer.get(at).content.decode()
    assert "How far the decision reaches" in shown
    for person in review["request"]["persons"]:
        assert person["name"] in shown
    for duty in review["determination"]["duties"]:
        assert (duty["says"] in shown) == (duty["kind"] == "limit" or duty["due"] == "before release")
    assert shown.count(row.says) == 1
    assert f'<a href="/requests/{request.number}/duties#duties">Duties and deadlines</a>' in shown
    proof = proofs.Proof("letter of the fifteenth", way="mail", whom="Ana Quintero")
    proofs.prove_duty(request, duty=row, proof=proof, by=agency["r-baca"], at=MORNING)
    assert row.says not in officer.get(at).content.decode()


@pytest.mark.slow
def test_what_the_law_wants_after_the_release_is_said_once_something_has_left(agency, client_of):
    contact, request = hold_a_number(agency), released(agency)
    account = {
        "kind": "account",
        "due": "within 3 years, counted from when it is released",
        "time": LegalTime.FROM_RELEASE,
        "says": "Write the accounting",
    }
    Duty.objects.create(matter=request, cite="Civ. Code 1798.25", opened_index=1, is_current=True, **account)
    officer, at = client_of("o-chavez"), f"/requests/{request.number}/release"
    officer.post(at, {"act": "key", "name": "District Court", "kind": "age", "key": str(SECRET.to_public())})
    key = RecipientKey.objects.get()
    heard = {"act": "confirm", "pk": key.pk, "contact": contact.pk, "heard": key.fingerprint}
    assert client_of("r-baca").post(at, heard).status_code == 302
    given = {"act": "assemble", "recipient": key.pk, "record": "Wage records", "fields_given": "Wages: 2019 Q2"}
    assert officer.post(at, given).status_code == 302
    assert "Write the accounting" not in officer.get(at).content.decode()
    officer.post(at, {"act": "sent", "pk": Release.objects.get().pk, "how": "e-mail"})
    shown = officer.get(at).content.decode()
    assert "Still to do now that it has left" in shown
    assert "Write the accounting" in shown


@pytest.mark.slow
def test_on_the_page_a_line_names_its_person_and_the_page_says_whose_and_to_whom(agency, client_of):
    request = resting_on(
        released(agency), item(["wages"], "Ana Ruiz", to="Mora County Clerk"), item(["wages", "contact"], "Tomás Vigil")
    )
    key, officer = confirmed(agency, request, hold_a_number(agency)), client_of("o-chavez")
    at = f"/requests/{request.number}/release"
    shown = officer.get(at).content.decode()
    assert "<b>Tomás Vigil</b>" in shown
    assert "It goes to Mora County Clerk." in shown
    assert "The paper says that it goes to Mora County Clerk. Compare whose key this is." in shown
    lines = "Ana Ruiz | Wages: 5,120\nTomás Vigil | Wages: 6,310\nTomás Vigil | Home address: 12 Agua Fria"
    given = {"act": "assemble", "recipient": key.pk, "record": "Wage records", "fields_given": lines}
    refused = officer.post(at, given)
    assert (refused.status_code, "give the reason, which is kept" in refused.content.decode()) == (422, True)
    given["other_recipient"] = "The clerk takes no key"
    wider = lines.replace("Ana Ruiz | Wages", "Ana Ruiz | Home address")
    assert officer.post(at, {**given, "fields_given": wider}).status_code == 422
    assert officer.post(at, given).status_code == 302
    made = Release.objects.get()
    assert made.manifest["fields"] == {
        "Wage records: Ana Ruiz": ["Wages"],
        "Wage records: Tomás Vigil": ["Wages", "Home address"],
    }
    assert "The reason given: The clerk takes no key" in officer.get(at).content.decode()
