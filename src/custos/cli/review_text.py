"""How ``custos review`` speaks in a terminal: the answer, what to do by urgency, why, the words. Color only on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TypeVar, cast

import attrs
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from custos.core.law.answers import Outcome
from custos.core.law.legaltime import LegalTime
from custos.core.law.rules import Standing
from custos.core.plainwords import PLAIN_WORDS
from custos.core.printable import clean
from custos.core.reading.readings import DataClass, Defect, InstrumentKind
from custos.core.reviewrecord import DeterminationRecord, DraftRecord, DutyRecord, PaperRecord, ReviewRecord

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
    "refuse": ("red", "Do not consent to entry. Do not block anyone."),
}
IN_PART = " The parts differ: each line below says its own."
SIGNERS = {
    "judge": "for a judge of a court",
    "court-officer": "for a clerk or attorney of a court",
    "agency-officer": "for an officer of an agency, not a judge",
    "immigration-judge": "for an immigration judge, who is not a judge of a court",
    "individual": "for a private person",
    "none": "with no line for anyone",
    "unknown": "for a person whose title was not read",
}
SIGNED = {"yes": "signed", "no": "not signed", "unknown": "not known whether it is signed"}
TELLERS = {
    "paper": "look at the paper",
    "counter": "ask at the counter",
    "requester": "ask the requester",
    "agency": "look in our own records",
    "counsel": "ask counsel",
}
NOT_READ = {"scope": "what is asked is not clear", "kind": "not known who", "purpose": "purpose not stated"}
OFFENSES = {
    "identified": "offense named",
    "generic": "offense named only in general",
    "none": "no offense named",
    "unknown": "offense not known",
}
WIDTH = 100
QUOTE_LENGTH = 90
BRIEF_REASONS = 2
HIDDEN_FIELDS = {"persons", "person", "name"}
"""Evidence that would print a worker's name."""
OWN_KINDS = {"subject", "unknown"}
"""Requesters who may be the worker in person."""


def show(
    document: ReviewRecord, *, names: bool, agency: str = "", letter: Path | None = None, brief: bool = False
) -> None:
    """Prints one review to stdout. Names of workers only with ``names``; ``brief`` leaves it at the answer and its first reasons.

    ``agency`` is the name of the agency whose law was asked. SAFETY: a terminal obeys control characters, so none of the document's are printed.
    """
    document = _cleaned(document)
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH)
    for block in _brief(document) if brief else _blocks(document, names=names, agency=agency, letter=letter):
        console.print(block)
    if not brief:
        console.print()


_Part = TypeVar("_Part")


def _cleaned(part: _Part) -> _Part:
    """A record with every text in it cleaned, however deep; closed words, days and numbers as they are."""
    if isinstance(part, Enum):
        return part
    if isinstance(part, str):
        return cast("_Part", clean(part))
    if isinstance(part, tuple):
        return cast("_Part", tuple(_cleaned(one) for one in part))
    if isinstance(part, Mapping):
        return cast("_Part", {_cleaned(key): _cleaned(one) for key, one in part.items()})
    kind: type[object] = type(part)
    if attrs.has(kind):
        parts = {one.name: _cleaned(getattr(part, one.name)) for one in attrs.fields(kind)}
        return cast("_Part", kind(**parts))
    return part


def headline(determination: DeterminationRecord) -> tuple[str, str]:
    """Color and sentence of the answer; where the items differ, it says that they do."""
    items = determination.items
    rooms = bool(items) and all(item.data_class is DataClass.PREMISES for item in items)
    colour, text = {**HEADLINES, **(ENTRY_HEADLINES if rooms else {})}[determination.outcome]
    differ = len({item.outcome for item in items}) > 1
    return colour, text.format(authority=determination.decided_by) + (IN_PART if differ else "")


def _pad(block: RenderableType, left: int = 2, above: int = 0) -> Padding:
    return Padding(block, (above, 0, 0, left), expand=False)


