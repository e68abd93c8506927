"""Delegations in force: which kinds of matter a person may decide on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from custos.apps.casework.models import Delegation
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, acts_of


def in_force(reader: Reader, day: date) -> QuerySet[Delegation]:
    """The delegations that ``reader`` holds on ``day``, its last day included; none for one whose role prepares or sends."""
    if acts_of(reader.roles) & {Act.PREPARE, Act.SEND}:
        return Delegation.objects.none()
    return Delegation.objects.filter(to=reader.staff_id, ended_at=None, from_on__lte=day, until_on__gte=day)


def holders_on(day: date) -> frozenset[int]:
    """Who holds any delegation on ``day``, as keys of staff: few, so that nobody asks for each of hundreds."""
    rows = Delegation.objects.filter(ended_at=None, from_on__lte=day, until_on__gte=day).order_by()
    return frozenset(rows.values_list("to", flat=True))


def kinds_of(reader: Reader, day: date) -> frozenset[str]:
    """The kinds of request that delegations bring to ``reader`` while they hold; a sealed one is reached by taking part only."""
    return frozenset(kind for one in in_force(reader, day) for kind in one.kinds)
