"""Passkeys in a real browser, with an authenticator that Chromium pretends to have; and every page of signing in, looked at."""

import pytest
from tests.browser.conftest import SCREENS
from tests.browser.looked_at import SEATS
from tests.browser.verbs import DESK, PHONE

from custos.apps.accounts.models import Passkey, SignIn
from custos.apps.accounts.services import signing_in
from custos.apps.ledger import clock
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.offices.roles import Role

pytestmark = pytest.mark.browser


def plug_in(person, *, verified=True):
    """A security key in the machine of ``person``, which answers at once; its id, to change or pull it out later."""
    session = person.context.new_cdp_session(person.page)
    session.send("WebAuthn.enable")
    made = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": verified,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session, made["authenticatorId"]


def credentials_in(session, authenticator):
    return session.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]


def make_passkey(person, label="desk computer"):
    person.open("/account/passkeys/new")
    person.page.fill("#label", label)
    person.page.click("[data-start]")
    person.page.wait_for_url("**/account")


def test_a_passkey_is_made_and_lets_its_owner_in_without_name_or_password(visit):
    person = visit("r-baca")
    session, authenticator = plug_in(person)
    make_passkey(person)
    assert "desk computer" in person.source()
    [kept] = credentials_in(session, authenticator)
    assert kept["isResidentCredential"]

    person.page.click("text=Sign out")
    person.page.click("text=Use a passkey")
    person.page.wait_for_url("**/")
    assert "R. Baca" in person.source()
    newest = SignIn.objects.order_by("-pk")[0]
    assert (newest.staff.key, newest.method) == ("r-baca", "passkey")
    assert Passkey.objects.get().used_at is not None
    kinds = [entry.kind for entry in LedgerEntry.objects.order_by("i")]
    assert kinds[-2:] == ["credential-changed", "sign-in"]
    assert person.strangers == []


def test_a_passkey_without_a_check_of_the_person_is_not_taken(visit):
    person = visit("r-baca")
    session, authenticator = plug_in(person)
    make_passkey(person)
    person.page.click("text=Sign out")
    session.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    person.page.click("text=Use a passkey")
    person.page.wait_for_selector("[data-trouble]:visible")
    assert SignIn.objects.filter(method="passkey").count() == 0


def test_a_copied_passkey_is_refused(visit):
    person = visit("r-baca")
    plug_in(person)
    make_passkey(person)
    Passkey.objects.update(sign_count=1_000)  # elsewhere it was used a thousand times meanwhile
    person.page.click("text=Sign out")
    person.page.click("text=Use a passkey")
    person.page.wait_for_selector("text=is not known here")
    assert SignIn.objects.filter(method="passkey").count() == 0


def test_a_passkey_that_was_removed_lets_nobody_in(visit):
    person = visit("r-baca")
    plug_in(person)
    make_passkey(person)
    Passkey.objects.all().delete()
    person.page.click("text=Sign out")
    person.page.click("text=Use a passkey")
    person.page.wait_for_selector("text=is not known here")


def test_the_same_answer_does_not_let_anybody_in_twice(visit, agency):
    """A recorded answer is sent once more, to a new question: the challenge is another one, and it is refused."""
    person = visit("r-baca")
    plug_in(person)
    make_passkey(person)
    person.page.click("text=Sign out")
    sent = []
    person.page.on("request", lambda one: sent.append(one.post_data) if one.method == "POST" else None)
    person.page.click("text=Use a passkey")
    person.page.wait_for_url("**/")
    answer = next(body for body in sent if body and "credential=" in body)
    from urllib.parse import parse_qs

    recorded = parse_qs(answer)["credential"][0]
    thief = visit(None)
    thief.page.route("**/passkey.js", lambda route: route.abort())
    thief.open("/sign-in/passkey")
    thief.page.eval_on_selector("[data-credential]", "(field, value) => { field.value = value; }", recorded)
    thief.page.eval_on_selector("form[data-passkey]", "form => form.submit()")
    thief.page.wait_for_selector("text=is not known here")
    assert SignIn.objects.filter(method="passkey").count() == 1


