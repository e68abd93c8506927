"""Many rows written as they are. Django asks each row several questions for each column; a whole register cannot wait for that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Writes rows of one model with one statement. They do not learn their keys, and no signal is sent.

    Of a kind that has a table of its own only that table is written: the shared row is there already. Raises UsageError where a column that
    must be sealed is not empty.
    """
    if not rows:
        return
    model, connection = type(rows[0]), connections[DEFAULT_DB_ALIAS]
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if not field.generated and not isinstance(field, models.AutoField | models.BigAutoField)
    ]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own table
    with connection.cursor() as cursor:
        cursor.executemany(statement, cast("Sequence[Sequence[str | None]]", _values(rows, fields, connection)))


def _values(
    rows: Iterable[models.Model], fields: Sequence[models.Field[object, object]], connection: BaseDatabaseWrapper
) -> list[tuple[object, ...]]:
    return [tuple(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields) for row in rows]
