"""Reads what one paper itself names: which persons, which records, for which time, and who is to get them.

Only the paper's own pages are read. Its force, or the consent that it gives, covers this and nothing else of the arrival
(``items.py``). Words in the passage that no reading accounts for make the list of persons unsure: a person then reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from custos.core.reading.ask.records import RecordsRead, read_records
from custos.core.reading.ask.scope import read_scope
from custos.core.reading.find import persons as person_finder
from custos.core.reading.reach_words import (
    ALSO,
    BUT_AFTER,
    BUT_BEFORE,
    CAPITAL,
    FIRM,
    GIVES,
    LOOSE,
    MORE,
    NAMES_NOBODY,
    NOT_TO,
    PERIOD,
    STOP,
    TITLED,
    TO,
    USE,
)
from custos.core.reading.readings import (
    DataClass,
    Evidence,
    FieldGroup,
    Instrument,
    InstrumentKind,
    Person,
    Reach,
    RequesterKind,
    Scope,
    State,
)
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.sentences import ends_in_abbreviation
from custos.core.reading.text.view import View, fold

LONGEST = 1500
"""Letters of one passage that are read at most; a list that goes on longer is a list for a person."""
_LEAD = 200
_WIDE = frozenset({Scope.EMPLOYER, Scope.GROUP, Scope.DATABASE, Scope.STANDING_ACCESS})


@frozen
class _Passage:
    """Words of a paper that say what is to be produced: ``view.text[start:end]`` raw, with the words that lead to it from ``lead`` on."""

    view: View
    lead: int
    start: int
    end: int

    @property
    def flat(self) -> tuple[View, int, int]:
        return self.view, self.view.flat.at(self.start), self.view.flat.at(max(self.start, self.end - 1)) + 1


def with_reach(paper: Instrument, views: Sequence[View], holds: Sequence[DataClass]) -> Instrument:
    """The paper with what it names itself; a letter or a note names nothing with force and is handed back as it is."""
    if paper.kind in {InstrumentKind.LETTER, InstrumentKind.NONE}:
        return paper
    return evolve(paper, reach=read_reach(paper, views, holds))


def read_reach(paper: Instrument, views: Sequence[View], holds: Sequence[DataClass]) -> Reach:
    """What ``paper`` itself names on its pages ``views``. Never raises on any text; what was not read is NOT_FOUND or UNSURE."""
    passages = tuple(_passages(paper, views))
    if not passages:
        whole = read_records(tuple((view, 0, len(view.flat.text)) for view in views), holds)
        named = _all_named(paper)
        return Reach(
            persons=paper.persons,
            persons_state=named,
            data_classes=_classes(paper, whole),
            fields=whole.fields,
            records_state=State.NOT_FOUND,
            recipient=_recipient_anywhere(views),
        )
    parts = tuple(passage.flat for passage in passages)
    records = read_records(parts, holds)
    persons, state = _persons(paper, passages, records)
    firm = read_scope(parts, [], RequesterKind.UNKNOWN).scope if not persons else Scope.UNKNOWN
    excepted = tuple(group for group in records.fields if _excepted(group, records, passages))
    return Reach(
        persons=persons,
        persons_state=state,
        data_classes=_classes(paper, records),
        fields=records.fields or ((FieldGroup.FILE,) if _classes(paper, records) else ()),
        doubtful=excepted,
        records_state=_doubt_of(paper, "records"),
        scope=firm if firm in _WIDE else Scope.UNKNOWN,
        period=_first(PERIOD, passages),
        recipient=_recipient(passages),
        words=" ".join(passages[0].view.text[passages[0].start : passages[0].end].split()),
    )


def _classes(paper: Instrument, records: RecordsRead) -> tuple[DataClass, ...]:
    """The classes that its words name; an inspection of an employer's own forms is of its own staff's records."""
    # LAW: 8 USC 1324a(b)(3)
    return (DataClass.PERSONNEL,) if paper.kind is InstrumentKind.NOTICE_OF_INSPECTION else records.data_classes


def _doubt_of(paper: Instrument, field: str) -> State:
    return (
        State.UNSURE
        if any(item.field == field and item.state is not State.FOUND for item in paper.evidence)
        else State.FOUND
    )


def _all_named(paper: Instrument) -> State:
    return _doubt_of(paper, "persons") if paper.persons else State.NOT_FOUND


def _passages(paper: Instrument, views: Sequence[View]) -> Iterator[_Passage]:
    """The passage that the paper's reading found, to the end of its sentence, and later sentences that command more."""
    consent = paper.kind is InstrumentKind.RELEASE_AUTHORIZATION
    first = next((item for item in paper.evidence if item.field == "records" and item.end > item.start), None)
    if first is None:
        return
    after: dict[int, int] = {}
    for view in views:
        if view.page.number == first.page:
            begin = view.flat.at(first.start)
            yield (found := _until(view, begin, consent=consent))
            after[view.page.number] = view.flat.at(found.end)
    for view in views:
        if view.page.number < first.page:
            continue
        at = after.get(view.page.number, 0)
        for match in ALSO.finditer(view.flat.text):
            if match.start() >= at:
                yield (found := _until(view, match.end(), consent=consent))
                at = view.flat.at(found.end)


