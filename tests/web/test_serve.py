"""`custos serve` refuses to start when unsafe, and says what to do."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest


def custos(*arguments, **env):
    base = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "custos", *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**base, "PYTHONPATH": os.pathsep.join(sys.path), **env},
        check=False,
        timeout=60,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("real") / "data"
    done = custos("serve", "--data", path, "init", "--agency", "us-nm-dws", "--log", "ledger.dws.example/2027")
    assert done.returncode == 0, done.stderr
    for step in (
        f"custos serve --data {path} staff KEY",
        "name whom the front desk calls",
        f"custos serve --data {path}\n",
    ):
        assert step in done.stdout
    return path


def test_the_hint_of_a_folder_that_is_none_is_a_line_that_works(tmp_path):
    done = custos("serve", "--data", tmp_path / "none")
    line = re.search(r"`custos (serve [^`]+)`", done.stderr.replace("\n", " "))[1]
    given = line.replace("AGENCY", "us-nm-dws").replace("NAME", "ledger.dws.example/2027").split()
    made = custos(*given)
    assert made.returncode == 0, made.stderr


@pytest.mark.slow
def test_a_bare_installation_is_told_everything_that_is_missing_at_once(folder):
    done = custos("serve", "--data", folder)
    assert done.returncode == 1
    for word in ("no host is named", "TLS proxy", "nobody can sign in", "has nobody to call when officers"):
        assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_an_agency_that_names_whom_to_call_is_not_told_to(folder, tmp_path):
    own = tmp_path / "laws" / "agencies"
    own.mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "laws" / "agencies" / "us-nm-dws.toml"
    contact = (
        '\n[[contact]]\nrole = "official"\nname = "Secretary"\nname_es = "Secretaria"\nphone = "+1 505 555 0140"\n'
    )
    (own / "us-nm-dws.toml").write_text(shipped.read_text() + contact)
    done = custos("serve", "--data", folder, CUSTOS_LAWS=str(tmp_path / "laws"))
    assert "no host is named" in done.stderr, done.stderr
    assert "nobody to call" not in done.stderr


def test_a_folder_that_others_can_read_is_not_served(folder):
    folder.chmod(0o755)
    try:
        assert "chmod 700" in custos("serve", "--data", folder).stderr
    finally:
        folder.chmod(0o700)


def test_conflicting_roles_are_refused_with_the_reason(folder):
    done = custos(
        "serve", "--data", folder, "staff", "x", "--name", "X", "--office", "albuquerque",
        "--role", "intake-clerk", "--role", "authority", CUSTOS_PASSWORD="long enough a sentence",
    )  # fmt: skip
    assert done.returncode == 2
    assert "who decides does not prepare" in done.stderr


def test_a_weak_password_is_refused_without_repeating_it(folder):
    done = custos(
        "serve", "--data", folder, "staff", "x", "--name", "X", "--office", "albuquerque",
        "--role", "counsel", CUSTOS_PASSWORD="geheim",
    )  # fmt: skip
    assert done.returncode == 2
    assert "geheim" not in done.stderr


def keep(folder, tmp_path):
    """A copy of a stopped installation, as an operator's backup has it."""
    copy = tmp_path / "data"
    shutil.copytree(folder, copy)
    return copy


def test_a_database_put_back_from_before_the_last_signed_head_is_not_served_and_not_written(folder, tmp_path):
    here = keep(folder, tmp_path)
    old = (here / "custos.sqlite3").read_bytes()
    who = ("staff", "c", "--name", "C", "--office", "albuquerque", "--role", "counsel")
    assert custos("serve", "--data", here, *who, CUSTOS_PASSWORD="long enough a sentence").returncode == 0
    assert custos("tick", "--data", here).returncode == 0
    (here / "custos.sqlite3").write_bytes(old)
    for name in ("custos.sqlite3-wal", "custos.sqlite3-shm"):
        (here / name).unlink(missing_ok=True)
    mail = tmp_path / "z.txt"
    mail.write_text("Please send the wage file of Ana Diaz.")
    for command in (("serve", "--data", here), ("tick", "--data", here), ("intake", mail)):
        done = custos(*command, CUSTOS_DATA=str(here))
        assert done.returncode == 3, done.stderr
        assert "it is an older copy" in done.stderr
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ("keys/ledger-ed25519.pem", "set the ledger up first"),
        ("keys/ledger-high-water.json", "bring it back"),
        ("custos.sqlite3", "bring the database back"),
    ],
)
def test_without_key_mark_or_database_nothing_starts_and_nothing_is_made_again(folder, tmp_path, lost, said):
    here = keep(folder, tmp_path)
    (here / lost).unlink()
    done = custos("serve", "--data", here)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (here / lost).exists()


