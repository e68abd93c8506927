"""A backup while the program serves: the database first, then every file that it may name, in two pieces for different custodians.

The records piece holds the database, the sealed files and the keeper's wrapped keys. The keys piece holds the keeper's root and month keys, the
log's signing key and the program's secrets. Either alone opens nothing. The high-water mark is in neither: it must never come back from a copy.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from attrs import asdict, frozen

from custos.adapters.backup import custodians, packing, postgresql
from custos.adapters.backup.packing import BackupFailed
from custos.adapters.data import ledger_keys
from custos.core.errors import InputError, UsageError
from custos.keeper import config as keeper_config
from custos.keeper import places
from custos.keeper import store as keeper_store
from custos.keeper.journal import JOURNAL_FILE
from custos.keeper.keyring import KEYS_FILE
from custos.keeper.spawn import FOLDER as KEEPER
from custos.web.config import DATABASE_NAME, OIDC_SECRET_NAME, SECRET_NAME

SQLITE_COPY = "database.sqlite3"
POSTGRESQL_COPY = "database.pgdump"
LAST = "last-backup.json"
"""In the data folder: when and where the last whole backup was written; ``custos check`` reads it."""
_KEYS = "keys"
"""The folder of the log's key and of the mark, in the data folder."""
_ROOM = ".backup-being-made"
"""The one folder that a run makes in the data folder, and the only one that it ever removes."""
_LOCK = "backup.lock"
_MAY_GO = ("originals/", "pictures/")
"""What may lawfully vanish while it is copied: an original, and the picture of its page, which is drawn again."""
SESSIONS = "django_session"
"""The table of live sign-ins: a key read from it signs in as that person, so no copy has one."""


@frozen
class Made:
    """A whole backup. ``keys`` is None where only the records were asked for."""

    backup: str
    at: int
    log: str
    size: int
    records: packing.Packed
    keys: packing.Packed | None


def back_up(folder: Path, out: Path, to: Path, *, keys_out: Path | None = None, keys_to: Path | None = None) -> Made:
    """Writes the records piece to ``out`` for the custodians in the file ``to``, and the keys piece beside where it is asked for.

    The entry and a signed head come first, so that they are in the backup. The program goes on serving meanwhile. Raises UsageError,
    InputError, TamperingFound where the ledger must not be signed, BackupFailed.
    """
    from custos.apps.ledger import clock, store
    from custos.apps.ledger.places import key_path

    recipients = custodians.read_recipients(to)
    key_recipients = custodians.read_recipients(keys_to) if keys_to else ()
    if (keys_out is None) != (keys_to is None):
        raise UsageError("the keys are packed for custodians of their own: give --keys OUT and --keys-to FILE together")
    custodians.refuse_shared(recipients, key_recipients)
    _refuse_inside(folder, out, keys_out)
    _refuse_links(folder)
    _refuse_unreachable()
    with _room(folder) as room:
        backup, at = secrets.token_hex(16), clock.milliseconds()
        size, root, log = _enter(backup)
        signer = ledger_keys.load_key(key_path(), store.head().log)
        kind = _copy_database(room)
        records = packing.Label("records", backup, at, log, size, root, kind)
        keys_before = _keys_of_keeper(folder)
        packed = packing.pack(out, records, _records(folder, room), recipients, signer.sign, _MAY_GO)
        packed_keys = None
        if keys_out is not None:
            label = packing.Label("keys", backup, at, log, size, root, kind)
            packed_keys = packing.pack(keys_out, label, _secrets(folder), key_recipients, signer.sign)
        if keys_before != _keys_of_keeper(folder):
            for wrong in (out, keys_out):
                if wrong is not None:
                    wrong.unlink(missing_ok=True)
            raise BackupFailed("the keeper's keys changed while they were copied (a rotation): run the backup again")
    made = Made(backup, at, log, size, packed, packed_keys)
    _remember(folder, made, out, keys_before)
    return made


