"""Who takes part in a matter, who has it and who looked, as the matter's page shows it."""

from __future__ import annotations

from attrs import frozen

from custos.apps.casework import policy, selectors, wording
from custos.apps.casework.clock import now
from custos.apps.casework.happened import sentence
from custos.apps.casework.models import Event, Matter, Participant, Viewing
from custos.apps.offices.models import Reader, Staff, reader_of
from custos.apps.offices.roles import Act
from custos.apps.offices.selectors import list_active_staff


@frozen
class AccessShown:
    """What the part ``parts/access.html`` needs."""

    words: object
    holder: Staff | None
    holder_left: bool
    is_mine: bool
    participants: list[Participant]
    former: list[Participant]
    viewings: list[Viewing]
    may_assign: bool
    may_let_in: bool
    may_seal: bool
    may_see_who_looked: bool
    takers: list[Staff]
    """To whom it can be handed."""
    others: list[Staff]
    """Who could be let in: everyone with a role that sees requests."""
    may_be_named: list[Staff]
    """Who could stay inside a seal, beside the one who sets it."""


def list_takers(reader: Reader) -> list[Staff]:
    """To whom this reader can hand requests, themselves first; nobody where they hand none over."""
    if not reader.may(Act.ASSIGN):
        return []
    able = [one for one in list_active_staff(reader) if reader_of(one).may(Act.ASSIGN)]
    return sorted(able, key=lambda one: one.pk != reader.staff_id)


def access_of(reader: Reader, found: Matter) -> AccessShown:
    """Everything about access that this reader may see and do at this request."""
    rows, moment = selectors.list_participants(reader, found), now()
    active = [row for row in rows if row.ended_at is None and (row.until is None or row.until > moment)]
    inside = {row.staff_id for row in active}
    may_assign, may_let_in = bool(policy.may_assign(reader, found)), bool(policy.may_let_in(reader, found))
    staff = [(one, reader_of(one)) for one in list_active_staff(reader)] if may_assign or may_let_in else []
    takers = [
        one
        for one, as_reader in staff
        if as_reader.may(Act.ASSIGN) and one.pk not in {found.assigned_to_id, reader.staff_id}
    ]
    return AccessShown(
        words=wording,
        holder=found.assigned_to,
        holder_left=bool(found.assigned_to and not found.assigned_to.is_active),
        is_mine=found.assigned_to_id == reader.staff_id,
        participants=active,
        former=[row for row in rows if row not in active],
        viewings=selectors.list_viewings(reader, found),
        may_assign=may_assign,
        may_let_in=may_let_in,
        may_seal=bool(policy.may_seal(reader)),
        may_see_who_looked=bool(policy.may_see_who_looked(reader)),
        takers=[one for one in takers if one.pk in inside] if found.sealed_at else takers,
        others=[one for one, as_reader in staff if as_reader.may(Act.SEE_REGISTER) and one.pk not in inside],
        may_be_named=[one for one, as_reader in staff if as_reader.may(Act.SEE_REGISTER) and one.pk != reader.staff_id],
    )


def list_happened(reader: Reader, found: Matter) -> list[tuple[Event, str]]:
    """What happened, newest first, each with its sentence; none for who may not see the receipt."""
    return [(event, sentence(event)) for event in reversed(selectors.list_events(reader, found))]
