"""Keys of programs: given out once, narrowed to some of their owner's acts, counted, revoked, and answered only once for one call."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from hmac import compare_digest

from attrs import frozen
from django.db import IntegrityError, transaction
from django.db.models import Case, F, Value, When

from custos.apps.accounts.errors import Conflict, Forbidden, Refused
from custos.apps.accounts.models import ApiAnswer, ApiKey
from custos.apps.accounts.secrets import secret_digest
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader, Staff, reader_of
from custos.apps.offices.roles import Act
from custos.core.jsontypes import JsonObject

PROGRAMS_MAY: tuple[Act, ...] = (
    Act.RECEIVE,
    Act.SEE_REGISTER,
    Act.READ_PAPERS,
    Act.ANSWER_QUESTIONS,
    Act.PREPARE,
    Act.SEE_RECEIPTS,
)
"""INVARIANT: no program decides, sends, objects or reports what was asked in passing. A named person does (ADR 0016)."""
LONGEST = timedelta(days=90)
CALLS_A_MINUTE = 60
ANSWERS_KEPT = timedelta(hours=24)
LEASE = timedelta(minutes=2)
"""How long a call counts as being worked on; after that its process died, and the same call does the work."""
START = "custos"


@frozen
class Caller:
    """A program that was let in: its key, and the reader it acts as."""

    key_id: int
    reader: Reader


class TooMany(Forbidden):
    """The key called more often than a minute allows."""


def scopes_open_to(reader: Reader) -> list[Act]:
    """What a key of this reader may be given: acts of their own that programs may do at all."""
    return [act for act in PROGRAMS_MAY if reader.may(act)]


def issue_key(*, label: str, scopes: Iterable[str], days: int, by: Reader, at: datetime) -> tuple[ApiKey, str]:
    """A new key and its secret, which is shown now and never again. Raises Forbidden, InputError."""
    if by.scopes is not None:
        raise Forbidden("key-from-program")
    wanted = {str(scope) for scope in scopes}
    if not wanted:
        raise Refused("key-without-acts")
    if beyond := wanted - {str(act) for act in scopes_open_to(by)}:
        raise Forbidden("key-beyond-yours", act=min(beyond))
    if not label.strip():
        raise Refused("key-without-name")
    if not 1 <= days <= LONGEST.days:
        raise Refused("key-days-wrong", most=LONGEST.days, days=days)
    prefix, secret = secrets.token_hex(5), secrets.token_urlsafe(32)
    with transaction.atomic():
        key = ApiKey.objects.create(
            staff_id=by.staff_id,
            prefix=prefix,
            digest=secret_digest(secret),
            label=label.strip()[:60],
            scopes=sorted(wanted),
            issued_at=at,
            expires_at=at + timedelta(days=days),
        )
        _note(by, "issued", key)
    return key, f"{START}_{prefix}_{secret}"


def revoke_key(pk: int, *, by: Reader, at: datetime) -> bool:
    """Ends one of the reader's own keys at once; False where there is none to end."""
    with transaction.atomic():
        key = ApiKey.objects.select_for_update().filter(pk=pk, staff=by.staff_id, revoked_at=None).first()
        if key is None:
            return False
        key.revoked_at = at
        key.save(update_fields=["revoked_at"])
        _note(by, "revoked", key)
    return True


def revoke_all(staff: Staff, *, at: datetime) -> None:
    """Ends every key of a person whose account was recovered: the person who held the account may have made one. In the caller's transaction."""
    for key in ApiKey.objects.select_for_update().filter(staff=staff, revoked_at=None).order_by("pk"):
        key.revoked_at = at
        key.save(update_fields=["revoked_at"])
        _note(reader_of(staff), "revoked", key)


def _note(by: Reader, what: str, key: ApiKey) -> None:
    role = min(map(str, by.roles), default="staff")
    commitments = {"account": by.key, "scope": " ".join([key.prefix, *key.scopes])}
    ledger.append("key-changed", actor=ledger.staff(str(by.staff_id), role), out=what, commitments=commitments)


def check_key(token: str, at: datetime) -> Caller | None:
    """The program that holds ``token``, or None: for a wrong, an old, a revoked key, and for one whose owner has left, alike.

    What the key may do is the overlap of what it was given and what its owner may do today. Raises TooMany.
    """
    start, _, rest = token.partition("_")
    prefix, _, secret = rest.partition("_")
    rows = ApiKey.objects.select_related("staff__office").filter(prefix=prefix[:12], staff__is_active=True)
    key = rows.first() if start == START else None
    # The comparison is made in any case, so that a known beginning takes no longer than an unknown one.
    right = compare_digest(secret_digest(secret), key.digest if key else secret_digest(""))
    if key is None or not right or key.revoked_at is not None or key.expires_at <= at:
        return None
    _count(key, at)
    known = {act.value for act in PROGRAMS_MAY}
    return Caller(key.pk, reader_of(key.staff, frozenset(Act(scope) for scope in key.scopes if scope in known)))


def _count(key: ApiKey, at: datetime) -> None:
    """Counts the call within its minute, in one UPDATE that cannot be raced. Raises TooMany."""
    minute = at.replace(second=0, microsecond=0)
    same = When(window_at=minute, then=F("window_calls") + 1)
    ApiKey.objects.filter(pk=key.pk).update(used_at=at, window_calls=Case(same, default=Value(1)), window_at=minute)
    key.refresh_from_db(fields=["window_calls"])
    if key.window_calls > CALLS_A_MINUTE:
        raise TooMany("too-many-calls", most=CALLS_A_MINUTE)


# --- one answer to one call ---------------------------------------------------------------------------------------------


@frozen
class Kept:
    """An answer that was given before."""

    status: int
    body: JsonObject


def begin_answer(caller: Caller, idempotency: str, fingerprint: str, at: datetime) -> ApiAnswer | Kept:
    """A row to keep the answer in, or the answer that the same call got before.

    Raises Conflict while the first call is still being worked on, InputError where the same idempotency key came with another call.
    """
    ApiAnswer.objects.filter(made_at__lt=at - ANSWERS_KEPT).delete()
    try:
        with transaction.atomic():
            return ApiAnswer.objects.create(
                key_id=caller.key_id, idempotency=idempotency, fingerprint=fingerprint, made_at=at
            )
    except IntegrityError:
        row = ApiAnswer.objects.filter(key=caller.key_id, idempotency=idempotency).first()
    if row is None:
        raise Conflict("call-failed")
    if row.fingerprint != fingerprint:
        raise Refused("idempotency-key-reused")
    if row.status:
        return Kept(row.status, row.body)
    stale = ApiAnswer.objects.filter(pk=row.pk, status=0, made_at=row.made_at, made_at__lt=at - LEASE)
    if not stale.update(made_at=at):
        raise Conflict("call-running")
    return row


def keep_answer(row: ApiAnswer, status: int, body: object) -> None:
    """Keeps the answer for a day; in the transaction of the work, so that a kill loses both or neither."""
    row.status, row.body = status, body
    row.save(update_fields=["status", "body"])


def drop_answer(row: ApiAnswer) -> None:
    """Forgets a call that changed nothing, so that it can be repeated; an answer that was kept stays."""
    ApiAnswer.objects.filter(pk=row.pk, status=0).delete()
