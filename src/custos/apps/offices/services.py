"""Every write about offices and staff: one transaction, one entry of the ledger, a value."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.dispatch import Signal

from custos.apps.ledger import services as ledger
from custos.apps.offices import policy
from custos.apps.offices.errors import Conflict, Refused
from custos.apps.offices.models import Office, Reader, RoleProposal, Staff
from custos.apps.offices.roles import Role, conflict_within
from custos.core.agency import Agency
from custos.core.agency import Office as Place
from custos.core.messages import Message

HEAD_OFFICE = "main"

roles_changed = Signal()
"""Sent inside the transaction that gives or takes a role, with ``staff`` and ``at``: what they have open was made for what they could do before."""
leaving_proposed = Signal()
"""Sent inside the transaction in which a second person is asked whether ``staff`` leaves, with ``at``: end what they have open now."""
staff_deactivated = Signal()
"""Sent inside the transaction in which a person leaves, with ``staff`` (who left), ``by`` and ``at``: hand their open work to someone."""


def keep_offices(agency: Agency) -> list[Office]:
    """Brings the offices of the profile into the register; an office with requests is never removed. Public data: no entry."""
    wanted = agency.offices or (Place(HEAD_OFFICE, agency.name),)
    Office.objects.bulk_create(
        (Office(key=one.key, name=one.name, address=one.address, phone=one.phone) for one in wanted),
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "address", "phone"],
    )
    return list(Office.objects.all())


def check_roles(roles: Iterable[Role]) -> frozenset[Role]:
    """The roles as a set. Raises InputError where two of them may not meet in one person."""
    held = frozenset(roles)
    if conflict := conflict_within(held):
        raise Refused("roles-conflict", one=conflict.one, other=conflict.other, why=Message(conflict.why))
    return held


def add_staff(
    *,
    key: str,
    name: str,
    roles: Iterable[Role],
    office_key: str,
    language: str = "en",
    password: str | None = None,
    email: str = "",
    by: Reader | None = None,
    why: str = "",
) -> Staff:
    """Adds a member of staff; without a password nobody can sign in as them by password. Raises InputError.

    ``by`` is None where the operator does it on the machine itself. What an administrator does through the pages is :func:`enrol_staff`.
    """
    held = check_roles(roles)
    office = Office.objects.filter(key=office_key).first()
    if office is None:
        raise Refused("no-such-office", key=office_key)
    if Staff.objects.filter(key=key).exists():
        raise Refused("sign-in-name-taken", key=key)
    if email and Staff.objects.filter(email__iexact=email).exists():
        raise Refused("address-taken", email=email)
    staff = Staff(key=key, name=name, roles=sorted(held), office=office, language=language, email=email.lower())
    staff.enrolled_by_id = by.staff_id if by else None
    if password is None:
        staff.set_unusable_password()
    else:
        set_password(staff, password)
    with transaction.atomic():
        staff.save()
        ledger.append(
            "role-changed",
            actor=acts_of(by),
            out="given",
            commitments={"account": key, "role": ",".join(sorted(held)), **({"reason": why} if why else {})},
        )
    return staff


def acts_of(by: Reader | None) -> ledger.Actor:
    """The administrator, second person or custodian as the ledger knows them; the program where the operator acts."""
    if by is None:
        return ledger.SYSTEM
    weighty = sorted(by.roles & policy.SETTLERS) or sorted(by.roles)
    return ledger.staff(str(by.staff_id), weighty[0] if weighty else "staff")


def set_password(staff: Staff, password: str) -> None:
    try:
        validate_password(password, staff)
    except ValidationError as error:
        raise Refused("password-refused", person=staff.key, why=" ".join(error.messages)) from None
    staff.set_password(password)


# --- people and their roles, through the pages ------------------------------------------------------------------------


def enrol_staff(
    *,
    key: str,
    name: str,
    roles: Iterable[Role],
    office_key: str,
    language: str,
    email: str,
    why: str,
    by: Reader,
    at: datetime,
) -> Staff:
    """Adds a person with the roles that one administrator may give; weighty ones become proposals for a second person.

    Nobody can sign in as them before a one-time code was issued and confirmed. Raises Forbidden, InputError.
    """
    policy.may_manage_staff(by).require()
    require_reason(why)
    try:
        validate_slug(key)
    except ValidationError:
        raise Refused("bad-sign-in-name", key=key) from None
    held = check_roles(roles)
    _check_name(name)
    with transaction.atomic():
        staff = add_staff(
            key=key.lower(),
            name=name,
            roles=held - policy.WEIGHTY,
            office_key=office_key,
            language=language,
            email=email,
            by=by,
            why=why,
        )
        for role in sorted(held & policy.WEIGHTY):
            _propose(staff, role, gives=True, why=why, by=by, at=at)
    return staff


def _check_name(name: str) -> None:
    """Raises InputError where someone who works here is shown under a name that reads the same: nobody would know which one a page means."""
    for other in Staff.objects.filter(is_active=True).order_by("pk"):
        if _read_alike(other.name) == _read_alike(name):
            raise Refused("shown-name-taken", key=other.key, name=other.name)


def _read_alike(name: str) -> str:
    """The letters of a name without case, accents, dots and spaces."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold()) if letter.isalnum())


