"""Writes the one file that an auditor is handed: bodies, leaf hashes, tiles, the tree's edge and the signed
checkpoint.

The same hash is in up to three places (beside the body, in its tile, under the signed root) and comes
from three places of the database, so that whatever was changed can be named, not only noticed. One line a
thing, text all through::

    custos-export v1
    log ledger.agency.example/2027
    size 300
    key VERIFIER-KEY                          the log's one or two, then one for each witness that signed
    opening {"c":FIELD,"i":INDEX,"r":SALT,"v":VALUE}    what was lawfully opened; ascending by index and field
    anchor INDEX REPLY                        what a time authority confirmed; ascending by the entry that names it
    entries
    LEAF-HASH {"act":...}                     one for each entry; after each 256th the stored tile:
    tile 0 256-HASHES
    edge HASHES                               the stored edge of the tree, `-` for none
    checkpoint
    (the signed note, to the end of the file)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import frozen

from custos.core.ledger.checkpoint import Key, b64
from custos.core.ledger.form import canonical
from custos.core.ledger.tree import TILE_WIDTH

MAGIC = "custos-export v1"


@frozen
class Opening:
    """What opens one commitment: the value and the 32 random bytes it was committed with."""

    index: int
    field: str
    value: str
    salt: bytes

    def to_bytes(self) -> bytes:
        value = unicodedata.normalize("NFC", self.value)  # the one spelling that was committed to
        return canonical({"c": self.field, "i": self.index, "r": self.salt.hex(), "v": value})


def export(
    log: str,
    size: int,
    keys: Sequence[Key],
    entries: Iterable[tuple[bytes, bytes]],
    tile: Callable[[int], bytes],
    edge: Sequence[bytes],
    note: str,
    openings: Iterable[Opening] = (),
    anchors: Iterable[tuple[int, bytes]] = (),
) -> Iterator[bytes]:
    """Yields the file's bytes piece by piece.

    ``entries`` are (body, stored leaf hash) in order, ``anchors`` the replies by the entries that name them; nothing is judged here.
    """
    yield f"{MAGIC}\nlog {log}\nsize {size}\n".encode()
    for key in keys:
        yield f"key {key.to_text()}\n".encode()
    for opening in sorted(openings, key=lambda one: (one.index, one.field)):
        yield b"opening " + opening.to_bytes() + b"\n"
    for index, reply in anchors:
        yield f"anchor {index} {b64(reply)}\n".encode()
    yield b"entries\n"
    for count, (body, leaf) in enumerate(entries, 1):
        yield b64(leaf).encode() + b" " + body + b"\n"
        if count % TILE_WIDTH == 0:
            number = count // TILE_WIDTH - 1
            yield f"tile {number} {b64(tile(number))}\n".encode()
    yield f"edge {b64(b''.join(edge)) or '-'}\ncheckpoint\n{note}".encode()
