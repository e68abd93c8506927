"""Who types: an account of the agency and its password, as on the page where people sign in. Wrong ones count there too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from custos.core.errors import UsageError

if TYPE_CHECKING:
    from custos.apps.offices.models import Reader


def signed_in(account: str) -> Reader:
    """The reader that ``account`` is, once its password was typed. Raises UsageError where it is wrong, or the account rests."""
    from django.contrib.auth import authenticate

    from custos.apps.accounts import selectors
    from custos.apps.accounts.services.signing_in import note_failure
    from custos.apps.casework import clock
    from custos.apps.offices.models import Staff, reader_of

    password = click.prompt("Password", hide_input=True, err=True)
    if selectors.is_locked(None, account, clock.now()):
        raise UsageError("too many wrong passwords: wait a quarter of an hour")
    staff = authenticate(username=account, password=password)
    if not isinstance(staff, Staff):
        note_failure(account, clock.now())
        raise UsageError("no account with this name and password")
    return reader_of(staff)


def asked_for_code(auditor: str) -> str:
    """What is typed as the code of ``auditor``, which only they can make, in their own browser; it may come through a pipe."""
    code: str = click.prompt(f"Code that {auditor} made under Your account", err=True)
    return code