def _refuse_inside(folder: Path, *outs: Path | None) -> None:
    for out in outs:
        if out is None:
            continue
        if out.resolve().is_relative_to(folder.resolve()):
            raise UsageError(
                f"`{out}` is inside the data folder: a backup that is lost with it is none; choose another disk"
            )
        if out.exists():
            raise UsageError(f"`{out}` exists: a backup is never written over another one; choose another name")


def _enter(backup: str) -> tuple[int, str, str]:
    """The entry, and the head that is signed over it: size, root and name of the log."""
    from django.db import transaction

    from custos.apps.ledger import services
    from custos.core.ledger.checkpoint import Checkpoint, split_note

    with transaction.atomic():
        services.append("backup-made", actor=services.SYSTEM, commitments={"file": backup})
    head = Checkpoint.from_text(split_note(services.sign_checkpoint())[0])
    return head.size, head.root.hex(), head.origin


@contextmanager
def _room(folder: Path) -> Iterator[Path]:
    """A folder for the copy of the database, beside it, so that nothing of it is elsewhere on the disk; gone at the end."""
    room = folder / _ROOM
    handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # falls with the process
        except OSError:
            raise BackupFailed("another backup of this folder is being made: wait until it is done") from None
        try:
            if room.exists():
                shutil.rmtree(room)  # of a run that was killed
            room.mkdir(mode=0o700)
        except OSError as error:
            raise BackupFailed(f"`{room}` cannot be made: {error.strerror or error}") from error
        try:
            yield room
        finally:
            shutil.rmtree(room, ignore_errors=True)
    finally:
        os.close(handle)


