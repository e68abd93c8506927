"""What an outside witness does, as C2SP tlog-witness writes it down, but by files that a person carries.

A witness keeps the last head that it co-signed, and co-signs another only when a proof shows that the log grew from that
one. So one honest witness is enough that nobody can be shown another history under its name. Pure: keys and time come
from the caller. Standard library only, Python 3.8+.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from custos.core.ledger.checkpoint import Checkpoint, Key, NoteError, b64, split_note, unb64, verify_note
from custos.core.ledger.tree import EMPTY_ROOT, verify_consistency

_OLD = re.compile(r"old (0|[1-9][0-9]{0,15})")
_MOST_STEPS = 63


class NotWitnessed(Exception):
    """The witness does not co-sign; the text says why. ``is_split`` where two histories were shown under one key."""

    def __init__(self, why: str, *, is_split: bool = False) -> None:
        super().__init__(why)
        self.is_split = is_split


class Ask(NamedTuple):
    """What the log hands its witness: the size that the witness knows, the proof from there, and the signed head."""

    old: int
    proof: Sequence[bytes]
    note: str

    def to_text(self) -> str:
        return "\n".join([f"old {self.old}", *(b64(step) for step in self.proof)]) + "\n\n" + self.note

    @classmethod
    def from_text(cls, text: str) -> Ask:
        """Reads the file. Raises NoteError that says what is malformed."""
        head, mark, note = text.partition("\n\n")
        first, *steps = head.split("\n")
        found = _OLD.fullmatch(first)
        if not mark or found is None or len(steps) > _MOST_STEPS:
            raise NoteError("a question to a witness is `old SIZE`, at most 63 hashes, an empty line and a signed head")
        proof = [unb64(step, "proof") for step in steps]
        if any(len(step) != 32 for step in proof):
            raise NoteError("a hash of the proof is not 32 bytes")
        return cls(int(found.group(1)), proof, note)


def judge(ask: Ask, log: Key, held: Checkpoint | None) -> Checkpoint:
    """The head that may be co-signed after ``held``, the last one that this witness co-signed (None before the first).

    Raises NotWitnessed, and NoteError where the head is not one that ``log`` signed.
    """
    text, _ = verify_note(ask.note, [log], strangers=True)
    head = Checkpoint.from_text(text)
    if head.origin != log.name:
        raise NotWitnessed(f"the head is that of the log `{head.origin}`, not of `{log.name}`")
    size, root = (held.size, held.root) if held is not None else (0, EMPTY_ROOT)
    if ask.old != size:
        raise NotWitnessed(
            f"the proof begins at {ask.old} entries, but this witness last co-signed {size}: ask from there"
        )
    if head.size < size:
        raise NotWitnessed(
            f"the head has {head.size} entries, but {size} were co-signed: the log was cut shorter", is_split=True
        )
    if not verify_consistency(size, head.size, root, head.root, ask.proof):
        raise NotWitnessed(
            f"nothing proves that the log of {head.size} entries grew from the {size} that were co-signed: "
            "it may be another history under the same key; keep this file as evidence",
            is_split=head.size == size,
        )
    return head


def answer_of(note: str, ask: Ask) -> str:
    """The witness's answer as a file: only the signature lines that it added to the head that was asked about."""
    before = set(split_note(ask.note)[1])
    text, lines = split_note(note)
    if text != split_note(ask.note)[0]:
        raise NoteError("the co-signed head is not the one that was asked about")
    added = [line for line in lines if line not in before]
    return "".join(f"\u2014 {name} {b64(raw)}\n" for name, raw in added)
