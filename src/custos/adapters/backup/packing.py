"""The form of a backup: a tar whose last two members are a list of all others and the log's signature of that list, locked by age.

The names are relative, the members are plain files, and each has the length and the hash that the list says. Anything else is refused, so a
backup that someone else packed, cut or changed never becomes a data folder.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from attrs import frozen

from custos.adapters.data.durable import PART, refuse_special, sync_folder
from custos.core.errors import CustosError, InputError, TamperingFound

LIST = "list.json"
SIGNATURE = "list.signature"
_CONTEXT = b"custos/backup/1\0"
_CHUNK = 1 << 20
_MOST_LIST = 256 << 20


class BackupFailed(CustosError):
    """No backup was made; what was there is as it was."""

    code = "backup-failed"


@frozen
class Label:
    """What a piece says about itself. ``size`` and ``root`` are of the log's newest signed head in it; ``at`` is in milliseconds since 1970."""

    piece: str
    """``records`` or ``keys``."""
    backup: str
    """Which backup it is: 32 hex digits, also in the ledger's entry."""
    at: int
    log: str
    size: int
    root: str
    database: str
    """``sqlite`` or ``postgresql``; what a piece of keys belongs to."""


@frozen
class Packed:
    """A piece that was written: its length and the hash of its bytes as they are on the disk."""

    bytes: int
    sha256: str
    files: int


def pack(
    out: Path,
    label: Label,
    files: Iterable[tuple[str, Path]],
    recipients: tuple[str, ...],
    sign: Callable[[bytes], bytes],
    may_go: tuple[str, ...] = (),
) -> Packed:
    """Writes the files, by name, into ``out``, locked to the recipients; durable, and under its name only once it is whole.

    A file that is gone when its turn comes is left out where its name begins with one of ``may_go``: it was removed lawfully meanwhile. Any
    other that cannot be read raises BackupFailed. Raises InputError where ``out`` cannot be written.
    """
    import pyrage

    keys = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    unfinished = out.with_name(out.name + PART)
    counted: list[int] = []
    try:
        refuse_special(out)
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as raw:
            told = _Told(raw)
            with _piped(lambda sink: counted.append(_write_tar(sink, label, files, sign, may_go))) as source:
                pyrage.encrypt_io(source, told, keys)
            raw.flush()
            os.fsync(raw.fileno())
        unfinished.replace(out)
        sync_folder(out.parent)
    except OSError as error:
        raise InputError(f"`{out}` cannot be written: {error.strerror or error}; choose another place") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return Packed(told.bytes, told.digest.hexdigest(), counted[0])


def unpack(file: Path, secrets: Iterable[str], folder: Path) -> tuple[Label, bytes, bytes]:
    """Opens the piece ``file`` into ``folder``; returns its label, its list and the signature of the list, for :func:`check_signature`.

    Raises InputError where none of the secret keys opens it, or it is no backup; TamperingFound where a file is not as the list says.
    """
    import pyrage

    identities = [pyrage.x25519.Identity.from_str(one) for one in secrets]
    found: list[tuple[Label, bytes, bytes]] = []
    try:
        with file.open("rb") as locked, _piped_back(lambda source: found.append(_read_tar(source, folder))) as sink:
            pyrage.decrypt_io(locked, sink, identities)
    except pyrage.DecryptError as error:
        raise InputError(
            f"`{file}` does not open: none of the keys given is a custodian's of it, or it is cut or changed ({error})"
        ) from error
    except OSError as error:
        raise InputError(f"`{file}` cannot be opened: {error.strerror or error}") from error
    except tarfile.TarError as error:
        raise InputError(f"`{file}` is no backup of custos: {error}") from error
    if not found:
        raise InputError(f"`{file}` is no backup of custos")
    return found[0]


def signed_bytes(listed: bytes) -> bytes:
    """What the log's key signs of a list."""
    return _CONTEXT + hashlib.sha256(listed).digest()


