"""What a fixture builds, built once a process: its rows are written again for every later test, and its files copied.

Unlike a transaction around many tests it needs nothing of the test that uses it: what the test does is undone as ever.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from attrs import define, field
from django.db import connection, transaction

from custos.keeper.client import SOCKET_VARIABLE

T = TypeVar("T")
Rows = dict[str, list[tuple]]


def all_rows() -> Rows:
    """Every row of every table, in the order of its first column."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {table: _rows_of(cursor, table) for table in sorted(tables)}


def _rows_of(cursor, table: str) -> list[tuple]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")
    return [tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row) for row in cursor.fetchall()]


@define
class Built(Generic[T]):
    """The rows that were added by the build, the data folder behind it, and what it gave: nothing that a test can change."""

    added: Rows
    files: tempfile.TemporaryDirectory
    made: T

    def write(self, folder: Path) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in self.added.items():
                gaps = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({gaps})", rows)
        shutil.copytree(Path(self.files.name) / "data", folder)


@define
class Once(Generic[T]):
    """``Once(build)(folder)``: what ``build()`` gives, with its rows in the database and its files in ``folder``.

    ``build`` gives no rows, or none that a test changes. What it seals belongs to the keeper that is named: for another keeper it is built
    again, and where none is named always.
    """

    build: Callable[[], T]
    _built: dict[str, Built[T]] = field(factory=dict, init=False)

    def __call__(self, folder: Path) -> T:
        keeper = os.environ.get(SOCKET_VARIABLE, "")
        if not keeper or folder.exists():
            return self.build()
        if keeper in self._built:
            self._built[keeper].write(folder)
            return self._built[keeper].made
        before = all_rows()
        made = self.build()
        after = all_rows()
        changed = {table: rows for table, rows in after.items() if rows != before[table]}
        files = tempfile.TemporaryDirectory(prefix="custos-built-")
        shutil.copytree(folder, Path(files.name) / "data")
        # a build that changes what was there before cannot be written again by adding rows
        if not any(before[table] for table in changed):
            self._built[keeper] = Built(changed, files, made)
        return made
