"""Taking in a claim: by staff, or by the worker's own form, which nobody of the agency was there to fill in."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from attrs import field, frozen
from django.db import transaction

from custos.adapters.data.screening import for_keeping, without_status
from custos.apps.casework import states
from custos.apps.casework.acts import append_event, require, take_number
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Because, Channel
from custos.apps.casework.services import join
from custos.apps.claims import policy
from custos.apps.claims.errors import Refused
from custos.apps.claims.models import CLAIM, Amount, Claim, Claimed, ClaimWorker, Money
from custos.apps.claims.procedures import procedure_called
from custos.apps.claims.selectors import REACHED_WITHIN
from custos.apps.claims.services.keeping import FILED, note_event, recount
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Office, Reader
from custos.apps.offices.roles import Act, Role
from custos.apps.papers.services.adding import keep_with_form
from custos.core.jsontypes import JsonObject

NAICS = re.compile(r"[0-9]{2,6}")


REACH_WORKER = "Read the form and reach the worker, as they asked"
"""The next step of a claim that came by the worker's own form, as its entry says it."""


@frozen
class Intake:
    """What is taken down of a claim. ``story`` is screened before anything is kept of it."""

    worker: str
    employer: str
    claimed: Collection[Claimed]
    filed_on: date
    channel: str
    jurisdiction: str
    industry: str = ""
    contact: str = ""
    language: str = ""
    story: str = ""
    keep_away: bool = False
    """The employer must not learn the person's address."""


@frozen
class Sent:
    """What a worker's own form brings beside that: all of it is screened, its files are kept as papers."""

    reach: str = ""
    """When and how it is safe to reach the person."""
    told: JsonObject = field(factory=dict)
    """Work, pay and hours as typed: text under each key."""
    owed: Decimal | None = None
    files: tuple[tuple[str, bytes], ...] = ()


def receive_claim(told: Intake, *, by: Reader, at: datetime) -> Claim:
    """Opens a claim at the office of who takes it in. Raises Forbidden, Refused."""
    require(policy.may_take_in(by))
    return _open(told, Sent(), by.office_id, by=by, at=at)


def receive_form(told: Intake, sent: Sent, *, office: Office, at: datetime) -> Claim:
    """Opens the claim that a worker's own form asks for, at ``office``; nobody took it in. Raises Refused."""
    return _open(told, sent, office.pk, by=None, at=at)


def _open(told: Intake, sent: Sent, office: int, *, by: Reader | None, at: datetime) -> Claim:
    _check(told, at)
    with transaction.atomic():
        number, serial = take_number(agency_day(at).year)
        employer = for_keeping(told.employer).text.strip() if by is None else told.employer.strip()
        claim = Claim.objects.create(
            kind=CLAIM,
            number=number,
            year=agency_day(at).year,
            serial=serial,
            agency=the_agency().key,
            channel=told.channel,
            received_at=at,
            received_by_id=by.staff_id if by else None,
            office_id=office,
            state=states.State.ASSESSED,
            jurisdiction=told.jurisdiction,
            filed_on=told.filed_on,
            employer=employer,
            who=employer,
            industry=told.industry.strip(),
            claimed=sorted(str(one) for one in told.claimed),
            stage=procedure_called(told.jurisdiction).steps.after("", FILED) or "",
            deputy_id=by.staff_id if by and Role.DEPUTY in by.roles else None,
        )
        _keep_person(claim, told, sent)
        event = append_event(
            claim,
            "claim-recorded",
            by=by,
            act=Act.RECEIVE,
            at=at,
            details={"channel": told.channel},
            commitments={"claim": number, "employer": employer, "person": told.worker.strip()},
        )
        if by is not None:
            join(claim, staff_id=by.staff_id, because=Because.RECEIVED, at=at, entry_index=event.entry_index)
        note_event(claim, FILED, told.filed_on, "", by=by, at=at, index=event.entry_index)
        recount(claim, event.entry_index)
        if sent.owed is not None:
            _note_owed(claim, sent.owed, told.filed_on, at)
        if by is None:
            _promise(claim, at)
        for name, data in sent.files:
            keep_with_form(claim, name=name, data=data, channel=Channel.WEB_FORM, at=at)
    return claim


def _keep_person(claim: Claim, told: Intake, sent: Sent) -> None:
    """Their words without what tells of immigration status; a form's without numbers of identity as well."""
    screen = for_keeping if sent.told else without_status
    story, contact, reach = screen(told.story), screen(told.contact), screen(sent.reach)
    kept, left_out = {}, story.left_out
    for key, value in sent.told.items():
        if isinstance(value, str):
            one = screen(value)
            value, left_out = one.text, left_out + one.left_out
        kept[key] = value
    ClaimWorker.objects.create(
        claim=claim,
        name=told.worker.strip(),
        contact=contact.text.strip(),
        language=told.language.strip(),
        story=story.text,
        left_out=left_out,
        reach=reach.text.strip(),
        keep_away=told.keep_away,
        told=kept,
    )


def _promise(claim: Claim, at: datetime) -> None:
    """The first step of a claim that nobody took in: someone reaches the worker. The form told them the day, so it is in the
    ledger; it stays the next step until someone records that they did (``note_reached``)."""
    on = agency_day(at) + REACHED_WITHIN
    append_event(
        claim,
        "next-step-set",
        by=None,
        act=Act.RECEIVE,
        at=at,
        commitments={"note": REACH_WORKER, "day": on.isoformat()},
    )


def _note_owed(claim: Claim, usd: Decimal, on: date, at: datetime) -> None:
    """What the worker says is owed: the first of the five numbers."""
    event = append_event(
        claim,
        "amount-recorded",
        by=None,
        act=Act.RECEIVE,
        at=at,
        out=Money.CLAIMED,
        details={"to": str(Money.CLAIMED)},
        commitments={"amount": f"{usd:.2f}", "day": on.isoformat()},
    )
    Amount.objects.create(claim=claim, kind=Money.CLAIMED, usd=usd, on=on, at=at, entry_index=event.entry_index)


def _check(told: Intake, at: datetime) -> None:
    if not told.worker.strip():
        raise Refused("claim-worker-missing")
    if not told.employer.strip():
        raise Refused("claim-employer-missing")
    if not told.claimed:
        raise Refused("claim-nothing-claimed")
    if told.industry.strip() and not NAICS.fullmatch(told.industry.strip()):
        raise Refused("claim-industry-wrong", code=told.industry[:20])
    if told.filed_on > agency_day(at):
        raise Refused("claim-day-in-future")
