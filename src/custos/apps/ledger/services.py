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
from datetime import UTC, datetime
from typing import TypedDict, Unpack

from attrs import frozen
from django.db import connection, transaction

from custos.adapters.data import ledger_keys as ledgerkeys
from custos.apps.ledger import clock, highwater, places, policy, standing, store
from custos.apps.ledger.errors import Forbidden, Refused
from custos.apps.ledger.models import LedgerCheckpoint, LedgerCosignature, LedgerEntry, LedgerHead, LedgerOpening
from custos.apps.ledger.policy import Reader
from custos.apps.sealing.fields import seal_rows
from custos.apps.sealing.values import case_of_month
from custos.core.errors import TamperingFound, UsageError
from custos.core.ledger import rules
from custos.core.ledger.checkpoint import COSIGNATURE, Checkpoint, Key, NoteError, sign_note, verify_note
from custos.core.ledger.commitment import SALT_BYTES, commit
from custos.core.ledger.entry import SYSTEM, Actor, Entry, EntryKind, Role, form_of
from custos.core.ledger.form import Facts, Form
from custos.core.ledger.tree import leaf_hash

__all__ = [
    "FAR_AHEAD",
    "SYSTEM",
    "Actor",
    "EntryKeys",
    "EntryKind",
    "EntryReceipt",
    "Role",
    "accept_clock",
    "append",
    "erase_openings",
    "is_open",
    "log_key",
    "open_commitments",
    "open_log",
    "set_up",
    "sign_checkpoint",
    "staff",
    "take_cosignature",
]

_BLIND_BYTES = 16


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


class _CoreKeys(TypedDict, total=False):
    """The same for ``core.ledger.entry.Entry``."""

    case: str | None
    law: str | None
    out: str | None
    subj: Sequence[str]
    ref: Sequence[int]
    c: Mapping[str, str]


