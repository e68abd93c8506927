"""A backup while entries are written, and a folder made of it that serves; on SQLite, and on PostgreSQL where CUSTOS_TEST_POSTGRES names one."""

import json
import os
import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from custos.adapters.backup import custodians, packing
from custos.core.errors import InputError, TamperingFound, UsageError

ROOT = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("CUSTOS_TEST_POSTGRES", "")
PLANTED = "Wanda Quillfeather of Socorro"
MAKE = """
import sys
from custos.web.boot import boot
boot(sys.argv[1])
from django.db import transaction
from custos.apps.ledger import services
from custos.apps.papers.services import originals
from datetime import UTC, datetime, timedelta
from django.contrib.sessions.models import Session
Session.objects.create(session_key="qqlivesignin", session_data="qqdata", expire_date=datetime.now(UTC) + timedelta(hours=9))
originals.keep(b"Please send the wage file of Wanda Quillfeather of Socorro.")
with transaction.atomic():
    services.append("visit-recorded", actor=services.SYSTEM, case="V-2027-000001", commitments={"name": "Wanda Quillfeather of Socorro"})
"""
WRITE = """
import sys, time
from custos.web.boot import boot
boot(sys.argv[1])
from django.db import OperationalError, transaction
from custos.apps.ledger import services
while True:
    try:
        with transaction.atomic():
            index = services.append("sign-in", actor=services.SYSTEM, out="granted").index
    except OperationalError:
        continue  # a machine that is so busy that its lock took ten seconds: nothing was acknowledged
    print(index, flush=True)
    time.sleep(0.005)
"""
OPEN = """
import sys
from custos.web.boot import boot
boot(sys.argv[1])
from custos.apps.ledger.models import LedgerOpening
print([one.opens["value"] for one in LedgerOpening.objects.order_by("i")])
"""


def run(*command, **env):
    base = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, *map(str, command)],
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
        env={**base, "PYTHONPATH": str(ROOT / "src"), **env},
    )


def custos(*arguments, **env):
    return run("-m", "custos", *arguments, **env)


@pytest.fixture(scope="module")
def database():
    """Makes databases: the environment that names a new, empty one; nothing on SQLite."""
    made = []

    def new():
        if not SERVER:
            return {}
        import psycopg

        name = f"custos_backup_{secrets.token_hex(4)}"
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
        made.append(name)
        return {"CUSTOS_DATABASE": SERVER.rpartition("/")[0] + "/" + name}

    yield new
    if made:
        import psycopg

        with psycopg.connect(SERVER, autocommit=True) as server:
            for name in made:
                server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def agency(tmp_path_factory, database):
    """An installation that is safe to serve, its custodians, and a backup of it that was made while entries were written."""
    here = tmp_path_factory.mktemp("agency")
    laws = here / "laws" / "agencies"
    laws.mkdir(parents=True)
    contact = (
        '\n[[contact]]\nrole = "official"\nname = "Secretary"\nname_es = "Secretaria"\nphone = "+1 505 555 0140"\n'
    )
    (laws / "us-nm-dws.toml").write_text((ROOT / "laws/agencies/us-nm-dws.toml").read_text() + contact)
    env = {**database(), "CUSTOS_LAWS": str(here / "laws"), "CUSTOS_PASSWORD": "long enough a sentence"}
    data = here / "data"
    flags = ("--hostname", "requests.dws.example", "--behind-tls-proxy")
    for command in (
        ("init", "--agency", "us-nm-dws", "--log", "ledger.dws.example/2027", *flags),
        ("staff", "ad", "--name", "A. D.", "--role", "administrator", "--office", "albuquerque"),
    ):
        done = custos("serve", "--data", data, *command, **env)
        assert done.returncode == 0, done.stderr
    assert run("-c", MAKE, data, **env).returncode == 0
    (data / "backup-of-the-operator").mkdir()
    (data / "backup-of-the-operator" / "note").write_text("kept")
    for name in ("mira", "omar"):
        (here / f"{name}.pub").write_text(custodians.make_identity(here / f"{name}.key") + "\n")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(data)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **env, "CUSTOS_KEEPER": ""},
    )
    first = int(writer.stdout.readline())
    pieces = ("--to", here / "mira.pub", "--keys", here / "a.keys", "--keys-to", here / "omar.pub")
    done = custos("backup", here / "a.records", *pieces, "--data", data, "--json", **env)
    assert done.returncode == 0, done.stderr
    mark = shutil.copy(data / "keys/ledger-high-water.json", here / "mark-then.json")
    told = json.loads(done.stdout)
    last = first
    while last <= told["size"]:  # entries go on being written after it was made
        last = int(writer.stdout.readline())
    writer.kill()
    writer.communicate()
    assert first < told["size"], "entries were written before it was made"
    return here, data, env, told, Path(mark)


