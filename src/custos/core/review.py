"""The main job: readings in, assessment out. Pure: the same arrival, law, agency and moment always give the same answer.

Arrival -> readings -> facts -> one answer for each item (a data class and a field group) -> one assessment. The machine
proposes; a named person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from attrs import frozen

from custos.core import report
from custos.core.agency import Agency
from custos.core.calendar import Holidays
from custos.core.duties import DutyDue, duties_of
from custos.core.facts import Fact, FactSet, FactSource
from custos.core.law.answers import ItemAnswer, Outcome, Question
from custos.core.law.book import Book
from custos.core.law.decide import Law
from custos.core.linking import AskKeys, Earlier, SameRequest, keys_of, same_request
from custos.core.reading.ask.senders import server_facts
from custos.core.reading.evidence import facts_from, principal
from custos.core.reading.readings import (
    Authority,
    Context,
    DataClass,
    FieldGroup,
    InstrumentKind,
    Readings,
    Scope,
    Signed,
)
from custos.core.reading.text.page import Arrival

NOT_A_REQUEST = "not-a-request"
STRICTEST_FIRST = (Outcome.MOVE_TO_QUASH, Outcome.REFUSE, Outcome.OPEN, Outcome.MAY_RELEASE, Outcome.MUST_RELEASE)
_ENTRY_PAPERS = {
    InstrumentKind.SEARCH_WARRANT,
    InstrumentKind.ARREST_WARRANT,
    InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
}


@frozen
class Given:
    """A fact that a person settled, beside or against what was read."""

    fact: str
    value: str


@frozen
class Item:
    """One answer: a class of data (None where the ask does not say which) and the field groups that the law treats alike."""

    data_class: DataClass | None
    fields: tuple[FieldGroup, ...]
    answer: ItemAnswer


@frozen
class Review:
    """What arrived, what it says, and what the law leaves open, with everything that is needed to answer alike years later."""

    arrival: Arrival
    readings: Readings
    agency: Agency
    as_of: date
    law_digest: str
    facts: FactSet
    items: tuple[Item, ...]
    outcome: str
    counsel: bool
    preserve: bool
    questions: tuple[Question, ...]
    duties: tuple[DutyDue, ...]
    same_as: tuple[SameRequest, ...]
    keys: AskKeys
    warnings: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The stable object of docs/interfaces.md, without ``letter`` and ``ledger``, which are made from it."""
        return {
            "version": report.VERSION,
            "input": report.input_json(self.arrival),
            "requester": report.requester_json(self.readings.requester, self.warnings),
            "instruments": [report.instrument_json(paper) for paper in self.readings.instruments],
            "request": report.request_json(self.readings.ask),
            "facts": report.facts_json(self.facts),
            "determination": {
                "as_of": self.as_of.isoformat(),
                "law": self.law_digest,
                "outcome": self.outcome,
                "counsel": self.counsel,
                "preserve": self.preserve,
                "items": [report.item_json(item.data_class, item.fields, item.answer) for item in self.items],
                "ask": [report.question_json(question) for question in self.questions],
                "duties": [report.duty_json(duty) for duty in self.duties],
                "decided_by": self.agency.authority_title,
            },
        }


