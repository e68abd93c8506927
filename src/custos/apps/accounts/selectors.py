"""Every query about sign-ins, passkeys, codes and keys of programs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q

from custos.apps.accounts import policy
from custos.apps.accounts.models import ApiKey, BreakGlass, ConsoleCode, OneTimeCode, Passkey, SignIn, SignInFailure
from custos.apps.offices import selectors as offices_selectors
from custos.apps.offices.models import Reader, Staff

FAILURES_ALLOWED = 5
FAILURES_ALLOWED_FROM = 30
"""By network address: a whole office may be behind one, so more than by name."""
LOCKED_FOR = timedelta(minutes=15)
NOTICED_FOR = timedelta(days=7)
"""So long a code for an account of weight is on the home: those who are away over a holiday see it too."""


def anyone_signed_in(reader: Reader | None) -> bool:
    """True once anyone ever signed in: from then on people make people, and no shell does."""
    del reader
    return SignIn.objects.exists() or Passkey.objects.exists()


def count_who_could_enter(reader: Reader | None, methods: Collection[str], at: datetime) -> int:
    """How many people have a way in that this agency allows: a passkey, a password, an address at the provider, or an open code."""
    del reader
    ways = Q(codes__closed_at=None, codes__confirmed_at__isnull=False, codes__expires_at__gt=at)
    if "passkey" in methods:
        ways |= Q(passkeys__isnull=False)
    if "password" in methods:
        ways |= ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    if "oidc" in methods:
        ways |= ~Q(email="") | Q(subject__isnull=False)
    return Staff.objects.filter(ways, is_active=True).values("pk").distinct().count()


def is_locked(reader: Reader | None, key: str, at: datetime, origin: str = "") -> bool:
    """True where a name, or a network address, saw too many wrong secrets within a quarter of an hour, whether the name belongs to anyone or not."""
    del reader
    recent = SignInFailure.objects.filter(at__gt=at - LOCKED_FOR)
    if recent.filter(key=key[:64]).count() >= FAILURES_ALLOWED:
        return True
    return bool(origin) and recent.filter(origin=origin).count() >= FAILURES_ALLOWED_FROM


def list_open_codes(reader: Reader, at: datetime) -> list[OneTimeCode]:
    """Codes that wait for a second person or to be used, for administrators and for those who confirm them."""
    if not (offices_selectors.may_manage_staff(reader) or policy.may_confirm_codes(reader)):
        return []
    rows = OneTimeCode.objects.filter(closed_at=None, expires_at__gt=at)
    return list(rows.select_related("staff", "issued_by", "confirmed_by"))


def list_code_notices(reader: Reader, at: datetime) -> list[OneTimeCode]:
    """Codes of the last week for accounts of weight, used or not: for whose account it is, for authorities and for the auditor, newest first."""
    rows = OneTimeCode.objects.filter(is_weighty=True, issued_at__gt=at - NOTICED_FOR)
    if not policy.may_see_code_notices(reader):
        rows = rows.filter(staff=reader.staff_id) if reader.scopes is None else rows.none()
    return list(rows.select_related("staff", "issued_by", "confirmed_by"))


def list_open_glass(reader: Reader) -> list[BreakGlass]:
    """What one custodian asked for and another has not settled."""
    if not policy.may_break_glass(reader):
        return []
    return list(BreakGlass.objects.filter(settled_at=None).select_related("staff", "asked_by"))


def list_staff_to_let_in(reader: Reader) -> list[Staff]:
    """Whom custodians may let in: the active staff by name."""
    return list(Staff.objects.filter(is_active=True)) if policy.may_break_glass(reader) else []


# --- one's own account --------------------------------------------------------------------------------------------------


def list_passkeys(reader: Reader) -> list[Passkey]:
    """The reader's own passkeys."""
    return list(Passkey.objects.filter(staff=reader.staff_id))


def list_sign_ins(reader: Reader, since: datetime) -> list[SignIn]:
    """The reader's own sign-ins that have not ended, seen after ``since``."""
    return list(SignIn.objects.filter(staff=reader.staff_id, ended_at=None, seen_at__gt=since))


def list_api_keys(reader: Reader) -> list[ApiKey]:
    """The keys that the reader gave to programs, newest first."""
    return list(ApiKey.objects.filter(staff=reader.staff_id))


def list_console_codes(reader: Reader) -> list[ConsoleCode]:
    """The codes that the reader gave for commands, the newest twenty: what was opened in their name is among them, or was not their doing."""
    return list(ConsoleCode.objects.filter(sign_in__staff=reader.staff_id)[:20])


def find_sign_in(reader: Reader | None, pk: int | None) -> SignIn | None:
    """The sign-in behind a session, no matter whose it is; the middleware asks before there is a reader."""
    del reader
    return SignIn.objects.filter(pk=pk).first() if pk else None