def restore(here, out, *more, env):
    keys = ("--keys", here / "a.keys", "--identity", here / "mira.key", "--identity", here / "omar.key")
    return custos("restore", here / "a.records", *keys, "--data", out, *more, **env)


def ready(port):
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/health/ready",
        headers={"Host": "requests.dws.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"},
    )
    for _ in range(120):
        try:
            with urllib.request.urlopen(asked, timeout=2) as answer:
                return answer.status
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    return None


@pytest.mark.night
def test_one_command_goes_from_a_backup_to_a_served_folder_whose_log_goes_on(agency, database, tmp_path):
    here, _, env, made, mark = agency
    env = {**env, **database()}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    keys = ("--keys", here / "a.keys", "--identity", here / "mira.key", "--identity", here / "omar.key")
    more = ("--head", mark, "--verify", "--serve", "--port", port)
    command = [sys.executable, "-m", "custos", "restore", here / "a.records", *keys, "--data", tmp_path / "new", *more]
    serving = subprocess.Popen(
        [str(one) for one in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **env, "CUSTOS_KEEPER": ""},
    )
    answered = ready(port)
    serving.terminate()
    said, wrong = serving.communicate(timeout=30)
    assert answered == 200, (said, wrong)
    assert "every entry was read again" in said
    opened = run("-c", OPEN, tmp_path / "new", **env)
    assert PLANTED in opened.stdout, opened.stderr  # sealed values open with the keys that were restored
    assert custos("ledger", "export", tmp_path / "log", "--data", tmp_path / "new", **env).returncode == 0
    verdict = json.loads(custos("ledger", "verify", tmp_path / "log", "--json").stdout)
    assert verdict["verdict"] == "whole"
    assert verdict["size"] > made["size"]
    text = (tmp_path / "log").read_text()
    assert text.count('"t":"backup-made"') == text.count('"t":"backup-restored"') == 1


@pytest.mark.slow
def test_a_stale_backup_is_refused_says_what_to_do_and_leaves_nothing(agency, database, tmp_path):
    here, data, env, made, _ = agency
    assert custos("tick", "--data", data, **env).returncode == 0  # the old machine signed more since
    env = {**env, **database()}
    done = restore(here, tmp_path / "new", "--head", data / "keys/ledger-high-water.json", env=env)
    assert done.returncode == 3, done.stderr
    for word in ("stale", "Restore the newest backup", "Give this file and the head to the auditor"):
        assert word in done.stderr
    assert not (tmp_path / "new").exists()
    assert made["backup"] not in done.stdout
    if SERVER:
        again = restore(here, tmp_path / "new", "--head", data / "keys/ledger-high-water.json", env=env)
        assert (again.returncode, "stale" in again.stderr) == (
            3,
            True,
        )  # the database was emptied, so the next try is judged like the first
        into_full = {**env, "CUSTOS_DATABASE": agency[2]["CUSTOS_DATABASE"]}
        refused = restore(here, tmp_path / "new", "--unwitnessed", env=into_full)
        assert (refused.returncode, "is not empty" in refused.stderr) == (2, True)
        assert run("-c", OPEN, data, **agency[2]).returncode == 0  # the full one was not touched


