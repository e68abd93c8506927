"""Services of the litigation hold: one person sets it; two lift it. While it is in force nothing of the case is closed or disposed of."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.models import Matter
from custos.apps.deadlines import policy
from custos.apps.deadlines.errors import Conflict, Refused
from custos.apps.deadlines.models import Hold
from custos.apps.letters.services.notifications import confirm_keeping
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act


def held(matter: Matter) -> bool:
    """True while a hold stands: who closes or disposes of anything asks here first."""
    return matter.holds.filter(lifted_at=None).exists()


def refuse_if_held(matter: Matter) -> None:
    """Raises Conflict where a hold stands; call it inside the transaction, on the locked request."""
    if held(matter):
        raise Conflict("hold-in-force")


def set_hold(matter: Matter, *, why: str, extent: str, by: Reader, at: datetime) -> Hold:
    """Orders that everything is kept. Raises Forbidden, Conflict where a hold stands already, InputError without a reason."""
    require(policy.may_set_hold(by))
    if not why.strip():
        raise Refused("hold-reason-missing")
    with transaction.atomic():
        current = locked(matter)
        if held(current):
            raise Conflict("hold-exists")
        event = append_event(
            current,
            "hold-set",
            by=by,
            act=_act(by),
            at=at,
            commitments={"reason": why, **({"extent": extent} if extent.strip() else {})},
        )
        confirm_keeping(current, by=by, act=_act(by), at=at)
        return Hold.objects.create(
            matter=current,
            why=why[:500],
            extent=extent[:500],
            set_at=at,
            set_by_id=by.staff_id,
            set_index=event.entry_index,
        )


def hold_by_rule(
    matter: Matter, *, why: str, extent: str, by: Reader | None, act: Act, at: datetime, ref: int
) -> Hold | None:
    """Holds what a rule of the agency holds, also where no person brought it about; None where a hold is in force already, which is left as it is.

    Called inside the caller's transaction, on the locked matter; ``ref`` is the entry of what set the rule off, ``act`` the act of ``by``.
    """
    if held(matter):
        return None
    event = append_event(
        matter, "hold-set", by=by, act=act, at=at, refs=[ref], commitments={"reason": why, "extent": extent}
    )
    return Hold.objects.create(
        matter_id=matter.pk,
        why=why[:500],
        extent=extent[:500],
        set_at=at,
        set_by_id=by.staff_id if by else None,
        set_index=event.entry_index,
    )


def propose_lifting(matter: Matter, *, why: str, by: Reader, at: datetime) -> Hold:
    """Proposes to lift the hold; a different person does it. Raises Forbidden, Conflict, InputError without a reason."""
    require(policy.may_set_hold(by))
    if not why.strip():
        raise Refused("lifting-reason-missing")
    with transaction.atomic():
        current = locked(matter)
        row = _standing(current)
        if row.proposed_by_id is not None:
            raise Conflict("lifting-proposed")
        event = append_event(
            current,
            "lifting-proposed",
            by=by,
            act=_act(by),
            at=at,
            refs=[row.set_index],
            commitments={"reason": why},
        )
        row.proposed_at, row.proposed_by_id, row.proposed_why = at, by.staff_id, why[:500]
        row.proposed_index = event.entry_index
        row.save()
        return row


def withdraw_proposal(matter: Matter, *, by: Reader, at: datetime) -> Hold:
    """Takes the proposal back: the hold stands on. Raises Forbidden, and Conflict where nobody proposed it."""
    require(policy.may_set_hold(by))
    with transaction.atomic():
        current = locked(matter)
        row = _standing(current)
        if row.proposed_index is None:
            raise Conflict("lifting-not-proposed")
        append_event(current, "lifting-withdrawn", by=by, act=_act(by), at=at, refs=[row.proposed_index])
        row.proposed_at, row.proposed_by_id, row.proposed_why, row.proposed_index = None, None, "", None
        row.save()
        return row


def lift_hold(matter: Matter, *, by: Reader, at: datetime) -> Hold:
    """Lifts the hold that another person proposed to lift. Raises Forbidden for the one who proposed it, whatever their role, and Conflict."""
    with transaction.atomic():
        current = locked(matter)
        row = _standing(current)
        require(policy.may_lift_hold(by, row))
        event = append_event(
            current,
            "hold-lifted",
            by=by,
            act=_act(by),
            at=at,
            refs=[row.set_index, *([] if row.proposed_index is None else [row.proposed_index])],
            commitments={"reason": row.proposed_why},
        )
        row.lifted_at, row.lifted_by_id, row.lifted_index = at, by.staff_id, event.entry_index
        row.save()
        return row


def _standing(matter: Matter) -> Hold:
    row = matter.holds.select_for_update().filter(lifted_at=None).first()
    if row is None:
        raise Conflict("hold-missing")
    return row


def _act(by: Reader) -> Act:
    return Act.PREPARE if by.may(Act.PREPARE) else Act.DECIDE
