"""The return code, and what it alone opens. Every unfinished form has a key of its own, made from its code; no key is kept anywhere.

A code has about 78 bits. ``scrypt`` makes of it a place (where the form is) and a key (what opens it): 32 MB and about a tenth of a second
for each guess. The browser holds place and key for a while, never the code.
"""

from __future__ import annotations

import base64
import binascii
import json
import os

from attrs import frozen
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from custos.apps.accounts.secrets import letters_of
from custos.core.jsontypes import JsonObject

_SALT = b"custos/worker-form/1"
"""The same for all: a code is random enough, and its place must be found without knowing a row."""
_PLACE, _KEY, _NONCE = 16, 32, 12
_BLOCK = 4096
"""Bodies are filled up to a multiple of this, so that their length tells little."""
LETTERS = 16


@frozen
class Grip:
    """What a code gives: where the form is, and what opens it."""

    place: str
    key: bytes

    def to_text(self) -> str:
        """As a browser carries it."""
        return base64.urlsafe_b64encode(bytes.fromhex(self.place) + self.key).decode()


def grip_of(code: str) -> Grip | None:
    """What ``code`` gives, however it was typed; None where it cannot be a code. Slow on purpose."""
    letters = letters_of(code)
    if len(letters) != LETTERS:
        return None
    made = Scrypt(salt=_SALT, length=_PLACE + _KEY, n=2**15, r=8, p=1).derive(letters.encode())
    return Grip(made[:_PLACE].hex(), made[_PLACE:])


def grip_from(text: str) -> Grip | None:
    """What a browser carried back; None where that is nothing of ours."""
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii"))
    except (ValueError, binascii.Error):
        return None
    return Grip(raw[:_PLACE].hex(), raw[_PLACE:]) if len(raw) == _PLACE + _KEY else None


def close(grip: Grip, told: JsonObject) -> bytes:
    """A form sealed under its code."""
    plain = json.dumps(told).encode()
    return close_bytes(grip, plain + b" " * (-len(plain) % _BLOCK))


def open_form(grip: Grip, body: bytes) -> JsonObject | None:
    """What :func:`close` sealed; None where this key does not open it."""
    plain = open_bytes(grip, body)
    found = None if plain is None else json.loads(plain)
    return found if isinstance(found, dict) else None


def close_bytes(grip: Grip, plain: bytes) -> bytes:
    """``plain`` sealed under the code, bound to the place."""
    nonce = os.urandom(_NONCE)
    return nonce + ChaCha20Poly1305(grip.key).encrypt(nonce, plain, grip.place.encode())


def open_bytes(grip: Grip, body: bytes) -> bytes | None:
    """What :func:`close_bytes` sealed; None where this key does not open it."""
    try:
        return ChaCha20Poly1305(grip.key).decrypt(body[:_NONCE], body[_NONCE:], grip.place.encode())
    except InvalidTag:
        return None
