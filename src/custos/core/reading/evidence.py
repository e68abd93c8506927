"""From readings to facts: what the law asks about, each fact with the words that it was read from.

INVARIANT: a fact that the papers do not settle is left out, and so stays unknown; nothing here guesses, and an unread
element never becomes a yes. The law's own names of facts are in ``laws/facts.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from custos.core.facts import Fact, FactSource
from custos.core.reading.ask.announced import TOLD_OF
from custos.core.reading.ask.process_words import CARD as WORDS_OF_A_COURT
from custos.core.reading.ask.taken_back import ends_the_consent
from custos.core.reading.instrument.statements import all_found
from custos.core.reading.readings import (
    Authority,
    Context,
    Defect,
    Evidence,
    Instrument,
    InstrumentKind,
    Offence,
    Purpose,
    Readings,
    RequesterKind,
    Scope,
    Signed,
    State,
)
from custos.core.reading.text.page import Arrival, PageSource
from custos.core.reading.warnings import LOOK_ALIKE

JUDICIAL = {InstrumentKind.COURT_ORDER, InstrumentKind.SEARCH_WARRANT, InstrumentKind.ARREST_WARRANT}
PROCESS = JUDICIAL | {InstrumentKind.GRAND_JURY_SUBPOENA, InstrumentKind.COURT_SUBPOENA}
_RANK = (
    InstrumentKind.COURT_ORDER,
    InstrumentKind.SEARCH_WARRANT,
    InstrumentKind.ARREST_WARRANT,
    InstrumentKind.GRAND_JURY_SUBPOENA,
    InstrumentKind.COURT_SUBPOENA,
    InstrumentKind.ADMINISTRATIVE_SUBPOENA,
    InstrumentKind.NOTICE_OF_INSPECTION,
    InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
    InstrumentKind.IMMIGRATION_DETAINER,
    InstrumentKind.UNKNOWN,
    InstrumentKind.RELEASE_AUTHORIZATION,
    InstrumentKind.PROPOSED_ORDER,
    InstrumentKind.WARRANT_APPLICATION,
    InstrumentKind.LETTER,
    InstrumentKind.NONE,
)


def principal(readings: Readings) -> Instrument | None:
    """The paper whose force decides: a judge's before a clerk's, a clerk's before an officer's; None where no paper came.

    A paper that commands nothing (an order that quashes or only schedules) is not one to obey and is passed over.
    """
    commanding = [paper for paper in readings.instruments if paper.commands is not Signed.NO]
    return min(commanding, key=strength, default=None)


def strength(paper: Instrument) -> tuple[bool, int, int]:
    """How strong a paper is beside others; the smallest is the strongest."""
    return (
        not (paper.authority is Authority.JUDGE and paper.signed is Signed.YES),
        _RANK.index(paper.kind),
        len(paper.defects),
    )


def facts_from(readings: Readings, arrival: Arrival, context: Context) -> tuple[Fact, ...]:
    """The facts that the papers settle. ``context.received_at`` is in the agency's own time zone.

    A fact whose papers only narrow it holds the set of values it may still have.
    """
    return (*facts_of_ask(readings), *facts_of_papers(readings, arrival, context))


def facts_of_ask(readings: Readings) -> tuple[Fact, ...]:
    """The facts about who asks for what."""
    return tuple(_from_ask(readings))


@frozen
class Asked:
    """The facts of an ask: ``whole`` with what the papers add to it, ``stated`` in the sender's own words alone."""

    whole: tuple[Fact, ...]
    stated: tuple[Fact, ...]


def asked_of(readings: Readings) -> Asked:
    """The facts of one arrival's ask, with and without its papers."""
    return Asked(facts_of_ask(readings), facts_of_ask(in_own_words(readings)))


def in_own_words(readings: Readings) -> Readings:
    """The readings with the ask that the sender states without the papers, as far as that was read apart."""
    return readings if readings.stated is None else evolve(readings, ask=readings.stated)


def facts_of_papers(readings: Readings, arrival: Arrival, context: Context) -> tuple[Fact, ...]:
    """The facts about the paper that decides and about a release that was signed: what a page shows of the whole arrival."""
    paper = principal(readings)
    releases = [
        one
        for one in standing_releases(readings)
        if one.signed is Signed.YES and ends_the_consent(readings, one) is False
    ]
    return (*facts_of_paper(paper, arrival, context), *facts_of_consent(releases))


def standing_releases(readings: Readings) -> tuple[Instrument, ...]:
    """The releases that came and that no message of the request takes back for certain.

    SAFETY: a person who took a consent back gives none, whichever of several it was; a person sees the warning and asks.
    """
    releases = (one for one in readings.instruments if one.kind is InstrumentKind.RELEASE_AUTHORIZATION)
    return tuple(one for one in releases if ends_the_consent(readings, one) is not True)


