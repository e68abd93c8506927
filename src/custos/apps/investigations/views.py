"""The pages of investigations: those of the reader, a new one, and one with all that is recorded on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.apps.casework.acts import require
from custos.apps.casework.clock import now
from custos.apps.casework.frame import find_or_404, page, reader_of
from custos.apps.investigations import policy, selectors, services, wording
from custos.apps.investigations.errors import Refused
from custos.apps.investigations.forms import OpenForm, RecordForm
from custos.apps.investigations.models import Investigation
from custos.apps.offices.models import Reader
from custos.core.investigations import flow
from custos.core.investigations.asked import key_of
from custos.core.numbers import whole_number


@require_GET
def investigations(request: HttpRequest) -> HttpResponse:
    """Those in which the reader takes part; for everyone else an empty list."""
    reader = reader_of(request)
    place = whole_number(request.GET.get("page", ""), 1)
    rows, more = selectors.list_investigations(reader, place)
    return page(
        request,
        "investigations/investigations",
        v=wording,
        rows=rows,
        more=more,
        place=place,
        may_open=policy.may_open(reader).allowed,
    )


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Opens one by one form."""
    reader = reader_of(request)
    require(policy.may_open(reader))
    form = OpenForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return page(request, "investigations/new", 422 if form.is_bound else 200, v=wording, form=form)
    told = form.cleaned_data
    opening = services.Opening(told["employer"], tuple(told["sites"].splitlines()), told["industry"], told["why"])
    return redirect("investigation", services.open_investigation(opening, by=reader, at=now()).number)


@require_GET
def investigation(request: HttpRequest, number: str) -> HttpResponse:
    """One investigation."""
    reader, found = find_or_404(request, number, Investigation)
    return _one(request, reader, found, RecordForm(flow.possible(flow.Stage(found.stage))))


def _one(
    request: HttpRequest, reader: Reader, found: Investigation, form: RecordForm, status: int = 200
) -> HttpResponse:
    sums = selectors.sums_of(reader, found)
    return page(
        request,
        "investigations/investigation",
        status,
        v=wording,
        found=found,
        form=form,
        recorded=selectors.list_recorded(reader, found),
        cited=sums.get(flow.Act.CITE),
        collected=sums.get(flow.Act.COLLECT),
        asked=selectors.list_questions(reader, found),
        too_short=not key_of(found.employer),
        people=selectors.list_investigators(reader, found),
        others=selectors.list_others(reader, found),
        may_record=policy.may_record(reader),
    )


@require_POST
def record(request: HttpRequest, number: str) -> HttpResponse:
    """Records one thing."""
    reader, found = find_or_404(request, number, Investigation)
    form = RecordForm(flow.possible(flow.Stage(found.stage)), request.POST)
    if not form.is_valid():
        return _one(request, reader, found, form, 422)
    told = form.cleaned_data
    services.record(found, flow.Act(told["act"]), told["words"], on=told["on"], by=reader, at=now(), usd=told["usd"])
    return redirect("investigation", number)


@require_POST
def people(request: HttpRequest, number: str) -> HttpResponse:
    """Lets another person take part."""
    reader, found = find_or_404(request, number, Investigation)
    wanted = request.POST.get("who")
    staff = next((one for one in selectors.list_others(reader, found) if one.key == wanted), None)
    if staff is None:
        raise Refused("investigation-person-unknown")
    services.let_investigate(found, staff=staff, why=request.POST.get("why", ""), by=reader, at=now())
    return redirect("investigation", number)
