"""Who may play, and where: drills exist only in a data folder that was made for them."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q

from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role

SEE_ALL = frozenset({Role.COUNSEL, Role.AUTHORITY, Role.AUDITOR})


def drills_are_here() -> bool:
    """True where this installation is one for drills: nothing in it is real. SAFETY: nowhere else may a drill put anything into a register."""
    return bool(settings.DRILLS)


def may_see(reader: Reader) -> Q:
    """Which plays concern the reader: their own; all, for counsel, the designated authority and the auditor."""
    return Q() if reader.roles & SEE_ALL else Q(player=reader.staff_id)
