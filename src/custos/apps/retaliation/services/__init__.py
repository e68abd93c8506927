"""Taking in a complaint: one transaction, one entry."""

from __future__ import annotations

from datetime import date, datetime

from attrs import frozen
from django.db import transaction

from custos.adapters.data.screening import for_keeping
from custos.apps.casework import states
from custos.apps.casework.acts import append_event, locked, require, take_number
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Because
from custos.apps.casework.selectors import find_matter
from custos.apps.casework.services import join
from custos.apps.claims.models import Claim
from custos.apps.deadlines.services import holds
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.retaliation import policy
from custos.apps.retaliation.errors import Refused
from custos.apps.retaliation.models import RETALIATION, Complaint, Teller
from custos.core.retaliation.ending import Outcome
from custos.core.retaliation.presumption import Against, Protected


@frozen
class Told:
    """What is taken down. ``name`` is "" where the person stays anonymous; ``words`` are screened before anything is kept."""

    employer: str
    after: Protected
    act: Against
    done_on: date | None
    words: str
    channel: str
    protected_on: date | None = None
    industry: str = ""
    claim: str = ""
    name: str = ""
    contact: str = ""
    language: str = ""


def receive_complaint(told: Told, *, by: Reader, at: datetime) -> Complaint:
    """Opens a complaint at the office of who takes it in. Raises Forbidden, Refused; a claim outside the reader's need is unknown."""
    require(policy.may_take_in(by))
    return open_complaint(told, by=by, office_id=by.office_id, at=at)


def open_complaint(told: Told, *, by: Reader | None, office_id: int, at: datetime) -> Complaint:
    """Opens a complaint at an office; ``by`` is None where the person sent it alone. Raises Refused."""
    about = _checked(told, by, at)
    words = for_keeping(told.words)
    # what a stranger typed is screened here too: the column is in the clear, for lists
    employer = (told.employer if by else for_keeping(told.employer).text).strip() or "—"
    with transaction.atomic():
        number, serial = take_number(agency_day(at).year)
        complaint = Complaint.objects.create(
            kind=RETALIATION,
            number=number,
            year=agency_day(at).year,
            serial=serial,
            agency=the_agency().key,
            channel=told.channel,
            received_at=at,
            received_by_id=by.staff_id if by else None,
            office_id=office_id,
            state=states.State.ASSESSED,
            who=employer,
            employer=employer,
            industry=told.industry.strip(),
            after=told.after,
            act=told.act,
            protected_on=told.protected_on,
            done_on=told.done_on,
            about=about,
        )
        Teller.objects.create(
            complaint=complaint,
            name=told.name.strip(),
            contact=for_keeping(told.contact).text.strip(),
            language=told.language.strip(),
            words=words.text or "—",
            left_out=words.left_out,
        )
        event = append_event(
            complaint,
            "complaint-recorded",
            by=by,
            act=Act.RECEIVE,
            at=at,
            details={"channel": told.channel},
            commitments={
                "complaint": number,
                "employer": employer,
                **({"person": told.name.strip()} if told.name.strip() else {}),
            },
        )
        if by is not None:
            join(complaint, staff_id=by.staff_id, because=Because.RECEIVED, at=at, entry_index=event.entry_index)
    return complaint


def close_complaint(complaint: Complaint, outcome: Outcome, *, why: str, by: Reader, at: datetime) -> Complaint:
    """Ends a complaint with an outcome of the list and the reason: it is settled from then on. Raises Forbidden, Refused, Conflict."""
    if not why.strip():
        raise Refused("complaint-reason-missing")
    with transaction.atomic():
        current = locked(complaint)
        require(policy.may_close(by, current))
        holds.refuse_if_held(current)
        current.state = states.after(current.state, states.Step.CLOSE)
        current.save(update_fields=["state"])
        append_event(
            current,
            "case-closed",
            by=by,
            act=Act.RECEIVE,
            at=at,
            details={"to": str(outcome)},
            commitments={"reason": f"{outcome}: {why.strip()}"},
        )
    return current


def take_up_again(complaint: Complaint, *, why: str, by: Reader, at: datetime) -> Complaint:
    """Opens a complaint that ended, with the reason: it is worked on and ended again like any other. Raises Forbidden, Refused, Conflict."""
    if not why.strip():
        raise Refused("complaint-reason-missing")
    with transaction.atomic():
        current = locked(complaint)
        require(policy.may_take_up(by, current))
        current.state = states.after(current.state, states.Step.ASSESS)
        current.save(update_fields=["state"])
        append_event(current, "case-reopened", by=by, act=Act.RECEIVE, at=at, commitments={"reason": why.strip()})
    return current


def _checked(told: Told, by: Reader | None, at: datetime) -> Claim | None:
    """The claim that it belongs to. Raises Refused."""
    if not told.employer.strip():
        raise Refused("complaint-employer-missing")
    if not told.words.strip():
        raise Refused("complaint-words-missing")
    if any(day > agency_day(at) for day in (told.done_on, told.protected_on) if day is not None):
        raise Refused("complaint-day-to-come")
    if by is None or not told.claim.strip():
        return None
    found = find_matter(by, told.claim.strip(), Claim)
    if found is None:
        raise Refused("complaint-claim-unknown")
    return found
