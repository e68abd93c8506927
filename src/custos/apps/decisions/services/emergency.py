"""Services of the emergency path: stricter, never faster than the named authority.

Two people as always, a call back or the reason why none was possible, everything entered, and afterwards a review by two people who took
no part (apps/secondreview). SAFETY: nothing here decides, and nothing here lets anyone decide.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.dispatch import Signal

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.models import Answer, Matter
from custos.apps.deadlines.models import Notice, NoticeKind
from custos.apps.deadlines.services.notices import everyone, remind, superiors
from custos.apps.decisions import policy
from custos.apps.decisions.errors import Conflict, Forbidden, Refused
from custos.apps.decisions.models import CallOutcome, Decision, Emergency
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act

emergency_opened = Signal()
"""Sent inside the transaction that records a claim, with ``emergency``, ``by`` and ``at``: its review is opened."""
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
        event = append_event(
            current,
            "emergency-opened",
            by=by,
            act=Act.RECEIVE if by.may(Act.RECEIVE) else Act.ANSWER_QUESTIONS,
            at=at,
            commitments={"reason": why},
        )
        opened = Emergency.objects.create(
            matter=current,
            why=why[:1000],
            opened_at=at,
            opened_by_id=by.staff_id,
            opened_index=event.entry_index,
        )
        emergency_opened.send(sender=open_emergency, emergency=opened, by=by, at=at)
        return opened


def note_no_call(emergency: Emergency, *, why: str, by: Reader) -> Emergency:
    """Keeps why no call back was possible. Raises Forbidden, InputError without a reason, Conflict where one was decided on."""
    require(policy.may_call_back(by))
    if not why.strip():
        raise Refused("no-call-reason-missing")
    with transaction.atomic():
        locked(emergency.matter)
        row = Emergency.objects.select_for_update().get(pk=emergency.pk)
        if row.no_call_why and row.matter.decisions.exclude(decided_by=None).exists():
            raise Conflict("no-call-reason-kept")  # those who review the decision read what the decider read
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
