"""Signing in through the agency's own OpenID Connect provider: code flow with PKCE, strict in every check (ADR 0015).

The provider says who someone is and nothing else: no account is made from what it says, and no role ever comes from it. Signatures and claims
are PyJWT's work; addresses come from the provider's own description, fetched from the configured issuer.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import urllib.error
import urllib.request
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from attrs import frozen
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare

from custos.apps.accounts.errors import Refused
from custos.apps.accounts.services import signing_in
from custos.apps.offices.models import Staff

COOKIE = "oidc"
"""Carries state, nonce and verifier of one attempt: signed, ten minutes, and Lax, because the provider sends the browser back from its own site."""
LASTS_SECONDS = 600
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
"""SAFETY: fixed here and never taken from the token; without `none` and without shared secrets."""
LEEWAY_SECONDS = 60
LARGEST = 256 * 1024
TIMEOUT_SECONDS = 8


class NotLetIn(Refused):
    """The provider's answer does not let anyone in; the page says the same for every reason."""


@frozen
class Attempt:
    """One way to the provider and back."""

    address: str
    cookie: str


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """SAFETY: a provider that sends us elsewhere is not the provider that was configured."""
        del args, kwargs


def _fetch(
    address: str, *, data: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1"}:
        raise NotLetIn("provider-insecure")
    body = urlencode(data).encode() if data is not None else None
    wanted = urllib.request.Request(address, data=body, headers={"Accept": "application/json", **(headers or {})})  # noqa: S310 - checked above
    proxies = urllib.request.ProxyHandler({} if parts.scheme == "http" else None)
    opener = urllib.request.build_opener(_NoRedirects, proxies)
    try:
        with opener.open(wanted, timeout=TIMEOUT_SECONDS) as answer:
            found = json.loads(answer.read(LARGEST + 1)[:LARGEST])
    except (OSError, ValueError, urllib.error.URLError):
        raise NotLetIn("provider-silent") from None
    if not isinstance(found, dict):
        raise NotLetIn("provider-silent")
    return found


def _describe() -> dict[str, Any]:
    """The provider's description of itself. Raises NotLetIn where it calls itself by another name than we do."""
    issuer = settings.OIDC.issuer
    found = _fetch(issuer.rstrip("/") + "/.well-known/openid-configuration")
    if found.get("issuer") != issuer:
        raise NotLetIn("provider-misnamed")
    return found


def begin(callback: str, *, again: bool = False) -> Attempt:
    """Where to send the browser, and the cookie that recognises it when it comes back. ``again`` asks for a fresh proof of who it is."""
    provider = settings.OIDC
    described = _describe()
    kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    challenge = base64.urlsafe_b64encode(hashlib.sha256(kept["verifier"].encode()).digest()).rstrip(b"=").decode()
    wanted = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": callback,
        "scope": "openid email",
        "state": kept["state"],
        "nonce": kept["nonce"],
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        **({"prompt": "login", "max_age": "0"} if again else {}),
    }
    address = str(described["authorization_endpoint"])
    joined = f"{address}{'&' if '?' in address else '?'}{urlencode(wanted)}"
    return Attempt(joined, signing.dumps({**kept, "again": again}, salt=COOKIE))


def finish(query: dict[str, str], cookie: str, callback: str, at: datetime) -> tuple[Staff, bool]:
    """The person whom the provider's answer names, and whether it was a fresh proof. Raises NotLetIn for everything that does not fit."""
    try:
        kept = signing.loads(cookie, salt=COOKIE, max_age=LASTS_SECONDS)
    except signing.BadSignature:
        raise NotLetIn("sign-in-expired") from None
    if not constant_time_compare(query.get("state", ""), kept["state"]):
        raise NotLetIn("sign-in-not-ours")
    provider, described = settings.OIDC, _describe()
    if described.get("authorization_response_iss_parameter_supported") and query.get("iss") != provider.issuer:
        raise NotLetIn("provider-not-ours")
    if query.get("error") or not query.get("code"):
        raise NotLetIn("provider-refused")
    claims = _claims(_token(described, query["code"], callback, kept["verifier"]), described, kept["nonce"])
    again = bool(kept.get("again"))
    if again and abs(at.timestamp() - float(claims.get("auth_time", 0))) > LASTS_SECONDS:
        raise NotLetIn("proof-not-fresh")
    return _match(claims), again


def _token(described: dict[str, Any], code: str, callback: str, verifier: str) -> str:
    provider = settings.OIDC
    data = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": callback,
        "client_id": provider.client_id,
        "code_verifier": verifier,
    }
    headers: dict[str, str] = {}
    methods = described.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if provider.secret and "client_secret_basic" in methods:
        pair = f"{provider.client_id}:{provider.secret}".encode()
        headers["Authorization"] = "Basic " + base64.b64encode(pair).decode()
    elif provider.secret:
        data["client_secret"] = provider.secret
    token = _fetch(str(described["token_endpoint"]), data=data, headers=headers).get("id_token")
    if not isinstance(token, str):
        raise NotLetIn("provider-names-nobody")
    return token


def _claims(token: str, described: dict[str, Any], nonce: str) -> dict[str, Any]:
    import jwt

    try:
        header = jwt.get_unverified_header(token)
        keys = jwt.PyJWKSet.from_dict(_fetch(str(described["jwks_uri"]))).keys
        named = [key for key in keys if key.key_id == header.get("kid")] if header.get("kid") else keys
        if len(named) != 1:
            raise NotLetIn("provider-key-unknown")
        claims = jwt.decode(
            token,
            key=named[0],
            algorithms=ALGORITHMS,
            audience=settings.OIDC.client_id,
            issuer=settings.OIDC.issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except jwt.PyJWTError as error:
        raise NotLetIn("provider-signature-bad", kind=type(error).__name__) from None
    if not constant_time_compare(str(claims.get("nonce", "")), nonce):
        raise NotLetIn("nonce-wrong")
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != settings.OIDC.client_id:
        raise NotLetIn("audience-wrong")
    return dict(claims)


def _match(claims: dict[str, Any]) -> Staff:
    """The active person with this subject; at the first time by verified e-mail, and from then on by subject alone."""
    subject, email = str(claims["sub"]), str(claims.get("email") or "").lower()
    found = Staff.objects.filter(subject=subject).first()
    if found is None and email and claims.get("email_verified") is True:
        with transaction.atomic():
            rows = Staff.objects.select_for_update(of=("self",)).filter(email=email, subject=None, is_active=True)
            found = rows.first()
            if found is not None:
                found.subject = subject
                found.save(update_fields=["subject"])
                signing_in.note_credential(found, "added", why="agency provider")
    if found is None or not found.is_active:
        raise NotLetIn("not-enrolled")
    return found
