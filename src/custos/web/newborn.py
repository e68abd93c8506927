"""A new SQLite database at once: the one that all migrations make one after the other, kept as the text of its statements.

``python -m custos.web.newborn`` writes ``newborn.sql`` anew; a test proves that the committed one is what the migrations make. PostgreSQL, and
every database that holds anything, goes through the migrations themselves.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).resolve().parent / "newborn.sql"
_APPLIED = "INSERT INTO django_migrations (app, name, applied) VALUES ({}, {}, CURRENT_TIMESTAMP);"
_ORDER = ("CREATE TABLE", "INSERT", "CREATE")
"""A row may point to a table of a later name, and a trigger may forbid what the first rows do."""


def fill(connection: Any) -> bool:
    """Gives an empty SQLite database its tables in one transaction; False, and nothing done, where it holds anything or is another system."""
    if connection.vendor != "sqlite":
        return False
    connection.ensure_connection()
    raw: sqlite3.Connection = connection.connection
    statements = SCRIPT.read_text()
    # Two processes may be born at once: the second waits for the first here, and then finds its tables.
    raw.execute("BEGIN IMMEDIATE")
    try:
        if raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raw.execute("ROLLBACK")
            return False
        raw.execute("PRAGMA defer_foreign_keys = ON")
        for statement in _statements(statements):
            raw.execute(statement)
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise
    return True


def told(database: Path) -> str:
    """The statements that make a database like the one in ``database``, in the order in which it was made."""
    with sqlite3.connect(database) as raw:
        names = sorted(raw.execute("SELECT app, name FROM django_migrations"))
        lines = [
            line
            for line in raw.iterdump()
            if line not in ("BEGIN TRANSACTION;", "COMMIT;")
            and not line.startswith(('INSERT INTO "django_migrations"', 'INSERT INTO "sqlite_sequence"'))
            and "sqlite_sequence" not in line
        ]
    lines.sort(key=lambda line: next(n for n, start in enumerate(_ORDER) if line.startswith(start)))
    lines += [_APPLIED.format(*(f"'{part}'" for part in pair)) for pair in names]
    return "\n".join(lines) + "\n"


def made_by_migrations(folder: Path) -> str:
    """The same statements from a database that all migrations made just now in ``folder``, in this process."""
    from django.core.management import call_command

    from custos.web.boot import boot

    boot(folder, create="demo", migrate=False)
    call_command("migrate", verbosity=0, interactive=False)
    from django.db import connection

    name = Path(connection.settings_dict["NAME"])
    connection.close()
    return told(name)


def _statements(text: str) -> Iterator[str]:
    gathered = ""
    for line in text.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""


if __name__ == "__main__":
    if (
        os.environ.get("PYTHONHASHSEED") != "0"
    ):  # Django writes some lists of words from sets, in the order of their hashes
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, "PYTHONHASHSEED": "0"})  # noqa: S606 - this interpreter, itself once more
    with tempfile.TemporaryDirectory() as folder:
        found = made_by_migrations(Path(folder) / "data")
    if "--check" in sys.argv:
        sys.exit(found != SCRIPT.read_text())
    SCRIPT.write_text(found)
