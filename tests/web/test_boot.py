"""Starting: explicit, private, refused when wrong."""

import os
import sqlite3
import subprocess
import sys

import pytest

from custos.core.errors import UsageError
from custos.web.config import database_from_url, make_data_dir, read_config


def run(code, *arguments, **env):
    base = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**base, "PYTHONPATH": os.pathsep.join(sys.path), **env},
        check=False,
    )


BOOT = (
    "import sys; from custos.web.boot import boot; boot(sys.argv[1], create=sys.argv[2] if len(sys.argv) > 2 else None)"
)
PRAGMAS = (
    BOOT
    + """
from django.db import connection
with connection.cursor() as cursor:
    print([cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")])
"""
)


def test_a_folder_that_is_not_there_is_an_error_and_not_a_new_register(tmp_path):
    done = run(BOOT, tmp_path / "typo")
    assert "is not a data folder" in done.stderr
    assert not (tmp_path / "typo").exists()


@pytest.mark.slow
def test_a_new_folder_is_private_from_the_first_byte(tmp_path):
    folder = tmp_path / "data"
    assert run(BOOT, folder, "demo").returncode == 0
    assert folder.stat().st_mode & 0o777 == 0o700
    for file in folder.rglob("*"):
        assert file.stat().st_mode & 0o077 == 0, file.name


@pytest.mark.slow
def test_the_embedded_database_never_loses_what_it_acknowledged(tmp_path):
    assert run(PRAGMAS, tmp_path / "data", "demo").stdout.strip() == "['wal', 2, 1]"


@pytest.mark.slow
def test_a_second_start_changes_nothing(tmp_path):
    folder = tmp_path / "data"
    run(BOOT, folder, "demo")
    secret = (folder / "secret-key").read_text()
    assert run(BOOT, folder, "demo").returncode == 0
    assert (folder / "secret-key").read_text() == secret


@pytest.mark.slow
def test_a_database_of_a_newer_version_is_not_touched(tmp_path):
    folder = tmp_path / "data"
    run(BOOT, folder, "demo")
    with sqlite3.connect(folder / "custos.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('requests', '0999_tomorrow', '2030-01-01')"
        )
    assert "newer custos" in run(BOOT, folder).stderr


def test_a_folder_is_never_made_over_another(tmp_path):
    make_data_dir(tmp_path / "data", agency="demo")
    with pytest.raises(UsageError, match="already"):
        make_data_dir(tmp_path / "data", agency="demo")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda folder: (folder / "secret-key").chmod(0o644), "chmod 600"),
        (lambda folder: (folder / "secret-key").unlink(), "restore it from the backup"),
        (lambda folder: (folder / "secret-key").write_text("short"), "too short"),
        (lambda folder: (folder / "config.toml").write_text("agncy = 'demo'"), "unknown key `agncy`"),
        (lambda folder: (folder / "config.toml").write_text("agency ="), "cannot be read"),
        (lambda folder: (folder / "config.toml").write_text("clock_behind_seconds = 9"), "fictional folders only"),
    ],
)
def test_wrong_settings_stop_the_start_in_words(tmp_path, change, says):
    folder = make_data_dir(tmp_path / "data", agency="demo")
    change(folder)
    with pytest.raises(UsageError, match=says):
        read_config(folder, {})


def test_a_database_address_with_a_password_is_never_repeated_in_an_error():
    with pytest.raises(UsageError) as error:
        database_from_url("mysql://me:geheim@db.example/x")
    assert "geheim" not in str(error.value)


def test_a_postgresql_address_is_read_whole():
    found = database_from_url("postgresql://me:s%40fe@db.example:5433/register?sslmode=verify-full")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "me",
        "s@fe",
        "db.example",
        "5433",
        "register",
    )
    assert found["OPTIONS"] == {"sslmode": "verify-full"}


def test_a_folder_that_a_stopped_machine_left_half_made_is_made_again(tmp_path):
    half = tmp_path / "data"
    half.mkdir()
    for name in ("secret-key", ".config.toml.x.part"):
        (half / name).write_text("half")
    make_data_dir(half, agency="demo")
    assert read_config(half, {}).secret_key != "half"
    assert sorted(file.name for file in half.iterdir()) == ["config.toml", "secret-key"]
