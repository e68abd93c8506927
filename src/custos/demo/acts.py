"""The acts of the story, each through the same services as the pages. Import it once Django runs on the demo's data folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from custos.apps.casework.models import Answer, Channel
from custos.apps.deadlines import selectors as deadlines_selectors
from custos.apps.deadlines.services import proofs
from custos.apps.decisions.models import Decision
from custos.apps.decisions.services import deciding
from custos.apps.letters.services import sending
from custos.apps.memo import selectors as memo_selectors
from custos.apps.memo import services as memo
from custos.apps.offices.models import Staff, reader_of
from custos.apps.offices.selectors import find_staff
from custos.apps.requests import reading_queue, services
from custos.apps.requests import selectors as requests_selectors
from custos.apps.requests.intake import set_up_register
from custos.apps.requests.models import AccessRequest
from custos.apps.visits.models import Visit
from custos.core.errors import UsageError
from custos.demo.door import visit_at_the_door
from custos.demo.signing import sign_what_is_shown
from custos.demo.staff import hire_everybody
from custos.demo.story import DOOR_AT, DOOR_BY, MEMO_PREPARED_AT, MEMO_PUBLISHED_AT, Arrival

CLERK, LAWYER, AUTHORITY = "r-baca", "l-ortega", "e-armijo"


def open_agency(at: datetime) -> None:
    """Opens the register as of ``at`` and hires everybody."""
    set_up_register("demo", at)
    hire_everybody()


def person(key: str) -> Staff:
    """Who signs in as ``key``. Raises UsageError where nobody does."""
    staff = find_staff(None, key)
    if staff is None:
        raise UsageError(f"`{key}` does not work at the demo agency (fictional); remove the folder and repeat")
    return staff


def arrive(arrival: Arrival, file: Path, *, read: bool) -> AccessRequest:
    """Registers the paper as it came; with ``read`` the program reads it and asks the law."""
    staff = person(arrival.by)
    request = services.receive_request(
        by=reader_of(staff),
        at=arrival.at,
        received_at=arrival.at,
        channel=Channel(arrival.channel),
        name=file.name,
        data=file.read_bytes(),
        office=staff.office,
        told_to=arrival.told_to,
    )
    return reading_queue.read_now(request, lambda: arrival.at) if read else request


def prove(number: str, kinds: tuple[str, ...], at: datetime) -> Staff:
    """The clerk does the duties of ``kinds`` and proves them. Returns the clerk."""
    clerk = person(CLERK)
    reader = reader_of(clerk)
    request = requests_selectors.find_request(reader, number)
    if request is None:
        raise UsageError(f"`{number}` is missing; remove the folder and repeat")
    told = {"counsel": "handed to counsel with a copy of the paper", "preserve": "asked to keep everything; confirmed"}
    for duty in deadlines_selectors.list_duties(reader, request):
        if duty.kind in kinds and duty.firm:
            proof = proofs.Proof(told[duty.kind], whom={"counsel": "L. Ortega", "preserve": "records room"}[duty.kind])
            proofs.prove_duty(request, duty=duty, proof=proof, by=reader, at=at)
    return clerk


def prepare(number: str, at: datetime) -> Answer:
    """The clerk prepares what the law leaves open. Returns the answer. Raises UsageError where nothing could be read."""
    clerk = reader_of(person(CLERK))
    request = requests_selectors.find_request(clerk, number)
    if request is None or not request.outcome:
        raise UsageError(f"`{number}` could not be read, so nothing can be prepared; remove the folder and repeat")
    answer = next((one for one in Answer if not deciding.is_override(request.outcome, one)), Answer.REFUSE)
    deciding.prepare_decision(request, answer=answer, why="", by=clerk, at=at)
    return answer


def decide(number: str, channel: str, at: datetime) -> Decision:
    """The authority signs what is shown; the clerk sends the letter the way the request came."""
    clerk, authority = reader_of(person(CLERK)), reader_of(person(AUTHORITY))
    request = requests_selectors.find_request(authority, number)
    if request is None:
        raise UsageError(f"`{number}` is missing; remove the folder and repeat")
    decision = sign_what_is_shown(request, by=authority, at=at, lawyer=reader_of(person(LAWYER)))
    request.refresh_from_db()
    if (letter := decision.letter) is not None and not request.owes_release:
        how = Channel.EMAIL if channel == Channel.EMAIL else Channel.MAIL
        sending.mark_letter_sent(letter, how=how, by=clerk, at=at)
    return decision


def prepare_memo() -> None:
    """Counsel prepares the memo to staff."""
    memo.prepare_memo(by=reader_of(person(LAWYER)), at=MEMO_PREPARED_AT)


def publish_memo() -> Staff:
    """The authority puts the memo to staff in force. Returns the authority."""
    authority = person(AUTHORITY)
    prepared = memo_selectors.find_draft(reader_of(authority))
    if prepared is None:
        raise UsageError("the memo to staff was not prepared; remove the folder and repeat")
    memo.publish_memo(prepared, by=reader_of(authority), at=MEMO_PUBLISHED_AT)
    return authority


def at_the_door() -> Visit:
    """Two officers come to the waiting room, and the front desk notes it."""
    return visit_at_the_door(DOOR_AT, reader_of(person(DOOR_BY)))