class _Told:
    """Passes bytes on, and keeps their number and their hash."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.digest, self.bytes = file, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self.bytes += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


def _write_tar(
    sink: BinaryIO,
    label: Label,
    files: Iterable[tuple[str, Path]],
    sign: Callable[[bytes], bytes],
    may_go: tuple[str, ...],
) -> int:
    listed: dict[str, list[int | str]] = {}
    with tarfile.open(fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT, bufsize=_CHUNK) as tar:
        for name, path in files:
            try:
                file = path.open("rb")
            except OSError as error:
                if isinstance(error, FileNotFoundError) and name.startswith(may_go):
                    continue
                raise BackupFailed(
                    f"`{path}` cannot be read ({error.strerror or error}), and a backup without it would be none: see what became of it, and run "
                    "the backup again"
                ) from error
            with file:
                # The length is fixed here: a journal that grows meanwhile leaves as it was when its turn came.
                size = os.fstat(file.fileno()).st_size
                hashed = _Hashed(file)
                tar.addfile(_member(name, size), hashed)
            listed[name] = [size, hashed.digest.hexdigest()]
        body = json.dumps({"label": _as_json(label), "files": listed}, sort_keys=True).encode()
        for name, raw in ((LIST, body), (SIGNATURE, sign(signed_bytes(body)))):
            tar.addfile(_member(name, len(raw)), io.BytesIO(raw))
    return len(listed)


class _Hashed(io.RawIOBase):
    """Reads a file, and keeps the hash of what was read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def _as_json(label: Label) -> dict[str, str | int]:
    return {
        "version": 1,
        "piece": label.piece,
        "backup": label.backup,
        "at": label.at,
        "log": label.log,
        "size": label.size,
        "root": label.root,
        "database": label.database,
    }


def _read_tar(source: BinaryIO, folder: Path) -> tuple[Label, bytes, bytes]:
    seen: dict[str, list[int | str]] = {}
    last: dict[str, bytes] = {}
    with tarfile.open(fileobj=source, mode="r|", bufsize=_CHUNK) as tar:
        for member in tar:
            body = tar.extractfile(member) if member.isreg() else None
            if body is None:
                raise InputError(f"the backup holds `{member.name[:80]}`, which is no plain file")
            if member.name in (LIST, SIGNATURE):
                if member.size > _MOST_LIST or member.name in last:
                    raise InputError("the list in the backup is not one list")
                last[member.name] = body.read()
                continue
            if last or member.name in seen:
                raise InputError(f"the backup holds `{member.name[:80]}` where it should not")
            seen[member.name] = _take(_inside(folder, member.name), body)
    if set(last) != {LIST, SIGNATURE}:
        raise InputError("the backup has no list of what is in it: it was cut")
    try:
        read = json.loads(last[LIST])
        said = read["label"]
        label = Label(
            str(said["piece"]),
            str(said["backup"]),
            int(said["at"]),
            str(said["log"]),
            int(said["size"]),
            str(said["root"]),
            str(said["database"]),
        )
        listed, version = dict(read["files"]), said["version"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("the list in the backup cannot be read") from error
    if version != 1:
        raise InputError(
            f"the backup has the form {version!r}: restore it with the custos that made it, or a newer one"
        )
    if listed != seen:
        odd = sorted(name for name in {*listed, *seen} if listed.get(name) != seen.get(name))
        raise TamperingFound(f"the file `{odd[0]}` of the backup is not as its list says")
    return label, last[LIST], last[SIGNATURE]


def _inside(folder: Path, name: str) -> Path:
    path = PurePosixPath(name)
    if path.is_absolute() or not path.parts or any(part in ("..", ".") for part in path.parts) or "\0" in name:
        raise InputError(f"the backup names the place `{name[:80]}`, which is outside of a data folder")
    return folder.joinpath(*path.parts)


def _take(place: Path, body: IO[bytes]) -> list[int | str]:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        while chunk := body.read(_CHUNK):
            digest.update(chunk)
            size += file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return [size, digest.hexdigest()]


@contextmanager
def _piped(write: Callable[[BinaryIO], None]) -> Iterator[BinaryIO]:
    """What ``write`` writes in a thread of its own, to be read; its error is raised at the end."""
    reading, writing = os.pipe()
    failed: list[BaseException] = []

    def run() -> None:
        try:
            with os.fdopen(writing, "wb") as sink:
                write(sink)
        except BaseException as error:  # noqa: BLE001 - raised again below, in the thread that waits
            failed.append(error)

    thread = threading.Thread(target=run, name="packing", daemon=True)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as source:
            yield source
    finally:
        thread.join()
    if failed:
        raise failed[0]


@contextmanager
def _piped_back(read: Callable[[BinaryIO], None]) -> Iterator[BinaryIO]:
    """A sink whose bytes ``read`` reads in a thread of its own; its error is raised at the end, before that of the one who writes."""
    reading, writing = os.pipe()
    failed: list[BaseException] = []

    def run() -> None:
        try:
            with os.fdopen(reading, "rb") as source:
                read(source)
                while source.read(_CHUNK):  # a tar may end before its file does
                    pass
        except BaseException as error:  # noqa: BLE001 - raised again below, in the thread that waits
            failed.append(error)

    thread = threading.Thread(target=run, name="unpacking", daemon=True)
    thread.start()
    try:
        with os.fdopen(writing, "wb") as sink:
            yield sink
    except BrokenPipeError:
        pass
    except OSError:
        if not failed:
            raise
    finally:
        thread.join()
    if failed:
        raise failed[0]