def test_no_plain_value_and_no_key_is_in_the_records_piece(agency, tmp_path):
    here, data, _, _, _ = agency
    label, _, _ = packing.unpack(here / "a.records", [custodians.read_identity(here / "mira.key")], tmp_path / "open")
    assert label.piece == "records"
    names = {
        path.relative_to(tmp_path / "open").as_posix() for path in (tmp_path / "open").rglob("*") if path.is_file()
    }
    assert not [
        name for name in names if name.startswith(("keys/", "keeper/keys")) or "secret" in name or "high-water" in name
    ]
    assert [name for name in names if name.startswith("originals/")]
    assert "backup-of-the-operator/note" in names
    secret = [(data / "secret-key").read_bytes().strip(), (data / "keeper/keys/root-key").read_bytes().strip()]
    for path in (tmp_path / "open").rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            assert PLANTED.encode() not in raw, path
            assert b"qqlivesignin" not in raw, path
            assert not [one for one in secret if one in raw], path
    with pytest.raises(InputError, match="does not open"):
        packing.unpack(here / "a.keys", [custodians.read_identity(here / "mira.key")], tmp_path / "keys")


def test_a_backup_holds_no_live_sign_in_and_touches_no_folder_but_its_own(agency, tmp_path):
    here, data, env, _, _ = agency
    assert (data / "backup-of-the-operator" / "note").read_text() == "kept"
    assert not [path for path in data.iterdir() if "being-made" in path.name]
    count = "import sys; from custos.web.boot import boot; boot(sys.argv[1]); from django.contrib.sessions.models import Session as S"
    live = run("-c", count + "; print(S.objects.count())", data, **env)
    assert live.stdout.strip() == "1", live.stderr  # who is signed in stays so on the machine itself
    packing.unpack(here / "a.records", [custodians.read_identity(here / "mira.key")], tmp_path / "open")
    if SERVER:
        listed = subprocess.run(
            ["pg_restore", "--list", tmp_path / "open/database.pgdump"], capture_output=True, text=True, check=True
        ).stdout
        assert "TABLE DATA public django_session" not in listed
        assert "TABLE DATA public django_migrations" in listed
    else:
        with sqlite3.connect(tmp_path / "open/database.sqlite3") as copy:
            assert copy.execute("SELECT count(*) FROM django_session").fetchone() == (0,)
            assert copy.execute("SELECT count(*) FROM offices_staff").fetchone() == (1,)


