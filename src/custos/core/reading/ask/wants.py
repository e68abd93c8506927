"""Reads what is asked, of one arrival: scope, persons, records, purpose, offense, deadline; unknown stays unknown.

The asker's new words come first; a paper speaks where the message only hands it over. Staff's own note is read as what was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from attrs import evolve, frozen

from custos.core.reading.ask.nothing_asked import NOTHING_SHOWN, Shown, nothing_asked
from custos.core.reading.ask.pressure import Terms, read_terms
from custos.core.reading.ask.purpose import PurposeRead, read_purpose
from custos.core.reading.ask.records import RecordsRead, read_records
from custos.core.reading.ask.scope import ScopeRead, read_scope
from custos.core.reading.find import persons
from custos.core.reading.find.persons import PersonRead
from custos.core.reading.instrument.authority import COURT_PROCESS, JUDICIAL
from custos.core.reading.readings import (
    Ask,
    Context,
    DataClass,
    Evidence,
    FieldGroup,
    Instrument,
    InstrumentKind,
    Offence,
    Person,
    Purpose,
    Requester,
    RequesterKind,
    Scope,
    Signed,
    State,
)
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.page import Sender
from custos.core.reading.text.view import View
from custos.core.reading.text.words import Words

Parts = tuple[tuple[View, int, int], ...]

_FORCE = (
    JUDICIAL
    | COURT_PROCESS
    | {
        InstrumentKind.ADMINISTRATIVE_SUBPOENA,
        InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
        InstrumentKind.IMMIGRATION_DETAINER,
        InstrumentKind.NOTICE_OF_INSPECTION,
    }
)
_ASKING = Lazy(
    r"(?<!\w)(?:please(?! (?:find|see|note|be advised|accept|disregard|ignore))|request(?:s|ed|ing)?|require[sd]?|need(?:s|ed)?|would like|could you|can you|would you|can i|could i|may i|may we|can we|could we|will you|i want|we want|wants? (?:to|a|the)|asks?|asked|asking|provide|send (?:me|us|over|the|copies)|furnish|produce|give (?:me|us)|seek(?:s|ing)?|obtain|looking for|looking to|set up|grant|demand(?:s|ed)?|let (?:me|us|them)|"
    r"por favor|solicit\w+|necesit\w+|quisiera|quiero|pid[oe]|puede(?:n)?|podria(?:n)?|favor de|me gustaria|requier\w+|envi(?:e|en|ar)(?:me|nos)?|commanded|ordered|summoned)(?!\w)|\?"
)


@frozen
class WantsRead:
    """The ask, and whether anything is asked at all."""

    ask: Ask
    is_request: bool
    substance: bool
    """Whether the words (or the papers) themselves say what is asked for, and not only that something is asked."""


def read_wants(
    words: Sequence[Words],
    papers: Sequence[tuple[Instrument, tuple[View, ...]]],
    requester: Requester,
    context: Context,
    sender: Sender | None,
    *,
    note: bool = False,
    spanish: bool = False,
    state: State = State.FOUND,
    message: Shown = NOTHING_SHOWN,
) -> WantsRead:
    """What is asked. ``words`` are the asker's own words, ``papers`` the instruments with their pages.

    ``message`` is what shows that nothing is asked; without such proof it is a request.
    """
    parts: Parts = tuple((part.view, 0, len(part.flat)) for part in words)
    forceful = [
        (instrument, views)
        for instrument, views in papers
        if instrument.kind in _FORCE or (instrument.kind is InstrumentKind.UNKNOWN and instrument.card)
    ]
    arrived = _sent_on(sender, context)
    people, maybe = _people(words, requester, sender)
    asker = requester.name or (sender.name if sender is not None else "")
    scope = read_scope(parts, people, requester.kind, state=state, note=note, asker=asker, maybe=bool(maybe))
    records = read_records(parts, context.holds, state, asked_only=True)
    own = scope.scope is Scope.OWN_RECORDS
    purpose = read_purpose(parts, requester.kind, own=own, state=state)
    terms = read_terms(parts, arrived, spanish=spanish, state=state)
    if own and not people and requester.kind is RequesterKind.SUBJECT and requester.name:
        people = _self(words, requester)
    ask = evolve(
        _of_words(people, scope, records, purpose, terms, requester),
        may_name=tuple(read.person.name for read in maybe),
        verdicts=(*scope.verdicts, *records.verdicts),
    )
    asked = _asks(parts)
    if forceful:
        ask = _with_papers(ask, forceful, context, arrived)
    quiet = ask.scope in (Scope.UNKNOWN, Scope.NONE) and not ask.data_classes
    # SAFETY: the burden is on "not a request": a real one that is filed away unseen costs a person more than a look does.
    is_request = bool(forceful) or not nothing_asked(
        message, context, _asks, came_with_papers=bool(papers), asked=asked, quiet=quiet
    )
    if not is_request:
        ask = evolve(
            ask,
            scope=Scope.NONE,
            data_classes=(),
            fields=(),
            evidence=tuple(item for item in ask.evidence if item.field not in ("scope", "data_classes", "fields")),
        )
    return WantsRead(ask, is_request, bool(forceful) or not quiet)


def _asks(parts: Parts) -> bool:
    """Whether any of the passages has words with which people ask."""
    return any(_ASKING.search(view.flat.text, start, end) for view, start, end in parts)


def _sent_on(sender: Sender | None, context: Context) -> date:
    """The day from which the asker counts: of the mail where it says one, else of the arrival."""
    if sender is not None and sender.sent_at:
        try:
            return datetime.fromisoformat(sender.sent_at).date()
        except ValueError:
            pass
    return context.received_at.date()


def _people(
    words: Sequence[Words], requester: Requester, sender: Sender | None
) -> tuple[list[PersonRead], list[PersonRead]]:
    """Who is asked about, and who only may be. The asker's own name is nobody else's."""
    but = tuple(name for name in (requester.name, sender.name if sender else "") if name)
    found: list[PersonRead] = []
    open_names: list[PersonRead] = []
    keys: list[frozenset[str]] = []
    for part in words:
        names = persons.names_of(part.view, 0, part.body_end, but=but)
        open_names += names.open
        for read in names.settled:
            key = persons.key_of(read.person.name)
            if not any(key <= other for other in keys):
                found.append(read)
                keys.append(key)
    return found, [read for read in open_names if not any(persons.key_of(read.person.name) <= key for key in keys)]


def _self(words: Sequence[Words], requester: Requester) -> list[PersonRead]:
    """Who asks for the own file is the person asked about, with what he or she says for identification."""
    for part in words:
        found = persons.oneself(part.view, requester.name, part.body_end)
        if found is not None:
            return [found]
    return []


def _of_words(
    people: Sequence[PersonRead],
    scope: ScopeRead,
    records: RecordsRead,
    purpose: PurposeRead,
    terms: Terms,
    requester: Requester,
) -> Ask:
    classes, fields = records.data_classes, records.fields
    if scope.scope in (Scope.ENTRY, Scope.ARREST):
        classes = tuple(
            kind
            for kind in DataClass
            if kind in {*classes, DataClass.PREMISES} and kind is not DataClass.AGENCY_RECORDS
        )
        if scope.scope is Scope.ENTRY and DataClass.UI not in classes:
            classes = tuple(kind for kind in classes if kind in (DataClass.PREMISES, DataClass.HEARING_CALENDAR))
        extra = {FieldGroup.ENTRY} if scope.scope is Scope.ENTRY else {FieldGroup.ARREST}
        fields = tuple(
            group for group in FieldGroup if group in {*(group for group in fields if len(classes) > 1), *extra}
        )
    elif DataClass.PREMISES in classes:
        classes = tuple(kind for kind in classes if kind is not DataClass.PREMISES)
    if scope.scope is Scope.PUBLIC_RECORDS:
        if DataClass.AGENCY_RECORDS in classes or not set(classes) & {
            DataClass.STATISTICS,
            DataClass.UI,
            DataClass.WAGE_CLAIM,
            DataClass.PERSONNEL,
            DataClass.RETALIATION,
            DataClass.VISIT_LOG,
        }:
            classes = (DataClass.AGENCY_RECORDS,)
        if classes == (DataClass.AGENCY_RECORDS,):
            fields = (FieldGroup.FILE,)
    if DataClass.HEARING_CALENDAR in classes and FieldGroup.HEARING not in fields:
        fields = tuple(group for group in FieldGroup if group in {*fields, FieldGroup.HEARING})
    if (
        DataClass.HEARING_CALENDAR in classes
        and scope.scope is Scope.OWN_RECORDS
        and requester.kind is RequesterKind.EMPLOYER
    ):
        classes, fields = (DataClass.HEARING_CALENDAR,), (FieldGroup.HEARING,)
    if classes and not fields and scope.scope not in (Scope.ENTRY, Scope.ARREST):
        fields = (FieldGroup.FILE,)
    named = bool(set(fields) - {FieldGroup.FILE})
    status = Signed.YES if FieldGroup.SENSITIVE in fields else Signed.NO if named else Signed.UNKNOWN
    ongoing = (
        Signed.YES
        if scope.scope is Scope.STANDING_ACCESS or terms.ongoing
        else Signed.NO
        if scope.scope in (Scope.PERSON, Scope.LIST, Scope.OWN_RECORDS)
        else Signed.UNKNOWN
    )
    obligor = Signed.UNKNOWN
    if requester.kind is RequesterKind.CHILD_SUPPORT:
        text = " ".join(read.view.flat.text[:4000] for read in people[:1])
        owes = re.search(r"(?<!\w)(?:obligor|non-?custodial|owes|arrears|payor|father|obligado|deudor)", text)
        cares = re.search(r"(?<!non)(?<!non-)(?<!\w)custodial parent|(?<!\w)obligee|payee", text)
        obligor = Signed.YES if owes and not cares else Signed.NO if cares and not owes else Signed.UNKNOWN
    evidence = (*scope.evidence, *records.evidence, *purpose.evidence, *terms.evidence)
    evidence += tuple(
        read.view.quote("persons", read.start, read.end, read.state)
        for read in people
        if not any(
            item.field == "persons" and item.page == read.view.page.number and item.start == read.start
            for item in evidence
        )
    )
    return Ask(
        scope=scope.scope,
        persons=tuple(read.person for read in people),
        data_classes=classes,
        fields=fields,
        records=records.words,
        purpose=purpose.purpose,
        offence=purpose.offence,
        respond_by=terms.respond_by,
        authority_cited=terms.authority_cited,
        agreement_cited=terms.agreement_cited,
        secrecy_asked=terms.secrecy_asked,
        quick_answer=terms.quick_answer,
        informal=terms.informal,
        evidence=evidence,
        asks_status=status,
        ongoing=ongoing,
        about_obligor=obligor,
        immigration_offence=purpose.immigration_offence,
        felony=purpose.felony,
        final_order_claimed=terms.final_order,
        repeat=terms.repeat,
    )


def _with_papers(
    ask: Ask, papers: Sequence[tuple[Instrument, tuple[View, ...]]], context: Context, arrived: date
) -> Ask:
    """Completes the ask from the papers: what a warrant opens, what a subpoena demands, by when."""
    people: list[Person] = list(ask.persons)
    keys = [persons.key_of(person.name) for person in people]
    classes, fields = set(ask.data_classes), set(ask.fields)
    evidence = list(ask.evidence)
    scope, respond, records, purpose, offence = (
        ask.scope,
        ask.respond_by,
        ask.records,
        ask.purpose,
        ask.offence,
    )
    cited = list(ask.authority_cited)
    for instrument, views in papers:
        spans = tuple((view, 0, len(view.flat.text)) for view in views)
        narrow = _commanded(instrument, views)
        for person in instrument.persons:
            key = persons.key_of(person.name)
            if not any(key <= other for other in keys):
                people.append(person)
                keys.append(key)
        evidence.extend(item for item in instrument.evidence if item.field == "persons")
        read = read_records(narrow or spans, context.holds)
        arresting = instrument.kind in (
            InstrumentKind.ARREST_WARRANT,
            InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
            InstrumentKind.IMMIGRATION_DETAINER,
        )
        if arresting:
            classes.add(DataClass.PREMISES)
            fields.add(FieldGroup.ARREST)
            fields.discard(FieldGroup.FILE) if not ask.data_classes else None
            scope = (
                scope
                if scope not in (Scope.UNKNOWN, Scope.NONE, Scope.PERSON)
                or (scope is Scope.PERSON and ask.data_classes)
                else Scope.ARREST
            )
        else:
            classes |= {kind for kind in read.data_classes if kind is not DataClass.PREMISES}
            fields |= set(read.fields) or ({FieldGroup.FILE} if read.data_classes else set())
            evidence.extend(read.evidence)
        if instrument.kind is InstrumentKind.SEARCH_WARRANT or (instrument.card in ("dhs-warrant",)):
            classes.add(DataClass.PREMISES)
            fields.add(FieldGroup.ENTRY)
            scope = Scope.ENTRY if scope in (Scope.UNKNOWN, Scope.NONE, Scope.PERSON, Scope.LIST) else scope
        if scope in (Scope.UNKNOWN, Scope.NONE):
            firm = read_scope(narrow or spans, [], RequesterKind.UNKNOWN)
            own = len(instrument.persons)
            scope = (
                Scope.LIST
                if own > 1
                else Scope.PERSON
                if own == 1
                else firm.scope
                if firm.scope in (Scope.EMPLOYER, Scope.GROUP, Scope.DATABASE, Scope.STANDING_ACCESS)
                else scope
            )
            evidence.extend(firm.evidence if own == 0 and firm.scope is scope else ())
        if records == "" and instrument.records:
            records = instrument.records
        terms = read_terms(spans, arrived)
        for statute in terms.authority_cited:
            if statute not in cited:
                cited.append(statute)
        evidence.extend(item for item in terms.evidence if item.field in ("authority_cited", "secrecy_asked"))
        if respond is None:
            respond = next((item for item in (_due(instrument),) if item is not None), None)
        if purpose is Purpose.UNKNOWN:
            found = read_purpose(spans, RequesterKind.UNKNOWN)
            purpose, offence = _purpose_of(instrument, found, offence)
            evidence.extend(item for item in found.evidence if item.field == "purpose" and found.purpose is purpose)
    ordered = tuple(kind for kind in DataClass if kind in classes)
    if not ordered or set(ordered) - {DataClass.PREMISES}:
        groups = tuple(group for group in FieldGroup if group in fields)
    else:
        groups = tuple(group for group in FieldGroup if group in fields & {FieldGroup.ENTRY, FieldGroup.ARREST})
    return evolve(
        ask,
        scope=scope,
        persons=tuple(people),
        data_classes=ordered,
        fields=groups,
        records=records,
        purpose=purpose,
        offence=offence,
        respond_by=respond,
        authority_cited=tuple(cited),
        evidence=_unique(evidence),
    )


def _unique(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))


def _commanded(instrument: Instrument, views: Sequence[View]) -> Parts:
    """The passage of a paper that says what must be produced; empty where it was not found."""
    for item in instrument.evidence:
        if item.field == "records" and item.end > item.start:
            view = next((view for view in views if view.page.number == item.page), None)
            if view is not None:
                return ((view, view.flat.at(item.start), view.flat.at(item.end - 1) + 1),)
    return ()


def _due(instrument: Instrument) -> date | None:
    return instrument.respond_by


def _purpose_of(instrument: Instrument, found: PurposeRead, offence: Offence) -> tuple[Purpose, Offence]:
    if instrument.kind in (
        InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
        InstrumentKind.IMMIGRATION_DETAINER,
    ):
        return Purpose.CIVIL_IMMIGRATION, Offence.NONE
    if instrument.kind in (
        InstrumentKind.SEARCH_WARRANT,
        InstrumentKind.GRAND_JURY_SUBPOENA,
        InstrumentKind.ARREST_WARRANT,
    ):
        return (
            Purpose.CRIMINAL_INVESTIGATION,
            found.offence if found.purpose is Purpose.CRIMINAL_INVESTIGATION else Offence.UNKNOWN,
        )
    if instrument.kind is InstrumentKind.COURT_SUBPOENA:
        if instrument.criminal is Signed.UNKNOWN:
            return Purpose.UNKNOWN, offence
        civil = instrument.criminal is Signed.NO
        return (Purpose.CIVIL_SUIT, Offence.NONE) if civil else (Purpose.CRIMINAL_INVESTIGATION, Offence.UNKNOWN)
    if instrument.kind is InstrumentKind.COURT_ORDER:
        return Purpose.UNKNOWN, offence
    return found.purpose, found.offence
