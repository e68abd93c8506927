"""The keys that sign the log's heads: an Ed25519 key, and beside it an ML-DSA-44 key where an entry of the log names one.

Why two: heads must still prove something in twenty years, when a machine may break Ed25519. Why an entry: a person who takes the
second signature away contradicts the log itself, so that a verifier needs no word of the agency's to notice.
"""

from __future__ import annotations

from attrs import frozen

from custos.adapters.data import ledger_keys as ledgerkeys
from custos.apps.ledger import places, store
from custos.core.errors import TamperingFound
from custos.core.ledger.checkpoint import Checkpoint, Key, NoteError, cosign, sign_note, split_note, verify_note


@frozen
class Signers:
    """The log's keys; heads of more than ``since`` entries are signed by both, where there is a second."""

    first: ledgerkeys.LogSigner
    second: ledgerkeys.LogSigner | None = None
    since: int = 0

    @property
    def public(self) -> list[Key]:
        """The public keys in the order of their signatures."""
        return [self.first.key, *([self.second.key] if self.second else [])]

    def sign(self, head: Checkpoint, time: int) -> str:
        """The signed head; ``time`` is seconds since 1970."""
        note = sign_note(head.to_text(), self.first.key, self.first.sign)
        if self.second is not None:
            note = cosign(note, self.second.key, self.second.sign, time)
        verify_note(note, self.public)
        return note

    def read(self, note: str) -> Checkpoint:
        """The head in a note that these keys signed; lines of witnesses are passed over. Raises NoteError."""
        text, good = verify_note(note, self.public, strangers=True)
        head, signed = Checkpoint.from_text(text), [one.key for one in good]
        if self.first.key not in signed:
            raise NoteError("the Ed25519 key of the log has not signed")
        if self.second is not None and head.size > self.since and self.second.key not in signed:
            raise NoteError("the ML-DSA-44 key of the log has not signed")
        own = {key.id for key in self.public}
        if any(name == self.first.key.name and raw[:4] not in own for name, raw in split_note(note)[1]):
            raise NoteError("it bears a signature of this log by a key that the log does not name")
        return head


def load() -> Signers:
    """The keys of the open log.

    Raises InputError where a key cannot be read, TamperingFound where the second one is not that which the log names.
    """
    log = store.head().log
    first = ledgerkeys.load_key(places.key_path(), log)
    named = store.second_key()
    if named is None:
        return Signers(first)
    second = ledgerkeys.load_second_key(places.second_key_path(), log)
    if second.key.fingerprint != named[1]:
        raise TamperingFound(
            f"entry {named[0]} of the ledger names another second key than `{places.second_key_path()}`: bring back the right one"
        )
    return Signers(first, second, named[0])
