"""Signing in through the agency's provider: the whole flow over HTTP against a provider with a real key, and every lie refused."""

import secrets
import urllib.request
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from tests.apps.accounts.provider import serving

from custos.apps.accounts.models import SignIn
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.web.config import Provider as Configured


@pytest.fixture(scope="module")
def running():
    with serving() as provider:
        yield provider


@pytest.fixture
def provider(running, agency, settings):
    """The provider, honest again, and an agency that signs in through it."""
    port, key = running.port, running.key
    running.__init__()
    running.port, running.key = port, key
    settings.SIGN_IN_METHODS = ("passkey", "oidc")
    settings.OIDC = Configured(running.issuer, running.client_id, "Made-up directory", running.secret)
    Staff.objects.filter(key="r-baca").update(email="r-baca@workforce.example")
    return running


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_, **__):
        return None


def go(address):
    """What the browser does: follows to the provider, and gets sent back."""
    opener = urllib.request.build_opener(NoRedirects, urllib.request.ProxyHandler({}))
    try:
        opener.open(address)
    except urllib.error.HTTPError as answer:
        return answer.headers["Location"]
    raise AssertionError("the provider did not send the browser back")


def begin(client):
    answer = client.post("/sign-in/provider")
    assert answer.status_code == 302, answer.content
    return answer


def come_back(client, change=lambda query: query):
    sent = begin(client)
    query = {name: values[0] for name, values in parse_qs(urlsplit(go(sent.headers["Location"])).query).items()}
    return client.get("/sign-in/provider/back", change(query))


def test_an_enrolled_person_comes_in_and_the_subject_is_learned_once(provider):
    client = Client()
    answer = come_back(client)
    assert answer.status_code == 200
    assert 'http-equiv="refresh"' in answer.content.decode()
    assert client.get("/account").status_code == 200
    person = Staff.objects.get(key="r-baca")
    assert person.subject == "subject-1"
    assert SignIn.objects.get().method == "oidc"
    assert [one.kind for one in LedgerEntry.objects.order_by("-i")[:2]] == ["sign-in", "credential-changed"]
    come_back(Client())
    assert LedgerEntry.objects.filter(kind="credential-changed").count() == 1


def test_the_provider_is_asked_with_pkce_state_and_nonce(provider):
    come_back(Client())
    asked = provider.asked[-1]
    assert asked["code_challenge_method"] == "S256"
    assert asked["response_type"] == "code"
    assert asked["scope"] == "openid email"
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3


def test_a_session_before_signing_in_is_not_the_session_after_it(provider):
    client = Client()
    client.get("/sign-in/passkey")
    before = client.cookies["custos"].value
    come_back(client)
    assert client.cookies["custos"].value != before


def refused(client, answer):
    assert answer.status_code == 422
    assert "did not let you in" in answer.content.decode()
    assert client.get("/account").status_code == 302
    assert SignIn.objects.count() == 0
    return True


@pytest.mark.parametrize(
    "lies",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "http://localhost:1"},
        {"iss": None},
        {"aud": "another-program"},
        {"aud": ["custos", "another"], "azp": "another"},
        {"exp": -600},
        {"exp": None},
        {"iat": +600},
        {"sub": None},
        {"email": "nobody@workforce.example"},
        {"email": "r-baca@workforce.example", "email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
    ],
    ids=str,
)
def test_a_lie_in_the_signed_answer_lets_nobody_in(provider, lies):
    provider.lies = lies
    client = Client()
    assert refused(client, come_back(client))
    assert Staff.objects.get(key="r-baca").subject is None


def test_a_foreign_signature_lets_nobody_in(provider):
    provider.signs_with = ec.generate_private_key(ec.SECP256R1())
    client = Client()
    assert refused(client, come_back(client))


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_no_signature_and_a_shared_secret_let_nobody_in(provider, algorithm):
    provider.algorithm = algorithm
    provider.signs_with = provider.secret * 4
    client = Client()
    assert refused(client, come_back(client))


