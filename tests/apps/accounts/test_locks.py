"""A stranger's wrong guesses lock out nobody else: not an agency behind its proxy, not an open session, not a known browser, not a passkey."""

import io
from datetime import timedelta

import pytest
from django.test import Client

from custos.apps.accounts import entering, known, selectors
from custos.apps.accounts.models import SignIn
from custos.apps.accounts.secrets import network_address, origin_of
from custos.apps.accounts.services import passkeys, passwords, signing_in
from custos.apps.ledger import clock
from custos.apps.offices import services as offices
from custos.apps.offices.models import RoleProposal
from custos.apps.offices.roles import Role
from custos.core.errors import Forbidden

PASSWORD = "a long enough sentence"


@pytest.fixture
def behind_proxy(settings):
    settings.OVER_TLS = True


@pytest.fixture
def armijo(agency, person):
    """E. Armijo, the authority, with a password."""
    passwords.change_password(person("e-armijo"), PASSWORD, at=clock.now())
    return person("e-armijo")


def guess(times, key="e-armijo", **meta):
    for _ in range(times):
        Client(**meta).post("/sign-in", {"key": key, "password": "wrong"}, secure=True)


def enter(client, key="e-armijo", password=PASSWORD, **meta):
    return client.post("/sign-in", {"key": key, "password": password}, secure=True, **meta)


# --- the proxy ----------------------------------------------------------------------------------------------------------


def test_thirty_one_wrong_sign_ins_without_the_proxys_header_lock_nobody_else(behind_proxy, armijo):
    for number in range(31):
        guess(1, key=f"guess-{number}")
    assert enter(Client()).status_code == 302


def test_an_address_that_the_proxy_names_rests_alone(behind_proxy, armijo):
    for number in range(31):
        guess(1, key=f"guess-{number}", HTTP_X_FORWARDED_FOR="198.51.100.9")
    assert enter(Client(), HTTP_X_FORWARDED_FOR="198.51.100.9").status_code == 422
    assert enter(Client(), HTTP_X_FORWARDED_FOR="198.51.100.10").status_code == 302


@pytest.mark.parametrize(
    ("peer", "header", "address"),
    [
        ("127.0.0.1", "203.0.113.4", "203.0.113.4"),
        ("127.0.0.1", "6.6.6.6, 203.0.113.4", "203.0.113.4"),
        ("127.0.0.1", None, ""),
        ("203.0.113.9", "6.6.6.6", "203.0.113.9"),
    ],
)
def test_the_header_counts_only_from_a_proxy_that_is_trusted(rf, behind_proxy, peer, header, address):
    request = rf.get("/", REMOTE_ADDR=peer, **({"HTTP_X_FORWARDED_FOR": header} if header else {}))
    assert network_address(request) == address
    assert bool(origin_of(request)) == bool(address)


