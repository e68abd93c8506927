"""Reads an arrival: pages in, readings out. Nothing is guessed, and every reading quotes its words."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from custos.core.reading.ask.announced import missing_papers
from custos.core.reading.ask.channel import by_word_of_mouth
from custos.core.reading.ask.process_words import process_words
from custos.core.reading.asking import Asking, with_forwards
from custos.core.reading.doubts import with_doubts
from custos.core.reading.find.persons import key_of
from custos.core.reading.instrument.addressee import commanded_elsewhere
from custos.core.reading.instrument.authority import JUDICIAL, Paper
from custos.core.reading.instrument.bundle import Bundle, unbundle
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.instrument.defects import facts_of_force, find_defects
from custos.core.reading.instrument.details import read_details
from custos.core.reading.instrument.kinds import COURT_PROCESS, FORCE, WARRANTS
from custos.core.reading.instrument.recognize import recognise
from custos.core.reading.instrument.recognized import Recognised
from custos.core.reading.instrument.statements import read_statements
from custos.core.reading.lexicon import Topic
from custos.core.reading.reach import with_reach
from custos.core.reading.readings import (
    Authority,
    Context,
    Evidence,
    Instrument,
    InstrumentKind,
    Person,
    Readings,
    Signed,
    State,
)
from custos.core.reading.text.page import Arrival, InputKind, PageSource
from custos.core.reading.text.view import View
from custos.core.reading.text.words import (
    Words,
    language_of,
    own_words,
    paper_words,
)
from custos.core.reading.warnings import Message


def read(arrival: Arrival, context: Context, cards: Cards) -> Readings:
    """Reads one arrival. Never raises on any text; what it cannot tell is unknown, and a person looks."""
    bundle = with_forwards(unbundle(arrival, cards, context.agency_names), arrival.sender, context)
    warnings = list(arrival.warnings)
    found = [(paper, recognise(paper, cards, context.agency_names)) for paper in bundle.papers]
    instruments = [
        with_reach(_instrument(paper, recognised, context, bundle.papers), paper.views, context.holds)
        for paper, recognised in found
    ]
    warnings += [
        Message("page-for-a-person", page=paper.first.page.number, why=why)
        for paper, recognised in found
        if (why := recognised.why or (recognised.signature.why if recognised.signature is not None else ""))
    ]
    words: list[Words] = [own_words(page, arrival.sender, cards) for page in bundle.message]
    notes = [paper for paper, instrument in zip(bundle.papers, instruments, strict=True) if _speaks(instrument)]
    words += [paper_words(view, cards) for paper in notes for view in paper.views]
    note = _is_a_note(arrival, bundle, instruments)
    instruments = [
        _addressed(instrument, paper, context, cards)
        for paper, instrument in zip(bundle.papers, instruments, strict=True)
    ]
    asking = Asking(arrival.sender, bundle, instruments, context, cards, note=note)
    words, requester, wants, told = asking.read(words)
    warnings += told
    kept = _kept(bundle.papers, instruments)
    stated = asking.stated(words, requester)
    if note:
        kept.extend(paper for part in words if (paper := _told(part)) is not None)
    if not kept and not bundle.unread and wants.is_request:
        absent, missing = _absent_papers(bundle, notes, words, cards)
        kept.extend(absent)
        warnings += missing
    for page in bundle.unread:
        kept.append(_unread(page.number))
    is_request = wants.is_request or bool(bundle.unread)
    if is_request and wants.ask.may_name:
        # The names themselves stand in the ask: a warning is printed where names are not.
        several = len(wants.ask.may_name)
        warnings.append(
            Message("one-name-unclear") if several == 1 else Message("several-names-unclear", count=several)
        )
    by_word, spoken = by_word_of_mouth(
        words, wants.ask.informal, kept, context, note=note, written=bool(bundle.message) or bool(bundle.papers)
    )
    found_all = Readings(
        requester=requester,
        instruments=tuple(kept),
        ask=evolve(wants.ask, by_word=by_word, evidence=(*wants.ask.evidence, *spoken)),
        language=language_of(words),
        is_request=is_request,
        warnings=tuple(warnings),
        # SAFETY: how it was asked holds for the sender's own ask too; the law is asked about that one where no paper names the item.
        stated=evolve(stated.ask, by_word=by_word, evidence=(*stated.ask.evidence, *spoken)),
    )
    return with_doubts(found_all, arrival)


def _absent_papers(
    bundle: Bundle, notes: Sequence[Paper], words: Sequence[Words], cards: Cards
) -> tuple[tuple[Instrument, ...], tuple[Message, ...]]:
    """The papers of which an arrival without any only has the words: a court's command typed into it, or one that it announces."""
    typed = [*(View.of(page) for page in bundle.message), *(view for paper in notes for view in paper.views)]
    if (told := process_words(typed, cards)) is not None:
        return (told,), (Message("process-in-words"),)
    return missing_papers(words) if bundle.message and not bundle.papers else ((), ())


