"""Database triggers that refuse to change or remove what the ledger holds; a guard rail, the same on both
databases.

``remove`` and ``install`` exist for test teardown, which empties tables by DELETE on SQLite. On PostgreSQL
the program's own role should have INSERT and SELECT only on these tables; TRUNCATE is a matter of that grant.
"""

from __future__ import annotations

from typing import Any

TABLES = ("ledger_entry", "ledger_tile", "ledger_checkpoint")
_WHY = "the ledger is append-only"


def install(connection: Any) -> None:
    """Creates the triggers on ``connection``'s database."""
    _run(connection, _create_postgresql() if connection.vendor == "postgresql" else _create_sqlite())


def remove(connection: Any) -> None:
    """Drops the triggers."""
    postgresql = connection.vendor == "postgresql"
    statements = []
    for table in TABLES:
        for event in ("update", "delete"):
            on = f" ON {table}" if postgresql else ""
            statements.append(f"DROP TRIGGER IF EXISTS {table}_no_{event}{on}")
    if postgresql:
        statements.append("DROP FUNCTION IF EXISTS ledger_refuse()")
    _run(connection, statements)


def _create_sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{_WHY}'); END"
        for table in TABLES
        for event in ("update", "delete")
    ]


def _create_postgresql() -> list[str]:
    function = (
        "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_WHY}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    return [
        function,
        *(
            f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION ledger_refuse()"
            for table in TABLES
            for event in ("update", "delete")
        ),
    ]


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
