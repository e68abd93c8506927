"""Every write about being signed in: let in, seen, confirmed, ended; wrong secrets; one-time codes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from custos.apps.accounts import policy
from custos.apps.accounts.errors import Conflict, Refused
from custos.apps.accounts.models import ApiKey, Method, OneTimeCode, Passkey, SignIn, SignInFailure
from custos.apps.accounts.secrets import code_digest, new_code
from custos.apps.accounts.selectors import FAILURES_ALLOWED, FAILURES_ALLOWED_FROM, LOCKED_FOR, anyone_signed_in
from custos.apps.accounts.services.apikeys import revoke_all
from custos.apps.ledger import services as ledger
from custos.apps.offices import selectors as offices_selectors
from custos.apps.offices.models import Reader, Staff

ABSOLUTE = timedelta(hours=10)
"""However busy, nobody stays signed in longer than a working day."""
SEEN_EVERY = timedelta(minutes=1)
"""How often the last click is written down; an idle sign-in ends up to this much early, never late."""
REMEMBERED = timedelta(days=90)
CODE_LASTS = timedelta(hours=24)


def idle() -> timedelta:
    """How long a sign-in lasts without a click."""
    return timedelta(seconds=settings.IDLE_SECONDS)


# --- sign-ins -----------------------------------------------------------------------------------------------------------


def begin(staff: Staff, *, method: Method, at: datetime, address: str = "", agent: str = "") -> SignIn:
    """Notes the sign-in that a session stands for. The entry of the ledger is :func:`note_sign_in`, in the same transaction where a person came."""
    with transaction.atomic():
        SignIn.objects.filter(staff=staff, seen_at__lt=at - REMEMBERED).delete()
        return SignIn.objects.create(
            staff=staff,
            method=method,
            begun_at=at,
            seen_at=at,
            confirmed_at=at,
            address=address[:45],
            agent=agent[:60],
        )


def note_sign_in(staff: Staff) -> None:
    """Notes that someone signed in, and forgets the wrong secrets before it."""
    with transaction.atomic():
        SignInFailure.objects.filter(key=staff.key).delete()
        ledger.append("sign-in", actor=actor(staff), out="granted")


def is_open(sign_in: SignIn, at: datetime) -> bool:
    """True until it was ended, idle for a quarter of an hour, or as old as a working day."""
    return sign_in.ended_at is None and at - sign_in.seen_at <= idle() and at - sign_in.begun_at <= ABSOLUTE


def see(sign_in: SignIn, at: datetime) -> None:
    """Notes the last click, at most once a minute: a page that only reads must not write each time."""
    if at - sign_in.seen_at >= SEEN_EVERY:
        SignIn.objects.filter(pk=sign_in.pk, ended_at=None).update(seen_at=at)


def confirm(sign_in: SignIn, at: datetime) -> None:
    """Notes that the person just proved again who they are."""
    SignIn.objects.filter(pk=sign_in.pk, ended_at=None).update(confirmed_at=at)


def end(pk: int, *, by: Reader, at: datetime) -> bool:
    """Ends one of the reader's own sign-ins; False where there is none to end."""
    return SignIn.objects.filter(pk=pk, staff=by.staff_id, ended_at=None).update(ended_at=at) == 1


def end_all(staff: Staff, *, at: datetime, but: SignIn | None = None) -> int:
    """Ends every sign-in of a person, the one in hand left out where it is named, and says how many."""
    rows = SignIn.objects.filter(staff=staff, ended_at=None)
    return (rows.exclude(pk=but.pk) if but else rows).update(ended_at=at)


# --- wrong secrets ------------------------------------------------------------------------------------------------------


def shut_out(staff: Staff, *, at: datetime) -> None:
    """Ends every sign-in, key and code of who leaves, or is proposed to; called inside the transaction of that."""
    end_all(staff, at=at)
    ApiKey.objects.filter(staff=staff, revoked_at=None).update(revoked_at=at)
    OneTimeCode.objects.filter(staff=staff, closed_at=None).update(closed_at=at)


def note_failure(key: str, at: datetime, origin: str = "") -> None:
    """Notes a wrong secret. Too many let the name or the network address rest, and that becomes an entry; single ones do not, or a stranger
    could fill the ledger."""
    with transaction.atomic():
        SignInFailure.objects.filter(at__lt=at - LOCKED_FOR).delete()
        SignInFailure.objects.create(key=key[:64], origin=origin, at=at)
        by_name = SignInFailure.objects.filter(key=key[:64]).count()
        by_origin = SignInFailure.objects.filter(origin=origin).count() if origin else 0
        if by_name == FAILURES_ALLOWED or by_origin == FAILURES_ALLOWED_FROM:
            ledger.append("sign-in", actor=ledger.SYSTEM, out="locked")


# --- one-time codes -----------------------------------------------------------------------------------------------------


def issue_code(staff: Staff, *, why: str, by: Reader, at: datetime) -> str:
    """A code that lets ``staff`` in once, after another person confirmed it. It is shown now and never again.

    An older one that was not used is closed. Raises Forbidden, InputError without a reason or for someone who has left.
    """
    offices_selectors.may_manage_staff(by).require()
    if staff.pk == by.staff_id:
        raise Refused("code-for-yourself")
    return open_code(staff, why=why, by=by, at=at)


