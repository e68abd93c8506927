"""How the file of an order hangs on the ledger: its manifest, its steps and its case file were committed to. Standard library only, Python 3.8+."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from custos.core.ledger.checkpoint import Checkpoint, Key, NoteError, Signature
from custos.core.ledger.commitment import open_commitment
from custos.core.ledger.form import Form
from custos.core.ledger.proof import Receipt, verify_receipt
from custos.core.ledger.tree import leaf_hash, verify_inclusion
from custos.core.ledger.trust import Policy
from custos.core.orders.stated import Wrong

THE_FILE, CASE_FILE, STEP, ORDERED = "file", "case-file", "step", "ordered"
KINDS = {
    THE_FILE: "order-file-made",
    CASE_FILE: "back-pay-attached",
    STEP: "claim-event-recorded",
    ORDERED: "amount-recorded",
}

if TYPE_CHECKING:
    from custos.core.orders.stated import Table

    Wanted = dict[tuple[str, int], Mapping[str, str]]
    """By what is tied and its number (0 where there is one) the values that the entry must have committed to."""


class Ties:
    """The entries of ``ledger.json`` against what the file says. ``wanted`` are the ties that may be there; only the file's own must."""

    def __init__(self, raw: Table, case: str, wanted: Wanted, policy: Policy | None) -> None:
        self.raw, self.case, self.wanted, self.policy = raw, case, wanted, policy
        self.key = ""
        self.entry = -1
        self.held: list[str] = []
        self.notes: list[str] = []
        self.heads: dict[str, tuple[Checkpoint, list[Signature]]] = {}

    def faults(self) -> Iterator[Wrong]:
        """What does not fit, each with its place."""
        try:
            key = Key.from_text(str(self.raw["key"]))
            self.key = key.to_text()
        except NoteError as error:
            yield Wrong("ledger.json, key", str(error))
            return
        if self.policy is not None and not any(one.public == key.public for one in self.policy.logs):
            yield Wrong("ledger.json, key", "the log of this file is not the one that your policy names")
            return
        trusted = [*self.policy.logs, *self.policy.witnesses.values()] if self.policy else []
        keys = [key, *(one for one in trusted if one != key)]
        seen: dict[tuple[str, int], Table] = {}
        for number, one in enumerate(self.raw["entries"], 1):
            place = f"ledger.json, entry {number}"
            name = (str(one["about"]), int(one["at"]))
            if set(one) != {"about", "at", "proof", "opened"} or name in seen or name not in self.wanted:
                yield Wrong(place, f"`{name[0]}` {name[1]} ties nothing of this file, or is there twice")
                continue
            try:
                seen[name] = self._entry(one, keys, place)
                yield from self._opened(name, one["opened"], seen[name], place)
            except (NoteError, ValueError) as error:
                yield Wrong(place, str(error))
            except Wrong as wrong:
                yield wrong
        yield from self._own(seen)

    def _entry(self, one: Table, keys: Sequence[Key], place: str) -> Table:
        receipt = Receipt.from_text(str(one["proof"]))
        if receipt.to_text() != one["proof"]:
            raise Wrong(place, "the receipt is not in its one spelling")
        if receipt.note in self.heads:  # the same signed head as an entry before: its signatures are good
            head, signatures = self.heads[receipt.note]
            if not verify_inclusion(leaf_hash(receipt.body), receipt.place, head.size, receipt.path, head.root):
                raise Wrong(place, f"the receipt does not prove that its entry has index {receipt.place}")
        else:
            head, signatures = self.heads[receipt.note] = verify_receipt(receipt, keys)
        if self.policy is not None and (fault := self.policy.log_fault(head.origin, [one.key for one in signatures])):
            raise Wrong(place, fault)
        if self.policy is not None and not self.policy.satisfied(one.key for one in signatures):
            raise Wrong(place, "the witnesses that your policy asks for have not signed the head of the receipt")
        facts = Form(head.origin).facts(receipt.body)
        body: dict[str, Any] = json.loads(receipt.body)
        if facts is None or body["i"] != receipt.place:
            raise Wrong(place, "the entry in the receipt is not in the form of the ledger")
        wanted = KINDS[str(one["about"])]
        if body["t"] != wanted or body.get("case") != self.case:
            raise Wrong(place, f"it is not a `{wanted}` of {self.case}")
        return body

    def _opened(self, name: tuple[str, int], opened: Table, body: Table, place: str) -> Iterator[Wrong]:
        """Each value that is opened is what the entry committed to, and what the file says."""
        committed = body.get("c", {})
        for field, one in sorted(opened.items()):
            given, salt = bytes.fromhex(committed.get(field, "")), bytes.fromhex(str(one["salt"]))
            if set(one) != {"salt", "value"} or not open_commitment(
                given, salt, body["log"], body["i"], field, str(one["value"])
            ):
                yield Wrong(f"{place}, {field}", "what is opened is not what the ledger committed to")
                return
        wanted = self.wanted[name]
        if odd := sorted(set(opened) - set(wanted) - {"report"}):
            yield Wrong(f"{place}, {odd[0]}", f"the ledger says {opened[odd[0]]['value']}, the file says nothing of it")
        for field, value in sorted(wanted.items()):
            if field not in opened:
                self.notes.append(f"entry {body['i']}: what it commits to as `{field}` is not opened here")
            elif opened[field]["value"] != value:
                said = opened[field]["value"]
                yield Wrong(f"{place}, {field}", f"entry {body['i']} of the ledger says {said}, the file says {value}")
            else:
                self.held.append(f"{name[0]} {field}")

    def _own(self, seen: Mapping[tuple[str, int], Table]) -> Iterator[Wrong]:
        own = seen.get((THE_FILE, 0))
        if own is None or "file file" not in self.held:
            yield Wrong("ledger.json", "no entry of the ledger opens to the manifest of this file")
            return
        self.entry = int(own["i"])
        others = sorted(int(body["i"]) for name, body in seen.items() if name[0] != THE_FILE)
        if sorted(set(others)) != own.get("ref", []):
            yield Wrong("ledger.json", f"entry {self.entry}, which made this file, names other entries than are here")
