"""Writes ``initial_schema.sql`` from a database that all migrations made: ``python -m custos.web.schema_writer``."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from pathlib import Path

from custos.web.boot import boot
from custos.web.initial_schema import SCRIPT

_APPLIED = "INSERT INTO django_migrations (app, name, applied) VALUES ({}, {}, CURRENT_TIMESTAMP);"
_ORDER = ("CREATE TABLE", "INSERT", "CREATE")
"""A row may point to a table of a later name, and a trigger may forbid what the first rows do."""


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

    boot(folder, create="demo", migrate=False)
    call_command("migrate", verbosity=0, interactive=False)
    from django.db import connection

    name = Path(connection.settings_dict["NAME"])
    connection.close()
    return told(name)


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
