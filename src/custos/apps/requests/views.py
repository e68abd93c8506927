"""One request with its assessment, and what is done on its page."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from custos.adapters.kinds import ending_for
from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import find_or_404, language, look_again, page
from custos.apps.casework.kinds import head_of
from custos.apps.casework.models import NOT_KNOWN, Assessment, GivenFact, Matter
from custos.apps.casework.panel import access_of, list_happened
from custos.apps.casework.states import State
from custos.apps.deadlines import panel as deadlines
from custos.apps.decisions import panel as decisions
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.papers import selectors as papers_selectors
from custos.apps.papers.models import Paper
from custos.apps.papers.services import confirming, opening, originals
from custos.apps.records import selectors as records_selectors
from custos.apps.requests import policy, reading_queue, selectors, services, wording
from custos.apps.requests.errors import Conflict
from custos.apps.requests.models import AccessRequest
from custos.apps.requests.shown import show
from custos.apps.secondreview import panel as secondreview
from custos.core.jsontypes import tables_in


@require_GET
def one_request(request: HttpRequest, number: str) -> HttpResponse:
    """The first tab of a request: the paper with its marks beside the facts, the open question first."""
    reader, found = find_or_404(request, number, AccessRequest)
    assessment = casework_selectors.find_assessment(reader, found)
    links = casework_selectors.list_links(reader, found)
    being_read = found.state in {State.RECEIVED, State.READING}
    watched = being_read and request.GET.get("watch") != "0"
    shown = _tab(
        request,
        "request",
        reader,
        found,
        watched=watched,
        being_read=being_read,
        unread=found.state == State.UNREAD,
        papers=papers_selectors.list_papers(reader, found),
        links=[(link, _denied_on(reader, link.earlier)) for link in links],
        also=[link for link in links[1:] if not link.after_denial],
        repeats=casework_selectors.list_repeats(reader, found),
        first_event=next(iter(casework_selectors.list_events(reader, found)), None),
        may_wait=policy.may_wait(reader, found),
        may_close=policy.may_close(reader, found),
        may_add=papers_selectors.may_add_paper(reader, found),
        threads=[one for one in selectors.list_threads(reader, found) if papers_selectors.may_join(reader, found, one)],
        paper_rows=rows_by_hash(reader, found),
        may_find_person=records_selectors.may_find(reader, found),
        places_left=len(papers_selectors.list_places(reader, found)) if assessment else 0,
        new_looks=confirming.count_new(found) if assessment else 0,
        **(
            assessed_context(reader, found, assessment, request.GET.get("changed", ""))
            | _still_warned(reader, found, assessment)
        ),
        **deadlines.panel_of(reader, found),
        **decisions.panel_of(reader, found),
    )
    return look_again(shown) if watched else shown


@require_GET
def law(request: HttpRequest, number: str) -> HttpResponse:
    """What the law leaves open on the facts, with every reason, and what the law of another day would."""
    reader, found = find_or_404(request, number, AccessRequest)
    require(casework_selectors.may_read_papers(reader))
    assessment = casework_selectors.find_assessment(reader, found)
    return _tab(
        request,
        "case-law",
        reader,
        found,
        assessments=casework_selectors.list_assessments(reader, found),
        redatings=selectors.list_redatings(reader, found),
        **assessed_context(reader, found, assessment, ""),
    )


@require_GET
def duties(request: HttpRequest, number: str) -> HttpResponse:
    """What the law makes the agency do on the request, and until when."""
    reader, found = find_or_404(request, number, AccessRequest)
    require(casework_selectors.may_read_papers(reader))
    return _tab(
        request,
        "case-duties",
        reader,
        found,
        **deadlines.panel_of(reader, found),
        **decisions.panel_of(reader, found),
        **secondreview.panel_of(reader, found),
    )


@require_GET
def history(request: HttpRequest, number: str) -> HttpResponse:
    """What happened to the request, what was decided, who works on it and who looked."""
    reader, found = find_or_404(request, number, AccessRequest)
    return _tab(
        request,
        "case-history",
        reader,
        found,
        events=list_happened(reader, found),
        may_see_receipt=casework_selectors.may_see_receipt(reader),
        access=access_of(reader, found),
        **decisions.panel_of(reader, found),
        **secondreview.panel_of(reader, found),
    )


def _tab(request: HttpRequest, tab: str, reader: Reader, found: AccessRequest, **context: object) -> HttpResponse:
    """One page of the case under the head that all of them share."""
    return page(
        request,
        f"requests/{tab}",
        200,
        w=wording,
        found=found,
        head=head_of(reader, found, tab),
        today=agency_day(now()),
        may_read=casework_selectors.may_read_papers(reader),
        may_answer=casework_selectors.may_answer(reader, found),
        **context,
    )


def _still_warned(reader: Reader, found: AccessRequest, assessment: Assessment | None) -> dict[str, object]:
    """The warnings of the reading that still hold: what people have compared with the picture is not asked for again."""
    warned = tables_in(assessment.review, "warned") if assessment else []
    if assessment and papers_selectors.list_looks(reader, found) and not papers_selectors.list_places(reader, found):
        warned = [one for one in warned if one.get("code") != "read-unsurely"]
    return {"warned": warned}


def rows_by_hash(reader: Reader, found: AccessRequest) -> dict[str, Paper]:
    """The papers that the reader may read, by their hash, each with its place in the order of arrival."""
    rows = {}
    for order, paper in enumerate(papers_selectors.list_papers(reader, found), 1):
        paper.order = order
        rows[paper.sha256] = paper
    return rows


def _denied_on(reader: Reader, earlier: Matter) -> datetime | None:
    decided = [
        decision.decided_at
        for decision in decisions_selectors.list_decisions(reader, earlier)
        if decision.decided_at and decision.answer in decisions_selectors.DENIALS
    ]
    return decided[-1] if decided else None


def assessed_context(
    reader: Reader, found: AccessRequest, assessment: Assessment | None, changed: str
) -> dict[str, object]:
    """What the page shows of one assessment, the newest or an earlier one."""
    if assessment is None:
        return {"assessment": None}
    before = (
        casework_selectors.find_assessment(reader, found, assessment.sequence - 1)
        if changed == str(assessment.sequence)
        else None
    )
    said: dict[str, list[GivenFact]] = {}
    for given in casework_selectors.list_given_facts(reader, found):
        said.setdefault(given.fact, []).append(given)
    review = assessment.record
    view = show(review, assessment.page_records, assessment.fact_records, assessment.given, language())
    determination = review.determination
    return {
        "assessment": assessment,
        "review": review,
        "warned": tables_in(assessment.review, "warned"),
        "determination": determination,
        "decided_by": _authority(found),
        "view": view,
        "question": view.questions[0] if view.questions else None,
        "more_questions": view.questions[1:],
        "yielded": [lost for item in determination.items for lost in item.yielded],
        "known": [(row, said.get(row.name, [])) for row in view.known],
        "assumed": [(row, said.get(row.name, [])) for row in view.assumed],
        "unknown": [(row, said.get(row.name, [])) for row in view.unknown],
        "before": before,
        "not_known": NOT_KNOWN,
    }


def _authority(found: AccessRequest) -> str:
    """Who decides at this agency, in the language of the page."""
    agency = agency_called(found.agency)
    return agency.authority_title_es if language() == "es" else agency.authority_title


@require_POST
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """A person's answer to a question; the page comes back with what it changed."""
    reader, found = find_or_404(request, number, AccessRequest)
    assessment = services.answer_question(
        found,
        fact=request.POST.get("fact", ""),
        value=request.POST.get("value", ""),
        why=request.POST.get("why", ""),
        by=reader,
        at=now(),
    )
    return redirect(f"{reverse('request', args=[number])}?changed={assessment.sequence}#changed")


