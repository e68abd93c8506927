"""What a browser may do on our pages: by default to show them, and nothing else.

Only a page that cannot work otherwise (a passkey, the desk without network, a crop confirmed by key) asks for scripts of our own origin.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse

View = Callable[..., HttpResponse]

# SAFETY: no script at all, nothing from another origin, nobody may frame us. Text written by outsiders is on these pages.
CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
OWN_SCRIPT = "; script-src 'self'; connect-src 'self'"
OFFLINE = "; worker-src 'self'; manifest-src 'self'; img-src 'self' blob:"


def own_script(view: View) -> View:
    """Lets the page of ``view`` run script files of our own origin; still none inside the page, and nobody else's."""

    @wraps(view)
    def allowed(*args: object, **kwargs: object) -> HttpResponse:
        response = view(*args, **kwargs)
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY + OWN_SCRIPT
        return response

    return allowed


def shows_made_pictures(view: View) -> View:
    """As :func:`own_script`, and lets the page show pictures that are in the page itself, because they are kept nowhere."""

    @wraps(view)
    def allowed(*args: object, **kwargs: object) -> HttpResponse:
        response = view(*args, **kwargs)
        base = CONTENT_SECURITY_POLICY.replace("img-src 'self'", "img-src 'self' data:")
        response.headers["Content-Security-Policy"] = base + OWN_SCRIPT
        return response

    return allowed


def works_offline(view: View) -> View:
    """As :func:`own_script`, and lets the page keep itself for days without network and show a photograph that was just taken."""

    @wraps(view)
    def allowed(*args: object, **kwargs: object) -> HttpResponse:
        response = view(*args, **kwargs)
        base = CONTENT_SECURITY_POLICY.replace(" img-src 'self';", "")
        response.headers["Content-Security-Policy"] = base + OWN_SCRIPT + OFFLINE
        return response

    return allowed
