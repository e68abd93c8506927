"""How ``custos review`` speaks in a terminal: the answer first, then why, then what to do. Colour only on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from custos.core.papers.readings import Evidence, Scope
from custos.core.review import NOT_A_REQUEST, Review

HEADLINES = {
    "must-release": ("green", "The law says: release."),
    "may-release": ("yellow", "The law leaves it open to {authority}: may be released."),
    "refuse": ("red", "The law says: refuse."),
    "move-to-quash": ("yellow", "The law says: move to quash. Nothing is released before a court has ruled."),
    "open": ("cyan", "Not settled yet: a fact is missing."),
    NOT_A_REQUEST: ("dim", "Nothing is asked of the agency here."),
}
ENTRY_HEADLINES = {
    "must-release": ("green", "A judge's warrant: comply, exactly within its scope."),
    "refuse": ("red", "Do not consent to entry. Do not block anybody."),
}
INSTRUMENT_WORDS = {
    "judge": "a judge of a court",
    "court-officer": "a clerk or attorney, for a court",
    "agency-officer": "an officer of an agency, not a judge",
    "immigration-judge": "an immigration judge, who is not a judge of a court",
    "individual": "a private person",
    "none": "nobody",
    "unknown": "not read",
}
WIDTH = 100


def show(found: Review, document: dict[str, Any], *, names: bool, letter: Path | None) -> None:
    """Prints one review to stdout. Names of workers only with ``names``."""
    console = Console(highlight=False, width=None if Console().is_terminal else WIDTH)
    for block in _blocks(found, document, names=names, letter=letter):
        console.print(block)
    console.print()


def headline(found: Review) -> tuple[str, str]:
    """Colour and sentence of the answer."""
    rooms = bool(found.items) and all(
        item.data_class is not None and item.data_class.value == "premises" for item in found.items
    )
    words = {**HEADLINES, **(ENTRY_HEADLINES if rooms else {})}
    colour, text = words[found.outcome]
    return colour, text.format(authority=f"the {found.agency.authority_title}")


def _blocks(found: Review, document: dict[str, Any], *, names: bool, letter: Path | None) -> Iterator[Any]:
    requester, ask = found.readings.requester, found.readings.ask
    yield Text(f"\n{found.arrival.name}", style="bold underline")
    who = ", ".join(part for part in (requester.name, requester.agency, requester.kind.value) if part)
    persons = (
        ", ".join(person.name for person in ask.persons)
        if names
        else _count(len(ask.persons), "person named", "persons named")
    )
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    table.add_row("who asks", who)
    if ask.scope is not Scope.NONE:
        table.add_row("for", f"{ask.scope.value}; {', '.join(ask.data_classes) or 'records not described'}; {persons}")
        table.add_row("purpose", f"{ask.purpose.value}; offence {ask.offence.value}")
    for paper in found.readings.instruments:
        defects = f"; {', '.join(paper.defects)}" if paper.defects else ""
        table.add_row(
            "paper",
            f"{paper.kind.value}, by {INSTRUMENT_WORDS[paper.authority.value]}; signed: {paper.signed.value}{defects}",
        )
    yield Padding(table, (0, 0, 0, 2))
    colour, text = headline(found)
    yield Padding(Text(text, style=f"bold {colour}"), (1, 0, 0, 2))
    yield from _reasons(found)
    for question in found.questions:
        yield Padding(
            Text.assemble(("next question  ", "bold cyan"), question.text, (f"  (ask: {question.teller})", "dim")),
            (1, 0, 0, 2),
        )
    quotes = list(_quotes(found, names=names))
    if quotes:
        yield Padding(Group(Text("read from these words", style="dim"), *quotes), (1, 0, 0, 2))
    yield from _todo(found)
    for warning in found.readings.requester.warnings + found.warnings:
        yield Padding(Text(f"! {warning}", style="yellow"), (0, 0, 0, 2))
    draft = document["letter"]
    place = f", written to {letter}" if letter else ""
    yield Padding(Text.assemble(("draft letter  ", "dim"), f"{draft['kind']}: {draft['subject']}{place}"), (1, 0, 0, 2))
    receipt = document["ledger"]
    if receipt:
        where = f"entry {receipt['index']}, root {receipt['root'][:16]}…"
        yield Padding(Text.assemble(("ledger        ", "dim"), where), (0, 0, 0, 2))


def _reasons(found: Review) -> Iterator[Any]:
    for item in found.items:
        what = f"{item.data_class.value if item.data_class else 'records not described'}: {', '.join(item.fields)}"
        yield Padding(Text.assemble((what, "bold"), f"  {item.answer.outcome}"), (0, 0, 0, 2))
        for ground in item.answer.because:
            marks = [
                mark
                for mark, on in (
                    ("contested", ground.contested),
                    (f"read: {ground.standing}", ground.standing != "text"),
                )
                if on
            ]
            yield Padding(
                Text.assemble(
                    "· ",
                    ground.says,
                    (f"  {ground.cite}", "dim"),
                    (f"  [{'; '.join(marks)}]" if marks else "", "yellow"),
                ),
                (0, 0, 0, 4),
            )
    if found.counsel:
        yield Padding(Text("counsel must see this before anything leaves", style="yellow"), (0, 0, 0, 2))


def _todo(found: Review) -> Iterator[Any]:
    firm = [duty for duty in found.duties if duty.owed.firm]
    if not firm:
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for duty in firm:
        table.add_row(duty.due_text or "", f"{duty.owed.duty.do}  [dim]{duty.owed.cite}[/dim]")
    yield Padding(Group(Text("to do", style="dim"), table), (1, 0, 0, 2))


def _quotes(found: Review, *, names: bool) -> Iterator[Text]:
    hidden = set() if names else {"persons", "person", "name"}
    seen: set[tuple[int, int, int]] = set()
    for fact in found.facts:
        for quote in fact.evidence:
            place = (quote.page, quote.start, quote.end)
            if quote.text and quote.field not in hidden and place not in seen:
                seen.add(place)
                yield Text.assemble((f"{fact.name} ", "dim"), f"“{_short(quote)}”", (f"  page {quote.page}", "dim"))


def _short(quote: Evidence, most: int = 90) -> str:
    words = " ".join(quote.text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"
