"""`custos serve` refuses to start when unsafe, and says what to do."""

import os
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
    return path


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
