"""A strike, a deputy or an order file that cannot be taken is told beside its field on the page of the claim; what was typed stays."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.claims.test_claims import EXAMPLES
from tests.apps.claims.test_refused_beside import beside
from tests.apps.claims.working import MORNING

from custos.apps.claims import services
from custos.apps.claims.models import ClaimEvent, Money
from custos.apps.offices.models import Staff
from custos.apps.papers.services import originals
from custos.web import demo_clock

LONG = "Qqtyped wrongly " * 40


@pytest.fixture(autouse=True)
def morning(agency):
    with demo_clock.hold(MORNING):
        yield


def client_of(who, language="en"):
    client = Client()
    client.cookies["language"] = language
    client.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
    return client


def opened(answer, action):
    """Whether the part of the page with the form that was refused is open."""
    return re.search(
        rf'<details class="correct" open>(?:(?!</details>).)*action="{action}"', answer.content.decode(), re.DOTALL
    )


@pytest.mark.parametrize("why", ["", LONG])
def test_a_strike_without_a_reason_or_with_one_that_is_too_long_stays_beside_its_field(agency, claim, why):
    services.record_event(claim, "hearing-decided", on=MORNING.date(), by=agency["d-montoya"], at=MORNING)
    services.record_amount(
        claim, Money.PAID, services.exact_usd("12.00"), on=MORNING.date(), by=agency["d-montoya"], at=MORNING
    )
    pk, deputy = claim.amounts.get().pk, client_of("d-montoya")
    for action, field in (
        (f"/claims/{claim.number}/strike", "step"),
        (f"/claims/{claim.number}/amount/{pk}/strike", str(pk)),
    ):
        answer = deputy.post(action, {"why": why})
        assert answer.status_code == 422
        assert beside(answer, f"id_strike_{field}_why")
        assert opened(answer, action)
        assert f'role="alert"><a href="#id_strike_{field}_why">Nothing was recorded.' in answer.content.decode()
        assert why.strip() in answer.content.decode()
    assert not claim.amounts.filter(struck_at__isnull=False).exists()
    assert not ClaimEvent.objects.filter(struck_at__isnull=False).exists()


def test_what_cannot_be_struck_is_told_above_the_form_with_the_words_still_there(claim):
    answer = client_of("d-montoya", "es").post(f"/claims/{claim.number}/strike", {"why": "Qqwhy"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "No hay ningún paso que anular" in page


def test_an_amount_that_someone_struck_first_is_told_and_not_struck_twice(agency, claim):
    services.record_amount(
        claim, Money.PAID, services.exact_usd("12.00"), on=MORNING.date(), by=agency["d-montoya"], at=MORNING
    )
    pk, deputy = claim.amounts.get().pk, client_of("d-montoya")
    assert deputy.post(f"/claims/{claim.number}/amount/{pk}/strike", {"why": "Qqfirst"}).status_code == 302
    again = deputy.post(f"/claims/{claim.number}/amount/{pk}/strike", {"why": "Qqsecond"})
    assert again.status_code in {409, 422}
    assert "This amount is struck already" in again.content.decode()
    assert claim.amounts.get().struck_why == "Qqfirst"


@pytest.mark.parametrize("deputy", ["", "r-baca", "no-one"])
def test_a_deputy_who_is_none_is_told_beside_the_field(claim, deputy):
    answer = client_of("d-montoya").post(f"/claims/{claim.number}/deputy", {"deputy": deputy})
    assert answer.status_code == 422
    assert beside(answer, "id_deputy_deputy").startswith("Choose a deputy who works here")
    assert opened(answer, f"/claims/{claim.number}/deputy")
    claim.refresh_from_db()
    assert claim.deputy.key == "d-montoya"


def test_an_order_that_is_no_pdf_is_told_beside_its_field_and_a_file_without_it_is_made(agency, claim):
    by = agency["d-montoya"]
    for step in ("hearing-decided", "hearing-concluded"):
        services.record_event(claim, step, on=MORNING.date(), by=by, at=MORNING)
    services.record_event(claim, "order-served", on=MORNING.date(), service="mail-in-state", by=by, at=MORNING)
    services.attach_case_file(claim, data=(EXAMPLES / "backpay.toml").read_bytes(), name="x.toml", by=by, at=MORNING)
    deputy, page = client_of("d-montoya"), f"/claims/{claim.number}/order-file"
    answer = deputy.post(page, {"paper": SimpleUploadedFile("order.docx", b"PK\x03\x04 no pdf")})
    assert answer.status_code == 422
    assert "is no PDF" in beside(answer, "id_order_paper")
    assert opened(answer, page)
    assert deputy.post(page, {"paper": SimpleUploadedFile("order.pdf", b"")}).status_code == 422
    assert deputy.post(page).headers["Content-Type"] == "application/zip"


def test_an_order_file_over_a_case_that_newer_rules_refuse_says_what_is_wrong_with_the_case(agency, claim, monkeypatch):
    by = agency["d-montoya"]
    for step in ("hearing-decided", "hearing-concluded"):
        services.record_event(claim, step, on=MORNING.date(), by=by, at=MORNING)
    services.record_event(claim, "order-served", on=MORNING.date(), service="mail-in-state", by=by, at=MORNING)
    services.attach_case_file(claim, data=(EXAMPLES / "backpay.toml").read_bytes(), name="x.toml", by=by, at=MORNING)
    monkeypatch.setattr(originals, "fetch", lambda *_: b"version = 1\n[claim]\nstate = 'tx'\n")
    answer = client_of("d-montoya").post(f"/claims/{claim.number}/order-file")
    assert answer.status_code == 422
    assert "This back-pay file cannot be used: at “claim state”" in answer.content.decode()
