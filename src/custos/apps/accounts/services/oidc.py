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
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from attrs import frozen
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare

from custos.apps.accounts.errors import Refused
from custos.apps.accounts.services import signing_in
from custos.apps.offices.models import Staff
from custos.core.jsontypes import texts_in

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


class Provider(Protocol):
    """What the settings say about the agency's provider."""

    @property
    def issuer(self) -> str:
        """Its address, which is also its name."""

    @property
    def client_id(self) -> str:
        """What it calls this program."""

    @property
    def secret(self) -> str:
        """The word that this program proves itself with; "" where there is none."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """SAFETY: a provider that sends us elsewhere is not the provider that was configured."""
        del args, kwargs


def _fetch(
    address: str, *, data: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> dict[str, object]:
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


def _provider() -> Provider:
    provider = settings.OIDC
    if provider is None:
        raise NotLetIn("provider-missing")
    return provider


def _describe() -> dict[str, object]:
    """The provider's description of itself. Raises NotLetIn where it calls itself by another name than we do."""
    issuer = _provider().issuer
    found = _fetch(issuer.rstrip("/") + "/.well-known/openid-configuration")
    if found.get("issuer") != issuer:
        raise NotLetIn("provider-misnamed")
    return found


def begin(callback: str, *, again: bool = False) -> Attempt:
    """Where to send the browser, and the cookie that recognizes it when it comes back. ``again`` asks for a fresh proof of who it is."""
    provider = _provider()
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
    provider, described = _provider(), _describe()
    if described.get("authorization_response_iss_parameter_supported") and query.get("iss") != provider.issuer:
        raise NotLetIn("provider-not-ours")
    if query.get("error") or not query.get("code"):
        raise NotLetIn("provider-refused")
    claims = _claims(_token(described, query["code"], callback, kept["verifier"]), described, kept["nonce"])
    again = bool(kept.get("again"))
    if again and abs(at.timestamp() - float(str(claims.get("auth_time", 0)))) > LASTS_SECONDS:
        raise NotLetIn("proof-not-fresh")
    return _match(claims), again


def _token(described: dict[str, object], code: str, callback: str, verifier: str) -> str:
    provider = _provider()
    data = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": callback,
        "client_id": provider.client_id,
        "code_verifier": verifier,
    }
    headers: dict[str, str] = {}
    methods = texts_in(described, "token_endpoint_auth_methods_supported") or ("client_secret_basic",)
    if provider.secret and "client_secret_basic" in methods:
        pair = f"{provider.client_id}:{provider.secret}".encode()
        headers["Authorization"] = "Basic " + base64.b64encode(pair).decode()
    elif provider.secret:
        data["client_secret"] = provider.secret
    token = _fetch(str(described["token_endpoint"]), data=data, headers=headers).get("id_token")
    if not isinstance(token, str):
        raise NotLetIn("provider-names-nobody")
    return token


def _claims(token: str, described: dict[str, object], nonce: str) -> dict[str, object]:
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
            audience=_provider().client_id,
            issuer=_provider().issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except jwt.PyJWTError as error:
        raise NotLetIn("provider-signature-bad", kind=type(error).__name__) from None
    if not constant_time_compare(str(claims.get("nonce", "")), nonce):
        raise NotLetIn("nonce-wrong")
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != _provider().client_id:
        raise NotLetIn("audience-wrong")
    return dict(claims)


def _match(claims: dict[str, object]) -> Staff:
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
