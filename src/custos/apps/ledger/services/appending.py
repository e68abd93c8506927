"""How one entry gets into the log: time, commitments, the rules of the house, bytes, tree. Every other module asks ``services``.

The caller holds the transaction; the head row is locked from here to its commit.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TypedDict, Unpack

from attrs import frozen
from django.db import connection, transaction

from custos.apps.ledger import clock, store
from custos.apps.ledger.errors import Forbidden, Refused
from custos.apps.ledger.models import LedgerOpening
from custos.apps.sealing.fields import seal_rows
from custos.apps.sealing.values import case_of_month
from custos.core.errors import TamperingFound, UsageError
from custos.core.ledger import rules
from custos.core.ledger.commitment import SALT_BYTES, commit
from custos.core.ledger.entry import SYSTEM, Actor, Entry, form_of
from custos.core.ledger.form import Facts, Form
from custos.core.ledger.tree import leaf_hash

_BLIND_BYTES = 16


class CoreKeys(TypedDict, total=False):
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


FAR_AHEAD = 400 * 24 * 3600 * 1000
"""Milliseconds after the last entry at which a clock is not believed without a person: more than a year of silence."""


def append_any(
    kind: str,
    *,
    actor: Actor,
    values: Mapping[str, str],
    extra: Mapping[str, object],
    accepted: bool = False,
    file: str | None = None,
    **keys: Unpack[CoreKeys],
) -> EntryReceipt:
    if not connection.in_atomic_block:
        raise UsageError(f"a ledger entry (`{kind}`) is only appended inside the transaction of what it records")
    head = store.head(lock=True)
    reading = clock.milliseconds()
    if head.size and reading - head.last_at > FAR_AHEAD and not accepted:
        # A time once entered never goes back: one wrong clock would date everything after it.
        raise Refused("clock-far-ahead", says=clock.as_moment(reading), last=clock.as_moment(head.last_at))
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
    head: store.Head, kind: str, actor: Actor, reading: int, *, extra: Mapping[str, object], **keys: Unpack[CoreKeys]
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
    state.two_lift = True  # whatever the log began with: this program writes no lifting that one person made alone
    return rules.across(state, facts)


def _bodies_of_review(form: Form, case: str, refs: list[int]) -> list[bytes]:
    """What the rules of a review look at: the case's entries, and the votes, which name no case, that ``refs`` or they name."""
    kinds = tuple(sorted(rules.ACROSS))
    opened = [form.facts(body) for body in store.bodies_of_case(case, ("second-votes-opened",))]
    named = [int(ref) for one in opened if one is not None for ref in (one.ref or b"").split(b",") if ref]
    return store.bodies_with(case, [*refs, *named], kinds)
