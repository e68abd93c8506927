"""The pages for a person who stays anonymous: no account, no script, no session. The browser carries a token for half an hour."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from custos.apps.accounts.secrets import origin_of
from custos.apps.casework.clock import now
from custos.apps.casework.frame import both_languages, language, page
from custos.apps.casework.models import Channel
from custos.apps.casework.states import SETTLED
from custos.apps.messages import in_words
from custos.apps.offices.models import Office
from custos.apps.retaliation import codes, selectors, wording
from custos.apps.retaliation.errors import Refused
from custos.apps.retaliation.forms import ReturnForm, SendForm, TalkForm
from custos.apps.retaliation.models import Complaint
from custos.apps.retaliation.services import Told, talking
from custos.core.errors import Forbidden
from custos.core.retaliation.presumption import Against, Protected

COOKIE, PATH, LASTS = "talk", "/tell", 30 * 60
"""The browser forgets after half an hour without a page."""
SPOKEN = {"en": "English", "es": "Spanish"}
"""As staff read it on the complaint."""


def _page(request: HttpRequest, template: str, status: int = 200, **context: object) -> HttpResponse:
    return page(request, f"retaliation/{template}", status, t=wording, days=talking.KEPT_FOR.days, **context)


def _carry(response: HttpResponse, token: bytes) -> HttpResponse:
    """SAFETY: in a cookie, never in an address: addresses stay in histories and logs."""
    response.set_cookie(
        COOKIE,
        codes.to_text(token),
        max_age=LASTS,
        path=PATH,
        secure=settings.OVER_TLS,
        httponly=True,
        samesite="Strict",
    )
    return response


def _opened(request: HttpRequest) -> tuple[bytes, Complaint] | None:
    token = codes.from_text(request.COOKIES.get(COOKIE, ""))
    found = talking.find_by_token(token, now()) if token else None
    return (token, found) if token is not None and found is not None else None


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest) -> HttpResponse:
    """What is safe, the complaint on one page, and after sending its code, this once."""
    form = SendForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, "tell", 422 if form.is_bound else 200, form=form)
    given = form.cleaned_data
    told = Told(
        employer=given["employer"],
        after=Protected(given["after"]),
        act=Against(given["act"]),
        done_on=given["done_on"],
        protected_on=given["protected_on"],
        words=given["words"],
        channel=Channel.WEB_FORM,
        language=SPOKEN.get(language(), ""),
    )
    office = Office.objects.get(key=given["office"])
    try:
        code = talking.send_complaint(told, office=office, origin=origin_of(request), at=now())
    except (Refused, Forbidden) as refused:
        form.add_error(None, in_words(refused))  # what was written stays on the page
        return _page(request, "tell", 422, form=form)
    address = request.build_absolute_uri(reverse("tell-return"))
    return _page(request, "tell-code", code=code, address=address, languages=both_languages())


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Asks for the code. An unknown one and an expired one get the same page."""
    form = ReturnForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, "tell-return", 422 if form.is_bound else 200, form=form)
    token = talking.token_by_code(form.cleaned_data["code"], origin=origin_of(request), at=now())
    if token is None:
        form.add_error("code", wording.TELL_RETURN_FAILED)  # what was typed stays: the page asks to look at each letter
        return _page(request, "tell-return", 422, form=form)
    return _carry(redirect("tell-talk"), token)


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def talk(request: HttpRequest) -> HttpResponse:
    """The agency's questions and the person's answers; nothing else of the complaint."""
    opened = _opened(request)
    if opened is None:
        return redirect("tell-return")
    token, complaint = opened
    form = TalkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            talking.answer(token, form.cleaned_data["words"], at=now())
        except (Refused, Forbidden) as refused:
            form.add_error(None, in_words(refused))
        else:
            return _carry(redirect(f"{reverse('tell-talk')}?sent=1"), token)
    said = selectors.list_said(None, complaint)
    status = 422 if form.is_bound else 200
    ended, arrived = complaint.state in SETTLED, "sent" in request.GET
    return _carry(_page(request, "tell-talk", status, said=said, form=form, ended=ended, arrived=arrived), token)


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Closes the talk in this browser."""
    del request
    response = redirect("tell")
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return response
