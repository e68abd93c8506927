"""The ledger's few statements of SQL, the same on both databases, beside nothing else.

Why not through the models: an append is three statements, and every millisecond between lock and commit is
one in which nobody else appends. Reading for people goes through the models in ``selectors.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen
from django.db import connection
from django.db.backends.utils import CursorWrapper

from custos.core.errors import TamperingFound, UsageError
from custos.core.ledger.entry import form_of
from custos.core.ledger.tree import HASH_BYTES, TILE_HEIGHT, TILE_WIDTH, Frontier, Tree, perfect_root, split


@frozen
class Head:
    """Where the log ends; see ``models.LedgerHead``."""

    log: str
    size: int
    edge: tuple[bytes, ...]
    last_at: int
    clock: int
    staff_salt: bytes

    def frontier(self) -> Frontier:
        """The edge as a growing tree. Raises TamperingFound where the stored edge cannot be one of this size."""
        if any(len(one) != HASH_BYTES for one in self.edge) or len(self.edge) != self.size.bit_count():
            raise TamperingFound("the stored edge of the ledger's tree does not fit its size: verify the ledger now")
        return Frontier(self.size, self.edge)

    def root(self) -> bytes:
        return self.frontier().root()


def raw(value: str | bytes | memoryview | None) -> bytes:
    """What a binary column holds, as bytes; text too, which SQLite makes of it when someone edits by hand.

    A damaged database must still be exported as it is, so that the verifier can name the place.
    """
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else bytes(value or b"")


_HEAD = "SELECT log, size, frontier, last_at, clock, staff_salt FROM ledger_head WHERE id = 1"


def head(*, lock: bool = False) -> Head:
    """Reads the head row, with ``lock`` holding it until the commit. Raises UsageError while no log is open.

    On SQLite the lock is the transaction itself: ``transaction_mode`` is IMMEDIATE.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HEAD + (" FOR UPDATE" if lock and connection.vendor == "postgresql" else ""))
        row = cursor.fetchone()
    if row is None:
        raise UsageError("no ledger is open in this database: run the set-up first (`services.set_up`)")
    log, size, frontier, last_at, clock, salt = row
    return Head(log, size, tuple(split(raw(frontier))), last_at, clock, raw(salt))


def open_head(log: str, staff_salt: bytes) -> Head:
    """Inserts the head row of an empty log."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_head (id, log, size, frontier, last_at, clock, staff_salt) "
            "VALUES (1, %s, 0, %s, 0, 0, %s)",
            [log, b"", staff_salt],
        )
    return Head(log, 0, (), 0, 0, staff_salt)


def put(before: Head, body: bytes, leaf: bytes, kind: str, case: str, at: int, clock: int) -> Head:
    """Inserts entry ``before.size`` and moves the head; returns the head after. The caller holds the lock."""
    frontier = before.frontier()
    frontier.append(leaf)
    after = evolve(before, size=frontier.size, edge=tuple(frontier.row), last_at=at, clock=clock)
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO ledger_entry (i, body, leaf, kind, "case") VALUES (%s, %s, %s, %s, %s)',
            [before.size, body, leaf, kind, case],
        )
        cursor.execute(
            "UPDATE ledger_head SET size = %s, frontier = %s, last_at = %s, clock = %s WHERE id = 1",
            [after.size, b"".join(after.edge), at, clock],
        )
        if after.size % TILE_WIDTH == 0:
            _fill_tiles(cursor, after.size)
    return after


def _fill_tiles(cursor: CursorWrapper, size: int) -> None:
    """Writes the tile that entry ``size - 1`` has filled, and the tiles above it that this filled in turn."""
    level, count = 0, size
    while count and count % TILE_WIDTH == 0:
        n = count // TILE_WIDTH - 1
        hashes = row(level, count - TILE_WIDTH, count)
        cursor.execute(
            "INSERT INTO ledger_tile (level, n, hashes, root) VALUES (%s, %s, %s, %s)",
            [level, n, b"".join(hashes), perfect_root(hashes)],
        )
        level, count = level + 1, count >> TILE_HEIGHT


def leaves(start: int, stop: int) -> list[bytes]:
    """Stored leaf hashes of entries ``start`` to ``stop - 1``."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT leaf FROM ledger_entry WHERE i >= %s AND i < %s ORDER BY i", [start, stop])
        return [raw(leaf) for (leaf,) in cursor.fetchall()]


def row(level: int, start: int, stop: int) -> list[bytes]:
    """Hashes ``start`` to ``stop - 1`` of a tile level: leaf hashes at level 0, above that roots of full tiles."""
    if level == 0:
        return leaves(start, stop)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT root FROM ledger_tile WHERE level = %s AND n >= %s AND n < %s ORDER BY n", [level - 1, start, stop]
        )
        return [raw(root) for (root,) in cursor.fetchall()]


