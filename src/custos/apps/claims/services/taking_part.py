"""Who of the deputies takes part in a claim: the one who is responsible, and those who hear it; nobody longer than that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from custos.apps.casework.services import leave
from custos.apps.claims.models import Claim
from custos.apps.hearings.models import Hearing, HearingAct, Resource, ResourceKind
from custos.core.hearings.flow import OVER, State

NEVER_HEARD = frozenset({State.IN_ERROR, State.WITHDRAWN, State.SETTLED, State.MATTER_OVER})
"""A hearing that was not held ties its deputy to nothing."""


def let_go(claim: Claim, staff_ids: Iterable[int], *, at: datetime, entry_index: int) -> None:
    """Ends the part of those who are neither responsible for the claim nor booked for a hearing of it that is not over.

    Whom someone let in by name stays. Called inside the transaction of the act, under its entry.
    """
    open_hearings = Hearing.objects.filter(about=claim).exclude(life__in=OVER)
    newest = [one.acts.order_by("pk").last() for one in open_hearings]
    keys = {pk for row in newest if row is not None for pk in row.resources}
    booked = set(Resource.objects.filter(pk__in=keys, staff__isnull=False).values_list("staff_id", flat=True))
    leave(claim, staff_ids=set(staff_ids) - booked - {claim.deputy_id}, at=at, entry_index=entry_index)


def let_replaced_go(hearing: Hearing, row: HearingAct, *, at: datetime) -> None:
    """After an act on a hearing: the deputies who were booked for it before, and are not any more, leave its claim."""
    claim = Claim.objects.filter(pk=hearing.about_id).first()
    if claim is None:
        return
    now = set() if hearing.life in NEVER_HEARD else set(row.resources)
    earlier = {pk for keys in hearing.acts.filter(pk__lte=row.pk).values_list("resources", flat=True) for pk in keys}
    gone = Resource.objects.filter(pk__in=earlier - now, kind=ResourceKind.DEPUTY)
    let_go(claim, gone.values_list("staff_id", flat=True), at=at, entry_index=row.entry_index)