SIGN_IN = (
    "import sys; from custos.web.boot import boot; boot(sys.argv[1]); from custos.apps.accounts.models import SignIn\n"
    "from custos.apps.ledger.clock import now; from custos.apps.offices.models import Staff\n"
    "SignIn.objects.create(staff=Staff.objects.get(), method='password', begun_at=now(), seen_at=now(), confirmed_at=now())"
)


def test_once_someone_signed_in_no_shell_gives_a_role(folder, tmp_path):
    here = keep(folder, tmp_path)
    who = ("--office", "albuquerque", "--role", "counsel")
    word = {"CUSTOS_PASSWORD": "long enough a sentence"}
    assert custos("serve", "--data", here, "staff", "c", "--name", "C", *who, **word).returncode == 0
    done = subprocess.run([sys.executable, "-c", SIGN_IN, str(here)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    refused = custos("serve", "--data", here, "staff", "evil", "--name", "E", *who, **word)
    assert refused.returncode == 1
    assert "already signed in" in refused.stderr
    with closing(sqlite3.connect(here / "custos.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM offices_staff").fetchone() == (1,)


def test_an_agency_that_could_never_add_people_later_does_not_start(folder, tmp_path):
    here = keep(folder, tmp_path)
    word = {"CUSTOS_PASSWORD": "long enough a sentence"}
    where = ("--office", "albuquerque")
    for key, role, told in (("c", "intake-clerk", True), ("s", "administrator", False)):
        who = ("staff", key, "--name", key, "--role", role, *where)
        assert custos("serve", "--data", here, *who, **word).returncode == 0
        said = custos("serve", "--data", here).stderr
        assert "no host is named" in said
        assert ("nobody is an administrator" in said) is told


def test_a_folder_is_not_made_over_an_old_one(folder):
    done = custos("serve", "--data", folder, "init", "--agency", "us-nm-dws", "--log", "ledger.dws.example/2027")
    assert done.returncode == 2
    assert "already" in done.stderr


def test_the_demo_does_not_open_a_real_folder(folder):
    done = custos("demo", "--data", folder, "--no-serve")
    assert done.returncode == 2
    assert "another folder" in done.stderr or "examples" in done.stderr


def config(folder, extra):
    file = folder / "config.toml"
    before = file.read_text()
    file.write_text(before + extra)
    return file, before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ('sign_in = ["carrier-pigeon"]\n', "known are passkey, password, oidc"),
        ("sign_in = []\n", "list of ways to sign in"),
        ('sign_in = ["oidc"]\n', "a table [oidc]"),
        ('sign_in = ["passkey"]\n[oidc]\nissuer = "https://login.agency.example"\nclient_id = "c"\n', "needs both"),
        ('sign_in = ["oidc"]\n[oidc]\nissuer = "http://login.agency.example"\nclient_id = "c"\n', "must be an https"),
        ('sign_in = ["oidc"]\n[oidc]\nissuer = "https://login.agency.example"\n', "`issuer`, `client_id`"),
        (
            'sign_in = ["oidc"]\n[oidc]\nissuer = "https://login.agency.example"\nclient_id = "c"\nclient_secret = "s"\n',
            "nothing else",
        ),
    ],
    ids=range(7),
)
def test_a_wrong_way_to_sign_in_stops_the_start_in_words(folder, extra, said):
    file, before = config(folder, extra)
    try:
        done = custos("serve", "--data", folder)
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    finally:
        file.write_text(before)


@pytest.mark.slow
def test_an_agency_of_passkeys_begins_with_one_code_for_one_person(folder):
    file, before = config(folder, 'sign_in = ["passkey"]\n')
    try:
        added = custos(
            "serve", "--data", folder, "staff", "s-first", "--name", "S. First", "--office", "albuquerque",
            "--role", "administrator",
        )  # fmt: skip
        assert added.returncode == 0, added.stderr
        assert "first-code" in custos("serve", "--data", folder).stderr
        code = custos("serve", "--data", folder, "first-code", "s-first")
        assert code.returncode == 0, code.stderr
        assert len(code.stdout.strip()) == 19
        assert "first-code" not in custos("serve", "--data", folder).stderr
        assert custos("serve", "--data", folder, "first-code", "nobody").returncode == 2
    finally:
        file.write_text(before)


def test_a_secret_of_the_provider_that_others_can_read_stops_the_start(folder):
    file, before = config(
        folder, 'sign_in = ["oidc"]\n[oidc]\nissuer = "https://login.agency.example"\nclient_id = "c"\n'
    )
    secret = folder / "oidc-secret"
    secret.write_text("between us")
    secret.chmod(0o644)
    try:
        done = custos("serve", "--data", folder)
        assert "chmod 600" in done.stderr
        assert "between us" not in done.stderr
    finally:
        file.write_text(before)
        secret.unlink()
