"""Sealing of one value: AES-256-GCM with the value's place as associated data, so that a blob moved elsewhere does not open."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from custos.keeper.errors import Code, KeeperRefused

VERSION = b"\x01"
_NONCE = 12
_KEY_BYTES = 32
LEAST = len(VERSION) + _NONCE + 16
"""The bytes of a sealed empty value."""


def _place(kind: str, *parts: str) -> bytes:
    # The parts come from closed alphabets without a zero byte, so two different places never spell the same.
    return "\0".join((f"custos/{kind}/1", *parts)).encode()


def new_key() -> bytes:
    """A fresh key for one person and class."""
    return os.urandom(_KEY_BYTES)


def seal(dek: bytes, person: str, cls: str, field: str, value: bytes) -> bytes:
    """``value`` sealed for its place: version, nonce, ciphertext with its tag."""
    nonce = os.urandom(_NONCE)
    return VERSION + nonce + AESGCM(dek).encrypt(nonce, value, _place("field", person, cls, field))


def unseal(dek: bytes, person: str, cls: str, field: str, sealed: bytes) -> bytes:
    """The value. Raises KeeperRefused (unreadable) where the blob was changed or belongs to another place."""
    if len(sealed) < LEAST or sealed[:1] != VERSION:
        raise KeeperRefused(Code.UNREADABLE)
    return _open(dek, sealed[1:], _place("field", person, cls, field))


def wrap(kek: bytes, person: str, cls: str, month: str, dek: bytes) -> bytes:
    """A person's key, wrapped under the key of a month."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(kek).encrypt(nonce, dek, _place("person-key", person, cls, month))


def unwrap(kek: bytes, person: str, cls: str, month: str, wrapped: bytes) -> bytes:
    """The person's key. Raises KeeperRefused (unreadable) where the row was changed or exchanged."""
    return _open(kek, wrapped, _place("person-key", person, cls, month))


def _open(key: bytes, blob: bytes, place: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(blob[:_NONCE], blob[_NONCE:], place)
    except (InvalidTag, ValueError):
        raise KeeperRefused(Code.UNREADABLE) from None
