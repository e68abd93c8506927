"""Whether the database, the high-water mark and the key belong together, and whether what will be signed is what was written.

Why: a database that was put back from yesterday looks whole to itself, and an edited row looks like any other. The mark
and the key are outside the database (``places``), so what they say cannot be put back with it.
"""

from __future__ import annotations

import secrets

from django.db import transaction

from custos.apps.ledger import highwater, keys, places, store
from custos.apps.ledger.models import LedgerHead
from custos.core.errors import TamperingFound
from custos.core.ledger.checkpoint import Checkpoint, NoteError
from custos.core.ledger.entry import form_of
from custos.core.ledger.tree import TILE_HEIGHT, TILE_WIDTH, leaf_hash, node_hash, perfect_root, verify_inclusion

SAMPLE = 16
"""How many older tiles are read again for each signing: 4,096 entries, some ten milliseconds."""


def refuse_unless_sound() -> None:
    """Refuses a database that an older or another one was put in place of, and one without its key or its mark.

    Quick enough for every command: a few rows are read, whatever the size of the log. Raises TamperingFound, or InputError
    where key or mark cannot be read. A folder in which no ledger was ever opened is sound.
    """
    with transaction.atomic():  # waits for a process that is opening the ledger in this very moment
        is_open = LedgerHead.objects.exists()
    if not is_open:
        if places.high_water_path().exists():
            raise TamperingFound(
                f"the database has no ledger, but `{highwater.read(places.high_water_path()).log}` was opened here: "
                "bring the database back",
                code="rolled-back",
            )
        return
    head, last = store.head(), store.last_checkpoint()
    signers = keys.load()
    if last is not None:
        read_head(last[1], signers)
    refuse_if_rolled_back(highwater.read(places.high_water_path()), head)


def read_head(note: str, signers: keys.Signers) -> Checkpoint:
    """The signed head. Raises TamperingFound where it is not one that these keys signed."""
    try:
        return signers.read(note)
    except NoteError as error:
        raise TamperingFound(
            f"the last signed head in the database is not as it was signed with the key that is here: {error}"
        ) from error


def refuse_if_rolled_back(mark: highwater.Mark, head: store.Head) -> None:
    """Raises TamperingFound unless the tree begins with the largest tree ever signed."""
    if mark.log != head.log:
        raise TamperingFound(
            f"the database holds the log `{head.log}`, but `{mark.log}` was signed here", code="rolled-back"
        )
    if head.size < mark.size:
        raise TamperingFound(
            f"the database has {head.size} entries, but {mark.size} were signed: it is an older "
            "copy; never sign it, close this log and open the next one",
            code="rolled-back",
        )
    try:
        same = not mark.size or store.tree(head.size).root(mark.size).hex() == mark.root
    except (IndexError, ValueError):  # hashes are missing, or are none
        same = False
    if not same:
        raise TamperingFound(
            f"the first {mark.size} entries of the database are not those that were signed", code="rolled-back"
        )


def refuse_if_changed(mark: highwater.Mark, head: store.Head) -> None:
    """Raises TamperingFound where an entry is not what its hash says, before a signature would vouch for it.

    All entries since the last signed head are read again, byte by byte; together with the signed tree they must make the
    tree whose root is signed next. Call it after :func:`refuse_if_rolled_back`, with the head locked.
    """
    begin = mark.size - mark.size % TILE_WIDTH
    grown = store.frontier_at(begin)
    for size in (mark.size, head.size):
        for index, leaf in _leaves_from_bytes(head.log, grown.size, size):
            if index % TILE_WIDTH == TILE_WIDTH - 1:
                _refuse_if_tile_differs(index // TILE_WIDTH, head.size)
            grown.append(leaf)
        if size == mark.size and size and grown.root().hex() != mark.root:
            raise TamperingFound(
                f"the entries {begin} to {size - 1} are not those that were signed: export and verify the ledger"
            )
    if tuple(grown.row) != head.edge:
        raise TamperingFound(
            f"the entries since the last signed head ({mark.size}) do not make the tree that was stored"
        )


def _leaves_from_bytes(log: str, start: int, stop: int) -> list[tuple[int, bytes]]:
    """Index and leaf hash of these entries, each computed from its bytes and compared with what is stored beside them.

    So are the columns that find an entry: the person who empties one takes an act off the pages without touching its bytes.
    """
    form = form_of(log)
    found: list[tuple[int, bytes]] = []
    for index, body, leaf, kind, case in store.rows(start, stop):
        if index != start + len(found):
            break
        matched = form.match(body)
        if leaf_hash(body) != leaf or matched is None or matched[1] != index:
            raise TamperingFound(
                f"entry {index} is not what was written: nothing is signed; export and verify the ledger"
            )
        if (matched[0], (matched[3].groupdict().get("case") or b"").decode("ascii")) != (kind, case):
            raise TamperingFound(
                f"entry {index} is listed under another kind or case than its bytes say: nothing is signed; call the auditor"
            )
        found.append((index, leaf))
    if start + len(found) != stop:
        raise TamperingFound(f"entry {start + len(found)} is missing: nothing is signed; export and verify the ledger")
    return found


def _refuse_if_tile_differs(number: int, size: int) -> None:
    """The stored tile must hold the hashes that are beside its entries; those are compared with the bytes elsewhere."""
    start = number * TILE_WIDTH
    if start + TILE_WIDTH <= size and store.tile(0, number) != b"".join(store.leaves(start, start + TILE_WIDTH)):
        raise TamperingFound(f"the stored hashes of the entries {start} to {start + TILE_WIDTH - 1} were changed")


def refuse_if_sample_differs(mark: highwater.Mark, head: store.Head) -> None:
    """Reads some older tiles again, byte by byte, each bound to the signed root by a proof of its first entry; needs no lock.

    Raises TamperingFound where an entry of them is not the one that was signed.
    """
    whole, tree, root = mark.size // TILE_WIDTH, store.tree(head.size), bytes.fromhex(mark.root)
    chosen = range(whole) if whole <= SAMPLE else sorted({secrets.randbelow(whole) for _ in range(SAMPLE)})
    for number in chosen:
        start = number * TILE_WIDTH
        leaves = [leaf for _, leaf in _leaves_from_bytes(head.log, start, start + TILE_WIDTH)]
        path = tree.inclusion(start, mark.size)
        above = leaves[0]
        for step in path[:TILE_HEIGHT]:  # the first entry of a tile is the left one all the way up
            above = node_hash(above, step)
        if above != perfect_root(leaves) or not verify_inclusion(leaves[0], start, mark.size, path, root):
            raise TamperingFound(
                f"the entries {start} to {start + TILE_WIDTH - 1} are not those that were signed: export and verify the ledger"
            )
