"""A receipt: the proof that one entry is in the log, in the text form of C2SP tlog-proof, with the entry
inside.

The person who holds a receipt is a witness: the entry cannot vanish or change without contradicting the signed head
in it. Standard library only, Python 3.8+.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from custos.core.ledger.checkpoint import Checkpoint, Key, NoteError, Signature, b64, unb64, verify_note
from custos.core.ledger.tree import leaf_hash, verify_inclusion

MAGIC = "c2sp.org/tlog-proof@v1"
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,15})")


class Receipt(NamedTuple):
    """``body`` is the entry's bytes, ``path`` the audit path from the leaf's sibling upwards, ``note`` the
    signed head.
    """

    body: bytes
    place: int
    path: Sequence[bytes]
    note: str

    def to_text(self) -> str:
        lines = [MAGIC, f"extra {b64(self.body)}", f"index {self.place}", *(b64(step) for step in self.path)]
        return "\n".join(lines) + "\n\n" + self.note

    @classmethod
    def from_text(cls, text: str) -> Receipt:
        """Reads a receipt. Raises NoteError that says what is malformed."""
        head, mark, note = text.partition("\n\n")
        lines = head.split("\n")
        if not mark or lines[0] != MAGIC or len(lines) < 3:
            raise NoteError(f"a receipt begins with `{MAGIC}`, an extra line and an index line")
        word, _, extra = lines[1].partition(" ")
        found = _INDEX.fullmatch(lines[2])
        if word != "extra" or found is None:
            raise NoteError("a receipt has an extra line with the entry, then an index line")
        path = [unb64(line, "path of the receipt") for line in lines[3:]]
        return cls(unb64(extra, "entry in the receipt"), int(found.group(1)), path, note)


def verify_receipt(receipt: Receipt, keys: Sequence[Key]) -> tuple[Checkpoint, list[Signature]]:
    """Returns the signed head and who signed it.

    Raises NoteError unless the log's key signed and the path is right.
    """
    text, signatures = verify_note(receipt.note, keys, strangers=True)
    head = Checkpoint.from_text(text)
    if not any(one.key.name == head.origin for one in signatures):
        raise NoteError("the log itself has not signed the head of this receipt")
    if not verify_inclusion(leaf_hash(receipt.body), receipt.place, head.size, receipt.path, head.root):
        raise NoteError(f"the receipt does not prove that its entry is at index {receipt.place}")
    return head, signatures
