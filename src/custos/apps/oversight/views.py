"""The reports' pages: which periods there are, one report, and its paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import language, page, reader_of
from custos.apps.oversight import look_wording, policy, selectors, services, wording
from custos.apps.oversight.alarms import list_alarms
from custos.apps.oversight.kinds import REPORTS, Kind
from custos.apps.oversight.look_shown import show_alarms
from custos.apps.oversight.printed import report_pdf
from custos.apps.oversight.shown import name_of, rules_of, show_analysis, show_publication, title_of
from custos.core.errors import InputError
from custos.core.oversight.period import Period, read_period


def _period(text: str) -> Period:
    try:
        return read_period(text)
    except InputError:
        raise Http404 from None


PAGES = {
    Kind.TRANSPARENCY: {
        "list": "reports",
        "one": "report",
        "prepare": "report-prepare",
        "publish": "report-publish",
        "pdf": "report-pdf",
    },
    Kind.WORKFORCE: {
        "list": "workforce",
        "one": "workforce-report",
        "prepare": "workforce-prepare",
        "publish": "workforce-publish",
        "pdf": "workforce-pdf",
    },
}
"""The names of the pages of each kind."""


@require_GET
def reports(request: HttpRequest, kind: Kind = Kind.TRANSPARENCY) -> HttpResponse:
    """The periods, newest first, and what waits for whom."""
    reader = reader_of(request)
    lines = selectors.list_periods(reader, agency_day(now()), kind)
    title, intro = wording.REPORT_LISTS[kind]
    return page(
        request,
        "oversight/reports",
        w=wording,
        title=title,
        intro=intro,
        at=PAGES[kind],
        lines=[(line, name_of(line.period)) for line in lines],
    )


@require_GET
def report(request: HttpRequest, period: str, kind: Kind = Kind.TRANSPARENCY) -> HttpResponse:
    """One report as the public gets it; where it waits, with the button of the person whose turn it is."""
    reader, asked = reader_of(request), _period(period)
    found = selectors.find_report(reader, asked, kind)
    may_prepare = policy.may_prepare(reader, found)
    can_be = asked.is_over(agency_day(now())) and bool(asked.quarter or REPORTS[kind].adds_up)
    if found is None and not (policy.sees_drafts(reader) and can_be):
        raise Http404
    return page(
        request,
        "oversight/report",
        w=wording,
        period=asked,
        title=title_of(kind, asked),
        at=PAGES[kind],
        found=found,
        tables=show_publication(found) if found else (),
        rules=rules_of(kind),
        may_prepare=may_prepare,
        may_publish=policy.may_publish(reader, found) if found else None,
    )


@require_POST
def prepare(request: HttpRequest, period: str, kind: Kind = Kind.TRANSPARENCY) -> HttpResponse:
    """Counts the period and keeps what may leave, for the authority."""
    kept = services.prepare_report(_period(period), by=reader_of(request), at=now(), kind=kind)
    return redirect(PAGES[kind]["one"], kept.period)


@require_POST
def publish(request: HttpRequest, period: str, kind: Kind = Kind.TRANSPARENCY) -> HttpResponse:
    """Publishes what the authority saw on the page."""
    reader = reader_of(request)
    found = selectors.find_report(reader, _period(period), kind)
    if found is None:
        raise Http404
    services.publish_report(found, request.POST.get("seen", ""), by=reader, at=now())
    return redirect(PAGES[kind]["one"], found.period)


@require_GET
def report_as_pdf(request: HttpRequest, period: str, kind: Kind = Kind.TRANSPARENCY) -> HttpResponse:
    """The published report on paper."""
    asked = _period(period)
    found = selectors.find_report(reader_of(request), asked, kind)
    if found is None or found.published_at is None:
        raise Http404
    response = HttpResponse(report_pdf(found, language()), content_type="application/pdf")
    name = "report" if kind is Kind.TRANSPARENCY else kind.value
    response.headers["Content-Disposition"] = f'inline; filename="{name}-{asked}.pdf"'
    return response


@require_GET
def signals(request: HttpRequest) -> HttpResponse:
    """What comes again and again, as counts, and the door to the analysis of visits."""
    reader = reader_of(request)
    policy.may_see_signals(reader).require()
    return page(
        request,
        "oversight/signals",
        w=wording,
        signals=selectors.list_signals(reader, now()),
        may_open=policy.may_open_analysis(reader),
        k=look_wording,
        alarms=show_alarms(list_alarms(reader, now())),
    )


@require_POST
def near_hearings(request: HttpRequest) -> HttpResponse:
    """The analysis of visits against hearings; it answers a form, so that no link and no reload opens it without a reason."""
    found = services.open_analysis(request.POST.get("why", ""), by=reader_of(request), at=now())
    return page(request, "oversight/near_hearings", w=wording, found=show_analysis(found))
