"""Whose task the next step of a request is: one person, or one role; never several at once.

Who else could do it still can, on the page of the case. Their home says for whom it waits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from custos.apps.casework.fields import Words
from custos.apps.casework.models import Matter
from custos.apps.casework.selectors import knows_by_role
from custos.apps.offices.models import Reader, reader_of
from custos.apps.offices.roles import Role
from custos.apps.offices.selectors import ROLE_NAMES, list_active_staff
from custos.core.nextstep import Next, Step, Who

ROLES: Mapping[Who, tuple[Role, ...]] = {
    Who.NOBODY: (),
    Who.READS: (Role.INTAKE_CLERK, Role.COUNSEL, Role.FRONT_DESK),
    Who.PREPARES: (Role.INTAKE_CLERK, Role.COUNSEL),
    Who.COUNSEL: (Role.COUNSEL,),
    Who.DECIDES: (Role.AUTHORITY,),
    Who.RELEASES: (Role.RECORDS_OFFICER,),
    Who.SENDS: (Role.INTAKE_CLERK,),
}
"""The roles that can do a step, whose it is first: the next one owns it only where nobody of the one before can see the request."""


@frozen
class Owner:
    """Whose task it is, in words, and whether that is the reader."""

    name: Words
    is_reader: bool


def list_colleagues(reader: Reader) -> list[Reader]:
    """Everyone who works here now, with their roles."""
    return [reader_of(one) for one in list_active_staff(reader)]


def owner_of(reader: Reader, matter: Matter, step: Step, staff: Sequence[Reader]) -> Owner:
    """Whose task ``step`` is: who holds the request; of what is due at once who received it; else the first role that can see it."""
    roles = ROLES[step.who]
    people = {one.staff_id: one for one in staff}
    named = [matter.assigned_to_id, matter.received_by_id if step.says is Next.AT_ONCE else None]
    for person in (people[pk] for pk in named if pk in people):
        if person.roles & set(roles):
            return Owner(person.name, step.is_mine and person.staff_id == reader.staff_id)
    for role in roles:
        able = [one for one in staff if role in one.roles and knows_by_role(one, role, matter)]
        if able:
            # a delegate decides beside the authority: the step is theirs where the policy says so
            mine = step.is_mine and (step.who is Who.DECIDES or role in reader.roles)
            return Owner(_named(able, role), mine)
    return Owner(ROLE_NAMES[roles[0]] if roles else "", step.is_mine)


def _named(able: Sequence[Reader], role: Role) -> str:
    """The one person with their role; the role alone where several hold it."""
    return f"{able[0].name}, {ROLE_NAMES[role]}" if len(able) == 1 else str(ROLE_NAMES[role])
