"""Originals are kept before they are understood: under their own hash, sealed, readable by the owner only, never changed.

SAFETY: a file that can crash a reader may still be a lawful paper; so the bytes are on the disk before anything opens them (ADR 0006).
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from custos.adapters.data import durable
from custos.apps.papers.errors import Refused
from custos.apps.papers.services import holding
from custos.apps.sealing import values
from custos.core.errors import CustosError, InputError, TamperingFound, UsageError
from custos.keeper.errors import KeeperRefused

_PLACE = "original"
PICTURES = "pictures"
"""The folder of the pictures of pages, beside that of the originals."""


def _folder() -> Path:
    if settings.CUSTOS_DATA_DIR is None:
        raise UsageError(
            "this process keeps nothing: it was started without a data folder, so originals cannot be stored"
        )
    return Path(settings.CUSTOS_DATA_DIR) / "originals"


def _place(sha256: str) -> Path:
    return _folder() / sha256[:2] / sha256


def hash_of(data: bytes) -> str:
    """The SHA-256 under which ``data`` is kept, in hex. Raises InputError where they are empty or too many."""
    if not data:
        raise Refused("file-empty")
    if len(data) > settings.UPLOAD_MAX_BYTES:
        raise Refused("file-too-large", size=-(-len(data) // 2**20), most=settings.UPLOAD_MAX_BYTES // 2**20)
    return hashlib.sha256(data).hexdigest()


def keep(data: bytes) -> str:
    """Keeps ``data`` durably and returns its SHA-256 in hex; the same bytes are kept once. Raises InputError as :func:`hash_of` does."""
    digest = hash_of(data)
    place = _place(digest)
    for folder in (_folder(), place.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone():
        if place.exists():
            os.utime(place)  # it came again: who disposes of an older matter leaves it alone
        else:
            _write(data, digest, place)
    return digest


def _write(data: bytes, digest: str, place: Path) -> None:
    sealed = values.seal(data, values.file_of_original(digest), _PLACE)
    durable.replace(place, sealed.to_bytes())


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """While something is kept nothing is erased, and the other way round, in any process; the lock falls with the process."""
    handle = os.open(_folder(), os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


SETTLES = 3600
"""Seconds after which what was kept has its row in the register, or never gets one."""


def _age(place: Path) -> float:
    """Seconds since a file was kept, by the file system's own clock, which marked it."""
    os.utime(_folder())
    return _folder().stat().st_mtime - place.stat().st_mtime


def erase(sha256: str, *, by: values.Asker, case: str, needed: Callable[[str], bool]) -> bool:
    """Destroys the key, the sealed bytes and the pictures of an original, unless ``needed`` says that another matter has it.

    False where it was kept again within the last hour: whether anyone needs it can only be told later. Raises KeeperUnreachable.
    """
    if not _folder().is_dir():
        return True
    with _alone():
        place = _place(sha256)
        if place.exists() and _age(place) < SETTLES:
            return needed(sha256)
        if not needed(sha256):
            # The bytes go first: sealed bytes without their key would be taken for kept when the same paper comes again.
            place.unlink(missing_ok=True)
            values.erase(values.file_of_original(sha256), by=by, case=case)
            shutil.rmtree(_folder().parent / PICTURES / sha256[:2] / sha256, ignore_errors=True)
    return True


class Damage(StrEnum):
    """What became of an original that is not what arrived; the values are outcomes of the ledger's ``original-changed``."""

    CHANGED = "changed"
    MISSING = "missing"


def damage_of(sha256: str, case: str) -> Damage | None:
    """What is wrong with the bytes kept under ``sha256``, None where they are what arrived. They are opened for ``case``, which is kept.

    Raises KeeperUnreachable, where nothing can be told.
    """
    try:
        fetch(sha256, case)
    except InputError:
        return Damage.MISSING
    except (TamperingFound, KeeperRefused):
        # SAFETY: a missing key is no excuse. Only a disposal destroys one, and of a matter disposed of nobody asks this.
        return Damage.CHANGED
    return None


def fetch(sha256: str, case: str) -> bytes:
    """The bytes kept under ``sha256``, opened for ``case``.

    Raises InputError where they are gone, TamperingFound where they changed, KeeperRefused where they were erased.
    """
    try:
        raw = _place(sha256).read_bytes()
    except FileNotFoundError:
        raise Refused("original-missing", sum=sha256[:12]) from None
    data = values.open_one(_sealed_as(sha256, raw), _PLACE, case)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise TamperingFound(f"the original `{sha256[:12]}` is not what arrived; stop and call the auditor")
    return data


def _sealed_as(sha256: str, raw: bytes) -> values.Sealed:
    """The sealed original in ``raw``. Raises TamperingFound where its head names another key than this original's own."""
    sealed = values.read(raw)
    if sealed.file != values.file_of_original(sha256):
        raise TamperingFound(f"the head of the original `{sha256[:12]}` is not as it was written; call the auditor")
    return sealed


def fetch_all(asked: Sequence[tuple[str, str]]) -> list[bytes | CustosError]:
    """The bytes kept under each hash, opened for the case beside it; the keeper writes an entry for each case, all before it opens any.

    One that cannot be opened gives the error that :func:`fetch` raises for it, and keeps no other one back. Raises KeeperUnreachable.
    """
    found: list[bytes | CustosError] = []
    try:
        waiting = [values.Opening(_sealed_as(one, _place(one).read_bytes()), _PLACE, case) for one, case in asked]
        opened = values.open_all(waiting)
    except (OSError, TamperingFound, KeeperRefused):
        opened = []
    if opened and all(hashlib.sha256(data).hexdigest() == one for data, (one, _) in zip(opened, asked, strict=True)):
        return [*opened]
    for one, case in asked:
        try:
            found.append(fetch(one, case))
        except (InputError, TamperingFound, KeeperRefused) as error:
            found.append(error)
    return found


def count_missing() -> int:
    """How many originals that something names are not on the disk, as after a restore. Nothing is opened."""
    return sum(not _place(one).is_file() for one in holding.all_hashes())
