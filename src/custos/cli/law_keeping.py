"""``custos law`` for those who keep the book: prove it, compare two of it, print it, confirm a rule."""

from __future__ import annotations

import shlex
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from custos.adapters.data import law_texts as lawtexts
from custos.adapters.data import laws as lawfolder
from custos.cli import print_json
from custos.cli.law_options import agency_option, as_json_option, as_of_option, law, laws_option, parse_day
from custos.core.errors import InputError, UsageError
from custos.core.facts import nearest
from custos.core.jsontypes import JsonObject
from custos.core.law.book import Book
from custos.core.law.cases import GENERATED, read_cases
from custos.core.law.confirming import rule_called
from custos.core.law.decide import Law
from custos.core.law.releasing import KINDS, WouldRelease, among_cases, can_release, kinds

if TYPE_CHECKING:
    from custos.core.law.prove import Proofs


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
    if as_json:
        print_json({**_proved_as_json(results), "seconds": seconds})
    else:
        for result in results:
            click.echo(f"law {' + '.join(result.sources)}, {day}")
            _tell_proof(result)
        click.echo(f"{'everything holds' if whole else 'not everything holds'}; {seconds} s")
    context.exit(0 if whole else 1)


def _proved_as_json(results: Sequence[Proofs]) -> JsonObject:
    return {
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
    }


def _tell_proof(result: Proofs) -> None:
    for one in result.guarantees:
        click.echo(f"  {'proved' if one.proved else 'BROKEN'}  {one.guarantee.title}")
        if one.proved and one.rests_on:
            click.echo(f"          rests on {'; '.join(one.rests_on)}")
        if one.counterexample is not None:
            click.echo(
                "          a case that breaks it: " + ", ".join(f"{k} is {v}" for k, v in one.counterexample.items())
            )
            click.echo(f"          rules that decide it: {'; '.join(one.rules)}")
    click.echo(
        f"  dead rules {len(result.dead)}, contradictions {len(result.conflicts)}, gaps {len(result.gaps)}, "
        f"more knowledge never reopens an outcome: {'proved' if result.monotone else 'BROKEN'}"
    )


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
    commentary = lawtexts.load_commentary(parse_day(""), laws)
    out.write_text(law_page(book, only, commentary, _told_effects(book, laws)), encoding="utf-8")
    count = sum(len(file.rules) for file in book.files if not only or file.file in only)
    click.echo(f"{count} rules written to {out}")


@law.command()
@click.argument("cite")
@click.option("--name", required=True, help="Who has read the rule in its official text.")
@click.option("--on", "on", default="", metavar="DAY", help="The day on which it was read (default: today).")
@click.option("--yes", "sure", is_flag=True, help="Write it. Without this, only what it would release is shown.")
@agency_option
@laws_option
@as_json_option
@click.pass_context
def confirm(
    context: click.Context, *, cite: str, name: str, on: str, sure: bool, agency: str, laws: Path | None, as_json: bool
) -> None:
    """Show what confirming the rule CITE would release; with --yes, write that counsel has read it in its text.

    It is written into the rule's file and into the ledger; from then on the rule can carry a release. Without --yes nothing is written, and
    the exit code is 1. The data folder is CUSTOS_DATA, or ./custos-data.

    Example: custos law confirm "20 CFR 603.5(i)" --name "A. Example, General Counsel" --on 2026-11-20
    """
    day = parse_day(on)
    if day > date.today():  # noqa: DTZ011 - the user's own day
        raise InputError(f"nobody has read a rule on a day to come (`{day}`): correct --on")
    opened = lawfolder.load_agency(agency, laws).sources
    effect = _effect(cite, day, opened, laws)
    if not as_json:
        for line in effect.lines():
            click.echo(line)
    if not sure:
        again = " ".join([*("custos law confirm", shlex.quote(cite), "--name", shlex.quote(name), "--on", str(day)),
                          *("--agency", agency, *(("--laws", shlex.quote(str(laws))) if laws else ()), "--yes")])  # fmt: skip
        if as_json:
            print_json({"cite": cite, "confirmed": False, "would_release": effect.to_json(), "repeat": again})
        else:
            click.echo(f"nothing is written yet; to confirm it: {again}")
        context.exit(1)
    _write_confirmation(cite, name, day, agency, laws, effect if as_json else None)