def review(
    arrival: Arrival,
    readings: Readings,
    context: Context,
    *,
    book: Book,
    agency: Agency,
    given: Iterable[Given] = (),
    earlier: Iterable[Earlier] = (),
    facts_read: Iterable[Fact] | None = None,
) -> Review:
    """The assessment of one arrival, as of the day in ``context.received_at``.

    ``facts_read`` are the facts of all papers of a request where several came (``papers.together``); else they are taken from ``readings``.
    Raises InputError for a given fact or value that the law does not know. Papers that contradict themselves about a fact
    leave it unknown, and say so in a warning: a person must settle it.
    """
    as_of = context.received_at.date()
    law = book.as_of(as_of, agency.sources, confirmed=bool(agency.confirmed))
    keys = keys_of(readings, arrival.sender)
    sent_to = ", ".join(arrival.sender.to) if arrival.sender else ""
    same_as = tuple(tie for one in earlier if (tie := same_request(keys, one, sent_to)))
    read = facts_from(readings, arrival, context) if facts_read is None else facts_read
    facts = _facts(book, read, readings, same_as)
    corrected = tuple(given)
    for answer in corrected:
        facts = facts.with_(answer.fact, answer.value, FactSource.GIVEN, replace=True)
    noted = server_facts(arrival.sender, agency.mail_server)
    warnings = [*arrival.warnings, *readings.warnings, *noted, *(_say(tie) for tie in same_as)]
    for fact in facts.contradictions:
        words = "; ".join(f"page {quote.page}: “{quote.text}”" for quote in fact.evidence)
        warnings.append(f"the papers contradict themselves about `{fact.name}` ({words}): a person must settle it")
        facts = facts.without(fact.name)
    facts = facts.unless_shown()
    items = tuple(_merged(_answers(law, facts, readings, corrected))) if readings.is_request else ()
    return Review(
        arrival=arrival,
        readings=readings,
        agency=agency,
        as_of=as_of,
        law_digest=book.digest,
        facts=facts,
        items=items,
        outcome=_combined(items, readings),
        counsel=any(item.answer.counsel for item in items) or any(tie.denied for tie in same_as),
        preserve=any(item.answer.preserve for item in items),
        questions=tuple(_questions(law, facts, items)),
        duties=duties_of(
            [item.answer for item in items],
            received_on=as_of,
            holidays=_calendar_by_cite(book, agency),
            return_on=_return_day(readings),
        ),
        same_as=same_as,
        keys=keys,
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _return_day(readings: Readings) -> date | None:
    """The earliest day that court process itself names for an answer; a day that an officer wishes for binds nobody."""
    process = [paper for paper in readings.instruments if paper.authority in {Authority.JUDGE, Authority.COURT_OFFICER}]
    return min((paper.respond_by for paper in process if paper.respond_by), default=None)


def _calendar_by_cite(book: Book, agency: Agency) -> Callable[[str], Holidays]:
    """The legal holidays under the law that a citation belongs to."""
    folders = {rule.cite: file.folder for file in book.files for rule in file.rules}
    return lambda cite: agency.calendar_of(folders.get(cite, ""))


def _facts(book: Book, read: Iterable[Fact], readings: Readings, same_as: tuple[SameRequest, ...]) -> FactSet:
    facts = FactSet(book.vocabulary)
    for fact in read:
        facts = facts.with_(fact.name, fact.values, fact.source, fact.evidence)
    if any(tie.denied for tie in same_as):
        facts = facts.with_("repeat-after-denial", "yes", FactSource.AGENCY)
    if readings.ask.secrecy_asked:
        # LAW: a request for secrecy is not an order of secrecy; whether a court ordered it, a person must read
        facts = facts.with_("nondisclosure-order", ("no", "yes"), FactSource.PAPER)
    return facts


def _wanted(readings: Readings) -> Iterator[tuple[DataClass | None, FieldGroup]]:
    """The items of a request, in the order in which they are answered."""
    ask, paper = readings.ask, principal(readings)
    rooms = ask.scope in {Scope.ENTRY, Scope.ARREST} or DataClass.PREMISES in ask.data_classes
    if rooms or (paper is not None and paper.kind in _ENTRY_PAPERS):
        yield DataClass.PREMISES, FieldGroup.ENTRY
        if ask.scope is Scope.ARREST or (
            paper is not None and paper.kind in _ENTRY_PAPERS - {InstrumentKind.SEARCH_WARRANT}
        ):
            yield DataClass.PREMISES, FieldGroup.ARREST
    classes = [one for one in ask.data_classes if one is not DataClass.PREMISES]
    fields = [one for one in ask.fields if one not in {FieldGroup.ENTRY, FieldGroup.ARREST}]
    for data_class in classes:
        if data_class is DataClass.HEARING_CALENDAR:
            yield data_class, FieldGroup.HEARING
            continue
        for group in [one for one in fields if one is not FieldGroup.HEARING] or [FieldGroup.FILE]:
            yield data_class, group
    if not classes and not rooms and (paper is None or paper.kind not in _ENTRY_PAPERS):
        for field in fields or [FieldGroup.FILE]:
            yield None, field


def _answers(law: Law, facts: FactSet, readings: Readings, given: tuple[Given, ...]) -> Iterator[Item]:
    settled = {answer.fact for answer in given}
    for data_class, field in _wanted(readings):
        own = facts
        if data_class is not None and "data-class" not in settled:
            own = own.with_("data-class", data_class.value, FactSource.PAPER, replace=True)
        if "field" not in settled and (data_class is not None or field is not FieldGroup.FILE):
            own = own.with_("field", field.value, FactSource.PAPER, replace=True)
        if covered := _covered(readings, data_class, field):
            own = own if own.get("paper-covers-item") else own.with_("paper-covers-item", covered, FactSource.PAPER)
        # once more: what is presumed beside a class, or beside a paper that covers the item, is known only here
        yield Item(data_class, (field,), law.decide(own.unless_shown().known()))


def _covered(readings: Readings, data_class: DataClass | None, field: FieldGroup) -> str:
    """Whether the deciding paper names this item: "yes", "no", or "" where that was not read."""
    paper = principal(readings)
    if paper is None or paper.kind in {InstrumentKind.UNKNOWN, InstrumentKind.LETTER}:
        return ""
    if field is FieldGroup.ENTRY:
        return (
            "yes"
            if paper.kind is InstrumentKind.SEARCH_WARRANT and paper.place
            else "no"
            if paper.kind in _ENTRY_PAPERS
            else ""
        )
    if field is FieldGroup.ARREST:
        return "yes" if paper.persons else ""
    if not paper.records:
        return ""
    return "yes" if data_class in readings.ask.data_classes else "no"


def _merged(items: Iterable[Item]) -> Iterator[Item]:
    """Field groups of one class that get the same answer for the same reasons become one item."""
    groups: dict[tuple[Any, ...], list[Item]] = {}
    for item in items:
        answer = item.answer
        key = (item.data_class, answer.outcome, answer.open, tuple(reason.cite for reason in answer.because))
        groups.setdefault(key, []).append(item)
    for same in groups.values():
        yield Item(same[0].data_class, tuple(field for item in same for field in item.fields), same[0].answer)


def _combined(items: tuple[Item, ...], readings: Readings) -> str:
    """The outcome at the top: the strictest of the items, except that a judge's signed paper to obey settles the rest."""
    if not readings.is_request:
        return NOT_A_REQUEST
    outcomes = {item.answer.outcome for item in items}
    paper = principal(readings)
    by_judge = paper is not None and paper.authority is Authority.JUDGE and paper.signed is Signed.YES
    if by_judge and Outcome.MUST_RELEASE in outcomes:
        return Outcome.MUST_RELEASE.value
    return next((outcome.value for outcome in STRICTEST_FIRST if outcome in outcomes), Outcome.OPEN.value)


def _questions(law: Law, facts: FactSet, items: tuple[Item, ...]) -> Iterator[Question]:
    """The best next question of each item that is still open, each once, in the order of the items."""
    seen: set[str] = set()
    for item in items:
        if item.answer.outcome is not Outcome.OPEN:
            continue
        own = facts
        if item.data_class is not None:
            own = own.with_("data-class", item.data_class.value, FactSource.PAPER, replace=True)
            own = own.with_("field", item.fields[0].value, FactSource.PAPER, replace=True)
        question = law.ask(own.known())
        if question is not None and question.fact not in seen:
            seen.add(question.fact)
            yield question


def _say(tie: SameRequest) -> str:
    ending = ", sent to another employee" if tie.another_employee else ""
    denied = ", which was denied" if tie.denied else ""
    return f"the same request as {tie.number}{denied}{ending} ({'; '.join(tie.why)})"
