"""Reads one paper whole: what it is, what it says, who signed it, and what its force lacks."""

from __future__ import annotations

from attrs import evolve

from custos.core.reading.find.courts import CourtRead
from custos.core.reading.find.persons import key_of
from custos.core.reading.instrument.addressee import commanded_elsewhere
from custos.core.reading.instrument.authority import JUDICIAL, Paper
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.instrument.defects import facts_of_force, find_defects
from custos.core.reading.instrument.details import Details, read_details
from custos.core.reading.instrument.kinds import COURT_PROCESS, FORCE, WARRANTS
from custos.core.reading.instrument.paper_dates import letters_day
from custos.core.reading.instrument.recognized import Recognised
from custos.core.reading.instrument.statements import read_statements
from custos.core.reading.readings import (
    Authority,
    Context,
    Evidence,
    Instrument,
    InstrumentKind,
    Person,
    Signed,
    State,
)


def read_paper(paper: Paper, found: Recognised, context: Context, papers: tuple[Paper, ...]) -> Instrument:
    """The instrument that a recognized paper is. ``papers`` are all of the arrival: an attachment may be in another one.

    A letter and a paper that nobody recognized have only what they are, and their pages.
    """
    first, last = paper.views[0].page.number, paper.views[-1].page.number
    if found.kind in (InstrumentKind.LETTER, InstrumentKind.NONE):
        day = letters_day(paper) if found.kind is InstrumentKind.LETTER else None
        return Instrument(
            found.kind,
            found.authority,
            issued_on=day[1].value if day is not None else None,
            evidence=(
                *found.evidence,
                *((day[0].quote_flat("issued_on", day[1].start, day[1].end, day[1].state),) if day is not None else ()),
            ),
            first_page=first,
            last_page=last,
            card=found.card_key,
            verdicts=found.verdicts,
        )
    details = read_details(paper, found, tuple(view for other in papers if other is not paper for view in other.views))
    found = _unless_a_specimen(found, details)
    signature, court = found.signature, _court(found)
    signed = signature.signed if signature is not None else Signed.UNKNOWN
    statements = read_statements(paper) if found.kind is InstrumentKind.RELEASE_AUTHORIZATION else ()
    force = facts_of_force(found, details, context)
    return Instrument(
        kind=found.kind,
        authority=found.authority,
        issuing_body=found.head.name if found.head is not None else "",
        court=court.name if court is not None else "",
        case_number=details.case_number,
        signed=signed,
        signer=_signer(found, details),
        signer_title=signature.title if signature is not None else "",
        issued_on=details.issued_on,
        execute_by=details.execute_by,
        place=details.place,
        persons=_whose(found, details.persons),
        records=details.records,
        defects=find_defects(found, details, signed, context),
        evidence=(*found.evidence, *_of_signature(found, first), *details.evidence, *statements),
        first_page=first,
        last_page=last,
        card=found.card_key,
        hours=details.hours,
        court_state=court.state if court is not None else "",
        criminal=_criminal(found, details),
        commands=found.commands,
        respond_by=details.respond_by,
        place_matches=force.place_matches,
        reaches_us=force.reaches_us,
        within_time=force.within_time,
        within_hours=force.within_hours,
        attachments_present=force.attachments_present,
        verdicts=found.verdicts,
    )


def addressed(instrument: Instrument, paper: Paper, context: Context, cards: Cards) -> Instrument:
    """The paper of a court with the words that command another than this agency, where it has any."""
    if instrument.kind not in JUDICIAL | COURT_PROCESS or instrument.kind is InstrumentKind.ARREST_WARRANT:
        return instrument
    warrant = instrument.kind in WARRANTS
    other = commanded_elsewhere(paper.views, context.agency_names, cards.agencies, warrant=warrant)
    return evolve(instrument, evidence=(*instrument.evidence, other)) if other is not None else instrument


def _unless_a_specimen(found: Recognised, details: Details) -> Recognised:
    """The paper as it was recognized, but a warrant that says nothing is of an unknown kind."""
    if found.kind in WARRANTS and not (
        details.case_number or details.issued_on or details.execute_by or details.places or details.persons
    ):
        # SAFETY: a warrant in no case, of no day, for no place and no person is a specimen or a blank form, no matter who signed it.
        return evolve(found, kind=InstrumentKind.UNKNOWN, authority=Authority.UNKNOWN)
    return found


def _court(found: Recognised) -> CourtRead | None:
    """The court at the head of a paper, where the head is a court's."""
    court = found.head.court if found.head is not None else None
    return court if court is not None and court.is_court else None


def _signer(found: Recognised, details: Details) -> str:
    """Who signed. A subpoena that shows no signer is the attorney's who issues it."""
    if found.signature is not None and found.signature.signer:
        return found.signature.signer
    return details.attorney if found.kind in COURT_PROCESS else ""


def _criminal(found: Recognised, details: Details) -> Signed:
    """Whether the case is a criminal one: the case number says it before the form does."""
    if found.kind in COURT_PROCESS and details.case_sort in ("cr", "mj", "gj"):
        return Signed.YES
    if found.kind in COURT_PROCESS and details.case_sort in ("cv", "dm", "bk"):
        return Signed.NO
    return found.card.criminal if found.card is not None else Signed.UNKNOWN


def _of_signature(found: Recognised, first: int) -> list[Evidence]:
    """Where the paper is signed and by whom; where nothing shows it, that it was looked for. ``first`` is the paper's first page."""
    signature = found.signature
    if signature is None:
        return [Evidence("signed", first, 0, 0, "", State.NOT_FOUND)] if found.kind in FORCE else []
    signed, evidence = signature.signed, []
    place = signature.mark_span or signature.signer_span
    if place is not None and (signed is not Signed.UNKNOWN or signature.why):
        evidence.append(signature.view.quote("signed", *place, signature.signed_state))
    else:
        state = signature.signed_state if signed is Signed.UNKNOWN else State.UNSURE
        evidence.append(Evidence("signed", signature.view.page.number, 0, 0, "", state))
    if signature.signer_span is not None:
        evidence.append(signature.view.quote("signer", *signature.signer_span))
    return evidence


def _whose(found: Recognised, named: tuple[Person, ...]) -> tuple[Person, ...]:
    """The persons of a paper. A release is about the one who signed it, unless it names others and not the signer."""
    signature = found.signature
    if found.kind is not InstrumentKind.RELEASE_AUTHORIZATION or signature is None or not signature.signer:
        return named
    signer = [person for person in named if key_of(person.name) == key_of(signature.signer)]
    return tuple(signer) or named or (Person(name=signature.signer),)
