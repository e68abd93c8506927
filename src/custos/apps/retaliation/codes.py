"""The code of an anonymous complaint, and what of it is kept: nothing that leads back to it.

``scrypt`` makes a token of the code: 32 MB and about a tenth of a second for each guess. The database holds a hash of the token. The browser
holds the token for a while, and never the code. So who has the database has neither, and cannot pretend to be the person.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from custos.apps.accounts.secrets import letters_of

_SALT = b"custos/complaint-talk/1"
"""The same for all: a code is random enough (78 bits), and its place must be found without knowing a row."""
_TOKEN = 32


def token_of(code: str) -> bytes:
    """The token of a code, however it was typed. Slow on purpose, and just as slow for what cannot be a code."""
    return Scrypt(salt=_SALT, length=_TOKEN, n=2**15, r=8, p=1).derive(letters_of(code).encode())


def place_of(token: bytes) -> str:
    """Where the complaint of a token is: what the database holds."""
    return hashlib.sha256(b"custos/complaint-place/1\0" + token).hexdigest()


def to_text(token: bytes) -> str:
    """The token as a browser carries it."""
    return base64.urlsafe_b64encode(token).decode()


def from_text(text: str) -> bytes | None:
    """What a browser carried back; None where that is nothing of ours."""
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii"))
    except (ValueError, binascii.Error):
        return None
    return raw if len(raw) == _TOKEN else None
