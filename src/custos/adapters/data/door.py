"""Reads the words at the door from the law folder (``laws/door.toml``)."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from custos.adapters.data.laws import shipped_folder
from custos.core.visits.protocol import FILE, Protocol


def load_protocol() -> Protocol:
    """The visit protocol, read once for each state of its file. Raises LawError where it is wrong."""
    return _read(*_source())


def protocol_digest() -> str:
    """SHA-256 of the words in use, as a visit's record names them."""
    return hashlib.sha256((shipped_folder() / FILE).read_bytes()).hexdigest()


def _source() -> tuple[str, int]:
    path = shipped_folder() / FILE
    return str(path), path.stat().st_mtime_ns


@lru_cache(maxsize=2)
def _read(path: str, state: int) -> Protocol:
    """``state`` is only the key: an edited file is read again."""
    del path, state
    return Protocol.read((shipped_folder() / FILE).read_text(encoding="utf-8"))