def _brief(document: ReviewRecord) -> Iterator[RenderableType]:
    """The answer, the first two reasons, the next question: what fits when a morning's papers are read one after the other."""
    determination = document.determination
    colour, text = headline(determination)
    yield Text.assemble((f"\n{document.input.name}", "bold underline"), "  ", (text, f"bold {colour}"))
    shown: set[str] = set()
    for ground in [ground for item in determination.items for ground in item.because]:
        if ground.says not in shown and len(shown) < BRIEF_REASONS:
            shown.add(ground.says)
            yield _pad(Text.assemble("· ", ground.says, (f"  {ground.cite}", "dim")))
    for question in determination.ask[:1]:
        yield _pad(Text.assemble(("next question  ", "bold cyan"), question.question))
    for warning in document.requester.warnings:
        yield _pad(Text(f"! {warning}", style="yellow"))


def _blocks(document: ReviewRecord, *, names: bool, agency: str, letter: Path | None) -> Iterator[RenderableType]:
    determination = document.determination
    colour, text = headline(determination)
    day = "  " + ", ".join(part for part in (agency, f"law of {_day(determination.as_of)}") if part)
    yield Text.assemble((f"\n{document.input.name}", "bold underline"), (day, "dim"))
    yield _pad(Text(text, style=f"bold {colour}"))
    if determination.counsel:
        yield _pad(Text("counsel must see this before anything leaves", style="yellow"))
    if determination.preserve:
        yield _pad(Text("keep the records unaltered", style="yellow"))
    yield from _to_do(determination)
    for question in determination.ask:
        of = f"  ({TELLERS.get(question.of, question.of)})"
        yield _pad(Text.assemble(("next question  ", "bold cyan"), question.question, (of, "dim")), 2, 1)
    for warning in document.requester.warnings:
        yield _pad(Text(f"! {warning}", style="yellow"))
    yield _pad(Text("why", style="dim"), 2, 1)
    yield from _items(document, names=names)
    yield _pad(_what_arrived(document, names=names, agency=agency), 2, 1)
    quotes = list(_quotes(document, names=names))
    if quotes:
        yield _pad(Group(Text("read from these words", style="dim"), *quotes), 2, 1)
    draft = document.letter or DraftRecord()
    place = f", written to {letter}" if letter else ""
    title = f"{draft.kind.replace('-', ' ')}: {draft.subject}{place}" if draft.subject else "none"
    yield _pad(Text.assemble(("draft letter  ", "dim"), title), 2, 1)
    receipt = document.ledger
    where = f"entry {receipt.index}, root {receipt.root[:16]}…" if receipt else "nothing kept (--no-record)"
    yield _pad(Text.assemble(("ledger        ", "dim"), where))


def _grid() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    return table


def _what_arrived(document: ReviewRecord, *, names: bool, agency: str) -> Table:
    requester, ask = document.requester, document.request
    table = _grid()
    shown = "" if requester.kind in OWN_KINDS and not names else requester.name
    kind = _plain(requester.kind, "kind")
    table.add_row("who asks", Text(", ".join(part for part in (shown, requester.agency, kind) if part)))
    persons = _whom([person.name for person in ask.persons], names=names)
    what = ", ".join(_plain(one) for one in ask.data_classes) or "records not described"
    table.add_row("for", Text(f"{_plain(ask.scope, 'scope')}; {what}; {persons or 'no person named'}"))
    table.add_row("purpose", f"{_plain(ask.purpose, 'purpose')}; {OFFENSES[ask.offence]}")
    for paper in document.instruments:
        if paper.kind is InstrumentKind.NONE:
            continue
        defects = "".join(f"; {_defect(one, paper, agency)}" for one in paper.defects if one is not Defect.UNSIGNED)
        table.add_row("paper", f"{_plain(paper.kind)}, {SIGNERS[paper.authority]}: {SIGNED[paper.signed]}{defects}")
    return table


def _defect(defect: Defect, paper: PaperRecord, agency: str) -> str:
    """What is wrong with a paper, with the day or the place that makes it so."""
    if defect is Defect.WRONG_PLACE and paper.place:
        whose = f"of {agency}" if agency else "of this agency"
        return f"it names another place, {_short(paper.place)}, which is no office {whose}"
    if defect is Defect.EXPIRED and paper.execute_by:
        return f"its last day, {_day(paper.execute_by)}, has passed"
    if defect is Defect.NOT_YET_ISSUED and paper.issued_on:
        return f"its day, {_day(paper.issued_on)}, is still to come"
    return _plain(defect)


