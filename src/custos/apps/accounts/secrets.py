"""Secrets that people type and programs carry: made at random, kept only as hashes, compared without telling how close a guess was."""

from __future__ import annotations

import hashlib
import secrets
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Without letters and digits that look alike on paper."""
CODE_GROUPS, CODE_GROUP = 4, 4


def new_code() -> str:
    """A one-time code of about 78 bits, in groups that can be read over a telephone: `K7QM-2XJD-9RTW-C4VA`."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(CODE_GROUP)) for _ in range(CODE_GROUPS))
    return "-".join(groups)


def letters_of(code: str) -> str:
    """A code as it was made, however it was typed: small letters, other gaps."""
    return "".join(letter for letter in code.upper() if letter in ALPHABET)


def code_digest(staff_id: int, code: str) -> str:
    """What is kept of a code. It has too many bits to be guessed from its hash, so that no slow hash is needed."""
    return hashlib.sha256(f"custos/code/{staff_id}/{letters_of(code)}".encode()).hexdigest()


def secret_digest(secret: str) -> str:
    """What is kept of a program's key."""
    return hashlib.sha256(b"custos/key/" + secret.encode()).hexdigest()


def network_address(request: HttpRequest) -> str:
    """The network address that the request came from, as our own proxy saw it; "" where nobody knows it.

    SAFETY: the header counts only from a proxy that the configuration trusts, and of it only the last hop is ours; everything before
    it was written by the person who asks. Where our proxy says nothing, the address is unknown: it is never the proxy's own, which
    everybody shares.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.OVER_TLS and seen in settings.TRUSTED_PROXIES:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
    try:
        return str(ip_address(seen))
    except ValueError:
        return ""


def origin_of(request: HttpRequest) -> str:
    """A keyed hash of the network address: enough to count by, not enough to list who sits where; "" for an unknown one, which is not counted."""
    address = network_address(request)
    return salted_hmac("custos.offices.origin", address, algorithm="sha256").hexdigest()[:32] if address else ""
