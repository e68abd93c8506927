"""Services of the emergency path: stricter, never faster than the named authority.

Two people as always, a call back or the reason why none was possible, everything entered, and a review on the next working day by someone
who took no part. SAFETY: nothing here decides, and nothing here lets anyone decide.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from django.db import transaction

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Answer, Matter
from custos.apps.deadlines.models import Notice, NoticeKind
from custos.apps.deadlines.services.notices import everyone, remind, superiors
from custos.apps.decisions import policy
from custos.apps.decisions.errors import Conflict, Forbidden, Refused
from custos.apps.decisions.models import CallOutcome, Decision, Emergency
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.core.agency import Agency
from custos.core.calendar import DayKind, due

RELEASES = frozenset({Answer.RELEASE, Answer.RELEASE_IN_PART})


def open_emergency(matter: Matter, *, why: str, by: Reader, at: datetime) -> Emergency:
    """Records that someone claims an emergency, in their words. Raises Forbidden, Conflict where one is recorded, InputError."""
    require(policy.may_open_emergency(by))
    if not why.strip():
        raise Refused("emergency-claim-missing")
    with transaction.atomic():
        current = locked(matter)
        if Emergency.objects.filter(matter=current).exists():
            raise Conflict("emergency-exists")
        agency = agency_called(current.agency)
        event = append_event(
            current,
            "emergency-opened",
            by=by,
            act=Act.RECEIVE if by.may(Act.RECEIVE) else Act.ANSWER_QUESTIONS,
            at=at,
            commitments={"reason": why},
        )
        return Emergency.objects.create(
            matter=current,
            why=why[:1000],
            opened_at=at,
            opened_by_id=by.staff_id,
            opened_index=event.entry_index,
            review_on=_next_working_day(agency, at),
        )


def _next_working_day(agency: Agency, at: datetime) -> date:
    return due(agency_day(at), 1, DayKind.WORKING, agency.calendar_of("policy")).on


def count_review_from(decided: Decision, *, at: datetime) -> None:
    """The review falls on the working day after the decision, no matter who took it: a delegate's is reviewed as the authority's is.

    A review that was made stands; a later decision is looked at as a reversal, not as the emergency.
    """
    row = Emergency.objects.select_for_update().filter(matter=decided.matter, reviewed_at=None).first()
    if row is not None:
        row.review_on = _next_working_day(agency_called(decided.matter.agency), at)
        row.save(update_fields=["review_on"])


def note_no_call(emergency: Emergency, *, why: str, by: Reader) -> Emergency:
    """Keeps why no call back was possible. Raises Forbidden, InputError without a reason, Conflict where it was reviewed."""
    require(policy.may_call_back(by))
    if not why.strip():
        raise Refused("no-call-reason-missing")
    with transaction.atomic():
        locked(emergency.matter)
        row = Emergency.objects.select_for_update().get(pk=emergency.pk)
        if row.reviewed_at is not None:
            raise Conflict("emergency-reviewed-meanwhile")
        row.no_call_why = why[:500]
        row.save(update_fields=["no_call_why"])
        return row


class Unverified(StrEnum):
    """Why an emergency lets nothing leave yet."""

    NOT_CALLED = "not-called"
    DENIED = "denied"


def unverified(decision: Decision) -> Unverified | None:
    """Why an emergency would be released to someone whom nobody called back, or None. Refusing needs no call."""
    emergency = Emergency.objects.filter(matter=decision.matter).first()
    if emergency is None or decision.answer not in RELEASES:
        return None
    call = decision.matter.call_backs.last()
    if call is not None and call.outcome == CallOutcome.CONFIRMED:
        return None
    if call is not None and call.outcome == CallOutcome.DENIED:
        return Unverified.DENIED
    return None if emergency.no_call_why else Unverified.NOT_CALLED


def refuse_unverified(decision: Decision) -> None:
    """Raises Forbidden where :func:`unverified` has a reason."""
    why = unverified(decision)
    if why is Unverified.DENIED:
        raise Forbidden("call-back-denied")
    if why is Unverified.NOT_CALLED:
        raise Forbidden("call-back-missing")


def review_emergency(emergency: Emergency, *, upheld: bool, why: str, by: Reader, at: datetime) -> Emergency:
    """Reviews what was done; a different person, with the reason. Raises Forbidden, Conflict, InputError.

    ``upheld`` False does not undo anything: a reversal is a new decision, prepared and decided again.
    """
    if not why.strip():
        raise Refused("review-reason-missing")
    with transaction.atomic():
        current = locked(emergency.matter)
        row = Emergency.objects.select_for_update(of=("self",)).select_related("matter").get(pk=emergency.pk)
        require(policy.may_review_emergency(by, row))
        outcome = "upheld" if upheld else "reversed"
        event = append_event(
            current,
            "emergency-reviewed",
            by=by,
            act=Act.PREPARE if by.may(Act.PREPARE) else Act.DECIDE,
            at=at,
            details={"outcome": outcome},
            out=outcome,
            refs=[row.opened_index],
            commitments={"reason": why},
        )
        row.reviewed_at, row.reviewed_by_id, row.upheld, row.review_why = at, by.staff_id, upheld, why[:1000]
        row.reviewed_index = event.entry_index
        row.save()
        return row


def alert_of_emergency(emergency: Emergency, *, at: datetime) -> list[Notice]:
    """Tells the authority and counsel at once that an emergency is claimed."""
    with transaction.atomic():
        return remind(
            superiors(everyone()),
            NoticeKind.EMERGENCY_OPENED,
            locked(emergency.matter),
            about=f"emergency-{emergency.pk}",
            day=None,
            at=at,
        )