def open_code(staff: Staff, *, why: str, by: Reader, at: datetime, agreed_by: Reader | None = None) -> str:
    """Makes the code itself; ``agreed_by`` is the second person where both agreed before it existed."""
    if not why.strip():
        raise Refused("code-reason-missing")
    if not staff.is_active:
        raise Refused("left-gets-no-code", person=staff.key)
    code = new_code()
    with transaction.atomic():
        OneTimeCode.objects.filter(staff=staff, closed_at=None).update(closed_at=at)
        OneTimeCode.objects.create(
            staff=staff,
            digest=code_digest(staff.pk, code),
            why=why[:500],
            issued_by_id=by.staff_id,
            issued_at=at,
            expires_at=at + CODE_LASTS,
            confirmed_by_id=agreed_by.staff_id if agreed_by else None,
            confirmed_at=at if agreed_by else None,
            is_weighty=offices_selectors.carries_weight(None, staff),
            is_vouched=bool(agreed_by and offices_selectors.may_settle(agreed_by)),
        )
    return code


def refuse_after_first_sign_in() -> None:
    """Raises Conflict once anyone ever signed in: from then on people make people, two for a weighty role, and no shell does."""
    if anyone_signed_in(None):
        raise Conflict("already-signed-in")


def open_first_code(staff: Staff, *, at: datetime) -> str:
    """A code for the very first person of an installation, who has nobody to confirm it. Raises Conflict once anyone ever signed in."""
    with transaction.atomic():
        refuse_after_first_sign_in()
        OneTimeCode.objects.filter(staff=staff, closed_at=None).update(closed_at=at)
        code = new_code()
        OneTimeCode.objects.create(
            staff=staff,
            digest=code_digest(staff.pk, code),
            why="first person",
            issued_by=staff,
            issued_at=at,
            expires_at=at + CODE_LASTS,
            confirmed_at=at,
        )
    return code


def confirm_code(pk: int, *, by: Reader, at: datetime) -> OneTimeCode:
    """The second person has seen whom the code is for. Raises Forbidden, Conflict where there is nothing to confirm any more."""
    with transaction.atomic():
        code = OneTimeCode.objects.select_for_update().filter(pk=pk).first()
        if code is None or code.closed_at or code.confirmed_at or code.expires_at <= at:
            raise Conflict("code-settled")
        policy.may_confirm_code(by, code).require()
        code.confirmed_by_id, code.confirmed_at = by.staff_id, at
        code.is_weighty, code.is_vouched = policy.opens_weight(code), bool(offices_selectors.may_settle(by))
        code.save(update_fields=["confirmed_by", "confirmed_at", "is_weighty", "is_vouched"])
    return code


def weigh_codes(staff: Staff, *, at: datetime) -> None:
    """Closes a code that a colleague confirmed before the person got a weighty role; called inside the transaction that gives it."""
    if offices_selectors.carries_weight(None, staff):
        waiting = OneTimeCode.objects.filter(staff=staff, closed_at=None)
        waiting.filter(confirmed_by__isnull=False, is_vouched=False).update(closed_at=at)
        waiting.update(is_weighty=True)


def use_code(key: str, typed: str, *, at: datetime) -> Staff | None:
    """The person whom the code lets in, once; None for every wrong name, wrong, used, old or unconfirmed code alike.

    Someone who could sign in before has lost that: old passkeys, the old password, the provider's tie and the keys of programs go, all
    sign-ins end, and the ledger says `recovered`;
    for someone new it says `added`. Either way with the two people who stand behind the code.
    """
    staff = Staff.objects.filter(key=key, is_active=True).first()
    digest = code_digest(staff.pk if staff else 0, typed)
    with transaction.atomic():
        code = OneTimeCode.objects.select_for_update().filter(digest=digest).first()
        if staff is None or code is None or code.closed_at or not code.confirmed_at or code.expires_at <= at:
            return None
        code.closed_at = code.used_at = at
        code.save(update_fields=["closed_at", "used_at"])
        second = code.confirmed_by.key if code.confirmed_by else "nobody"
        why = f"{code.why}; issued by `{code.issued_by.key}`, confirmed by `{second}`"
        if staff.has_usable_password() or staff.passkeys.exists() or staff.subject:
            Passkey.objects.filter(staff=staff).delete()
            staff.set_unusable_password()
            staff.subject = None
            staff.save(update_fields=["password", "subject"])
            end_all(staff, at=at)
            revoke_all(staff, at=at)
            note_credential(staff, "recovered", why=why)
        else:
            note_credential(staff, "added", why=why)
    return staff


def note_credential(staff: Staff, what: str, *, why: str = "") -> None:
    """The entry for a way to sign in that was ``added``, ``removed`` or ``recovered``; inside the caller's transaction, as its end."""
    commitments = {"account": staff.key, **({"reason": why} if why else {})}
    ledger.append("credential-changed", actor=actor(staff), out=what, commitments=commitments)


def actor(staff: Staff) -> ledger.Actor:
    """The person as the ledger knows them, under their first role."""
    return ledger.staff(str(staff.pk), sorted(staff.roles)[0] if staff.roles else "staff")
