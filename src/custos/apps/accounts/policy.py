"""Who may confirm a one-time code, and who may break the glass. Two people are behind everything that opens a door."""

from __future__ import annotations

from custos.apps.accounts.errors import no
from custos.apps.accounts.models import BreakGlass, OneTimeCode
from custos.apps.may import YES, May
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role


def may_confirm_codes(reader: Reader) -> May:
    """Being the second person for a one-time code at all: anyone with a role, but no administrator, who could have issued it."""
    if reader.roles and Role.ADMINISTRATOR not in reader.roles and reader.scopes is None:
        return YES
    return no("codes-confirmed-by")


def may_confirm_code(reader: Reader, code: OneTimeCode) -> May:
    """Confirming this code: neither who issued it nor the person it lets in."""
    if reader.staff_id in {code.issued_by_id, code.staff_id}:
        return no("code-confirmed-by-another")
    return may_confirm_codes(reader)


def may_break_glass(reader: Reader) -> May:
    """Asking for, or agreeing to, a way in where no administrator is left: key custodians."""
    if Role.KEY_CUSTODIAN in reader.roles and reader.scopes is None:
        return YES
    return no("glass-needs-custodians")


def may_agree(reader: Reader, asked: BreakGlass) -> May:
    """Being the second custodian: neither the first nor the person let in."""
    if reader.staff_id in {asked.asked_by_id, asked.staff_id}:
        return no("glass-agreed-by-another")
    return may_break_glass(reader)
