"""Delegations in force: which power to decide a person holds on a day. Asked by policy and by the services, so it asks nobody back."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from custos.apps.offices.models import Reader
from custos.apps.requests.models import AccessRequest, Delegation, Emergency
from custos.core.deciders import DecidedKind


def in_force(reader: Reader, day: date) -> QuerySet[Delegation]:
    """The delegations that ``reader`` holds on ``day``, its last day included."""
    return Delegation.objects.filter(to=reader.staff_id, ended_at=None, from_on__lte=day, until_on__gte=day)


def holders_on(day: date) -> frozenset[int]:
    """Who holds any delegation on ``day``, as keys of staff: few, so that nobody asks for each of hundreds."""
    rows = Delegation.objects.filter(ended_at=None, from_on__lte=day, until_on__gte=day).order_by()
    return frozenset(rows.values_list("to", flat=True))


def power_of(reader: Reader, request: AccessRequest, day: date, *, lock: bool = False) -> Delegation | None:
    """The delegation under which ``reader`` may decide ``request`` on ``day``, or None.

    An emergency asks for the power over emergencies beside the one over its kind: neither covers the other. ``lock`` keeps the
    delegation from ending before the caller's transaction does.
    """
    held = in_force(reader, day).select_for_update() if lock else in_force(reader, day)
    kind = request.decided_kind or DecidedKind.OTHER
    wanted = {str(kind)}
    if Emergency.objects.filter(request=request).exists():
        wanted.add(str(DecidedKind.EMERGENCY))
    if getattr(request, "sealed_at", None) is not None:
        wanted.add(str(DecidedKind.SEALED))
    return next((one for one in held if wanted <= set(one.kinds)), None)


def kinds_of(reader: Reader, day: date) -> frozenset[str]:
    """The kinds of request that delegations bring to ``reader`` while they hold; a sealed one is reached by taking part only."""
    return frozenset(kind for one in in_force(reader, day) for kind in one.kinds)
