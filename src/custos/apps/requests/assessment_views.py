"""Later papers, earlier assessments, the law of another day, the corrected day of arrival."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.adapters.data.reviewrecords import read_review
from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import find_or_404, language, page
from custos.apps.casework.models import Assessment, Channel
from custos.apps.offices.agency import the_agency
from custos.apps.papers import selectors as papers_selectors
from custos.apps.papers.models import SentBy
from custos.apps.papers.services import adding
from custos.apps.requests import redating, selectors, services, wording
from custos.apps.requests.backlog import backlog
from custos.apps.requests.comparing import Compared, compare
from custos.apps.requests.errors import Refused
from custos.apps.requests.forms import AddPaperForm, RedateForm
from custos.apps.requests.models import AccessRequest
from custos.apps.requests.views import assessed_context, rows_by_hash

# --- later papers --------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def add_paper(request: HttpRequest, number: str) -> HttpResponse:
    """A later paper of the request: a file or pasted words, whose it is, how and when it came."""
    reader, found = find_or_404(request, number, AccessRequest)
    require(papers_selectors.may_add_paper(reader, found))
    form = AddPaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values, moment = form.cleaned_data, now()
        with transaction.atomic():
            for name, data in form.arrived():
                adding.add_paper(
                    found,
                    name=name,
                    data=data,
                    sent_by=SentBy(values["sent_by"]),
                    channel=Channel(values["channel"]),
                    received_at=values["received"] or moment,
                    by=reader,
                    at=moment,
                )
        backlog.hand_over(found, now)
        return redirect("request", number)
    return page(
        request, "requests/add-paper", w=wording, found=found, form=form, p=wording, here=wording.ADD,
        status=422 if form.errors else 200,
    )  # fmt: skip


@require_POST
def join(request: HttpRequest, number: str) -> HttpResponse:
    """A mail that was registered by itself is put to the request whose thread it belongs to."""
    reader, found = find_or_404(request, number, AccessRequest)
    reader, earlier = find_or_404(request, request.POST.get("to", ""), AccessRequest)
    adding.join_request(found, earlier, by=reader, at=now())
    backlog.hand_over(earlier, now)
    return redirect("request", earlier.number)


# --- assessments, earlier and under another day --------------------------------------------------------------------------


@require_GET
def assessments(request: HttpRequest, number: str) -> HttpResponse:
    """All assessments of a request, and what changed between two of them."""
    reader, found = find_or_404(request, number, AccessRequest)
    rows = casework_selectors.list_assessments(reader, found)
    if not rows:
        raise Http404
    one = _chosen(rows, request.GET.get("one"), rows[0].sequence)
    two = _chosen(rows, request.GET.get("two"), rows[-1].sequence)
    compared = None
    if "one" in request.GET or "two" in request.GET:
        both = [casework_selectors.find_assessment(reader, found, sequence) for sequence in sorted((one, two))]
        first, second = (row for row in both if row is not None)
        compared = _compared(first, second)
    return page(
        request,
        "requests/assessments",
        w=wording,
        found=found,
        rows=rows,
        one=min(one, two),
        two=max(one, two),
        compared=compared,
        redatings=selectors.list_redatings(reader, found),
        here=wording.HISTORY_LINK % {"count": len(rows)},
        today=agency_day(now()),
        redate=RedateForm(),
        may_answer=casework_selectors.may_answer(reader, found),
    )


def _chosen(rows: list[Assessment], wanted: str | None, otherwise: int) -> int:
    return next((row.sequence for row in rows if str(row.sequence) == wanted), otherwise)


def _compared(first: Assessment, second: Assessment) -> Compared:
    return compare(
        first.record.determination,
        second.record.determination,
        (first.fact_records, second.fact_records),
        (len(first.pages), len(second.pages)),
        language(),
    )


@require_GET
def one_assessment(request: HttpRequest, number: str, sequence: int) -> HttpResponse:
    """An earlier assessment as it was: what the law left open, the facts, the papers with their marks. Nothing can be done on it."""
    reader, found = find_or_404(request, number, AccessRequest)
    row = casework_selectors.find_assessment(reader, found, sequence)
    if row is None:
        raise Http404
    return page(
        request,
        "requests/old-assessment",
        200,
        w=wording,
        found=found,
        here=wording.OLD_ASSESSMENT % {"sequence": sequence},
        paper_rows=rows_by_hash(reader, found),
        **assessed_context(reader, found, row, ""),
    )


@require_GET
def what_if(request: HttpRequest, number: str) -> HttpResponse:
    """What the law of another day would leave open on the same papers and answers. Nothing is stored."""
    reader, found = find_or_404(request, number, AccessRequest)
    newest = casework_selectors.find_assessment(reader, found)
    if newest is None:
        raise Http404
    try:
        day = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        raise Refused("redating-not-a-day") from None
    asked = redating.ask_on(reader, found, day)
    determination = read_review(asked.review).determination
    imagined = Assessment(
        matter=found,
        sequence=0,
        review=asked.review,
        pages=list(asked.pages),
        facts=list(asked.facts),
        given=services.basis_of(found).given,
        outcome=determination.outcome,
        law=determination.law,
        as_of=str(determination.as_of or ""),
    )
    return page(
        request,
        "requests/what-if",
        200,
        w=wording,
        found=found,
        here=wording.ANOTHER_DAY,
        day=day,
        newest=newest,
        compared=_compared(newest, imagined),
        **assessed_context(reader, found, imagined, ""),
    )


@require_POST
def redate(request: HttpRequest, number: str) -> HttpResponse:
    """Corrects when the request came, with the reason; it is assessed again under the law of that day."""
    reader, found = find_or_404(request, number, AccessRequest)
    form = RedateForm(request.POST)
    if not form.is_valid():
        raise Refused("redating-incomplete")
    received: datetime = form.cleaned_data["received"].replace(tzinfo=ZoneInfo(the_agency().timezone))
    assessment = redating.correct_received(
        found, received_at=received, why=form.cleaned_data["why"], by=reader, at=now()
    )
    return redirect(f"{reverse('request', args=[number])}?changed={assessment.sequence}#changed")


@require_POST
def finish_looking(request: HttpRequest, number: str) -> HttpResponse:
    """Puts the law to the papers as people saw them: one assessment for all looks."""
    reader, found = find_or_404(request, number, AccessRequest)
    require(casework_selectors.may_answer(reader, found))
    assessment = services.assess_request(found, by=reader, at=now())
    return redirect(f"{reverse('request', args=[number])}?changed={assessment.sequence}#changed")
