"""A complaint is taken in in the worker's words, says where the law presumes, and is known to who needs to know."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.claims.working import take_in
from tests.apps.filing.walking import text_of
from tests.apps.made_up import MORNING

from custos.apps.casework.models import Channel
from custos.apps.offices.models import Staff
from custos.apps.retaliation import selectors, services
from custos.apps.retaliation.models import Complaint
from custos.apps.retaliation.services import Told
from custos.core.errors import Forbidden, Refused
from custos.core.retaliation.presumption import Against, Found, Protected
from custos.web import demo_clock

pytestmark = pytest.mark.django_db


def told(**more):
    found = {
        "employer": "Qqemployer Car Wash",
        "after": Protected.WAGE_CLAIM,
        "act": Against.IMMIGRATION,
        "protected_on": MORNING.date() - timedelta(days=20),
        "done_on": MORNING.date(),
        "words": "He said that he would call immigration. I am undocumented. My SSN is 123-45-6789.",
        "channel": Channel.PHONE,
        "industry": "811192",
        "name": "Qqworker Ibarra",
    }
    return Told(**{**found, **more})


@pytest.fixture(autouse=True)
def morning(agency):
    with demo_clock.hold(MORNING):
        yield


@pytest.fixture
def complaint(agency):
    return services.receive_complaint(told(), by=agency["r-baca"], at=MORNING)


def asked(who, path):
    client = Client()
    client.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
    return client.get(path)


def test_the_threat_is_kept_and_what_tells_of_status_or_identity_is_not(complaint):
    words = complaint.teller.words
    assert "He said that he would call immigration." in words
    assert "undocumented" not in words
    assert "123-45-6789" not in words
    assert (complaint.teller.left_out, complaint.case[0]) == (2, "T")
    assert [event.kind for event in complaint.events.all()] == ["complaint-recorded"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"employer": " "}, "complaint-employer-missing"),
        ({"words": ""}, "complaint-words-missing"),
        ({"done_on": MORNING.date() + timedelta(days=1)}, "complaint-day-to-come"),
        ({"claim": "2019-99999"}, "complaint-claim-unknown"),
    ],
)
def test_what_is_wrong_is_refused_with_a_code(agency, wrong, code):
    with pytest.raises(Refused) as refused:
        services.receive_complaint(told(**wrong), by=agency["r-baca"], at=MORNING)
    assert refused.value.code == code
    assert Complaint.objects.count() == 0


def test_who_takes_in_nothing_opens_none(agency):
    with pytest.raises(Forbidden):
        services.receive_complaint(told(), by=agency["a-begay"], at=MORNING)


def test_a_claim_is_linked_by_who_may_open_it_and_named_to_nobody_else(agency):
    claim = take_in(agency)  # the deputy's, at Santa Fe
    with pytest.raises(Refused):
        services.receive_complaint(told(claim=claim.number), by=agency["r-baca"], at=MORNING)
    made = services.receive_complaint(told(claim=claim.number), by=agency["l-ortega"], at=MORNING)
    assert claim.number in text_of(asked("l-ortega", f"/retaliation/{made.number}"))
    shown = asked("r-baca", f"/retaliation/{made.number}")
    assert shown.status_code == 200
    assert claim.number not in text_of(shown)


def test_need_to_know_decides_who_sees_it_and_who_reads_the_name(complaint):
    path = f"/retaliation/{complaint.number}"
    seen = {who: asked(who, path) for who in ("r-baca", "l-ortega", "a-begay", "d-montoya", "f-lucero", "s-trujillo")}
    assert {who: one.status_code for who, one in seen.items()} == {
        "r-baca": 200, "l-ortega": 200, "a-begay": 200, "d-montoya": 404, "f-lucero": 404, "s-trujillo": 404,
    }  # fmt: skip
    assert "Qqworker Ibarra" in text_of(seen["r-baca"])
    assert "Qqworker" not in text_of(seen["a-begay"])
    assert complaint.viewings.count() == 3
    for who in ("d-montoya", "f-lucero"):
        assert complaint.number not in text_of(asked(who, "/retaliation"))
        hidden, missing = (text_of(asked(who, at)) for at in (path, "/retaliation/2019-99999"))
        assert hidden == missing
    assert "Qqworker" not in text_of(asked("l-ortega", "/retaliation"))
    assert complaint.number in text_of(asked("l-ortega", "/retaliation"))


def test_the_person_may_stay_anonymous(agency):
    made = services.receive_complaint(told(name=""), by=agency["r-baca"], at=MORNING)
    assert "The person stays anonymous." in text_of(asked("r-baca", f"/retaliation/{made.number}"))


def test_the_page_says_where_the_law_presumes_and_until_when_to_complain(agency, complaint, monkeypatch):
    monkeypatch.setattr(selectors, "usual_jurisdiction", lambda: "us-ca-dlse")
    Complaint.objects.update(protected_on="2026-03-02", done_on="2026-05-31")  # 90 days
    complaint.refresh_from_db()
    found = {one.row.cite: one.found for one in selectors.list_weighed(agency["l-ortega"], complaint)}
    assert found == {"Lab. 98.6(b)(1), (b)(3)": Found.PRESUMED, "Lab. 1019(c), (d)": Found.PRESUMED}
    shown = text_of(asked("l-ortega", f"/retaliation/{complaint.number}"))
    for said in ("presumed", "until 31 May 2026", "Lab. 98.7(a)(1)", "1 Jun 2027", "$10,000"):
        assert said in shown, said  # 31 May 2027 is a holiday
    Complaint.objects.update(done_on="2026-06-01")
    assert "too many days lie between" in text_of(asked("l-ortega", f"/retaliation/{complaint.number}"))


def test_where_nobody_read_the_law_nothing_is_presumed(complaint):
    shown = text_of(asked("l-ortega", f"/retaliation/{complaint.number}"))
    assert "not said: nobody has read the text of this section" in shown
    assert "presumed: " not in shown


def test_counts_hide_small_cells_and_are_for_few(agency):
    for _ in range(7):
        services.receive_complaint(told(industry="72"), by=agency["r-baca"], at=MORNING)
    for _ in range(3):
        services.receive_complaint(told(industry="23"), by=agency["f-lucero"], at=MORNING)
    counts = selectors.count_complaints(agency["l-ortega"])
    assert {one.key: one.count for one in counts.industries} == {"23": None, "72": None}  # 7 would give 3 away
    assert {one.key: one.count for one in counts.months} == {"2019-08": 10}
    assert {one.count for one in counts.offices} <= {0, None}
    assert selectors.count_complaints(agency["r-baca"]) is None
    assert [asked(who, "/retaliation/counts").status_code for who in ("a-begay", "r-baca", "d-montoya")] == [
        200,
        403,
        403,
    ]


def test_a_form_takes_one_in(agency):
    client = Client()
    client.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    sent = {
        "employer": "Qqemployer", "after": "equal-pay", "act": "fired", "done_on": "2019-08-10", "words": "Fired.",
        "channel": "counter",
    }  # fmt: skip
    made = client.post("/retaliation/new", sent, follow=True)
    assert "asked about equal pay" in text_of(made)
    assert client.post("/retaliation/new", {**sent, "act": "x"}).status_code == 422
