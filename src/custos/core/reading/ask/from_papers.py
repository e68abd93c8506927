"""Completes an ask from the papers that came with it: what a warrant opens, what a subpoena demands, by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import define, evolve

from custos.core.reading.ask.pressure import Terms, read_terms
from custos.core.reading.ask.purpose import PurposeRead, read_purpose
from custos.core.reading.ask.records import RecordsRead, read_records
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
_ARRESTING = (
    InstrumentKind.ARREST_WARRANT,
    InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
    InstrumentKind.IMMIGRATION_DETAINER,
)
"""Papers that want a person, not a record."""
Parts = tuple[tuple[View, int, int], ...]


def with_papers(
    ask: Ask, papers: Sequence[tuple[Instrument, tuple[View, ...]]], context: Context, arrived: date
) -> Ask:
    """Completes the ask from the papers: what a warrant opens, what a subpoena demands, by when."""
    completed = _Completed.of(ask)
    for instrument, views in papers:
        completed.add(instrument, views, context, arrived)
    return completed.made()


@define
class _Completed:
    """An ask that one paper after another completes. What the message itself says is never taken back."""

    ask: Ask
    """What the message says."""
    people: list[Person]
    classes: set[DataClass]
    fields: set[FieldGroup]
    evidence: list[Evidence]
    cited: list[str]
    scope: Scope
    respond: date | None
    records: str
    purpose: Purpose
    offence: Offence

    @classmethod
    def of(cls, ask: Ask) -> _Completed:
        """What the message says, before any paper is read."""
        return cls(
            ask=ask,
            people=list(ask.persons),
            classes=set(ask.data_classes),
            fields=set(ask.fields),
            evidence=list(ask.evidence),
            cited=list(ask.authority_cited),
            scope=ask.scope,
            respond=ask.respond_by,
            records=ask.records,
            purpose=ask.purpose,
            offence=ask.offence,
        )

    def add(self, instrument: Instrument, views: tuple[View, ...], context: Context, arrived: date) -> None:
        """Adds what one paper asks for; its passage of command, where it has one, says which records."""
        spans = tuple((view, 0, len(view.flat.text)) for view in views)
        passage = _commanded(instrument, views) or spans
        self._add_persons(instrument)
        self._add_records(instrument, read_records(passage, context.holds))
        if instrument.kind is InstrumentKind.SEARCH_WARRANT or instrument.card == "dhs-warrant":
            self._add_entry()
        if self.scope in (Scope.UNKNOWN, Scope.NONE):
            self._add_scope(instrument, passage)
        if self.records == "":
            self.records = instrument.records
        self._add_terms(read_terms(spans, arrived))
        if self.respond is None:
            self.respond = instrument.respond_by
        if self.purpose is Purpose.UNKNOWN:
            found = read_purpose(spans, RequesterKind.UNKNOWN)
            self.purpose, self.offence = _purpose_of(instrument, found, self.offence)
            self.evidence.extend(
                item for item in found.evidence if item.field == "purpose" and found.purpose is self.purpose
            )

    def _add_persons(self, instrument: Instrument) -> None:
        for person in instrument.persons:
            if not any(persons.same_again(person.name, other.name) for other in self.people):
                self.people.append(person)
        self.evidence.extend(item for item in instrument.evidence if item.field == "persons")

    def _add_records(self, instrument: Instrument, read: RecordsRead) -> None:
        if instrument.kind in _ARRESTING:
            self._add_arrest()
        elif instrument.kind is InstrumentKind.NOTICE_OF_INSPECTION:
            # LAW: 8 USC 1324a(b)(3): the notice goes to an employer, for the forms of its own staff, and these are personnel records
            self.classes.add(DataClass.PERSONNEL)
            self.classes -= {kind for kind in _OF_OTHERS if kind not in self.ask.data_classes}
            self.fields |= set(read.fields) or {FieldGroup.FILE}
            self.evidence.extend(item for item in read.evidence if item.field != "data_classes")
            self.evidence.extend(
                evolve(item, field="data_classes") for item in instrument.evidence if item.field in ("kind", "title")
            )
        else:
            self.classes |= {kind for kind in read.data_classes if kind is not DataClass.PREMISES}
            self.fields |= set(read.fields) or ({FieldGroup.FILE} if read.data_classes else set())
            self.evidence.extend(read.evidence)

    def _add_arrest(self) -> None:
        self.classes.add(DataClass.PREMISES)
        self.fields.add(FieldGroup.ARREST)
        if not self.ask.data_classes:
            self.fields.discard(FieldGroup.FILE)
        of_a_person = self.scope is Scope.PERSON and not self.ask.data_classes
        if self.scope in (Scope.UNKNOWN, Scope.NONE) or of_a_person:
            self.scope = Scope.ARREST

    def _add_entry(self) -> None:
        self.classes.add(DataClass.PREMISES)
        self.fields.add(FieldGroup.ENTRY)
        if self.scope in (Scope.UNKNOWN, Scope.NONE, Scope.PERSON, Scope.LIST):
            self.scope = Scope.ENTRY

    def _add_scope(self, instrument: Instrument, passage: Parts) -> None:
        firm = read_scope(passage, [], RequesterKind.UNKNOWN)
        own = len(instrument.persons)
        if own:
            self.scope = Scope.LIST if own > 1 else Scope.PERSON
            return
        if firm.scope in (Scope.EMPLOYER, Scope.GROUP, Scope.DATABASE, Scope.STANDING_ACCESS):
            self.scope = firm.scope
        if firm.scope is self.scope:
            self.evidence.extend(firm.evidence)

    def _add_terms(self, terms: Terms) -> None:
        self.cited.extend(statute for statute in dict.fromkeys(terms.authority_cited) if statute not in self.cited)
        self.evidence.extend(item for item in terms.evidence if item.field in ("authority_cited", "secrecy_asked"))

    def made(self) -> Ask:
        """The completed ask, each list in the order in which its table has it."""
        ordered = tuple(kind for kind in DataClass if kind in self.classes)
        only_rooms = bool(ordered) and not set(ordered) - {DataClass.PREMISES}
        fields = self.fields & {FieldGroup.ENTRY, FieldGroup.ARREST} if only_rooms else self.fields
        return evolve(
            self.ask,
            scope=self.scope,
            persons=tuple(self.people),
            data_classes=ordered,
            fields=tuple(group for group in FieldGroup if group in fields),
            records=self.records,
            purpose=self.purpose,
            offence=self.offence,
            respond_by=self.respond,
            authority_cited=tuple(self.cited),
            evidence=tuple(dict.fromkeys(self.evidence)),
        )


def _commanded(instrument: Instrument, views: Sequence[View]) -> Parts:
    """The passage of a paper that says what must be produced; empty where it was not found."""
    for item in instrument.evidence:
        if item.field == "records" and item.end > item.start:
            view = next((view for view in views if view.page.number == item.page), None)
            if view is not None:
                return ((view, view.flat.at(item.start), view.flat.at(item.end - 1) + 1),)
    return ()


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
