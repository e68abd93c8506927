"""Reads an arrival: pages in, readings out. Nothing is guessed, and every reading quotes its words."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from custos.core.reading.ask.announced import TOLD_OF, missing_papers
from custos.core.reading.ask.channel import by_word_of_mouth
from custos.core.reading.ask.process_words import process_words
from custos.core.reading.asking import Asking, with_forwards
from custos.core.reading.doubts import with_doubts
from custos.core.reading.instrument.authority import Paper
from custos.core.reading.instrument.bundle import Bundle, unbundle
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.instrument.one_paper import addressed, read_paper
from custos.core.reading.instrument.recognize import recognise
from custos.core.reading.lexicon import Topic
from custos.core.reading.reach import with_reach
from custos.core.reading.readings import (
    Authority,
    Context,
    Evidence,
    Instrument,
    InstrumentKind,
    Readings,
    State,
)
from custos.core.reading.text.page import Arrival, InputKind, MailKind, PageSource
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
    instruments, told = _instruments(bundle, context, cards)
    warnings += told
    note = _is_a_note(arrival, bundle, instruments)
    asking = Asking(arrival.sender, bundle, instruments, context, cards, note=note)
    words, requester, wants, told = asking.read(_words(arrival, bundle, instruments, cards))
    warnings += told
    stated = asking.stated(words, requester)
    kept = _kept(bundle.papers, instruments)
    if note:
        kept.extend(paper for part in words if (paper := _told(part)) is not None)
    if not kept and not bundle.unread and wants.is_request:
        absent, missing = _absent_papers(
            bundle, words, [*map(View.of, bundle.message), *_spoken(bundle, instruments)], cards
        )
        kept.extend(evolve(paper, respond_by=wants.ask.respond_by) for paper in absent)
        warnings += missing
    kept.extend(_unread(page.number) for page in bundle.unread)
    is_request = wants.is_request or bool(bundle.unread)
    if is_request and wants.ask.may_name:
        # The names themselves are in the ask: a warning is printed where names are not.
        several = len(wants.ask.may_name)
        warnings.append(
            Message("one-name-unclear") if several == 1 else Message("several-names-unclear", count=several)
        )
    if is_request and not kept and arrival.sender is not None and arrival.sender.kind is MailKind.LIST:
        warnings.append(Message("sent-to-a-list"))
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


def _instruments(bundle: Bundle, context: Context, cards: Cards) -> tuple[list[Instrument], list[Message]]:
    """What each paper of the arrival is, in order, and the pages that a person must look at."""
    found = [(paper, recognise(paper, cards, context.agency_names)) for paper in bundle.papers]
    instruments = [
        with_reach(read_paper(paper, recognised, context, bundle.papers), paper.views, context.holds)
        for paper, recognised in found
    ]
    told = [
        Message("page-for-a-person", page=paper.first.page.number, why=why)
        for paper, recognised in found
        if (why := recognised.why or (recognised.signature.why if recognised.signature is not None else ""))
    ]
    return [
        addressed(instrument, paper, context, cards)
        for paper, instrument in zip(bundle.papers, instruments, strict=True)
    ], told


def _words(arrival: Arrival, bundle: Bundle, instruments: list[Instrument], cards: Cards) -> list[Words]:
    """The asker's own words: of the message first, then of the papers that speak for the asker."""
    words = [own_words(page, arrival.sender, cards) for page in bundle.message]
    return words + [paper_words(view, cards) for view in _spoken(bundle, instruments)]


def _spoken(bundle: Bundle, instruments: Sequence[Instrument]) -> list[View]:
    """The pages of the papers that speak for the asker."""
    return [
        view
        for paper, instrument in zip(bundle.papers, instruments, strict=True)
        if _speaks(instrument)
        for view in paper.views
    ]


def _absent_papers(
    bundle: Bundle, words: Sequence[Words], typed: Sequence[View], cards: Cards
) -> tuple[tuple[Instrument, ...], tuple[Message, ...]]:
    """The papers of which an arrival without any only has the words: a court's command typed into it, or one that it announces."""
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
    """Whether a paper's words are the asker's own: letters, notes and papers that nobody recognized, but no forms."""
    return (
        instrument.kind in (InstrumentKind.LETTER, InstrumentKind.NONE, InstrumentKind.UNKNOWN)
        and instrument.card in ("", "letter", "preservation-letter")
    ) or (instrument.kind is InstrumentKind.RELEASE_AUTHORIZATION)


def _kept(papers: tuple[Paper, ...], instruments: list[Instrument]) -> list[Instrument]:
    """A note is no paper: it is in the readings as words only."""
    return [
        instrument
        for paper, instrument in zip(papers, instruments, strict=True)
        if not (
            instrument.kind is InstrumentKind.NONE
            and not instrument.card
            and paper.first.page.source is PageSource.NOTE
        )
    ]


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
        return Instrument(InstrumentKind.UNKNOWN, evidence=(told,), first_page=number, last_page=number, card=TOLD_OF)
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