def _refuse_links(folder: Path) -> None:
    """Raises UsageError for a link in the data folder: what it points to would be missing, and nobody would know."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() and not _left_out(path.relative_to(folder)):
            raise UsageError(
                f"`{path}` is a link, and a backup follows none: move what it points to into the data folder, or mount the disk there"
            )


def _refuse_unreachable() -> None:
    """Raises UsageError, before anything is entered, where the database cannot be copied by a client program."""
    from django.db import connection

    if connection.vendor == "postgresql":
        postgresql.find_program("pg_dump")
        postgresql.client_of(connection.settings_dict)


def _copy_database(room: Path) -> str:
    """The database as it is at one moment, while others write to it; says of which kind it is."""
    from django.db import connection

    described = connection.settings_dict
    if connection.vendor == "sqlite":
        copy_sqlite(Path(str(described["NAME"])), room / "copy")
        _without_sessions(room / "copy", room / SQLITE_COPY)
        return "sqlite"
    to_file = f"--file={room / POSTGRESQL_COPY}"
    flags = ("--format=custom", "--no-owner", "--no-privileges", f"--exclude-table-data={SESSIONS}")
    postgresql.run("pg_dump", described, *flags, to_file)
    return "postgresql"


def _without_sessions(copy: Path, target: Path) -> None:
    """Writes ``target`` of the copy without a live sign-in, not even in pages that were freed; the copy is removed."""
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as cutting:
            cutting.execute("PRAGMA journal_mode=DELETE")
            cutting.execute(f"DELETE FROM {SESSIONS}")  # noqa: S608 - a constant
            target.touch(mode=0o600)
            # INTO, because a plain VACUUM writes a second copy into the machine's folder for temporary files.
            cutting.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        raise BackupFailed(f"the copy of the database cannot be finished: {error}") from error
    copy.unlink()


def copy_sqlite(source: Path, target: Path) -> None:
    """Copies a SQLite database by its own backup interface, at one moment, while others write. Raises BackupFailed."""
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=30)) as reading,
            closing(sqlite3.connect(target)) as writing,
        ):
            target.chmod(0o600)
            reading.backup(writing)
            if writing.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise BackupFailed(f"the copy of `{source}` is damaged: check the disk, and keep your last backup")
    except sqlite3.Error as error:
        raise BackupFailed(f"`{source}` cannot be copied: {error}") from error


def _records(folder: Path, room: Path) -> Iterator[tuple[str, Path]]:
    """Every file of the records piece, by the name that it has in a data folder. The wrapped keys are copied after the database."""
    yield from ((one.name, one) for one in sorted(room.iterdir()))
    if (folder / KEEPER / keeper_config.CONFIG_FILE).exists():
        store = keeper_config.read_keeper(folder / KEEPER).store
        wrapped, journal = room / "wrapped-keys", room / "journal"
        if (store / keeper_store.STORE_FILE).exists():
            copy_sqlite(store / keeper_store.STORE_FILE, wrapped)
            yield f"{KEEPER}/store/{keeper_store.STORE_FILE}", wrapped
        if (store / JOURNAL_FILE).exists():
            _copy_whole_lines(store / JOURNAL_FILE, journal)
            yield f"{KEEPER}/store/{JOURNAL_FILE}", journal
        yield f"{KEEPER}/{keeper_config.CONFIG_FILE}", folder / KEEPER / keeper_config.CONFIG_FILE
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not path.is_symlink() and not _left_out(name):
            yield name.as_posix(), path


def _left_out(name: Path) -> bool:
    """What is no part of the records: secrets, what was copied above, and what a running program leaves about."""
    top = name.parts[0]
    return (
        top in (KEEPER, _KEYS, SECRET_NAME, OIDC_SECRET_NAME, LAST, _ROOM)
        or top.startswith(DATABASE_NAME)
        or name.suffix in (".part", ".new", ".lock")
    )


def _copy_whole_lines(source: Path, target: Path) -> None:
    """A journal that may grow meanwhile, up to its last whole line: no half entry is taken along."""
    with source.open("rb") as reading, target.open("wb") as writing:
        shutil.copyfileobj(reading, writing)
    with target.open("r+b") as file:
        raw = file.read()
        file.truncate(raw.rfind(b"\n") + 1)


def _secrets(folder: Path) -> Iterator[tuple[str, Path]]:
    yield f"{_KEYS}/ledger-ed25519.pem", folder / _KEYS / "ledger-ed25519.pem"
    if (folder / _KEYS / "ledger-mldsa44.pem").exists():
        yield f"{_KEYS}/ledger-mldsa44.pem", folder / _KEYS / "ledger-mldsa44.pem"
    yield SECRET_NAME, folder / SECRET_NAME
    if (folder / OIDC_SECRET_NAME).exists():
        yield OIDC_SECRET_NAME, folder / OIDC_SECRET_NAME
    if (folder / KEEPER / keeper_config.CONFIG_FILE).exists():
        keys = keeper_config.read_keeper(folder / KEEPER).keys
        yield from ((f"{KEEPER}/keys/{one.name}", one) for one in sorted(keys.iterdir()) if one.suffix != ".new")


def _keys_of_keeper(folder: Path) -> bytes:
    file = folder / KEEPER / "keys" / KEYS_FILE
    return file.read_bytes() if file.exists() else b""


@frozen
class LastBackup:
    """The last whole backup of a folder. ``keys_state`` is the hash of the keeper's keys as they were last copied; "" before that."""

    at: int
    backup: str
    file: str
    sha256: str
    size: int
    keys_state: str


def _remember(folder: Path, made: Made, out: Path, keys: bytes) -> None:
    """Notes the backup, outside of the database: a copy of that knows nothing of its own age."""
    try:
        before = last_backup(folder)
    except InputError:
        before = None
    state = before.keys_state if before else ""
    if made.keys is not None:
        state = hashlib.sha256(keys).hexdigest()
    said = LastBackup(made.at, made.backup, str(out.resolve()), made.records.sha256, made.size, state)
    places.replace(folder / LAST, (json.dumps(asdict(said), sort_keys=True) + "\n").encode())


def last_backup(folder: Path) -> LastBackup | None:
    """What the last whole backup of this folder was; None before the first. Raises InputError where the note is damaged."""
    try:
        raw = json.loads((folder / LAST).read_bytes())
        return LastBackup(
            int(raw["at"]),
            str(raw["backup"]),
            str(raw["file"]),
            str(raw["sha256"]),
            int(raw["size"]),
            str(raw["keys_state"]),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"`{folder / LAST}` cannot be read: make a backup now, it is written again") from error
