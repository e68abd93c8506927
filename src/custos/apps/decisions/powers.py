"""The power to decide one matter: what a delegation, a seal and an emergency make of it."""

from __future__ import annotations

from datetime import date

from custos.apps.casework.models import Delegation, Matter
from custos.apps.casework.powers import in_force
from custos.apps.decisions.models import Emergency
from custos.apps.offices.models import Reader
from custos.core.deciders import DecidedKind


def power_of(reader: Reader, matter: Matter, day: date, *, lock: bool = False) -> Delegation | None:
    """The delegation under which ``reader`` may decide ``request`` on ``day``, or None.

    An emergency asks for the power over emergencies beside the one over its kind: neither covers the other. ``lock`` keeps the
    delegation from ending before the caller's transaction does.
    """
    held = in_force(reader, day).select_for_update() if lock else in_force(reader, day)
    kind = matter.decided_kind or DecidedKind.OTHER
    wanted = {str(kind)}
    if Emergency.objects.filter(matter=matter).exists():
        wanted.add(str(DecidedKind.EMERGENCY))
    if getattr(matter, "sealed_at", None) is not None:
        wanted.add(str(DecidedKind.SEALED))
    return next((one for one in held if wanted <= set(one.kinds)), None)
