"""The pages of complaints: the list, intake, one complaint, and the counts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.fields import ReasonForm, language_of, refused_beside
from custos.apps.casework.frame import find_or_404, language, page, reader_of
from custos.apps.casework.panel import access_of
from custos.apps.messages import in_words
from custos.apps.offices.models import Reader
from custos.apps.retaliation import policy, selectors, services, wording
from custos.apps.retaliation.errors import Refused
from custos.apps.retaliation.forms import AskForm, CloseForm, ComplaintForm
from custos.apps.retaliation.home import owner_of
from custos.apps.retaliation.models import Complaint
from custos.apps.retaliation.services import talking
from custos.core.numbers import whole_number
from custos.core.retaliation.ending import Outcome, Todo
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
        wrote=selectors.list_unanswered(reader, rows),
        first=next((one for one in rows if _waits_for(reader, one)), None),
        more=more,
        place=place,
        may_take_in=policy.may_take_in(reader).allowed,
        may_count=policy.may_count(reader).allowed,
    )


def _waits_for(reader: Reader, one: Complaint) -> bool:
    """Whether the list sends this reader to the complaint first: theirs in which the person wrote, or one that nobody has."""
    todo = selectors.todo_of(reader, one)
    if not policy.may_work(reader) or todo not in (Todo.TAKE, Todo.ANSWER):
        return False
    return not owner_of(reader, one) if todo is Todo.TAKE else one.assigned_to_id == reader.staff_id


COMPLAINT = {
    "complaint-employer-missing": "employer",
    "complaint-words-missing": "words",
    "complaint-day-to-come": "done_on",
    "complaint-claim-unknown": "claim",
}
"""Beside which field a refusal is told, by its code."""


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Takes in a complaint by one form."""
    reader = reader_of(request)
    require(policy.may_take_in(reader))
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return page(request, "retaliation/new", 422 if form.is_bound else 200, t=wording, form=form)
    told = form.cleaned_data
    spoken, made = language_of(told), []
    told = {key: value for key, value in told.items() if key != "language_other"}
    told |= {"language": spoken, "after": Protected(told["after"]), "act": Against(told["act"])}

    def take_in() -> None:
        made.append(services.receive_complaint(services.Told(**told), by=reader, at=now()))

    status = refused_beside(form, take_in, COMPLAINT)
    return (
        page(request, "retaliation/new", status, t=wording, form=form)
        if status
        else redirect("complaint", made[0].number)
    )


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


@require_POST
def close(request: HttpRequest, number: str) -> HttpResponse:
    """Ends the complaint with an outcome and the reason."""
    reader, found = find_or_404(request, number, Complaint)
    form = CloseForm(request.POST)

    def end() -> None:
        told = form.cleaned_data
        services.close_complaint(found, Outcome(told["outcome"]), why=told["why"], by=reader, at=now())

    status = refused_beside(form, end, {"complaint-reason-missing": "why"}) if form.is_valid() else 422
    return (
        _complaint(request, reader, found, AskForm(), form, status=status) if status else redirect("complaint", number)
    )


@require_POST
def again(request: HttpRequest, number: str) -> HttpResponse:
    """Takes up a complaint that ended, with the reason."""
    reader, found = find_or_404(request, number, Complaint)
    form = _again_form(request.POST)

    def open_it() -> None:
        services.take_up_again(found, why=form.cleaned_data["why"], by=reader, at=now())

    status = refused_beside(form, open_it, {"complaint-reason-missing": "why"}) if form.is_valid() else 422
    return (
        _complaint(request, reader, found, AskForm(), again_form=form, status=status)
        if status
        else redirect("complaint", number)
    )


def _again_form(data: QueryDict | None = None) -> ReasonForm:
    return ReasonForm(wording.AGAIN_WHY, data, auto_id="id_again_%s")


def _complaint(
    request: HttpRequest,
    reader: Reader,
    found: Complaint,
    form: AskForm,
    close_form: CloseForm | None = None,
    again_form: ReasonForm | None = None,
    status: int = 0,
) -> HttpResponse:
    spanish = language() == "es"
    weighed = [
        (one, one.row.says_es if spanish else one.row.says, one.row.remedy_es if spanish else one.row.remedy)
        for one in selectors.list_weighed(reader, found)
    ]
    return page(
        request,
        "retaliation/complaint",
        status or (422 if form.errors else 200),
        t=wording,
        todo=selectors.todo_of(reader, found),
        next_day=selectors.next_day(reader, found, agency_day(now())),
        outcome=selectors.outcome_of(reader, found),
        may_close=policy.may_close(reader, found).allowed,
        close_form=close_form or CloseForm(),
        may_take_up=policy.may_take_up(reader, found).allowed,
        again_form=again_form or _again_form(),
        access=access_of(reader, found),
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
