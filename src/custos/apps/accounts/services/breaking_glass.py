"""Two key custodians let a person in again where no administrator can."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from custos.apps.accounts import policy
from custos.apps.accounts.errors import Conflict, Refused
from custos.apps.accounts.models import BreakGlass
from custos.apps.accounts.services import signing_in
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader, Staff
from custos.apps.offices.models import reader_of as _reader_of
from custos.apps.offices.services import acts_of, require_reason

# --- breaking the glass -------------------------------------------------------------------------------------------------


def ask_glass(staff: Staff, *, why: str, by: Reader, at: datetime) -> BreakGlass:
    """A key custodian asks that ``staff`` be let in again because no administrator can do it. Raises Forbidden, InputError."""
    policy.may_break_glass(by).require()
    require_reason(why)
    if staff.pk == by.staff_id:
        raise Refused("glass-for-yourself")
    return BreakGlass.objects.create(staff=staff, why=why[:500], asked_by_id=by.staff_id, asked_at=at)


def settle_glass(pk: int, *, agree: bool, by: Reader, at: datetime) -> str:
    """The second custodian agrees, and a code that lets the person in comes back; or refuses, and "" does. Raises Forbidden, Conflict.

    INVARIANT: the entry is committed before the code exists. A crash between the two leaves an entry without a code, never a code without one.
    It gives no role: the person who comes in may do what they might do before.
    """
    with transaction.atomic():
        asked = BreakGlass.objects.select_for_update().filter(pk=pk, settled_at=None).first()
        if asked is None:
            raise Conflict("glass-settled")
        if agree or by.staff_id != asked.asked_by_id:
            policy.may_agree(by, asked).require()
        asked.settled_at = at
        asked.agreed_by_id = by.staff_id if agree else None
        asked.save(update_fields=["settled_at", "agreed_by"])
        if agree:
            custodians = ",".join(sorted((asked.asked_by.key, by.key)))
            ledger.append("break-glass", actor=acts_of(by), commitments={"custodians": custodians, "reason": asked.why})
    if not agree:
        return ""
    first = Staff.objects.get(pk=asked.asked_by_id)
    return signing_in.open_code(
        Staff.objects.get(pk=asked.staff_id), why=asked.why, by=_reader_of(first), at=at, agreed_by=by
    )
