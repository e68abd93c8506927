"""The pages of complaints: the list, intake, one complaint, and the counts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.apps.casework.acts import require
from custos.apps.casework.clock import now
from custos.apps.casework.frame import find_or_404, language, page, reader_of
from custos.apps.messages import in_words
from custos.apps.offices.models import Reader
from custos.apps.retaliation import policy, selectors, services, wording
from custos.apps.retaliation.errors import Refused
from custos.apps.retaliation.forms import AskForm, ComplaintForm
from custos.apps.retaliation.models import Complaint
from custos.apps.retaliation.services import talking
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
    return _complaint(request, reader, found, AskForm())


@require_POST
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Puts a question to the person who told it, who comes back with the code."""
    reader, found = find_or_404(request, number, Complaint)
    require(policy.may_ask(reader))
    form = AskForm(request.POST)
    if form.is_valid():
        try:
            talking.ask(found, form.cleaned_data["words"], by=reader, at=now())
        except Refused as error:
            form.add_error("words", in_words(error))
        else:
            return redirect("complaint", number)
    return _complaint(request, reader, found, form)


def _complaint(request: HttpRequest, reader: Reader, found: Complaint, form: AskForm) -> HttpResponse:
    spanish = language() == "es"
    weighed = [
        (one, one.row.says_es if spanish else one.row.says, one.row.remedy_es if spanish else one.row.remedy)
        for one in selectors.list_weighed(reader, found)
    ]
    return page(
        request,
        "retaliation/complaint",
        422 if form.errors else 200,
        t=wording,
        said=selectors.list_said(reader, found),
        ask_form=form if selectors.may_ask(reader, found, now()) else None,
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
