"""`custos serve` refuses to start when unsafe, and says what to do."""

import os
import re
import subprocess
import sys

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
    for word in ("no host is named", "TLS proxy", "nobody can sign in"):
        assert word in done.stderr
    assert "Traceback" not in done.stderr


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
