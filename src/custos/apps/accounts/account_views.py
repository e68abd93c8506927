"""One's own account: passkeys, password, where one is signed in, and the keys of programs."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.apps.accounts import entering, known, policy, selectors, wording
from custos.apps.accounts.entering import require_recent
from custos.apps.accounts.forms import ConsoleForm, KeyForm, PasswordForm
from custos.apps.accounts.models import Method
from custos.apps.accounts.services import apikeys, console, passkeys, passwords, signing_in
from custos.apps.headers import own_script
from custos.apps.ledger import clock
from custos.apps.ledger import policy as ledger_policy
from custos.apps.messages import in_words
from custos.apps.offices import selectors as offices_selectors
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.core.errors import InputError


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """How one signs in, where one is signed in, and which programs act for one."""
    now = clock.now()
    return render(
        request,
        "accounts/account.html",
        {
            "w": wording,
            "enrolling": request.session.get(entering.MUST_ENROL, False),
            "passkeys": selectors.list_passkeys(entering.reader_in(request)),
            "has_password": entering.staff_in(request).has_usable_password(),
            "allows_passkey": "passkey" in settings.SIGN_IN_METHODS,
            "allows_password": "password" in settings.SIGN_IN_METHODS,
            "sign_ins": selectors.list_sign_ins(entering.reader_in(request), now - signing_in.idle()),
            "here": entering.sign_in_behind(request).pk,
            "audits": bool(ledger_policy.may_export(entering.reader_in(request))),
            "waiting": _waiting(entering.reader_in(request), now),
            "zone": the_agency().timezone,
        },
    )


def _waiting(reader: Reader, now: datetime) -> int:
    """How many things this very person could say yes to as the second one."""
    codes = [one for one in selectors.list_open_codes(reader, now) if one.confirmed_at is None]
    return (
        sum(bool(policy.may_confirm_code(reader, one)) for one in codes)
        + sum(
            bool(offices_selectors.may_settle_role(reader, one))
            for one in offices_selectors.list_open_proposals(reader)
        )
        + sum(bool(policy.may_agree(reader, one)) for one in selectors.list_open_glass(reader))
    )


@never_cache
@require_http_methods(["GET", "POST"])
@own_script
@require_recent
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Makes a passkey on the device in front of the person."""
    if "passkey" not in settings.SIGN_IN_METHODS:
        raise Http404
    problem = ""
    if request.method == "POST" and "credential" in request.POST:
        try:
            passkeys.finish_adding(
                request,
                entering.staff_in(request),
                request.POST["credential"],
                label=request.POST.get("label", "").strip() or entering.agent_of(request) or "passkey",
                at=clock.now(),
            )
        except InputError as error:
            problem = in_words(error)
        else:
            request.session.pop(entering.MUST_ENROL, None)
            return redirect("account")
    return render(
        request,
        "accounts/add-passkey.html",
        {
            "w": wording,
            "problem": problem,
            "label": entering.agent_of(request),
            "options": passkeys.begin_adding(request, entering.staff_in(request)),
        },
        status=422 if problem else 200,
    )


@require_POST
@require_recent
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one of one's own passkeys away."""
    if not passkeys.remove(pk, by=entering.reader_in(request), at=clock.now()):
        raise Http404
    return redirect("account")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@require_recent(on_get=True, has_secrets=True)
def set_password(request: HttpRequest) -> HttpResponse:
    """A new password for oneself; every other computer is signed out."""
    if "password" not in settings.SIGN_IN_METHODS:
        raise Http404
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = clock.now()
        try:
            staff = passwords.change_password(entering.staff_in(request), form.cleaned_data["password"], at=now)
        except InputError as error:
            form.add_error("password", in_words(error))
        else:
            request.session.pop(entering.MUST_ENROL, None)
            update_session_auth_hash(request, staff)
            here = entering.sign_in_behind(request)
            row = signing_in.begin(staff, method=Method(here.method), at=now, address=here.address, agent=here.agent)
            request.session[entering.SIGN_IN] = row.pk
            return known.remember(request, redirect("account"), staff)
    return render(
        request, "accounts/set-password.html", {"w": wording, "form": form}, status=422 if form.errors else 200
    )


@require_POST
def end_sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends one of one's own sign-ins, on this computer or another. No proof is asked: to lock a door must be quick."""
    if not signing_in.end(pk, by=entering.reader_in(request), at=clock.now()):
        raise Http404
    return redirect("account")


@never_cache
@require_http_methods(["GET", "POST"])
@require_recent
def api_keys(request: HttpRequest) -> HttpResponse:
    """The keys that one gave to programs, and a form for another. A secret is shown in the answer to the form and never again."""
    acts = apikeys.scopes_open_to(entering.reader_in(request))
    form, issued = KeyForm(request.POST if "label" in request.POST else None, acts=acts), None
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        _, issued = apikeys.issue_key(
            label=values["label"],
            scopes=values["scopes"],
            days=values["days"],
            by=entering.reader_in(request),
            at=clock.now(),
        )
        form = KeyForm(acts=acts)
    return render(
        request,
        "accounts/keys.html",
        {
            "w": wording,
            "form": form if acts else None,
            "issued": issued,
            "keys": selectors.list_api_keys(entering.reader_in(request)),
            "zone": the_agency().timezone,
            "now": clock.now(),
        },
        status=422 if form.errors else 200,
    )


@never_cache
@require_http_methods(["GET", "POST"])
@require_recent
def console_codes(request: HttpRequest) -> HttpResponse:
    """An auditor's codes for commands at the machine's prompt, and a form for another. A code is shown in the answer and never again."""
    reader, now = entering.reader_in(request), clock.now()
    ledger_policy.may_export(reader).require()
    form, issued = ConsoleForm(request.POST if "about" in request.POST else None), None
    if request.method == "POST" and form.is_valid():
        command = console.Command(form.cleaned_data["command"])
        try:
            issued = console.issue(
                command, form.cleaned_data["about"], by=reader, sign_in=entering.sign_in_behind(request), at=now
            )
        except InputError as error:
            form.add_error("about", in_words(error))
        else:
            form = ConsoleForm()
    return render(
        request,
        "accounts/console.html",
        {
            "w": wording,
            "form": form,
            "issued": issued,
            "codes": selectors.list_console_codes(reader),
            "zone": the_agency().timezone,
            "now": now,
        },
        status=422 if form.errors else 200,
    )


@require_POST
@require_recent
def revoke_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a program's key at once."""
    if not apikeys.revoke_key(pk, by=entering.reader_in(request), at=clock.now()):
        raise Http404
    return redirect("api-keys")