def _told_effects(book: Book, laws: Path | None) -> dict[str, list[str]]:
    """For each rule whose confirmation could release something, the scenarios of the tables that it would open."""
    day = parse_day("")
    tables = lawfolder.case_texts(lawfolder.read_laws(laws)).items()
    cases = [case for file, text in tables for case in read_cases(file, text, book, day)]
    scenarios = [case for case in cases if not case.id.startswith(GENERATED)]
    told: dict[str, list[str]] = {}
    for rule in filter(can_release, book.texts):
        laws_of = {tuple(sorted(case.sources)): case.sources for case in scenarios if rule.folder in case.sources}
        found = [
            f"would open case {one.number} ({one.after}): {one.of}"
            for sources in laws_of.values()
            for one in among_cases(book.as_of(day, sources, confirmed=False), rule.cite, scenarios)
        ]
        told[rule.cite] = found or ["would open no case of the tables"]
    return told


@frozen
class _Effect:
    """What a confirmation would release under one agency's law. ``complete``: the solver has looked at every case."""

    able: bool
    kinds: tuple[WouldRelease, ...]
    rows: tuple[WouldRelease, ...]
    complete: bool

    def to_json(self) -> dict[str, object]:
        """As ``law confirm --json`` prints it."""
        return {
            "kinds": [_case_json(one) for one in self.kinds],
            "cases": [{"id": one.number, "of": one.of, **_case_json(one)} for one in self.rows],
            "complete": self.complete and len(self.kinds) < KINDS,
        }

    def lines(self) -> list[str]:
        """As a person reads it before deciding."""
        if not self.able:
            return [
                "a confirmation releases nothing: the rule bars, gives duties, obeys a judge, or counts as read already"
            ]
        if not self.kinds and not self.rows:
            looked = "no case" if self.complete else "no case of the tables"
            return [f"{looked} changes: no release of this agency rests on this rule alone"]
        found = [f"{one.before} -> {one.after}: " + _facts(one) for one in self.kinds]
        rows = [f"{one.before} -> {one.after}: case {one.number}, {one.of}" for one in self.rows if one.of]
        more = [] if self.complete else ["the solver is not installed: only the case tables were looked at"]
        more += ["and more: these are not all the kinds"] if len(self.kinds) >= KINDS else []
        return ["a confirmation would release:", *(f"  {line}" for line in (*found, *rows)), *more]


def _case_json(one: WouldRelease) -> dict[str, object]:
    return {"before": str(one.before), "after": str(one.after), "case": dict(one.case)}


def _facts(one: WouldRelease) -> str:
    return ", ".join(f"{fact} is {value}" for fact, value in one.case.items())


def _effect(cite: str, day: date, sources: tuple[str, ...], laws: Path | None) -> _Effect:
    """What confirming ``cite`` would release under the law of ``sources``. Raises InputError where there is nothing to confirm."""
    texts = lawfolder.read_laws(laws)
    book = lawfolder.load_book(laws, thorough=True)
    rule = rule_called(book, cite, day)
    if not can_release(rule):
        return _Effect(False, (), (), True)
    bound = sources if rule.folder in sources else (*sources, rule.folder)
    opened = book.as_of(day, bound, confirmed=False)
    tables = lawfolder.case_texts(texts).items()
    cases = [case for file, text in tables for case in read_cases(file, text, book, day)]
    rows = among_cases(opened, cite, [case for case in cases if not case.id.startswith(GENERATED)])
    try:
        return _Effect(True, kinds(opened, cite), rows, True)
    except UsageError:
        return _Effect(True, (), rows, False)


def _write_confirmation(
    cite: str, name: str, day: date, agency: str, laws: Path | None, effect: _Effect | None
) -> None:
    """Writes the confirmation; ``effect`` is given where it is told as JSON."""
    from custos.cli.recording import data_dir
    from custos.web.boot import boot

    boot(data_dir(), create=agency)
    from custos.apps.law import services
    from custos.apps.ledger import clock
    from custos.apps.requests.intake import set_up_register

    set_up_register(agency, clock.now())
    found = services.confirm_rule(cite, name=name, on=day, extra=laws)
    if effect is not None:
        print_json(
            {
                "cite": found.cite,
                "confirmed": True,
                "file": found.file,
                "law": found.law,
                "would_release": effect.to_json(),
                "ledger": found.receipt.as_json(),
            }
        )
    else:
        click.echo(f"{found.cite}: read in its text by {name} on {day}; written to {found.file}")
        click.echo(f"law {found.law[:12]}; ledger entry {found.receipt.index}")
