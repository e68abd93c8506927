"""``custos report``: what the record shows. Visits against hearings, from one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from custos.adapters.data.wages import day_off_in
from custos.cli import print_json
from custos.core.errors import InputError
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