@require_POST
def wait(request: HttpRequest, number: str) -> HttpResponse:
    """The requester was asked; the agency waits."""
    reader, found = find_or_404(request, number, AccessRequest)
    services.wait_for_requester(found, by=reader, at=now())
    return redirect("request", number)


@require_POST
def close(request: HttpRequest, number: str) -> HttpResponse:
    """Nothing is asked of the agency."""
    reader, found = find_or_404(request, number, AccessRequest)
    services.close_request(found, why=request.POST.get("why", ""), by=reader, at=now())
    return redirect("request", number)


@require_POST
def read_again(request: HttpRequest, number: str) -> HttpResponse:
    """Tries to read once more what could not be read."""
    reader, found = find_or_404(request, number, AccessRequest)
    require(casework_selectors.may_read_papers(reader))
    if found.state != State.UNREAD:
        raise Conflict("read-already")
    reading_queue.read_now(found, now)
    return redirect("request", number)


@require_GET
def original(request: HttpRequest, number: str, paper: int) -> HttpResponse:
    """The original as it arrived, as a download only: SAFETY: a browser must never show an outsider's file as a page of ours."""
    reader, found = find_or_404(request, number, AccessRequest)
    row = opening.open_paper(reader, found, paper, at=now())
    if row is None:
        raise Http404
    data = originals.fetch(row.sha256, found.case)
    response = HttpResponse(data, content_type="application/octet-stream")
    name = f"{found.number}-original-{row.sha256[:8]}.{ending_for(data)}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
