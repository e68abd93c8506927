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

    def public_at(self, size: int) -> list[Key]:
        """Those of the public keys that sign a head of ``size`` entries."""
        return self.public if size > self.since else [self.first.key]

    def sign(self, head: Checkpoint, time: int) -> str:
        """The signed head; ``time`` is seconds since 1970."""
        note = sign_note(head.to_text(), self.first.key, self.first.sign)
        if self.second is not None and self.second.key in self.public_at(head.size):
            note = cosign(note, self.second.key, self.second.sign, time)
        verify_note(note, self.public_at(head.size))
        return note

    def read(self, note: str) -> Checkpoint:
        """The head in a note that these keys signed; lines of witnesses are passed over. Raises NoteError."""
        text, good = verify_note(note, self.public, strangers=True)
        head, signed = Checkpoint.from_text(text), [one.key for one in good]
        for key in self.public_at(head.size):
            if key not in signed:
                what = "Ed25519" if key == self.first.key else "ML-DSA-44"
                raise NoteError(f"the {what} key of the log has not signed")
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


def present() -> Signers:
    """The keys whose files are here, for an export: where an entry about the keys is damaged, the log leaves as evidence all the same.

    What the log says of its second key decides from which size on it signs, where that can be read. Raises InputError where a file
    cannot be read.
    """
    log, path = store.head().log, places.second_key_path()
    first = ledgerkeys.load_key(places.key_path(), log)
    try:
        named = store.second_key()
    except TamperingFound:
        named = (0, "")
    if named is None or not path.exists():
        return Signers(first)
    return Signers(first, ledgerkeys.load_second_key(path, log), named[0])