def _until(view: View, begin: int, *, consent: bool) -> _Passage:
    """The passage from ``begin`` (flat) to the end of its sentence. An abbreviation and the number of a list end no sentence."""
    text, end = view.flat.text, min(len(view.flat.text), begin + LONGEST)
    for point in re.finditer(r"[.](?= |$)", text[begin:end]):
        word = re.findall(r"[\w']+$", text[begin : begin + point.start()])
        before = word[0] if word else ""
        short = len(before) < 2 or (before.isdigit() and len(before) < 3)
        if not short and not ends_in_abbreviation(text, begin + point.start()):
            end = begin + point.start()
            break
    stop = STOP.search(text, begin + 10, end)
    end = stop.start() if stop else end
    if consent and (use := USE.search(text, begin + 10, end)):
        end = use.start()
    start, last = view.flat.span(begin, max(begin, end))
    return _Passage(view, view.flat.span(max(0, begin - _LEAD), begin)[0], start, last)


def _persons(paper: Instrument, passages: Sequence[_Passage], records: RecordsRead) -> tuple[tuple[Person, ...], State]:
    """Whom the passages name, and whether every word that could be a name is accounted for."""
    quotes = [item for item in paper.evidence if item.field == "persons" and item.text]
    if paper.kind is InstrumentKind.RELEASE_AUTHORIZATION:
        return _consenting(paper, quotes)
    named = [person for passage in passages for person, start, _ in _named_in(passage, paper.persons)]
    left_over = any(_left_over(passage, paper.persons, records) for passage in passages)
    if not named:
        if left_over:
            return paper.persons, State.UNSURE
        return paper.persons, _all_named(paper) if len(paper.persons) < 2 else State.UNSURE
    merged = any(_is_two(person.name) for person in named)
    doubted = {quote.text for quote in quotes if quote.state is not State.FOUND}
    unsure = left_over or merged or any(_person_of(text, named) is not None for text in doubted)
    return tuple(dict.fromkeys(named)), State.UNSURE if unsure else State.FOUND


def _named_in(passage: _Passage, persons: Sequence[Person]) -> Iterator[tuple[Person, int, int]]:
    """Every place of the passage that names one of the persons of the paper; who is to get the records is not one of them."""
    text = passage.view.text
    to = _recipient_match(passage)
    given = passage.view.flat.span(*to) if to is not None else (0, 0)
    for person in persons:
        words = r"[\s,]+".join(re.escape(word.strip(",")) for word in person.name.split())
        if not words:
            continue
        for match in re.compile(rf"(?<!\w){words}(?![\w-])", re.IGNORECASE).finditer(text, passage.start, passage.end):
            if not given[0] <= match.start() < given[1]:
                yield person, match.start(), match.end()


def _person_of(name: str, persons: Sequence[Person]) -> Person | None:
    key = person_finder.key_of(name)
    return next((person for person in persons if person_finder.key_of(person.name) == key), None)


def _is_two(name: str) -> bool:
    """True for what reads like two names run together: "Ana Ruiz, Rosa Vega". "Ruiz Vega, Ana" is one."""
    parts = [part.split() for part in re.split(r"[,;]| and | y ", name)]
    return sum(len([word for word in part if len(word.strip(".")) > 2]) > 1 for part in parts) > 1


