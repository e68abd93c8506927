"""Letting a person in, and asking them again who they are before what cannot be undone: the HTTP side of signing_in.py.

``require_recent`` is what other rooms use: one line over a view that decides, sends, releases, reveals, seals, or changes a role or credential.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import overload

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import activate

from custos.apps.accounts import selectors, wording
from custos.apps.accounts.models import Method, SignIn
from custos.apps.accounts.secrets import network_address
from custos.apps.accounts.services import passkeys, signing_in
from custos.apps.headers import own_script
from custos.apps.ledger import clock
from custos.apps.offices.models import Reader, Staff

BACKEND = "django.contrib.auth.backends.ModelBackend"
SIGN_IN = "sign_in"
MUST_ENROL = "must_enrol"
OPEN_WHILE_ENROLLING = frozenset({"account", "add-passkey", "set-password", "sign-out", "set-language"})
PROOF_SALT = "custos.offices.fresh"

View = Callable[..., HttpResponse]
_BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("Linux", "Linux"))  # fmt: skip


def agent_of(request: HttpRequest) -> str:
    """Browser and system in two words, so that a person knows their own computers again; "" where they do not say."""
    said = request.META.get("HTTP_USER_AGENT", "")
    words = (next((name for mark, name in table if mark in said), "") for table in (_BROWSERS, _SYSTEMS))
    return ", ".join(word for word in words if word)


def begin_sign_in(*, request: HttpRequest, user: Staff, **_: object) -> None:
    """Makes the sign-in that a new session stands for; called by Django for every session that begins."""
    method = getattr(request, "sign_in_method", Method.DESK)
    row = signing_in.begin(
        user, method=method, at=clock.now(), address=network_address(request), agent=agent_of(request)
    )
    request.session[SIGN_IN] = row.pk


def let_in(request: HttpRequest, staff: Staff, method: Method) -> None:
    """Signs ``staff`` in on this computer, with the entry in the ledger."""
    request.sign_in_method = method  # type: ignore[attr-defined]
    with transaction.atomic():
        login(request, staff, backend=BACKEND)
        signing_in.note_sign_in(staff)
    if method is Method.CODE:
        request.session[MUST_ENROL] = True
    activate(staff.language)


def in_language_of(staff: Staff, response: HttpResponse) -> HttpResponse:
    """``response`` with the cookie that keeps the person's language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        staff.language,
        samesite="Strict" if settings.LANGUAGE_COOKIE_SAMESITE == "Strict" else "Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return response


def way_on(request: HttpRequest, wanted: str) -> str:
    """Where to go after signing in: an address of ours, or the start."""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and safe else reverse("home")


def current_sign_in(request: HttpRequest, at: datetime) -> SignIn | None:
    """The open sign-in behind this session, or None where there is none, it ended, or it was idle."""
    row = selectors.find_sign_in(None, request.session.get(SIGN_IN))
    if row is None or row.staff_id != request.user.pk or not signing_in.is_open(row, at):
        return None
    return row


def reader_in(request: HttpRequest) -> Reader:
    """Who looks. Pages without a sign-in never come here."""
    reader = getattr(request, "reader", None)
    if not isinstance(reader, Reader):
        raise PermissionDenied
    return reader


def staff_in(request: HttpRequest) -> Staff:
    """The person who is signed in. Pages without a sign-in never come here."""
    if not isinstance(request.user, Staff):
        raise PermissionDenied
    return request.user


def sign_in_behind(request: HttpRequest) -> SignIn:
    """The sign-in that the middleware found. Pages without one never come here."""
    row = getattr(request, "sign_in", None)
    if not isinstance(row, SignIn):
        raise PermissionDenied
    return row


# --- asked again ---------------------------------------------------------------------------------------------------------


def is_recent(request: HttpRequest, minutes: int = 5) -> bool:
    """True where the person behind ``request`` proved who they are within ``minutes``."""
    row = getattr(request, "sign_in", None)
    return row is not None and clock.now() - row.confirmed_at <= timedelta(minutes=minutes)