@frozen
class EntryReceipt:
    """Where an entry is: ``index`` from 0, its leaf hash, and the tree it made (``size``, ``root``)."""

    index: int
    leaf: str
    size: int
    root: str

    def as_json(self) -> dict[str, int | str]:
        """The ``ledger`` object of ``custos review --json``; hashes are hex."""
        return {"index": self.index, "leaf": self.leaf, "size": self.size, "root": self.root}


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
    return _append(
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


_OWN = ("log-opened", "restored", "checkpoint-signed", "clock-stepped")


FAR_AHEAD = 400 * 24 * 3600 * 1000
"""Milliseconds after the last entry at which a clock is not believed without a person: more than a year of silence."""


def _append(
    kind: str,
    *,
    actor: Actor,
    values: Mapping[str, str],
    extra: Mapping[str, object],
    accepted: bool = False,
    file: str | None = None,
    **keys: Unpack[_CoreKeys],
) -> EntryReceipt:
    if not connection.in_atomic_block:
        raise UsageError(f"a ledger entry (`{kind}`) is only appended inside the transaction of what it records")
    head = store.head(lock=True)
    reading = clock.milliseconds()
    if head.size and reading - head.last_at > FAR_AHEAD and not accepted:
        # A time once entered never goes back: one wrong clock would date everything after it.
        raise Refused("clock-far-ahead", says=clock.in_words(reading), last=clock.in_words(head.last_at))
    if reading < head.clock:
        # Times that run backwards would not verify: the step becomes an entry, and time waits for the clock.
        head, _ = _put(head, "clock-stepped", SYSTEM, reading, extra={"clock": max(reading, 0)})
    elif head.size and not accepted and (offset := clock.leapt(reading)) is not None:
        # Ahead by less than a person must confirm: it stays as the clock says, and the entry tells that no such time went by.
        head, _ = _put(head, "clock-stepped", SYSTEM, reading, extra={"clock": reading})
        transaction.on_commit(lambda: clock.note(offset))
    c: dict[str, str] = {}
    openings = []
    file = file or keys.get("case") or case_of_month(f"{datetime.fromtimestamp(reading / 1000, UTC):%Y-%m}")
    for field, value in values.items():
        salt = secrets.token_bytes(SALT_BYTES)
        c[field] = commit(salt, head.log, head.size, field, value).hex()
        openings.append(LedgerOpening(i=head.size, field=field, opens={"salt": salt.hex(), "value": value}))
        openings[-1].file = file
    index = head.size
    keys["c"] = c
    head, leaf = _put(head, kind, actor, reading, extra=extra, **keys)
    if openings:
        seal_rows(openings)
        LedgerOpening.objects.bulk_create(openings)
    return EntryReceipt(index, leaf.hex(), head.size, head.root().hex())


def _put(
    head: store.Head, kind: str, actor: Actor, reading: int, *, extra: Mapping[str, object], **keys: Unpack[_CoreKeys]
) -> tuple[store.Head, bytes]:
    at = max(reading, head.last_at)
    if reading < at and kind != "clock-stepped":
        extra = {**extra, "clock": max(reading, 0)}  # the time of the log does not move; what the clock said is kept
    entry = Entry(head.log, head.size, at, kind, actor, secrets.token_bytes(_BLIND_BYTES), extra=extra, **keys)
    body = entry.to_bytes()
    if kind in rules.WATCHED | rules.REVIEW | rules.DISPOSES | rules.LIFTING or kind == "letter-signed":
        form = form_of(head.log)
        facts = form.facts(body)
        if facts is not None and facts.case is not None:
            _refuse_broken_rule(form, facts)
    leaf = leaf_hash(body)
    return store.put(head, body, leaf, kind, keys.get("case") or "", at, reading), leaf


def _refuse_broken_rule(form: Form, facts: Facts) -> None:
    """Asks the rules that the verifier checks, before the entry can exist. Raises Forbidden."""
    state, case = rules.CaseState(), (facts.case or b"").decode()
    for body in store.bodies_of_case(case, tuple(sorted(rules.WATCHED))):
        earlier = form.facts(body)
        if earlier is None:
            raise TamperingFound(f"an earlier entry of case `{case}` is not well formed: verify the ledger now")
        state, _ = rules.step(state, earlier)
    _, problem = rules.step(state, facts)
    problem = problem or _broken_between_cases(form, facts)
    if problem:
        raise Forbidden("house-rule", case=case, problem=problem)


def _broken_between_cases(form: Form, facts: Facts) -> str:
    """The rule between cases that an entry breaks, or "". A decision can break one only where it names more than its preparation."""
    refs = [int(number) for number in (facts.ref or b"").split(b",") if number]
    if facts.kind in rules.REVIEW and refs:
        bodies = _bodies_of_review(form, (facts.case or b"").decode(), refs)
    elif facts.kind in rules.DISPOSES | rules.LIFTING:
        bodies = store.bodies_of_case((facts.case or b"").decode(), tuple(sorted(rules.DISPOSAL)))
    elif facts.kind == "letter-signed":
        bodies = store.bodies_of_case((facts.case or b"").decode(), tuple(sorted(rules.SIGNING)))
    elif facts.kind == "decided" and len(refs) > 1:
        bodies = store.bodies_since(min(refs), tuple(sorted(rules.ACROSS)))
    else:
        return ""
    state = rules.LogState()
    for body in bodies:
        earlier = form.facts(body)
        if earlier is None:
            raise TamperingFound("an earlier entry is not well formed: verify the ledger now")
        rules.across(state, earlier)
    return rules.across(state, facts)


def _bodies_of_review(form: Form, case: str, refs: list[int]) -> list[bytes]:
    """What the rules of a review look at: the case's entries, and the votes, which name no case, that ``refs`` or they name."""
    kinds = tuple(sorted(rules.ACROSS))
    opened = [form.facts(body) for body in store.bodies_of_case(case, ("second-votes-opened",))]
    named = [int(ref) for one in opened if one is not None for ref in (one.ref or b"").split(b",") if ref]
    return store.bodies_with(case, [*refs, *named], kinds)


def open_log(log: str) -> EntryReceipt:
    """Opens an empty log in this database, inside a transaction; its first entry says so.

    ``log`` is the log's name for good, such as ``ledger.agency.example/2027``. Raises UsageError when one is
    open.
    """
    if not connection.in_atomic_block:
        raise UsageError("a ledger is only opened inside a transaction")
    form_of(log)
    if LedgerHead.objects.exists():
        raise UsageError("a ledger is open in this database already")
    store.open_head(log, secrets.token_bytes(SALT_BYTES))
    return _append("log-opened", actor=SYSTEM, values={}, extra={})


def is_open() -> bool:
    """Says whether this database has an open ledger."""
    return LedgerHead.objects.exists()


def set_up(log: str) -> EntryReceipt:
    """Makes everything a new ledger needs: key and high-water mark in the data directory, and the open log.

    The one explicit call; nothing of it ever happens silently. Raises UsageError when any of the three
    exists.
    """
    with transaction.atomic():
        receipt = open_log(log)
        highwater.create(places.high_water_path(), log)
        ledgerkeys.create_key(places.key_path(), log)
    return receipt


def log_key() -> str:
    """The public key of the log as its line is published. Raises InputError without the key."""
    return ledgerkeys.load_key(places.key_path(), store.head().log).key.to_text()


def sign_checkpoint() -> str:
    """Signs the head of the log and returns the note; the last one again when nothing was appended since.

    Call it outside transactions. Raises TamperingFound when the database is older than, or different from, what was signed
    before (a restored backup), and when an entry is not what its hash says: signing would make two histories, or vouch for
    what someone edited. Raises InputError without the key.
    """
    signer = ledgerkeys.load_key(places.key_path(), store.head().log)
    with highwater.held(places.high_water_path()) as mark:
        # Read under the mark's lock: another signer may have moved mark and log since this one began.
        last, head = store.last_checkpoint(), store.head()
        standing.refuse_if_rolled_back(mark, head)
        standing.refuse_if_sample_differs(mark, head)
        if last is not None and last[0] == head.size:
            standing.read_head(last[1], signer)
            standing.refuse_if_changed(mark, head)
            return last[1]
        if last is not None:
            # Every head names the one before it, so a secretly signed one has to be hidden in the log too.
            named = standing.read_head(last[1], signer)
            with transaction.atomic():
                extra = {"size": named.size, "root": named.root.hex()}
                _append("checkpoint-signed", actor=SYSTEM, values={}, extra=extra)
        with transaction.atomic():
            head = store.head(lock=True)
            standing.refuse_if_changed(mark, head)
            text = Checkpoint(head.log, head.size, head.root()).to_text()
            note = sign_note(text, signer.key, signer.sign)
            verify_note(note, [signer.key])
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
    return _append("clock-stepped", actor=SYSTEM, values={}, extra=extra, accepted=True)


def erase_openings(indices: Sequence[int], *, actor: Actor, case: str | None = None) -> EntryReceipt:
    """Destroys what opens the commitments of these entries, and records that in the same transaction.

    The tree, every checkpoint and every receipt still verify; the commitments become noise. Raises UsageError
    outside a transaction.
    """
    receipt = _append("erased", actor=actor, values={}, extra={"n": len(set(indices))}, ref=tuple(indices), case=case)
    LedgerOpening.objects.filter(i__in=list(indices)).delete()
    return receipt
