"""What leaves, what is sealed and what someone had who leaves: asked again before it happens, and never left behind."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.made_up import MORNING
from tests.apps.releases.test_releasing import released
from tests.refusals import coded

from custos.apps.accounts import wording
from custos.apps.accounts.models import SignIn
from custos.apps.casework import services as access
from custos.apps.ledger import clock
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices import services as offices
from custos.apps.offices.models import Staff
from custos.core.errors import InputError


@pytest.fixture
def signed_in_long_ago(agency):
    def start(key):
        client = Client()
        client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
        SignIn.objects.update(confirmed_at=clock.now() - timedelta(minutes=6))
        return client

    return start


@pytest.mark.parametrize(
    ("who", "page", "form"),
    [
        ("r-baca", "letter/{letter}/sent", {"how": "mail"}),
        ("o-chavez", "release", {"act": "key", "name": "Court", "kind": "age", "key": "age1"}),
        ("l-ortega", "seal", {"why": "an order", "staff": "e-armijo"}),
        ("l-ortega", "lift-seal", {"why": "it ended"}),
    ],
)
def test_a_person_is_asked_again_before_anything_is_sent_released_or_sealed(
    agency, signed_in_long_ago, who, page, form
):
    request = released(agency)
    client = signed_in_long_ago(who)
    before = LedgerEntry.objects.exclude(kind="case-viewed").count()
    answer = client.post(f"/requests/{request.number}/{page.format(letter=request.letters.last().pk)}", form)
    assert answer.status_code == 200
    assert str(wording.CONFIRM_TITLE) in answer.content.decode()
    assert LedgerEntry.objects.exclude(kind="case-viewed").count() == before


def test_a_form_with_a_file_is_filled_in_again_and_never_goes_on_without_the_file(agency, signed_in_long_ago, settings):
    settings.DEMO = True  # the one way to confirm that needs no key
    request = released(agency)
    client = signed_in_long_ago("o-chavez")
    paper = SimpleUploadedFile("record.pdf", b"%PDF-1.7", content_type="application/pdf")
    shown = client.post(f"/requests/{request.number}/release", {"act": "assemble", "papers": paper}).content.decode()
    assert str(wording.CONFIRM_ATTACH) in shown
    assert str(wording.CONFIRM_KEPT) not in shown
    assert 'name="confirm_was" value="GET"' in shown


def test_who_leaves_has_nothing_afterwards_and_the_ledger_says_so(agency):
    held = [agency.assessed(), agency.assessed("i200")]
    person = Staff.objects.get(key="r-baca")
    for request in held:
        access.assign_request(request, to=person, by=agency["r-baca"], at=MORNING)
    offices.deactivate_staff(person, why="moves away", by=agency["s-trujillo"], at=MORNING)
    for request in held:
        request.refresh_from_db()
        assert request.assigned_to_id is None
        assert request.events.last().kind == "assigned"
    kinds = list(LedgerEntry.objects.order_by("i").values_list("kind", flat=True))
    assert kinds[-3:] == ["assigned", "assigned", "role-changed"]


def test_nothing_is_handed_to_one_who_left_while_the_page_was_open(agency):
    request, seen_before = agency.assessed(), Staff.objects.get(key="r-baca")
    offices.deactivate_staff(Staff.objects.get(key="r-baca"), why="moves", by=agency["s-trujillo"], at=MORNING)
    with pytest.raises(InputError, check=coded("no-longer-staff")):
        access.assign_request(request, to=seen_before, by=agency["l-ortega"], at=MORNING)