@overload
def require_recent(view: View) -> View: ...
@overload
def require_recent(*, minutes: int = 5, on_get: bool = False, has_secrets: bool = False) -> Callable[[View], View]: ...
def require_recent(
    view: View | None = None, *, minutes: int = 5, on_get: bool = False, has_secrets: bool = False
) -> View | Callable[[View], View]:
    """Asks who it is before ``view`` where that was last proved more than ``minutes`` ago.

    A form that was sent is not lost: its values are in the page that asks, and go on with the proof; one with files is filled in again. By default only what changes something
    asks; ``on_get`` asks before showing, too (a page that reveals). ``has_secrets`` is for a form with a new password: it is typed again,
    never carried through the page that asks. Usage: ``@require_recent`` or ``@require_recent(minutes=1)``.
    """

    def guard(inner: View) -> View:
        @wraps(inner)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            reads = request.method in {"GET", "HEAD"}
            if is_recent(request, minutes) or (reads and not on_get):
                return inner(request, *args, **kwargs)
            failed = False
            if not reads and "confirm_method" in request.POST:
                if _proves(request):
                    return (
                        HttpResponseRedirect(request.get_full_path())
                        if request.POST.get("confirm_was") == "GET"
                        else inner(request, *args, **kwargs)
                    )
                failed = True
            return _ask_anew(request, failed, has_secrets)

        return guarded

    return guard(view) if view else guard


def _proves(request: HttpRequest) -> bool:
    """Checks the proof that came with the form. Wrong ones are counted for this sign-in alone.

    SAFETY: a person who guesses elsewhere must not keep a named authority from deciding, nor can a passkey be guessed. Too many wrong passwords
    in this very sign-in rest its passwords, because someone else may sit at an unlocked desk.
    """
    staff, at = staff_in(request), clock.now()
    # Keyed, so that nobody can type it as a name at the sign-in page and lock another's session by it.
    counted = counted_of(sign_in_behind(request))
    method, right = request.POST.get("confirm_method"), False
    if method == Method.DESK:
        right = bool(settings.DEMO)
    elif method == Method.PASSKEY:
        right = passkeys.check_answer(request, request.POST.get("confirm_credential", ""), at=at, staff=staff) == staff
    elif method == Method.PASSWORD and "password" in settings.SIGN_IN_METHODS:
        right = authenticate(request, username=staff.key, password=request.POST.get("confirm_password", "")) == staff
        right = right and not selectors.is_locked(None, counted, at)
    elif method == Method.OIDC:
        return is_recent(request)  # proved in the other tab, or not
    if not right:
        signing_in.note_failure(counted, at)
        return False
    note_fresh(request, at)
    return True


def counted_of(sign_in: SignIn) -> str:
    """Under which name wrong proofs of one sign-in are counted."""
    return salted_hmac("custos.accounts.confirm", str(sign_in.pk), algorithm="sha256").hexdigest()[:48]


def note_fresh(request: HttpRequest, at: datetime) -> None:
    """Notes that the person behind ``request`` just proved who they are."""
    row = sign_in_behind(request)
    signing_in.confirm(row, at)
    row.confirmed_at = at


def proof_of(staff: Staff) -> str:
    """A signed word that ``staff`` just proved who they are at the agency's provider, for the page that comes back in another tab."""
    return signing.dumps(staff.pk, salt=PROOF_SALT)


def takes_proof(request: HttpRequest, proof: str) -> bool:
    """True where ``proof`` is fresh and belongs to the person who is signed in here."""
    try:
        whom = signing.loads(proof, salt=PROOF_SALT, max_age=120)
    except signing.BadSignature:
        return False
    if whom != request.user.pk:
        return False
    note_fresh(request, clock.now())
    return True


@own_script
def _ask_anew(request: HttpRequest, failed: bool, has_secrets: bool = False) -> HttpResponse:
    staff = staff_in(request)
    has_passkey = "passkey" in settings.SIGN_IN_METHODS and staff.passkeys.exists()
    ours = {"csrfmiddlewaretoken", "confirm_method", "confirm_password", "confirm_credential", "confirm_was"}
    kept = [(name, value) for name, values in request.POST.lists() if name not in ours for value in values]
    if has_secrets:
        kept = []
    return render(
        request,
        "accounts/confirm.html",
        {
            "w": wording,
            "failed": failed,
            "kept": kept,
            # SAFETY: what was attached cannot be in the page that asks; going on without it could send less than was chosen.
            "was": "GET" if request.FILES or has_secrets else request.POST.get("confirm_was") or request.method,
            "attach_again": bool(request.FILES),
            "by_desk": settings.DEMO,
            "options": passkeys.begin_asking(request, staff) if has_passkey and not settings.DEMO else "",
            "by_password": "password" in settings.SIGN_IN_METHODS and staff.has_usable_password(),
            "provider": settings.OIDC if "oidc" in settings.SIGN_IN_METHODS and staff.subject else None,
        },
        status=422 if failed else 200,
    )
