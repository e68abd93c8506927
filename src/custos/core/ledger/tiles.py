"""The log as a folder of plain files, in the layout of C2SP tlog-tiles: what foreign tools, mirrors and witnesses read.

``checkpoint`` is the signed note; ``tile/LEVEL/N`` holds 256 hashes, ``tile/entries/N`` 256 entries, each behind its length
in two bytes; what is not full yet ends in ``.p/WIDTH``. Standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from custos.core.ledger.tree import TILE_HEIGHT, TILE_WIDTH


def path_of(level: int | str, number: int, width: int = TILE_WIDTH) -> str:
    """The path of a tile; ``level`` is a number, or ``entries``."""
    digits = f"{number:03d}"
    digits = digits.rjust(-(-len(digits) // 3) * 3, "0")
    parts = [digits[n : n + 3] for n in range(0, len(digits), 3)]
    place = "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])
    return f"tile/{level}/{place}" + ("" if width == TILE_WIDTH else f".p/{width}")


def bundle(bodies: Sequence[bytes]) -> bytes:
    """Entries one after the other, each behind its length (16 bits, big-endian); an entry is at most 65,535 bytes."""
    return b"".join(len(body).to_bytes(2, "big") + body for body in bodies)


def files(
    size: int, tile: Callable[[int, int], bytes], row: Callable[[int, int, int], Sequence[bytes]], note: str
) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every hash tile of the tree of ``size`` leaves, and of the checkpoint last.

    ``tile(level, n)`` gives a full tile, ``row(level, start, stop)`` the hashes of one that is not full (``tree.Tree``).
    """
    level, count = 0, size
    while count:
        for number in range(count // TILE_WIDTH):
            yield path_of(level, number), tile(level, number)
        if rest := count % TILE_WIDTH:
            start = count - rest
            yield path_of(level, count // TILE_WIDTH, rest), b"".join(row(level, start, count))
        level, count = level + 1, count >> TILE_HEIGHT
    yield "checkpoint", note.encode("utf-8")
