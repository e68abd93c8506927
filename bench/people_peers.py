"""Peers of the search for a person: each takes the same names and days, and gives the ids that it ranks first.

A peer that is not installed raises ImportError or FileNotFoundError, and is named as missing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from custos.core.people import Person, Query

Ask = Callable[[Query], list[str]]
TOP = 20


def full_name(one: Person | Query) -> str:
    """First name and surnames, as a register writes them in one column."""
    return " ".join((one.name.first, *one.name.surnames)).strip()


@contextmanager
def fts5(people: Sequence[Person]) -> Iterator[Ask]:
    """SQLite FTS5 on trigrams of name and day, ranked by bm25."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE f USING fts5(text, tokenize='trigram')")
    base.executemany("INSERT INTO f(rowid, text) VALUES (?, ?)", ((n, _text(one)) for n, one in enumerate(people)))

    def ask(query: Query) -> list[str]:
        text = _text(query)
        parts = {text[n : n + 3] for n in range(len(text) - 2) if " " not in text[n : n + 3]}
        words = " OR ".join(f'"{part}"' for part in sorted(parts))
        rows = base.execute(f"SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT {TOP}", (words,))
        return [people[row[0]].id for row in rows]

    yield ask
    base.close()


def _text(one: Person | Query) -> str:
    return f"{full_name(one)} {one.born.replace('-', '')}"


@contextmanager
def duckdb_scan(people: Sequence[Person]) -> Iterator[Ask]:
    """A whole scan on DuckDB, by Jaro-Winkler likeness and the day."""
    import csv
    import tempfile
    from pathlib import Path

    import duckdb

    base = duckdb.connect()
    base.execute("SET threads = 1")
    base.execute("CREATE TABLE t (id VARCHAR, name VARCHAR, born VARCHAR)")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows((one.id, full_name(one), one.born) for one in people)
        base.execute(f"COPY t FROM '{path}' (HEADER false)")

    def ask(query: Query) -> list[str]:
        rows = base.execute(
            f"SELECT id FROM t ORDER BY jaro_winkler_similarity(name, ?) + (born = ?)::int DESC LIMIT {TOP}",
            [full_name(query), query.born],
        )
        return [row[0] for row in rows.fetchall()]

    yield ask
    base.close()


@contextmanager
def pg_trgm(people: Sequence[Person]) -> Iterator[Ask]:
    """PostgreSQL with a trigram index on the name, ordered by likeness and the day, on a cluster of its own."""
    import psycopg
    from tests.run import find_program, throwaway_postgres

    folder = find_program("postgresql")
    if folder is None:
        raise FileNotFoundError("postgresql")
    with throwaway_postgres(folder) as url, psycopg.connect(url, autocommit=True) as base:
        cursor = base.cursor()
        cursor.execute("CREATE EXTENSION pg_trgm")
        cursor.execute("CREATE TABLE t (id text, name text, born text)")
        with cursor.copy("COPY t FROM STDIN") as copy:
            for one in people:
                copy.write_row((one.id, full_name(one), one.born))
        cursor.execute("CREATE INDEX ON t USING gin (name gin_trgm_ops)")
        cursor.execute("ANALYZE t")
        cursor.execute("SET pg_trgm.similarity_threshold = 0.4; SET jit = off; SET max_parallel_workers_per_gather = 0")

        def ask(query: Query) -> list[str]:
            name = full_name(query)
            cursor.execute(
                "SELECT id FROM t WHERE name %% %s ORDER BY similarity(name, %s) + (born = %s)::int DESC LIMIT 20",
                (name, name, query.born),
            )
            return [row[0] for row in cursor.fetchall()]

        yield ask


PEERS = {"SQLite FTS5 trigram": fts5, "DuckDB scan": duckdb_scan, "pg_trgm GIN": pg_trgm}
