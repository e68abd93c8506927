"""What happens next in a claim is recorded, and struck where it was recorded by mistake."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.claims import policy, selectors
from custos.apps.claims.errors import Conflict, Refused
from custos.apps.claims.models import Claim
from custos.apps.claims.procedures import procedure_called
from custos.apps.claims.services.keeping import FILED, note_event, recount
from custos.apps.hearings import selectors as hearings
from custos.apps.hearings.services import end_all
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act


def record_event(claim: Claim, event: str, *, on: date, by: Reader, at: datetime, service: str = "") -> Claim:
    """Records what happened, on which day and how its paper was served. Raises Forbidden, Refused, Conflict where it cannot happen now."""
    with transaction.atomic():
        current = locked(claim)
        require(policy.may_work(by, current))
        table = procedure_called(current.jurisdiction)
        step = table.steps.find(event)
        if step is None or event == FILED:
            raise Refused("claim-step-unknown")
        if table.steps.after(current.stage, event) is None:
            raise Conflict("claim-step-not-now", step=event)
        if on > agency_day(at):
            raise Refused("claim-day-in-future")
        if on < current.filed_on:
            raise Refused("claim-day-too-early")
        if (event in selectors.WAITED_FOR or step.closes) and hearings.is_ahead(None, current, at):
            raise Refused("claim-hearing-ahead")
        if step.closes and hearings.has_begun(None, current, at):
            raise Refused("claim-hearing-unsaid")  # it may have taken place, and its record must say so
        if step.served and table.services and not service:
            raise Refused("claim-service-missing")
        if service and service not in table.services:
            raise Refused("claim-service-unknown")
        service = service if step.served else ""  # the form offers ways of service for any step; this one is not served
        entry = append_event(
            current,
            "claim-event-recorded",
            by=by,
            act=Act.RECEIVE,
            at=at,
            commitments={"event": event, "day": on.isoformat(), **({"service": service} if service else {})},
        )
        note_event(current, event, on, service, by=by, at=at, index=entry.entry_index)
        current.next_what, current.next_on = "", None
        recount(current, entry.entry_index)
        if step.closes:
            end_all(current, by=by, at=at, why=f"the claim ended: {event}")
    return current


def strike_event(claim: Claim, *, why: str, by: Reader, at: datetime) -> Claim:
    """Strikes the newest step, which was recorded by mistake: it stays on file and counts no longer. Raises Forbidden, Refused."""
    if not why.strip():
        raise Refused("claim-reason-missing")
    with transaction.atomic():
        current = locked(claim)
        require(policy.may_strike(by))
        newest = current.happened.filter(struck_at=None).last()
        if newest is None or newest.event == FILED:
            raise Refused("claim-nothing-to-strike")
        entry = append_event(
            current,
            "claim-event-struck",
            by=by,
            act=Act.RECEIVE,
            at=at,
            refs=[newest.entry_index],
            commitments={"reason": why},
        )
        newest.struck_at, newest.struck_why, newest.struck_index = at, why.strip()[:500], entry.entry_index
        newest.save(update_fields=["struck_at", "struck_why", "struck_index"])
        recount(current, entry.entry_index)
    return current
