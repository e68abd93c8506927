"""What a fixture built, copied once and put back for every later test of its file: rows and files, as they were after the build."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import define, field
from django.db import connection
from django.db.models import Model


@define
class Copy:
    """The database and the data folder at one moment, and what the fixture gave then."""

    rows: sqlite3.Connection
    files: Path
    made: Any

    def put_back(self, folder: Path) -> Any:
        """Lays the copy over what is there; gives what the fixture gave, each row read again."""
        connection.ensure_connection()
        self.rows.backup(connection.connection)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.files, folder)
        return fresh(self.made)


@define
class Kept:
    """The copies of one file of tests, by name. On a server every build runs: its rows lie where no copy is cheap."""

    folder: Path
    copies: dict[str, Copy] = field(factory=dict)

    def once(self, name: str, build: Callable[[], Any], folder: Path) -> Any:
        """What ``build`` gives with its rows and the files of ``folder``: built for the first test, put back for the others."""
        if connection.vendor != "sqlite":
            return build()
        if name in self.copies:
            return self.copies[name].put_back(folder)
        made = build()
        rows, files = sqlite3.connect(":memory:", check_same_thread=False), self.folder / name
        connection.connection.backup(rows)
        shutil.copytree(folder, files)
        self.copies[name] = Copy(rows, files, made)
        return made

    def close(self) -> None:
        """Lets the copies go."""
        for copy in self.copies.values():
            copy.rows.close()


def fresh(made: Any) -> Any:
    """``made`` with every row read from the database again: a test before may have changed the one that was given to it."""
    if isinstance(made, Model):
        return type(made)._default_manager.get(pk=made.pk)
    if isinstance(made, dict):
        return {key: fresh(one) for key, one in made.items()}
    return made
