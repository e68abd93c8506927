"""From a backup to a folder that can be served: opened, checked, and only then given a high-water mark.

The mark comes last. Without it no command starts on a folder, so what a stopped or refused restore leaves is never served. A backup that is older
than the newest head known anywhere is refused: a log that went on from it would be a second history under one key.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import click
from attrs import frozen

from custos.adapters.backup import custodians, packing, postgresql
from custos.adapters.data import ledger_keys
from custos.cli.backing_up import POSTGRESQL_COPY, SQLITE_COPY
from custos.core.errors import InputError, TamperingFound, UsageError
from custos.keeper import config as keeper_config
from custos.keeper.keyring import Keyring
from custos.keeper.keysource import FileKeySource
from custos.keeper.spawn import FOLDER as KEEPER
from custos.keeper.store import PersonKeys
from custos.web.config import CONFIG_NAME, DATABASE_NAME, database_from_url


@frozen
class Restored:
    """A folder that can be served. ``originals_missing`` are papers that the database names and the backup did not have."""

    backup: str
    at: int
    log: str
    size: int
    entry: int
    keys: int
    originals_missing: int
    whole: bool


@frozen
class Known:
    """The newest head that someone outside this backup holds: of which log, how many entries, which root (hex)."""

    log: str
    size: int
    root: str


def restore(
    file: Path,
    keys: Path,
    identities: Sequence[Path],
    folder: Path,
    *,
    head: Path | None,
    unwitnessed: bool,
    whole: bool,
) -> Restored:
    """Makes the data folder ``folder`` of both pieces, and checks it; with ``whole`` every entry is read again.

    ``head`` is the newest head that anyone holds; ``unwitnessed`` says that nobody holds one. Raises UsageError, InputError, and
    TamperingFound where the backup is stale or is not what was signed; then nothing of it is left in ``folder``, nor in the database.
    """
    if (head is None) is not unwitnessed:
        raise UsageError(
            "a backup cannot tell whether it is the newest: give --head FILE (the mark of the old machine, or the newest head that a witness, "
            "an auditor or an export has), or --unwitnessed where nobody outside ever got one"
        )
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(
            f"`{folder}` is not empty: restore into a new folder; move the old one away first, its mark is the --head"
        )
    if url := os.environ.get("CUSTOS_DATABASE"):
        postgresql.refuse_unless_empty(database_from_url(url))
    secrets = [custodians.read_identity(one) for one in identities]
    made = not folder.exists()
    filled: list[Mapping[str, object]] = []
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        old_mask = os.umask(0o077)  # SAFETY: nothing of it is ever readable by others
        try:
            label = _unpack(file, keys, secrets, folder)
        finally:
            os.umask(old_mask)
        _place_database(label, folder, filled)
        return _entered(label, _checked(folder, head, whole=whole), whole=whole)
    except BaseException:
        _take_back(folder, filled, made=made)
        raise


def _take_back(folder: Path, filled: Sequence[Mapping[str, object]], *, made: bool) -> None:
    """Leaves nothing of a refused restore. SAFETY: it holds the keys in the clear, and nobody may take it for a folder."""
    for one in list(folder.iterdir()) if folder.exists() else []:
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    if made and folder.exists():
        folder.rmdir()
    for described in filled:
        from django.conf import settings
        from django.db import connections

        if settings.configured:  # the program was booted, and holds a connection of its own
            connections.close_all()
        try:
            postgresql.empty_again(described)
        except UsageError as error:
            click.echo(f"what was restored is still in the database, drop it by hand: {error}", err=True)


def _unpack(file: Path, keys: Path, secrets: Sequence[str], folder: Path) -> packing.Label:
    """Both pieces in their places, and each signed by the log whose key is in the keys piece."""
    records, records_list, records_signature = packing.unpack(file, secrets, folder)
    if records.piece != "records":
        raise InputError(f"`{file}` is the piece of the keys: name the records first, and the keys with --keys")
    label, keys_list, keys_signature = packing.unpack(keys, secrets, folder)
    if label.piece != "keys" or label.log != records.log:
        raise InputError(f"`{keys}` is not the piece of the keys of the log `{records.log}`")
    signer = ledger_keys.load_key(folder / "keys" / "ledger-ed25519.pem", records.log)
    for name, listed, signature in ((file, records_list, records_signature), (keys, keys_list, keys_signature)):
        _refuse_unsigned(name, signer, listed, signature)
    if not (folder / CONFIG_NAME).exists():
        raise InputError(f"`{file}` has no `{CONFIG_NAME}`: it is no backup of a data folder")
    return records


def _refuse_unsigned(name: Path, signer: ledger_keys.LogSigner, listed: bytes, signature: bytes) -> None:
    from custos.core.ledger import ed25519

    if not ed25519.verify(signer.key.public, packing.signed_bytes(listed), signature):
        raise TamperingFound(
            f"`{name}` was not packed by the agency whose log's key is in the piece of the keys: ask who made it"
        )


@frozen
class _Found:
    mark: Known
    keys: int
    originals_missing: int


def _checked(folder: Path, head: Path | None, *, whole: bool) -> _Found:
    """Starts the program on what was placed, as it is; says what was found. The mark is written at the end."""
    from custos.web.boot import boot

    boot(folder, as_it_is=True)
    from django.db import transaction

    from custos.apps.ledger import highwater, keys, places, standing, store
    from custos.apps.ledger.models import LedgerCosignature
    from custos.apps.papers.services import originals
    from custos.apps.sealing import process

    signers = keys.load()
    last = store.last_checkpoint()
    if last is None:
        raise TamperingFound("the database of the backup has no signed head, and every backup is made after one")
    signed = standing.read_head(last[1], signers)
    known = Known(signed.origin, signed.size, signed.root.hex())
    if head is not None:
        newest = read_known(head, signers.first)
        _refuse_stale(newest)
        known = max(known, newest, key=lambda one: one.size)
    elif LedgerCosignature.objects.exists():
        raise UsageError(
            "this log has witnesses: ask each for the newest head that it co-signed, and give the largest with --head"
        )
    _refuse_stale(known)
    with transaction.atomic():
        standing.refuse_if_changed(
            highwater.Mark(known.log, 0, "") if whole else highwater.Mark(known.log, known.size, known.root),
            store.head(),
        )
    found = _Found(known, _count_keys(folder), originals.count_missing())
    process.be_ready()  # a keeper elsewhere must answer, too, before the folder may be served
    highwater.create(places.high_water_path(), known.log)
    with highwater.held(places.high_water_path()):
        highwater.advance(places.high_water_path(), highwater.Mark(known.log, known.size, known.root))
    return found


def _place_database(label: packing.Label, folder: Path, filled: list[Mapping[str, object]]) -> None:
    """Brings the database into its place; a PostgreSQL one that was found empty is noted in ``filled`` before anything is put into it."""
    from custos.web.config import read_config

    described = read_config(folder, os.environ).database
    is_sqlite = str(described["ENGINE"]).endswith("sqlite3")
    if is_sqlite is not (label.database == "sqlite"):
        raise UsageError(
            f"the backup is of a {label.database} database: name one of that kind in CUSTOS_DATABASE, or none for the embedded one"
        )
    if is_sqlite:
        (folder / SQLITE_COPY).rename(folder / DATABASE_NAME)
        return
    copy = folder / POSTGRESQL_COPY
    postgresql.refuse_unless_empty(described)
    filled.append(described)
    flags = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
    postgresql.run("pg_restore", described, *flags, str(copy))
    copy.unlink()


def read_known(path: Path, signer: ledger_keys.LogSigner) -> Known:
    """The head in ``path``: a high-water mark, or a signed note of this log. Raises InputError where it is neither."""
    from custos.core.ledger.checkpoint import Checkpoint, NoteError, verify_note

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"`{path}` cannot be read: {getattr(error, 'strerror', None) or 'it is no text'}") from error
    if text.startswith("{"):
        try:
            raw = json.loads(text)
            return Known(str(raw["log"]), int(raw["size"]), str(raw["root"]))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"`{path}` is no high-water mark") from error
    try:
        said = Checkpoint.from_text(verify_note(text, [signer.key], strangers=True)[0])
    except NoteError as error:
        raise InputError(f"`{path}` is no signed head of the log `{signer.key.name}`: {error}") from error
    return Known(said.origin, said.size, said.root.hex())


def _refuse_stale(known: Known) -> None:
    """Raises TamperingFound, with what to do, where more was signed than the backup has, or something else."""
    from custos.apps.ledger import highwater, standing, store

    head = store.head()
    if head.log == known.log and head.size < known.size:
        raise TamperingFound(
            f"this backup is stale: it has {head.size} entries, but {known.size} were signed. Restore the newest backup. Where there is none, "
            f"serve nothing from this one: entries {head.size} to {known.size - 1} are missing, and a log that went on from here would be a second "
            "history. Give this file and the head to the auditor",
            code="rolled-back",
        )
    standing.refuse_if_rolled_back(highwater.Mark(known.log, known.size, known.root), head)


def _count_keys(folder: Path) -> int:
    """How many wrapped keys there are. Raises InputError unless every one opens: else the pieces are of different times."""
    if not (folder / KEEPER / keeper_config.CONFIG_FILE).exists():
        return 0
    config = keeper_config.read_keeper(folder / KEEPER)
    with closing(PersonKeys(config.store, Keyring(config.keys, FileKeySource(config.keys)))) as wrapped:
        if closed := wrapped.count_closed():
            raise InputError(
                f"{closed} wrapped keys do not open: the piece of the keys is from before a rotation; bring the one that was made with these records"
            )
        return wrapped.count()


def _entered(label: packing.Label, found: _Found, *, whole: bool) -> Restored:
    """The entry that a backup was restored, and the first head of the restored log; everyone is signed out."""
    from django.contrib.sessions.models import Session
    from django.db import connections, transaction

    from custos.apps.ledger import services, standing

    standing.refuse_unless_sound()
    with transaction.atomic():
        Session.objects.all().delete()  # also of a backup that was made when copies still held them
        receipt = services.append(
            "backup-restored", actor=services.SYSTEM, count=found.mark.size, commitments={"file": label.backup}
        )
    services.sign_checkpoint()
    connections.close_all()
    return Restored(
        label.backup, label.at, label.log, found.mark.size, receipt.index, found.keys, found.originals_missing, whole
    )
