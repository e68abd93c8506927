"""``custos report``: what the record shows. The published counts, and visits against hearings from one file."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custos.adapters.data.wages import day_off_in
from custos.cli import print_json
from custos.core.errors import InputError
from custos.core.hiding.choose import SMALL
from custos.core.oversight.period import read_period
from custos.core.printable import clean, cleaned
from custos.core.tipoff.analysis import analyze
from custos.core.tipoff.casefile import read_question
from custos.core.tipoff.report import as_json, as_lines

if TYPE_CHECKING:
    from custos.apps.oversight.models import Publication

FORM = "SB 1257 (2026) was pending, and its text was not read: these are the agency's own published counts, and no form of the state."


@click.group()
def report() -> None:
    """Show what the record says.

    Example: custos report tipoff examples/tipoff/pattern.toml
    """


@report.command()
@click.argument("question", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def tipoff(question: Path, *, as_object: bool) -> None:
    """Say whether the visits in QUESTION came nearer to hearings than accident explains (docs/tipoff.md).

    Exit 0 whatever the answer. Exit 2: the file cannot be used.

    Example: custos report tipoff examples/tipoff/pattern.toml --json
    """
    try:
        text = question.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{question}: this file is not UTF-8 text: save it as UTF-8") from error
    asked = read_question(text, str(question))
    day_off = {state: day_off_in(state) for state in set(asked.states.values())}

    def is_working(office: str, day: date) -> bool:
        return not day_off[asked.states[office]](day)

    found = analyze(
        asked.visits, asked.hearings, is_working, asked.learned, lot=asked.lot, window=asked.window, around=asked.around
    )
    if as_object:
        print_json(cleaned(as_json(found)))
        return
    for line in as_lines(found):
        click.echo(clean(line))


@report.command()
@click.argument("period")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Data folder; by default CUSTOS_DATA, else ./custos-data.",
)
@click.option(
    "--pdf", type=click.Path(dir_okay=False, path_type=Path), help="Write the report as a tagged PDF to this file."
)
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def transparency(period: str, *, data: Path | None, pdf: Path | None, as_object: bool) -> None:
    """Give out the published report of PERIOD, a quarter or a year (docs/oversight.md). Nothing else leaves by this command.

    Exit 0: given out. Exit 2: no such report was published.

    Example: custos report transparency 2019-Q3 --pdf report.pdf
    """
    _give_out(_published(period, data), pdf, as_object=as_object)


@report.command()
@click.argument("period")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Data folder; by default CUSTOS_DATA, else ./custos-data.",
)
@click.option(
    "--pdf", type=click.Path(dir_okay=False, path_type=Path), help="Write the report as a tagged PDF to this file."
)
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def workforce(period: str, *, data: Path | None, pdf: Path | None, as_object: bool) -> None:
    """Give out the published counts of employed and unemployed persons of PERIOD, a quarter (docs/oversight.md).

    Exit 0: given out. Exit 2: no such report was published.

    Example: custos report workforce 2026-Q3 --json
    """
    _give_out(_published(period, data, "workforce"), pdf, as_object=as_object)


@report.command()
@click.argument("period")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Data folder; by default CUSTOS_DATA, else ./custos-data.",
)
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def visits(period: str, *, data: Path | None, as_object: bool) -> None:
    """Give out how often officers came in PERIOD, from the published report alone: the counts that SB 1257 would ask for each year.

    The bill was pending and its text not read, so this is no form of the state. Exit 0: given out. Exit 2: no such report was published.

    Example: custos report visits 2019 --json
    """
    found = _published(period, data)
    from custos.apps.oversight.counting import report_tables
    from custos.apps.oversight.shown import show_publication

    [shape] = [one for one in report_tables() if one.subject == "visits"]
    if as_object:
        counts = [
            {"who": row, "paper": column, "visits": found.shown[shape.key(row, column)]}
            for row in shape.rows
            for column in shape.columns
        ]
        print_json({"period": found.period, "sha256": found.sha256, "hidden_to": SMALL, "visits": counts, "form": FORM})
        return
    [table] = [one for one in show_publication(found) if one.name == shape.name]
    click.echo(table.title)
    for line in table.rows:
        click.echo(f"  {line.label}: " + ", ".join(f"{column} {cell}" for column, cell in line.pairs))
    click.echo(FORM)


@report.command("policy-pack")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--as", "account", required=True, metavar="ACCOUNT", help="Your sign-in name; the password is asked for.")
def policy_pack(out: Path, *, account: str) -> None:
    """Write the policy pack to OUT: the memo in force in both languages, its rules, and how many of each office have read it (docs/memo.md).

    It is for counsel, the designated authority and the auditor, and names no one. The data folder is CUSTOS_DATA, or ./custos-data.

    Example: custos report policy-pack policy.zip --as l-ortega
    """
    from custos.cli.recording import data_dir
    from custos.web.boot import boot

    boot(data_dir())
    from custos.apps.casework import clock
    from custos.apps.memo.pack import make_pack
    from custos.cli.signing_in import signed_in

    data = make_pack(signed_in(account), clock.agency_day(clock.now()))
    out.write_bytes(data)
    click.echo(f"{out}: {len(data):,} bytes; whether the policy meets a state's criteria is for counsel to judge")


def _give_out(found: Publication, pdf: Path | None, *, as_object: bool) -> None:
    from custos.apps.oversight.printed import report_pdf
    from custos.apps.oversight.shown import show_publication

    if pdf is not None:
        pdf.write_bytes(report_pdf(found, "en"))
    if as_object:
        print_json({"period": found.period, "sha256": found.sha256, "hidden_to": SMALL, "counts": found.shown})
        return
    for table in show_publication(found):
        click.echo(f"\n{table.title}")
        for row in table.rows:
            click.echo(f"  {row.label}: " + ", ".join(f"{column} {cell}" for column, cell in row.pairs))


def _published(period: str, data: Path | None, kind: str = "transparency") -> Publication:
    """The published report of a period. Raises Refused where there is none."""
    asked = read_period(period)
    from custos.web.boot import boot

    boot(data or Path(os.environ.get("CUSTOS_DATA") or "custos-data"))
    from custos.apps.oversight import selectors
    from custos.apps.oversight.errors import Refused
    from custos.apps.oversight.kinds import Kind

    found = selectors.find_report(None, asked, Kind(kind))
    if found is None:
        raise Refused("no-such-report", period=str(asked))
    return found
