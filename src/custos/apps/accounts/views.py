"""Signing in and out: by passkey, through the agency's provider, by password, by one-time code; by one click in the demo agency (fictional)."""

from __future__ import annotations

from typing import TypeAlias

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.apps.accounts import entering, known, selectors, wording
from custos.apps.accounts.forms import CodeForm, SignInForm
from custos.apps.accounts.models import Method
from custos.apps.accounts.secrets import origin_of
from custos.apps.accounts.services import oidc, passkeys, signing_in
from custos.apps.headers import own_script
from custos.apps.ledger import clock
from custos.apps.offices import selectors as offices_selectors
from custos.apps.offices.models import Reader, Staff, reader_of


def _ways() -> dict[str, object]:
    ways = settings.SIGN_IN_METHODS
    return {
        "by_passkey": "passkey" in ways,
        "by_password": "password" in ways,
        "provider": settings.OIDC if "oidc" in ways else None,
    }


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Offers the ways in that this agency allows; the demo agency (fictional) shows its desks."""
    form = SignInForm(request.POST or None)
    failed = False
    if request.method == "POST" and form.is_valid():
        key, moment = form.cleaned_data["key"], clock.now()
        counted, origin = known.counted_as(request, key, origin_of(request))
        # A resting name, a wrong password, an unknown name and a way that is not allowed look the same, and take the same time:
        # the password is checked in every case.
        staff = authenticate(request, username=key, password=form.cleaned_data["password"])
        allowed = "password" in settings.SIGN_IN_METHODS and not selectors.is_locked(None, counted, moment, origin)
        if isinstance(staff, Staff) and allowed:
            return _enter(request, staff, Method.PASSWORD)
        signing_in.note_failure(counted, moment, origin)
        failed = True
    desks, others = _desks() if settings.DEMO else ([], [])
    context = {
        "w": wording,
        "form": form,
        "failed": failed,
        "desks": desks,
        "others": others,
        "next": request.POST.get("next", request.GET.get("next", "")),
        **_ways(),
    }
    return render(request, "accounts/sign-in.html", context, status=422 if failed else 200)


_Desk: TypeAlias = tuple[Staff, Reader]


def _desks() -> tuple[list[_Desk], list[_Desk]]:
    """Who can be signed in as in the demo agency: the first person of each set of roles, then everyone else by office."""
    people = offices_selectors.list_staff_for_demo(None)
    first = {tuple(one.roles): one.pk for one in reversed(people)}.values()
    desks: list[_Desk] = []
    others: list[_Desk] = []
    for one in people:
        (desks if one.pk in first else others).append((one, reader_of(one)))
    return desks, sorted(others, key=lambda desk: (desk[0].office.name, desk[0].name))


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
@own_script
def sign_in_by_passkey(request: HttpRequest) -> HttpResponse:
    """Asks the browser for a passkey; no name is typed, so nobody learns which names exist."""
    if "passkey" not in settings.SIGN_IN_METHODS:
        raise Http404
    failed = False
    if request.method == "POST":
        moment, origin = clock.now(), origin_of(request)
        answer = request.POST.get("credential", "")
        if not passkeys.is_answer(answer):
            raise BadRequest
        # A passkey cannot be guessed, so nobody else's wrong guesses ever lock it.
        staff = passkeys.check_answer(request, answer, at=moment)
        if staff is not None:
            return _enter(request, staff, Method.PASSKEY)
        signing_in.note_failure(f"passkey {origin}", moment, origin)
        failed = True
    context = {
        "w": wording,
        "failed": failed,
        "options": passkeys.begin_asking(request),
        "next": request.POST.get("next", request.GET.get("next", "")),
    }
    return render(request, "accounts/sign-in-passkey.html", context, status=422 if failed else 200)


@login_not_required
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def sign_in_by_code(request: HttpRequest) -> HttpResponse:
    """Lets someone in once, to set up a passkey or a password, with the code that an administrator handed over and a colleague confirmed."""
    form = CodeForm(request.POST or None)
    failed = False
    if request.method == "POST" and form.is_valid():
        key, moment, origin = form.cleaned_data["key"], clock.now(), origin_of(request)
        locked = selectors.is_locked(None, key, moment, origin)
        staff = None if locked else signing_in.use_code(key, form.cleaned_data["code"], at=moment)
        if staff is not None:
            entering.let_in(request, staff, Method.CODE)
            return entering.in_language_of(staff, redirect("account"))
        signing_in.note_failure(key, moment, origin)
        failed = True
    return render(
        request,
        "accounts/sign-in-code.html",
        {"w": wording, "form": form, "failed": failed},
        status=422 if failed else 200,
    )


@login_not_required
@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Signs in by one click at a desk of the demo agency (fictional).

    SAFETY: the address is in the table of pages only where settings.DEMO is true, and this check comes a second time here.
    """
    staff = offices_selectors.find_staff(None, request.POST.get("key", "")) if settings.DEMO else None
    if staff is None:
        raise Http404
    return _enter(request, staff, Method.DESK)


