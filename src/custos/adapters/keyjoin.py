"""Joins the keys of a partner's list with the keys of everyone on file, in DuckDB: hashes and row numbers alone, never a name.

DuckDB is in memory and may write nowhere. It is an extra of its own: ``pip install custos-records[crossmatch]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from custos.core.errors import UsageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Whole = NDArray[np.int64]


@frozen
class Joined:
    """Whom the keys of one person of the list find (row numbers, most keys first), and how many more there are."""

    people: tuple[int, ...]
    uncounted: int


def join_keys(
    asked: Sequence[Sequence[int]], held: Iterable[tuple[Whole, Whole]], *, of_one_key: int, most: int
) -> list[Joined]:
    """For each person of the list, up to ``most`` people whom a key finds that no more than ``of_one_key`` people share.

    ``held`` brings keys and people in parts, so a file of any size takes the memory of one part. Everyone who is not brought is counted. Raises
    UsageError where DuckDB is not installed.
    """
    engine = _engine()
    try:
        asker = np.repeat(np.arange(len(asked), dtype=np.int64), [len(keys) for keys in asked])
        wanted = np.array([key for keys in asked for key in keys], dtype=np.int64)
        engine.register("listed", {"h": wanted, "q": asker})
        engine.execute("CREATE TABLE q AS SELECT DISTINCT h, q FROM listed")
        engine.execute("CREATE TABLE hit (h BIGINT, q BIGINT, p BIGINT)")
        for hashes, people in held:
            engine.register("part", {"h": hashes, "p": people})
            engine.execute("INSERT INTO hit SELECT part.h, q.q, part.p FROM part JOIN q ON part.h = q.h")
            engine.unregister("part")
        return _joined(engine, len(asked), of_one_key, most)
    finally:
        engine.close()


def _joined(engine: DuckDBPyConnection, count: int, of_one_key: int, most: int) -> list[Joined]:
    engine.execute(
        "CREATE TABLE common AS SELECT h FROM hit GROUP BY h HAVING count(DISTINCT p) > ?",
        [of_one_key],
    )
    engine.execute(
        "CREATE TABLE found AS SELECT q, p, count(*) AS n FROM hit WHERE h NOT IN (SELECT h FROM common) GROUP BY q, p"
    )
    ranked = engine.execute(
        "SELECT q, p FROM (SELECT q, p, row_number() OVER (PARTITION BY q ORDER BY n DESC, p) AS place FROM found)"
        " WHERE place <= ? ORDER BY q, place",
        [most],
    ).fetchall()
    left = engine.execute(
        "SELECT q, sum(n) FROM (SELECT q, greatest(count(*) - ?, 0) AS n FROM found GROUP BY q UNION ALL"
        " SELECT q, count(*) FROM (SELECT DISTINCT q, p FROM hit WHERE h IN (SELECT h FROM common)) AS c"
        " WHERE NOT EXISTS (SELECT 1 FROM found WHERE found.q = c.q AND found.p = c.p) GROUP BY q) GROUP BY q",
        [most],
    ).fetchall()
    people: list[list[int]] = [[] for _ in range(count)]
    for asker, person in ranked:
        people[asker].append(person)
    uncounted = dict(left)
    return [Joined(tuple(found), int(uncounted.get(asker, 0))) for asker, found in enumerate(people)]


def _engine() -> DuckDBPyConnection:
    try:
        import duckdb
    except ImportError as error:
        raise UsageError(
            "lists are joined by DuckDB, which is not installed: install custos with the extra `crossmatch`"
        ) from error
    engine = duckdb.connect(":memory:", config={"threads": 2})
    # SAFETY: nothing of a list is written to a disk, no file and no address is opened, no extension is loaded; and so it stays.
    for line in ("temp_directory = ''", "enable_external_access = false", "lock_configuration = true"):
        engine.execute(f"SET {line}")
    return engine
