"""Services of need-to-know: the door through which every matter is opened, who takes part, who has it, what is sealed.

INVARIANT: nothing of a matter is shown before an entry of the ledger says who opened it; where that cannot be written, nothing is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import overload

from django.db import transaction
from django.db.models import Q, QuerySet

from custos.apps.casework import may, policy, selectors
from custos.apps.casework.acts import append_event, locked, refuse_if_disposed, require
from custos.apps.casework.errors import Conflict, Refused
from custos.apps.casework.models import AnyMatter, Because, Matter, Participant, Viewing
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader, Staff, reader_of
from custos.apps.offices.roles import Act

LOOK = timedelta(minutes=15)
"""One entry covers what the same person opens of the same request (or paper) within this time; it does not grow with each click (ADR 0010)."""

# --- the door ------------------------------------------------------------------------------------------------------------


@overload
def open_case(reader: Reader, number: str, *, at: datetime, gone: bool = False) -> Matter | None: ...
@overload
def open_case(
    reader: Reader, number: str, *, at: datetime, kind: type[AnyMatter], gone: bool = False
) -> AnyMatter | None: ...
def open_case(
    reader: Reader, number: str, *, at: datetime, kind: type[Matter] = Matter, gone: bool = False
) -> Matter | None:
    """The matter called ``number``, with its entry written; None where it does not exist, is of another kind, or is not the reader's to see.

    Raises DisposedOf where its file was disposed of, but for a page of its entries alone (``gone``).
    """
    found = selectors.find_matter(reader, number, kind)
    if found is not None and not gone:
        refuse_if_disposed(found)
    if found is not None:
        note_viewing(found, by=reader, at=at)
    return found


def note_viewing(matter: Matter, *, by: Reader, at: datetime, paper_sha256: str = "") -> Viewing:
    """Writes durably that ``by`` looks at the request or the paper, once in :data:`LOOK`; the caller shows it only after this returned."""
    mine = Viewing.objects.filter(matter=matter, staff=by.staff_id, paper_sha256=paper_sha256)
    if seen := mine.filter(at__gt=at - LOOK, at__lte=at).last():
        return seen
    act = Act.READ_PAPERS if paper_sha256 else Act.SEE_REGISTER
    with transaction.atomic():
        receipt = ledger.append(
            "paper-viewed" if paper_sha256 else "case-viewed",
            actor=ledger.staff(str(by.staff_id), may.acting_role(by, act)),
            case=matter.case,
            commitments={"paper": paper_sha256} if paper_sha256 else None,
        )
        return Viewing.objects.create(
            matter=matter, paper_sha256=paper_sha256, staff_id=by.staff_id, at=at, entry_index=receipt.index
        )


# --- who takes part ------------------------------------------------------------------------------------------------------


def let_in(
    matter: Matter, *, staff: Staff, why: str, by: Reader, at: datetime, until: datetime | None = None
) -> Participant:
    """Lets a person take part, with the reason. Raises Forbidden, InputError, Conflict where they take part already."""
    if not why.strip():
        raise Refused("need-to-know-missing")
    if not staff.is_active:
        raise Refused("no-longer-staff", person=staff.key)
    if until is not None and until <= at:
        raise Refused("last-day-passed")
    with transaction.atomic():
        current = locked(matter)
        require(policy.may_let_in(by, current))
        mine = _active(current, at).filter(staff=staff)
        if mine.filter(because=Because.NAMED).exists():
            raise Conflict("takes-part-already")
        event = append_event(
            current,
            "participant-added",
            by=by,
            act=Act.LET_IN,
            at=at,
            commitments={"account": staff.key, "reason": why},
        )
        _open_rows(current).filter(staff=staff).update(ended_at=at, ended_index=event.entry_index)
        return _join(
            current, staff.pk, Because.NAMED, at, event.entry_index, why=why, until=until, added_by=by.staff_id
        )


def let_out(matter: Matter, *, staff: Staff, why: str, by: Reader, at: datetime) -> None:
    """Ends a person's part, with the reason. Raises Forbidden, InputError, Conflict where they take no part.

    SAFETY: nobody ends their own part in a sealed request as the last one: it would be lost to everyone.
    """
    if not why.strip():
        raise Refused("part-end-reason-missing")
    with transaction.atomic():
        current = locked(matter)
        require(policy.may_let_in(by, current))
        mine = _active(current, at).filter(staff=staff)
        if not mine.exists():
            raise Conflict("part-ended-already")
        if current.sealed_at:
            _require_able(_staff_of(current, at) - {staff})
        event = append_event(
            current,
            "participant-removed",
            by=by,
            act=Act.LET_IN,
            at=at,
            commitments={"account": staff.key, "reason": why},
        )
        mine.update(ended_at=at, ended_index=event.entry_index)
        if current.assigned_to_id == staff.pk:
            current.assigned_to = None
            current.save(update_fields=["assigned_to"])


def join(matter: Matter, *, staff_id: int, because: Because, at: datetime, entry_index: int) -> None:
    """Notes that an act made a person take part, under that act's own entry; nothing where they do already.

    Who was only asked, and now has another reason, keeps the part when the ask is withdrawn. Called inside the act's transaction.
    """
    weaker = Q(until__lte=at) if because is Because.ASKED else Q(until__lte=at) | Q(because=Because.ASKED)
    mine = _open_rows(matter).filter(staff=staff_id)
    mine.filter(weaker).update(ended_at=at, ended_index=entry_index)
    if not mine.exists():
        _join(matter, staff_id, because, at, entry_index)


def leave(matter: Matter, *, staff_ids: Iterable[int], at: datetime, entry_index: int) -> None:
    """Notes that an act ended the part that people had by an earlier act, under that act's own entry; whom someone let in stays.

    Called inside the act's transaction.
    """
    rows = _active(matter, at).filter(staff__in=list(staff_ids)).exclude(because=Because.NAMED)
    rows.update(ended_at=at, ended_index=entry_index)


def _open_rows(matter: Matter) -> QuerySet[Participant]:
    """The rows that no act has ended; a part whose minute has passed is still among them."""
    return Participant.objects.filter(matter=matter, ended_at=None)


def _active(matter: Matter, at: datetime) -> QuerySet[Participant]:
    return _open_rows(matter).filter(Q(until=None) | Q(until__gt=at))


def _join(
    matter: Matter,
    staff_id: int,
    because: Because,
    at: datetime,
    entry_index: int,
    *,
    why: str = "",
    until: datetime | None = None,
    added_by: int | None = None,
) -> Participant:
    return Participant.objects.create(
        matter=matter,
        staff_id=staff_id,
        because=because,
        why=why.strip()[:500],
        since=at,
        until=until,
        added_by_id=added_by,
        entry_index=entry_index,
    )


# --- who has it ----------------------------------------------------------------------------------------------------------


def assign_request(matter: Matter, *, to: Staff, by: Reader, at: datetime) -> Matter:
    """Gives a request to a person, or to oneself. Raises Forbidden, Conflict, InputError where that person cannot work on it."""
    if not to.is_active or not reader_of(to).may(Act.ASSIGN):
        raise Refused("cannot-hold", person=to.key)
    with transaction.atomic():
        # the person first, then the request, as where someone leaves: nothing is handed to who has just left
        if not Staff.objects.select_for_update(of=("self",), no_key=True).get(pk=to.pk).is_active:
            raise Refused("no-longer-staff", person=to.key)
        current = locked(matter)
        require(policy.may_assign(by, current))
        if current.sealed_at and to not in _staff_of(current, at):
            raise Refused("outside-the-seal", person=to.key)
        if current.assigned_to_id == to.pk:
            raise Conflict("held-already")
        current.assigned_to = to
        current.save(update_fields=["assigned_to"])
        event = append_event(
            current,
            "assigned",
            by=by,
            act=Act.ASSIGN,
            at=at,
            details={"to": "self" if to.pk == by.staff_id else "staff"},
            commitments={"assignee": to.key},
        )
        join(current, staff_id=to.pk, because=Because.ASSIGNED, at=at, entry_index=event.entry_index)
    return current


def give_back(matter: Matter, *, by: Reader | None, at: datetime) -> Matter:
    """Puts a request back to those that nobody has. ``by`` is None where the person who had it left. Raises Forbidden, Conflict."""
    with transaction.atomic():
        current = locked(matter)
        if by is not None:
            require(policy.may_assign(by, current))
        if current.assigned_to_id is None:
            raise Conflict("held-by-nobody")
        current.assigned_to = None
        current.save(update_fields=["assigned_to"])
        append_event(
            current,
            "assigned",
            by=by,
            act=Act.ASSIGN,
            at=at,
            details={"to": "nobody"},
            commitments={"assignee": "nobody"},
        )
    return current


def give_back_all(staff: Staff, *, at: datetime) -> int:
    """Puts everything that ``staff`` still has back to those that nobody has, and says how many; called where a person leaves."""
    with transaction.atomic():
        # All are locked before the first entry: the person who waits for the ledger's head may hold one of them.
        mine = Matter.objects.filter(assigned_to=staff, open_due__isnull=False).order_by("pk")
        held = list(mine.select_for_update(of=("self",), no_key=True))
        for matter in held:
            give_back(matter, by=None, at=at)
    return len(held)


# --- seals ---------------------------------------------------------------------------------------------------------------


def seal_request(matter: Matter, *, named: Iterable[Staff], why: str, by: Reader, at: datetime) -> Matter:
    """Seals a request: from now on only ``named`` and the one who seals see it; to all others it does not exist.

    LAW: a grand jury's or a sealed order's secrecy binds the person who learns of it. SAFETY: a seal never keeps a court's order from being
    obeyed: among those named one must be able to prepare and another to decide. Raises Forbidden, Conflict, InputError.
    """
    if not why.strip():
        raise Refused("seal-reason-missing")
    with transaction.atomic():
        current = locked(matter)
        require(policy.may_seal(by))
        if current.sealed_at:
            raise Conflict("sealed-already")
        insiders = {*named, Staff.objects.select_related("office").get(pk=by.staff_id)}
        _require_able(insiders)
        event = append_event(current, "case-sealed", by=by, act=Act.SEAL, at=at, commitments={"reason": why})
        _open_rows(current).update(ended_at=at, ended_index=event.entry_index)
        for staff in sorted(insiders, key=lambda one: one.pk):
            _join(current, staff.pk, Because.NAMED, at, event.entry_index, why=why, added_by=by.staff_id)
        current.sealed_at = at
        if current.assigned_to_id not in {staff.pk for staff in insiders}:
            current.assigned_to = None
        current.save(update_fields=["sealed_at", "assigned_to"])
    return current


def lift_seal(matter: Matter, *, why: str, by: Reader, at: datetime) -> Matter:
    """Lifts a seal; those who were named stay. Raises Forbidden, Conflict where there is none, InputError without a reason."""
    if not why.strip():
        raise Refused("lift-reason-missing")
    with transaction.atomic():
        current = locked(matter)
        require(policy.may_seal(by))
        sealed = current.events.filter(kind="case-sealed").last()
        if current.sealed_at is None or sealed is None:
            raise Conflict("unsealed-already")
        current.sealed_at = None
        current.save(update_fields=["sealed_at"])
        append_event(
            current,
            "seal-lifted",
            by=by,
            act=Act.SEAL,
            at=at,
            refs=[sealed.entry_index],
            commitments={"reason": why},
        )
    return current


def _staff_of(matter: Matter, at: datetime) -> set[Staff]:
    """Who takes part now, and not only until some day: that day could leave nobody."""
    rows = _open_rows(matter).filter(until=None, since__lte=at).select_related("staff", "staff__office")
    return {row.staff for row in rows}


def _require_able(insiders: Iterable[Staff]) -> None:
    """Raises InputError where nobody of these could prepare, or no other could decide."""
    able = [reader_of(staff) for staff in insiders if staff.is_active]
    if not any(one.may(Act.PREPARE) for one in able) or not any(one.may(Act.DECIDE) for one in able):
        raise Refused("seal-needs-two")
