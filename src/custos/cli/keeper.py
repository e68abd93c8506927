"""``custos keeper``: make, run and watch the process that holds the keys."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path
from types import FrameType

import click

from custos.cli import print_json

FOLDER = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))


@click.group()
def keeper() -> None:
    """The only holder of the keys: it writes the entry first, then shows one field.

    Example: custos keeper init /var/lib/custos-keeper && custos keeper serve /var/lib/custos-keeper
    """


@keeper.command()
@FOLDER
def init(folder: Path) -> None:
    """Make the keeper's FOLDER with fresh keys, once.

    Example: custos keeper init /var/lib/custos-keeper
    """
    from custos.keeper.config import make_keeper

    make_keeper(folder)
    click.echo(
        f"{folder}: made. Start it once, then copy {folder / 'keys'} to a safe place that no backup of records reaches."
    )


PATIENCE = 5.0
"""Seconds that a child waits for the keeper of a parent that has just ended; it needs a quarter of one."""


@keeper.command()
@FOLDER
@click.option("--parent", type=int, help="End when the process of this number, which started this one, ends.")
def serve(folder: Path, parent: int | None) -> None:
    """Run the keeper of FOLDER until it is told to end (SIGTERM).

    Example: custos keeper serve /var/lib/custos-keeper
    """
    from custos.adapters.data.people import matcher_knowledge
    from custos.keeper import hardening
    from custos.keeper.config import read_keeper
    from custos.keeper.server import Server, listen, remove
    from custos.keeper.service import Keeper

    for missing in hardening.harden():
        click.echo(f"custos keeper: {missing}", err=True)
    if parent and not hardening.end_with_parent(parent, signal.SIGTERM):
        return
    config = read_keeper(folder)
    ends = False

    def end(_number: int, _frame: FrameType | None) -> None:
        nonlocal ends
        ends = True

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    # The socket comes first: it is what tells two keepers of one folder apart.
    listener = listen(config.socket, shared=len(config.allow_uids) > 1, patience=PATIENCE if parent else 0)
    try:
        held = Keeper(config, lambda: time.time_ns() // 1_000_000, load=matcher_knowledge)
        try:
            Server(listener, held.answer, config.allow_uids).serve(lambda: ends)
        finally:
            held.close()
    finally:
        remove(listener, config.socket)


@keeper.command()
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(folder: Path, as_json: bool) -> None:
    """Say whether the keys of FOLDER open its store, as after a restore. Opens no value; exit 1 where a key does not open.

    Example: custos keeper check /var/lib/custos/keeper
    """
    from custos.keeper.config import read_keeper
    from custos.keeper.keyring import Keyring
    from custos.keeper.keysource import FileKeySource
    from custos.keeper.store import PersonKeys

    config = read_keeper(folder)
    store = PersonKeys(config.store, Keyring(config.keys, FileKeySource(config.keys)))
    try:
        keys, closed = store.count(), store.count_closed()
    finally:
        store.close()
    if as_json:
        print_json({"keys": keys, "closed": closed})
    else:
        click.echo(f"{folder}: {keys - closed} of {keys} wrapped keys open")
        if closed:
            click.echo(
                "keys and store are of different times: bring back the keys that were copied after the last rotation"
            )
    sys.exit(1 if closed else 0)


@keeper.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def custodian(file: Path) -> None:
    """Make a custodian's own key for backups: the secret half goes into FILE, the public line to stdout and into FILE.pub.

    The custodian keeps FILE, away from the machine; the public line may be known to anyone.
    Example: custos keeper custodian mira.key
    """
    from custos.adapters.backup.custodians import make_identity

    public = make_identity(file)
    file.with_name(f"{file.name}.pub").write_text(f"{public}\n", encoding="ascii")
    click.echo(public)


@keeper.command()
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status(folder: Path, as_json: bool) -> None:
    """Say how the keeper is; names nobody. Exit 1 when the month key is late to be replaced.

    Example: custos keeper status /var/lib/custos-keeper
    """
    from attrs import asdict

    from custos.keeper.client import KeeperClient, socket_path

    found = KeeperClient(socket_path(folder)).status()
    if as_json:
        print_json(asdict(found))
    else:
        click.echo(f"{found.keys} person keys, {found.entries} entries, root key in: {found.source}")
        click.echo(
            f"month keys: {', '.join(found.months) or 'none yet'}; the oldest is at most {found.oldest_days} days old"
        )
        if found.late:
            click.echo(f"late: run `custos keeper rotate {folder}`, so that what was erased is gone from backups too")
    sys.exit(1 if found.late else 0)


@keeper.command()
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def rotate(folder: Path, as_json: bool) -> None:
    """Wrap every person key under a new month key and destroy the old one. Safe to run again after a stop.

    Example: custos keeper rotate /var/lib/custos-keeper
    """
    from custos.keeper.client import KeeperClient, socket_path

    client = KeeperClient(socket_path(folder))
    entry = client.rotate()
    found = client.status()
    if as_json:
        print_json({"entry": entry, "months": list(found.months), "keys": found.keys})
    else:
        click.echo(
            f"{found.keys} person keys are under {found.months[-1]}; older month keys are destroyed (entry {entry})"
        )
        click.echo("Replace the safe copy of the key folder now, and destroy the old copy.")
