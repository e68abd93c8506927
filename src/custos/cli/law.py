"""``custos law``: check the rulebook, decide on facts, ask the next question, run the case tables, prove the guarantees."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import click

from custos.adapters import lawfolder
from custos.cli import print_json
from custos.core.errors import InputError, LawError
from custos.core.facts import nearest
from custos.core.law.answers import ItemAnswer, Question
from custos.core.law.book import Book
from custos.core.law.cases import Verdict, check_case, read_cases
from custos.core.law.decide import Law
from custos.core.law.rules import Standing

_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_laws = click.option(
    "--laws",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Your own law folder beside the shipped one.",
)
_agency = click.option(
    "--agency", default="model", show_default=True, help="The agency profile: it chooses the law that binds."
)
_as_of = click.option(
    "--as-of",
    "as_of",
    default="",
    metavar="DAY",
    help="The day whose law applies, such as 2025-07-01 (default: today).",
)
_set = click.option(
    "--set", "settings", multiple=True, metavar="FACT=VALUE", help="A known fact; several values: a,b. May be repeated."
)
_confirmed = click.option("--confirmed", is_flag=True, help="As if counsel had confirmed every rule.")
_presume = click.option(
    "--unless-shown",
    "presume",
    is_flag=True,
    help="Give every fact about what was shown or filed the value it has until more is shown.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def law() -> None:
    """Check the rulebook, decide, ask, run the case tables, prove the guarantees.

    Example: custos law decide --agency us-nm-dws --set data-class=ui --set scope=standing-access --set instrument=none
    """


def parse_day(text: str) -> date:
    """A day from the command line; today where empty. Raises InputError."""
    if not text:
        return date.today()  # noqa: DTZ011 - the user's own day
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"`{text}` is not a day such as 2025-07-01") from None


def parse_settings(settings: tuple[str, ...], book: Book, *, presume: bool) -> dict[str, tuple[str, ...]]:
    """``--set`` options as known facts. Raises InputError with the nearest fact or value."""
    facts: dict[str, tuple[str, ...]] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not value:
            raise InputError(f"`{setting}` is not FACT=VALUE, such as judge-signed=yes")
        values = tuple(part.strip() for part in value.split(","))
        book.vocabulary.checked(name.strip(), values)
        facts[name.strip()] = values
    if presume:
        facts |= {name: (value,) for name, value in book.vocabulary.unless_shown(facts).items()}
    return facts


def open_law(agency: str, as_of: str, laws: Path | None, *, confirmed: bool) -> tuple[Book, Law]:
    """The book, and the law that binds ``agency`` on a day. A profile whose counsel has confirmed the rules counts as confirmed."""
    profile = lawfolder.load_agency(agency, laws)
    book = lawfolder.load_book(laws)
    return book, book.as_of(parse_day(as_of), profile.sources, confirmed=confirmed or bool(profile.confirmed))


def determination(
    opened: Law, answer: ItemAnswer, question: Question | None, facts: dict[str, tuple[str, ...]]
) -> dict[str, Any]:
    """The ``determination`` object of docs/interfaces.md for one item."""
    item = {
        "data_class": ",".join(facts.get("data-class", ())) or None,
        "fields": list(facts.get("field", ())),
        **answer.to_json(),
    }
    return {
        "as_of": opened.day.isoformat(),
        "law": opened.digest,
        "outcome": str(answer.outcome),
        "counsel": answer.counsel,
        "preserve": answer.preserve,
        "items": [item],
        "ask": [question.to_json()] if question else [],
        "duties": [owed.to_json() for owed in answer.duties],
        "decided_by": None,
    }


@law.command()
@_json
@_laws
@click.pass_context
def check(context: click.Context, *, as_json: bool, laws: Path | None) -> None:
    """Read the whole rulebook and list what is wrong, and what counsel still has to read.

    Example: custos law check
    """
    texts = lawfolder.read_laws(laws)
    errors = Book.problems(texts)
    if errors:
        report: dict[str, Any] = {
            "rules": 0,
            "by_source": {},
            "by_standing": {},
            "contested": 0,
            "errors": [_error(e) for e in errors],
        }
        if as_json:
            print_json(report)
        else:
            for error in errors:
                click.echo(str(error))
            click.echo(f"{len(errors)} wrong")
        context.exit(1)
    book = lawfolder.load_book(laws, thorough=True)
    report = {
        "rules": len(book.texts),
        "by_source": {source: sum(text.folder == source for text in book.texts) for source in book.sources},
        "by_standing": {str(standing): sum(text.checked is standing for text in book.texts) for standing in Standing},
        "contested": sum(bool(text.contested) for text in book.texts),
        "errors": [],
        "law": book.digest,
    }
    if as_json:
        print_json(report)
        return
    click.echo(f"{report['rules']} rules, {len(book.vocabulary)} facts, nothing wrong; law {book.digest[:12]}")
    click.echo("by source: " + ", ".join(f"{source} {number}" for source, number in report["by_source"].items()))
    click.echo(
        "by standing: " + ", ".join(f"{standing} {number}" for standing, number in report["by_standing"].items())
    )
    click.echo(f"contested: {report['contested']} (always sent to counsel)")
    unread = [text for text in book.texts if text.checked in (Standing.SECONDARY, Standing.NOT_YET)]
    click.echo(f"counsel still has to read {len(unread)}; until then none of them alone lets anything leave:")
    for text in unread:
        click.echo(f"  {text.cite:<50} {text.checked:<10} {text.file}")


def _error(error: LawError) -> dict[str, Any]:
    return {
        "file": error.file,
        "rule": error.rule,
        "clause": int(error.clause) if error.clause else None,
        "column": error.column,
        "message": error.message,
    }


@law.command()
@_agency
@_set
@_as_of
@_confirmed
@_presume
@_laws
@_json
def decide(
    *,
    agency: str,
    settings: tuple[str, ...],
    as_of: str,
    confirmed: bool,
    presume: bool,
    laws: Path | None,
    as_json: bool,
) -> None:
    """Say what the law leaves open on the facts given; every other fact is unknown.

    Example: custos law decide --agency us-nm-dws --set data-class=ui --set scope=standing-access --set instrument=none
    """
    book, opened = open_law(agency, as_of, laws, confirmed=confirmed)
    facts = parse_settings(settings, book, presume=presume)
    answer, question = opened.decide(facts), opened.ask(facts)
    if as_json:
        print_json(determination(opened, answer, question, facts))
        return
    for line in _lines(answer, question):
        click.echo(line)


def _lines(answer: ItemAnswer, question: Question | None) -> list[str]:
    """An answer as a person reads it on a terminal."""
    lines = [f"{answer.outcome}" + (f" (between {', '.join(answer.open)})" if len(answer.open) > 1 else "")]
    for ground in answer.because:
        mark = f" [{ground.standing}]" if ground.standing in (Standing.SECONDARY, Standing.NOT_YET) else ""
        lines.append(
            f"  because {ground.cite}: {ground.says}{mark}"
            + (f" [contested: {ground.contested}]" if ground.contested else "")
        )
    lines += [f"  yields  {lost.ground.cite} to {lost.to}" for lost in answer.yielded]
    lines += [f"  hinges  {hinge.cite}: {'; '.join(hinge.clauses)}" for hinge in answer.hinges]
    lines += [
        f"  unread  {cite}: nobody has checked it in its text; alone it lets nothing leave" for cite in answer.unread
    ]
    lines += [f"  staff   forbidden: {ground.cite}: {ground.says}" for ground in answer.forbidden]
    lines += [f"  staff   allowed: {ground.cite}: {ground.says}" for ground in answer.allowed]
    for owed in (owed for owed in answer.duties if owed.firm):
        due = (
            owed.due
            if isinstance(owed.due, str)
            else ", ".join(f"{number} {unit}" for unit, number in owed.due.items())
        )
        lines.append(f"  duty    {owed.duty.do} ({due or 'no date'}; {owed.cite})")
    if answer.counsel:
        lines.append("  counsel must see it")
    if answer.preserve:
        lines.append("  the records must be kept unaltered")
    if question:
        lines.append(f"  ask     {question.text} [{question.fact}: {', '.join(question.values)}; of {question.teller}]")
    return lines


@law.command()
@_agency
@_set
@_as_of
@_presume
@_laws
@_json
def ask(*, agency: str, settings: tuple[str, ...], as_of: str, presume: bool, laws: Path | None, as_json: bool) -> None:
    """Name the question whose answer settles most.

    Example: custos law ask --agency us-nm-dws --set data-class=ui --set requester=law-enforcement
    """
    book, opened = open_law(agency, as_of, laws, confirmed=False)
    question = opened.ask(parse_settings(settings, book, presume=presume))
    if as_json:
        print_json({"ask": question.to_json() if question else None})
    elif question:
        click.echo(f"{question.fact}: {question.text}\n{', '.join(question.values)} (of {question.teller})")
    else:
        click.echo("nothing is left to ask: no answer could change the outcome")


@law.command()
@_as_of
@_laws
@_json
@click.pass_context
def cases(context: click.Context, *, as_of: str, laws: Path | None, as_json: bool) -> None:
    """Run the case tables beside the rules, as if counsel had confirmed every rule.

    Example: custos law cases
    """
    book = lawfolder.load_book(laws, thorough=True)
    tables = lawfolder.case_texts(lawfolder.read_laws(laws))
    day = parse_day(as_of)
    verdicts = [check_case(book, case) for file, text in tables.items() for case in read_cases(file, text, book, day)]
    wrong = [verdict for verdict in verdicts if verdict.wrong]
    report = {
        "cases": len(verdicts),
        "agree": len(verdicts) - len(wrong),
        "to_counsel": sum(verdict.answer.counsel for verdict in verdicts),
        "disagree": [_disagreement(verdict) for verdict in wrong],
    }
    if as_json:
        print_json(report)
    else:
        for verdict in wrong:
            click.echo(f"{verdict.case.file} {verdict.case.id}: {'; '.join(verdict.wrong)}")
        click.echo(f"{report['cases']} cases, {report['agree']} agree, {report['to_counsel']} go to counsel")
    context.exit(1 if wrong else 0)


COMBINATIONS = (("us", "policy"), ("us", "us-nm", "policy"), ("us", "us-ca", "policy"), ("us", "us-co", "policy"))
"""The laws that are proved: every combination of folders that an agency profile can bind."""


@law.command()
@_as_of
@_laws
@_json
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
        for sources in COMBINATIONS
        if set(sources) <= set(book.sources)
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
@_agency
@_json
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
@_agency
@_as_of
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
@_laws
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
@_agency
@_laws
@_json
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
    from custos.apps.requests.intake import set_up_register

    set_up_register(agency, clock.now())
    found = services.confirm_rule(cite, name=name, on=day, extra=laws)
    if as_json:
        print_json({"cite": found.cite, "file": found.file, "law": found.law, "ledger": found.receipt.as_json()})
    else:
        click.echo(f"{found.cite}: read in its text by {name} on {day}; written to {found.file}")
        click.echo(f"law {found.law[:12]}; ledger entry {found.receipt.index}")


def _disagreement(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.case.id,
        "expected": " or ".join(sorted(verdict.case.expect)),
        "got": " or ".join(verdict.answer.open),
        "because": [ground.cite for ground in verdict.answer.because],
        "wrong": list(verdict.wrong),
    }
