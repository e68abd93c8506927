"""Keys of programs: narrow, short, counted, revoked, never shown again."""

from datetime import timedelta

import pytest
from django.test import Client

from custos.apps.accounts.models import ApiKey
from custos.apps.accounts.services import apikeys
from custos.apps.ledger import clock
from custos.apps.ledger.models import LedgerEntry, LedgerOpening
from custos.apps.offices import services
from custos.apps.offices.models import Staff, reader_of
from custos.apps.offices.roles import GRANTS, Act, Role
from custos.core.errors import Forbidden, InputError


def later(monkeypatch, **span):
    moment = clock.now() + timedelta(**span)
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_a_key_is_kept_as_a_hash_and_its_issue_is_an_entry(program):
    secret = program("r-baca", "receive").secret
    key = ApiKey.objects.get()
    assert secret.split("_", 2)[2] not in str(vars(key))
    entry = LedgerEntry.objects.order_by("-i")[0]
    assert entry.kind == "key-changed"
    opened = {one.field: one.value for one in LedgerOpening.objects.filter(i=entry.i)}
    assert opened == {"account": "r-baca", "scope": f"{key.prefix} receive"}


@pytest.mark.parametrize("role", list(Role))
def test_no_key_holds_an_act_that_its_owner_does_not_have_and_none_decides(agency, role):
    reader = next(one for one in agency.readers.values() if one.roles == {role})
    for act in Act:
        may = act in GRANTS[role] and act in apikeys.PROGRAMS_MAY
        if may:
            key, _ = apikeys.issue_key(label="x", scopes=[act], days=1, by=reader, at=clock.now())
            assert key.scopes == [act]
        else:
            with pytest.raises(Forbidden):
                apikeys.issue_key(label="x", scopes=[act], days=1, by=reader, at=clock.now())
    assert Act.DECIDE not in apikeys.PROGRAMS_MAY
    assert Act.SEND not in apikeys.PROGRAMS_MAY


@pytest.mark.parametrize("days", [0, 91, -1])
def test_no_key_lasts_longer_than_ninety_days(agency, days):
    with pytest.raises(InputError):
        apikeys.issue_key(label="x", scopes=["receive"], days=days, by=agency["r-baca"], at=clock.now())


def test_a_program_gives_out_no_keys(agency):
    narrowed = reader_of(Staff.objects.get(key="r-baca"), frozenset({Act.RECEIVE}))
    with pytest.raises(Forbidden):
        apikeys.issue_key(label="x", scopes=["receive"], days=1, by=narrowed, at=clock.now())


def test_what_ends_a_key(agency, program, monkeypatch):
    revoked, left, old = program("r-baca"), program("d-montoya"), program("r-baca", days=1)
    assert {one.get("requests").status_code for one in (revoked, left, old)} == {200}
    apikeys.revoke_key(ApiKey.objects.order_by("pk")[0].pk, by=agency["r-baca"], at=clock.now())
    services.deactivate_staff(Staff.objects.get(key="d-montoya"), why="w", by=agency["s-trujillo"], at=clock.now())
    assert revoked.get("requests").status_code == 401
    assert left.get("requests").status_code == 401
    later(monkeypatch, hours=25)
    assert old.get("requests").status_code == 401


def test_a_key_shrinks_with_the_roles_of_its_owner(agency, program):
    robot = program("r-baca")
    assert robot.post("requests", {"text": "a", "channel": "mail"}).status_code == 201
    services.change_role(
        Staff.objects.get(key="r-baca"),
        Role.INTAKE_CLERK,
        gives=False,
        why="w",
        by=agency["s-trujillo"],
        at=clock.now(),
    )
    answer = robot.post("requests", {"text": "a", "channel": "mail"})
    assert answer.status_code == 403
    assert answer.json()["code"] == "scope"


def test_nobody_revokes_another_persons_key(agency, program):
    robot = program("r-baca")
    assert not apikeys.revoke_key(ApiKey.objects.get().pk, by=agency["l-ortega"], at=clock.now())
    assert robot.get("requests").status_code == 200


@pytest.mark.parametrize(
    "sent", ["", "Bearer", "Bearer custos_", "Bearer custos_x_y", "Basic abc", "Bearer é", "Bearer " + "x" * 4000]
)
def test_every_wrong_key_gets_the_same_answer(agency, program, sent):
    program("r-baca")
    answer = Client().get("/api/v1/requests", headers={"authorization": sent} if sent else {})
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.content == Client().get("/api/v1/requests").content


def test_a_known_beginning_with_a_wrong_secret_is_no_key(program):
    secret = program("r-baca").secret
    start = secret.rsplit("_", 1)[0]
    for wrong in (f"{start}_", f"{start}_x", secret[:-1], secret + "x"):
        assert Client().get("/api/v1/requests", headers={"authorization": f"Bearer {wrong}"}).status_code == 401


def test_guessed_keys_let_the_network_address_rest_for_right_ones_too(program):
    robot = program("r-baca")
    for _ in range(30):
        Client().get("/api/v1/requests", headers={"authorization": "Bearer custos_0000000000_x"})
    assert robot.get("requests").status_code == 401


def test_a_key_that_calls_too_often_waits_for_the_next_minute(program, monkeypatch):
    monkeypatch.setattr(apikeys, "CALLS_A_MINUTE", 3)
    later(monkeypatch, seconds=0)
    robot = program("r-baca")
    assert [robot.get("requests").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert robot.get("requests").headers["Retry-After"] == "60"
    later(monkeypatch, minutes=1)
    assert robot.get("requests").status_code == 200


def test_a_signed_in_browser_without_a_key_is_a_stranger(agency):
    client = Client()
    client.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/v1/requests").status_code == 401


def test_the_secret_is_shown_in_one_answer_only(agency):
    client = Client()
    client.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.post("/account/keys", {"label": "scanner", "scopes": ["receive"], "days": "7"}).content.decode()
    prefix = ApiKey.objects.get().prefix
    assert f"custos_{prefix}_" in page
    again = client.get("/account/keys").content.decode()
    assert prefix in again
    assert f"custos_{prefix}_" not in again
    client.post(f"/account/keys/{ApiKey.objects.get().pk}/revoke")
    assert ApiKey.objects.get().revoked_at is not None
