"""An auditor's word for one command at the machine's prompt. The person who types there cannot make it: it comes from the auditor's own session."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction

from custos.apps.accounts.errors import Forbidden, Refused
from custos.apps.accounts.models import ConsoleCode, SignIn
from custos.apps.accounts.secrets import letters_of, new_code
from custos.apps.accounts.services.signing_in import actor, is_open
from custos.apps.ledger import policy as ledger_policy
from custos.apps.ledger import services as ledger
from custos.apps.offices import selectors as offices_selectors
from custos.apps.offices.models import Reader, reader_of

LASTS = timedelta(minutes=10)
_ABOUT = re.compile(r"[A-Z0-9-]{1,40}")


class Command(StrEnum):
    """The commands that open something for an auditor."""

    REPLAY = "law-replay"
    OPEN = "ledger-open"


def issue(command: Command, about: str, *, by: Reader, sign_in: SignIn, at: datetime) -> str:
    """A code for one use of ``command`` on ``about``, shown now and never again; it is an entry. Earlier ones for the same are closed.

    Raises Forbidden for anyone but an auditor in their own session, InputError for what names no request or case.
    """
    ledger_policy.may_export(by).require()
    if by.scopes is not None or sign_in.staff_id != by.staff_id or not is_open(sign_in, at):
        raise Forbidden("console-code-own-session")
    about = about.strip().upper()
    if not _ABOUT.fullmatch(about):
        raise Refused("console-about-wrong")
    code = new_code()
    with transaction.atomic():
        same = ConsoleCode.objects.filter(sign_in__staff=sign_in.staff, command=command, about=about, used_at=None)
        same.update(expires_at=at)
        ConsoleCode.objects.create(
            sign_in=sign_in,
            command=command,
            about=about,
            digest=_digest(sign_in.staff_id, command, about, code),
            issued_at=at,
            expires_at=at + LASTS,
        )
        reason = f"{command} {about}"
        ledger.append(
            "console-code-issued",
            actor=actor(sign_in.staff),
            commitments={"account": sign_in.staff.key, "reason": reason},
        )
    return code


def use(key: str, typed: str, command: Command, about: str, *, at: datetime) -> Reader:
    """The auditor ``key``, whose code this is, for exactly this command and case; the code is spent with it.

    Raises Forbidden with one and the same sentence for an unknown name, and for a wrong, old, spent or foreign code, or one whose sign-in has ended.
    Call it in the transaction of what is opened, where a refusal there must not spend it.
    """
    staff = offices_selectors.find_staff(None, key)
    digest = _digest(staff.pk if staff else 0, command, about.strip().upper(), typed)
    with transaction.atomic():
        row = ConsoleCode.objects.select_for_update().filter(digest=digest).select_related("sign_in").first()
        if (
            staff is None
            or not staff.is_active
            or row is None
            or row.used_at is not None
            or not row.issued_at <= at < row.expires_at
            or row.sign_in.staff_id != staff.pk
            or not is_open(row.sign_in, at)
        ):
            raise Forbidden("console-code-wrong")
        # One statement decides who of two that come at once has it, whatever the database locks.
        if ConsoleCode.objects.filter(pk=row.pk, used_at=None).update(used_at=at) != 1:
            raise Forbidden("console-code-wrong")
        reader = reader_of(staff)
        ledger_policy.may_export(reader).require()
    return reader


def _digest(staff_id: int, command: Command, about: str, code: str) -> str:
    """What is kept of a code: a hash that names the person, the command and the case, so that it fits nothing else."""
    return hashlib.sha256(f"custos/console/{staff_id}/{command}/{about}/{letters_of(code)}".encode()).hexdigest()
