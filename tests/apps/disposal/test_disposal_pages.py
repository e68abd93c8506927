"""The two pages: one sentence and one button each, the hash of what was seen in the click."""

import re

import pytest
from django.urls import reverse
from tests.apps.disposal.ending import YEARS_LATER, confirm, ended, propose

from custos.apps.deadlines.services import holds
from custos.apps.disposal.models import Disposal
from custos.apps.offices.models import Staff


@pytest.fixture
def browse(client):
    def sign_in(key):
        client.force_login(Staff.objects.get(key=key))
        return client

    return sign_in


def seen_in(response):
    return re.search(r'name="seen" value="([0-9a-f]{64})"', response.content.decode())[1]


def test_from_the_list_to_the_second_step_and_to_what_is_left(late, a_year_passes, browse):
    request = ended(late)
    kept = ended(late, b"\n")
    a_year_passes()
    holds.set_hold(kept, why="suit", extent="", by=late["l-ortega"], at=YEARS_LATER)
    page = browse("n-silva").get(reverse("disposals"))
    assert request.number in (text := page.content.decode())
    assert "A hold is in force." in text
    assert text.count("Propose disposal (1)") == 1
    assert browse("n-silva").post(reverse("disposals"), {"seen": "0" * 64}).status_code == 409
    assert browse("n-silva").post(reverse("disposals"), {"seen": seen_in(page)}).status_code == 302
    own = browse("n-silva").get(reverse("confirm-disposal")).content.decode()
    assert "ou proposed this; a different person" in own
    assert "Dispose of them" not in own
    page = browse("t-vigil").get(reverse("confirm-disposal"))
    assert page.content.decode().count("Dispose of them (1)") == 1
    assert browse("t-vigil").post(reverse("confirm-disposal"), {"seen": seen_in(page)}).status_code == 302
    assert Disposal.objects.get().confirmed_by.key == "t-vigil"
    gone = browse("l-ortega").get(reverse("request", args=[request.number]))
    assert gone.status_code == 410
    assert "disposed of" in gone.content.decode()
    entries = browse("a-begay").get(reverse("receipt", args=[request.number]))
    assert entries.status_code == 200
    assert "Disposed of" in browse("a-begay").get(reverse("disposals")).content.decode()


def test_a_proposal_is_taken_back_with_one_click(late, a_year_passes, browse):
    ended(late)
    a_year_passes()
    [row] = propose(late)
    assert "Take it back (1)" in browse("l-ortega").get(reverse("disposals")).content.decode()
    assert browse("n-silva").post(reverse("take-back-disposal"), {"list": row.list_sha256}).status_code == 302
    assert Disposal.objects.get().withdrawn_at
    propose(late)
    confirm(late)
    assert browse("n-silva").post(reverse("take-back-disposal"), {"list": row.list_sha256}).status_code == 409


def test_who_does_not_dispose_sees_no_page(late, browse):
    assert browse("r-baca").get(reverse("disposals")).status_code == 403
    assert browse("a-begay").get(reverse("confirm-disposal")).status_code == 403
