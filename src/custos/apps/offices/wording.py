"""The names of roles, and the sentences that say whose work something is."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from custos.apps.offices.roles import Conflict, Role

ROLE_NAMES = {
    Role.FRONT_DESK: _("front desk"),
    Role.INTAKE_CLERK: _("intake clerk"),
    Role.DEPUTY: _("deputy"),
    Role.COUNSEL: _("counsel"),
    Role.RECORDS_OFFICER: _("records officer"),
    Role.AUTHORITY: _("designated authority"),
    Role.AUDITOR: _("auditor"),
    Role.ADMINISTRATOR: _("system administrator"),
    Role.KEY_CUSTODIAN: _("key custodian"),
}
CONFLICT_WITH = _("not together with %(role)s: %(why)s")
CONFLICT_WHY = {
    "an administrator never reads": _("an administrator never reads"),
    "who keeps the keys neither runs the machine nor reads": _("who keeps the keys neither runs the machine nor reads"),
    "an auditor does not audit their own acts": _("an auditor does not audit their own acts"),
    "who decides does not prepare": _("who decides does not prepare"),
}


def conflict_sentence(conflict: Conflict) -> str:
    """Why a role cannot be given, in the reader's language."""
    other = " / ".join(str(ROLE_NAMES[role]) for role in (conflict.one, conflict.other))
    return str(CONFLICT_WITH) % {"role": other, "why": CONFLICT_WHY.get(conflict.why, conflict.why)}


# --- what is not open to someone --------------------------------------------------------------------------------------
NOT_YOUR_ROLE = _("Your role does not include this. Who can: %(roles)s.")
NOT_THIS_KEY = _("This key of a program does not include this. Do it yourself on the pages, or issue a key that may.")


def not_yours(roles: Iterable[Role], *, by_key: bool = False) -> str:
    """Why someone may not do this, and which roles may; ``by_key`` where the person may and only the program's key may not."""
    if by_key:
        return str(NOT_THIS_KEY)
    return str(NOT_YOUR_ROLE) % {"roles": ", ".join(str(ROLE_NAMES[role]) for role in roles)}