def _consenting(paper: Instrument, quotes: Sequence[Evidence]) -> tuple[tuple[Person, ...], State]:
    """Who consents: the signer speaks for nobody else. SAFETY: where the signer is none of those named, nobody is sure."""
    if paper.signer:
        key = person_finder.key_of(paper.signer)
        own = [person for person in paper.persons if _same_words(person_finder.key_of(person.name), key)]
        if own:
            return (own[0],), State.FOUND
        return (Person(name=paper.signer), *paper.persons), State.UNSURE
    if len(paper.persons) == 1 and quotes and quotes[0].state is State.FOUND:
        return paper.persons, State.FOUND
    return paper.persons, State.UNSURE if paper.persons else State.NOT_FOUND


def _same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def _left_over(passage: _Passage, persons: Sequence[Person], records: RecordsRead) -> bool:
    """True where words of the passage could be a name that no reading took."""
    view, text = passage.view, passage.view.text
    if MORE.search(view.flat.text, *passage.flat[1:]):
        return True
    taken = [(start, end) for _, start, end in _named_in(passage, persons)]
    first_named = [
        view.flat.span(view.flat.at(item.start), view.flat.at(item.end))[1]
        for item in records.evidence
        if item.page == view.page.number and passage.start <= item.start < passage.end
    ]
    begin = min(first_named, default=passage.start)
    taken += [match.span() for match in FIRM.finditer(text, begin, passage.end)]
    if (to := _recipient_match(passage)) is not None:
        taken.append(view.flat.span(*to))
    for match in CAPITAL.finditer(text, begin, passage.end):
        if any(start <= match.start() < end for start, end in taken):
            continue
        word = fold(match.group()).strip(".'")
        if word not in NAMES_NOBODY and not any(char.isdigit() for char in word):
            return True
    return False


def _excepted(group: FieldGroup, records: RecordsRead, passages: Sequence[_Passage]) -> bool:
    """True where every place that names the kind of information has beside it a word of exception."""
    for item in records.evidence:
        if item.field != "fields":
            continue
        for passage in passages:
            view = passage.view
            if view.page.number != item.page or not passage.start <= item.start < passage.end:
                continue
            start, end = view.flat.at(item.start), view.flat.at(item.end - 1) + 1
            single = read_records(((view, start, end),), ())
            if group not in single.fields:
                continue
            before = view.flat.text[max(passage.flat[1], start - 60) : start]
            before = re.split(r"[.;]", before)[-1]
            if BUT_BEFORE.search(before) or BUT_AFTER.search(view.flat.text[end : end + 60]):
                return True
    return False


def _first(pattern: Lazy, passages: Sequence[_Passage]) -> str:
    for passage in passages:
        view, start, end = passage.flat
        match = pattern.search(view.flat.text, start, end)
        if match:
            return " ".join(view.text[slice(*view.flat.span(match.start(), match.end()))].split())
    return ""


def _recipient_match(passage: _Passage) -> tuple[int, int] | None:
    """Where the passage, or the words that lead to it, say who gets the records; flat offsets."""
    view = passage.view
    start, end = view.flat.at(passage.lead), passage.flat[2]
    at, text = start, view.flat.text
    while (match := TO.search(text, at, end)) is not None:
        if NOT_TO.search(text, max(start, match.start() - 16), match.start()):
            at = match.start() + 1
            continue
        at = match.end()
        first, last = match.span("who")
        if not GIVES.search(re.split(r"[.;]", view.flat.text[max(start, first - 160) : first])[-1]):
            continue
        raw_first, raw_last = view.flat.span(first, last)
        words = view.text[raw_first:raw_last]
        if TITLED.match(match["who"]) or LOOSE.match(match["who"]) or words[:1].isupper():
            return first, last
    return None


def _recipient(passages: Sequence[_Passage]) -> str:
    for passage in passages:
        if (found := _recipient_match(passage)) is not None:
            view = passage.view
            return " ".join(view.text[slice(*view.flat.span(*found))].split())
    return ""


def _recipient_anywhere(views: Sequence[View]) -> str:
    return _recipient([_Passage(view, 0, 0, len(view.text)) for view in views if view.text])


def is_loose(recipient: str) -> bool:
    """True for a recipient that is no name: "my attorney", "the undersigned". Whether it is the sender, a person must say."""
    return LOOSE.match(fold(recipient)) is not None or not recipient
