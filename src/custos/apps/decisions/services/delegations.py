"""Services of delegation: the authority lets someone else decide some kinds of request, for a time, with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from custos.apps.casework import may
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Delegation
from custos.apps.decisions import policy
from custos.apps.decisions.errors import Conflict, Refused
from custos.apps.ledger import services as ledger
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader, Staff
from custos.apps.offices.models import reader_of as reader_for
from custos.apps.offices.roles import Act, roles_with
from custos.core.deciders import DecidedKind

LONGEST = timedelta(days=366)
BARRED_ROLES = frozenset(roles_with(Act.PREPARE, Act.SEND, Act.DECIDE))
"""The roles that hold no delegation."""


def fixed_kinds() -> frozenset[str]:
    """The kinds of request whose power the agency's profile lets nobody pass on."""
    return frozenset(kind for row in the_agency().decides if not row.may_be_delegated for kind in row.kinds)


def _refuse_deputy(to: Staff) -> None:
    """Raises InputError where the person cannot decide: who prepares, who audits, who cannot read the papers."""
    reader = reader_for(to)
    if reader.may(Act.DECIDE):
        raise Refused("decides-by-role", name=to.name)
    if reader.may(Act.PREPARE) or reader.may(Act.SEND):
        raise Refused("prepares-or-sends", name=to.name)
    if not (reader.may(Act.SEE_REGISTER) and reader.may(Act.READ_PAPERS)):
        raise Refused("cannot-read-requests", name=to.name)


def give_delegation(
    *, to: Staff, kinds: Iterable[str], from_on: date, until_on: date, why: str, by: Reader, at: datetime
) -> Delegation:
    """Gives ``to`` the power to decide ``kinds`` from one day until another, both included. Raises Forbidden, InputError."""
    require(policy.may_delegate(by))
    wanted = sorted({str(DecidedKind(kind)) for kind in kinds})
    if not wanted:
        raise Refused("delegation-without-kinds")
    if fixed := fixed_kinds() & set(wanted):
        raise Refused("kind-not-delegable", kind=sorted(fixed)[0])
    if not why.strip():
        raise Refused("delegation-reason-missing")
    if until_on < from_on or until_on - from_on > LONGEST or until_on < agency_day(at):
        raise Refused("delegation-days-wrong")
    if to.pk == by.staff_id:
        raise Refused("delegation-to-yourself")
    _refuse_deputy(to)
    with transaction.atomic():
        receipt = ledger.append(
            "delegation-given",
            actor=ledger.staff(str(by.staff_id), may.acting_role(by, Act.DECIDE)),
            out="emergency"
            if DecidedKind.EMERGENCY in wanted
            else "sealed"
            if DecidedKind.SEALED in wanted
            else "release",
            commitments={
                "account": to.key,
                "reason": why,
                "scope": f"{','.join(wanted)} {from_on.isoformat()}..{until_on.isoformat()}",
            },
        )
        return Delegation.objects.create(
            to=to,
            kinds=wanted,
            from_on=from_on,
            until_on=until_on,
            why=why[:500],
            given_at=at,
            given_by_id=by.staff_id,
            given_index=receipt.index,
        )


def end_delegation(delegation: Delegation, *, why: str, by: Reader, at: datetime) -> Delegation:
    """Ends a delegation at once. Raises Forbidden, Conflict where it has ended, InputError without a reason."""
    require(policy.may_delegate(by))
    if not why.strip():
        raise Refused("delegation-end-reason-missing")
    return _end(delegation, why=why, by=by, at=at)


def end_expired(*, at: datetime) -> list[Delegation]:
    """Ends what has run out, each with its entry, so that the ledger says until when someone could decide."""
    day = agency_day(at)
    ended = []
    for row in Delegation.objects.filter(ended_at=None, until_on__lt=day):
        try:
            ended.append(_end(row, why="its last day has passed", by=None, at=at))
        except Conflict:
            continue  # someone else ended it first, which is as good
    return ended


def end_where_role_bars(staff: Staff, *, at: datetime) -> list[Delegation]:
    """Ends every delegation of a person whose roles now prepare, send or decide. Called inside the change of the role.

    SAFETY: one who prepares and holds a delegation could write an answer and sign it.
    """
    reader = reader_for(staff)
    if not reader.roles & BARRED_ROLES:
        return []
    held = Delegation.objects.filter(ended_at=None, to=staff.pk)
    return [_end(row, why="a role was given that prepares, sends or decides", by=None, at=at) for row in held]


def _end(delegation: Delegation, *, why: str, by: Reader | None, at: datetime) -> Delegation:
    with transaction.atomic():
        row = Delegation.objects.select_for_update(of=("self",)).select_related("to").get(pk=delegation.pk)
        if row.ended_at is not None:
            raise Conflict("delegation-ended-already")
        receipt = ledger.append(
            "delegation-ended",
            actor=ledger.SYSTEM if by is None else ledger.staff(str(by.staff_id), may.acting_role(by, Act.DECIDE)),
            refs=[row.given_index],
            commitments={"account": row.to.key, "reason": why},
        )
        row.ended_at, row.ended_by_id, row.ended_index = at, by.staff_id if by else None, receipt.index
        row.save()
        return row
