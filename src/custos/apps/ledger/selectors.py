"""Every query of the ledger; the first argument says who is looking. Nothing here returns a name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum

from attrs import frozen

from custos.apps.ledger import keys, policy, sealed_cases, store
from custos.apps.ledger.errors import Refused
from custos.apps.ledger.models import LedgerAnchor, LedgerCosignature, LedgerEntry, LedgerOpening
from custos.apps.ledger.policy import Reader
from custos.apps.sealing.fields import open_rows
from custos.core.errors import TamperingFound, UsageError
from custos.core.jsontypes import Json, JsonObject
from custos.core.ledger import tiles
from custos.core.ledger.anchor import AnchorError, read_reply
from custos.core.ledger.checkpoint import Checkpoint, Key, NoteError
from custos.core.ledger.commitment import open_commitment
from custos.core.ledger.entry import EntryKind, form_of
from custos.core.ledger.export import Opening, export
from custos.core.ledger.proof import Receipt
from custos.core.ledger.tree import TILE_WIDTH, Frontier, leaf_hash, verify_inclusion
from custos.core.ledger.witness import Ask


@frozen
class EntryRow:
    """An entry as a page shows it; ``at`` is aware, UTC; ``case`` and ``out`` are "" where the entry has
    none.
    """

    index: int
    at: datetime
    kind: str
    role: str
    actor: str
    case: str
    out: str
    body: bytes

    @classmethod
    def from_body(cls, body: bytes) -> EntryRow:
        """Raises TamperingFound where the stored body is no entry."""
        try:
            raw = json.loads(body)
            return cls(
                index=raw["i"],
                at=datetime.fromtimestamp(raw["at"] / 1000, UTC),
                kind=EntryKind(raw["t"]),
                role=raw["act"]["role"],
                actor=raw["act"]["id"],
                case=raw.get("case", ""),
                out=raw.get("out", ""),
                body=body,
            )
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
            raise TamperingFound("an entry of the database is not well formed: export and verify the ledger") from error


def list_entries(
    reader: Reader,
    *,
    kind: str | None = None,
    case: str | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[EntryRow]:
    """The newest entries first, at most ``limit`` (1 to 500), older than index ``before``. Raises Forbidden.

    What is shown is read from the hashed bodies; the columns beside them only find the rows.
    """
    policy.may_list_entries(reader).require()
    found = LedgerEntry.objects.order_by("-i")
    if kind:
        found = found.filter(kind=kind)
    if case:
        found = found.filter(case=case)
    if before is not None:
        found = found.filter(i__lt=before)
    limit = min(max(limit, 1), 500)
    rows: list[EntryRow] = []
    single = sealed_cases.hidden_entries(reader)
    rest = found
    while len(rows) < limit and (part := list(rest.values_list("i", "body", "case")[: max(limit, PART)])):
        hidden = sealed_cases.hidden_cases(reader, {case for _, _, case in part})
        seen = [body for i, body, case in part if case not in hidden and i not in single]
        rows += [EntryRow.from_body(store.raw(body)) for body in seen[: limit - len(rows)]]
        rest = found.filter(i__lt=part[-1][0])
    return rows


PART = 100
"""Entries read at once at least by :func:`list_entries`: some of them may be hidden."""
STEP = 2_000
"""Entries read at once by :func:`list_recent`."""


def list_recent(reader: Reader | None, since: datetime, most: int) -> list[EntryRow]:
    """The newest ``most`` entries from ``since`` on, in the order of the ledger; None is the program, which shows no entry.

    Raises Forbidden, TamperingFound where one is not well formed.
    """
    found: list[list[EntryRow]] = []
    size = store.head().size
    for end in range(size, max(size - most, 0), -STEP):
        start = max(end - STEP, size - most, 0)
        part = [EntryRow.from_body(body) for _, body, _ in store.entries(start, end, STEP)]
        found.append([row for row in part if row.at >= since])
        if part and part[0].at < since:
            break
    return _unhidden(reader, [row for part in reversed(found) for row in part])


def list_of_kinds(reader: Reader | None, kinds: tuple[str, ...]) -> list[EntryRow]:
    """Every entry of these kinds, in order; None is the program, which shows no entry. Raises as :func:`list_recent` does."""
    return _unhidden(reader, [EntryRow.from_body(body) for body in store.bodies_since(0, kinds)])


def _unhidden(reader: Reader | None, rows: list[EntryRow]) -> list[EntryRow]:
    if reader is None:
        return rows
    policy.may_list_entries(reader).require()
    hidden = sealed_cases.hidden_cases(reader, {row.case for row in rows})
    return [row for row in rows if row.case not in hidden]


def find_entry(reader: Reader, index: int) -> EntryRow:
    """One entry. Raises Forbidden, or InputError when the ledger has no such entry."""
    policy.may_list_entries(reader).require()
    return EntryRow.from_body(_seen_body(reader, index))


def _seen_body(reader: Reader, index: int) -> bytes:
    """The body of an entry; one that is hidden from the reader, alone or with its case, is as one that does not exist."""
    row = LedgerEntry.objects.filter(i=index).values_list("body", "case").first()
    hidden = row is None or row[1] in sealed_cases.hidden_cases(reader, [row[1]])
    if row is None or hidden or index in sealed_cases.hidden_entries(reader):
        raise Refused("no-such-entry", index=index)
    return store.raw(row[0])


def _body(index: int) -> bytes:
    body = LedgerEntry.objects.filter(i=index).values_list("body", flat=True).first()
    if body is None:
        raise Refused("no-such-entry", index=index)
    return store.raw(body)


def last_note(reader: Reader | None) -> str | None:
    """The newest signed head with its co-signatures, public as it is; None before the first."""
    del reader
    last = store.last_checkpoint()
    return _with_cosignatures(*last) if last else None


def _with_cosignatures(size: int, note: str) -> str:
    lines = LedgerCosignature.objects.filter(size=size).order_by("key").values_list("line", flat=True)
    return note + "".join(lines)


def proof_for(reader: Reader | None, index: int) -> Receipt:
    """The receipt of entry ``index`` under the newest signed head.

    ``reader`` is None where the program itself makes it for the person whom the entry is about (a letter's receipt):
    the caller answers for that. Raises Forbidden, InputError for an entry that does not exist, UsageError for one that
    no signed head includes yet.
    """
    if reader is not None:
        policy.may_list_entries(reader).require()
    body = _body(index) if reader is None else _seen_body(reader, index)
    last = store.last_checkpoint()
    if last is None or last[0] <= index:
        raise UsageError(f"entry {index} is not under a signed head yet: sign a checkpoint first")
    path = store.tree(last[0]).inclusion(index)
    return Receipt(body, index, path, _with_cosignatures(*last))


@frozen
class Tie:
    """One entry that a file hangs on: what it is about and its number there (0 where there is one), and its index."""

    about: str
    at: int
    index: int


def ties_of(reader: None, log_key: str, ties: Iterable[Tie]) -> JsonObject:
    """The receipt of each entry under the newest signed head, with what opens its commitments; what was erased is left out.

    ``reader`` is None: the program makes it for a person who may read the case with every value in it, and the caller answers for
    that. Raises UsageError for an entry that no signed head includes yet.
    """
    found: list[Json] = []
    for one in ties:
        rows = list(LedgerOpening.objects.filter(i=one.index).order_by("field"))
        open_rows(rows)
        # SAFETY: the name that a file was uploaded under can be a person's; nothing that is checked rests on it.
        rows = [row for row in rows if row.field != "report"]
        opened: JsonObject = {row.field: {"salt": row.salt.hex(), "value": row.value} for row in rows}
        proof = proof_for(reader, one.index).to_text()
        found.append({"about": one.about, "at": one.at, "proof": proof, "opened": opened})
    return {"key": log_key, "entries": found}


class Proof(StrEnum):
    """Whether an entry is provably in the log."""

    PROVED = "proved"
    """Its bytes, hashed again now, are in the tree of the newest signed head."""
    UNSIGNED = "unsigned"
    """No signed head includes it yet."""
    BROKEN = "broken"
    """It is not there, or not what that head was signed over."""


@frozen
class Proved:
    """The proof state of some entries under the newest signed head; ``size`` 0 where none was signed."""

    size: int
    witnesses: int
    """How many witnesses co-signed that head."""
    states: dict[int, Proof]


def find_proofs(reader: Reader | None, indices: Iterable[int]) -> Proved:
    """Proves each of a few entries again: bytes to leaf to root. States name nobody; the caller shows them to who may see the matter.

    The signature of the head itself is checked whenever the program starts or signs, and by the stand-alone verifier.
    """
    del reader
    wanted, last = sorted(set(indices)), store.last_checkpoint()
    if last is None:
        return Proved(0, 0, dict.fromkeys(wanted, Proof.UNSIGNED))
    size, note = last
    try:
        root = Checkpoint.from_text(note.partition("\n\n")[0] + "\n").root
    except NoteError:
        root = b""
    bodies = dict(LedgerEntry.objects.filter(i__in=wanted).values_list("i", "body"))
    tree = store.tree(size)

    def state(index: int) -> Proof:
        if index not in bodies:
            return Proof.BROKEN
        if index >= size:
            return Proof.UNSIGNED
        try:
            path = tree.inclusion(index)
        except (IndexError, ValueError):  # hashes are missing, or are none
            return Proof.BROKEN
        sound = verify_inclusion(leaf_hash(store.raw(bodies[index])), index, size, path, root)
        return Proof.PROVED if sound else Proof.BROKEN

    witnesses = LedgerCosignature.objects.filter(size=size).count()
    return Proved(size, witnesses, {index: state(index) for index in wanted})


def list_openings(reader: Reader, indices: Iterable[int]) -> list[Opening]:
    """What opens the commitments of these entries, except where it was erased. Raises Forbidden."""
    policy.may_open_commitments(reader).require()
    wanted = dict(LedgerEntry.objects.filter(i__in=list(indices)).values_list("i", "case"))
    hidden = sealed_cases.hidden_cases(reader, set(wanted.values()), contents=True)
    single = sealed_cases.hidden_entries(reader, contents=True)
    seen = [i for i, case in wanted.items() if case not in hidden and i not in single]
    rows = list(LedgerOpening.objects.filter(i__in=seen).order_by("i", "field"))
    open_rows(rows)
    return [Opening(row.i, row.field, row.value, row.salt) for row in rows]


def proved_openings(reader: Reader, index: int) -> dict[str, str]:
    """What entry ``index`` commits to, by field, each held against the entry's own bytes; what was erased is left out.

    Raises Forbidden, InputError for an entry that is not there, TamperingFound where something does not fit.
    """
    body = _body(index)
    leaf = LedgerEntry.objects.values_list("leaf", flat=True).get(i=index)
    committed = json.loads(body).get("c", {})
    if leaf_hash(body) != store.raw(leaf):
        raise TamperingFound(f"entry {index} does not have the hash that is kept beside it: verify the ledger now")
    found: dict[str, str] = {}
    for one in list_openings(reader, [index]):
        given = bytes.fromhex(committed.get(one.field, ""))
        if not open_commitment(given, one.salt, store.head().log, index, one.field, one.value):
            raise TamperingFound(f"what is kept as `{one.field}` of entry {index} is not what it commits to")
        found[one.field] = one.value
    return found


def ask_of(reader: Reader | None, witness: Key | None) -> Ask:
    """What a witness is asked: the newest signed head, with the proof from the last one that it co-signed (None: from nothing).

    Heads and hashes name nobody, so anyone may ask. Raises InputError before the first signed head.
    """
    del reader
    last = store.last_checkpoint()
    if last is None:
        raise Refused("no-signed-head")
    known = LedgerCosignature.objects.filter(key=witness.to_text()).order_by("-size").first() if witness else None
    old = known.size if known else 0
    return Ask(old, store.tree(last[0]).consistency(old) if old else [], last[1])


def list_witnesses(reader: Reader | None) -> list[str]:
    """The key lines of everybody who has co-signed a head; public as the heads are."""
    del reader
    return sorted(set(LedgerCosignature.objects.values_list("key", flat=True)))


@frozen
class AnchorRow:
    """A head of ``size`` entries that a time authority confirmed at ``at`` (aware, UTC), kept by entry ``index``; ``at`` None where it is damaged."""

    index: int
    size: int
    at: datetime | None


def list_anchors(reader: Reader | None, limit: int = 20) -> list[AnchorRow]:
    """The newest first; public as the heads are. Whose confirmation it is was checked when it was kept."""
    del reader
    return [_anchor_row(row) for row in LedgerAnchor.objects.order_by("-i")[:limit]]


def _anchor_row(row: LedgerAnchor) -> AnchorRow:
    reply = store.raw(row.reply)
    body = LedgerEntry.objects.filter(i=row.i).values_list("body", flat=True).first()
    facts = form_of(store.head().log).facts(store.raw(body))
    try:
        stamp = read_reply(reply)
    except AnchorError:
        return AnchorRow(row.i, row.size, None)
    named = (
        facts is not None and facts.sha == hashlib.sha256(reply).hexdigest().encode() and facts.size == b"%d" % row.size
    )
    return AnchorRow(row.i, row.size, datetime.fromisoformat(stamp.at) if named else None)


def tile_files(reader: Reader, *, entries: bool) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of the log as C2SP tlog-tiles, up to the newest signed head; the entries themselves only where asked for.

    Raises Forbidden, or InputError before the first signed head.
    """
    policy.may_export(reader).require()
    last = store.last_checkpoint()
    if last is None:
        raise Refused("no-signed-head")
    size = last[0]
    if entries:
        for start in range(0, size, TILE_WIDTH):
            found = [body for _, body, _ in store.entries(start, min(size, start + TILE_WIDTH))]
            yield tiles.path_of("entries", start // TILE_WIDTH, len(found)), tiles.bundle(found)
    yield from tiles.files(size, store.tile, store.row, _with_cosignatures(*last))


def export_file(reader: Reader, *, opened: Iterable[int] = (), witnessed: bool = False) -> Iterator[bytes]:
    """Yields the export file up to the newest signed head, or the newest co-signed one, with the openings of ``opened``.

    Nothing is judged on the way out: a damaged database gives a file that the verifier calls tampered, with
    the place. Raises Forbidden, UsageError before the first signed head, or InputError without the key.
    """
    policy.may_export(reader).require()
    head = store.head()
    last = store.last_checkpoint(witnessed=witnessed)
    if last is None:
        raise UsageError("there is no such head to export: sign a checkpoint first, and have it co-signed")
    size, note = last
    edge = head.edge if size == head.size else _edge(size)
    cosignatures = LedgerCosignature.objects.filter(size=size).order_by("key").values_list("key", "line")
    signers = [*keys.present().public_at(size), *(Key.from_text(key) for key, _ in cosignatures)]
    note += "".join(line for _, line in cosignatures)
    openings = list_openings(reader, opened) if opened else []
    anchors = [(row.i, store.raw(row.reply)) for row in LedgerAnchor.objects.filter(i__lt=size).order_by("i")]
    return export(
        head.log, size, signers, store.bodies(size), lambda n: store.tile(0, n), edge, note, openings, anchors
    )


def _edge(size: int) -> tuple[bytes, ...]:
    """The edge of an earlier tree, from the stored tiles."""
    frontier = Frontier()
    whole = size - size % TILE_WIDTH
    for root in store.row(1, 0, whole // TILE_WIDTH):
        frontier.append_tile(root)
    for leaf in store.leaves(whole, size):
        frontier.append(leaf)
    return tuple(frontier.row)
