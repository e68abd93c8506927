"""``custos people``: the people on file. Nothing here prints a name."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custos.cli import print_json

if TYPE_CHECKING:
    from custos.keeper.client import KeeperClient


@click.group()
def people() -> None:
    """Keep the people on file: every value sealed, found by keyed hashes only.

    Example: custos people import workers.csv
    """


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--agency", default="model", show_default=True, help="Agency profile, where the data folder is made now.")
@click.option("--layout", type=click.Choice(["csv"]), default="csv", show_default=True, help="How FILE is laid out.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_(file: Path, agency: str, layout: str, as_json: bool) -> None:
    """Import people from a CSV FILE. A stopped import goes on where it was; the same file again changes nothing.

    The header is any of worker_id, first_name, middle_name, surname, suffix, dob, ssn, street, city, state, zip, employer.
    Rejected lines are told with their place and reason.

    Example: custos people import workers.csv --json
    """
    del layout  # one is known so far; the option keeps its place
    from custos.cli.recording import data_dir
    from custos.web.boot import boot

    boot(data_dir(), create=agency)
    from django.conf import settings

    from custos.adapters.data.people import people_tables
    from custos.apps.casework import clock
    from custos.apps.records import services
    from custos.apps.requests.intake import set_up_register

    set_up_register(settings.AGENCY, clock.now())
    start = time.monotonic()
    with _keeper(data_dir()) as keeper, _progress() as told:
        report = services.import_people(file, keeper, people_tables(), clock.now, told)
    seconds = time.monotonic() - start
    if as_json:
        print_json(
            {
                "rows": report.rows,
                "people": report.people,
                "rejected": report.rejected,
                "seconds": round(seconds, 3),
                "rows_per_second": round(report.rows / seconds) if seconds else 0,
            }
        )
        return
    for line, reason in report.first_rejects:
        click.echo(f"{file}, line {line}: {reason}", err=True)
    click.echo(
        f"{file}: {report.rows} lines, {report.people} people, {report.rejected} rejected, {report.fresh} new or changed"
    )


@contextmanager
def _keeper(folder: Path) -> Iterator[KeeperClient]:
    """The keeper that CUSTOS_KEEPER names, or a child with the keys of the data folder."""
    from custos.keeper.client import SOCKET_VARIABLE, KeeperClient, socket_path
    from custos.keeper.spawn import FOLDER, spawn

    if os.environ.get(SOCKET_VARIABLE):
        client = KeeperClient(socket_path(folder))
        try:
            yield client
        finally:
            client.close()
        return
    with spawn(folder / FOLDER) as child:
        yield child.client


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """A counter on a terminal; silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} lines"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda done: bar.update(task, completed=done)