def change_role(staff: Staff, role: Role, *, gives: bool, why: str, by: Reader, at: datetime) -> RoleProposal | None:
    """Gives or takes a role at once, or proposes it where the role is weighty; the proposal comes back, or None where it is done.

    Raises Forbidden, InputError without a reason, for a conflict, for one's own role, or for the last administrator.
    """
    policy.may_manage_staff(by).require()
    require_reason(why)
    if staff.pk == by.staff_id:
        raise Refused("own-roles")
    with transaction.atomic():
        row = Staff.objects.select_for_update(of=("self",)).get(pk=staff.pk)
        _check_change(row, role, gives)
        if role in policy.WEIGHTY:
            return _propose(row, role, gives=gives, why=why, by=by, at=at)
        _apply(row, role, gives=gives, why=why, by=by, at=at)
    return None


def settle_role(pk: int, *, accept: bool, by: Reader, at: datetime) -> RoleProposal:
    """The second person accepts or refuses; who proposed may only withdraw. Raises Forbidden, Conflict, InputError for a conflict that arose since."""
    with transaction.atomic():
        proposal = RoleProposal.objects.select_for_update().filter(pk=pk, settled_at=None).first()
        if proposal is None:
            raise Conflict("role-change-settled")
        if accept or by.staff_id != proposal.proposed_by_id:
            policy.may_settle_role(by, proposal).require()
        proposal.settled_by_id, proposal.settled_at, proposal.accepted = by.staff_id, at, accept
        proposal.save(update_fields=["settled_by", "settled_at", "accepted"])
        if accept:
            row = Staff.objects.select_for_update(of=("self",)).get(pk=proposal.staff_id)
            why = f"{proposal.why}; proposed by `{proposal.proposed_by.key}`"
            if proposal.is_leaving:
                _leave(row, why=why, by=by, at=at)
            else:
                role = Role(proposal.role)
                _check_change(row, role, proposal.gives)
                _apply(row, role, gives=proposal.gives, why=why, by=by, at=at)
    return proposal


def _propose(staff: Staff, role: str, *, gives: bool, why: str, by: Reader, at: datetime) -> RoleProposal:
    if RoleProposal.objects.filter(staff=staff, role=role, settled_at=None).exists():
        if role == RoleProposal.LEAVES:
            raise Conflict("leaving-waiting", person=staff.key)
        raise Conflict("role-change-waiting", role=role, person=staff.key)
    return RoleProposal.objects.create(
        staff=staff, role=role, gives=gives, why=why[:500], proposed_by_id=by.staff_id, proposed_at=at
    )


