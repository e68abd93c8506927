"""The names of roles, and the sentences that say whose work something is."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from custos.apps.offices.errors import ERRORS
from custos.apps.offices.roles import Conflict, Role
from custos.core.messages import Message

ROLE_NAMES = {role: gettext_lazy(ERRORS[f"name-of-{role}"]) for role in Role}
CONFLICT_WITH = _("not together with %(role)s: %(why)s")


def conflict_sentence(conflict: Conflict) -> str:
    """Why a role cannot be given, in the reader's language."""
    other = " / ".join(str(ROLE_NAMES[role]) for role in (conflict.one, conflict.other))
    return str(CONFLICT_WITH) % {"role": other, "why": Message(conflict.why).said(gettext)}


# --- what is not open to someone --------------------------------------------------------------------------------------


def not_yours(roles: Iterable[Role], *, by_key: bool = False) -> Message:
    """Why someone may not do this, and which roles may; ``by_key`` where the person may and only the program's key may not."""
    if by_key:
        return Message("not-this-key")
    return Message("not-your-role", roles=tuple(Message(f"name-of-{role}") for role in roles))
