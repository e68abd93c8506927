"""Starts the keeper with a command that keeps or reads what is personal, and tells where an agency runs without one."""

from __future__ import annotations

from pathlib import Path

import click

TOLD = (
    "WARNING: no keeper runs (CUSTOS_KEEPER=none): originals, letters and what opens the ledger are kept in the clear. "
    "Take that line out, and everything new is sealed."
)


def start_keeper(data: Path) -> None:
    """Starts the keeper of the folder ``data`` where none is named or running; warns on standard error where it is refused."""
    from custos.web.keeping import is_without, keep

    keep(data.resolve())
    if is_without():
        click.echo(TOLD, err=True)
