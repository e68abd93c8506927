"""Every write about offices and staff: one transaction, one entry of the ledger, a value."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from custos.apps.offices.models import Office, Staff
from custos.apps.offices.roles import Role, conflict_within
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
    return staff