def tile(level: int, n: int) -> bytes:
    """The stored tile, or an empty row of hashes where it is gone, so that an export can still show what is
    missing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT hashes FROM ledger_tile WHERE level = %s AND n = %s", [level, n])
        row = cursor.fetchone()
    return raw(row[0]) if row else bytes(HASH_BYTES)


def tree(size: int) -> Tree:
    """The tree over the first ``size`` entries, read from tiles."""
    return Tree(size, row, tile)


def frontier_at(size: int) -> Frontier:
    """The edge of the tree of the first ``size`` entries, from the stored tiles alone; ``size`` is a multiple of 256.

    Raises TamperingFound where a tile is missing.
    """
    source, row, start = tree(size), [], 0
    try:
        for height in range(size.bit_length() - 1, -1, -1):
            if size >> height & 1:
                row.append(source.perfect(height, start >> height))
                start += 1 << height
    except (IndexError, ValueError):
        raise TamperingFound("stored hashes of signed entries are missing: export and verify the ledger") from None
    return Frontier(size, row)


def entries(start: int, stop: int, step: int = 1000) -> Iterator[tuple[int, bytes, bytes]]:
    """Yields (index, body, leaf) of the entries ``start`` to ``stop - 1`` that are there, in order."""
    for index, body, leaf, _, _ in rows(start, stop, step):
        yield index, body, leaf


def rows(start: int, stop: int, step: int = 1000) -> Iterator[tuple[int, bytes, bytes, str, str]]:
    """The same with the two columns that repeat the body, so that queries find it: kind and case ("" where the entry has none)."""
    for begin in range(start, stop, step):
        with connection.cursor() as cursor:
            cursor.execute(
                'SELECT i, body, leaf, kind, "case" FROM ledger_entry WHERE i >= %s AND i < %s ORDER BY i',
                [begin, min(stop, begin + step)],
            )
            for index, body, leaf, kind, case in cursor.fetchall():
                yield index, raw(body), raw(leaf), kind, case


def bodies(size: int, step: int = 1000) -> Iterator[tuple[bytes, bytes]]:
    """Yields (body, leaf) of the first ``size`` entries in order, ``step`` rows at a time."""
    for _, body, leaf in entries(0, size, step):
        yield body, leaf


def bodies_of_case(case: str, kinds: tuple[str, ...]) -> list[bytes]:
    """Bodies of a case's entries of these kinds, in order."""
    marks = ", ".join(["%s"] * len(kinds))
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT body FROM ledger_entry WHERE "case" = %s AND kind IN ({marks}) ORDER BY i',  # noqa: S608
            [case, *kinds],
        )
        return [raw(body) for (body,) in cursor.fetchall()]


def bodies_with(case: str, indices: Sequence[int], kinds: tuple[str, ...]) -> list[bytes]:
    """Bodies of a case's entries of these kinds, and of the entries ``indices`` of these kinds whatever their case, in order."""
    marks, named = ", ".join(["%s"] * len(kinds)), ", ".join(["%s"] * len(indices))
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT body FROM ledger_entry WHERE ("case" = %s OR i IN ({named})) AND kind IN ({marks}) ORDER BY i',  # noqa: S608
            [case, *indices, *kinds],
        )
        return [raw(body) for (body,) in cursor.fetchall()]


def bodies_since(start: int, kinds: tuple[str, ...]) -> list[bytes]:
    """Bodies of all entries of these kinds from the index ``start`` on, in order."""
    marks = ", ".join(["%s"] * len(kinds))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT body FROM ledger_entry WHERE i >= %s AND kind IN ({marks}) ORDER BY i",  # noqa: S608
            [start, *kinds],
        )
        return [raw(body) for (body,) in cursor.fetchall()]


def second_key() -> tuple[int, str] | None:
    """The entry that names the log's second key, and the key's fingerprint; None where no entry does.

    Raises TamperingFound where such an entry is not well formed or of another kind, or there are two.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT i, body FROM ledger_entry WHERE i = 0 OR kind = 'log-key-added' ORDER BY i")
        rows = [(i, raw(body)) for i, body in cursor.fetchall()]
    form = form_of(head().log)
    facts = [(i, form.facts(body)) for i, body in rows]
    opens, adds = ("log-opened", "restored"), ("log-key-added",)
    if any(one is None or one.kind not in (adds if i else opens) for i, one in facts):
        raise TamperingFound("an entry about the ledger's keys is not well formed: export and verify the ledger")
    named = [(i, one.sha.decode("ascii")) for i, one in facts if one is not None and one.sha is not None]
    if len(named) > 1:
        raise TamperingFound("two entries name a second key of the ledger: export and verify the ledger")
    return named[0] if named else None


_CO_SIGNED = "WHERE size IN (SELECT size FROM ledger_cosignature) "


def last_checkpoint(*, witnessed: bool = False) -> tuple[int, str] | None:
    """Size and note of the newest signed head, with ``witnessed`` the newest that a witness co-signed; None before the first."""
    only = _CO_SIGNED if witnessed else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT size, note FROM ledger_checkpoint {only}ORDER BY size DESC LIMIT 1")  # noqa: S608
        row = cursor.fetchone()
    return (row[0], row[1]) if row else None


def put_checkpoint(size: int, note: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ledger_checkpoint (size, note) VALUES (%s, %s)", [size, note])
