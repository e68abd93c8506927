"""The memo's pages: read and acknowledge, prepare, publish, who has read it, and the report for the policy file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.adapters.data.memo import load_memo
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import language, page, reader_of
from custos.apps.memo import policy, selectors, services, wording
from custos.apps.memo.errors import Conflict
from custos.apps.memo.reporting import report_pdf
from custos.apps.memo.shown import changes, show
from custos.apps.offices.agency import the_agency


@require_GET
def memo(request: HttpRequest, version: int | None = None) -> HttpResponse:
    """The version in force, or the one called ``version``, with a button to note that it was read."""
    reader = reader_of(request)
    current = selectors.find_current(reader)
    found = current if version is None else selectors.find_memo(reader, version)
    if found is None and version is not None:
        raise Http404
    before = selectors.find_published_before(reader, found) if found else None
    return page(
        request,
        "memo/memo",
        w=wording,
        memo=found,
        is_current=found is not None and current is not None and found.pk == current.pk,
        title=found.content["title"][language()] if found else "",
        passages=show(found.content, before.content if before else None, language()) if found else [],
        before=before,
        read=selectors.find_acknowledgment(reader, found) if found else None,
        versions=selectors.list_memos(reader),
        draft=selectors.find_draft(reader),
        may_prepare=policy.may_prepare(reader),
        may_publish=policy.may_publish(reader, found) if found else None,
        may_see_who=policy.may_see_who_read(reader),
    )


@require_POST
def acknowledge(request: HttpRequest, version: int) -> HttpResponse:
    """Notes that the reader has read this version."""
    reader = reader_of(request)
    found = selectors.find_memo(reader, version)
    if found is None:
        raise Http404
    services.acknowledge_memo(found, by=reader, at=now())
    return redirect("memo")


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest) -> HttpResponse:
    """The memo as the rules are today, what would change, and the hand-over to the authority."""
    reader = reader_of(request)
    policy.may_prepare(reader).require()
    if request.method == "POST":
        kept = services.prepare_memo(by=reader, at=now())
        return redirect("memo-version", kept.number)
    current = selectors.find_current(reader)
    composed = load_memo(the_agency().key, agency_day(now()))
    content = composed.as_json()
    return page(
        request,
        "memo/prepare",
        w=wording,
        current=current,
        passages=show(content, current.content if current else None, language()),
        changes=changes(current, content, language()),
        broken=composed.broken,
        left_out=", ".join(composed.left_out),
    )


@require_POST
def publish(request: HttpRequest, version: int) -> HttpResponse:
    """Puts a prepared version in force, if it is the one that the page showed: a new draft takes the number of the one it replaces."""
    reader = reader_of(request)
    found = selectors.find_memo(reader, version)
    if found is None:
        raise Http404
    if request.POST.get("seen", "") != found.sha256:
        raise Conflict("memo-replaced")
    services.publish_memo(found, by=reader, at=now())
    return redirect("memo")


@require_GET
def who(request: HttpRequest) -> HttpResponse:
    """Who has read the version in force, by office and by person."""
    reader = reader_of(request)
    policy.may_see_who_read(reader).require()
    current = selectors.find_current(reader)
    return page(
        request,
        "memo/who",
        w=wording,
        memo=current,
        offices=selectors.count_by_office(reader, current) if current else [],
        people=selectors.list_people(reader, current) if current else [],
    )


@require_GET
def report(request: HttpRequest) -> HttpResponse:
    """The report for the policy file as PDF: counts by office, no person's name."""
    reader = reader_of(request)
    policy.may_see_who_read(reader).require()
    current = selectors.find_current(reader)
    if current is None:
        raise Http404
    data = report_pdf(current, selectors.count_by_office(reader, current), the_agency(), agency_day(now()), language())
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="memo-{current.number}.pdf"'
    return response
