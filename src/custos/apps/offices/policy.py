"""Who may give roles, confirm what another began, and break the glass. Two people stand behind everything that opens a door."""

from __future__ import annotations

from attrs import frozen
from django.utils.translation import gettext as _

from custos.apps.offices.models import BreakGlass, OneTimeCode, Reader, RoleProposal
from custos.apps.offices.roles import Role
from custos.core.errors import Forbidden

WEIGHTY = frozenset({Role.AUTHORITY, Role.ADMINISTRATOR, Role.KEY_CUSTODIAN})
"""Roles that decide, administer or hold keys: nobody gives or takes them alone."""


@frozen
class May:
    """Yes or no, with the reason that a page shows where it is no."""

    allowed: bool
    why: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raises Forbidden with the reason where the answer is no."""
        if not self.allowed:
            raise Forbidden(self.why)


YES = May(True)


def may_manage_staff(reader: Reader) -> May:
    """Enrolling people, giving and taking roles, issuing codes: a system administrator in person, never a program."""
    if Role.ADMINISTRATOR in reader.roles and reader.scopes is None:
        return YES
    return May(False, _("Only a system administrator gives out roles."))


def may_settle(reader: Reader) -> May:
    """Being the second person for a weighty role at all."""
    if reader.roles & WEIGHTY and reader.scopes is None:
        return YES
    return May(False, _("A second administrator, the designated authority or a key custodian settles a weighty role."))


def may_settle_role(reader: Reader, proposal: RoleProposal) -> May:
    """Settling this proposal: neither who proposed it nor the person whose role it is."""
    if reader.staff_id in {proposal.proposed_by_id, proposal.staff_id}:
        return May(False, _("Somebody else must settle this: neither who proposed it nor the person whose role it is."))
    return may_settle(reader)


def may_confirm_codes(reader: Reader) -> May:
    """Being the second person for a one-time code at all: anybody with a role, but no administrator, who could have issued it."""
    if reader.roles and Role.ADMINISTRATOR not in reader.roles and reader.scopes is None:
        return YES
    return May(False, _("A colleague with a role other than administrator confirms a code."))


def may_confirm_code(reader: Reader, code: OneTimeCode) -> May:
    """Confirming this code: neither who issued it nor the person whom it lets in."""
    if reader.staff_id in {code.issued_by_id, code.staff_id}:
        return May(False, _("Somebody else must confirm this: neither who issued it nor the person whom it lets in."))
    return may_confirm_codes(reader)


def may_break_glass(reader: Reader) -> May:
    """Asking for, or agreeing to, a way in where no administrator is left: key custodians."""
    if Role.KEY_CUSTODIAN in reader.roles and reader.scopes is None:
        return YES
    return May(False, _("Two key custodians let somebody in where no administrator can."))


def may_agree(reader: Reader, asked: BreakGlass) -> May:
    """Being the second custodian: neither the first nor the person let in."""
    if reader.staff_id in {asked.asked_by_id, asked.staff_id}:
        return May(False, _("Another key custodian must agree: neither who asked nor the person let in."))
    return may_break_glass(reader)
