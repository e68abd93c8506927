"""A commitment hides a value and binds to it: HMAC-SHA256 under 32 random bytes, over log, index, field and
value.

Why keyed by fresh randomness: names, numbers and dates have so few possibilities that a bare hash can be
guessed. The person who is given the opening (``r`` and the value) can check one field and learns nothing about the
others; once ``r`` is destroyed, the commitment is noise and the ledger still verifies. Standard library only,
Python 3.8+.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

PREFIX = b"custos/commit/1\0"
SALT_BYTES = 32


def commit(salt: bytes, log: str, index: int, field: str, value: str) -> bytes:
    """Returns the 32 bytes that stand for ``value`` (taken in NFC). ``salt`` is 32 random bytes, used for
    nothing else.

    Raises ValueError when the salt has another length, or when log or field contain a NUL, which would blur
    the borders.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a commitment needs {SALT_BYTES} random bytes, not {len(salt)}")
    if "\0" in log or "\0" in field:
        raise ValueError("log name and field name of a commitment hold no NUL")
    text = unicodedata.normalize("NFC", value).encode("utf-8")
    place = b"\0".join((log.encode("utf-8"), str(index).encode("ascii"), field.encode("utf-8"), text))
    return hmac.new(salt, PREFIX + place, hashlib.sha256).digest()


def open_commitment(commitment: bytes, salt: bytes, log: str, index: int, field: str, value: str) -> bool:
    """Says whether ``value`` is what was committed to at this place; False for any other value, place or
    salt.
    """
    if len(salt) != SALT_BYTES:
        return False
    return hmac.compare_digest(commitment, commit(salt, log, index, field, value))
