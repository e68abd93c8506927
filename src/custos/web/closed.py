"""While an installation is set up, the register is closed: no request can be kept that nobody could answer for."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from custos.apps.accounts import setup_wording
from custos.apps.offices.policy import may_manage_staff

OPEN = frozenset(
    {
        *("setup", "sign-in", "sign-in-by-passkey", "sign-in-by-code", "sign-in-by-provider", "back-from-provider"),
        *("sign-out", "account", "confirmed", "add-passkey", "remove-passkey", "set-password", "end-sign-in"),
        *("staff", "enrol", "person", "second", "set-language", "health-live", "health-ready"),
    }
)
"""The pages of the first hour. None of them shows a request; every other one is closed, also one that is made later."""


class ClosedUntilSetUp:
    """In setup every page but those of the first hour is closed; an administrator is led to what is missing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Closes the page that was asked for."""
        return closed_page(request)


def closed_page(request: HttpRequest) -> HttpResponse | None:
    """What is shown in place of the view that ``request`` leads to; None where it is open, as all are once the installation is served for real."""
    match = request.resolver_match
    if not settings.SETUP or match is None or match.view_name in OPEN:
        return None
    reader = getattr(request, "reader", None)
    if reader and may_manage_staff(reader):
        return redirect("setup")
    return render(request, "accounts/closed.html", {"w": setup_wording}, status=503)
