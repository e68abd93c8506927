"""``custos law``: check the rulebook, decide on facts, ask the next question, run the case tables, prove the guarantees."""

from __future__ import annotations

from pathlib import Path

import click

from custos.adapters.data import law_texts as lawtexts
from custos.adapters.data import laws as lawfolder
from custos.adapters.data.checking import doubtful, faults, own_folders

# The commands of those who keep the book join the group when they are loaded.
from custos.cli import law_keeping as law_keeping
from custos.cli import law_replay as law_replay
from custos.cli import law_texts as law_texts
from custos.cli import print_json
from custos.cli.law_options import agency_option as agency_option
from custos.cli.law_options import as_json_option as as_json_option
from custos.cli.law_options import as_of_option as as_of_option
from custos.cli.law_options import law as law
from custos.cli.law_options import laws_option as laws_option
from custos.cli.law_options import parse_day as parse_day
from custos.core.errors import InputError, LawError
from custos.core.law.answers import ItemAnswer, Question
from custos.core.law.book import Book
from custos.core.law.cases import Verdict, check_case, read_cases
from custos.core.law.decide import Law
from custos.core.law.rules import Standing

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
) -> dict[str, object]:
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
@as_json_option
@laws_option
@click.pass_context
def check(context: click.Context, *, as_json: bool, laws: Path | None) -> None:
    """Read the whole rulebook and list what is wrong, and what counsel still has to read.

    The agency's profiles, calendars, wages, case tables, forms, lexicon, memo and drills are read whole as well, ours and those of your own
    folders (CUSTOS_LAWS, CUSTOS_FORMS, CUSTOS_LEXICON, CUSTOS_MEMO, CUSTOS_DRILLS).

    Example: custos law check
    """
    errors = faults(parse_day(""), laws)
    book = None if errors else lawfolder.load_book(laws)
    if book is None or errors:
        report: dict[str, object] = {
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
    watches = lawtexts.load_watch(laws)
    own, warned = own_folders(laws), doubtful(laws)
    by_source = {source: sum(text.folder == source for text in book.texts) for source in book.sources}
    by_standing = {str(standing): sum(text.checked is standing for text in book.texts) for standing in Standing}
    report = {
        "rules": len(book.texts),
        "by_source": by_source,
        "by_standing": by_standing,
        "contested": sum(bool(text.contested) for text in book.texts),
        "errors": [],
        "warnings": [_error(one) for one in warned],
        "law": book.digest,
        "own": own,
        "watch": [watch.to_json() for watch in watches],
    }
    if as_json:
        print_json(report)
        return
    click.echo(f"{report['rules']} rules, {len(book.vocabulary)} facts, nothing wrong; law {book.digest[:12]}")
    for one in warned:
        click.echo(f"warning: {one}")
    if own:
        click.echo("your own folders: " + ", ".join(f"{what} {folder}" for what, folder in own.items()))
    click.echo("by source: " + ", ".join(f"{source} {number}" for source, number in by_source.items()))
    click.echo("by standing: " + ", ".join(f"{standing} {number}" for standing, number in by_standing.items()))
    click.echo(f"contested: {report['contested']} (always sent to counsel)")
    unread = [text for text in book.texts if text.checked in (Standing.SECONDARY, Standing.NOT_YET)]
    click.echo(f"counsel still has to read {len(unread)}; until then none of them alone lets anything leave:")
    for text in unread:
        click.echo(f"  {text.cite:<50} {text.checked:<10} {text.file}")
    click.echo(f"to be watched: {len(watches)}")
    for watch in watches:
        begins = f"from {watch.on}" if watch.on else f"since {watch.since}"
        click.echo(f"  {begins:<17} {'; '.join(watch.touches)}: {watch.what}")


def _error(error: LawError) -> dict[str, object]:
    return {
        "file": error.file,
        "rule": error.rule,
        "clause": int(error.clause) if error.clause else None,
        "column": error.column,
        "message": error.message,
    }


@law.command()
@agency_option
@_set
@as_of_option
@_confirmed
@_presume
@laws_option
@as_json_option
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
@agency_option
@_set
@as_of_option
@_presume
@laws_option
@as_json_option
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
@as_of_option
@laws_option
@as_json_option
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


def _disagreement(verdict: Verdict) -> dict[str, object]:
    return {
        "id": verdict.case.id,
        "expected": " or ".join(sorted(verdict.case.expect)),
        "got": " or ".join(verdict.answer.open),
        "because": [ground.cite for ground in verdict.answer.because],
        "wrong": list(verdict.wrong),
    }
