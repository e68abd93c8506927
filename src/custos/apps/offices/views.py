"""Signing in and out."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import activate
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from custos.apps.ledger import clock
from custos.apps.offices import selectors, services, wording
from custos.apps.offices.models import Staff, reader_of


class SignInForm(forms.Form):
    """A name and a password; pasting is allowed, no puzzle."""

    key = forms.CharField(
        label=wording.SIGN_IN_NAME, max_length=64, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=wording.SIGN_IN_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Asks for name and password; the make-believe agency shows its desks beside it."""
    form = SignInForm(request.POST or None)
    failed = False
    if request.method == "POST" and form.is_valid():
        key, moment = form.cleaned_data["key"], clock.now()
        # A locked name and a wrong password look the same, and take the same time: the password is checked in either case.
        staff = authenticate(request, username=key, password=form.cleaned_data["password"])
        if isinstance(staff, Staff) and not selectors.is_locked(None, key, moment):
            return _enter(request, staff)
        services.note_wrong_password(key, moment)
        failed = True
    desks = [(staff, reader_of(staff)) for staff in selectors.list_staff_for_demo(None)] if settings.DEMO else []
    context = {"w": wording, "form": form, "failed": failed, "desks": desks, "next": request.GET.get("next", "")}
    return render(request, "offices/sign-in.html", context, status=422 if failed else 200)


@login_not_required
@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Signs in by one click at a desk of the make-believe agency.

    SAFETY: the address is in the table of pages only where settings.DEMO is true, and this check stands a second time here.
    """
    staff = selectors.find_staff(None, request.POST.get("key", "")) if settings.DEMO else None
    if staff is None:
        raise Http404
    return _enter(request, staff)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the sign-in on this computer."""
    logout(request)
    return redirect("sign-in")


def _enter(request: HttpRequest, staff: Staff) -> HttpResponse:
    services.note_sign_in(staff)
    login(request, staff, backend="django.contrib.auth.backends.ModelBackend")
    activate(staff.language)
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = reverse("home")
    response = HttpResponseRedirect(target)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        staff.language,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return response
