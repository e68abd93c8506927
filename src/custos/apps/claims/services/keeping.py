"""What every step of a claim does to the claim itself: the row of the step, the stage, the deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from custos.apps.casework import states
from custos.apps.casework.acts import append_event, locked
from custos.apps.casework.clock import years_after
from custos.apps.claims.errors import Conflict
from custos.apps.claims.models import Claim, ClaimEvent
from custos.apps.claims.procedures import dated_of, stage_of
from custos.apps.deadlines.models import Clock
from custos.apps.deadlines.services.dated import keep_dated, moved_among
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.core.claims import CLOSED

FILED = "filed"
"""The step that taking in a claim records by itself."""

NEXT_WITHIN_YEARS = 10
"""So far ahead a person may set the next step; a later day is a slip of the pen, and nobody would ever be told of the claim."""


def furthest_next(today: date) -> date:
    """The last day on which a next step may be."""
    return years_after(today, NEXT_WITHIN_YEARS)


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


def recount_dates(at: datetime) -> Iterator[Clock]:
    """Counts the running dates of every open claim again, under the holidays as they are now; yields those that moved, each with its entry."""
    for claim in Claim.objects.exclude(stage=CLOSED).order_by("pk").iterator():
        events = list(claim.happened.filter(struck_at=None))
        if stage_of(claim, events) is not None and moved_among(claim, dated_of(claim, events)):
            yield from _moved(claim, at)


def _moved(claim: Claim, at: datetime) -> list[Clock]:
    with transaction.atomic():
        current = locked(claim)
        times = dated_of(current, list(current.happened.filter(struck_at=None)))
        moved = moved_among(current, times)
        index = 0
        for row, now in moved:
            index = append_event(
                current,
                "clock-recounted",
                by=None,
                act=Act.RECEIVE,
                at=at,
                details={"cite": row.cite, "was": row.due_on.isoformat(), "now": now.isoformat()},
                refs=[row.opened_index],
                commitments={"reason": f"holidays changed: {row.due_on.isoformat()} to {now.isoformat()}"},
            ).entry_index
        keep_dated(current, times, index)
    return [row for row, _ in moved]
