"""Who may give roles. Two people are behind everything that opens a door."""

from __future__ import annotations

from custos.apps.may import YES, May
from custos.apps.offices.errors import no
from custos.apps.offices.models import Reader, RoleProposal
from custos.apps.offices.roles import Role

WEIGHTY = frozenset({Role.AUTHORITY, Role.ADMINISTRATOR, Role.KEY_CUSTODIAN, Role.COUNSEL, Role.AUDITOR})
"""Roles that decide, administer, hold keys, or see the whole agency's matters: nobody gives or takes them alone."""
NEVER_NOBODY = frozenset({Role.ADMINISTRATOR, Role.AUTHORITY, Role.AUDITOR, Role.KEY_CUSTODIAN})
"""Roles whose last holder stays until another person has the role: who gives out roles, decides, checks, and keeps the keys."""
SETTLERS = frozenset({Role.AUTHORITY, Role.ADMINISTRATOR, Role.KEY_CUSTODIAN})
"""The roles of a second person: counsel and the auditor see everything, and give nobody a role."""


def may_manage_staff(reader: Reader) -> May:
    """Enrolling people, giving and taking roles, issuing codes: a system administrator in person, never a program."""
    if Role.ADMINISTRATOR in reader.roles and reader.scopes is None:
        return YES
    return no("administrators-give-roles")


def may_settle(reader: Reader) -> May:
    """Being the second person for a weighty role at all."""
    if reader.roles & SETTLERS and reader.scopes is None:
        return YES
    return no("second-settles-roles")


def may_settle_role(reader: Reader, proposal: RoleProposal) -> May:
    """Settling this proposal: neither who proposed it nor the person whose role it is."""
    if reader.staff_id in {proposal.proposed_by_id, proposal.staff_id}:
        return no("settled-by-another")
    return may_settle(reader)
