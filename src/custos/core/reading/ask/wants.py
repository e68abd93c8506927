"""Reads what is asked, of one arrival: scope, persons, records, purpose, offense, deadline; unknown stays unknown.

The asker's new words come first; a paper speaks where the message only hands it over. Staff's own note is read as what was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from attrs import evolve, frozen

from custos.core.reading.ask.from_papers import Parts, with_papers
from custos.core.reading.ask.nothing_asked import NOTHING_SHOWN, Shown, nothing_asked, only_revokes
from custos.core.reading.ask.pressure import Terms, read_terms
from custos.core.reading.ask.purpose import PurposeRead, read_purpose
from custos.core.reading.ask.records import RecordsRead, read_records
from custos.core.reading.ask.scope import ScopeRead, read_scope
from custos.core.reading.find import persons
from custos.core.reading.find.persons import PersonRead
from custos.core.reading.find.weighing import weighed
from custos.core.reading.instrument.authority import COURT_PROCESS, JUDICIAL
from custos.core.reading.lexicon import Topic
from custos.core.reading.messages import Proof
from custos.core.reading.readings import (
    Ask,
    Context,
    DataClass,
    Evidence,
    FieldGroup,
    Instrument,
    InstrumentKind,
    Person,
    Requester,
    RequesterKind,
    Scope,
    Signed,
    State,
)
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.page import Sender
from custos.core.reading.text.view import View, fold
from custos.core.reading.text.words import Words

Classes = tuple[DataClass, ...]
Fields = tuple[FieldGroup, ...]

_FORCE = (
    JUDICIAL
    | COURT_PROCESS
    | {
        InstrumentKind.ADMINISTRATIVE_SUBPOENA,
        InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
        InstrumentKind.IMMIGRATION_DETAINER,
        InstrumentKind.NOTICE_OF_INSPECTION,
        # It has no force; its words are what the person who handed it in wants.
        InstrumentKind.PROPOSED_ORDER,
    }
)
_ASKING, _CHORE, _OWES, _CARES = (
    Topic("asker.asking"), Topic("asker.chore"), Topic("asker.obligor.owes"), Topic("asker.obligor.cares"),
)  # fmt: skip
_OF_RECORDS = tuple(Topic(f"records.{name}") for name in ("class", "field", "generic", "claim"))
_SENDS = Topic("records.asked")
_CLAUSES = Lazy(r"[.;!?\n](?=\s|$)|\n")


_CLOSED_TO_THE_PUBLIC = frozenset(
    {DataClass.HEARING_CALENDAR, DataClass.FEDERAL_TAX, DataClass.CERTIFICATION, DataClass.DISABILITY_MEDICAL}
)
_OPEN_IN_PART = frozenset(
    {
        *(DataClass.STATISTICS, DataClass.UI, DataClass.WAGE_CLAIM, DataClass.PERSONNEL),
        *(DataClass.RETALIATION, DataClass.VISIT_LOG, DataClass.INSPECTION),
    }
)


_OF_A_PERSON = frozenset({FieldGroup.CONTACT, FieldGroup.SSN, FieldGroup.SENSITIVE})
"""What is always about a person, so that no count is all that is asked for."""


_OF_MANY = frozenset({Scope.LIST, Scope.GROUP, Scope.EMPLOYER})
_ANYBODY = frozenset({RequesterKind.UNKNOWN, RequesterKind.PUBLIC})


@frozen
class WantsRead:
    """The ask, and whether anything is asked at all."""

    ask: Ask
    is_request: bool
    substance: bool
    """Whether the words (or the papers) themselves say what is asked for, and not only that something is asked."""
    own_too: bool = False
    """Whether the asker's own records are asked for beside another person's."""


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
    if Proof.REVOCATION in message.words and message.rest:
        # What takes back a consent names the records and the persons of that consent, and asks for none of them.
        words = message.rest
    parts: Parts = tuple((part.view, 0, len(part.flat)) for part in words)
    forceful = [(paper, views) for paper, views in papers if _has_force(paper)]
    asked = _asks(parts)
    arrived = _sent_on(sender, context)
    people, maybe = _people(words, requester, sender)
    asker = requester.name or (sender.name if sender is not None else "")
    scope = read_scope(parts, people, requester.kind, state=state, note=note, asker=asker, maybe=maybe, message=True)
    records = read_records(parts, context.holds, state, asked_only=True)
    if _no_scope(scope, records, parts, requester, bare=not (asked or note or people)):
        scope = evolve(scope, scope=Scope.UNKNOWN)
    own = scope.scope is Scope.OWN_RECORDS
    office = "" if note or papers else _office(requester)
    purpose = read_purpose(parts, requester.kind, own=own, state=state, office=office)
    terms = read_terms(parts, arrived, spanish=spanish, state=state)
    if own and not people and requester.kind is RequesterKind.SUBJECT and requester.name:
        people = _self(words, requester)
    ask = evolve(
        _of_words(people, scope, records, purpose, terms, requester),
        may_name=tuple(read.person.name for read in maybe),
        verdicts=(*scope.verdicts, *records.verdicts),
    )
    if forceful:
        ask = with_papers(ask, forceful, context, arrived)
    quiet = ask.scope in (Scope.UNKNOWN, Scope.NONE) and not ask.data_classes
    # SAFETY: the burden is on "not a request": a real one that is filed away unseen costs a person more than a look does.
    is_request = bool(forceful) or not nothing_asked(
        message, context, _asks, came_with_papers=bool(papers), asked=asked, quiet=quiet,
        wants_records=lambda: bool(people) or _asks_for_records(parts),
    )  # fmt: skip
    if note and quiet and not people and not maybe and not terms.danger and requester.kind is RequesterKind.UNKNOWN:
        is_request = is_request and not _only_chores(words)
    revokes = not papers and only_revokes(message, context, _asks)
    # SAFETY: what goes to a whole list may ask something of us, or only tell of records: a person says which, and nothing is refused.
    if not is_request or revokes or (message.headers is Proof.LIST and not papers):
        ask = _nothing_of(ask, Scope.UNKNOWN if is_request else Scope.NONE)
    return WantsRead(ask, is_request, bool(forceful) or revokes or not quiet, is_request and scope.own_too)


def _has_force(paper: Instrument) -> bool:
    """Whether a paper asks by a force that is claimed for it, or may be such a paper."""
    return paper.kind in _FORCE or (paper.kind is InstrumentKind.UNKNOWN and bool(paper.card))


def _unclear(scope: ScopeRead, records: RecordsRead) -> bool:
    """Whether figures are asked for beside what is always about a person.

    SAFETY: a count of claims beside the telephone of each claimant is no ask for figures alone.
    """
    return scope.scope is Scope.PUBLIC_RECORDS and bool(set(records.fields) & _OF_A_PERSON) and not scope.cites_a_law


def _office(requester: Requester) -> str:
    """The words by which the asker's own office was known: of the signature, of the agency, of the address."""
    told = [quote.text for quote in requester.evidence if quote.field in ("kind", "agency")]
    return " ".join((*told, requester.agency, requester.email.rpartition("@")[2].replace(".", " ")))


