"""Database triggers that refuse to change or remove what the ledger holds; a guard rail, the same on both
databases.

``remove`` and ``install`` exist for test teardown, which empties tables by DELETE on SQLite. On PostgreSQL
the program's own role should have INSERT and SELECT only on these tables; TRUNCATE is a matter of that grant.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("ledger_entry", "ledger_tile", "ledger_checkpoint", "ledger_anchor")
_WHY = "the ledger is append-only"
_others: list[str] = []
"""Tables of other apps whose rows are only ever added; each app names its own when it starts (:func:`guard`)."""


def guard(*tables: str) -> None:
    """Puts tables of an app among those that these triggers protect; its migration then calls :func:`install`."""
    _others.extend(table for table in tables if table not in _others)


def install(connection: BaseDatabaseWrapper) -> None:
    """Creates the triggers on ``connection``'s database, on every guarded table that exists there; twice is as good as once."""
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
    tables = [table for table in (*TABLES, *_others) if table in present]
    remove(connection)
    _run(connection, _create_postgresql(tables) if connection.vendor == "postgresql" else _create_sqlite(tables))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drops the triggers."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
    statements = []
    for table in (*TABLES, *_others):
        for event in ("update", "delete"):
            on = f" ON {table}" if postgresql else ""
            if table in present:
                statements.append(f"DROP TRIGGER IF EXISTS {table}_no_{event}{on}")
    if postgresql:
        statements.append("DROP FUNCTION IF EXISTS ledger_refuse()")
    _run(connection, statements)


def _why(table: str) -> str:
    return _WHY if table in TABLES else f"rows of {table} are only ever added"


def _create_sqlite(tables: list[str]) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{_why(table)}'); END"
        for table in tables
        for event in ("update", "delete")
    ]


def _create_postgresql(tables: list[str]) -> list[str]:
    function = (
        "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    return [
        function,
        *(
            f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION ledger_refuse('{_why(table)}')"
            for table in tables
            for event in ("update", "delete")
        ),
    ]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
