"""A new SQLite database at once: the one that all migrations make one after the other, kept as the text of its statements.

``python -m custos.web.schema_writer`` writes ``initial_schema.sql`` again; a test proves that the committed one is what the migrations make. PostgreSQL, and
every database that holds anything, goes through the migrations themselves.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

SCRIPT = Path(__file__).resolve().parent / "initial_schema.sql"


def fill(connection: BaseDatabaseWrapper) -> bool:
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


def _statements(text: str) -> Iterator[str]:
    gathered = ""
    for line in text.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
