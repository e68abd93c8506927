"""How ``custos review`` speaks in a terminal: the answer first, then why, then what to do. Colour only on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

HEADLINES = {
    "must-release": ("green", "The law says: release."),
    "may-release": ("yellow", "The law leaves it to the {authority}: may be released."),
    "refuse": ("red", "The law says: refuse."),
    "move-to-quash": ("yellow", "The law says: move to quash. Nothing is released before a court has ruled."),
    "open": ("cyan", "Not settled yet: a fact is missing."),
    "not-a-request": ("dim", "Nothing is asked of the agency here."),
}
ENTRY_HEADLINES = {
    "must-release": ("green", "A judge's warrant: comply, exactly within its scope."),
    "refuse": ("red", "Do not consent to entry. Do not block anybody."),
}
SIGNERS = {
    "judge": "a judge of a court",
    "court-officer": "a clerk or attorney, for a court",
    "agency-officer": "an officer of an agency, not a judge",
    "immigration-judge": "an immigration judge, who is not a judge of a court",
    "individual": "a private person",
    "none": "nobody",
    "unknown": "somebody whose title was not read",
}
WIDTH = 100
QUOTE_LENGTH = 90
HIDDEN_FIELDS = {"persons", "person", "name"}
"""Evidence that would print a worker's name."""


def show(document: Mapping[str, Any], *, names: bool, letter: Path | None) -> None:
    """Prints one review to stdout. Names of workers only with ``names``."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH)
    for block in _blocks(document, names=names, letter=letter):
        console.print(block)
    console.print()


def headline(determination: Mapping[str, Any]) -> tuple[str, str]:
    """Colour and sentence of the answer."""
    items = determination["items"]
    rooms = bool(items) and all(item["data_class"] == "premises" for item in items)
    colour, text = {**HEADLINES, **(ENTRY_HEADLINES if rooms else {})}[determination["outcome"]]
    return colour, text.format(authority=determination["decided_by"])


def _blocks(document: Mapping[str, Any], *, names: bool, letter: Path | None) -> Iterator[Any]:
    determination = document["determination"]
    yield Text(f"\n{document['input']['name']}", style="bold underline")
    yield Padding(_what_arrived(document, names=names), (0, 0, 0, 2))
    colour, text = headline(determination)
    yield Padding(Text(text, style=f"bold {colour}"), (1, 0, 0, 2))
    yield from _reasons(determination)
    for question in determination["ask"]:
        of = f"  (ask: {question['of']})"
        yield Padding(Text.assemble(("next question  ", "bold cyan"), question["question"], (of, "dim")), (1, 0, 0, 2))
    quotes = list(_quotes(document["facts"], names=names))
    if quotes:
        yield Padding(Group(Text("read from these words", style="dim"), *quotes), (1, 0, 0, 2))
    yield from _to_do(determination)
    for warning in document["requester"]["warnings"]:
        yield Padding(Text(f"! {warning}", style="yellow"), (0, 0, 0, 2))
    draft = document["letter"]
    place = f", written to {letter}" if letter else ""
    yield Padding(Text.assemble(("draft letter  ", "dim"), f"{draft['kind']}: {draft['subject']}{place}"), (1, 0, 0, 2))
    receipt = document["ledger"]
    where = f"entry {receipt['index']}, root {receipt['root'][:16]}…" if receipt else "nothing kept (--no-record)"
    yield Padding(Text.assemble(("ledger        ", "dim"), where), (0, 0, 0, 2))


def _grid() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    return table


def _what_arrived(document: Mapping[str, Any], *, names: bool) -> Table:
    requester, ask = document["requester"], document["request"]
    table = _grid()
    table.add_row(
        "who asks",
        Text(", ".join(part for part in (requester["name"], requester["agency"], requester["kind"]) if part)),
    )
    persons = (
        ", ".join(person["name"] for person in ask["persons"])
        if names
        else _count(len(ask["persons"]), "person named", "persons named")
    )
    what = ", ".join(ask["data_classes"]) or "records not described"
    table.add_row("for", Text(f"{ask['scope']}; {what}; {persons or 'no person named'}"))
    table.add_row("purpose", f"{ask['purpose']}; offence {ask['offence']}")
    for paper in document["instruments"]:
        defects = f"; {', '.join(paper['defects'])}" if paper["defects"] else ""
        table.add_row("paper", f"{paper['kind']}, by {SIGNERS[paper['authority']]}; signed: {paper['signed']}{defects}")
    return table


def _reasons(determination: Mapping[str, Any]) -> Iterator[Any]:
    for item in determination["items"]:
        what = f"{item['data_class'] or 'records not described'}: {', '.join(item['fields'])}"
        yield Padding(Text.assemble((what, "bold"), f"  {item['outcome']}"), (0, 0, 0, 2))
        for ground in item["because"]:
            marks = ["contested"] if ground["contested"] else []
            if ground["standing"] not in {"text", "policy"}:
                marks.append("its text is not yet confirmed by counsel")
            mark = f"  [{'; '.join(marks)}]" if marks else ""
            yield Padding(
                Text.assemble("· ", ground["says"], (f"  {ground['cite']}", "dim"), (mark, "yellow")), (0, 0, 0, 4)
            )
    if determination["counsel"]:
        yield Padding(Text("counsel must see this before anything leaves", style="yellow"), (0, 0, 0, 2))
    if determination["preserve"]:
        yield Padding(Text("keep the records unaltered", style="yellow"), (0, 0, 0, 2))


def _to_do(determination: Mapping[str, Any]) -> Iterator[Any]:
    firm = [duty for duty in determination["duties"] if duty["firm"]]
    if not firm:
        return
    table = _grid()
    for duty in firm:
        table.add_row(Text(duty["due"] or ""), Text.assemble(duty["says"], (f"  {duty['cite']}", "dim")))
    yield Padding(Group(Text("to do", style="dim"), table), (1, 0, 0, 2))


def _quotes(facts: Mapping[str, Any], *, names: bool) -> Iterator[Text]:
    seen: set[tuple[int, int, int]] = set()
    for fact in facts.values():
        for quote in fact["evidence"]:
            place = (quote["page"], quote["start"], quote["end"])
            if quote["text"] and place not in seen and (names or quote["field"] not in HIDDEN_FIELDS):
                seen.add(place)
                yield Text.assemble(
                    (f"{quote['field'].replace('_', ' ')} ", "dim"), f"“{_short(quote['text'])}”", (f"  page {quote['page']}", "dim")
                )


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= QUOTE_LENGTH else f"{words[: QUOTE_LENGTH - 1]}…"


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"
