"""What every step of a claim does to the claim itself: the row of the step, the stage, the deadlines."""

from __future__ import annotations

from datetime import date, datetime

from custos.apps.casework import states
from custos.apps.claims.errors import Conflict
from custos.apps.claims.models import Claim, ClaimEvent
from custos.apps.claims.procedures import dated_of, stage_of
from custos.apps.deadlines.services.dated import keep_dated
from custos.apps.offices.models import Reader
from custos.core.claims import CLOSED

FILED = "filed"
"""The step that taking in a claim records by itself."""


def note_event(
    claim: Claim, event: str, on: date, service: str, *, by: Reader | None, at: datetime, index: int
) -> None:
    ClaimEvent.objects.create(
        claim=claim, event=event, on=on, service=service, by_id=by.staff_id if by else None, at=at, entry_index=index
    )


def recount(claim: Claim, index: int) -> None:
    """Replays the stage and counts the deadlines again, inside the caller's transaction."""
    events = list(claim.happened.filter(struck_at=None))
    stage = stage_of(claim, events)
    if stage is None:
        raise Conflict("claim-step-not-now", step=events[-1].event)
    if (stage == CLOSED) != (claim.state == states.State.CLOSED):
        claim.state = states.after(claim.state, states.Step.CLOSE if stage == CLOSED else states.Step.ASSESS)
    claim.stage = stage
    if stage == CLOSED:
        claim.next_what, claim.next_on = "", None
    claim.save()
    keep_dated(claim, dated_of(claim, events), index)