def test_what_was_filled_in_survives_being_asked_again(visit, agency):
    """The administrator fills in a role and its reason, is asked who it is, proves it by passkey, and the role is changed: nothing typed twice."""
    person = visit("s-trujillo")
    plug_in(person)
    make_passkey(person)
    SignIn.objects.update(confirmed_at=clock.now() - signing_in.idle())
    person.open("/staff/person/d-montoya")
    person.page.click("label[for=role-records-officer]")
    person.page.fill("#why-role", "takes over the <records> desk & files")
    person.page.click("button[value=give]")
    assert "Confirm that it is you" in person.source()
    person.picture("confirm", SCREENS)
    person.page.click("[data-start]")
    person.page.wait_for_selector("text=Confirm that it is you", state="detached")
    person.page.wait_for_url("**/staff/person/d-montoya")
    assert Staff.objects.get(key="d-montoya").roles == ["deputy", "records-officer"]
    from custos.apps.ledger.models import LedgerOpening

    reasons = [one.value for one in LedgerOpening.objects.filter(field="reason")]
    assert "takes over the <records> desk & files" in reasons


@pytest.fixture
def waiting(agency, kept):
    """A code, a weighty role and a broken glass that wait for a second person."""
    kept("waiting", lambda: _asked(agency))


def _asked(agency):
    from custos.apps.accounts.services import breaking_glass
    from custos.apps.offices import services as offices_services

    admin, now = agency["s-trujillo"], clock.now()
    signing_in.issue_code(Staff.objects.get(key="f-lucero"), why="lost the telephone", by=admin, at=now)
    offices_services.change_role(
        Staff.objects.get(key="l-ortega"),
        Role.COUNSEL,
        gives=False,
        why="moves to another agency",
        by=admin,
        at=now,
    )
    breaking_glass.ask_glass(
        Staff.objects.get(key="s-trujillo"), why="the only administrator lost her key", by=agency["k-padilla"], at=now
    )


PAGES = [
    ("sign-in", None, "/sign-in", 200),
    ("sign-in-code", None, "/sign-in/code", 200),
    ("account", "r-baca", "/account", 200),
    ("add-passkey", "r-baca", "/account/passkeys/new", 200),
    ("set-password", "r-baca", "/account/password", 200),
    ("keys", "r-baca", "/account/keys", 200),
    ("staff", "s-trujillo", "/staff", 200),
    ("enrol", "s-trujillo", "/staff/new", 200),
    ("person", "s-trujillo", "/staff/person/f-lucero", 200),
    ("second", "e-armijo", "/second", 200),
    ("second-custodian", "k-padilla", "/second", 200),
    ("staff-closed", "r-baca", "/staff", 403),
]


@pytest.mark.parametrize(("size", "language"), SEATS)
@pytest.mark.parametrize(("name", "who", "path", "status"), PAGES, ids=[page[0] for page in PAGES])
def test_a_page_of_signing_in_is_open_to_everybody(visit, waiting, name, who, path, status, size, language):
    person = visit(who, size, language=language)
    assert person.open(path) == status
    person.picture(f"{'es-' if language == 'es' else ''}{name}", SCREENS)
    assert person.overflow() <= 0, f"{name} is {person.overflow()} px wider than {size[0]}"
    assert person.violations() == []
    assert person.unreachable() == []
    assert person.strangers == []


def test_the_passkey_page_is_open_to_everybody_and_says_so_where_script_is_off(visit):
    for size in (DESK, PHONE):
        person = visit(None, size)
        plug_in(person)
        person.open("/sign-in/passkey")
        person.page.wait_for_selector("[data-trouble]:visible")  # no passkey in this machine
        person.picture("sign-in-passkey", SCREENS)
        assert person.overflow() <= 0
        assert person.violations() == []
    bare = visit(None, PHONE, script=False)
    bare.open("/sign-in/passkey")
    assert "needs JavaScript" in bare.source()
