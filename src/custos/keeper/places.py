"""Files that only their owner can read, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from custos.keeper.errors import KeeperFolderError


def sync_folder(folder: Path) -> None:
    """Makes the names in ``folder`` durable: after a power cut a file is only there if its folder was synced too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Makes ``folder`` with mode 0700."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def write_new(path: Path, content: bytes) -> None:
    """Writes a file of mode 0600 that did not exist. Raises KeeperFolderError where it does: keys are made once."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeeperFolderError(f"`{path}` exists: a keeper keeps its keys, and nothing replaces them") from None
    _fill(handle, content)
    sync_folder(path.parent)


def replace(path: Path, content: bytes, *, shred: bool = False) -> None:
    """Puts ``content`` in the place of ``path``, whole and durable. ``shred`` also writes over the blocks of the old file.

    What a disk keeps in spare blocks is out of reach; the operator's page says so.
    """
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    old = os.open(path, os.O_WRONLY) if shred and path.exists() else None
    _fill(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), content)
    beside.replace(path)
    sync_folder(path.parent)
    if old is not None:
        size = os.fstat(old).st_size
        _fill(old, os.urandom(size))


def read_private(path: Path) -> bytes:
    """Reads a file of mode 0600. Raises KeeperFolderError where it is missing, or where others can read it."""
    try:
        mode = path.stat().st_mode
        content = path.read_bytes()
    except OSError as error:
        raise KeeperFolderError(
            f"`{path}` cannot be read: {error.strerror}; bring it back from its safe place"
        ) from error
    if mode & 0o077:
        raise KeeperFolderError(f"others can read `{path}`: run `chmod 600 {path}`, and ask who has read it")
    return content


def _fill(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def address_of(socket: Path) -> Iterator[str]:
    """An address of ``socket`` that the kernel takes, however deep its folder is: an address has at most 107 bytes."""
    if len(os.fsencode(socket)) < 108:
        yield str(socket)
        return
    folder = os.open(socket.parent, os.O_PATH)
    try:
        yield f"/proc/self/fd/{folder}/{socket.name}"
    finally:
        os.close(folder)
