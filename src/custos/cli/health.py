"""How this installation is: one finding for each thing that an operator must keep well, with what to do where it is not."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from custos.adapters.sandbox import guards
from custos.cli import backing_up
from custos.core.errors import CustosError, TamperingFound
from custos.keeper.keyring import KEYS_FILE
from custos.keeper.spawn import FOLDER as KEEPER

BACKUP_HOURS = 26
"""A backup a day, and two hours in which it may be late."""
LEAST_FREE = 2 << 30
"""Bytes: less than this, and one large release or import fills the disk."""


@frozen
class Finding:
    """``what`` is the thing; ``well`` is False where someone must act; ``says`` is how it is, and then what to do."""

    what: str
    well: bool
    says: str
    tampered: bool = False
    """True where evidence does not add up: what a person with a shell did, and no machine by itself."""


def look(folder: Path) -> list[Finding]:
    """Every finding, in one order. Changes nothing. An answer that could not be had is not well."""
    asked: tuple[tuple[str, Callable[[Path], tuple[bool, str]]], ...] = (
        ("guards", _guards),
        ("database", _database),
        ("ledger", _ledger),
        ("clock", _clock),
        ("keeper", _keeper),
        ("disk", _disk),
        ("backup", _backup),
        ("backup of the keys", _keys_backup),
    )
    found = []
    for what, ask in asked:
        try:
            found.append(Finding(what, *ask(folder)))
        except CustosError as error:
            found.append(Finding(what, False, str(error), isinstance(error, TamperingFound)))
    return found


def _guards(_: Path) -> tuple[bool, str]:
    missing = guards.missing()
    if missing:
        return False, f"a reader of hostile papers could reach {', '.join(missing)}: allow user and network namespaces"
    return True, "readers of outside files are shut in"


def _database(_: Path) -> tuple[bool, str]:
    from django.db import connection

    from custos.apps.ledger import durability

    faults = durability.faults(connection)
    return not faults, "; ".join(faults) or f"{connection.vendor}: what is acknowledged survives a power cut"


def _ledger(_: Path) -> tuple[bool, str]:
    from custos.apps.casework import looks
    from custos.apps.decisions.services import cited
    from custos.apps.disposal.services import erasing
    from custos.apps.ledger import standing, store
    from custos.apps.ledger.services import rereading

    standing.refuse_unless_sound()
    head, last = store.head(), store.last_checkpoint()
    signed = last[0] if last else 0
    if head.size > signed + _MOST_UNSIGNED:
        return (
            False,
            f"{head.size - signed} entries are not under a signed head: let `custos tick` run every quarter of an hour",
        )
    read = rereading.refuse_if_changed()
    for refuse in (looks.refuse_if_they_differ, cited.refuse_if_any_differs, erasing.refuse_if_any_is_not_entered):
        refuse()
    rest = "" if read == head.size else ", the others by `custos ledger export` and the verifier"
    return True, f"{head.size} entries of `{head.log}`, {signed} under a signed head; {read} read again now{rest}"


_MOST_UNSIGNED = 20_000
"""More than a busy quarter of an hour brings, an import of people aside."""


def _clock(_: Path) -> tuple[bool, str]:
    from custos.apps.ledger import clock, store
    from custos.apps.ledger.services import FAR_AHEAD

    reading, last = clock.milliseconds(), store.head().last_at
    says = f"the clock says {clock.in_words(reading)}, the last entry {clock.in_words(last)}"
    if reading < last:
        return False, f"{says}: the clock is behind; set it right"
    if reading - last > FAR_AHEAD:
        return False, f"{says}: set the clock right, or run `custos ledger accept-clock`"
    return True, says


def _keeper(_: Path) -> tuple[bool, str]:
    from custos.apps.sealing import process

    status = process.ask(lambda keeper: keeper.status())
    says = f"{status.keys} wrapped keys, the oldest month key is at most {status.oldest_days} days old"
    return not status.late, f"{says}: run `custos keeper rotate FOLDER`" if status.late else says


def _disk(folder: Path) -> tuple[bool, str]:
    usage = shutil.disk_usage(folder)
    says = f"{usage.free >> 20} MiB free of {usage.total >> 20}"
    return usage.free >= LEAST_FREE, says if usage.free >= LEAST_FREE else f"{says}: make room before the disk is full"


def _backup(folder: Path) -> tuple[bool, str]:
    from custos.apps.ledger import clock

    last = backing_up.last_backup(folder)
    if last is None:
        return False, "none was ever made here: run `custos backup`"
    hours = (clock.milliseconds() - last.at) / 3_600_000
    if hours < 0:
        return False, f"the last one is of {clock.in_words(last.at)}, which is not yet: look at the clock"
    if hours > BACKUP_HOURS:
        return False, f"the last one is {hours:.0f} hours old: run `custos backup`, and see why the timer did not"
    return True, f"{hours:.0f} hours old, {last.size} entries, `{last.file}`"


def _keys_backup(folder: Path) -> tuple[bool, str]:
    file = folder / KEEPER / "keys" / KEYS_FILE
    if not file.exists():
        return True, "the keeper is elsewhere: back up its folder there"
    last = backing_up.last_backup(folder)
    if last is None or not last.keys_state:
        return (
            False,
            "no copy of the keys was ever made: run `custos backup` with --keys; without them no record can be read",
        )
    if last.keys_state != hashlib.sha256(file.read_bytes()).hexdigest():
        return (
            False,
            "the keeper's keys changed since they were copied: run `custos backup` with --keys, and destroy the older copy",
        )
    return True, "the copy holds the keys of today"
