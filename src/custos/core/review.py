"""The main job: readings in, assessment out. Pure: the same arrival, law, agency and moment always give the same answer.

Arrival -> readings -> items (a person, a data class, a field group, and the paper that carries them) -> the facts of each -> one
answer each -> one assessment. The machine proposes; a named person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from custos.core import report
from custos.core.agency import Agency
from custos.core.calendar import Holidays
from custos.core.coverage import reach_of
from custos.core.duties import DutyDue, duties_of, return_duty
from custos.core.facts import Fact, FactSet, FactSource
from custos.core.itemfacts import ABOUT_THE_PAPER, FactsOfItems, Given
from custos.core.jsontypes import JsonObject
from custos.core.judging import Judged, judge_items
from custos.core.law.answers import LEANS_TO_RELEASE, NOT_A_REQUEST, ItemAnswer, Outcome, Question
from custos.core.law.book import Book
from custos.core.law.decide import Law
from custos.core.linking import AskKeys, Earlier, SameRequest, keys_of, same_request
from custos.core.reading.ask.senders import server_facts
from custos.core.reading.evidence import Asked, asked_of, facts_of_papers, is_process, may_be_a_courts
from custos.core.reading.readings import (
    Authority,
    Context,
    DataClass,
    FieldGroup,
    Instrument,
    InstrumentKind,
    Readings,
    Signed,
    State,
)
from custos.core.reading.text.page import Arrival
from custos.core.reading.warnings import Message
from custos.core.wanted import Wanted, asks_beyond

__all__ = ["NOT_A_REQUEST", "Earlier", "Given", "Item", "Review", "review"]

STRICTEST_FIRST = (Outcome.MOVE_TO_QUASH, Outcome.REFUSE, Outcome.OPEN, Outcome.MAY_RELEASE, Outcome.MUST_RELEASE)


@frozen
class Item:
    """One answer: for whom, for which class of data and field groups, and by which paper.

    ``data_class`` is None where the ask does not say which. ``persons`` is empty where it is about nobody by name. ``paper`` is the
    place in ``readings.instruments`` of the paper whose force or consent carries it, None where none does. ``to`` is the recipient that
    the paper names, where the answer leans to release.
    """

    data_class: DataClass | None
    fields: tuple[FieldGroup, ...]
    answer: ItemAnswer
    persons: tuple[str, ...] = ()
    paper: int | None = None
    to: str = ""
    unsure: tuple[str, ...] = ()
    """The facts about it that rest on doubt."""


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
    warnings: tuple[Message, ...]
    unsure: tuple[str, ...] = ()
    """The facts that rest on doubt, of all items: a person settles them."""
    matters: tuple[Review, ...] = ()
    """The review of each matter by itself where the arrival holds several; empty where it holds one."""

    def as_json(self) -> JsonObject:
        """The stable object of docs/interfaces.md, without ``letter`` and ``ledger``, which are made from it."""
        whole = self._own_json()
        if self.matters:
            whole["matters"] = [
                {"pages": [page.number for page in one.arrival.pages]}
                | {name: one._own_json()[name] for name in ("requester", "instruments", "request", "determination")}
                for one in self.matters
            ]
        return whole

    def _own_json(self) -> JsonObject:
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
                "items": [
                    report.item_json(
                        item.data_class, item.fields, item.answer, persons=item.persons, paper=item.paper, to=item.to
                    )
                    for item in self.items
                ],
                "unsure": list(self.unsure),
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
    asked: Asked | None = None,
) -> Review:
    """The assessment of one arrival, as of the day in ``context.received_at``.

    ``asked`` are the facts of the ask where several papers of a request came (``together.asked_of_all``); else they are taken from
    ``readings``. Raises InputError for a given fact or value that the law does not know. Papers that contradict themselves about a fact
    leave it unknown, and say so in a warning: a person must settle it.
    """
    as_of = context.received_at.date()
    law = book.as_of(as_of, agency.sources, confirmed=bool(agency.confirmed))
    keys = keys_of(readings, arrival.sender)
    sent_to = ", ".join(arrival.sender.to) if arrival.sender else ""
    same_as = tuple(tie for one in earlier if (tie := same_request(keys, one, sent_to)))
    read = asked_of(readings) if asked is None else asked
    corrected = tuple(given)
    warnings = [*arrival.warnings, *readings.warnings, *server_facts(arrival.sender, agency.mail_server)]
    warnings += [_say(tie) for tie in same_as]
    facts, said = _shown(
        book, [*read.whole, *facts_of_papers(readings, arrival, context)], readings, same_as, corrected
    )
    warnings += said
    judged = judge_items(law, _facts_of_items(book, read, readings, same_as, corrected, arrival, context))
    warnings += _about_papers(readings, [one.want for one in judged])
    items = tuple(_merged(judged)) if readings.is_request else ()
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
        questions=tuple(_questions(law, judged)) if readings.is_request else (),
        duties=duties_of(
            [item.answer for item in items],
            received_on=as_of,
            holidays=_calendar_by_cite(book, agency),
            return_on=_return_day(readings),
            more=return_duty(_return_day(readings)) if _doubts_process(readings, items) else (),
        ),
        same_as=same_as,
        keys=keys,
        warnings=tuple(dict.fromkeys(warnings)),
        unsure=tuple(dict.fromkeys(name for item in items for name in item.unsure)),
    )


def with_matters(whole: Review, matters: Sequence[Review], warning: Message) -> Review:
    """The review of an arrival with those of its matters; at the top is the outcome that binds most strictly.

    SAFETY: an order in one matter never answers another: where one of them may not leave, the whole does not.
    """
    outcomes = {one.outcome for one in matters}
    strictest = next((outcome.value for outcome in STRICTEST_FIRST if outcome.value in outcomes), whole.outcome)
    return evolve(whole, matters=tuple(matters), outcome=strictest, warnings=(*whole.warnings, warning))


# --- facts ------------------------------------------------------------------------------------------------------------


def _shown(
    book: Book,
    read: Iterable[Fact],
    readings: Readings,
    same_as: tuple[SameRequest, ...],
    given: tuple[Given, ...],
) -> tuple[FactSet, list[Message]]:
    """The facts of the whole arrival, as a page shows them, and a warning for each about which the papers contradict themselves."""
    facts = _of_ask(book, read, readings, same_as)
    for answer in given:
        facts = facts.with_(answer.fact, answer.value, FactSource.GIVEN, replace=True)
    warnings = []
    for fact in facts.contradictions:
        words = "; ".join(f"page {quote.page}: “{quote.text}”" for quote in fact.evidence)
        warnings.append(Message("papers-contradict", fact=fact.name, words=words))
        facts = facts.without(fact.name)
    return facts.unless_shown(), warnings


def _of_ask(book: Book, read: Iterable[Fact], readings: Readings, same_as: tuple[SameRequest, ...]) -> FactSet:
    facts = FactSet(book.vocabulary)
    for fact in read:
        facts = facts.with_(fact.name, fact.values, fact.source, fact.evidence)
    if any(tie.denied for tie in same_as):
        facts = facts.with_("repeat-after-denial", "yes", FactSource.AGENCY)
    if readings.ask.secrecy_asked:
        # LAW: a request for secrecy is not an order of secrecy; whether a court ordered it, a person must read
        facts = facts.with_("nondisclosure-order", ("no", "yes"), FactSource.PAPER)
    return facts


def _facts_of_items(
    book: Book,
    read: Asked,
    readings: Readings,
    same_as: tuple[SameRequest, ...],
    given: tuple[Given, ...],
    arrival: Arrival,
    context: Context,
) -> FactsOfItems:
    def of(facts: Iterable[Fact]) -> FactSet:
        known = _of_ask(book, facts, readings, same_as)
        for fact in known.contradictions:
            known = known.without(fact.name)
        return known

    return FactsOfItems(readings, arrival, context, of(read.whole), of(read.stated), given)


# --- the answer ---------------------------------------------------------------------------------------------------------


def _merged(judged: Iterable[Judged]) -> Iterator[Item]:
    """Field groups that get the same answer for the same reasons become one item, and so do persons who get the same answers."""
    by_person: dict[tuple[object, ...], list[Judged]] = {}
    for one in judged:
        answer, want = one.answer, one.want
        reasons = (answer.outcome, answer.open, tuple(reason.cite for reason in answer.because), answer.counsel)
        carried = want.paper if want.paper is not None else want.consent
        key: tuple[object, ...] = (want.data_class, *reasons, carried, want.recipient, one.known.unsure, want.person)
        by_person.setdefault(key, []).append(one)
    alike: dict[tuple[object, ...], list[Judged]] = {}
    fields: dict[tuple[object, ...], tuple[FieldGroup, ...]] = {}
    for key, group in by_person.items():
        together = (*key[:-1], tuple(one.want.field for one in group))
        fields[together] = tuple(one.want.field for one in group)
        alike.setdefault(together, []).append(group[0])
    for together, same in alike.items():
        first = same[0]
        leans = first.answer.outcome in LEANS_TO_RELEASE
        yield Item(
            data_class=first.want.data_class,
            fields=fields[together],
            answer=first.answer,
            persons=tuple(one.want.person.name for one in same if one.want.person),
            paper=first.want.paper if first.want.paper is not None else first.want.consent,
            to=first.want.recipient if leans else "",
            unsure=first.known.unsure,
        )


def _combined(items: tuple[Item, ...], readings: Readings) -> str:
    """The outcome at the top: the strictest of the items, except that a judge's signed paper to obey is never hidden behind the rest.

    SAFETY: where the sender asks for more than that paper names, and that more is open, so is the whole.
    """
    if not readings.is_request:
        return NOT_A_REQUEST
    outcomes = {item.answer.outcome for item in items}
    carried = [item for item in items if _by_a_judge(readings, item)]
    if any(item.answer.outcome is Outcome.MUST_RELEASE for item in carried):
        unsettled = any(item.answer.outcome is Outcome.OPEN and item not in carried for item in items)
        return (Outcome.OPEN if unsettled else Outcome.MUST_RELEASE).value
    return next((outcome.value for outcome in STRICTEST_FIRST if outcome in outcomes), Outcome.OPEN.value)


def _by_a_judge(readings: Readings, item: Item) -> bool:
    paper = readings.instruments[item.paper] if item.paper is not None else None
    return paper is not None and paper.authority is Authority.JUDGE and paper.signed is Signed.YES


def _questions(law: Law, judged: Sequence[Judged]) -> Iterator[Question]:
    """The best next question of each item that is still open, each once; then those that only a reader of an unsure paper can answer."""
    seen: set[str] = set()
    opened = [one for one in judged if one.answer.outcome is Outcome.OPEN]
    for one in opened:
        question = law.ask(one.known.facts.known())
        if question is not None and question.fact not in seen:
            seen.add(question.fact)
            yield question
    for name in dict.fromkeys(name for one in opened for name in one.known.unsure if name in ABOUT_THE_PAPER):
        if name not in seen:
            seen.add(name)
            spec = opened[0].known.facts.vocabulary.spec(name)
            yield Question(name, spec.ask_en, spec.ask_es, spec.values, spec.teller)


# --- papers ---------------------------------------------------------------------------------------------------------------


def _return_day(readings: Readings) -> date | None:
    """The earliest day that court process itself names for an answer; a day that an officer wishes for binds nobody.

    SAFETY: the day in the words of a paper that nobody has read here counts too: it may be a court's.
    """
    courts = {Authority.JUDGE, Authority.COURT_OFFICER}
    process = [paper for paper in readings.instruments if paper.authority in courts or _unread_process(paper)]
    return min((paper.respond_by for paper in process if paper.respond_by), default=None)


def _unread_process(paper: Instrument) -> bool:
    return paper.kind is InstrumentKind.UNKNOWN and may_be_a_courts(paper)


def _doubts_process(readings: Readings, items: Sequence[Item]) -> bool:
    return any(_unread_process(paper) for paper in readings.instruments) or any(
        item.unsure and item.paper is not None and is_process(readings.instruments[item.paper]) for item in items
    )


def _about_papers(readings: Readings, wants: Sequence[Wanted]) -> Iterator[Message]:
    """What a person should know about how far each paper goes. No name of a worker is ever said here."""
    for number in dict.fromkeys(want.paper for want in wants if want.paper is not None):
        paper = readings.instruments[number]
        reach, where = reach_of(paper), f"page {paper.first_page}: the {report.plain(paper.kind)}"
        if reach.persons_state is State.UNSURE:
            yield Message("persons-unsure", where=where)
        if beyond := asks_beyond(wants, number):
            kinds = ", ".join(report.plain(one) for one in beyond)
            yield Message("paper-falls-short", where=where, kinds=kinds)
        if any(want.paper == number and want.other_recipient for want in wants):
            yield Message("paper-names-recipient", where=where)


def _calendar_by_cite(book: Book, agency: Agency) -> Callable[[str], Holidays]:
    """The legal holidays under the law that a citation belongs to."""
    folders = {rule.cite: file.folder for file in book.files for rule in file.rules}
    return lambda cite: agency.calendar_of(folders.get(cite, ""))


def _say(tie: SameRequest) -> Message:
    ending = Message("same-request-elsewhere") if tie.another_employee else ""
    denied = Message("same-request-denied") if tie.denied else ""
    return Message("same-request", number=tie.number, denied=denied, ending=ending, why="; ".join(tie.why))
