"""``custos backup``: everything that a clean machine needs, in two pieces locked to custodians, while the program serves."""

from __future__ import annotations

import os
from pathlib import Path

import click

from custos.cli import print_json


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--to",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Public keys of those who open the records.",
)
@click.option("--keys", "keys_out", type=click.Path(path_type=Path), metavar="OUT", help="Pack the keys too, into OUT.")
@click.option(
    "--keys-to", type=click.Path(path_type=Path), metavar="FILE", help="Public keys of those who open the keys."
)
@click.option(
    "--data", type=click.Path(path_type=Path), help="Data folder; by default CUSTOS_DATA, else ./custos-data."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def backup(out: Path, to: Path, keys_out: Path | None, keys_to: Path | None, data: Path | None, as_json: bool) -> None:
    """Pack the records into OUT, and with --keys the keys into a second file; each only its custodians open.

    Either piece alone opens nothing, so nobody is a custodian of both. The program goes on serving. Keep the two in two places.

    Example: custos backup monday.records --to records.pub --keys monday.keys --keys-to keys.pub
    """
    from custos.web.boot import boot

    folder = data or Path(os.environ.get("CUSTOS_DATA") or "custos-data")
    boot(folder)
    from custos.cli.backing_up import back_up

    made = back_up(folder.resolve(), out, to, keys_out=keys_out, keys_to=keys_to)
    if as_json:
        pieces = {"records": (out, made.records), "keys": (keys_out, made.keys)}
        print_json(
            {
                "backup": made.backup,
                "log": made.log,
                "size": made.size,
                "pieces": {
                    name: {"file": str(file), "bytes": piece.bytes, "sha256": piece.sha256, "files": piece.files}
                    for name, (file, piece) in pieces.items()
                    if piece is not None
                },
            }
        )
        return
    click.echo(f"{out}: {made.records.files} files, {made.records.bytes} bytes, {made.size} entries of `{made.log}`")
    if made.keys is not None:
        click.echo(f"{keys_out}: the keys; keep it in another place than the records, and destroy the older copy")
