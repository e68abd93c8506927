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
    from custos.apps.records.services.batches import Report
    from custos.apps.records.services.finding import Finding
    from custos.apps.records.services.matching import Told
    from custos.core.jsontypes import JsonObject
    from custos.keeper.client import KeeperClient


@click.group()
def people() -> None:
    """Keep the people on file: every value sealed, found by keyed hashes only.

    Example: custos people import workers.csv && custos people find --help
    """


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--agency", default="model", show_default=True, help="Agency profile, where the data folder is made now.")
@click.option(
    "--layout",
    default="csv",
    show_default=True,
    help="How FILE is laid out: csv (people), claims or employers (CSV), icesa, icesa-wages-only, efw2, or a layout of your own (.toml).",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_(file: Path, agency: str, layout: str, as_json: bool) -> None:
    """Import people, quarterly wages or claims from FILE. A stopped import goes on where it was; the same file again changes nothing.

    The header of people is any of worker_id, first_name, middle_name, surname, suffix, dob, ssn, street, city, state, zip, employer; of
    claims any of claim_number, first_name, middle_name, surname, suffix, dob, ssn, filed_on, ended_on, status, weekly_amount, employer; of employers account, naics, office.
    Rejected lines are told with their place and reason.

    Example: custos people import wages-2026q3.txt --layout icesa --json
    """
    from custos.cli.recording import data_dir
    from custos.web.boot import boot

    boot(data_dir(), create=agency)
    from django.conf import settings

    from custos.apps.casework import clock
    from custos.apps.requests.intake import set_up_register

    set_up_register(settings.AGENCY, clock.now())
    kind, bring = _importer(layout)
    start = time.monotonic()
    with _keeper(data_dir()) as keeper, _progress() as told:
        report = bring(file, keeper, told)
    seconds = time.monotonic() - start
    if as_json:
        print_json(
            {
                "rows": report.rows,
                kind: report.kept,
                "rejected": report.rejected,
                "seconds": round(seconds, 3),
                "rows_per_second": round(report.rows / seconds) if seconds else 0,
            }
        )
        return
    for line, reason in report.first_rejects:
        click.echo(f"{file}, line {line}: {reason}", err=True)
    click.echo(
        f"{file}: {report.rows} lines, {report.kept} {kind}, {report.rejected} rejected, {report.fresh} new or changed"
    )


def _importer(layout: str) -> tuple[str, Callable[[Path, KeeperClient, Callable[[int], None]], Report]]:
    """What the layout brings, and what brings it."""
    from custos.adapters.data.people import layout_called, people_tables
    from custos.apps.casework import clock
    from custos.apps.records.services import claims, employers, importing, wages

    tables = people_tables()
    if layout == "csv":
        return "people", lambda file, keeper, told: importing.import_people(file, keeper, tables, clock.now, told)
    if layout == "claims":
        return "claims", lambda file, keeper, told: claims.import_claims(file, keeper, tables, clock.now, told)
    if layout == "employers":
        return "employers", lambda file, keeper, told: employers.import_employers(file, keeper, clock.now, told)
    chosen = layout_called(layout)
    if not chosen.confirmed:
        click.echo(
            f"layout `{chosen.key}`: not all positions were read in a published source; hold it against your state's own first",
            err=True,
        )
    return "wages", lambda file, keeper, told: wages.import_wages(file, chosen, keeper, tables, clock.now, told)


@people.command()
@click.option("--case", "number", required=True, metavar="NUMBER", help="The open matter that asks, as 2026-00012.")
@click.option("--as", "account", required=True, metavar="ACCOUNT", help="Who asks; the password is asked for.")
@click.option("--purpose", default="outside-request", show_default=True, help="Why, as a word of keeper.toml.")
@click.option("--given", default="", help="Given name, as the request writes it.")
@click.option("--family", default="", help="Family name or names, with junior or senior.")
@click.option("--middle", default="", help="Middle name or initial.")
@click.option("--born", default="", metavar="YYYY-MM-DD", help="Date of birth.")
@click.option("--street", default="", help="Street and house number.")
@click.option("--zip", "zip_code", default="", help="ZIP code.")
@click.option(
    "--ssn", is_flag=True, help="Ask for the Social Security number, or its last four digits, without showing it."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def find(number: str, account: str, purpose: str, *, ssn: bool, as_json: bool, **asked: str) -> None:
    """Find the person whom a matter means. Prints how each field agrees, never what is on file.

    Each search is an entry and costs budget, found or not. Exit 0 when one person is identified, 1 otherwise.

    Example: custos people find --case 2026-00012 --as rosa --given Ana --family "Ruiz Montoya" --born 1980-02-03 --ssn
    """
    from custos.cli.recording import data_dir
    from custos.web.boot import boot

    boot(data_dir())
    from custos.adapters.data.people import people_tables
    from custos.apps.casework import clock
    from custos.apps.casework.services import open_case
    from custos.apps.records.errors import Refused
    from custos.apps.records.services.finding import find_person
    from custos.cli.signing_in import signed_in

    reader = signed_in(account)
    matter = open_case(reader, number, at=clock.now())
    if matter is None:
        raise Refused("find-no-matter")
    asked["ssn"] = (
        click.prompt("Social Security number", hide_input=True, default="", show_default=False) if ssn else ""
    )
    with _keeper(data_dir()) as keeper:
        found = find_person(reader, matter, asked, purpose=purpose, keeper=keeper, tables=people_tables())
    if as_json:
        print_json(_as_json(found))
    else:
        for line in _as_lines(found):
            click.echo(line)
    sys.exit(0 if found.verdict == "exact" else 1)


def _as_json(found: Finding) -> JsonObject:
    return {
        "verdict": found.verdict.value,
        "person": found.person,
        "ask": found.ask.value if found.ask else None,
        "fitting": found.fitting,
        "namesakes": found.namesakes,
        "entry": found.entry,
        "cards": [
            {
                "target": card.target,
                "fields": [{"field": row.field, "reads": row.reads.value, "why": row.why} for row in card.rows],
            }
            for card in found.cards
        ],
    }


def _as_lines(found: Finding) -> Iterator[str]:
    """The cards as a records officer reads them."""
    from custos.apps.records import wording
    from custos.apps.records.services.finding import MOST_NAMESAKES

    yield str(wording.VERDICTS[found.verdict])
    if found.person:
        yield str(wording.RECORD) % {"number": found.person}
    if found.ask:
        yield str(wording.ASKS[found.ask])
    many = wording.NAMESAKES_MANY if found.namesakes >= MOST_NAMESAKES else wording.NAMESAKES
    yield str(many) % {"count": found.namesakes}
    for n, card in enumerate(found.cards, 1):
        yield ""
        yield str(wording.CARD) % {"n": n} + (f" ({wording.TARGET})" if card.target else "")
        for row in card.rows:
            why = wording.WHY.get((row.field, row.why))
            yield f"  {wording.FIELDS[row.field]}: {wording.READS[row.reads]}" + (f", {why}" if why else "")
    yield ""
    yield str(wording.NOTED) % {"index": found.entry}


@people.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--agreement", required=True, metavar="FEED", help="The standing feed, as its page names it: S-2026-00003."
)
@click.option("--as", "account", required=True, metavar="ACCOUNT", help="Who runs it; the password is asked for.")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="A new file for the answer."
)
@click.option(
    "--layout", default="list-csv", show_default=True, help="list-csv, list-fixed, or a layout of your own (.toml)."
)
@click.option(
    "--engine", type=click.Choice(["duckdb"]), default="duckdb", show_default=True, help="What joins the keys."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def crossmatch(file: Path, agreement: str, account: str, out: Path, *, layout: str, engine: str, as_json: bool) -> None:
    """Look for everyone on a partner's list under an agreement. The answer is locked to the partner; this prints counts.

    Only people whom two identifiers identify are in the answer, with the agreement's fields. Who is not on file is counted, never told.

    Example: custos people crossmatch list.csv --agreement S-2026-00003 --as oscar --out answer.csv.age
    """
    from custos.cli.recording import data_dir
    from custos.web.boot import boot

    boot(data_dir())
    from custos.adapters.data.people import inquiry_layout_called
    from custos.apps.casework import clock
    from custos.apps.records import selectors
    from custos.apps.records.errors import Refused
    from custos.apps.records.services.matching import cross_match
    from custos.cli.signing_in import signed_in

    del engine  # one is built in; docs/crossmatch.md says what a cluster needs
    chosen = inquiry_layout_called(layout)
    text = _list_text(file)
    reader = signed_in(account)
    found = selectors.find_feed_called(reader, agreement)
    if found is None:
        raise Refused("match-no-feed", feed=agreement)
    try:
        answer = os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except OSError as error:
        raise Refused("match-output-exists", file=str(out)) from error
    start, is_written = time.monotonic(), False
    try:
        with answer:
            with _keeper(data_dir()) as keeper:
                told = cross_match(found.row, chosen, text, keeper=keeper, by=reader, at=clock.now())
            answer.write(told.locked)
            answer.flush()
            os.fsync(answer.fileno())
        is_written = True
    finally:
        if not is_written:
            out.unlink()
    _tell_run(told, file, out, time.monotonic() - start, as_json)


def _list_text(file: Path) -> str:
    from custos.apps.records.errors import Refused

    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("match-unreadable", file=str(file)) from error


def _tell_run(told: Told, file: Path, out: Path, seconds: float, as_json: bool) -> None:
    """Counts and rejected lines; nobody's name or reference."""
    run = told.run
    if as_json:
        counts = {"asked": run.asked, "rejected": run.rejected, "matched": run.matched, "unsure": run.unsure}
        print_json(
            {**counts, "absent": run.absent, "rows": run.rows, "entry": run.report_index, "seconds": round(seconds, 3)}
        )
        return
    for line, reason in told.rejects[:50]:
        click.echo(f"{file}, line {line}: {reason}", err=True)
    click.echo(
        f"{run.asked} asked about, {run.rejected} lines rejected; {run.matched} identified, {run.unsure} unsure, "
        f"{run.absent} not on file; {run.rows} rows locked in {out}; entry {run.report_index}"
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
