"""What a role grants, and what the stage of a matter allows: yes or no, always with the reason."""

from __future__ import annotations

from custos.apps.casework.errors import too_late
from custos.apps.casework.models import Matter
from custos.apps.casework.states import Step, may_step
from custos.apps.may import YES as YES
from custos.apps.may import May as May
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import GRANTS, Act, acts_of, roles_with
from custos.apps.offices.selectors import not_yours


def acting_role(reader: Reader, act: Act) -> str:
    """The role under which the ledger notes the act: the first that grants it, in the order of the alphabet."""
    return next((str(role) for role in sorted(reader.roles) if act in GRANTS[role]), "staff")


def one_of(reader: Reader, *acts: Act) -> May:
    """Yes where a role of the reader grants one of ``acts``; otherwise the reason says whose work it is."""
    if any(reader.may(act) for act in acts):
        return YES
    return May(False, not_yours(roles_with(*acts), by_key=bool(acts_of(reader.roles) & set(acts))))


def at_stage(matter: Matter, step: Step) -> May:
    """Yes where the state of ``request`` lets it take ``step``; too late otherwise."""
    return YES if may_step(matter.state, step) else too_late("not-at-this-stage")
