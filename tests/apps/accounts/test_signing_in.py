"""Sign-ins that end, secrets that rest, codes that need two people, and being asked again."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import IntegrityError, transaction
from django.test import Client

from custos.apps.accounts import entering, selectors
from custos.apps.accounts.models import OneTimeCode, SignIn, SignInFailure
from custos.apps.accounts.services import breaking_glass, passwords, signing_in
from custos.apps.ledger import clock
from custos.apps.ledger.models import LedgerEntry, LedgerOpening
from custos.apps.offices import services as offices_services
from custos.apps.offices.roles import Role
from custos.core.errors import Conflict, Forbidden, InputError

PASSWORD = "a long enough sentence"


@pytest.fixture
def with_password(agency, person):
    """F. Lucero has a password as well."""
    passwords.change_password(person("f-lucero"), PASSWORD, at=clock.now())
    return person("f-lucero")


def later(monkeypatch, **span):
    moment = clock.now() + timedelta(**span)
    monkeypatch.setattr(clock, "now", lambda: moment)
    return moment


# --- sign-ins -----------------------------------------------------------------------------------------------------------


def test_a_quarter_of_an_hour_without_a_click_ends_a_sign_in(client_of, monkeypatch):
    client = client_of("r-baca")
    later(monkeypatch, minutes=14)
    assert client.get("/account").status_code == 200
    later(monkeypatch, minutes=14)
    assert client.get("/account").status_code == 200
    later(monkeypatch, minutes=16)
    assert client.get("/account").status_code == 302


def test_ten_hours_end_a_sign_in_however_busy_it_is(client_of, monkeypatch):
    client = client_of("r-baca")
    for _ in range(59):
        later(monkeypatch, minutes=10)
        answer = client.get("/account")
    assert answer.status_code == 200
    later(monkeypatch, minutes=11)
    assert client.get("/account").status_code == 302


def test_a_page_that_only_reads_writes_nothing_and_asks_three_questions_about_who_reads(client_of):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of("r-baca")
    client.get("/account/password")
    with CaptureQueriesContext(connection) as captured:
        client.get("/account/password")
    asked = [one["sql"] for one in captured]
    assert not [sql for sql in asked if sql.startswith(("UPDATE", "INSERT"))]
    who = [
        sql for sql in asked if 'FROM "django_session"' in sql or 'FROM "offices_' in sql or 'FROM "accounts_' in sql
    ]
    assert len(who) == 3  # the session, the person with their office, the sign-in


def test_a_changed_role_ends_every_sign_in_of_the_person(agency, client_of, person):
    client = client_of("d-montoya")
    assert client.get("/account").status_code == 200
    offices_services.change_role(
        person("d-montoya"), Role.RECORDS_OFFICER, gives=True, why="w", by=agency["s-trujillo"], at=clock.now()
    )
    assert client.get("/account").status_code == 302


def test_one_ends_ones_own_sign_in_on_another_computer_and_nobody_elses(agency, client_of, person):
    here, there, other = client_of("r-baca"), client_of("r-baca"), client_of("l-ortega")
    mine = SignIn.objects.filter(staff=person("r-baca")).order_by("pk")
    assert other.post(f"/account/sign-ins/{mine[1].pk}/end").status_code == 404
    assert here.post(f"/account/sign-ins/{mine[1].pk}/end").status_code == 302
    assert there.get("/account").status_code == 302
    assert here.get("/account").status_code == 200


def test_a_session_of_another_persons_sign_in_is_no_sign_in(client_of, person):
    client, other = client_of("r-baca"), client_of("l-ortega")
    session = client.session
    session["sign_in"] = SignIn.objects.get(staff=person("l-ortega")).pk
    session.save()
    assert client.get("/account").status_code == 302
    assert other.get("/account").status_code == 200


def test_a_new_password_ends_every_other_sign_in_and_keeps_this_one(client_of, person):
    here, there = client_of("r-baca"), client_of("r-baca")
    assert here.post("/account/password", {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302
    assert person("r-baca").check_password(PASSWORD)


# --- wrong secrets ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["f-lucero", "r-baca", "nobody", "left"])
def test_a_known_and_an_unknown_name_cost_the_same_work_and_say_the_same(with_password, person, monkeypatch, who):
    """With a password, without one, unknown, and gone: one slow hash each, one status, one page."""
    left = person("d-montoya")
    left.key, left.is_active = "left", False
    left.save()
    rounds = []
    slow = PBKDF2PasswordHasher.encode
    monkeypatch.setattr(
        PBKDF2PasswordHasher, "encode", lambda self, *a, **k: rounds.append(self.iterations) or slow(self, *a, **k)
    )
    answer = Client().post("/sign-in", {"key": who, "password": "wrong"})
    assert len(rounds) == 1
    assert answer.status_code == 422
    assert "password don" in answer.content.decode()


def test_a_resting_name_looks_like_a_wrong_password(with_password):
    for _ in range(5):
        wrong = Client().post("/sign-in", {"key": "f-lucero", "password": "x"})
    resting = Client().post("/sign-in", {"key": "f-lucero", "password": PASSWORD})
    strip = lambda page: b"".join(line for line in page.content.splitlines() if b"csrf" not in line)  # noqa: E731
    assert resting.status_code == 422
    assert strip(resting) == strip(wrong)


def test_a_network_address_rests_after_thirty_wrong_secrets_whatever_the_names(with_password):
    for number in range(30):
        Client().post("/sign-in", {"key": f"guess-{number}", "password": "x"})
    assert Client().post("/sign-in", {"key": "f-lucero", "password": PASSWORD}).status_code == 422
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert elsewhere.post("/sign-in", {"key": "f-lucero", "password": PASSWORD}).status_code == 302
    assert LedgerEntry.objects.filter(kind="sign-in").count() == 2  # one that the address rests, one that someone came


def test_no_network_address_is_kept_with_a_wrong_secret(with_password):
    Client(REMOTE_ADDR="198.51.100.7").post("/sign-in", {"key": "x", "password": "x"})
    kept = SignInFailure.objects.get()
    assert len(kept.origin) == 32
    assert "198" not in kept.origin


def test_an_address_that_the_asker_wrote_is_not_believed(with_password, settings):
    settings.OVER_TLS = True
    for number in range(30):
        Client(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}, 198.51.100.7", HTTP_X_FORWARDED_PROTO="https").post(
            "/sign-in", {"key": f"guess-{number}", "password": "x"}
        )
    assert SignInFailure.objects.values("origin").distinct().count() == 1


def test_an_agency_without_passwords_lets_nobody_in_by_one(with_password, settings):
    settings.SIGN_IN_METHODS = ("passkey",)
    assert Client().post("/sign-in", {"key": "f-lucero", "password": PASSWORD}).status_code == 422
    assert 'type="password"' not in Client().get("/sign-in").content.decode()


# --- one-time codes -----------------------------------------------------------------------------------------------------


def issue(agency, person, key="f-lucero", why="lost the telephone"):
    code = signing_in.issue_code(person(key), why=why, by=agency["s-trujillo"], at=clock.now())
    return code, OneTimeCode.objects.get(closed_at=None)


def enter(key, code):
    client = Client()
    return client, client.post("/sign-in/code", {"key": key, "code": code})


def test_a_code_lets_nobody_in_before_a_second_person_confirmed_it(agency, person):
    code, row = issue(agency, person)
    assert enter("f-lucero", code)[1].status_code == 422
    signing_in.confirm_code(row.pk, by=agency["r-baca"], at=clock.now())
    assert enter("f-lucero", code)[1].status_code == 302


def test_a_code_works_once_for_one_person_and_one_day(agency, person, monkeypatch):
    code, row = issue(agency, person)
    signing_in.confirm_code(row.pk, by=agency["r-baca"], at=clock.now())
    assert enter("r-baca", code)[1].status_code == 422
    assert enter("f-lucero", code.lower().replace("-", " "))[1].status_code == 302
    assert enter("f-lucero", code)[1].status_code == 422
    code, row = issue(agency, person)
    signing_in.confirm_code(row.pk, by=agency["r-baca"], at=clock.now())
    later(monkeypatch, hours=25)
    assert enter("f-lucero", code)[1].status_code == 422


def test_a_newer_code_closes_the_older_one(agency, person):
    first, row = issue(agency, person)
    signing_in.confirm_code(row.pk, by=agency["r-baca"], at=clock.now())
    issue(agency, person)
    assert enter("f-lucero", first)[1].status_code == 422


@pytest.mark.parametrize("who", ["s-trujillo", "f-lucero"])
def test_neither_the_issuer_nor_the_person_confirms_a_code(agency, person, who):
    _, row = issue(agency, person)
    with pytest.raises(Forbidden):
        signing_in.confirm_code(row.pk, by=agency[who], at=clock.now())


def test_the_database_itself_refuses_a_code_with_one_person_behind_it(agency, person):
    _, row = issue(agency, person)
    for who in ("s-trujillo", "f-lucero"):
        row.confirmed_by = person(who)
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


def test_who_comes_in_by_code_sets_up_a_way_in_before_anything_else(agency, person):
    code, row = issue(agency, person)
    signing_in.confirm_code(row.pk, by=agency["r-baca"], at=clock.now())
    client, answer = enter("f-lucero", code)
    assert answer.headers["Location"] == "/account"
    for path in ("/requests", "/account/keys", "/second", "/law", "/"):
        assert client.get(path).headers["Location"] == "/account", path
    assert client.post("/account/password", {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    assert client.get("/requests").status_code == 200


def test_recovery_takes_every_old_way_in_away_and_stands_in_the_ledger_with_both_names(
    agency, person, with_password, client_of
):
    before = client_of("f-lucero")
    code, row = issue(agency, person)
    signing_in.confirm_code(row.pk, by=agency["r-baca"], at=clock.now())
    assert before.get("/account").status_code == 200
    assert enter("f-lucero", code)[1].status_code == 302
    assert before.get("/account").status_code == 302
    assert not person("f-lucero").has_usable_password()
    entry = LedgerEntry.objects.filter(kind="credential-changed").order_by("-i")[0]
    reason = LedgerOpening.objects.get(i=entry.i, field="reason").value
    assert reason == "lost the telephone; issued by `s-trujillo`, confirmed by `r-baca`"


def test_nobody_issues_a_code_for_themself_or_without_being_administrator(agency, person):
    with pytest.raises(InputError):
        signing_in.issue_code(person("s-trujillo"), why="w", by=agency["s-trujillo"], at=clock.now())
    with pytest.raises(Forbidden):
        signing_in.issue_code(person("f-lucero"), why="w", by=agency["r-baca"], at=clock.now())


# --- breaking the glass -------------------------------------------------------------------------------------------------


@pytest.fixture
def custodians(agency):
    from custos.apps.offices.models import reader_of

    second = offices_services.add_staff(
        key="m-vigil", name="M. Vigil", roles=[Role.KEY_CUSTODIAN], office_key="santa-fe"
    )
    return agency["k-padilla"], reader_of(second)


def test_two_custodians_let_an_administrator_in_and_the_entry_comes_first(agency, person, custodians, monkeypatch):
    one, other = custodians
    asked = breaking_glass.ask_glass(person("s-trujillo"), why="she lost her key", by=one, at=clock.now())
    seen = []
    made = signing_in.open_code
    monkeypatch.setattr(
        signing_in,
        "open_code",
        lambda *a, **k: seen.append(LedgerEntry.objects.filter(kind="break-glass").count()) or made(*a, **k),
    )
    code = breaking_glass.settle_glass(asked.pk, agree=True, by=other, at=clock.now())
    assert seen == [1]
    assert enter("s-trujillo", code)[1].status_code == 302


def test_one_custodian_alone_breaks_no_glass(agency, person, custodians):
    one, _ = custodians
    asked = breaking_glass.ask_glass(person("s-trujillo"), why="w", by=one, at=clock.now())
    with pytest.raises(Forbidden):
        breaking_glass.settle_glass(asked.pk, agree=True, by=one, at=clock.now())
    with pytest.raises(Forbidden):
        breaking_glass.settle_glass(asked.pk, agree=True, by=agency["e-armijo"], at=clock.now())
    assert breaking_glass.settle_glass(asked.pk, agree=False, by=one, at=clock.now()) == ""
    with pytest.raises(Conflict):
        breaking_glass.settle_glass(asked.pk, agree=False, by=one, at=clock.now())
    assert LedgerEntry.objects.filter(kind="break-glass").count() == 0


def test_a_custodian_does_not_let_themself_in(agency, person, custodians):
    one, other = custodians
    with pytest.raises(InputError):
        breaking_glass.ask_glass(person("k-padilla"), why="w", by=one, at=clock.now())
    asked = breaking_glass.ask_glass(person("m-vigil"), why="w", by=one, at=clock.now())
    with pytest.raises(Forbidden):
        breaking_glass.settle_glass(asked.pk, agree=True, by=other, at=clock.now())


# --- asked again ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def stale(client_of, with_password):
    """An administrator with a password, whose last proof is six minutes old."""
    from custos.apps.offices.models import Staff

    staff = Staff.objects.get(key="s-trujillo")
    passwords.change_password(staff, PASSWORD, at=clock.now())
    client = client_of("s-trujillo")
    SignIn.objects.update(confirmed_at=clock.now() - timedelta(minutes=6))
    return client


ROLE = {"act": "give", "role": "records-officer", "why": "takes over"}


def test_a_role_is_not_changed_on_an_old_proof_and_the_form_is_kept(stale, person):
    page = stale.post("/staff/person/d-montoya", ROLE)
    assert person("d-montoya").roles == ["deputy"]
    assert "Confirm that it is you" in page.content.decode()
    for name, value in ROLE.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in page.content.decode()


def test_the_kept_form_goes_on_with_the_proof(stale, person):
    answer = stale.post("/staff/person/d-montoya", {**ROLE, "confirm_method": "password", "confirm_password": PASSWORD})
    assert answer.status_code == 302
    assert person("d-montoya").roles == ["deputy", "records-officer"]
    assert stale.post("/staff/person/d-montoya", {**ROLE, "act": "take"}).status_code == 302  # not asked again


@pytest.mark.parametrize(
    "proof",
    [
        {"confirm_method": "password", "confirm_password": "wrong"},
        {"confirm_method": "password"},
        {"confirm_method": "desk"},
        {"confirm_method": "passkey", "confirm_credential": "{}"},
        {"confirm_method": "passkey", "confirm_credential": "[1"},
        {"confirm_method": "oidc"},
        {"confirm_method": "code"},
    ],
    ids=str,
)
def test_no_wrong_proof_goes_on(stale, person, proof):
    answer = stale.post("/staff/person/d-montoya", {**ROLE, **proof})
    assert answer.status_code == 422
    assert person("d-montoya").roles == ["deputy"]


def test_wrong_proofs_rest_the_proofs_of_this_sign_in_and_lock_the_name_for_nobody(stale, person):
    wrong = {**ROLE, "confirm_method": "password", "confirm_password": "x"}
    for _ in range(5):
        stale.post("/staff/person/d-montoya", wrong)
    answer = stale.post("/staff/person/d-montoya", {**wrong, "confirm_password": PASSWORD})
    assert answer.status_code == 422
    sign_in = SignIn.objects.filter(staff=person("s-trujillo")).last()
    assert selectors.is_locked(None, entering.counted_of(sign_in), clock.now())
    assert not selectors.is_locked(None, "s-trujillo", clock.now())


def test_reading_asks_nobody_again(stale):
    assert "Confirm that it is you" not in stale.get("/staff/person/d-montoya").content.decode()


def test_a_page_that_reveals_can_ask_before_it_shows(stale, settings):
    """``on_get``: asks first, and leads back to the same address once it is proved."""
    from django.http import HttpResponse
    from django.test import RequestFactory

    from custos.apps.accounts.entering import require_recent
    from custos.apps.offices.models import Staff

    view = require_recent(lambda request: HttpResponse("shown"), on_get=True)

    def ask(method, data=None):
        request = getattr(RequestFactory(), method)("/reveal?field=1", data)
        request.user = Staff.objects.get(key="s-trujillo")
        request.session, request.reader = stale.session, None
        request.sign_in = SignIn.objects.get(staff=request.user)
        return view(request)

    assert b"shown" not in ask("get").content
    proved = ask("post", {"confirm_was": "GET", "confirm_method": "password", "confirm_password": PASSWORD})
    assert proved.headers["Location"] == "/reveal?field=1"
    assert ask("get").content == b"shown"


# --- the very first person ----------------------------------------------------------------------------------------------


def test_the_first_code_exists_only_before_anybody_ever_signed_in(agency, person, client_of):
    code = signing_in.open_first_code(person("s-trujillo"), at=clock.now())
    assert enter("s-trujillo", code)[1].status_code == 302
    with pytest.raises(Conflict):
        signing_in.open_first_code(person("k-padilla"), at=clock.now())


@pytest.mark.parametrize(
    ("methods", "count"), [(("passkey",), 0), (("password",), 1), (("oidc",), 1), (("passkey", "password", "oidc"), 2)]
)
def test_who_could_enter_is_counted_by_what_the_agency_allows(with_password, person, methods, count):
    staff = person("r-baca")
    staff.email = "r-baca@workforce.example"
    staff.save()
    assert selectors.count_who_could_enter(None, methods, clock.now()) == count