@login_not_required
@require_POST
def sign_in_by_provider(request: HttpRequest) -> HttpResponse:
    """Sends the browser to the agency's provider."""
    if "oidc" not in settings.SIGN_IN_METHODS:
        raise Http404
    try:
        attempt = oidc.begin(_callback(request), again=request.POST.get("again") == "1")
    except oidc.NotLetIn:
        return _provider_failed(request)
    response = HttpResponseRedirect(attempt.address)
    response.set_cookie(
        oidc.COOKIE,
        attempt.cookie,
        max_age=oidc.LASTS_SECONDS,
        path=reverse("sign-in-by-provider"),
        secure=settings.OVER_TLS,
        httponly=True,
        # SAFETY: Lax on purpose. The provider's site sends the browser back, and a Strict cookie would not come along.
        samesite="Lax",
    )
    return response


@login_not_required
@never_cache
@require_GET
def back_from_provider(request: HttpRequest) -> HttpResponse:
    """Takes the provider's answer. Our own page is between it and the next one, because Strict cookies do not follow a foreign click."""
    if "oidc" not in settings.SIGN_IN_METHODS:
        raise Http404
    query = {name: str(value) for name, value in request.GET.items()}
    try:
        staff, again = oidc.finish(query, request.COOKIES.get(oidc.COOKIE, ""), _callback(request), clock.now())
    except oidc.NotLetIn:
        signing_in.note_failure("provider", clock.now(), origin_of(request))
        return _provider_failed(request)
    if again:
        onward = f"{reverse('confirmed')}?proof={entering.proof_of(staff)}"
    else:
        entering.let_in(request, staff, Method.OIDC)
        onward = reverse("home")
    response = render(request, "accounts/onward.html", {"w": wording, "onward": onward})
    response.delete_cookie(oidc.COOKIE, path=reverse("sign-in-by-provider"))
    return response if again else entering.in_language_of(staff, response)


@require_GET
def confirmed(request: HttpRequest) -> HttpResponse:
    """Takes the fresh proof from the provider in a second tab, and sends the person back to the first."""
    taken = entering.takes_proof(request, request.GET.get("proof", ""))
    return render(request, "accounts/confirmed.html", {"w": wording, "taken": taken}, status=200 if taken else 422)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the sign-in on this computer."""
    if row := getattr(request, "sign_in", None):
        signing_in.end(row.pk, by=entering.reader_in(request), at=clock.now())
    logout(request)
    return redirect("sign-in")


def _callback(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("back-from-provider"))


def _provider_failed(request: HttpRequest) -> HttpResponse:
    context = {"w": wording, "form": SignInForm(), "provider_failed": True, "desks": [], "next": "", **_ways()}
    return render(request, "accounts/sign-in.html", context, status=422)


def _enter(request: HttpRequest, staff: Staff, method: Method) -> HttpResponse:
    target = entering.way_on(request, request.POST.get("next", ""))
    entering.let_in(request, staff, method)
    return known.remember(request, entering.in_language_of(staff, HttpResponseRedirect(target)), staff)
