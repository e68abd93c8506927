"""Items: person × class of data × kind of information, each with the one paper whose force or consent carries it.

A paper's force reaches only what that paper itself names. What the sender asks for beyond it is an item of its own, judged as if
no paper had come. Doubt is a value: a paper that may cover an item leaves the item open, and neither refuses nor releases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen
from attrs import field as attribute

from custos.core.coverage import (
    WIDE,
    Covers,
    covers_class,
    covers_field,
    covers_person,
    is_default,
    is_recipient,
    reach_of,
    same_person,
)
from custos.core.linking import fold
from custos.core.reading.ask.taken_back import ends_the_consent
from custos.core.reading.evidence import standing_releases, strength
from custos.core.reading.readings import (
    Ask,
    DataClass,
    FieldGroup,
    Instrument,
    InstrumentKind,
    Person,
    Readings,
    RequesterKind,
    Scope,
    Signed,
    State,
)
from custos.core.wanted import Wanted

ENTRY_PAPERS = frozenset(
    {
        InstrumentKind.SEARCH_WARRANT,
        InstrumentKind.ARREST_WARRANT,
        InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
    }
)
_ABOUT_A_PERSON = frozenset(
    {
        InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
        InstrumentKind.IMMIGRATION_DETAINER,
        InstrumentKind.ARREST_WARRANT,
    }
)
"""Papers that call for a person, and for no records."""
_COMPELS = ENTRY_PAPERS | {
    InstrumentKind.COURT_ORDER,
    InstrumentKind.GRAND_JURY_SUBPOENA,
    InstrumentKind.COURT_SUBPOENA,
    InstrumentKind.ADMINISTRATIVE_SUBPOENA,
    InstrumentKind.NOTICE_OF_INSPECTION,
    InstrumentKind.IMMIGRATION_DETAINER,
}
_MAY_BE_THE_PERSON = frozenset({RequesterKind.SUBJECT, RequesterKind.EMPLOYER, RequesterKind.UNKNOWN})


_OF_NOBODY = frozenset({DataClass.AGENCY_RECORDS, DataClass.STATISTICS, DataClass.VISIT_LOG})
"""Classes of the agency's own papers, which are about no worker."""


def items_of(readings: Readings) -> tuple[Wanted, ...]:
    """The items of a request, those that papers carry first, in the order of the papers' strength.

    A request that names neither records nor rooms is one item of no class, so that the law can still be asked.
    """
    found: dict[tuple[str, DataClass | None, FieldGroup], Wanted] = {}
    look = _Lookup(readings)
    for item in (*_rooms(readings), *_of_papers(readings, look), *_of_the_sender(readings, look)):
        found.setdefault((_key(item.person), item.data_class, item.field), item)
    if not found:
        first = look.bare(None, None, FieldGroup.FILE, readings.ask)
        found[("", None, FieldGroup.FILE)] = first
    return tuple(found.values())


def _key(person: Person | None) -> str:
    return "" if person is None else f"{fold(person.name)} {person.born_on or ''} {person.ssn_last4} {person.a_number}"


def compelling(readings: Readings) -> tuple[int, ...]:
    """The papers that compel, or claim to, the strongest first. One that only quashes or schedules commands nothing."""
    numbers = [
        number
        for number, paper in enumerate(readings.instruments)
        if paper.kind in _COMPELS and paper.commands is not Signed.NO
    ]
    return tuple(sorted(numbers, key=lambda number: strength(readings.instruments[number])))


def _vague(readings: Readings) -> int | None:
    return next((n for n, paper in enumerate(readings.instruments) if paper.kind is InstrumentKind.UNKNOWN), None)


def _consents(readings: Readings) -> tuple[int, ...]:
    """The releases, those that are signed for certain first; one that nobody signed, or that was taken back, is none."""
    standing = standing_releases(readings)
    found = [
        number
        for number, paper in enumerate(readings.instruments)
        if paper in standing and paper.signed is not Signed.NO
    ]
    return tuple(sorted(found, key=lambda number: readings.instruments[number].signed is not Signed.YES))


# --- rooms ------------------------------------------------------------------------------------------------------------


