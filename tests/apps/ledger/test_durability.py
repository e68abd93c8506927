"""A database that could lose confirmed entries is refused at its first connection."""

import sqlite3

import pytest

from custos.apps.ledger import durability
from custos.core.errors import UsageError


class Pretended:
    """A connection as far as the check asks: a vendor, an alias, and cursors of a real SQLite file."""

    vendor, alias = "sqlite", "default"

    def __init__(self, path, *pragmas: str) -> None:
        self.raw = sqlite3.connect(path)
        for pragma in pragmas:
            self.raw.execute(f"PRAGMA {pragma}")

    def is_in_memory_db(self) -> bool:
        return False

    def cursor(self):
        cursor = self.raw.cursor()

        class Held:
            def __enter__(self):
                return cursor

            def __exit__(self, *_):
                cursor.close()

        return Held()


@pytest.mark.parametrize(
    ("pragmas", "missing"),
    [
        (("journal_mode=WAL", "synchronous=NORMAL"), "synchronous=FULL"),
        (("journal_mode=WAL", "synchronous=OFF"), "synchronous=FULL"),
        (("journal_mode=DELETE", "synchronous=FULL"), "journal_mode=WAL"),
    ],
)
def test_sqlite_that_may_lose_the_last_commits_is_refused(tmp_path, settings, pragmas, missing):
    settings.CUSTOS_LEDGER_REQUIRE_DURABLE = True
    with pytest.raises(UsageError, match=missing) as caught:
        durability.refuse_if_unsafe(Pretended(tmp_path / "db", *pragmas))
    assert caught.value.code == "not-durable"


def test_sqlite_with_wal_and_full_synchronous_is_taken(tmp_path, settings):
    settings.CUSTOS_LEDGER_REQUIRE_DURABLE = True
    durability.refuse_if_unsafe(Pretended(tmp_path / "db", "journal_mode=WAL", "synchronous=FULL"))


def test_a_database_of_another_make_is_refused(tmp_path):
    connection = Pretended(tmp_path / "db", "journal_mode=WAL", "synchronous=FULL")
    connection.vendor = "oracle"
    assert "SQLite or PostgreSQL" in durability.faults(connection)[0]
