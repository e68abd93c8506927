"""Where the root key comes from: an interface, and the one source that this version really has, a file.

A security module (PKCS#11) or a key service (Vault transit) fits the same two methods. Neither is part of this version,
because neither could be tried here. The tests use a double that says that it is one.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from custos.keeper import places
from custos.keeper.errors import KeeperFolderError

ROOT_KEY = "root-key"
_NONCE = 12
_KEY_BYTES = 32


class KeySource(Protocol):
    """Wraps and unwraps the month keys. The root key itself never leaves the source."""

    def wrap(self, name: str, key: bytes) -> bytes:
        """``key`` wrapped, bound to ``name``."""

    def unwrap(self, name: str, wrapped: bytes) -> bytes:
        """The key that was wrapped under ``name``. Raises KeeperFolderError where it is another's, or changed."""

    def describe(self) -> str:
        """What this source is, in a word or two, for the status."""


class FileKeySource:
    """The root key in a file of mode 0600 in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        raw = places.read_private(folder / ROOT_KEY)
        try:
            key = bytes.fromhex(raw.decode("ascii").strip())
        except ValueError:
            key = b""
        if len(key) != _KEY_BYTES:
            raise KeeperFolderError(f"`{folder / ROOT_KEY}` does not hold a key: bring it back from its safe place")
        self._aead = AESGCM(key)

    @classmethod
    def create(cls, folder: Path) -> FileKeySource:
        """Makes the root key once. Raises KeeperFolderError where there is one."""
        places.make_folder(folder)
        places.write_new(folder / ROOT_KEY, secrets.token_bytes(_KEY_BYTES).hex().encode() + b"\n")
        return cls(folder)

    def wrap(self, name: str, key: bytes) -> bytes:
        """``key`` wrapped by AES-256-GCM, bound to ``name``."""
        nonce = os.urandom(_NONCE)
        return nonce + self._aead.encrypt(nonce, key, name.encode())

    def unwrap(self, name: str, wrapped: bytes) -> bytes:
        """The key that was wrapped under ``name``. Raises KeeperFolderError where the root key does not fit."""
        try:
            return self._aead.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], name.encode())
        except (InvalidTag, ValueError):
            raise KeeperFolderError(
                f"the root key does not open the key `{name}`: one of both is from another time"
            ) from None

    def describe(self) -> str:
        """The word for the status."""
        return "file"
