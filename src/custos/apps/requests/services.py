"""Every write about a request: one transaction, one entry of the ledger beside it, and a value that comes back.

The reading happens outside the transaction (it may take seconds); what it found is stored inside one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from custos.adapters.data.books import keep_books
from custos.adapters.data.reviewrecords import read_review
from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework import services as casework_services
from custos.apps.casework.acts import append_event, locked, require, take_number
from custos.apps.casework.clock import agency_day, require_arrival
from custos.apps.casework.models import NOT_KNOWN, Assessment, Because, Channel, GivenFact
from custos.apps.casework.states import State, Step, after
from custos.apps.deadlines.services import clocks, holds, stopping
from custos.apps.deadlines.services.duties import keep_duties
from custos.apps.decisions.models import CallBack, CallOutcome
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Office, Reader
from custos.apps.offices.roles import Act
from custos.apps.papers.models import Paper, SentBy
from custos.apps.papers.places import Look
from custos.apps.papers.services import originals
from custos.apps.requests import policy, reading, repeats, replaying, selectors
from custos.apps.requests.basis import Basis
from custos.apps.requests.errors import Conflict, Refused
from custos.apps.requests.kept_basis import KeptBasis, KeptPaper
from custos.apps.requests.models import REQUEST, AccessRequest
from custos.apps.requests.more_paper import MorePaper
from custos.apps.requests.repeats import keep_links
from custos.apps.requests.summary import keep_summary
from custos.core.errors import CustosError
from custos.core.linking import AskKeys, Earlier
from custos.core.reading.readings import DataClass
from custos.core.reading.text.confirming import Confirmed
from custos.core.reading.text.page import Box

# --- arrival ------------------------------------------------------------------------------------------------------------


def receive_request(
    *,
    by: Reader | None,
    at: datetime,
    received_at: datetime,
    channel: Channel,
    name: str,
    data: bytes,
    office: Office,
    told_to: str = "",
    agency: str = "",
) -> AccessRequest:
    """Keeps the bytes, gives the next number of the year, and notes the arrival. Nothing is opened here.

    ``received_at`` (aware) chooses the law in force and starts the clocks; ``at`` is when it was registered. Raises Forbidden, InputError.
    """
    if by is not None:
        require(policy.may_report_informal(by) if channel is Channel.INFORMAL else policy.may_receive(by))
    require_arrival(received_at, at)
    sha256 = originals.keep(data)
    year = agency_day(received_at).year
    with transaction.atomic():
        number, serial = take_number(year)
        request = AccessRequest.objects.create(
            kind=REQUEST,
            number=number,
            year=year,
            serial=serial,
            agency=agency or the_agency().key,
            channel=channel,
            received_at=received_at,
            received_by_id=by.staff_id if by else None,
            told_to=told_to[:120],
            office=office,
        )
        Paper.objects.create(matter=request, name=name[-240:], sha256=sha256, size=len(data), kept_at=at)
        event = append_event(
            request,
            "request-received",
            by=by,
            act=Act.REPORT_INFORMAL if channel is Channel.INFORMAL else Act.RECEIVE,
            at=at,
            details={"channel": str(channel)},
            out=str(channel),
            commitments={"paper": sha256},
        )
        if by is not None:
            casework_services.join(
                request, staff_id=by.staff_id, because=Because.RECEIVED, at=at, entry_index=event.entry_index
            )
    return request


# --- reading and assessing ----------------------------------------------------------------------------------------------


def assess_request(
    request: AccessRequest, *, by: Reader | None, at: datetime, holds: Sequence[DataClass] = ()
) -> Assessment:
    """Reads all papers as people saw them, puts the law to the facts with all answers given so far, and adds the assessment.

    Raises Conflict where someone gave another answer, looked at a place or added a paper while the program read, CustosError where
    the first paper cannot be read at all.
    """
    basis = basis_of(request)
    known: list[Earlier] = []
    kept = keep_books(replaying.books_folder())
    assessed = read_papers(request, basis, received_at=request.received_at, holds=holds, known=known)
    rests_on = _kept_basis(request, basis, kept, holds, known)
    return _store_assessment(request, assessed, basis, rests_on, by=by, at=at)


def _kept_basis(
    request: AccessRequest, basis: Basis, books: str, holds: Sequence[DataClass], known: Sequence[Earlier]
) -> KeptBasis:
    papers = (
        KeptPaper(one.sha256, one.name, one.sent_by == SentBy.REQUESTER or number == 0, one.received_at)
        for number, one in enumerate(basis.papers)
    )
    return KeptBasis(
        agency=request.agency,
        books=books,
        channel=request.channel,
        received_at=request.received_at,
        papers=tuple(papers),
        given=_settled(basis),
        looks=basis.looks,
        holds=tuple(holds),
        earlier=tuple(known),
    )


def _settled(basis: Basis) -> dict[str, str]:
    return {fact: value for fact, value in basis.given.items() if value != NOT_KNOWN}


def basis_of(request: AccessRequest) -> Basis:
    """Everything that people gave so far; the newest answer for each fact."""
    papers = tuple(request.papers.all())
    rows = list(request.given_facts.values_list("fact", "value", "pk"))
    looks = list(request.confirmations.filter(undone_at=None).select_related("paper"))
    received_at = AccessRequest.objects.values_list("received_at", flat=True).get(pk=request.pk)
    return Basis(
        papers=papers,
        given={fact: value for fact, value, _ in rows},
        looks=tuple(
            Look(
                row.paper.sha256,
                row.sheet,
                Confirmed(start=row.start, end=row.end, was=row.was, value=row.value, box=Box(*row.box)),
            )
            for row in looks
        ),
        marks=(
            tuple(paper.pk for paper in papers),
            max((pk for _, _, pk in rows), default=0),
            tuple(row.pk for row in looks),
            received_at,
        ),
    )


def read_papers(
    request: AccessRequest,
    basis: Basis,
    *,
    received_at: datetime,
    holds: Sequence[DataClass] = (),
    known: list[Earlier] | None = None,
) -> reading.Assessed:
    """What the law in force at ``received_at`` leaves open on ``basis``; nothing is stored. Raises CustosError.

    ``known`` is given the earlier asks that were looked at.
    """
    if not basis.papers:
        raise Refused("no-paper", number=request.number)
    first, *later = basis.papers

    def earlier(keys: AskKeys) -> list[Earlier]:
        found = selectors.list_earlier(None, request, keys)
        if known is not None:
            known.extend(found)
        return found

    return reading.assess(
        originals.fetch(first.sha256, request.case),
        first.name,
        agency_key=request.agency,
        received_at=received_at,
        given=_settled(basis),
        earlier=earlier,
        holds=holds,
        channel=request.channel,
        more=[
            MorePaper(
                originals.fetch(paper.sha256, request.case),
                paper.name,
                paper.sent_by == SentBy.REQUESTER,
                paper.received_at,
            )
            for paper in later
        ],
        looks=basis.looks,
    )


def _store_assessment(
    request: AccessRequest,
    assessed: reading.Assessed,
    basis: Basis,
    rests_on: KeptBasis,
    *,
    by: Reader | None,
    at: datetime,
) -> Assessment:
    review = json.loads(json.dumps(assessed.review))  # a copy of its own, and the proof that it is JSON
    kept, record = rests_on.as_json(), read_review(review)
    determination = record.determination
    with transaction.atomic():
        current = locked(request)
        if basis_of(current).marks != basis.marks:
            raise Conflict("changed-while-reading")
        waited = current.state == State.WAITING
        current.state = after(current.state, Step.ASSESS)
        last = current.assessments.last()
        event = append_event(
            current,
            "assessed",
            by=by,
            act=Act.ANSWER_QUESTIONS,
            at=at,
            details={"outcome": determination.outcome},
            law=determination.law,
            out=determination.outcome,
            commitments={
                "assessment": replaying.canonical(review),
                "basis": replaying.canonical(kept),
                "facts": replaying.canonical(assessed.facts),
                "paper": record.input.sha256,
            },
        )
        review["ledger"] = {"index": event.entry_index, "leaf": event.leaf, "size": event.size, "root": event.root}
        assessment = Assessment.objects.create(
            matter=current,
            sequence=last.sequence + 1 if last else 1,
            review=review,
            pages=list(assessed.pages),
            facts=list(assessed.facts),
            given=basis.given,
            keys=dict(assessed.keys),
            basis=kept,
            outcome=determination.outcome,
            counsel=determination.counsel,
            law=determination.law,
            as_of=str(determination.as_of or ""),
            made_at=at,
            made_by_id=by.staff_id if by else None,
        )
        keep_duties(current, determination.duties, event.entry_index)
        keep_summary(current, record, event.entry_index)
        repeats.keep_keys(current, assessed.keys)
        keep_links(current, repeats.ties_now(current, assessed.keys, assessed.same_as), at)
        repeats.tie_later(current, assessed.keys, at)
        if waited:
            clocks.resume_after_waiting(current, by=by, at=at)
    return assessment


def answer_question(request: AccessRequest, *, fact: str, value: str, why: str, by: Reader, at: datetime) -> Assessment:
    """Keeps a person's answer (or correction) and assesses again. Raises Forbidden, Conflict, InputError where the value is not one of the fact's.

    The answer is kept in a transaction of its own first: it is true that it was given, even where the reading fails afterwards.
    """
    require(casework_selectors.may_answer(by, request))
    newest = request.assessments.last()
    known = {entry.name: entry for entry in (newest.fact_records if newest else ())}
    if fact not in known:
        raise Refused("fact-not-asked", fact=fact)
    allowed = [NOT_KNOWN, *known[fact].values]
    if value not in allowed:
        raise Refused("answer-not-allowed", value=value, fact=fact, allowed=", ".join(allowed))
    was = ", ".join(known[fact].value)
    current = note_given(request, fact=fact, value=value, why=why, at=at, by=by, was=was)
    return assess_request(current, by=by, at=at)


def note_given(
    request: AccessRequest, *, fact: str, value: str, why: str, at: datetime, by: Reader | None = None, was: str = ""
) -> AccessRequest:
    """Keeps an answer without assessing again; ``by`` is None where a command gave it. Raises Conflict where it is too late for answers.

    Whether the law knows the fact and the value is checked by who calls, or by the assessment that follows.
    """
    with transaction.atomic():
        current = locked(request)
        after(current.state, Step.ASSESS)
        GivenFact.objects.create(
            matter=current, fact=fact, value=value, why=why[:500], given_at=at, given_by_id=by.staff_id if by else None
        )
        append_event(
            current,
            "fact-corrected",
            by=by,
            act=Act.ANSWER_QUESTIONS,
            at=at,
            details={"fact": fact, "value": value},
            commitments={
                key: text for key, text in (("fact", fact), ("value", value), ("was", was), ("reason", why)) if text
            },
        )
    return current


def wait_for_requester(request: AccessRequest, *, by: Reader, at: datetime) -> AccessRequest:
    """Notes that the requester was asked the open question and the agency waits. Raises Forbidden, Conflict."""
    with transaction.atomic():
        current = locked(request)
        require(policy.may_wait(by, current))
        current.state = after(current.state, Step.WAIT)
        current.save(update_fields=["state"])
        append_event(
            current,
            "assigned",
            by=by,
            act=Act.ANSWER_QUESTIONS,
            at=at,
            details={"to": "requester"},
            commitments={"assignee": "requester"},
        )
        clocks.pause_while_waiting(current, by=by, at=at)
        current.refresh_from_db()
    return current


def close_request(request: AccessRequest, *, why: str, by: Reader, at: datetime) -> AccessRequest:
    """Closes what asks nothing of the agency, with the reason. Raises Forbidden, Conflict, InputError without a reason."""
    if not why.strip():
        raise Refused("closing-reason-missing")
    with transaction.atomic():
        current = locked(request)
        require(policy.may_close(by, current))
        holds.refuse_if_held(current)
        current.state = after(current.state, Step.CLOSE)
        current.save(update_fields=["state"])
        stopping.stop_at_closing(current, agency_day(at))
        append_event(current, "case-closed", by=by, act=Act.PREPARE, at=at, commitments={"reason": why})
    return current


VERIFIED = "requester-verified"
_SAYS = {CallOutcome.CONFIRMED: "yes", CallOutcome.DENIED: "no"}


def tell_the_law(request: AccessRequest, call: CallBack, *, by: Reader, at: datetime) -> None:
    """Gives the answer of a call back as a fact, where the law asks for it and the request is at a stage for it; else the call stays alone."""
    value = _SAYS.get(CallOutcome(call.outcome))
    request.refresh_from_db()
    newest = request.assessments.last()
    known = {fact.name for fact in newest.fact_records} if newest else set()
    if value is None or VERIFIED not in known or not casework_selectors.may_answer(by, request):
        return
    try:
        answer_question(request, fact=VERIFIED, value=value, why=f"called back: {call.contact.agency}", by=by, at=at)
    except CustosError:
        # The call is recorded whatever the reading says; the page shows that the fact is still open.
        return
