"""The wrapped keys of people, one a person and class, in a SQLite file that backups may hold: without the month keys it is noise."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from custos.keeper import places, sealing
from custos.keeper.errors import Code, JournalFailed, KeeperFolderError, KeeperRefused
from custos.keeper.keyring import Keyring

STORE_FILE = "people-keys.sqlite3"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS person_key (
    person TEXT NOT NULL, cls TEXT NOT NULL, month TEXT NOT NULL, wrapped BLOB NOT NULL, PRIMARY KEY (person, cls)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS person_key_month ON person_key (cls, month);
CREATE TABLE IF NOT EXISTS erasing (person TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class PersonKeys:
    """Finds, makes, rewraps and drops the keys of people. Writes are durable after :meth:`commit`, and only then."""

    def __init__(self, folder: Path, keyring: Keyring) -> None:
        path = folder / STORE_FILE
        if not path.exists():
            places.write_new(path, b"")
        self._keyring = keyring
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            # INVARIANT: what is acknowledged survives a power cut (FULL), and a dropped key leaves no page behind (secure_delete).
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY"):
                self._db.execute(f"PRAGMA {pragma}")
            self._db.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            raise KeeperFolderError(f"`{path}` cannot be used: {error}") from error

    def close(self) -> None:
        """Commits and closes."""
        self.commit()
        self._db.close()

    def commit(self) -> None:
        """Makes everything since the last call durable."""
        try:
            if self._db.in_transaction:
                self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise JournalFailed(f"the keys of people cannot be written: {error}") from error

    def dek(self, person: str, cls: str) -> bytes:
        """The key of a person and class. Raises KeeperRefused where there is none, or its month key was destroyed."""
        row = self._db.execute(
            "SELECT month, wrapped FROM person_key WHERE person = ? AND cls = ? AND person NOT IN (SELECT person FROM erasing)",
            (person, cls),
        ).fetchone()
        if row is None:
            raise KeeperRefused(Code.NO_KEY)
        return sealing.unwrap(self._keyring.kek(cls, row[0]), person, cls, row[0], row[1])

    def dek_or_new(self, person: str, cls: str, month: str) -> bytes:
        """The key of a person and class; a new one, kept from the next :meth:`commit` on, where there was none."""
        try:
            return self.dek(person, cls)
        except KeeperRefused as refused:
            if refused.code != Code.NO_KEY or self._is_erasing(person):
                raise
        dek, month = sealing.new_key(), self._keyring.current(cls, month)
        self._begin()
        wrapped = sealing.wrap(self._keyring.kek(cls, month), person, cls, month, dek)
        self._db.execute("INSERT INTO person_key VALUES (?, ?, ?, ?)", (person, cls, month, wrapped))
        return dek

    def rewrap(self, cls: str, month: str, most: int) -> int:
        """Wraps up to ``most`` keys of other months under ``month`` again; returns how many are left.

        A key whose month key is gone cannot be wrapped again and is not counted: nobody can read it.
        """
        others = [one for one in self._keyring.months(cls) if one != month]
        places_ = ",".join("?" * len(others))
        query = f"FROM person_key WHERE cls = ? AND month IN ({places_})"
        rows = self._db.execute(f"SELECT person, month, wrapped {query} LIMIT ?", (cls, *others, most)).fetchall()
        self._begin()
        for person, old, wrapped in rows:
            dek = sealing.unwrap(self._keyring.kek(cls, old), person, cls, old, wrapped)
            again = sealing.wrap(self._keyring.kek(cls, month), person, cls, month, dek)
            self._db.execute(
                "UPDATE person_key SET month = ?, wrapped = ? WHERE person = ? AND cls = ?", (month, again, person, cls)
            )
        self.commit()
        return int(self._db.execute(f"SELECT count(*) {query}", (cls, *others)).fetchone()[0])

    def mark_erasing(self, person: str) -> bool:
        """Marks, durably, that the keys of ``person`` are to be dropped; False where there are none."""
        if self._db.execute("SELECT 1 FROM person_key WHERE person = ?", (person,)).fetchone() is None:
            return False
        self._begin()
        self._db.execute("INSERT OR IGNORE INTO erasing VALUES (?)", (person,))
        self.commit()
        return True

    def drop(self, person: str) -> None:
        """Drops the keys of ``person`` for good, in this file and in its write-ahead log."""
        self._begin()
        self._db.execute("DELETE FROM person_key WHERE person = ?", (person,))
        self._db.execute("DELETE FROM erasing WHERE person = ?", (person,))
        self.commit()
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def marked(self) -> Iterator[str]:
        """The people whose erasure a stopped machine left half done."""
        yield from (row[0] for row in self._db.execute("SELECT person FROM erasing").fetchall())

    def count_closed(self) -> int:
        """How many keys the month keys at hand do not open: those of another time, or of a month that was destroyed."""
        closed = 0
        for person, cls, month, wrapped in self._db.execute("SELECT person, cls, month, wrapped FROM person_key"):
            try:
                sealing.unwrap(self._keyring.kek(cls, month), person, cls, month, wrapped)
            except KeeperRefused:
                closed += 1
        return closed

    def count(self) -> int:
        """How many keys there are."""
        return int(self._db.execute("SELECT count(*) FROM person_key").fetchone()[0])

    def _is_erasing(self, person: str) -> bool:
        return self._db.execute("SELECT 1 FROM erasing WHERE person = ?", (person,)).fetchone() is not None

    def _begin(self) -> None:
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