def test_a_provider_that_calls_itself_by_another_name_is_not_ours(provider):
    provider.says_issuer = "http://localhost:1"
    assert Client().post("/sign-in/provider").status_code == 422


def test_another_state_lets_nobody_in(provider):
    client = Client()
    assert refused(client, come_back(client, lambda query: {**query, "state": secrets.token_urlsafe(32)}))


def test_an_answer_in_a_browser_that_did_not_begin_lets_nobody_in(provider):
    sent = begin(Client())
    query = urlsplit(go(sent.headers["Location"])).query
    victim = Client()
    assert refused(victim, victim.get(f"/sign-in/provider/back?{query}"))


def test_an_answer_to_another_attempt_lets_nobody_in(provider):
    client = Client()
    first = begin(client)
    query = urlsplit(go(first.headers["Location"])).query
    begin(client)
    assert refused(client, client.get(f"/sign-in/provider/back?{query}"))


def test_a_code_works_once(provider):
    client = Client()
    sent = begin(client)
    cookie = client.cookies["oidc"].value
    query = urlsplit(go(sent.headers["Location"])).query
    assert client.get(f"/sign-in/provider/back?{query}").status_code == 200
    thief = Client()
    thief.cookies["oidc"] = cookie
    assert thief.get(f"/sign-in/provider/back?{query}").status_code == 422


def test_who_left_is_not_let_in_by_the_provider(provider):
    come_back(Client())
    Staff.objects.filter(key="r-baca").update(is_active=False)
    client = Client()
    assert come_back(client).status_code == 422


def test_a_subject_that_is_known_is_not_handed_on_with_the_address(provider):
    """The address is given to someone new at the provider: they are not let in as the person who had it."""
    come_back(Client())
    provider.lies = {"sub": "subject-2"}
    client = Client()
    assert come_back(client).status_code == 422
    assert Staff.objects.get(key="r-baca").subject == "subject-1"


def test_no_role_comes_from_the_provider(provider):
    provider.lies = {"roles": ["authority"], "groups": ["administrator"]}
    come_back(Client())
    assert Staff.objects.get(key="r-baca").roles == ["intake-clerk"]


def test_a_provider_that_is_silent_is_told_in_words(provider, settings):
    settings.OIDC = Configured("http://localhost:9", "custos", "", "")
    answer = Client().post("/sign-in/provider")
    assert answer.status_code == 422
    assert "did not let you in" in answer.content.decode()


def test_the_cookie_of_an_attempt_is_lax_and_the_session_strict(provider):
    client = Client()
    begin(client)
    assert client.cookies["oidc"]["samesite"] == "Lax"
    assert client.cookies["oidc"]["httponly"]
    assert client.cookies["oidc"]["path"] == "/sign-in/provider"
    come_back(client)
    assert client.cookies["custos"]["samesite"] == "Strict"


def test_a_fresh_proof_from_the_provider_confirms_the_person_who_is_signed_in_and_nobody_else(provider):
    from datetime import timedelta

    from custos.apps.ledger import clock

    client, other = Client(), Client()
    come_back(client)
    other.force_login(Staff.objects.get(key="l-ortega"), backend="django.contrib.auth.backends.ModelBackend")
    SignIn.objects.update(confirmed_at=clock.now() - timedelta(minutes=6))
    sent = client.post("/sign-in/provider", {"again": "1"})
    assert provider_asks_anew(sent)
    page = client.get(f"/sign-in/provider/back?{urlsplit(go(sent.headers['Location'])).query}").content.decode()
    proof = page.split('content="0;url=')[1].split('"')[0].replace("&amp;", "&")
    assert other.get(proof).status_code == 422
    assert client.get(proof).status_code == 200
    recent = SignIn.objects.get(staff__key="r-baca")
    assert clock.now() - recent.confirmed_at < timedelta(minutes=1)


def provider_asks_anew(sent):
    query = parse_qs(urlsplit(sent.headers["Location"]).query)
    return query["prompt"] == ["login"] and query["max_age"] == ["0"]
