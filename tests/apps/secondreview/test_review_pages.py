"""The pages of reviews by two: the queue on the home, a vote, a statement that both write."""

import pytest
from django.test import Client
from tests.apps.secondreview.reviewing import decided, vote, with_more_people

from custos.apps.offices.models import Staff
from custos.apps.secondreview.models import SecondReview
from custos.core.secondreview import Said


@pytest.fixture
def staffed(agency):
    return with_more_people(agency)


def client_of(key):
    client = Client()
    client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(answer):
    return answer.content.decode()


def test_what_waits_is_on_the_home_and_leads_to_the_vote(staffed):
    number = decided(staffed).number
    lawyer, page = client_of("l-ortega"), f"/requests/{number}/second-review"
    assert page in text(lawyer.get("/"))
    assert page in text(lawyer.get("/second-reviews"))
    for who in ("e-armijo", "a-begay"):
        assert page not in text(client_of(who).get("/"))
    empty = lawyer.post(page, {"act": "vote", "review": SecondReview.objects.get().pk, "said": "right", "why": ""})
    assert empty.status_code == 422
    told = {"act": "vote", "review": SecondReview.objects.get().pk, "said": "not-right", "why": "no judge signed it"}
    assert "no judge signed it" in text(lawyer.post(page, told, follow=True))
    assert page not in text(lawyer.get("/"))
    assert lawyer.post(page, told).status_code == 409
    assert client_of("r-baca").post(page, told).status_code == 403
    assert client_of("f-lucero").get(page).status_code == 404
    assert lawyer.post(page, {**told, "review": 9999}).status_code == 404


def test_two_who_differ_end_it_together_on_the_page(staffed):
    request = decided(staffed)
    page = f"/requests/{request.number}/second-review"
    vote(staffed, "l-ortega", Said.RIGHT)
    review = vote(staffed, "n-silva", Said.NOT_RIGHT)
    offered = {"act": "offer", "review": review.pk, "outcome": "apart", "text": "we read it in two ways"}
    assert "It waits for the other person." in text(client_of("l-ortega").post(page, offered, follow=True))
    seen = SecondReview.objects.get().offered_index
    other = client_of("n-silva")
    assert f'value="{seen}"' in text(other.get(page))
    assert "we read it in two ways" in text(other.get(page))
    auditor = client_of("a-begay")
    assert "we read it in two ways" not in text(auditor.get(page))
    for number in ("9" * 5000, "²"):
        assert other.post(page, {"act": "accept", "review": review.pk, "seen": number}).status_code == 409
        assert other.post(page, {"act": "accept", "review": number, "seen": seen}).status_code == 404
    done = other.post(page, {"act": "accept", "review": review.pk, "seen": seen}, follow=True)
    assert "Written together: they stay apart." in text(done)
    assert "we read it in two ways" in text(done)
    told = auditor.get(page)
    assert told.status_code == 200
    assert "Written together: they stay apart." in text(told)
    assert "we read it in two ways" not in text(told)
    history = text(client_of("e-armijo").get(f"/requests/{request.number}/history"))
    assert "Written together: they stay apart." in history
    assert "they stay apart" in history
