"""``custos restore``: from a backup to a folder that is served, by one command on a clean machine."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from custos.cli import print_json


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--keys", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The piece of the keys.")
@click.option(
    "--identity",
    "identities",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A custodian's secret key; one of the records and one of the keys.",
)
@click.option("--head", type=click.Path(path_type=Path), metavar="FILE", help="The newest head that anyone holds.")
@click.option("--unwitnessed", is_flag=True, help="Nobody outside ever got a head of this log.")
@click.option("--verify", "whole", is_flag=True, help="Read every entry again, byte by byte.")
@click.option("--serve", "then_serve", is_flag=True, help="Serve the folder at once, if it is safe.")
@click.option("--port", default=8000, show_default=True, help="With --serve: the port to listen on.")
@click.option(
    "--data", type=click.Path(path_type=Path), help="The new data folder; by default CUSTOS_DATA, else ./custos-data."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def restore(
    file: Path,
    *,
    keys: Path,
    identities: tuple[Path, ...],
    head: Path | None,
    unwitnessed: bool,
    whole: bool,
    then_serve: bool,
    port: int,
    data: Path | None,
    as_json: bool,
) -> None:
    """Make a data folder of the backup FILE and its keys, check it, and say what to do next. Never over an old folder.

    A backup that is older than the newest signed head is refused (exit 3). For PostgreSQL, CUSTOS_DATABASE names an empty database.

    Example: custos restore monday.records --keys monday.keys --identity mira.key --identity omar.key --head mark.json --verify
    """
    from custos.cli import restoring

    folder = data or Path(os.environ.get("CUSTOS_DATA") or "custos-data")
    found = restoring.restore(file, keys, identities, folder, head=head, unwitnessed=unwitnessed, whole=whole)
    made = datetime.fromtimestamp(found.at / 1000, UTC)
    if as_json:
        print_json(
            {
                "folder": str(folder),
                "backup": found.backup,
                "made": made.isoformat(timespec="seconds"),
                "log": found.log,
                "size": found.size,
                "entry": found.entry,
                "keys": found.keys,
                "originals_missing": found.originals_missing,
                "verified": found.whole,
            }
        )
    else:
        click.echo(
            f"{folder}: the backup of {made:%Y-%m-%d %H:%M} UTC, {found.size} entries of `{found.log}`, {found.keys} keys open"
        )
        if found.whole:
            click.echo("every entry was read again: the log goes on where the backup ended")
        if found.originals_missing:
            click.echo(
                f"{found.originals_missing} papers that the register names were not in the backup: tell the auditor"
            )
        click.echo(f"stop the old machine for good, then: custos serve --data {folder}")
    if found.originals_missing:
        sys.exit(1)
    if then_serve:
        sys.stdout.flush()
        command = [sys.executable, "-m", "custos", "serve", "--data", str(folder), "--port", str(port)]
        os.execve(sys.executable, command, dict(os.environ))  # noqa: S606 - our own program takes this one's place
