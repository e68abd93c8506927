"""A new password for oneself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from custos.apps.accounts.services import signing_in
from custos.apps.offices.models import Staff
from custos.apps.offices.services import set_password


def change_password(staff: Staff, password: str, *, at: datetime) -> Staff:
    """A new password for oneself. Every other sign-in ends with it, because each session is tied to the password. Raises InputError."""
    with transaction.atomic():
        row = Staff.objects.select_for_update(of=("self",)).get(pk=staff.pk)
        set_password(row, password)
        row.save(update_fields=["password"])
        signing_in.end_all(row, at=at)
        signing_in.note_credential(row, "added", why="password")
    return row
