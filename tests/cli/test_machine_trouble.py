"""A full disk, a damaged or absent database: one plain line, an exit code, nothing lost, no traceback."""

import errno
import os
import shutil
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import utils

from custos.cli import machine_trouble


def custos(folder, *arguments, limit=None, **env):
    code = "from custos.cli import main; main()"
    if limit is not None:
        code = f"import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); {code}"
    base = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**base, "PYTHONPATH": os.pathsep.join(sys.path), "CUSTOS_DATA": str(folder), **env},
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "data"
    done = custos(folder, "serve", "--data", folder, "init", "--agency", "demo", "--log", "ledger.labor.example/2027")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "data")


def plain(done) -> str:
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    [line] = done.stderr.splitlines()
    return line


def test_a_full_disk_ends_in_one_line_and_the_next_run_finds_everything(folder):
    person = ("serve", "--data", folder, "staff", "c", "--name", "C", "--office", "albuquerque", "--role", "counsel")
    full = custos(folder, *person, limit=36_000, CUSTOS_PASSWORD="long enough a sentence")
    assert "run it again" in plain(full)
    after = custos(folder, "tick")
    assert after.returncode == 0, after.stderr


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 400])
def test_a_damaged_database_ends_in_one_line(folder, damage):
    (folder / "custos.sqlite3").write_bytes(damage)
    assert "database" in plain(custos(folder, "tick")) if damage else custos(folder, "tick").returncode == 3


def test_a_database_server_that_is_away_ends_in_one_line(folder):
    done = custos(folder, "tick", CUSTOS_DATABASE="postgresql://custos:secret-word@127.0.0.1:9/custos")
    line = plain(done)
    assert "the database cannot be used" in line
    assert "secret-word" not in line


def test_only_the_machines_faults_are_told_so():
    assert "No space left" in machine_trouble(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/data/x"))
    assert "is full" in machine_trouble(utils.OperationalError("database or disk is full"))
    assert "cannot be used" in machine_trouble(ImproperlyConfigured("Error loading psycopg2 or psycopg module"))
    assert machine_trouble(BrokenPipeError(errno.EPIPE, "Broken pipe")) is None
    assert machine_trouble(utils.IntegrityError("Key (name)=(Ana Diaz) already exists")) is None
    assert machine_trouble(ValueError("a fault of ours")) is None