def _rooms(readings: Readings) -> Iterator[Wanted]:
    """Entry and arrest: about the agency's own rooms. The strongest paper that speaks of rooms or of a person to take carries them."""
    ask = readings.ask
    candidates = [n for n in compelling(readings) if _speaks_of_rooms(readings.instruments[n])]
    number = candidates[0] if candidates else None
    paper = readings.instruments[number] if number is not None else None
    rooms = ask.scope in {Scope.ENTRY, Scope.ARREST} or DataClass.PREMISES in ask.data_classes
    if not rooms and (paper is None or paper.kind not in ENTRY_PAPERS):
        return
    vague = None if paper is not None else _vague(readings)
    entry = None
    if paper is not None and paper.kind in ENTRY_PAPERS:
        warrant = paper.kind is InstrumentKind.SEARCH_WARRANT and bool(paper.place)
        entry = Covers.YES if warrant else Covers.NO
    yield Wanted(None, DataClass.PREMISES, FieldGroup.ENTRY, paper=number, covers=entry, vague=vague)
    if ask.scope is Scope.ARREST or (
        paper is not None and paper.kind in ENTRY_PAPERS - {InstrumentKind.SEARCH_WARRANT}
    ):
        arrest = Covers.YES if paper is not None and paper.persons else None
        person = paper.persons[0] if paper is not None and len(paper.persons) == 1 else None
        yield Wanted(person, DataClass.PREMISES, FieldGroup.ARREST, paper=number, covers=arrest, vague=vague)


def _speaks_of_rooms(paper: Instrument) -> bool:
    reach = reach_of(paper)
    if paper.kind in ENTRY_PAPERS or paper.kind is InstrumentKind.IMMIGRATION_DETAINER:
        return True
    return DataClass.PREMISES in reach.data_classes or reach.records_state is State.NOT_FOUND


# --- what papers name -------------------------------------------------------------------------------------------------


def _of_papers(readings: Readings, look: _Lookup) -> Iterator[Wanted]:
    for number in compelling(readings):
        paper = readings.instruments[number]
        reach = reach_of(paper)
        if paper.kind in _ABOUT_A_PERSON or (not reach.data_classes and paper.kind is InstrumentKind.SEARCH_WARRANT):
            continue
        classes: list[DataClass | None] = [one for one in reach.data_classes if one is not DataClass.PREMISES]
        persons: Sequence[Person | None] = reach.persons or (None,)
        for person in persons:
            for data_class in classes or [None]:
                for field in _fields_of(data_class, reach.fields):
                    yield look.carried(number, person, data_class, field)


def _fields_of(data_class: DataClass | None, fields: Sequence[FieldGroup]) -> list[FieldGroup]:
    if data_class is DataClass.HEARING_CALENDAR:
        return [FieldGroup.HEARING]
    not_records = {FieldGroup.ENTRY, FieldGroup.ARREST, *([FieldGroup.HEARING] if data_class is not None else [])}
    return [one for one in fields if one not in not_records] or [FieldGroup.FILE]


# --- what the sender asks ---------------------------------------------------------------------------------------------


def _of_the_sender(readings: Readings, look: _Lookup) -> Iterator[Wanted]:
    """What the sender asks in words of their own: carried by a paper that names it, else by none."""
    ask = readings.stated if readings.stated is not None else readings.ask
    classes: list[DataClass | None] = [one for one in ask.data_classes if one is not DataClass.PREMISES]
    if _guessed(ask):
        classes = [one for one in classes if one in _WORKER_DATA] or ([None] if classes else [])
    fields = [one for one in ask.fields if one not in {FieldGroup.ENTRY, FieldGroup.ARREST}]
    if not classes and not fields and not ask.persons and ask.scope not in WIDE | {Scope.OWN_RECORDS}:
        return
    people: Sequence[Person | None] = ask.persons or (None,)
    if not classes and DataClass.PREMISES in readings.ask.data_classes and not fields:
        # Beside a warrant the sender's own words say no more than it does, except where they name others.
        people = tuple(look.named_by_none(ask))
    for person in people:
        for data_class in classes or [None]:
            for field in _fields_of(data_class, fields):
                if (item := look.asked(person, data_class, field, ask)) is not None:
                    yield item


_WORKER_DATA = (DataClass.UI, DataClass.WAGE_CLAIM, DataClass.INSPECTION)


def _guessed(ask: Ask) -> bool:
    """Whether every class rests on words that ask for nothing. SAFETY: such a class is asked about and never the ground of a refusal."""
    words = [item for item in ask.evidence if item.field == "data_classes"]
    return bool(words) and all(item.state is State.UNSURE for item in words)


