"""``custos memo``: does the law bear the memo to staff out, what does it say, and which passages does a change of law touch?"""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from custos.adapters.data import laws as lawfolder
from custos.adapters.data import memo as memofolder
from custos.cli import print_json
from custos.cli.law_options import agency_option, as_json_option, as_of_option, laws_option, parse_day
from custos.core.law.book import Book
from custos.core.memo import Memo, compare, compose

_language = click.option(
    "--language", type=click.Choice(["en", "es"]), default="en", show_default=True, help="The language of the words."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def memo() -> None:
    """Check the memo to staff against the law, show it, and compare it under two laws.

    Example: custos memo check --agency us-ca-dlse
    """


@memo.command()
@agency_option
@as_of_option
@laws_option
@as_json_option
@click.pass_context
def check(context: click.Context, *, agency: str, as_of: str, laws: Path | None, as_json: bool) -> None:
    """Say which passages the law of the day does not bear out; exit 1 where there is one.

    Example: custos memo check --agency us-ca-dlse --as-of 2019-08-02
    """
    found = memofolder.load_memo(agency, parse_day(as_of), laws)
    if as_json:
        report: dict[str, object] = {
            "agency": agency,
            "as_of": found.day,
            "law": found.law,
            "passages": len(found.passages),
            "left_out": list(found.left_out),
            "broken": list(found.broken),
        }
        print_json(report)
    else:
        click.echo(f"{len(found.passages)} passages under the law of {found.day} ({found.law[:12]})")
        for key in found.left_out:
            click.echo(f"left out, its rules are not in force: {key}")
        for line in found.broken:
            click.echo(f"NOT BORNE OUT  {line}")
        click.echo(f"{len(found.broken)} wrong" if found.broken else "the law bears every passage out")
    context.exit(1 if found.broken else 0)


@memo.command()
@agency_option
@as_of_option
@laws_option
@_language
@as_json_option
def show(*, agency: str, as_of: str, laws: Path | None, language: str, as_json: bool) -> None:
    """Print the memo with the rules under each passage.

    Example: custos memo show --agency us-nm-dws --language es
    """
    found = memofolder.load_memo(agency, parse_day(as_of), laws)
    if as_json:
        print_json(found.as_json())
        return
    click.echo(f"{found.title[language]}\n")
    for passage in found.passages:
        click.echo(passage.title[language].upper())
        click.echo(textwrap.fill(passage.text[language], 100))
        for rule in passage.because:
            click.echo(f"  - {rule.cite} ({rule.standing}{', contested' if rule.contested else ''})")
        click.echo("")


@memo.command()
@click.argument("old", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, file_okay=False, path_type=Path))
@agency_option
@as_of_option
@as_json_option
def diff(*, old: Path, new: Path, agency: str, as_of: str, as_json: bool) -> None:
    """Say which passages change when the law folder NEW takes the place of OLD.

    Example: custos memo diff laws /srv/draft-laws --agency us-ca-dlse
    """
    before, after = (_under(folder, agency, as_of) for folder in (old, new))
    changed = compare(before.as_json(), after.as_json())
    if as_json:
        print_json(
            {
                "changed": [
                    {
                        "passage": one.key,
                        "why": [str(reason) for reason in one.why],
                        "rules": list(one.rules),
                        "read_again": one.must_be_read_again,
                    }
                    for one in changed
                ],
                "broken": list(after.broken),
            }
        )
        return
    for one in changed:
        again = "" if one.must_be_read_again else " (need not be read again)"
        rules = f": {'; '.join(one.rules)}" if one.rules else ""
        click.echo(f"{one.key:<22} {', '.join(one.why)}{rules}{again}")
    for line in after.broken:
        click.echo(f"NOT BORNE OUT  {line}")
    click.echo(f"{len(changed)} of {len(after.passages)} passages change")


def _under(folder: Path, agency: str, as_of: str) -> Memo:
    """The memo under the whole law folder ``folder``; the agency's profile is the one in use."""
    profile = lawfolder.load_agency(agency)
    book = Book.read(lawfolder.read_folder(folder))
    law = book.as_of(parse_day(as_of), profile.sources, confirmed=bool(profile.confirmed))
    return compose(memofolder.load_source(agency), law, book.vocabulary, profile)