def test_the_shipped_proxy_file_hands_on_the_address_that_it_saw():
    from pathlib import Path

    text = (Path(__file__).resolve().parents[3] / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in text


# --- an open session, a known browser, a passkey --------------------------------------------------------------------------


def test_wrong_guesses_elsewhere_neither_end_nor_lock_an_open_session(armijo, settings):
    client = Client()
    assert enter(client).status_code == 302
    guess(6)
    SignIn.objects.update(confirmed_at=clock.now() - timedelta(hours=1))
    page = client.post("/account/keys", {"name": "x", "confirm_method": "password", "confirm_password": PASSWORD})
    assert "confirm_method" not in page.content.decode()
    assert client.get("/account").status_code == 200


def test_a_browser_in_which_the_person_signed_in_before_is_not_locked_by_strangers(armijo):
    browser = Client()
    assert enter(browser).status_code == 302
    browser.post("/sign-out")
    guess(6)
    assert enter(Client()).status_code == 422
    assert enter(browser).status_code == 302


def test_a_known_browser_has_a_limit_of_its_own(armijo):
    browser = Client()
    enter(browser)
    browser.post("/sign-out")
    for _ in range(5):
        assert enter(browser, password="wrong").status_code == 422
    assert enter(browser).status_code == 422
    assert enter(Client()).status_code == 302


def test_a_browser_is_known_for_one_person_and_by_our_own_cookie_only(armijo, rf, agency):
    browser = Client()
    enter(browser)
    request = rf.get("/sign-in")
    request.COOKIES[known.COOKIE] = browser.cookies[known.COOKIE].value
    assert known.name_of(request, "e-armijo")
    assert not known.name_of(request, "r-baca")
    request.COOKIES[known.COOKIE] = "made-up"
    assert not known.name_of(request, "e-armijo")


def test_a_new_password_ends_every_known_browser_but_the_one_it_was_set_in(armijo, settings):
    elsewhere, here = Client(), Client()
    enter(elsewhere)
    elsewhere.post("/sign-out")
    enter(here)
    new = "meadowlark gravel quince 58"
    given = {"password": new, "again": new}
    assert here.post("/account/password", given).status_code == 302
    here.post("/sign-out")
    guess(6)
    assert enter(elsewhere, password=new).status_code == 422
    assert enter(here, password=new).status_code == 302


def test_a_passkey_is_never_locked(agency, person, monkeypatch):
    for number in range(31):
        signing_in.note_failure(f"guess-{number}", clock.now(), origin_of_local())
    monkeypatch.setattr(passkeys, "check_answer", lambda *_, **__: person("e-armijo"))
    assert Client().post("/sign-in/passkey", {"credential": "{}"}).status_code == 302


def origin_of_local():
    from django.test import RequestFactory

    return origin_of(RequestFactory().get("/"))


def test_too_many_wrong_confirmations_in_one_session_rest_its_passwords(armijo):
    client = Client()
    enter(client)
    SignIn.objects.update(confirmed_at=clock.now() - timedelta(hours=1))
    form = {"name": "x", "confirm_method": "password"}
    for _ in range(5):
        client.post("/account/keys", {**form, "confirm_password": "wrong"})
    answer = client.post("/account/keys", {**form, "confirm_password": PASSWORD})
    assert "confirm_method" in answer.content.decode()
    assert not selectors.is_locked(None, "e-armijo", clock.now())


# --- what a stranger sends ------------------------------------------------------------------------------------------------


def test_a_nest_of_brackets_is_a_plain_400(agency):
    assert Client().post("/sign-in/passkey", {"credential": "[" * 10_000}).status_code == 400


def test_a_large_upload_of_a_stranger_is_refused_before_it_is_read(agency, monkeypatch):
    class Unread(io.BytesIO):
        def read(self, *_):
            raise AssertionError("the body was read")

    answer = Client().generic(
        "POST",
        "/sign-in",
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(600 * 1024 * 1024),
        **{"wsgi.input": Unread()},
    )
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


def test_who_is_signed_in_may_send_a_paper(client_of):
    answer = client_of("r-baca").post("/requests/new", {"channel": "mail", "text": "x" * 200_000})
    assert answer.status_code != 413


# --- two people, and a new password ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.COUNSEL, Role.AUDITOR])
def test_one_administrator_alone_makes_neither_counsel_nor_auditor(agency, person, role):
    offices.enrol_staff(
        key="new-one", name="N. One", roles=[role], office_key="albuquerque", language="en",
        email="new@agency.example", why="hired", by=agency["s-trujillo"], at=clock.now(),
    )  # fmt: skip
    assert person("new-one").roles == []
    proposal = RoleProposal.objects.get(staff__key="new-one")
    with pytest.raises(Forbidden):
        offices.settle_role(proposal.pk, accept=True, by=agency["s-trujillo"], at=clock.now())
    for watcher in ("l-ortega", "a-begay"):
        with pytest.raises(Forbidden):
            offices.settle_role(proposal.pk, accept=True, by=agency[watcher], at=clock.now())
    offices.settle_role(proposal.pk, accept=True, by=agency["e-armijo"], at=clock.now())
    assert person("new-one").roles == [role]


def test_a_new_password_is_never_in_the_page_that_asks_who_it_is(armijo):
    client = Client()
    enter(client)
    SignIn.objects.update(confirmed_at=clock.now() - timedelta(hours=1))
    secret = "another long sentence"
    page = client.post("/account/password", {"password": secret, "again": secret}).content.decode()
    assert "confirm_method" in page
    assert secret not in page
    answer = client.post(
        "/account/password", {"confirm_method": "password", "confirm_was": "GET", "confirm_password": PASSWORD}
    )
    assert answer.status_code == 302
    assert client.get("/account/password").status_code == 200


def test_the_name_of_a_sessions_count_cannot_be_typed_by_a_stranger(armijo):
    client = Client()
    enter(client)
    row = SignIn.objects.latest("pk")
    for key in (f"confirm {row.pk}", str(row.pk)):
        guess(6, key=key)
    assert not selectors.is_locked(None, entering.counted_of(row), clock.now())
