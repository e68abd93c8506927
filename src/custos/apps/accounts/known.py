"""Browsers in which a person signed in before: a stranger's wrong guesses lock a name for others, never for these.

A signed cookie names the person and the browser. SAFETY: it lets nobody in and proves nothing alone; who has it gets a count of wrong
secrets of its own, with the same limit. So a stolen one gives a handful of guesses and no more. It ends with the password that the person had
when it was given: who changes theirs because someone may have it is a stranger in every other browser.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from custos.apps.offices.models import Staff

COOKIE = "custos_known"
SALT = "custos.accounts.known"
LASTS_SECONDS = 180 * 24 * 3600


def remember(request: HttpRequest, response: HttpResponse, staff: Staff) -> HttpResponse:
    """``response`` with the cookie that knows this browser again for ``staff``; one that it has for them already is kept."""
    browser = name_of(request, staff.key) or secrets.token_hex(16)
    response.set_cookie(
        COOKIE,
        signing.dumps([staff.key, browser, staff.get_session_auth_hash()], salt=SALT),
        max_age=LASTS_SECONDS,
        path=reverse("sign-in"),
        secure=settings.OVER_TLS,
        httponly=True,
        samesite="Strict",
    )
    return response


def name_of(request: HttpRequest, key: str) -> str:
    """The name of this browser where ``key`` signed in from it before; "" where not, or where the cookie is not ours."""
    try:
        whose, browser, tied_to = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    staff = Staff.objects.filter(key=key).first() if whose == key else None
    is_still = staff is not None and constant_time_compare(str(tied_to), staff.get_session_auth_hash())
    return str(browser) if is_still else ""


def counted_as(request: HttpRequest, key: str, origin: str) -> tuple[str, str]:
    """Under which name and network address wrong secrets for ``key`` are counted: a known browser alone, else the name and the address."""
    browser = name_of(request, key)
    return (f"browser {browser}", "") if browser else (key, origin)
