"""One request with its assessment. The lists and arrival stand in ``register_views.py``, what follows an assessment in ``deciding_views.py``."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from custos.apps.offices.agency import agency_called, the_agency
from custos.apps.offices.models import Reader
from custos.apps.requests import policy, selectors, services, wording, words
from custos.apps.requests.access import services as access
from custos.apps.requests.access.shown import access_of
from custos.apps.requests.acts import require
from custos.apps.requests.clock import agency_day, now
from custos.apps.requests.models import NOT_KNOWN, AccessRequest, Assessment, GivenFact
from custos.apps.requests.papers import confirming, originals, turns
from custos.apps.requests.papers import wording as paper_wording
from custos.apps.requests.shown import show
from custos.apps.requests.states import State
from custos.core.errors import Conflict


def reader_of(request: HttpRequest) -> Reader:
    """Who looks. Pages without a sign-in never come here."""
    reader = getattr(request, "reader", None)
    if reader is None:
        raise PermissionDenied
    return reader


def find_or_404(request: HttpRequest, number: str) -> tuple[Reader, AccessRequest]:
    """The reader and the request, its entry written; the same 404 for what does not exist and for what is not theirs to see.

    INVARIANT: the one door of all pages to a request (ADR 0010; lint one-door-to-a-request).
    """
    reader = reader_of(request)
    found = access.open_case(reader, number, at=now())
    if found is None:
        raise Http404
    return reader, found


def language() -> str:
    """ "es" or "en"."""
    return "es" if (get_language() or "en").startswith("es") else "en"


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """A page of the register with its words."""
    return render(
        request,
        f"requests/{template}.html",
        {"w": wording, "words": words, "zone": the_agency().timezone, **context},
        status=status,
    )


@require_GET
def one_request(request: HttpRequest, number: str) -> HttpResponse:
    """One request: the paper with its marks, the law's answer, the next question first."""
    reader, found = find_or_404(request, number)
    assessment = selectors.find_assessment(reader, found)
    return page(
        request,
        "request",
        **_frame(reader, found),
        **assessed_context(reader, found, assessment, request.GET.get("changed", "")),
        **_papers_context(reader, found, assessment),
        access=access_of(reader, found),
    )


def _frame(reader: Reader, found: AccessRequest) -> dict[str, Any]:
    from custos.apps.requests.deadlines import views as clock_views  # its pages stand on this module's frame

    links = selectors.list_links(reader, found)
    return {
        "found": found,
        "title": words.who_and_what(found.wants) if found.wants else "",
        "papers": selectors.list_papers(reader, found),
        "links": [(link, _denied_on(reader, link.earlier)) for link in links],
        "repeats": selectors.list_repeats(reader, found),
        "decisions": selectors.list_decisions(reader, found),
        "letters": [*selectors.list_letters(reader, found), *selectors.list_letters_beside(reader, found)],
        "first_event": next(iter(selectors.list_events(reader, found)), None),
        "may_read": policy.may_read_papers(reader),
        "may_answer": policy.may_answer(reader, found),
        "may_wait": policy.may_wait(reader, found),
        "may_prepare": policy.may_prepare(reader, found),
        "may_decide": policy.may_decide(reader, selectors.find_prepared(reader, found)),
        "may_do_duty": policy.may_do_duty(reader),
        "may_close": policy.may_close(reader, found),
        "may_see_receipt": policy.may_see_receipt(reader),
        "being_read": found.state in {State.RECEIVED, State.READING},
        "unread": found.state == State.UNREAD,
        "today": agency_day(now()),
        **clock_views.frame(reader, found),
    }


def _papers_context(reader: Reader, found: AccessRequest, assessment: Assessment | None) -> dict[str, Any]:
    """What the page shows of the papers beside the assessment: their pictures, what waits for a look, what may be added."""
    return {
        "p": paper_wording,
        "paper_rows": rows_by_hash(reader, found),
        "places_left": len(confirming.list_places(reader, found)) if assessment else 0,
        "new_looks": confirming.count_new(found) if assessment else 0,
        "assessments": selectors.list_assessments(reader, found),
        "redatings": selectors.list_redatings(reader, found),
        "may_add": policy.may_add_paper(reader, found),
        "threads": [one for one in selectors.list_threads(reader, found) if policy.may_join(reader, found, one)],
    }


def rows_by_hash(reader: Reader, found: AccessRequest) -> dict[str, Any]:
    """The papers that the reader may read, by their hash, each with its place in the order of arrival."""
    rows = {}
    for order, paper in enumerate(selectors.list_papers(reader, found), 1):
        paper.order = order
        rows[paper.sha256] = paper
    return rows


def _denied_on(reader: Reader, earlier: AccessRequest) -> Any:
    decided = [
        decision.decided_at
        for decision in selectors.list_decisions(reader, earlier)
        if decision.decided_at and decision.answer in selectors.DENIALS
    ]
    return decided[-1] if decided else None


def assessed_context(
    reader: Reader, found: AccessRequest, assessment: Assessment | None, changed: str
) -> dict[str, Any]:
    """What the page shows of one assessment, the newest or an earlier one."""
    if assessment is None:
        return {"assessment": None}
    before = (
        selectors.find_assessment(reader, found, assessment.sequence - 1)
        if changed == str(assessment.sequence)
        else None
    )
    said: dict[str, list[GivenFact]] = {}
    for given in selectors.list_given_facts(reader, found):
        said.setdefault(given.fact, []).append(given)
    view = show(assessment.review, assessment.pages, assessment.facts, assessment.given, language())
    determination = assessment.review["determination"]
    return {
        "assessment": assessment,
        "review": assessment.review,
        "determination": determination,
        "decided_by": _authority(found),
        "view": view,
        "question": view.questions[0] if view.questions else None,
        "more_questions": view.questions[1:],
        "yielded": [lost for item in determination["items"] for lost in item.get("yielded") or ()],
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
    reader, found = find_or_404(request, number)
    assessment = services.answer_question(
        found,
        fact=request.POST.get("fact", ""),
        value=request.POST.get("value", ""),
        why=request.POST.get("why", ""),
        by=reader,
        at=now(),
    )
    return redirect(f"{reverse('request', args=[number])}?changed={assessment.sequence}#law")


@require_POST
def wait(request: HttpRequest, number: str) -> HttpResponse:
    """The requester was asked; the agency waits."""
    reader, found = find_or_404(request, number)
    services.wait_for_requester(found, by=reader, at=now())
    return redirect("request", number)


@require_POST
def close(request: HttpRequest, number: str) -> HttpResponse:
    """Nothing is asked of the agency."""
    reader, found = find_or_404(request, number)
    services.close_request(found, why=request.POST.get("why", ""), by=reader, at=now())
    return redirect("request", number)


@require_POST
def read_again(request: HttpRequest, number: str) -> HttpResponse:
    """Tries to read once more what could not be read."""
    reader, found = find_or_404(request, number)
    require(policy.may_read_papers(reader))
    if found.state != State.UNREAD:
        raise Conflict("it is read already; look at its newest state")
    turns.read_now(found, now)
    return redirect("request", number)


@require_GET
def original(request: HttpRequest, number: str, paper: int) -> HttpResponse:
    """The original as it arrived, as a download only: SAFETY: a browser must never show an outsider's file as a page of ours."""
    reader, found = find_or_404(request, number)
    row = access.open_paper(reader, found, paper, at=now())
    if row is None:
        raise Http404
    response = HttpResponse(originals.fetch(row.sha256), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.number}-original-{row.sha256[:8]}.bin"'
    return response
