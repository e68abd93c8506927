"""Every write to the ledger. ``append`` belongs inside the transaction of what it records, as its last
statement.

Why last: on PostgreSQL the head row stays locked until the commit, and everyone else's append waits for it.
Never hold it across a letter, a mail or a file.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from typing import TypedDict

from django.db import connection, transaction

from custos.adapters.data import ledger_keys as ledgerkeys
from custos.apps.ledger import clock, highwater, keys, places, policy, standing, store
from custos.apps.ledger.errors import Refused
from custos.apps.ledger.models import (
    LedgerAnchor,
    LedgerCheckpoint,
    LedgerCosignature,
    LedgerEntry,
    LedgerHead,
    LedgerOpening,
)
from custos.apps.ledger.policy import Reader
from custos.apps.ledger.services.appending import FAR_AHEAD, EntryReceipt, append_any
from custos.core.errors import UsageError
from custos.core.ledger.anchor import Stamp, imprint_of
from custos.core.ledger.checkpoint import COSIGNATURE, Checkpoint, Key, NoteError, split_note, verify_note
from custos.core.ledger.commitment import SALT_BYTES
from custos.core.ledger.entry import SYSTEM, Actor, EntryKind, Role, form_of

__all__ = [
    "FAR_AHEAD",
    "SYSTEM",
    "Actor",
    "EntryKeys",
    "EntryKind",
    "EntryReceipt",
    "Role",
    "accept_clock",
    "add_second_key",
    "append",
    "erase_openings",
    "is_open",
    "keep_anchor",
    "log_key",
    "open_commitments",
    "open_log",
    "set_up",
    "sign_checkpoint",
    "staff",
    "take_cosignature",
]


class EntryKeys(TypedDict, total=False):
    """What an act may give to its entry beside kind, actor and case; see :func:`append`."""

    law: str | None
    out: str | None
    subjects: Sequence[str]
    refs: Sequence[int]
    commitments: Mapping[str, str] | None
    count: int | None
    due_at: int | None
    override: bool
    file: str | None


def staff(key: str, role: Role | str) -> Actor:
    """The ledger's stable pseudonym of a staff account; ``key`` is its unchanging key, such as
    ``str(user.pk)``.

    Raises UsageError while no ledger is open.
    """
    digest = hmac.new(store.head().staff_salt, b"custos/staff/1\0" + key.encode(), hashlib.sha256).hexdigest()
    return Actor(f"u-{digest[:16]}", str(role))


def append(
    kind: EntryKind | str,
    *,
    actor: Actor,
    case: str | None = None,
    law: str | None = None,
    out: str | None = None,
    subjects: Sequence[str] = (),
    refs: Sequence[int] = (),
    commitments: Mapping[str, str] | None = None,
    count: int | None = None,
    due_at: int | None = None,
    override: bool = False,
    file: str | None = None,
) -> EntryReceipt:
    """Appends one entry inside the caller's ``transaction.atomic``; both commit, or neither does.

    ``case`` looks like ``R-2026-00123``; ``law`` is the rulebook's digest, 64 hex digits; ``out`` one of the
    kind's outcomes; ``subjects`` pseudonyms of people, 32 hex digits each; ``refs`` indices of earlier
    entries; ``commitments`` plain values by field name: only salted commitments enter the entry, the values
    are kept as private openings; ``file`` the case in whose file they are sealed where the entry names none; ``count`` a number of things; ``due_at`` milliseconds since 1970. Which of
    these a kind needs or allows is in ``core/ledger/kinds.py``.

    Raises UsageError outside a transaction or before ``open_log``, InputError when the kind does not allow
    what is given, Forbidden when the entry would break the two-person rule or release without a decision.
    """
    extra: dict[str, object] = {"n": count, "due": due_at, "override": True if override else None}
    if str(kind) in _OWN:
        raise UsageError(f"entries of kind `{kind}` are written by the ledger itself")
    return append_any(
        str(kind),
        actor=actor,
        case=case,
        law=law,
        out=out,
        subj=subjects,
        ref=refs,
        values=commitments or {},
        extra=extra,
        file=file,
    )


_OWN = ("log-opened", "restored", "checkpoint-signed", "clock-stepped", "log-key-added", "anchored")


def open_log(log: str, second: Key | None = None) -> EntryReceipt:
    """Opens an empty log in this database, inside a transaction; its first entry says so, and names the ``second`` key.

    ``log`` is the log's name for good, such as ``ledger.agency.example/2027``. Raises UsageError when one is
    open.
    """
    if not connection.in_atomic_block:
        raise UsageError("a ledger is only opened inside a transaction")
    form_of(log)
    if LedgerHead.objects.exists():
        raise UsageError("a ledger is open in this database already")
    store.open_head(log, secrets.token_bytes(SALT_BYTES))
    return append_any("log-opened", actor=SYSTEM, values={}, extra={"sha": second.fingerprint if second else None})


def is_open() -> bool:
    """Says whether this database has an open ledger."""
    return LedgerHead.objects.exists()


def set_up(log: str, *, second: bool = True) -> EntryReceipt:
    """Makes everything a new ledger needs: both keys and high-water mark in the data directory, and the open log.

    Without ``second`` the log signs by Ed25519 alone, as logs did before. The one explicit call; nothing of it ever happens
    silently. Raises UsageError when any of them exists.
    """
    drawn = ledgerkeys.draw_second_key(log) if second else None
    with transaction.atomic():
        receipt = open_log(log, drawn.signer.key if drawn else None)
        highwater.create(places.high_water_path(), log)
        ledgerkeys.create_key(places.key_path(), log)
        if drawn is not None:
            ledgerkeys.keep_key(places.second_key_path(), drawn.pem)
    return receipt


def add_second_key() -> EntryReceipt:
    """Gives a log that signs by Ed25519 alone its second key; the entry names it. Raises Refused where it has one.

    Call it outside transactions: no head is signed meanwhile. A key that an earlier try left behind, whose entry was never written, is
    taken.
    """
    with highwater.held(places.high_water_path()), transaction.atomic():
        log, path = store.head(lock=True).log, places.second_key_path()
        if store.second_key() is not None:
            raise Refused("second-key-there")
        if not path.exists():
            ledgerkeys.keep_key(path, ledgerkeys.draw_second_key(log).pem)
        signer = ledgerkeys.load_second_key(path, log)
        return append_any("log-key-added", actor=SYSTEM, values={}, extra={"sha": signer.key.fingerprint})


def log_key() -> str:
    """The Ed25519 key of the log as its line is published. Raises InputError without the key."""
    return ledgerkeys.load_key(places.key_path(), store.head().log).key.to_text()


def sign_checkpoint() -> str:
    """Signs the head of the log and returns the note; the last one again when nothing was appended since.

    Call it outside transactions. Raises TamperingFound when the database is older than, or different from, what was signed
    before (a restored backup), and when an entry is not what its hash says: signing would make two histories, or vouch for
    what someone edited. Raises InputError without the key.
    """
    with highwater.held(places.high_water_path()) as mark:
        # Read under the mark's lock: another signer may have moved mark and log since this one began.
        signers, last, head = keys.load(), store.last_checkpoint(), store.head()
        standing.refuse_if_rolled_back(mark, head)
        standing.refuse_if_sample_differs(mark, head)
        if last is not None and last[0] == head.size:
            standing.read_head(last[1], signers)
            standing.refuse_if_changed(mark, head)
            return last[1]
        if last is not None:
            # Every head names the one before it, so a secretly signed one has to be hidden in the log too.
            named = standing.read_head(last[1], signers)
            with transaction.atomic():
                extra = {"size": named.size, "root": named.root.hex()}
                append_any("checkpoint-signed", actor=SYSTEM, values={}, extra=extra)
        with transaction.atomic():
            head = store.head(lock=True)
            standing.refuse_if_changed(mark, head)
            # Never earlier than the log's own time, which waits where the clock was set back.
            time = max(clock.milliseconds(), head.last_at) // 1000
            # SAFETY: the keys that the log names now, with its head locked. Signed by fewer, the log would contradict itself for good.
            note = keys.load().sign(Checkpoint(head.log, head.size, head.root()), time)
            # INVARIANT: the mark moves before anyone sees the head; a crash in between repeats the signing.
            highwater.advance(places.high_water_path(), highwater.Mark(head.log, head.size, head.root().hex()))
            store.put_checkpoint(head.size, note)
    return note


def take_cosignature(answer: str, witness: Key) -> int:
    """Keeps a witness's co-signature of a signed head, and returns the head's size. Raises InputError where it is none."""
    why = "no head was signed yet"
    for head in LedgerCheckpoint.objects.order_by("-size")[:_HEADS_AWAITED]:
        try:
            _, signatures = verify_note(head.note + answer, [witness], strangers=True)
        except NoteError as error:
            why = str(error)
            continue
        if answer.count("\n") == 1 and [one.key for one in signatures] == [witness] and witness.type == COSIGNATURE:
            LedgerCosignature.objects.get_or_create(size=head.size, key=witness.to_text(), defaults={"line": answer})
            return head.size
    raise Refused("cosignature-wrong", why=why)


_HEADS_AWAITED = 500
"""How many heads back an answer is looked for: one that was carried by hand for a week at a head every twenty minutes."""


def keep_anchor(reply: bytes, stamp: Stamp) -> EntryReceipt:
    """Keeps what a time authority confirmed of a signed head, and names it in an entry; in a transaction.

    ``stamp`` is what the caller found good in ``reply`` (``adapters/timestamps.py``). Raises Refused where it is over no head of
    this log, or kept already.
    """
    log = store.head(lock=True).log
    if LedgerAnchor.objects.filter(reply=reply).exists():
        raise Refused("anchor-wrong", why="it is kept already")
    for size, note in LedgerCheckpoint.objects.order_by("-size").values_list("size", "note").iterator():
        head = Checkpoint.from_text(split_note(note)[0])
        if head.origin == log and imprint_of(head) == stamp.imprint:
            named = {"sha": hashlib.sha256(reply).hexdigest(), "size": size}
            receipt = append_any("anchored", actor=SYSTEM, values={}, extra=named)
            LedgerAnchor.objects.create(i=receipt.index, size=size, reply=reply)
            return receipt
    raise Refused("anchor-wrong", why="no signed head of this log has that hash")


def open_commitments(indices: Sequence[int], *, reader: Reader, actor: Actor, case: str) -> EntryReceipt:
    """Records that the openings of these entries are handed out under ``case``; call it before they leave, in a transaction.

    Entries of another case stay shut; those that belong to no case open under any. Raises Forbidden unless ``reader`` may
    open, InputError for an entry or a case that the ledger does not have.
    """
    policy.may_open_commitments(reader).require()
    if not LedgerEntry.objects.filter(case=case).exists():
        raise Refused("open-no-case", case=case)
    cases = dict(LedgerEntry.objects.filter(i__in=list(indices)).values_list("i", "case"))
    for index in sorted(set(indices)):
        if index not in cases:
            raise Refused("no-such-entry", index=index)
        if cases[index] not in ("", case):
            raise Refused("open-other-case", index=index, case=case)
    return append("commitments-opened", actor=actor, case=case, refs=indices)


def accept_clock() -> EntryReceipt:
    """Records that a person looked at the machine's clock and it is right, however long the log was silent; in a transaction."""
    extra = {"clock": clock.milliseconds()}
    return append_any("clock-stepped", actor=SYSTEM, values={}, extra=extra, accepted=True)


def erase_openings(indices: Sequence[int], *, actor: Actor, case: str | None = None) -> EntryReceipt:
    """Destroys what opens the commitments of these entries, and records that in the same transaction.

    The tree, every checkpoint and every receipt still verify; the commitments become noise. Raises UsageError
    outside a transaction.
    """
    receipt = append_any(
        "erased", actor=actor, values={}, extra={"n": len(set(indices))}, ref=tuple(indices), case=case
    )
    LedgerOpening.objects.filter(i__in=list(indices)).delete()
    return receipt