def _check_change(staff: Staff, role: Role, gives: bool) -> None:
    """Raises InputError where the change makes no sense, breaks a promise, or would leave nobody to give out roles."""
    if gives and not staff.is_active:
        raise Refused("left-gets-no-role", person=staff.key)
    if gives == (role in staff.roles):
        if gives:
            raise Refused("has-role-already", person=staff.key, role=role)
        raise Refused("lacks-role-already", person=staff.key, role=role)
    if gives:
        check_roles({*(Role(value) for value in staff.roles), role})
    else:
        _keep_a_holder(staff, {role})


def _keep_a_holder(losing: Staff, roles: Iterable[str]) -> None:
    """Raises InputError where ``losing`` is the last one who holds one of ``roles`` that someone must hold.

    Every active row is locked, so that two holders who are removed at the same moment cannot both go. Who is about to leave holds nothing for long.
    """
    if not (lost := policy.NEVER_NOBODY & set(losing.roles) & {*roles}):
        return
    active = Staff.objects.select_for_update(of=("self",), no_key=True).filter(is_active=True)
    leaving = RoleProposal.objects.filter(role=RoleProposal.LEAVES, settled_at=None).values_list("staff", flat=True)
    locked, gone = list(active.exclude(pk=losing.pk).order_by("pk")), set(leaving)
    kept = {role for other in locked if other.pk not in gone for role in other.roles}
    if Role.ADMINISTRATOR in lost - kept:
        raise Refused("last-administrator", person=losing.key)
    if alone := lost - kept:
        raise Refused("last-holder", person=losing.key, role=min(alone))


def _apply(staff: Staff, role: Role, *, gives: bool, why: str, by: Reader, at: datetime) -> None:
    staff.roles = sorted({*staff.roles, role} if gives else set(staff.roles) - {role})
    staff.save(update_fields=["roles"])
    roles_changed.send(sender=Staff, staff=staff, at=at)
    ledger.append(
        "role-changed",
        actor=acts_of(by),
        out="given" if gives else "taken",
        commitments={"account": staff.key, "reason": why, "role": str(role)},
    )


def deactivate_staff(staff: Staff, *, why: str, by: Reader, at: datetime) -> RoleProposal | None:
    """Lets nobody sign in as ``staff`` any more; for the holder of a weighty role it ends what they have open and asks a second person first.

    The proposal comes back, or None where the person is out. Sends :data:`staff_deactivated` inside the transaction that takes them out, so that
    other rooms hand on what they held. Raises Forbidden, InputError, for the last holder of a role that someone must hold too.
    """
    policy.may_manage_staff(by).require()
    require_reason(why)
    if staff.pk == by.staff_id:
        raise Refused("removing-yourself")
    with transaction.atomic():
        # no_key: the person who leaves may be acting at this moment, under the lock of a request that the signal wants next
        row = Staff.objects.select_for_update(of=("self",), no_key=True).get(pk=staff.pk)
        if not row.is_active:
            raise Conflict("already-removed", person=row.key)
        if policy.WEIGHTY & set(row.roles):
            _keep_a_holder(row, row.roles)
            proposal = _propose(row, RoleProposal.LEAVES, gives=False, why=why, by=by, at=at)
            leaving_proposed.send(sender=Staff, staff=row, at=at)
            return proposal
        _leave(row, why=why, by=by, at=at)
    return None


def _leave(row: Staff, *, why: str, by: Reader, at: datetime) -> None:
    """Takes the person out: nobody signs in as them, roles go; rows stay, because entries point to them. Inside the caller's transaction."""
    _keep_a_holder(row, row.roles)
    held = ",".join(row.roles)
    row.is_active = False
    row.roles = []
    row.save(update_fields=["is_active", "roles"])
    RoleProposal.objects.filter(staff=row, settled_at=None).update(settled_at=at, settled_by_id=by.staff_id)
    staff_deactivated.send(sender=Staff, staff=row, by=by, at=at)
    ledger.append(
        "role-changed",
        actor=acts_of(by),
        out="taken",
        commitments={"account": row.key, "reason": why, **({"role": held} if held else {})},
    )


def require_reason(why: str) -> None:
    if not why.strip():
        raise Refused("role-reason-missing")
