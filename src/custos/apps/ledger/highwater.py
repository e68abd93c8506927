"""The high-water mark: the largest head ever signed, kept where no database backup can bring back an older
one.

Why: a database restored from yesterday's backup looks whole to itself. Signing it would make two histories
under one key. Against the mark, an older or a different tree is refused; the mark only ever moves forward.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from custos.adapters.data import durable
from custos.apps.ledger.errors import Refused
from custos.core.errors import UsageError


@frozen
class Mark:
    """The largest head signed so far: ``root`` is hex; size 0 means that nothing was signed yet."""

    log: str
    size: int
    root: str


def create(path: Path, log: str) -> None:
    """Makes the mark of a new log. Raises UsageError when there is one: the mark of a log is made once."""
    if path.exists():
        raise UsageError(f"`{path}` exists: this data directory already has a ledger")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, Mark(log, 0, ""))


def read(path: Path) -> Mark:
    """Reads the mark.

    Raises InputError when it is missing or malformed: never made again, because that would forget.
    """
    try:
        raw = json.loads(path.read_bytes())
        mark = Mark(str(raw["log"]), int(raw["size"]), str(raw["root"]))
    except OSError as error:
        raise Refused("high-water-unreadable", path=str(path), why=str(error.strerror)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("high-water-damaged", path=str(path)) from error
    return mark


@contextmanager
def held(path: Path) -> Iterator[Mark]:
    """Holds the mark against other processes while a head is compared and signed; yields what it says now."""
    lock = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield read(path)
    finally:
        os.close(lock)


def advance(path: Path, mark: Mark) -> None:
    """Moves the mark forward, durably, before the signed head is shown to anyone.

    Call it inside ``held``.
    """
    now = read(path)
    if mark.log != now.log or mark.size < now.size:
        raise UsageError(f"the high-water mark stands at {now.size} and never goes back to {mark.size}")
    _write(path, mark)


def _write(path: Path, mark: Mark) -> None:
    text = json.dumps({"log": mark.log, "root": mark.root, "size": mark.size}, sort_keys=True) + "\n"
    durable.replace(path, text.encode())
