"""Files that are there, whole, after a power cut; nobody ever reads half of one."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

PART = ".part"
"""How a file ends that is being written; one that a power cut left is in no backup."""


def sync_folder(folder: Path) -> None:
    """Makes the names in ``folder`` durable: after a power cut a file is only there if its folder was synced too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refuse_special(path: Path) -> None:
    """Raises OSError where ``path`` is there and no ordinary file: a rename would take a device, a pipe or a socket off the machine."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no ordinary file", str(path))


def write_new(path: Path, data: bytes) -> None:
    """Writes a file that only its owner can read, from its first byte on. Raises FileExistsError where there is one, and OSError."""
    _fill(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), data)
    sync_folder(path.absolute().parent)


def replace(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Puts ``data`` in the place of ``path``, or makes it, with ``mode``. Raises OSError; then ``path`` is what it was."""
    refuse_special(path)
    handle, beside = tempfile.mkstemp(
        dir=path.absolute().parent, prefix=f".{path.name}.", suffix=PART
    )  # 0600 from the start
    try:
        _fill(handle, data)
        Path(beside).chmod(mode)
        Path(beside).replace(path)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise
    sync_folder(path.absolute().parent)


def _fill(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
