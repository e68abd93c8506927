"""``custos check``: how keys, guards, disk, clock and backups are; for a person in the morning and for a monitor."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from custos.cli import print_json
from custos.core.errors import TamperingFound


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path), help="Data folder; by default CUSTOS_DATA, else ./custos-data."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def check(data: Path | None, as_json: bool) -> None:
    """Say how this installation is, one line a thing, and what to do where it is not well. Exit 1 where someone must act, 3 where evidence was changed.

    Of the ledger it reads what is new since the last signed head again, and some of what is older; it says how much.

    Example: custos check --data /var/lib/custos
    """
    from custos.web.boot import boot

    folder = data or Path(os.environ.get("CUSTOS_DATA") or "custos-data")
    boot(folder, as_it_is=True)
    from custos.cli.health import look

    found = look(folder)
    if as_json:
        print_json(
            {
                "well": all(one.well for one in found),
                "found": [{"what": one.what, "well": one.well, "says": one.says} for one in found],
            }
        )
    else:
        for one in found:
            click.echo(f"{'well   ' if one.well else 'LOOK   '}{one.what}: {one.says}")
    if any(one.tampered for one in found):
        sys.exit(TamperingFound.exit_code)
    sys.exit(0 if all(one.well for one in found) else 1)
