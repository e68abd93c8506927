"""The page on which what the parties of a claim apply for is entered, answered and decided.

The same form is on it once for each application, so its label holds its field: no id can be there twice.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from custos.apps.casework.acts import require
from custos.apps.casework.clock import now
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


@require_http_methods(["GET", "POST"])
def applications(request: HttpRequest, number: str) -> HttpResponse:
    """All applications in a claim, and the form to enter one."""
    reader, found = find_or_404(request, number, Claim)
    require(policy.may_read(reader))
    kinds = kinds_of(found.jurisdiction)
    form = ApplicationForm(kinds.values(), language(), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
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
        return redirect("claim-applications", number)
    return _page(request, reader, found, 422 if form.is_bound else 200, form)


def _page(
    request: HttpRequest, reader: Reader, found: Claim, status: int = 200, form: ApplicationForm | None = None
) -> HttpResponse:
    kinds, moment, spoken = kinds_of(found.jurisdiction), now(), language()
    rows = selectors.list_applications(reader, found)
    return claims_page(
        request,
        "applications",
        status,
        found=found,
        rows=[application_line(reader, one, kinds, moment, spoken) for one in rows],
        table=kind_lines(kinds.values(), spoken),
        may_work=policy.may_work(reader, found),
        form=form or ApplicationForm(kinds.values(), spoken),
        answer=AnswerForm(),
        decision=DecisionForm(),
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
    if not form.is_valid():
        return _page(request, reader, found, 422)
    told = form.cleaned_data
    applying.answer(row, objects=told["objects"] == "yes", text=told["text"], on=told["on"], by=reader, at=now())
    return _back(number, pk)


@require_POST
def decide(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Decides an application, or notes that it was withdrawn."""
    reader, found, row = _one(request, number, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, reader, found, 422)
    applying.decide(row, form.cleaned_data["outcome"], why=form.cleaned_data["why"], by=reader, at=now())
    return _back(number, pk)
