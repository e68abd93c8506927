"""A new database is the one that the migrations make, is there at once, and is never laid over another."""

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from custos.web import initial_schema, schema_writer

FILLED = (
    "import sys; from custos.web.boot import boot; boot(sys.argv[1], create='demo', migrate=False);"
    "from django.db import connection; from custos.web import initial_schema; print(initial_schema.fill(connection))"
)


def run(*arguments):
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS_", "DJANGO_"))}
    env["PYTHONPATH"] = os.pathsep.join(sys.path)
    return subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, env=env, check=False)


@pytest.mark.slow
def test_it_is_what_all_migrations_make():
    checked = run("-m", "custos.web.schema_writer", "--check")
    assert checked.returncode == 0, f"a migration changed; run `python -m custos.web.schema_writer`\n{checked.stderr}"


@pytest.mark.slow
def test_of_two_processes_that_make_the_same_folder_one_fills_it_and_both_go_on(tmp_path):
    with ThreadPoolExecutor(2) as both:
        for attempt in range(5):
            said = list(both.map(lambda _, at=attempt: run("-c", FILLED, tmp_path / f"data{at}"), range(2)))
            assert sorted(one.stdout.strip() for one in said) == ["False", "True"], [one.stderr for one in said]


@pytest.mark.slow
def test_a_database_that_holds_anything_is_left_to_the_migrations(tmp_path):
    assert run("-c", FILLED, tmp_path / "data").stdout.strip() == "True"
    (database,) = (tmp_path / "data").glob("*.sqlite3")
    before = schema_writer.told(database)
    assert run("-c", FILLED, tmp_path / "data").stdout.strip() == "False"
    assert schema_writer.told(database) == before


def test_what_stops_in_the_middle_leaves_nothing(tmp_path, monkeypatch):
    import pytest

    broken = tmp_path / "initial_schema.sql"
    broken.write_text(initial_schema.SCRIPT.read_text() + "INSERT INTO no_such_table VALUES (1);\n")
    monkeypatch.setattr(initial_schema, "SCRIPT", broken)

    class Fresh:
        vendor = "sqlite"
        connection = sqlite3.connect(tmp_path / "new.sqlite3", isolation_level=None)

        def ensure_connection(self):
            pass

    with pytest.raises(sqlite3.OperationalError, match="no_such_table"):
        initial_schema.fill(Fresh())
    assert Fresh.connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
