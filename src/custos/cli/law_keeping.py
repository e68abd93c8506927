"""``custos law`` for those who keep the book: prove it, compare two of it, print it, confirm a rule."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import click

from custos.adapters import lawfolder
from custos.cli import print_json
from custos.cli.law import agency_option, as_json_option, as_of_option, law, laws_option, parse_day
from custos.core.errors import InputError
from custos.core.facts import nearest
from custos.core.law.book import Book
from custos.core.law.decide import Law


@law.command()
@as_of_option
@laws_option
@as_json_option
@click.pass_context
def prove(context: click.Context, *, as_of: str, laws: Path | None, as_json: bool) -> None:
    """Prove the guarantees over every complete case; show a small case where one is broken. Needs the extra `prove`.

    Example: custos law prove
    """
    from custos.core.law import prove as proving

    began = time.perf_counter()
    texts = lawfolder.read_laws(laws)
    book = lawfolder.load_book(laws, thorough=True)
    guarantees = proving.read_guarantees(texts.get(lawfolder.GUARANTEES, ""))
    day = parse_day(as_of)
    results = [
        proving.prove(book, book.as_of(day, sources, confirmed=True), guarantees)
        for sources in lawfolder.bound_laws(laws)
    ]
    seconds = round(time.perf_counter() - began, 2)
    whole = all(result.whole for result in results)
    report = {
        "guarantees": [
            {
                "title": one.guarantee.title,
                "law": list(one.sources),
                "proved": one.proved,
                "rests_on": list(one.rests_on),
                "counterexample": dict(one.counterexample) if one.counterexample is not None else None,
                "rules": list(one.rules),
            }
            for result in results
            for one in result.guarantees
        ],
        "dead": [{"law": list(result.sources), "cite": cite} for result in results for cite in result.dead],
        "conflicts": [
            {"law": list(result.sources), "rules": [one, two], "case": dict(case)}
            for result in results
            for one, two, case in result.conflicts
        ],
        "gaps": [{"law": list(result.sources), "case": dict(case)} for result in results for case in result.gaps],
        "monotone": all(result.monotone for result in results),
        "seconds": seconds,
    }
    if as_json:
        print_json(report)
    else:
        for result in results:
            click.echo(f"law {' + '.join(result.sources)}, {day}")
            for one in result.guarantees:
                click.echo(f"  {'proved' if one.proved else 'BROKEN'}  {one.guarantee.title}")
                if one.proved and one.rests_on:
                    click.echo(f"          rests on {'; '.join(one.rests_on)}")
                if one.counterexample is not None:
                    click.echo(
                        "          a case that breaks it: "
                        + ", ".join(f"{k} is {v}" for k, v in one.counterexample.items())
                    )
                    click.echo(f"          rules that decide it: {'; '.join(one.rules)}")
            click.echo(
                f"  dead rules {len(result.dead)}, contradictions {len(result.conflicts)}, gaps {len(result.gaps)}, "
                f"more knowledge never reopens an outcome: {'proved' if result.monotone else 'BROKEN'}"
            )
        click.echo(f"{'everything holds' if whole else 'not everything holds'}; {seconds} s")
    context.exit(0 if whole else 1)


@law.command()
@click.argument("old")
@click.argument("new")
@agency_option
@as_json_option
def diff(*, old: str, new: str, agency: str, as_json: bool) -> None:
    """Show what changed in effect between two laws, each kind of change with one concrete case. Needs the extra `prove`.

    OLD and NEW are days (the shipped law on these days) or law folders (read whole, on today's law).

    Example: custos law diff 2025-06-30 2025-07-01 --agency us-nm-dws
    """
    from custos.core.law.differ import compare

    sources = lawfolder.load_agency(agency).sources
    found = compare(_law_at(old, sources), _law_at(new, sources))
    if as_json:
        print_json(
            {
                "added": list(found.added),
                "removed": list(found.removed),
                "reworded": list(found.reworded),
                "same_effect": found.same_effect,
                "complete": found.complete,
                "changes": [
                    {
                        "before": change.before,
                        "after": change.after,
                        "case": dict(change.case),
                        "rules_before": list(change.rules_before),
                        "rules_after": list(change.rules_after),
                    }
                    for change in found.changes
                ],
            }
        )
        return
    for word, cites in (("added", found.added), ("removed", found.removed), ("reworded", found.reworded)):
        for cite in cites:
            click.echo(f"{word:<9}{cite}")
    for change in found.changes:
        click.echo(
            f"{change.before} -> {change.after}: "
            + (", ".join(f"{k} is {v}" for k, v in change.case.items()) or "the plain case")
        )
        click.echo(f"  before by {'; '.join(change.rules_before) or 'no rule'}")
        click.echo(f"  now by    {'; '.join(change.rules_after) or 'no rule'}")
    if found.same_effect:
        click.echo("the same law: it is proved that every case comes out alike")
    elif not found.complete:
        click.echo("and more: these are not all the changes")


def _law_at(which: str, sources: tuple[str, ...]) -> Law:
    """The law that OLD or NEW of ``law diff`` means: a day of the shipped law, or a folder."""
    folder = Path(which)
    if folder.is_dir():
        return Book.read(lawfolder.read_folder(folder)).as_of(parse_day(""), sources, confirmed=True)
    return lawfolder.load_book().as_of(parse_day(which), sources, confirmed=True)


@law.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@agency_option
@as_of_option
@click.option(
    "--only", multiple=True, metavar="FOLDER", help="Only edits of rules in this folder of laws/. May be repeated."
)
def isolate(*, out: Path, agency: str, as_of: str, only: tuple[str, ...]) -> None:
    """Write a table of cases that together catch every single edit of the law; counsel confirms each once. Takes minutes.

    Example: custos law isolate isolating.cases.md --agency us-nm-dws
    """
    from custos.core.law.edits import as_table, isolating_cases

    sources = lawfolder.load_agency(agency).sources
    opened = lawfolder.load_book().as_of(parse_day(as_of), sources, confirmed=True)
    found, needless = isolating_cases(opened, only or None)
    out.write_text(as_table(found, opened, f"G-{agency}-"), encoding="utf-8")
    click.echo(f"{len(found)} cases written to {out}; {len(needless)} edits would change nothing:")
    for words in needless:
        click.echo(f"  {words}")


@law.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--only", multiple=True, metavar="FILE", help="Only this rule file, such as us/20-cfr-603.toml. May be repeated."
)
@laws_option
def page(*, out: Path, only: tuple[str, ...], laws: Path | None) -> None:
    """Write the whole rulebook as one page: official words left, rule right, for counsel to read, mark and print.

    Example: custos law page law.html
    """
    from custos.core.law.page import law_page

    book = lawfolder.load_book(laws, thorough=True)
    for file in only:
        if file not in [one.file for one in book.files]:
            raise InputError(f"no rule file is called `{file}`{nearest(file, [one.file for one in book.files])}")
    out.write_text(law_page(book, only), encoding="utf-8")
    count = sum(len(file.rules) for file in book.files if not only or file.file in only)
    click.echo(f"{count} rules written to {out}")


@law.command()
@click.argument("cite")
@click.option("--name", required=True, help="Who has read the rule in its official text.")
@click.option("--on", "on", default="", metavar="DAY", help="The day on which it was read (default: today).")
@agency_option
@laws_option
@as_json_option
def confirm(*, cite: str, name: str, on: str, agency: str, laws: Path | None, as_json: bool) -> None:
    """Write that counsel has read the rule CITE in its text: into the rule's file, and into the ledger.

    From then on the rule can carry a release. The data folder is CUSTOS_DATA, or ./custos-data.

    Example: custos law confirm "20 CFR 603.5(c)" --name "A. Example, General Counsel" --on 2026-11-20
    """
    from custos.cli.recording import data_dir
    from custos.web.boot import boot

    day = parse_day(on)
    if day > date.today():  # noqa: DTZ011 - the user's own day
        raise InputError(f"nobody has read a rule on a day to come (`{day}`): correct --on")
    boot(data_dir(), create=agency)
    from custos.apps.law import services
    from custos.apps.ledger import clock
    from custos.apps.requests.papers.intake import set_up_register

    set_up_register(agency, clock.now())
    found = services.confirm_rule(cite, name=name, on=day, extra=laws)
    if as_json:
        print_json({"cite": found.cite, "file": found.file, "law": found.law, "ledger": found.receipt.as_json()})
    else:
        click.echo(f"{found.cite}: read in its text by {name} on {day}; written to {found.file}")
        click.echo(f"law {found.law[:12]}; ledger entry {found.receipt.index}")