@frozen
class _Lookup:
    """Finds the paper that carries an item."""

    readings: Readings
    _whom: dict[tuple[int, int, bool], Covers] = attribute(factory=dict)
    """Whether a paper names a person, found once: a list of hundreds is compared with a list of hundreds."""

    def _named(self, number: int, person: Person | None, ask: Ask) -> Covers:
        key = (number, id(person), ask is self.readings.ask)
        if key not in self._whom:
            self._whom[key] = covers_person(reach_of(self.readings.instruments[number]), person, ask)
        return self._whom[key]

    def named_by_none(self, ask: Ask) -> Iterator[Person]:
        """The persons of the ask whom none of the papers that came with it names."""
        papers = compelling(self.readings)
        for person in ask.persons if papers else ():
            if all(self._named(number, person, ask) is Covers.NO for number in papers):
                yield person

    def asked(self, person: Person | None, data_class: DataClass | None, field: FieldGroup, ask: Ask) -> Wanted | None:
        """The item that the sender asks for; None where it only points at a paper that names several persons, each an item already."""
        best = self.strongest(person, data_class, field, ask)
        if best is None:
            return self.bare(person, data_class, field, ask)
        number, covers = best
        reach = reach_of(self.readings.instruments[number])
        named = next((one for one in reach.persons if person and same_person(one, person) is Covers.YES), None)
        if covers is Covers.YES:
            if person is None and len(reach.persons) > 1:
                return None
            # The paper's own spelling, so that what it names and what is asked under it are one item.
            if named is None and person is None and len(reach.persons) == 1:
                named = reach.persons[0]
            if data_class is None and reach.data_classes:
                data_class = reach.data_classes[0]
            if field not in reach.fields and reach.fields and is_default(field, ask):
                field = _fields_of(data_class, reach.fields)[0]
        item = self.by(number, covers, named or person, data_class, field)
        # SAFETY: a paper that only may name what the sender asks for does not lend it the purpose or the offense that it states.
        return item if covers is Covers.YES else evolve(self._with_surer(item, ask), stated=True)

    def carried(self, number: int, person: Person | None, data_class: DataClass | None, field: FieldGroup) -> Wanted:
        """An item that paper ``number`` names: carried by the strongest paper that names it too."""
        ask = self.readings.ask
        best = self.strongest(person, data_class, field, ask)
        chosen, covers = best if best is not None else (number, self.covers(number, person, data_class, field, ask))
        return self._with_surer(self.by(chosen, covers, person, data_class, field), ask)

    def _with_surer(self, item: Wanted, ask: Ask) -> Wanted:
        """The item with what a weaker paper says of it that names it for certain, where its own paper only may."""
        if item.covers is Covers.YES:
            return item
        for number in compelling(self.readings):
            named = reach_of(self.readings.instruments[number]).persons
            if number == item.paper or (item.person is None and named):
                continue
            if self.covers(number, item.person, item.data_class, item.field, ask) is Covers.YES:
                return evolve(item, surer=self.by(number, Covers.YES, item.person, item.data_class, item.field))
        return item

    def by(
        self, number: int, covers: Covers | None, person: Person | None, data_class: DataClass | None, field: FieldGroup
    ) -> Wanted:
        """The item as paper ``number`` carries it."""
        paper = self.readings.instruments[number]
        reach = reach_of(paper)
        scope = Scope.LIST if len(reach.persons) > 1 else Scope.PERSON if reach.persons else reach.scope
        if person is None and reach.persons and covers is not Covers.YES:
            # SAFETY: that the paper names someone makes an ask about nobody by name no ask about one person.
            scope = Scope.UNKNOWN
        consent, consents = self._consent(person, data_class, field, self.readings.ask)
        to = reach.recipient
        return Wanted(
            person,
            data_class,
            field,
            paper=number,
            covers=covers,
            consent=consent,
            consents=consents,
            scope=frozenset() if scope is Scope.UNKNOWN else frozenset({scope}),
            recipient=to or paper.court or paper.issuing_body,
            other_recipient=is_recipient(to, self.readings.requester) is Covers.NO,
        )

    def bare(self, person: Person | None, data_class: DataClass | None, field: FieldGroup, ask: Ask) -> Wanted:
        """An item that no compelling paper names: judged on the sender's own words, and on a consent that covers it."""
        consent, consents = self._consent(person, data_class, field, ask)
        scope: frozenset[Scope] = frozenset()
        own = None
        if ask.scope is Scope.OWN_RECORDS and self.readings.requester.kind in _MAY_BE_THE_PERSON and person is not None:
            own = self._is_the_asker(person)
            scope = {
                Covers.YES: frozenset({Scope.OWN_RECORDS}),
                Covers.NO: frozenset({Scope.PERSON}),
                Covers.UNSURE: frozenset({Scope.OWN_RECORDS, Scope.PERSON}),
            }[own]
        if ask.scope is Scope.PUBLIC_RECORDS and person is not None and data_class in _OF_NOBODY:
            # SAFETY: the law of public records opens papers of the agency; whether those about a person who is named are asked for as
            # well, the words do not say.
            scope = frozenset({Scope.PUBLIC_RECORDS, Scope.PERSON})
        to = reach_of(self.readings.instruments[consent]).recipient if consent is not None else ""
        return Wanted(
            person,
            data_class,
            field,
            consent=consent,
            consents=consents,
            vague=_vague(self.readings),
            scope=scope,
            own=own,
            stated=True,
            recipient=to,
        )

    def strongest(
        self, person: Person | None, data_class: DataClass | None, field: FieldGroup, ask: Ask
    ) -> tuple[int, Covers | None] | None:
        """The strongest paper that names the item, or may name it; None where every paper plainly does not.

        Of two papers that a judge signed, as of two that are equally strong, the one that names it for certain goes before the one that
        only may: a second paper beside a clear order makes nothing more doubtful.
        """
        best: tuple[int, Covers | None] | None = None
        for number in compelling(self.readings):
            if best is not None and not self._alike(best[0], number):
                break
            covers = self.covers(number, person, data_class, field, ask)
            if covers is Covers.YES:
                return number, covers
            if best is None and covers is not Covers.NO:
                best = number, covers
        return best

    def _alike(self, stronger: int, number: int) -> bool:
        """Whether two papers have the same force; whether a judge signed is the first part of :func:`strength`."""
        one, other = (strength(self.readings.instruments[which]) for which in (stronger, number))
        by_a_judge = not one[0] and not other[0]
        return by_a_judge or one == other

    def covers(
        self, number: int, person: Person | None, data_class: DataClass | None, field: FieldGroup, ask: Ask
    ) -> Covers | None:
        """Whether paper ``number`` itself names the item; None where its passage about records was not read."""
        paper = self.readings.instruments[number]
        reach = reach_of(paper)
        whom = self._named(number, person, ask)
        if whom is Covers.NO:
            return Covers.NO
        if reach.records_state is State.NOT_FOUND:
            return None
        answers = {whom, covers_class(reach, data_class), covers_field(reach, field, ask)}
        return Covers.NO if Covers.NO in answers else Covers.UNSURE if Covers.UNSURE in answers else Covers.YES

    def _consent(
        self, person: Person | None, data_class: DataClass | None, field: FieldGroup, ask: Ask
    ) -> tuple[int | None, Covers | None]:
        """The signed release that covers the item, also for this recipient; a surer one before one that only may."""
        found: dict[Covers, int] = {}
        for number in _consents(self.readings):
            reach = reach_of(self.readings.instruments[number])
            answers = {
                self._named(number, person, ask),
                covers_class(reach, data_class),
                covers_field(reach, field, ask),
                is_recipient(reach.recipient, self.readings.requester),
                Covers.YES if reach.records_state is State.FOUND else Covers.UNSURE,
                Covers.YES
                if ends_the_consent(self.readings, self.readings.instruments[number]) is False
                else Covers.UNSURE,
            }
            covers = Covers.NO if Covers.NO in answers else Covers.UNSURE if Covers.UNSURE in answers else Covers.YES
            found.setdefault(covers, number)
        for covers in (Covers.YES, Covers.UNSURE):
            if covers in found:
                return found[covers], covers
        return None, Covers.NO if found else None

    def _is_the_asker(self, person: Person) -> Covers:
        requester = self.readings.requester
        if requester.kind is RequesterKind.EMPLOYER:
            return Covers.NO
        return same_person(person, Person(name=requester.name)) if requester.name else Covers.UNSURE
