"""The pages of complaints: the list, intake, one complaint, and the counts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from custos.apps.casework.acts import require
from custos.apps.casework.clock import now
from custos.apps.casework.frame import find_or_404, language, page, reader_of
from custos.apps.retaliation import policy, selectors, services, wording
from custos.apps.retaliation.forms import ComplaintForm
from custos.apps.retaliation.models import Complaint
from custos.core.numbers import whole_number
from custos.core.retaliation.presumption import Against, Protected


@require_GET
def complaints(request: HttpRequest) -> HttpResponse:
    """The complaints that concern the reader."""
    reader = reader_of(request)
    require(policy.may_list(reader))
    place = whole_number(request.GET.get("page", ""), 1)
    rows, more = selectors.list_complaints(reader, place)
    return page(
        request,
        "retaliation/complaints",
        t=wording,
        rows=rows,
        more=more,
        place=place,
        may_take_in=policy.may_take_in(reader).allowed,
        may_count=policy.may_count(reader).allowed,
    )


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Takes in a complaint by one form."""
    reader = reader_of(request)
    require(policy.may_take_in(reader))
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return page(request, "retaliation/new", 422 if form.is_bound else 200, t=wording, form=form)
    told = form.cleaned_data
    made = services.receive_complaint(
        services.Told(**{**told, "after": Protected(told["after"]), "act": Against(told["act"])}),
        by=reader,
        at=now(),
    )
    return redirect("complaint", made.number)


@require_GET
def complaint(request: HttpRequest, number: str) -> HttpResponse:
    """One complaint: what was done after what, what the law presumes, by when, and who told it."""
    reader, found = find_or_404(request, number, Complaint)
    spanish = language() == "es"
    weighed = [
        (one, one.row.says_es if spanish else one.row.says, one.row.remedy_es if spanish else one.row.remedy)
        for one in selectors.list_weighed(reader, found)
    ]
    return page(
        request,
        "retaliation/complaint",
        t=wording,
        found=found,
        act=wording.ACTS[Against(found.act)],
        after=wording.AFTERS[Protected(found.after)],
        weighed=weighed,
        dates=[(one, one.row.says_es if spanish else one.row.says) for one in selectors.list_dates(reader, found)],
        teller=selectors.find_teller(reader, found),
        claim=selectors.find_claim_number(reader, found),
    )


@require_GET
def counts(request: HttpRequest) -> HttpResponse:
    """How many complaints, by month, industry and office, without a cell that gives someone away."""
    reader = reader_of(request)
    require(policy.may_count(reader))
    found = selectors.count_complaints(reader)
    tables = (
        [(wording.BY_MONTH, found.months), (wording.BY_INDUSTRY, found.industries), (wording.BY_OFFICE, found.offices)]
        if found
        else []
    )
    return page(request, "retaliation/counts", t=wording, tables=tables)