def facts_of_paper(paper: Instrument | None, arrival: Arrival, context: Context) -> tuple[Fact, ...]:
    """The facts about one paper with legal force: what it is, who signed it, whether it is in its time and place.

    None is the absence of any paper. A fact that rests on doubt is left out; ``doubted`` names those.
    """
    if paper is None:
        return (
            _fact("instrument", InstrumentKind.NONE.value),
            _fact("judge-signed", "no"),
            _fact("court", "none"),
        )
    found = _from_instrument(paper, arrival, context)
    return tuple(fact for fact in found if not _rests_on_doubt(fact, arrival, process=is_process(paper)))


def is_process(paper: Instrument) -> bool:
    """True for a court's paper, or for one that may be a judge's."""
    return paper.kind in PROCESS or paper.authority is Authority.JUDGE


def may_be_a_courts(paper: Instrument) -> bool:
    """True for a court's paper, and for one of unknown kind that bears a court's name, a case number or a court's command, or that
    a person only tells of: what nobody here has read may be a judge's."""
    bears = bool(paper.court) or bool(paper.case_number) or paper.card in (WORDS_OF_A_COURT, TOLD_OF)
    return is_process(paper) or (paper.kind is InstrumentKind.UNKNOWN and bears)


def doubted(paper: Instrument, arrival: Arrival, context: Context) -> tuple[str, ...]:
    """The facts about a paper that were read and rest on doubt: each keeps all its values, so that it neither refuses nor releases."""
    found = _from_instrument(paper, arrival, context)
    names = [fact.name for fact in found if _rests_on_doubt(fact, arrival, process=is_process(paper))]
    if paper.authority is Authority.JUDGE and _signature_is_unsure(paper, arrival):
        names.append("judge-signed")
    if any(quote.field == "addressee" for quote in paper.evidence):
        # SAFETY: it commands another body by name; whether it reaches us too, counsel says
        names += ["served-on", "court-reaches-us"]
    return tuple(dict.fromkeys(names))


_GIVES_FORCE = frozenset({"judge-signed", "within-time", "within-hours", "place-matches", "court-reaches-us"})


def _rests_on_doubt(fact: Fact, arrival: Arrival, *, process: bool) -> bool:
    """True where a fact about a paper's force was read from words that a person has yet to compare with the picture.

    SAFETY: two readers that differ on a date, a number or a name settle nothing; the fact stays open until a person has looked.
    For a court's paper that holds for a "no" as well: a date that nobody is sure of refuses no court.
    """
    named = fact.name in _GIVES_FORCE or fact.name == "court"
    gives_force = fact.values == {"yes"} or (fact.name == "court" and fact.values <= {"federal", "this-state"})
    if not named or not (process or gives_force):
        return False
    pages = {page.number: page for page in arrival.pages if page.words}
    return any(quote.page in pages and pages[quote.page].unsure_in(quote.start, quote.end) for quote in fact.evidence)


def _fact(name: str, value: str, evidence: tuple[Evidence, ...] = ()) -> Fact:
    return Fact(name=name, values=frozenset({value}), source=FactSource.PAPER, evidence=evidence)


def _quotes(evidence: tuple[Evidence, ...], *fields: str) -> tuple[Evidence, ...]:
    return tuple(quote for quote in evidence if quote.field in fields)


def _known(name: str, answer: Signed, evidence: tuple[Evidence, ...]) -> Iterator[Fact]:
    """A yes-or-no reading as a fact; nothing where it was not read."""
    if answer is not Signed.UNKNOWN:
        yield _fact(name, answer.value, evidence)


def _from_ask(readings: Readings) -> Iterator[Fact]:
    ask, requester = readings.ask, readings.requester
    if ask.scope is not Scope.UNKNOWN:
        scope = _fact("scope", ask.scope.value, _quotes(ask.evidence, "scope", "persons"))
        quoted_only = any(warning.code == "asked-in-quotes-only" for warning in readings.warnings)
        # SAFETY: words that are in a quotation only may have been answered long ago; they open nothing and refuse nothing.
        yield evolve(scope, values=scope.values | {Scope.NONE.value}) if quoted_only else scope
    if requester.kind is not RequesterKind.UNKNOWN:
        yield _fact("requester", requester.kind.value, _quotes(requester.evidence, "kind", "agency", "name"))
    if ask.purpose is not Purpose.UNKNOWN:
        yield _fact("purpose", ask.purpose.value, _quotes(ask.evidence, "purpose"))
    if ask.offence is not Offence.UNKNOWN:
        yield _fact("offence", ask.offence.value, _quotes(ask.evidence, "offence"))
    yield from _known("informal-channel", ask.by_word, _quotes(ask.evidence, "informal"))
    yield from _known("ongoing", ask.ongoing, _quotes(ask.evidence, "ongoing", "scope"))
    yield from _known("asks-status", ask.asks_status, _quotes(ask.evidence, "fields"))
    yield from _known("about-obligor", ask.about_obligor, _quotes(ask.evidence, "about_obligor"))
    yield from _known(
        "immigration-offence", ask.immigration_offence, _quotes(ask.evidence, "authority_cited", "offence")
    )
    yield from _known("felony", ask.felony, _quotes(ask.evidence, "felony", "offence"))
    if ask.final_order_claimed:
        yield _fact("final-order-claimed", "yes", _quotes(ask.evidence, "final_order_claimed"))
    if keep := _quotes(ask.evidence, "preservation"):
        yield _fact("asks-preservation", "yes", keep)
    if ask.danger_claimed:
        # SAFETY: said is not shown. Both values stay open: a person asks and verifies, and neither refuses nor releases by the word alone.
        yield Fact(
            name="danger-to-life",
            values=frozenset({"yes", "no"}),
            source=FactSource.PAPER,
            evidence=_quotes(ask.evidence, "danger"),
        )
    if any(warning.code in LOOK_ALIKE for warning in requester.warnings):
        yield _fact("look-alike-sender", "yes", _quotes(requester.evidence, "email"))