def _only_names_the_law(scope: ScopeRead, records: RecordsRead, parts: Parts) -> bool:
    """Whether words of the public-records law are in a message that asks for nothing and names no records.

    SAFETY: who only speaks of that law ("a course on public records") has asked for no paper of ours.
    """
    quiet = scope.scope is Scope.PUBLIC_RECORDS and not records.data_classes
    return quiet and all(_SENDS.search(view.flat.text, start, end) is None for view, start, end in parts)


def _asks_for_records(parts: Parts) -> bool:
    """Whether a clause that asks names records, too."""
    for view, start, end in parts:
        first, last = view.flat.span(start, end) if end > start else (0, 0)
        for line in _CLAUSES.made.split(view.text[first:last]):
            flat = fold(line)
            if _ASKING.search(flat) is not None and any(topic.search(flat) is not None for topic in _OF_RECORDS):
                return True
    return False


def _no_scope(scope: ScopeRead, records: RecordsRead, parts: Parts, requester: Requester, *, bare: bool) -> bool:
    """Whether the words that give a scope do not ask for it. ``bare`` is a message that asks nothing and names nobody."""
    if _unclear(scope, records) or _only_names_the_law(scope, records, parts):
        return True
    return bare and _only_tells(scope, requester)


def _only_tells(scope: ScopeRead, requester: Requester) -> bool:
    """Whether words without an ask only tell of many people: "the crew at Vega Tile is paid in cash" asks for nobody's records."""
    return scope.scope in _OF_MANY and requester.kind in _ANYBODY


