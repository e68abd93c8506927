"""The two pages: one sentence and one button each, the hash of what was seen in the click."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.apps.disposal.ending import YEARS_LATER, confirm, ended, propose
from tests.apps.disposal.test_disposal import age_originals

from custos.apps.deadlines.services import holds
from custos.apps.disposal.models import Disposal
from custos.apps.disposal.services import erasing
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
    assert text.count("Propose disposal of what is ticked (of 1)") == 1
    assert browse("n-silva").post(reverse("disposals"), {"seen": "0" * 64}).status_code == 409
    assert (
        browse("n-silva").post(reverse("disposals"), {"seen": seen_in(page), "take": request.number}).status_code == 302
    )
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


def test_a_file_is_left_out_and_the_page_says_what_was_done_and_who_confirms(late, a_year_passes, browse):
    taken, left = ended(late), ended(late, b"\n")
    a_year_passes()
    at = reverse("disposals")
    seen = seen_in(browse("n-silva").get(at))
    assert browse("n-silva").post(at, {"seen": seen}).status_code == 422
    page = browse("n-silva").post(at, {"seen": seen, "take": taken.number}, follow=True).content.decode()
    assert "Proposed: 1." in page
    assert [row.matter.number for row in Disposal.objects.all()] == [taken.number]
    assert f'value="{left.number}"' in page
    able = re.search(r"May confirm it: ([^<]*)\.</p>", page)[1]
    assert "T-VIGIL" in able
    assert "N. Silva" not in able
    assert "Proposed: 1." not in browse("n-silva").get(at).content.decode()
    browse("n-silva").post(at, {"seen": seen_in(browse("n-silva").get(at)), "take": left.number})
    page = browse("n-silva").get(at).content.decode()
    assert "No file may go today" not in page
    Staff.objects.exclude(key="n-silva").update(is_active=False)
    assert "it needs counsel or the authority" in browse("n-silva").get(at).content.decode()


def test_the_page_of_what_is_gone_says_whether_its_keys_are_and_leads_to_the_entries(
    late, a_year_passes, browse, settings
):
    request = ended(late)
    a_year_passes()
    propose(late)
    [row] = confirm(late)
    at = reverse("request", args=[request.number])
    page = browse("l-ortega").get(at).content.decode()
    assert "not destroyed yet" in page
    assert reverse("receipt", args=[request.number]) in page
    age_originals(settings)
    erasing.finish_all(YEARS_LATER + timedelta(days=1))
    row.refresh_from_db()
    assert row.erased_at
    assert "Its key was destroyed" in browse("l-ortega").get(at).content.decode()
