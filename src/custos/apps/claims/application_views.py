"""The page on which what the parties of a claim apply for is entered, answered and decided.

The same form is on it once for each application, so its label holds its field: no id can be there twice.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from custos.apps.casework.acts import require
from custos.apps.casework.clock import now
from custos.apps.casework.fields import refused_beside
from custos.apps.casework.frame import find_or_404, language
from custos.apps.claims import policy, selectors
from custos.apps.claims.forms import AnswerForm, ApplicationForm, DecisionForm
from custos.apps.claims.models import Application, Claim
from custos.apps.claims.procedures import kinds_of
from custos.apps.claims.services import applying
from custos.apps.claims.shown_applications import application_line, kind_lines
from custos.apps.claims.views import claims_page
from custos.apps.offices.models import Reader
from custos.core.claims.applications import Party

APPLICATION = {
    "application-unknown": "kind",
    "application-not-by": "side",
    "claim-day-in-future": "came_on",
    "application-object-by": "last_day",
    "application-object-by-past": "last_day",
    "application-tells-address": "text",
}
ANSWER = {
    "claim-day-in-future": "on",
    "claim-day-too-early": "on",
    "application-too-late": "on",
    "application-tells-address": "text",
}
DECISION = {
    "application-outcome": "outcome",
    "application-still-open": "outcome",
    "claim-reason-missing": "why",
    "application-tells-address": "why",
}
"""Beside which field a refusal is told, by its code."""


@require_http_methods(["GET", "POST"])
def applications(request: HttpRequest, number: str) -> HttpResponse:
    """All applications in a claim, and the form to enter one."""
    reader, found = find_or_404(request, number, Claim)
    require(policy.may_read(reader))
    kinds = kinds_of(found.jurisdiction)
    form = ApplicationForm(kinds.values(), language(), request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _page(request, reader, found)

    def enter() -> None:
        told = form.cleaned_data
        applying.apply_for(
            found,
            told["kind"],
            side=Party(told["side"]),
            text=told["text"],
            came_on=told["came_on"],
            last_day=told["last_day"],
            by=reader,
            at=now(),
        )

    status = refused_beside(form, enter, APPLICATION) if form.is_valid() else 422
    return _page(request, reader, found, status, form) if status else redirect("claim-applications", number)


def _page(
    request: HttpRequest,
    reader: Reader,
    found: Claim,
    status: int = 200,
    form: ApplicationForm | None = None,
    *,
    answers: Mapping[int, AnswerForm] | None = None,
    decisions: Mapping[int, DecisionForm] | None = None,
) -> HttpResponse:
    """The page; ``answers`` and ``decisions`` are what was typed and refused, by key of the application that it is about."""
    kinds, moment, spoken = kinds_of(found.jurisdiction), now(), language()
    rows = selectors.list_applications(reader, found)
    return claims_page(
        request,
        "applications",
        status,
        found=found,
        rows=[
            (
                application_line(reader, one, moment, spoken),
                (answers or {}).get(one.pk, AnswerForm()),
                (decisions or {}).get(one.pk, DecisionForm()),
            )
            for one in rows
        ],
        table=kind_lines(kinds.values(), spoken),
        may_work=policy.may_work(reader, found),
        form=form or ApplicationForm(kinds.values(), spoken),
    )


def _one(request: HttpRequest, number: str, pk: int) -> tuple[Reader, Claim, Application]:
    reader, found = find_or_404(request, number, Claim)
    row = selectors.find_application(reader, found, pk)
    if row is None:
        raise Http404
    return reader, found, row


def _back(number: str, pk: int) -> HttpResponse:
    return redirect(f"{reverse('claim-applications', args=[number])}#application-{pk}")


@require_POST
def answer(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Records what the other side said."""
    reader, found, row = _one(request, number, pk)
    form = AnswerForm(request.POST)

    def record() -> None:
        told = form.cleaned_data
        applying.answer(row, objects=told["objects"] == "yes", text=told["text"], on=told["on"], by=reader, at=now())

    status = refused_beside(form, record, ANSWER) if form.is_valid() else 422
    return _page(request, reader, found, status, answers={pk: form}) if status else _back(number, pk)


@require_POST
def decide(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Decides an application, or notes that it was withdrawn."""
    reader, found, row = _one(request, number, pk)
    form = DecisionForm(request.POST)

    def settle() -> None:
        applying.decide(row, form.cleaned_data["outcome"], why=form.cleaned_data["why"], by=reader, at=now())

    status = refused_beside(form, settle, DECISION) if form.is_valid() else 422
    return _page(request, reader, found, status, decisions={pk: form}) if status else _back(number, pk)