def _nothing_of(ask: Ask, scope: Scope) -> Ask:
    """The ask without any records: the words named them for another reason."""
    evidence = tuple(item for item in ask.evidence if item.field not in ("scope", "data_classes", "fields"))
    return evolve(ask, scope=scope, data_classes=(), fields=(), evidence=evidence)


def _asks(parts: Parts) -> bool:
    """Whether any of the passages has words with which people ask."""
    return any(
        _ASKING.search(view.flat.text, start, end) is not None or view.flat.text.find("?", start, end) >= 0
        for view, start, end in parts
    )


def _only_chores(words: Sequence[Words]) -> bool:
    """Whether every line of a note of ours that wants something names a thing of the house: a stapler, a parking space."""
    wanted = chores = 0
    for part in words:
        for line in _CLAUSES.made.split(part.view.text[: part.body_end]):
            flat = fold(line)
            if _ASKING.search(flat) is None and "?" not in flat:
                continue
            if any(topic.search(flat) is not None for topic in _OF_RECORDS):
                return False
            wanted += 1
            chores += _CHORE.search(flat) is not None
    return 0 < wanted == chores


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
    for part in words:
        names = persons.names_of(part.view, 0, part.body_end, but=but)
        # Two pages may be two letters: only the names of one are weighed against each other.
        settled, left = weighed(names.settled, names.open, theirs=requester.kind is RequesterKind.EMPLOYER)
        open_names += [read for read in left if not _signs_at_the_end(read, part, but)]
        open_names += [_item_without_a_name(part.view, start, end) for start, end in names.unread]
        known = persons.Among(found)
        found += [read for read in settled if read not in known]
    known = persons.Among(found)
    return found, [read for read in open_names if read not in known]


def _signs_at_the_end(read: PersonRead, part: Words, senders: Sequence[str]) -> bool:
    """Whether an unclear name is the sender's own in other words, as the last of the message: "Please call. Ana Ruiz" from "Ana"."""
    last = not part.view.text[read.end : part.body_end].strip(" .\n")
    return last and any(persons.fits(read.person.name, name) for name in senders)


def _self(words: Sequence[Words], requester: Requester) -> list[PersonRead]:
    """Who asks for the own file is the person asked about, with what he or she says for identification."""
    for part in words:
        found = persons.oneself(part.view, requester.name, part.body_end)
        if found is not None:
            return [found]
    return []


def _item_without_a_name(view: View, start: int, end: int) -> PersonRead:
    """An item of a list of persons in which no whole name was read: one more person may be asked about."""
    words = _NUMBER.sub("", view.text[start:end])
    name = " ".join(_ASIDE.made.split(words)[0].split())[:60]
    return PersonRead(view, start, end, Person(name=name), state=State.UNSURE)


_NUMBER, _ASIDE = Lazy(r"^\(?\d{1,3}[.)]\s*"), Lazy(r"\s{2,}|[(,;\t]")


def _of_words(
    people: Sequence[PersonRead],
    scope: ScopeRead,
    records: RecordsRead,
    purpose: PurposeRead,
    terms: Terms,
    requester: Requester,
) -> Ask:
    """The ask as the asker's own words have it, before any paper is read."""
    classes, fields = _wanted(scope.scope, records, requester)
    named = bool(set(fields) - {FieldGroup.FILE})
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
        evidence=_quoted(people, (*scope.evidence, *records.evidence, *purpose.evidence, *terms.evidence)),
        asks_status=Signed.YES if records.status else Signed.NO if named else Signed.UNKNOWN,
        ongoing=_ongoing(scope.scope, terms),
        about_obligor=_obligor(people, requester),
        immigration_offence=purpose.immigration_offence,
        felony=purpose.felony,
        final_order_claimed=terms.final_order,
        repeat=terms.repeat,
        danger_claimed=terms.danger,
    )