def _is_a_note(arrival: Arrival, bundle: Bundle, instruments: Sequence[Instrument]) -> bool:
    """Whether staff wrote it about what others asked; no message and no letter came then."""
    return (
        not bundle.message
        and arrival.kind is InputKind.TEXT
        and any(page.source is PageSource.NOTE for page in arrival.pages)
        and not any(instrument.kind is InstrumentKind.LETTER for instrument in instruments)
    )


def _speaks(instrument: Instrument) -> bool:
    """Whether a paper's words are the asker's own: letters, notes and papers that nobody recognised, but no forms."""
    return (
        instrument.kind in (InstrumentKind.LETTER, InstrumentKind.NONE, InstrumentKind.UNKNOWN)
        and instrument.card in ("", "letter", "preservation-letter")
    ) or (instrument.kind is InstrumentKind.RELEASE_AUTHORIZATION)


def _kept(papers: tuple[Paper, ...], instruments: list[Instrument]) -> list[Instrument]:
    """A note is no paper: it stands in the readings as words only."""
    return [
        instrument
        for paper, instrument in zip(papers, instruments, strict=True)
        if not (
            instrument.kind is InstrumentKind.NONE
            and not instrument.card
            and paper.first.page.source is PageSource.NOTE
        )
    ]


def _instrument(paper: Paper, found: Recognised, context: Context, papers: tuple[Paper, ...]) -> Instrument:
    rest = tuple(view for other in papers if other is not paper for view in other.views)
    first, last = paper.views[0].page.number, paper.views[-1].page.number
    formal = found.kind not in (InstrumentKind.LETTER, InstrumentKind.NONE)
    if not formal:
        return Instrument(
            found.kind,
            found.authority,
            evidence=found.evidence,
            first_page=first,
            last_page=last,
            card=found.card_key,
            verdicts=found.verdicts,
        )
    details = read_details(paper, found, rest)
    if found.kind in WARRANTS and not (
        details.case_number or details.issued_on or details.execute_by or details.places or details.persons
    ):
        # SAFETY: a warrant in no case, of no day, for no place and no person is a specimen or a blank form, no matter who signed it.
        found = evolve(found, kind=InstrumentKind.UNKNOWN, authority=Authority.UNKNOWN)
    signature = found.signature
    signed = signature.signed if signature is not None else Signed.UNKNOWN
    evidence = list(found.evidence)
    if signature is not None:
        place = signature.mark_span or signature.signer_span
        if place is not None and (signed is not Signed.UNKNOWN or signature.why):
            evidence.append(signature.view.quote("signed", *place, signature.signed_state))
        else:
            evidence.append(
                Evidence(
                    "signed",
                    signature.view.page.number,
                    0,
                    0,
                    "",
                    signature.signed_state if signed is Signed.UNKNOWN else State.UNSURE,
                )
            )
        if signature.signer_span is not None:
            evidence.append(signature.view.quote("signer", *signature.signer_span))
    elif found.kind in FORCE:
        evidence.append(Evidence("signed", first, 0, 0, "", State.NOT_FOUND))
    evidence.extend(details.evidence)
    if found.kind is InstrumentKind.RELEASE_AUTHORIZATION:
        evidence.extend(read_statements(paper))
    court = (
        found.head.court
        if found.head is not None and found.head.court is not None and found.head.court.is_court
        else None
    )
    force = facts_of_force(found, details, context)
    criminal = found.card.criminal if found.card is not None else Signed.UNKNOWN
    if found.kind in COURT_PROCESS and details.case_sort:
        criminal = (
            Signed.YES
            if details.case_sort in ("cr", "mj", "gj")
            else Signed.NO
            if details.case_sort in ("cv", "dm", "bk")
            else criminal
        )
    return Instrument(
        kind=found.kind,
        authority=found.authority,
        issuing_body=found.head.name if found.head is not None else "",
        court=court.name if court is not None else "",
        case_number=details.case_number,
        signed=signed,
        signer=signature.signer
        if signature is not None and signature.signer
        else details.attorney
        if found.kind in COURT_PROCESS
        else "",
        signer_title=signature.title if signature is not None else "",
        issued_on=details.issued_on,
        execute_by=details.execute_by,
        place=details.place,
        persons=_whose(found, details.persons),
        records=details.records,
        defects=find_defects(found, details, signed, context),
        evidence=tuple(evidence),
        first_page=first,
        last_page=last,
        card=found.card_key,
        hours=details.hours,
        court_state=court.state if court is not None else "",
        criminal=criminal,
        commands=found.commands,
        respond_by=details.respond_by,
        place_matches=force.place_matches,
        reaches_us=force.reaches_us,
        within_time=force.within_time,
        within_hours=force.within_hours,
        attachments_present=force.attachments_present,
        verdicts=found.verdicts,
    )


