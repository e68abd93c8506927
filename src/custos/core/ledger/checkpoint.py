"""Checkpoints: the signed head of the log, as C2SP writes it down (signed-note, tlog-checkpoint,
tlog-cosignature), by an Ed25519 key and, where the log has one, an ML-DSA-44 key.

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

from custos.core.ledger import ed25519, mldsa44

ED25519 = 0x01
COSIGNATURE = 0x04
MLDSA44 = 0x06
"""The timestamped ML-DSA-44 signature of a head; a log uses it for its own heads, beside its Ed25519 one."""
_PUBLIC_BYTES = {ED25519: 32, COSIGNATURE: 32, MLDSA44: mldsa44.PUBLIC_BYTES}
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

    @property
    def fingerprint(self) -> str:
        """SHA-256 of type and key in hex: what an entry names, and what people compare where the key is too long to read."""
        return hashlib.sha256(bytes([self.type]) + self.public).hexdigest()

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
        if not raw or _PUBLIC_BYTES.get(raw[0]) != len(raw) - 1:
            raise NoteError("only Ed25519 keys (types 1 and 4) and ML-DSA-44 keys (type 6) are known here")
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
    """One good signature: by which key, and for types that say it the time in seconds since 1970 (else 0)."""

    key: Key
    time: int


def cosigned_message(text: str, time: int) -> bytes:
    """What a witness signs (cosignature/v1)."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def tree_message(name: str, head: Checkpoint, time: int) -> bytes:
    """What the ML-DSA-44 key of ``name`` signs: the whole tree of ``head`` at ``time``. Raises NoteError for names over 255 bytes."""
    names = [one.encode("utf-8") for one in (name, head.origin)]
    if any(not 0 < len(one) < 256 for one in names):
        raise NoteError("a name under an ML-DSA-44 signature has 1 to 255 bytes")
    signer, origin = (bytes([len(one)]) + one for one in names)
    return b"subtree/v1\n\0" + signer + struct.pack(">Q", time) + origin + struct.pack(">QQ", 0, head.size) + head.root


def sign_note(text: str, key: Key, sign: Callable[[bytes], bytes]) -> str:
    """Returns the note over ``text`` (which ends in a newline) with one Ed25519 signature line."""
    return text + "\n" + _line(key, sign(text.encode("utf-8")))


def cosign(note: str, key: Key, sign: Callable[[bytes], bytes], time: int) -> str:
    """Returns ``note`` with a timed line added: a witness's, or the log's own by ML-DSA-44; ``time`` is seconds since 1970."""
    text, _ = split_note(note)
    return note + _line(key, struct.pack(">Q", time) + sign(_timed_message(text, key, time)))


def _timed_message(text: str, key: Key, time: int) -> bytes:
    if key.type == MLDSA44:
        return tree_message(key.name, Checkpoint.from_text(text), time)
    return cosigned_message(text, time)


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
    if key.type in (COSIGNATURE, MLDSA44) and len(signature) > 8:
        time = int(struct.unpack(">Q", signature[:8])[0])
        check = mldsa44.verify if key.type == MLDSA44 else ed25519.verify
        if time < 2**63 and check(key.public, _timed_message(text, key, time), signature[8:]):
            return time
    raise NoteError(f"the signature of `{key.name[:80]}` is wrong")
