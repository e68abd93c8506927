"""The pages of deadlines, proofs, holds, calls back, emergencies and delegations, without a window."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.deadlines.test_clocks import CPRA, HINT, OWN, QUASH, told  # noqa: F401 - a fixture
from tests.apps.decisions.test_who_decides import held_number, worded
from tests.apps.made_up import MORNING, decide_as_shown

from custos.apps.casework.models import Answer, Delegation
from custos.apps.deadlines import selectors as listing
from custos.apps.deadlines.models import Hold, Notice
from custos.apps.deadlines.services import notices
from custos.apps.decisions import selectors as clock_selectors
from custos.apps.decisions.models import Emergency
from custos.apps.decisions.services import deciding
from custos.apps.offices.models import Staff
from custos.apps.requests import ticking
from custos.web import demo_clock

EVERYBODY = [
    *("r-baca", "l-ortega", "e-armijo", "f-lucero", "d-montoya"),
    *("o-chavez", "a-begay", "s-trujillo", "k-padilla"),
]


@pytest.fixture
def client_of(agency):
    def start(key):
        client = Client()
        client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return start


def text(response):
    return response.content.decode()


def hidden(response, name):
    """The values of the hidden fields called so."""
    return re.findall(f'<input type="hidden" name="{name}" value="([^"]*)">', text(response))


def test_reminders_beyond_what_the_page_lists_wait_and_come_up_next(agency, told):  # noqa: F811
    request, counsel = told(CPRA), agency["l-ortega"]
    for number in range(5):
        Notice.objects.create(
            staff_id=counsel.staff_id, kind="late", about=str(number), matter=request, made_at=MORNING
        )
    first = listing.list_notices(counsel, limit=3)
    assert notices.mark_read(counsel, [row.pk for row in first], at=MORNING) == 3
    after = listing.list_notices(counsel, limit=3)
    assert [row.about for row in after] == ["1", "0", "4"]
    assert [row.read_at is None for row in after] == [True, True, False]


def test_a_deadline_is_extended_paused_and_resumed_on_its_page(agency, told, client_of):  # noqa: F811
    request = told(CPRA, OWN, QUASH, HINT)
    clerk, page = client_of("r-baca"), f"/requests/{request.number}/clocks"
    assert "No law lets this deadline be extended." in text(clerk.get(page))
    law, own = (request.clocks.get(cite=one["cite"]) for one in (CPRA, OWN))
    wrong = clerk.post(f"{page}/{law.pk}/extend", {"days": 99, "ground": "many-records", "why": "many"})
    assert wrong.status_code == 422
    done = clerk.post(f"{page}/{law.pk}/extend", {"days": 14, "ground": "many-records", "why": "many"}, follow=True)
    assert "14 more calendar days" in text(done)
    assert "Extended by" in text(done) or "extended by R. Baca" in text(done)
    assert "paused by R. Baca" in text(clerk.post(f"{page}/{own.pk}/pause", {"why": "asked"}, follow=True))
    assert "running again since" in text(clerk.post(f"{page}/{own.pk}/resume", {"why": "answered"}, follow=True))
    assert clerk.post(f"{page}/{law.pk}/pause", {"why": "asked"}).status_code == 403
    assert clerk.post(f"{page}/{law.pk}/stop", {"why": "asked"}).status_code == 404
    assert text(clerk.get(page)).count('id="clock-') == 4


def test_the_header_counts_new_reminders_until_they_are_read(agency, told, client_of):  # noqa: F811
    request = told(CPRA)
    with demo_clock.hold(MORNING + timedelta(days=12)):
        list(ticking.tick(MORNING + timedelta(days=12)))
        counsel = client_of("l-ortega")
        assert "1 new" in text(counsel.get("/notices"))
        assert request.number in text(counsel.get("/late"))
        shown = hidden(counsel.get("/notices"), "shown")
        later = Notice.objects.create(
            staff=Staff.objects.get(key="l-ortega"), kind="late", about="later", matter=request, made_at=MORNING
        )
        assert "1 new" in text(counsel.post("/notices", {"shown": [*shown, "x", "9" * 5000]}, follow=True))
        assert [row.pk for row in Notice.objects.filter(staff__key="l-ortega", read_at=None)] == [later.pk]
        counsel.post("/notices", {"shown": Notice.objects.values_list("pk", flat=True)})
    assert Notice.objects.filter(read_at=None).count() == 1  # the authority's own


def test_a_call_back_offers_only_numbers_held_before(agency, told, client_of):  # noqa: F811
    held = held_number(agency)
    late = held_number(agency, "505 555 0199", added=timedelta(minutes=5))
    request = told(CPRA)
    clerk, page = client_of("r-baca"), f"/requests/{request.number}/call-back"
    form = text(clerk.get(page)).partition('<form method="post"')[2]
    assert f'value="{held.pk}"' in form
    assert f'value="{late.pk}"' not in form
    assert "The agency did not have this number before the request came" in text(clerk.get(page))
    assert clerk.post(page, {"contact": late.pk, "outcome": "confirmed"}).status_code == 422
    assert clerk.post(page, {"contact": held.pk, "outcome": "confirmed", "note": "the clerk"}).status_code == 302
    assert "Yes, the request is theirs" in text(clerk.get(f"/requests/{request.number}/duties"))


def test_numbers_are_added_by_those_who_prepare_only(agency, client_of):
    values = {
        "act": "add",
        "agency": "Made-up court",
        "number": "505 555 0160",
        "source": "its own site",
        "verified_on": "2019-08-01",
    }
    assert client_of("f-lucero").post("/contacts", values).status_code == 403
    assert "505 555 0160" in text(client_of("r-baca").post("/contacts", values, follow=True))
    pk = clock_selectors.list_contacts(agency["r-baca"])[0].pk
    gone = client_of("l-ortega").post("/contacts", {"act": "retire", "contact": pk}, follow=True)
    assert "505 555 0160" not in text(gone)


def test_an_emergency_alerts_the_authority_at_once_and_leads_to_its_review(agency, told, client_of):  # noqa: F811
    request = told(CPRA)
    page = f"/requests/{request.number}/emergency"
    opened = client_of("r-baca").post(page, {"act": "open", "why": "danger, says the officer"}, follow=True)
    assert "Call back on a number" in text(opened)
    assert "An emergency is claimed" in text(client_of("e-armijo").get("/notices"))
    assert "Two people who took no part review it afterwards" in opened.content.decode()
    page_of_review = f"/requests/{request.number}/second-review"
    assert "stricter, not faster" in text(client_of("e-armijo").get(f"/requests/{request.number}"))
    assert "You took part in it" in text(client_of("r-baca").get(page_of_review))
    client_of("r-baca").post(page, {"act": "no-call", "why": "the line is dead"})
    assert "Nothing is decided yet." in text(client_of("l-ortega").get(page_of_review))
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=MORNING)
    worded(agency, request)
    decide_as_shown(request, by=agency["e-armijo"], at=MORNING)
    review = Emergency.objects.get().matter.second_reviews.get()
    vote = {"act": "vote", "review": review.pk, "said": "right", "why": "enough was known"}
    assert "enough was known" in text(client_of("l-ortega").post(page_of_review, vote, follow=True))
    assert "enough was known" not in text(client_of("e-armijo").get(page_of_review))


def test_a_hold_is_shown_loudly_and_lifted_by_two(agency, told, client_of):  # noqa: F811
    request = told(CPRA)
    page = f"/requests/{request.number}/hold"
    client_of("l-ortega").post(page, {"act": "set", "why": "Made-up v. Made-up"})
    assert "litigation hold: change nothing" in text(client_of("r-baca").get(f"/requests/{request.number}"))
    client_of("l-ortega").post(page, {"act": "propose", "why": "settled"})
    assert client_of("l-ortega").post(page, {"act": "lift"}).status_code == 403
    assert client_of("e-armijo").post(page, {"act": "lift"}).status_code == 302
    assert Hold.objects.get().lifted_by.key == "e-armijo"


def test_the_authority_delegates_and_everybody_in_the_register_sees_it(agency, client_of):
    values = {
        "to": "d-montoya",
        "kinds": ["subpoena"],
        "from_on": "2019-08-15",
        "until_on": "2019-08-30",
        "why": "away at hearings",
    }
    assert client_of("e-armijo").post("/delegations", values).status_code == 302
    assert "away at hearings" in text(client_of("a-begay").get("/delegations"))
    assert client_of("e-armijo").post("/delegations", {**values, "until_on": "2019-08-01"}).status_code == 422
    client_of("l-ortega").post("/delegations", values)
    assert Delegation.objects.count() == 1
    pk = Delegation.objects.get().pk
    assert client_of("l-ortega").post(f"/delegations/{pk}/end", {"why": "x"}).status_code == 403
    assert "ended 15 Aug 2019" in text(client_of("e-armijo").post(f"/delegations/{pk}/end", {"why": "x"}, follow=True))


@pytest.mark.parametrize("page", ["clocks", "hold", "call-back", "emergency", "duties/1", "duties/1/copy"])
def test_what_a_reader_may_not_see_looks_like_what_does_not_exist(agency, told, client_of, page):  # noqa: F811
    request = told(CPRA)
    for who in ("d-montoya", "o-chavez", "s-trujillo", "k-padilla"):
        client = client_of(who)
        there, nowhere = client.get(f"/requests/{request.number}/{page}"), client.get(f"/requests/2019-99999/{page}")
        assert (there.status_code, nowhere.status_code) == (404, 404)


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_page_answers_everybody_with_a_page_or_a_reason(agency, told, client_of, who):  # noqa: F811
    request = told(CPRA, OWN, QUASH, HINT)
    duty = request.duties.get(cite=QUASH["cite"])
    client = client_of(who)
    own = [
        f"/requests/{request.number}/{page}"
        for page in ("clocks", "hold", "call-back", "emergency", f"duties/{duty.pk}")
    ]
    for page in (*own, f"/requests/{request.number}", "/late", "/notices", "/contacts", "/delegations"):
        assert client.get(page).status_code in {200, 403, 404}, page


def test_what_makes_a_deadline_longer_is_a_whole_sentence_in_both_languages(agency, told, client_of):  # noqa: F811
    page = f"/requests/{told(OWN).number}/clocks"
    clerk = client_of("r-baca")
    for day, english, spanish in (
        (
            1,
            "At most 10 more working days, once, and only before the deadline has passed (agency policy).",
            "Como máximo 10",
        ),
        (20, "It has passed. It could only be extended before that day (agency policy).", "Ya venció. Solo podía"),
    ):
        with demo_clock.hold(MORNING + timedelta(days=day)):
            clerk = client_of("r-baca")
            assert english in text(clerk.get(page))
            clerk.post("/language", {"language": "es", "next": page})
            told_in_spanish = text(clerk.get(page))
            assert spanish in told_in_spanish
            assert "agency policy" not in told_in_spanish
