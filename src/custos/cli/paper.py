"""``custos paper``: what one paper is, and why it was read so."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custos.cli import print_json
from custos.cli.review import parse_moment, read_file

if TYPE_CHECKING:
    from custos.core.reading.explain import Explained

NAMES_WORKERS = frozenset({"persons", "records"})


@click.group()
def paper() -> None:
    """Look at one paper.

    Example: custos paper explain warrant.pdf
    """


@paper.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--agency", default="model", show_default=True, help="Agency profile; its own name heads no paper.")
@click.option("--received", metavar="TIME", help="When it arrived (ISO 8601).")
@click.option("--show-names", is_flag=True, help="Print the fields that name workers, too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout (docs/interfaces.md).")
def explain(*, file: Path, agency: str, received: str | None, show_names: bool, as_json: bool) -> None:
    """Say for each field of FILE's papers its value, the rules that spoke, their words, and what came second.

    Example: custos paper explain examples/03-ao-93.pdf --json
    """
    from custos.adapters.arrival import open_arrival
    from custos.adapters.assess import context_of
    from custos.adapters.data.forms import cards
    from custos.adapters.data.laws import load_agency
    from custos.adapters.data.lexicon import install_lexicon
    from custos.core.reading import read
    from custos.core.reading.explain import explain as explained

    install_lexicon()
    arrival = open_arrival(read_file(file), file.name)
    context = context_of(load_agency(agency), parse_moment(received, agency))
    readings = read(arrival, context, cards())
    fields = explained(readings.instruments)
    if as_json:
        print_json(
            {"fields": [_as_json(one) for one in fields], "warnings": [str(warning) for warning in readings.warnings]}
        )
        return
    shown = [one for one in fields if show_names or one.field not in NAMES_WORKERS]
    for line in _lines(shown, len(fields) - len(shown)):
        click.echo(line)


def _as_json(one: Explained) -> dict[str, object]:
    rules = [
        {"id": rule.id, "verdict": rule.verdict, "reason": rule.reason, "words": rule.words, "page": rule.page}
        for rule in one.rules
    ]
    return {
        "paper": one.paper, "field": one.field, "value": one.value, "sure": one.sure, "rules": rules,
        "runner_up": one.runner_up or None,
    }  # fmt: skip


def _lines(fields: list[Explained], hidden: int) -> list[str]:
    """The same for a person to read."""
    lines: list[str] = []
    paper_number = 0
    for one in fields:
        if one.paper != paper_number:
            paper_number = one.paper
            lines += ["", f"Paper {one.paper}"]
        second = f"; second: {one.runner_up}" if one.runner_up else ""
        lines.append(f"  {one.field}: {one.value or '-'}{'' if one.sure else ' (unsure)'}{second}")
        for rule in one.rules:
            words = textwrap.shorten(rule.words, 70, placeholder="...")
            quoted = f'  "{words}", page {rule.page}' if words else ""
            lines.append(f"    {rule.id} [{rule.verdict}]: {rule.reason}{quoted}")
    if not fields:
        lines.append("No paper was found in it.")
    if hidden:
        lines += ["", f"{hidden} field{'s' if hidden > 1 else ''} may name workers; add --show-names to print them."]
    return lines[1:] if lines and not lines[0] else lines