def _items(document: ReviewRecord, *, names: bool) -> Iterator[RenderableType]:
    """Each item on a line: whom, which records, under which paper, to whom; then the rules behind it."""
    papers = document.instruments
    said: set[str] = set()
    for item in document.determination.items:
        fields = ", ".join(_plain(field) for field in item.fields)
        what = f"{_plain(item.data_class) if item.data_class else 'records not described'}: {fields}"
        whom = _whom(item.persons or (), names=names)
        number = item.paper
        by = f"; under paper {number + 1}, the {_plain(papers[number].kind)}" if number is not None else ""
        by = by or ("; no paper names it" if any(one.paper is not None for one in document.determination.items) else "")
        to = f"; to {item.to}" if item.to else ""
        line = f"{what}{f'; {whom}' if whom else ''}{by}{to}"
        yield _pad(Text.assemble((line, "bold"), f"  {_plain(item.outcome or Outcome.OPEN)}"))
        for ground in item.because:
            if ground.cite in said:
                yield _pad(Text.assemble("· as above", (f"  {ground.cite}", "dim")), 4, 0)
                continue
            said.add(ground.cite)
            marks = ["contested"] if ground.contested else []
            if ground.standing not in {Standing.TEXT, Standing.POLICY}:
                marks.append("its text is not yet confirmed by counsel")
            mark = f"  [{'; '.join(marks)}]" if marks else ""
            yield _pad(Text.assemble("· ", ground.says, (f"  {ground.cite}", "dim"), (mark, "yellow")), 4, 0)


def _whom(persons: Sequence[str], *, names: bool) -> str:
    if not persons:
        return ""
    return ", ".join(persons) if names else _count(len(persons), "person named", "persons named")


def _to_do(determination: DeterminationRecord) -> Iterator[RenderableType]:
    firm = sorted((duty for duty in determination.duties if duty.firm), key=_urgency)
    if not firm:
        return
    table = _grid()
    for duty in firm:
        table.add_row(Text(_day(duty.due)), Text.assemble(duty.says, (f"  {duty.cite}", "dim")))
    yield _pad(Group(Text("to do", style="dim"), table), 2, 1)


def _urgency(duty: DutyRecord) -> tuple[int, str]:
    """What is due at once comes first, then days in their order, then what has no day."""
    due = duty.due
    if duty.legal_time in (LegalTime.AT_ONCE, LegalTime.SAME_DAY):
        return 0, due
    return (1, due) if due[:4].isdigit() else (2, due)


def _day(told: str | date | None) -> str:
    """An ISO day as people write it; other words as they are."""
    try:
        day = told if isinstance(told, date) else date.fromisoformat(told or "")
    except ValueError:
        return str(told or "")
    return f"{day.day} {day:%b %Y}"


def _plain(word: str, of: str = "") -> str:
    if word in {"unknown", "none"} and of in NOT_READ:
        return NOT_READ[of]
    return PLAIN_WORDS.get(word, word.replace("-", " "))


def _quotes(document: ReviewRecord, *, names: bool) -> Iterator[Text]:
    requester = document.requester
    workers = {person.name.casefold() for person in document.request.persons}
    if requester.kind in OWN_KINDS and requester.name:
        workers.add(requester.name.casefold())
    seen: set[tuple[int, int, int]] = set()
    for quote in [quote for fact in document.facts.values() for quote in fact.evidence]:
        place = quote.place
        named = quote.field in HIDDEN_FIELDS or any(worker in quote.text.casefold() for worker in workers)
        if quote.text and place not in seen and (names or not named):
            seen.add(place)
            words = f"“{_short(quote.text)}”"
            yield Text.assemble((f"{quote.field.replace('_', ' ')} ", "dim"), words, (f"  page {quote.page}", "dim"))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= QUOTE_LENGTH else f"{words[: QUOTE_LENGTH - 1]}…"


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"
