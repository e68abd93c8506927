"""``custos report``: what the record shows. The published counts, and visits against hearings from one file."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from custos.adapters.data.wages import day_off_in
from custos.cli import print_json
from custos.core.errors import InputError
from custos.core.hiding.choose import SMALL
from custos.core.oversight.period import read_period
from custos.core.tipoff.analysis import analyze
from custos.core.tipoff.casefile import read_question
from custos.core.tipoff.report import as_json, as_lines


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
        print_json(as_json(found))
        return
    for line in as_lines(found):
        click.echo(line)


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
    _give_out("transparency", period, data, pdf, as_object=as_object)


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
    _give_out("workforce", period, data, pdf, as_object=as_object)


def _give_out(kind: str, period: str, data: Path | None, pdf: Path | None, *, as_object: bool) -> None:
    asked = read_period(period)
    from custos.web.boot import boot

    boot(data or Path(os.environ.get("CUSTOS_DATA") or "custos-data"))
    from custos.apps.oversight import selectors
    from custos.apps.oversight.errors import Refused
    from custos.apps.oversight.kinds import Kind
    from custos.apps.oversight.printed import report_pdf
    from custos.apps.oversight.shown import show_publication

    found = selectors.find_report(None, asked, Kind(kind))
    if found is None:
        raise Refused("no-such-report", period=str(asked))
    if pdf is not None:
        pdf.write_bytes(report_pdf(found, "en"))
    if as_object:
        print_json({"period": found.period, "sha256": found.sha256, "hidden_to": SMALL, "counts": found.shown})
        return
    for table in show_publication(found):
        click.echo(f"\n{table.title}")
        for row in table.rows:
            click.echo(f"  {row.label}: " + ", ".join(f"{column} {cell}" for column, cell in row.pairs))
