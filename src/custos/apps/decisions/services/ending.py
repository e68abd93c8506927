"""Services of the decision that nothing is asked: it owes no letter, so it ends its matter by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from custos.apps.casework.acts import append_event, locked
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Answer, Matter
from custos.apps.casework.states import State, Step, after
from custos.apps.deadlines.services import holds, stopping
from custos.apps.decisions import policy
from custos.apps.decisions.models import Decision
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act


def end_with(matter: Matter, decision: Decision, *, by: Reader | None, at: datetime) -> None:
    """Ends the locked ``matter`` of ``decision``, with its times. Raises Conflict while a hold is in force."""
    holds.refuse_if_held(matter)
    matter.state = after(matter.state, Step.END)
    matter.save(update_fields=["state"])
    stopping.stop_at_closing(matter, agency_day(at))
    append_event(
        matter,
        "case-closed",
        by=by,
        act=Act.DECIDE,
        at=at,
        commitments={"reason": decision.why or str(decision.answer)},
    )


def end_decided(at: datetime) -> Iterator[Matter]:
    """Ends what was decided so and still waits for a letter that does not exist; yields each. One that is held waits until its hold is lifted.

    Such matters are from before a decision ended its matter. Run twice it is done once.
    """
    asks_nothing = Decision.objects.filter(answer=Answer.NOT_A_REQUEST, decided_at__isnull=False).order_by()
    rows = Matter.objects.filter(state=State.DECIDED, pk__in=asks_nothing.values("matter"), disposed_at=None)
    for row in rows.order_by("pk"):
        with transaction.atomic():
            matter = locked(row)
            decision = policy.find_ending(matter)
            if matter.state != State.DECIDED or decision is None or holds.held(matter):
                continue
            end_with(matter, decision, by=None, at=at)
        yield matter
