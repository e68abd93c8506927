"""Who may confirm a one-time code, and who may break the glass. Two people are behind everything that opens a door."""

from __future__ import annotations

from custos.apps.accounts.errors import no
from custos.apps.accounts.models import BreakGlass, OneTimeCode
from custos.apps.may import YES, May
from custos.apps.offices import selectors as offices_selectors
from custos.apps.offices.models import Reader, Staff
from custos.apps.offices.roles import Role


def may_confirm_codes(reader: Reader) -> May:
    """Being the second person for a one-time code at all: anyone with a role, but no administrator, who could have issued it."""
    if reader.roles and Role.ADMINISTRATOR not in reader.roles and reader.scopes is None:
        return YES
    return no("codes-confirmed-by")


def may_confirm_code(reader: Reader, code: OneTimeCode) -> May:
    """Confirming this code: neither who issued it nor the person it lets in, nor anyone whom the issuer alone let in.

    INVARIANT: a code for the account of someone with a weighty role is confirmed by one who could settle that role, like the role itself.
    """
    if reader.staff_id in {code.issued_by_id, code.staff_id}:
        return no("code-confirmed-by-another")
    if opens_weight(code):
        if not offices_selectors.may_settle(reader):
            return no("weighty-code-confirmed-by")
    elif not (may := may_confirm_codes(reader)):
        return may
    if owes_entry_to(reader.staff_id, code.issued_by_id):
        return no("code-confirmed-by-vouched")
    return YES


def opens_weight(code: OneTimeCode) -> bool:
    """True where the account carried weight when the code was issued, or carries it now."""
    return code.is_weighty or offices_selectors.carries_weight(None, code.staff)


def owes_entry_to(staff_id: int, issuer_id: int) -> bool:
    """True where the issuer let this person in, and no authority, custodian or other administrator has vouched for them since.

    SAFETY: an administrator who enrolls a person who does not exist, and lets a colleague confirm the code, has no second person of their own.
    """
    last = OneTimeCode.objects.filter(staff=staff_id, used_at__isnull=False).order_by("-used_at").first()
    if last is not None:
        is_owed = last.issued_by_id == issuer_id and not last.is_vouched
    else:
        is_owed = Staff.objects.filter(pk=staff_id, enrolled_by=issuer_id).exists()
    since = last.used_at if last else None
    return is_owed and not offices_selectors.was_settled_for(None, staff_id, but_by=issuer_id, since=since)


def may_see_code_notices(reader: Reader) -> May:
    """Seeing that codes were issued for accounts of weight: the authorities and the auditor; everyone sees those of their own account."""
    return YES if reader.roles & {Role.AUTHORITY, Role.AUDITOR} and reader.scopes is None else no("notices-seen-by")


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