def _wanted(scope: Scope, records: RecordsRead, requester: Requester) -> tuple[Classes, Fields]:
    """Which records, and which parts of them: what the words name, bounded by what the scope can be about."""
    classes, fields = records.data_classes, records.fields
    if scope in (Scope.ENTRY, Scope.ARREST):
        classes, fields = _of_rooms(scope, classes, fields)
    elif DataClass.PREMISES in classes:
        classes = tuple(kind for kind in classes if kind is not DataClass.PREMISES)
    if scope is Scope.PUBLIC_RECORDS:
        classes, fields = _of_the_public(classes, fields)
    elif _figures_and_names(classes, fields):
        classes = ()
    if DataClass.HEARING_CALENDAR in classes:
        if FieldGroup.HEARING not in fields:
            fields = tuple(group for group in FieldGroup if group in {*fields, FieldGroup.HEARING})
        if scope is Scope.OWN_RECORDS and requester.kind is RequesterKind.EMPLOYER:
            classes, fields = (DataClass.HEARING_CALENDAR,), (FieldGroup.HEARING,)
    if classes and not fields and scope not in (Scope.ENTRY, Scope.ARREST):
        fields = (FieldGroup.FILE,)
    return classes, fields


def _figures_and_names(classes: Classes, fields: Fields) -> bool:
    """Whether figures are asked for, and beside them who is behind the figures: of which records these are, the words do not say."""
    return classes == (DataClass.AGENCY_RECORDS,) and bool(set(fields) & {*_OF_A_PERSON, FieldGroup.IDENTITY})


def _of_rooms(scope: Scope, classes: Classes, fields: Fields) -> tuple[Classes, Fields]:
    """What is wanted at the door: the rooms, and what is asked for with them."""
    wanted = {*classes, DataClass.PREMISES} - {DataClass.AGENCY_RECORDS}
    if scope is Scope.ENTRY and DataClass.UI not in wanted:
        wanted &= {DataClass.PREMISES, DataClass.HEARING_CALENDAR}
    extra = FieldGroup.ENTRY if scope is Scope.ENTRY else FieldGroup.ARREST
    groups = {*(fields if len(wanted) > 1 else ()), extra}
    return tuple(kind for kind in DataClass if kind in wanted), tuple(one for one in FieldGroup if one in groups)


def _of_the_public(classes: Classes, fields: Fields) -> tuple[Classes, Fields]:
    """What a member of the public asks for: the agency's own papers, where nothing else is named."""
    # SAFETY: confidential records that are asked for beside the agency's own papers are judged as what they are.
    closed = set(classes) & _CLOSED_TO_THE_PUBLIC
    if not closed and (DataClass.AGENCY_RECORDS in classes or not set(classes) & _OPEN_IN_PART):
        classes = (DataClass.AGENCY_RECORDS,)
    return classes, (FieldGroup.FILE,) if classes == (DataClass.AGENCY_RECORDS,) else fields


def _ongoing(scope: Scope, terms: Terms) -> Signed:
    """Whether more than one answer is wanted."""
    if scope is Scope.STANDING_ACCESS or terms.ongoing:
        return Signed.YES
    return Signed.NO if scope in (Scope.PERSON, Scope.LIST, Scope.OWN_RECORDS) else Signed.UNKNOWN


def _obligor(people: Sequence[PersonRead], requester: Requester) -> Signed:
    """Whether a child support agency asks about the parent who owes, and not the one who cares."""
    if requester.kind is not RequesterKind.CHILD_SUPPORT:
        return Signed.UNKNOWN
    text = " ".join(read.view.flat.text[:4000] for read in people[:1])
    owes, cares = _OWES.search(text), _CARES.search(text)
    return Signed.YES if owes and not cares else Signed.NO if cares and not owes else Signed.UNKNOWN


def _quoted(people: Sequence[PersonRead], evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The evidence with the place of each person's name, unless it has that place already."""
    known = {(item.page, item.start) for item in evidence if item.field == "persons"}
    return evidence + tuple(
        read.view.quote("persons", read.start, read.end, read.state)
        for read in people
        if (read.view.page.number, read.start) not in known
    )
