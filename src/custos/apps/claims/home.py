"""What of the claims waits for a reader, for their home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse

from custos.apps.casework.clock import agency_day
from custos.apps.casework.fields import Words
from custos.apps.casework.waiting import Waiting, owner_among
from custos.apps.claims import policy, wording
from custos.apps.claims.models import Claim
from custos.apps.claims.selectors import Kind, list_unassigned, list_worked_by, next_of
from custos.apps.hearings.models import Hearing
from custos.apps.hearings.selectors import list_with_unserved
from custos.apps.offices.models import Reader, reader_of
from custos.apps.offices.roles import Role
from custos.apps.offices.selectors import list_active_staff

GIVERS = (Role.INTAKE_CLERK, Role.DEPUTY, Role.COUNSEL)
"""Who gives a claim without a deputy to one: a clerk of its office, else a deputy there."""
AHEAD = timedelta(days=14)
"""A step whose day is further away waits on the claim's own page."""


def waiting(reader: Reader, at: datetime) -> Iterator[Waiting]:
    """The notices of their hearings that wait, the steps that a deputy's claims need now; for who takes claims in, those that nobody has."""
    if not policy.may_list(reader):
        return
    for hearing in list_with_unserved(reader, at):
        yield Waiting(wording.HOME_NOTICES, hearing.number, _notices(hearing), wording.HOME_NOTICES_OPEN)
    mine = list_worked_by(reader)
    coming = next_of(reader, mine, at)
    for claim in mine:
        step = coming[claim.pk]
        if claim.stuck or step.kind is Kind.NONE:
            yield _line(claim, wording.HOME_STUCK, is_stuck=True)
        elif step.on is not None and step.on <= agency_day(at) + AHEAD:
            yield Waiting(wording.HOME_STEP, claim.number, _page(claim), wording.HOME_OPEN, step.on)
    if policy.may_take_in(reader):
        staff = [reader_of(one) for one in list_active_staff(reader)]
        for claim in list_unassigned(reader):
            owner = owner_among(reader, GIVERS, claim.office_id, staff)
            yield Waiting(wording.HOME_NOBODYS, claim.number, _page(claim), wording.HOME_OPEN, owner=owner)


def _line(claim: Claim, says: Words, *, is_stuck: bool = False) -> Waiting:
    return Waiting(says, claim.number, _page(claim), wording.HOME_OPEN, is_stuck=is_stuck)


def _notices(hearing: Hearing) -> str:
    """SAFETY: no day. The time of a hearing is shown on its own page alone, where a look is an entry."""
    return f"{reverse('hearing', args=[hearing.number])}#notices"


def _page(claim: Claim) -> str:
    return reverse("claim", args=[claim.number])
