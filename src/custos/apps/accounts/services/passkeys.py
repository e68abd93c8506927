"""Passkeys: made, used and removed. The WebAuthn ceremony itself is python-fido2's (ADR 0015); what is kept, and for whom, is ours."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from custos.apps.accounts.errors import Conflict, Refused
from custos.apps.accounts.models import Passkey
from custos.apps.accounts.services import signing_in
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader, Staff

STATE = "passkey"
"""Where a session keeps the challenge until it is answered, once."""
AT_MOST = 10

if TYPE_CHECKING:
    from fido2.server import Fido2Server


def _server(request: HttpRequest) -> Fido2Server:
    """python-fido2's server for the name under which people open the pages; imported here because few pages need it."""
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    # SAFETY: get_host() is one of ALLOWED_HOSTS; a passkey made for another name does not answer.
    host = request.get_host().rsplit(":", 1)[0] if not settings.PASSKEY_DOMAIN else settings.PASSKEY_DOMAIN
    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name=the_agency().name))


def begin_adding(request: HttpRequest, staff: Staff) -> str:
    """What the browser needs to make a passkey for ``staff``, as JSON; the challenge stays in the session."""
    from fido2.webauthn import (
        AttestedCredentialData,
        PublicKeyCredentialUserEntity,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    if not staff.handle:
        Staff.objects.filter(pk=staff.pk, handle=None).update(handle=secrets.token_urlsafe(32))
        staff.refresh_from_db(fields=["handle"])
    options, state = _server(request).register_begin(
        PublicKeyCredentialUserEntity(id=str(staff.handle).encode(), name=staff.key, display_name=staff.name),
        credentials=[AttestedCredentialData(bytes(row.public_data)) for row in staff.passkeys.all()],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    request.session[STATE] = state
    return json.dumps(dict(options.public_key))


def finish_adding(request: HttpRequest, staff: Staff, answer: str, *, label: str, at: datetime) -> Passkey:
    """Keeps the passkey that the browser made. Raises InputError where it does not answer the question that was put to it."""
    from fido2.utils import websafe_encode

    state = request.session.pop(STATE, None)
    try:
        data = _server(request).register_complete(state, json.loads(answer)) if state else None
    except (ValueError, TypeError, KeyError, AttributeError):
        data = None
    if data is None or data.credential_data is None:
        raise Refused("passkey-not-checked")
    with transaction.atomic():
        if Passkey.objects.filter(staff=staff).count() >= AT_MOST:
            raise Refused("too-many-passkeys", most=AT_MOST)
        credential_id = websafe_encode(data.credential_data.credential_id)
        if Passkey.objects.filter(credential_id=credential_id).exists():
            raise Conflict("passkey-known")
        passkey = Passkey.objects.create(
            staff=staff,
            credential_id=credential_id,
            public_data=bytes(data.credential_data),
            sign_count=data.counter,
            label=label[:60],
            added_at=at,
        )
        signing_in.note_credential(staff, "added", why="passkey")
    return passkey


def begin_asking(request: HttpRequest, staff: Staff | None = None) -> str:
    """What the browser needs to prove a passkey, as JSON. Without ``staff`` any passkey of this agency answers, and no name is asked for."""
    from fido2.webauthn import AttestedCredentialData, UserVerificationRequirement

    known = [AttestedCredentialData(bytes(row.public_data)) for row in staff.passkeys.all()] if staff else None
    options, state = _server(request).authenticate_begin(known, user_verification=UserVerificationRequirement.REQUIRED)
    request.session[STATE] = state
    return json.dumps(dict(options.public_key))


LONGEST_ANSWER = 16_384
"""A browser's answer has a few hundred letters; what is far longer comes from no browser."""


def is_answer(answer: str) -> bool:
    """True where ``answer`` can be what a browser sends: one JSON object of a browser's length, or nothing yet."""
    if not answer:
        return True
    try:
        return len(answer) <= LONGEST_ANSWER and isinstance(json.loads(answer), dict)
    except (ValueError, RecursionError):
        return False


def check_answer(request: HttpRequest, answer: str, *, at: datetime, staff: Staff | None = None) -> Staff | None:
    """The active person whose passkey answered this session's challenge; None for everything else.

    With ``staff`` only their own passkeys count. A counter that went back means that the passkey was copied: it is refused.
    """
    from fido2.webauthn import AttestedCredentialData, AuthenticationResponse

    state = request.session.pop(STATE, None)
    try:
        raw = json.loads(answer)
        rows = Passkey.objects.filter(credential_id=str(raw["rawId"]), staff__is_active=True)
        row = (rows.filter(staff=staff) if staff else rows).select_related("staff__office").first()
        if state is None or row is None:
            return None
        response = AuthenticationResponse.from_dict(raw)
        _server(request).authenticate_complete(state, [AttestedCredentialData(bytes(row.public_data))], response)
        handle = response.response.user_handle
        count = response.response.authenticator_data.counter
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if handle is not None and handle != str(row.staff.handle).encode():
        return None
    with transaction.atomic():
        newest = Passkey.objects.select_for_update().get(pk=row.pk)
        if (count or newest.sign_count) and count <= newest.sign_count:
            return None
        newest.sign_count, newest.used_at = count, at
        newest.save(update_fields=["sign_count", "used_at"])
    return row.staff


def remove(pk: int, *, by: Reader, at: datetime) -> bool:
    """Takes one of the reader's own passkeys away; False where there is none such. Raises InputError for the last way in."""
    del at
    with transaction.atomic():
        staff = Staff.objects.select_for_update(of=("self",)).get(pk=by.staff_id)
        row = staff.passkeys.filter(pk=pk).first()
        if row is None:
            return False
        others = staff.passkeys.exclude(pk=pk).exists()
        by_password = staff.has_usable_password() and "password" in settings.SIGN_IN_METHODS
        by_provider = bool(staff.subject or staff.email) and "oidc" in settings.SIGN_IN_METHODS
        if not (others or by_password or by_provider):
            raise Refused("only-way-in")
        row.delete()
        signing_in.note_credential(staff, "removed", why="passkey")
    return True