def _addressed(instrument: Instrument, paper: Paper, context: Context, cards: Cards) -> Instrument:
    """The paper of a court with the words that command somebody else than this agency, where it has any."""
    if instrument.kind not in JUDICIAL | COURT_PROCESS or instrument.kind is InstrumentKind.ARREST_WARRANT:
        return instrument
    warrant = instrument.kind in WARRANTS
    other = commanded_elsewhere(paper.views, context.agency_names, cards.agencies, warrant=warrant)
    return evolve(instrument, evidence=(*instrument.evidence, other)) if other is not None else instrument


def _whose(found: Recognised, named: tuple[Person, ...]) -> tuple[Person, ...]:
    """The persons of a paper. A release is about the one who signed it, unless it names others and not the signer."""
    signature = found.signature
    if found.kind is not InstrumentKind.RELEASE_AUTHORIZATION or signature is None or not signature.signer:
        return named
    signer = [person for person in named if key_of(person.name) == key_of(signature.signer)]
    return tuple(signer) or named or (Person(name=signature.signer),)


_PAPER_TOLD, _NO_PAPER = Topic("asker.told-paper"), Topic("asker.no-paper")


def _told(words: Words) -> Instrument | None:
    """A paper that a note only tells of: there is one, and nobody has read it here."""
    view = words.view
    for match in _PAPER_TOLD.finditer(view.flat.text):
        sentence = max(view.flat.text.rfind(". ", 0, match.start), view.flat.text.rfind("; ", 0, match.start))
        if _NO_PAPER.search(view.flat.text[max(0, sentence, match.start - 60) : match.end]):
            continue
        told = view.quote_flat("kind", match.start, match.end, State.UNSURE)
        number = view.page.number
        return Instrument(InstrumentKind.UNKNOWN, evidence=(told,), first_page=number, last_page=number, card="told-of")
    return None


def _unread(number: int) -> Instrument:
    """A page that could not be read: a paper all the same, and a person must look."""
    return Instrument(
        InstrumentKind.UNKNOWN,
        Authority.UNKNOWN,
        evidence=(Evidence("kind", number, 0, 0, "", State.NOT_FOUND),),
        first_page=number,
        last_page=number,
    )
