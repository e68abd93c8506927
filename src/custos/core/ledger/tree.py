"""The hash tree of RFC 6962: append, root, inclusion and consistency proofs, from full tiles of 256 hashes.

Why nothing of our own: a home-made chain beside the tree is what let another ledger show two histories with
valid proofs. There is one tree, and every proof is one of the two proofs of the RFC (checked as RFC 9162
section 2.1 writes it down). Standard library only, Python 3.8+: shipped inside ``custos-verify.pyz``. Hashes
are 32 bytes, indices count from 0.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HASH_BYTES = 32
TILE_WIDTH = 256
TILE_HEIGHT = 8
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(body: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(hashes: bytes) -> list[bytes]:
    """Cuts a row of hashes that are stored end to end."""
    return [hashes[n : n + HASH_BYTES] for n in range(0, len(hashes), HASH_BYTES)]


def perfect_root(hashes: Sequence[bytes]) -> bytes:
    """The root over a full power of two of hashes."""
    row = list(hashes)
    sha256 = hashlib.sha256
    while len(row) > 1:
        pairs = iter(row)
        row = [sha256(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs)]  # noqa: B905 - Python 3.8
    return row[0]


class Frontier:
    """The right edge of a growing tree: one hash for each 1-bit of ``size``, largest subtree first.

    INVARIANT: ``len(row)`` is the number of 1-bits of ``size``; it is all one needs to append and to know the
    root.
    """

    __slots__ = ("row", "size")

    def __init__(self, size: int = 0, row: Sequence[bytes] = ()) -> None:
        if len(row) != bin(size).count("1"):
            raise ValueError(f"a tree of {size} leaves has {bin(size).count('1')} edge hashes, not {len(row)}")
        self.size = size
        self.row: list[bytes] = list(row)

    def append(self, leaf: bytes) -> None:
        size = self.size
        row = self.row
        while size & 1:
            leaf = hashlib.sha256(b"\x01" + row.pop() + leaf).digest()
            size >>= 1
        row.append(leaf)
        self.size += 1

    def append_tile(self, root: bytes) -> None:
        """Appends 256 leaves at once by the root over them; the size so far must be a multiple of 256."""
        if self.size % TILE_WIDTH:
            raise ValueError("a whole tile can only follow whole tiles")
        size = self.size >> TILE_HEIGHT
        while size & 1:
            root = node_hash(self.row.pop(), root)
            size >>= 1
        self.row.append(root)
        self.size += TILE_WIDTH

    def root(self) -> bytes:
        if not self.row:
            return EMPTY_ROOT
        result = self.row[-1]
        for left in reversed(self.row[:-1]):
            result = node_hash(left, result)
        return result


class Tree:
    """A tree of ``size`` leaves read from full tiles, with every partial tile derived; a proof reads a few tiles once."""

    _MOST_KEPT = 64

    def __init__(
        self, size: int, row: Callable[[int, int, int], Sequence[bytes]], tile: Callable[[int, int], bytes]
    ) -> None:
        """``tile(level, n)`` gives the 8,192 bytes of a full tile.

        ``row(level, start, stop)`` gives hashes of a tile that is not full: leaf hashes at level 0, above that the
        roots of the full tiles ``start`` to ``stop - 1`` of the level below.
        """
        self.size = size
        self._row = row
        self._tile = tile
        self._kept: dict[tuple[int, int], list[list[bytes]]] = {}

    @classmethod
    def of(cls, hashes: Sequence[bytes]) -> Tree:
        """A tree over leaf hashes that are all in memory."""

        def row(level: int, start: int, stop: int) -> Sequence[bytes]:
            width = TILE_WIDTH**level
            return (
                hashes[start:stop]
                if level == 0
                else [perfect_root(hashes[m * width : (m + 1) * width]) for m in range(start, stop)]
            )

        def tile(level: int, n: int) -> bytes:
            return b"".join(row(level, n * TILE_WIDTH, (n + 1) * TILE_WIDTH))

        return cls(len(hashes), row, tile)

    def stored_tile(self, level: int, n: int) -> bytes:
        """The 8,192 bytes of full tile (level, n)."""
        return self._tile(level, n)

    def _pyramid(self, level: int, n: int) -> list[list[bytes]]:
        """A tile's hashes and all perfect hashes above them inside the tile: row r holds subtrees of 2**r hashes."""
        kept = self._kept.get((level, n))
        if kept is not None:
            return kept
        start, have = n * TILE_WIDTH, self.size >> (TILE_HEIGHT * level)
        full = start + TILE_WIDTH <= have
        row = split(self._tile(level, n)) if full else list(self._row(level, start, have))
        rows = [row]
        while len(row) > 1:
            row = [node_hash(row[m], row[m + 1]) for m in range(0, len(row) - 1, 2)]
            rows.append(row)
        if len(self._kept) >= self._MOST_KEPT:
            self._kept.clear()
        self._kept[level, n] = rows
        return rows

    def perfect(self, height: int, n: int) -> bytes:
        """The hash over leaves n * 2**height up to the next such border."""
        level, rest = divmod(height, TILE_HEIGHT)
        tile = (n << rest) // TILE_WIDTH
        return self._pyramid(level, tile)[rest][n - (tile * TILE_WIDTH >> rest)]

    def _range(self, start: int, stop: int) -> bytes:
        """The hash over leaves start..stop-1, a range as the RFC cuts it: start is a multiple of its next
        power of two.
        """
        count = stop - start
        height = count.bit_length() - 1
        if count == 1 << height:
            return self.perfect(height, start >> height)
        middle = start + (1 << height)
        return node_hash(self._range(start, middle), self._range(middle, stop))

    def root(self, size: int = -1) -> bytes:
        """The root at ``size`` leaves, by default at all; ``size`` may be any earlier one."""
        size = self.size if size < 0 else size
        if size > self.size:
            raise ValueError(f"the tree has {self.size} leaves, not {size}")
        return self._range(0, size) if size else EMPTY_ROOT

    def inclusion(self, index: int, size: int = -1) -> list[bytes]:
        """The audit path of leaf ``index`` in the tree of ``size`` leaves, from its sibling upwards."""
        size = self.size if size < 0 else size
        if not 0 <= index < size <= self.size:
            raise ValueError(f"there is no leaf {index} in a tree of {size} leaves (of {self.size})")
        path: list[bytes] = []
        start, stop = 0, size
        while stop - start > 1:
            middle = start + (1 << ((stop - start - 1).bit_length() - 1))
            if index < middle:
                path.append(self._range(middle, stop))
                stop = middle
            else:
                path.append(self._range(start, middle))
                start = middle
        path.reverse()
        return path

    def consistency(self, first: int, second: int = -1) -> list[bytes]:
        """The proof that the tree of ``second`` leaves begins with the tree of ``first`` leaves; empty when
        they are equal.
        """
        second = self.size if second < 0 else second
        if not 0 < first <= second <= self.size:
            raise ValueError(f"no proof from {first} to {second} leaves in a tree of {self.size}")
        path: list[bytes] = []
        start, stop, whole = 0, second, True
        while first != stop:
            middle = start + (1 << ((stop - start - 1).bit_length() - 1))
            if first <= middle:
                path.append(self._range(middle, stop))
                stop = middle
            else:
                path.append(self._range(start, middle))
                start, whole = middle, False
        if not whole:
            path.append(self._range(start, stop))
        path.reverse()
        return path


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Says whether ``path`` proves that ``leaf`` is at ``index`` in the tree of ``size`` leaves with this
    ``root``.
    """
    if not 0 <= index < size or len(leaf) != HASH_BYTES:
        return False
    fn, sn, result = index, size - 1, leaf
    for step in path:
        if sn == 0 or len(step) != HASH_BYTES:
            return False
        if fn & 1 or fn == sn:
            result = node_hash(step, result)
            while fn and not fn & 1:
                fn >>= 1
                sn >>= 1
        else:
            result = node_hash(result, step)
        fn >>= 1
        sn >>= 1
    return sn == 0 and result == root


def verify_consistency(first: int, second: int, first_root: bytes, second_root: bytes, path: Sequence[bytes]) -> bool:
    """Says whether ``path`` proves that the tree of ``second`` leaves only appended to the tree of ``first``
    leaves.
    """
    if not 0 <= first <= second or any(len(step) != HASH_BYTES for step in path):
        return False
    if first == second:
        return not path and first_root == second_root
    if first == 0:
        return not path and first_root == EMPTY_ROOT
    steps = list(path)
    if first & (first - 1) == 0:
        steps.insert(0, first_root)
    if not steps:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn >>= 1
        sn >>= 1
    old = new = steps[0]
    for step in steps[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            old = node_hash(step, old)
            new = node_hash(step, new)
            while fn and not fn & 1:
                fn >>= 1
                sn >>= 1
        else:
            new = node_hash(new, step)
        fn >>= 1
        sn >>= 1
    return sn == 0 and old == first_root and new == second_root
