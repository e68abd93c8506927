"""``custos law text``: official texts beside the rules, and every rule held against them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from custos.adapters.data import law_texts as lawtexts
from custos.adapters.data import laws as lawfolder
from custos.cli import print_json
from custos.cli.law_options import as_json_option, law, laws_option
from custos.core.errors import UsageError
from custos.core.law.rules import Standing
from custos.core.law.textcheck import Finding, Held, hold
from custos.core.law.texts import OfficialText


@law.group("text")
def text() -> None:
    """Keep official texts beside the rules, and hold every rule against them.

    Example: custos law text check --laws our-laws
    """


@text.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to", "to", type=click.Path(file_okay=False, path_type=Path), help="Your law folder (default: CUSTOS_LAWS)."
)
@as_json_option
def add(*, file: Path, to: Path | None, as_json: bool) -> None:
    """Copy an official text into your law folder and say which sections it holds.

    The first line says which law it is, where it comes from and of what day; `## NUMBER` begins a section.

    Example: custos law text add labor-code.txt --to our-laws
    """
    folder = to or lawfolder.extra_folder()
    if folder is None:
        raise UsageError(f"say where your law folder is: --to FOLDER, or {lawfolder.ENVIRONMENT}")
    found, path = lawtexts.add_text(file, folder)
    if as_json:
        print_json({"file": str(path), "heading": found.heading, "dated": found.dated or None,
                    "secondary": found.secondary, "sections": list(found.sections)})  # fmt: skip
        return
    click.echo(
        f"{path}: {_many(len(found.sections), 'section')}, {found.dated or 'of no day that its first line tells'}"
    )
    if found.secondary:
        click.echo("it was typed from a copy: it helps to find a place and counts as a secondary source only")


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


@text.command("check")
@click.option(
    "--texts", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Another folder of texts."
)
@laws_option
@as_json_option
@click.pass_context
def check(context: click.Context, *, folder: Path | None, laws: Path | None, as_json: bool) -> None:
    """Hold every rule against the stored texts: is its section there, and is its quote in it word for word?

    Exit 1 where a rule quotes words that its section does not have.

    Example: custos law text check --laws our-laws
    """
    texts = lawtexts.read_texts(folder) if folder else lawtexts.load_texts(laws)
    held = hold(lawfolder.load_book(laws).texts, texts, lawtexts.load_codes(laws))
    if as_json:
        print_json(_report(texts, held))
    else:
        _tell(texts, held)
    context.exit(1 if any(one.contradicts for one in held) else 0)


def _report(texts: tuple[OfficialText, ...], held: tuple[Held, ...]) -> dict[str, object]:
    counted = Counter(one.finding for one in held)
    return {
        "texts": [
            {"file": one.file, "dated": one.dated or None, "secondary": one.secondary, "sections": len(one.sections)}
            for one in texts
        ],
        "counts": {str(finding): counted[finding] for finding in Finding},
        "text_without_its_text": [one.rule.cite for one in held if _unproved(one)],
        "rules": [one.to_json() for one in held],
    }


def _unproved(one: Held) -> bool:
    """True where a rule says that it was read in its text and no stored text shows its words."""
    return one.rule.checked is Standing.TEXT and one.finding is not Finding.FOUND


def _tell(texts: tuple[OfficialText, ...], held: tuple[Held, ...]) -> None:
    """The result as a person reads it: what contradicts first, and everything else in one line a rule."""
    if not texts:
        click.echo("no official text is stored: `custos law text add FILE` puts one beside the rules")
    for one in sorted(held, key=lambda one: not one.contradicts):
        source = (
            f" ({one.text}, {one.dated or 'no day'}{', typed from a copy' if one.secondary else ''})"
            if one.text
            else ""
        )
        click.echo(f"{one.finding:<22} {one.rule.cite}{source}")
        if one.contradicts:
            click.echo(f"  quoted   {one.rule.quote}\n  nearest  {one.nearest}")
    counted = Counter(one.finding for one in held)
    click.echo("; ".join(f"{counted[finding]} {finding}" for finding in Finding if counted[finding]))
    unproved = [one for one in held if _unproved(one)]
    if texts and unproved:
        click.echo(f"{_many(len(unproved), 'rule')} read in its text elsewhere: no stored text shows the words quoted")
