"""Checkpoints: the signed head of the log, as C2SP writes it down (signed-note, tlog-checkpoint,
tlog-cosignature).

Stricter than the note format on the web: in an export every signature must belong to a known key and be good,
so that no byte is there unchecked. Signing takes a function, because the core holds no keys. Standard
library only, Python 3.8+.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import struct
from collections.abc import Callable, Sequence
from typing import NamedTuple

from custos.core.ledger import ed25519

ED25519 = 0x01
COSIGNATURE = 0x04
MAX_NOTE_BYTES = 1_000_000
_DASH = "\u2014"
_KEY_NAME = re.compile(r"[^\s+]+")
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")


class NoteError(ValueError):
    """A key, note or checkpoint is malformed, or a signature is wrong; the text says which."""


def b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def unb64(text: str, what: str) -> bytes:
    """Decodes base64 in its one spelling. Raises NoteError that names ``what``."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, binascii.Error):
        raise NoteError(f"the {what} is not base64") from None
    if b64(raw) != text:
        raise NoteError(f"the {what} is not in the one spelling of base64")
    return raw


class Key(NamedTuple):
    """A public key and the name it signs under; ``type`` is the signature type byte of the note format."""

    name: str
    type: int
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature line names its key."""
        return hashlib.sha256(self.name.encode("utf-8") + b"\n" + bytes([self.type]) + self.public).digest()[:4]

    def to_text(self) -> str:
        """The verifier key line, ``name+id+base64``."""
        return f"{self.name}+{self.id.hex()}+{b64(bytes([self.type]) + self.public)}"

    @classmethod
    def from_text(cls, text: str) -> Key:
        """Reads a verifier key line.

        Raises NoteError when it is malformed or its id is not that of the key.
        """
        parts = text.split("+", 2)
        if len(parts) != 3 or not _KEY_NAME.fullmatch(parts[0]):
            raise NoteError("a verifier key is `name+id+base64`")
        raw = unb64(parts[2], "verifier key")
        if len(raw) != 33 or raw[0] not in (ED25519, COSIGNATURE):
            raise NoteError("only Ed25519 keys (types 1 and 4) are known here")
        key = cls(parts[0], raw[0], raw[1:])
        if key.id.hex() != parts[1]:
            raise NoteError(f"the id of the key `{key.name}` is not the id of these bytes")
        return key


class Checkpoint(NamedTuple):
    """The head of the log ``origin`` at ``size`` entries; ``root`` is 32 bytes."""

    origin: str
    size: int
    root: bytes

    def to_text(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64(self.root)}\n"

    @classmethod
    def from_text(cls, text: str) -> Checkpoint:
        """Reads a checkpoint's text: exactly three lines, no extension lines. Raises NoteError."""
        lines = text.split("\n")
        if len(lines) != 4 or lines[3] or not lines[0]:
            raise NoteError("a checkpoint has exactly three lines: log, size, root")
        if not _SIZE.fullmatch(lines[1]):
            raise NoteError("the size of the checkpoint is not a plain number")
        root = unb64(lines[2], "root of the checkpoint")
        if len(root) != 32:
            raise NoteError("the root of the checkpoint is not 32 bytes")
        return cls(lines[0], int(lines[1]), root)


class Signature(NamedTuple):
    """One good signature: by which key, and for cosignatures the witness's time in seconds since 1970 (else
    0).
    """

    key: Key
    time: int


def cosigned_message(text: str, time: int) -> bytes:
    """What a witness signs (cosignature/v1)."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def sign_note(text: str, key: Key, sign: Callable[[bytes], bytes]) -> str:
    """Returns the note over ``text`` (which ends in a newline) with one Ed25519 signature line."""
    return text + "\n" + _line(key, sign(text.encode("utf-8")))


def cosign(note: str, key: Key, sign: Callable[[bytes], bytes], time: int) -> str:
    """Returns ``note`` with a witness's line added; ``time`` is seconds since 1970."""
    text, _ = split_note(note)
    return note + _line(key, struct.pack(">Q", time) + sign(cosigned_message(text, time)))


def _line(key: Key, signature: bytes) -> str:
    return f"{_DASH} {key.name} {b64(key.id + signature)}\n"


def split_note(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Splits a note into its text and its signature lines (key name, key id and signature).

    Raises NoteError.
    """
    if len(note) > MAX_NOTE_BYTES or any(sign < " " and sign != "\n" for sign in note):
        raise NoteError("a note is short and holds no control characters")
    text, mark, rest = note.rpartition("\n\n")
    if not mark or not rest.endswith("\n"):
        raise NoteError("a note is a text, an empty line, and signature lines")
    signatures = []
    for line in rest[:-1].split("\n"):
        words = line.split(" ")
        if len(words) != 3 or words[0] != _DASH or not _KEY_NAME.fullmatch(words[1]):
            raise NoteError("a signature line is a dash, a key name and a signature")
        signature = unb64(words[2], f"signature of `{words[1]}`")
        if len(signature) < 5:
            raise NoteError(f"the signature of `{words[1]}` is too short")
        signatures.append((words[1], signature))
    return text + "\n", signatures


def verify_note(note: str, keys: Sequence[Key], *, strangers: bool = False) -> tuple[str, list[Signature]]:
    """Returns the text and every signature of a note. Raises NoteError unless all lines are good and by one
    of ``keys``.

    With ``strangers``, lines by unknown keys are passed over as the C2SP note format says; one known line
    must remain.
    """
    text, lines = split_note(note)
    known: dict[tuple[str, bytes], Key] = {(key.name, key.id): key for key in keys}
    good: list[Signature] = []
    for name, raw in lines:
        key = known.get((name, raw[:4]))
        if key is None and strangers:
            continue
        if key is None:
            raise NoteError(f"the signature of `{name[:80]}` belongs to no key that is given here")
        if any(key == other.key for other in good):
            raise NoteError(f"the key `{name[:80]}` signs twice")
        good.append(Signature(key, _verify(text, key, raw[4:])))
    if not good:
        raise NoteError("no known key has signed")
    return text, good


def _verify(text: str, key: Key, signature: bytes) -> int:
    if key.type == ED25519 and ed25519.verify(key.public, text.encode("utf-8"), signature):
        return 0
    if key.type == COSIGNATURE and len(signature) == 72:
        time = int(struct.unpack(">Q", signature[:8])[0])
        if time < 2**63 and ed25519.verify(key.public, cosigned_message(text, time), signature[8:]):
            return time
    raise NoteError(f"the signature of `{key.name[:80]}` is wrong")
