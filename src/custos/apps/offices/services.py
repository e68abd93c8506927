"""Every write about offices and staff: one transaction, one entry of the ledger, a value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Office, SignInFailure, Staff
from custos.apps.offices.roles import Role, conflict_within
from custos.apps.offices.selectors import FAILURES_ALLOWED, LOCKED_FOR
from custos.core.agency import Agency
from custos.core.errors import InputError

HEAD_OFFICE = "main"


def keep_offices(agency: Agency) -> list[Office]:
    """Brings the offices of the profile into the register; an office with requests is never removed. Public data: no entry."""
    wanted = [(office.key, office.name, office.address) for office in agency.offices] or [
        (HEAD_OFFICE, agency.name, "")
    ]
    with transaction.atomic():
        for key, name, address in wanted:
            Office.objects.update_or_create(key=key, defaults={"name": name, "address": address})
    return list(Office.objects.all())


def check_roles(roles: Iterable[Role]) -> frozenset[Role]:
    """The roles as a set. Raises InputError where two of them may not meet in one person."""
    held = frozenset(roles)
    if conflict := conflict_within(held):
        raise InputError(
            f"one person cannot be `{conflict.one}` and `{conflict.other}`: {conflict.why}; give them to two people"
        )
    return held


def add_staff(
    *, key: str, name: str, roles: Iterable[Role], office_key: str, language: str = "en", password: str | None = None
) -> Staff:
    """Adds a member of staff; without a password nobody can sign in as them by password. Raises InputError."""
    held = check_roles(roles)
    office = Office.objects.filter(key=office_key).first()
    if office is None:
        raise InputError(f"there is no office `{office_key}`; the offices stand in the agency profile")
    if Staff.objects.filter(key=key).exists():
        raise InputError(f"there is a member of staff called `{key}` already; choose another sign-in name")
    staff = Staff(key=key, name=name, roles=sorted(held), office=office, language=language)
    if password is None:
        staff.set_unusable_password()
    else:
        try:
            validate_password(password, staff)
        except ValidationError as error:
            raise InputError(f"the password for `{key}` cannot be used: {' '.join(error.messages)}") from None
        staff.set_password(password)
    with transaction.atomic():
        staff.save()
        ledger.append(
            "role-changed",
            actor=ledger.SYSTEM,
            out="given",
            commitments={"account": key, "role": ",".join(sorted(held))},
        )
    return staff


def note_sign_in(staff: Staff) -> None:
    """Notes that somebody signed in, and forgets the wrong passwords before it."""
    with transaction.atomic():
        SignInFailure.objects.filter(key=staff.key).delete()
        role = sorted(staff.roles)[0] if staff.roles else "staff"
        ledger.append("sign-in", actor=ledger.staff(str(staff.pk), role), out="granted")


def note_wrong_password(key: str, at: datetime) -> None:
    """Notes a wrong password. Too many lock the name, and that becomes an entry; single ones do not, or a stranger could fill the ledger."""
    with transaction.atomic():
        SignInFailure.objects.filter(at__lt=at - LOCKED_FOR).delete()
        SignInFailure.objects.create(key=key[:64], at=at)
        if SignInFailure.objects.filter(key=key[:64]).count() == FAILURES_ALLOWED:
            ledger.append("sign-in", actor=ledger.SYSTEM, out="locked")
