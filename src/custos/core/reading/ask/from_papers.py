"""Completes an ask from the papers that came with it: what a warrant opens, what a subpoena demands, by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve

from custos.core.reading.ask.pressure import read_terms
from custos.core.reading.ask.purpose import PurposeRead, read_purpose
from custos.core.reading.ask.records import read_records
from custos.core.reading.ask.scope import read_scope
from custos.core.reading.find import persons
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
    RequesterKind,
    Scope,
    Signed,
)
from custos.core.reading.text.view import View

_OF_OTHERS = (DataClass.UI, DataClass.WAGE_CLAIM, DataClass.INSPECTION)
"""Records about the people of other employers, which the forms of our own staff are not."""
Parts = tuple[tuple[View, int, int], ...]


def with_papers(
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
        elif instrument.kind is InstrumentKind.NOTICE_OF_INSPECTION:
            # LAW: 8 USC 1324a(b)(3): the notice goes to an employer, for the forms of its own staff, and these are personnel records
            classes.add(DataClass.PERSONNEL)
            classes -= {kind for kind in _OF_OTHERS if kind not in ask.data_classes}
            fields |= set(read.fields) or {FieldGroup.FILE}
            evidence.extend(item for item in read.evidence if item.field != "data_classes")
            evidence.extend(
                evolve(item, field="data_classes") for item in instrument.evidence if item.field in ("kind", "title")
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