def facts_of_consent(signed: Sequence[Instrument]) -> tuple[Fact, ...]:
    """What signed releases say; nothing where none came."""
    if not signed:
        return ()
    whole = next((one for one in signed if all_found(one.evidence) and one.issued_on is not None), None)
    # SAFETY: only a dated release whose four statements were all read for certain settles the fact. Where one was not found,
    # both values stay open, and a person reads the paper: 20 CFR 603.5(d)(2).
    return (
        Fact(
            name="written-release",
            values=frozenset({"four-statements"} if whole else {"signed", "four-statements"}),
            source=FactSource.PAPER,
            evidence=(whole or signed[0]).evidence,
        ),
    )


def _from_instrument(paper: Instrument, arrival: Arrival, context: Context) -> Iterator[Fact]:
    quotes = paper.evidence
    if paper.kind is not InstrumentKind.UNKNOWN:
        yield _fact("instrument", paper.kind.value, _quotes(quotes, "kind", "title", "form"))
    if paper.authority is not Authority.UNKNOWN:
        judge = paper.authority is Authority.JUDGE
        if not judge or not _signature_is_unsure(paper, arrival):
            signed = judge and paper.signed is Signed.YES and Defect.SIGNER_NOT_A_JUDGE not in paper.defects
            yield _fact("judge-signed", "yes" if signed else "no", _quotes(quotes, "signer", "signer_title", "signed"))
    yield from _court(paper, context)
    if paper.kind in PROCESS:
        yield from _usable_now(paper)
    if paper.kind is InstrumentKind.ADMINISTRATIVE_SUBPOENA and paper.authority is Authority.AGENCY_OFFICER:
        # LAW: 8 USC 1225(d)(4) and 19 USC 1509 give these officers the power to issue subpoenas; obeying one is another question
        yield _fact("officer-with-subpoena-authority", "yes", _quotes(quotes, "kind", "title", "form", "authority"))
    if paper.kind is InstrumentKind.COURT_SUBPOENA and paper.criminal is not Signed.UNKNOWN:
        yield _fact("criminal-case", paper.criminal.value, _quotes(quotes, "case_number", "criminal"))


def _signature_is_unsure(paper: Instrument, arrival: Arrival) -> bool:
    """True where a person must look whether a judge signed: not read at all, or ink in a picture.

    SAFETY: ink above a label on a scan or a photograph was right in 82 of 88 cases; that is enough to ask, never to decide.
    """
    if paper.signed is Signed.UNKNOWN:
        return True
    # A digital signature is a mark on its page like ink: whose it is cannot be told from the file.
    pictures = {page.number for page in arrival.pages if page.source is PageSource.OCR or page.seals}
    return paper.signed is Signed.YES and any(
        quote.field == "signed" and quote.state is State.UNSURE and quote.page in pictures for quote in paper.evidence
    )


def _court(paper: Instrument, context: Context) -> Iterator[Fact]:
    quotes = _quotes(paper.evidence, "court", "issuing_body")
    if paper.authority is Authority.IMMIGRATION_JUDGE:
        yield _fact("court", "immigration", quotes)
        yield _fact("court-reaches-us", "no", quotes)
    elif paper.kind not in PROCESS:
        if paper.authority in {Authority.AGENCY_OFFICER, Authority.INDIVIDUAL, Authority.NONE}:
            yield _fact("court", "none", quotes)
    else:
        if paper.court_state == "US":
            yield _fact("court", "federal", quotes)
        elif paper.court_state and context.state:
            yield _fact("court", "this-state" if paper.court_state == context.state else "other-state", quotes)
        yield from _known("court-reaches-us", paper.reaches_us, quotes)


def _usable_now(paper: Instrument) -> Iterator[Fact]:
    """Whether the paper is in its time, its hours, its place, and whole, as ``defects.py`` found."""
    quotes = paper.evidence
    yield from _known("within-time", paper.within_time, _quotes(quotes, "issued_on", "execute_by"))
    if paper.kind is not InstrumentKind.SEARCH_WARRANT:
        return
    yield from _known("within-hours", paper.within_hours, _quotes(quotes, "hours"))
    yield from _known("place-matches", paper.place_matches, _quotes(quotes, "place"))
    # An attachment that is named and not here is asked for (checklist step 11): it stays unknown, and the law asks for it.
    if paper.records and paper.attachments_present is Signed.YES:
        yield _fact("attachments-present", "yes", _quotes(quotes, "records", "attachments"))