def test_what_is_asked_for_wrongly_is_told_before_anything_is_made(agency, tmp_path):
    here, data, env, _, mark = agency
    both = ("--to", here / "mira.pub", "--keys", tmp_path / "k", "--keys-to", here / "mira.pub")
    done = custos("backup", tmp_path / "r", *both, "--data", data, **env)
    assert (done.returncode, "either piece alone must open nothing" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
    (here / "mira-again.pub").write_text((here / "mira.pub").read_text().upper())
    again = ("--to", here / "mira.pub", "--keys", tmp_path / "k", "--keys-to", here / "mira-again.pub")
    done = custos("backup", tmp_path / "r", *again, "--data", data, **env)
    assert (done.returncode, "either piece alone must open nothing" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
    done = restore(here, data, "--head", mark, env=env)
    assert (done.returncode, "is not empty" in done.stderr) == (2, True)
    assert (data / "config.toml").exists()


def test_without_knowing_the_newest_head_nothing_is_restored(agency, tmp_path):
    done = restore(agency[0], tmp_path / "new", env=agency[2])
    assert (done.returncode, "cannot tell whether it is the newest" in done.stderr) == (2, True)
    assert not (tmp_path / "new").exists()


@pytest.mark.slow
def test_check_says_what_is_well_and_what_is_not(agency):
    _, data, env, _, _ = agency
    told = {one["what"]: one for one in json.loads(custos("check", "--data", data, "--json", **env).stdout)["found"]}
    assert list(told) == ["guards", "database", "ledger", "clock", "keeper", "disk", "backup", "backup of the keys"]
    assert all(told[what]["well"] for what in ("ledger", "clock", "keeper", "backup", "backup of the keys")), told
    note = data / "last-backup.json"
    said = json.loads(note.read_text())
    try:
        note.write_text(json.dumps({**said, "at": said["at"] - 30 * 3600 * 1000, "keys_state": "0" * 64}))
        done = custos("check", "--data", data, **env)
    finally:
        note.write_text(json.dumps(said))
    assert done.returncode == 1
    assert "LOOK   backup: the last one is 30 hours old" in done.stdout
    assert "LOOK   backup of the keys: the keeper's keys changed" in done.stdout


# --- the form of a piece, without an agency -------------------------------------------------------------------------------


@pytest.fixture
def piece(tmp_path):
    """A small piece, its custodian's secret and a folder to open it into."""
    public = custodians.make_identity(tmp_path / "c.key")
    (tmp_path / "one").write_bytes(b"one" * 100_000)
    label = packing.Label("records", "0" * 32, 1, "ledger.x.example/1", 1, "00", "sqlite")
    packing.pack(tmp_path / "out", label, [("a/one", tmp_path / "one")], (public,), lambda _: b"s")
    return tmp_path / "out", custodians.read_identity(tmp_path / "c.key"), tmp_path / "into"


@pytest.mark.parametrize("at", [0, 100, 200, 1000, 150_000, -1])
def test_a_changed_or_cut_piece_never_opens(piece, at):
    file, secret, into = piece
    raw = bytearray(file.read_bytes())
    raw[at] ^= 1
    file.write_bytes(raw)
    with pytest.raises((InputError, TamperingFound)):
        packing.unpack(file, [secret], into)
    file.write_bytes(raw[: len(raw) // 2])
    with pytest.raises(InputError):
        packing.unpack(file, [secret], into / "cut")


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "a/../../outside", "list.json"])
def test_no_piece_writes_outside_of_its_folder(tmp_path, piece, name):
    (tmp_path / "evil").write_bytes(b"x")
    public = custodians.make_identity(tmp_path / "e.key")
    label = packing.Label("records", "0" * 32, 1, "ledger.x.example/1", 1, "00", "sqlite")
    packing.pack(tmp_path / "bad", label, [(name, tmp_path / "evil")], (public,), lambda _: b"s")
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(InputError):
        packing.unpack(tmp_path / "bad", [custodians.read_identity(tmp_path / "e.key")], tmp_path / "into" / "deep")
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_custodians_key_is_made_once_and_read_only_where_nobody_else_can(tmp_path):
    custodians.make_identity(tmp_path / "c.key")
    with pytest.raises(UsageError, match="never over another file"):
        custodians.make_identity(tmp_path / "c.key")
    (tmp_path / "c.key").chmod(0o644)
    with pytest.raises(InputError, match="chmod 600"):
        custodians.read_identity(tmp_path / "c.key")
    (tmp_path / "to").write_text((tmp_path / "c.key").read_text())
    with pytest.raises(InputError):
        custodians.read_recipients(tmp_path / "to")


def test_one_custodian_in_two_spellings_is_one_custodian(tmp_path):
    public = custodians.make_identity(tmp_path / "c.key")
    for name, spelled in (("plain", public), ("capitals", public.upper())):
        (tmp_path / name).write_text(spelled + "\n")
    plain, capitals = (custodians.read_recipients(tmp_path / name) for name in ("plain", "capitals"))
    assert plain == capitals == (public,)
    with pytest.raises(UsageError, match="either piece alone must open nothing"):
        custodians.refuse_shared(plain, capitals)
    for mixed in ("Age1" + public[4:], public[:30] + public[30:].upper()):
        (tmp_path / "mixed").write_text(mixed + "\n")
        with pytest.raises(InputError):
            custodians.read_recipients(tmp_path / "mixed")
