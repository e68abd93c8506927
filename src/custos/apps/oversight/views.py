"""The reports' pages: which periods there are, one report, and its paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import language, page, reader_of
from custos.apps.oversight import look_wording, policy, selectors, services, wording
from custos.apps.oversight.alarms import list_alarms
from custos.apps.oversight.look_shown import show_alarms
from custos.apps.oversight.printed import report_pdf
from custos.apps.oversight.shown import name_of, show, show_analysis
from custos.core.errors import InputError
from custos.core.hiding.choose import SMALL
from custos.core.oversight.period import Period, read_period


def _period(text: str) -> Period:
    try:
        return read_period(text)
    except InputError:
        raise Http404 from None


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    """The periods, newest first, and what waits for whom."""
    reader = reader_of(request)
    lines = selectors.list_periods(reader, agency_day(now()))
    return page(
        request,
        "oversight/reports",
        w=wording,
        lines=[(line, name_of(line.period)) for line in lines],
    )


@require_GET
def report(request: HttpRequest, period: str) -> HttpResponse:
    """One report as the public gets it; where it waits, with the button of the person whose turn it is."""
    reader, asked = reader_of(request), _period(period)
    found = selectors.find_report(reader, asked)
    may_prepare = policy.may_prepare(reader, found)
    if found is None and not (policy.sees_drafts(reader) and asked.is_over(agency_day(now()))):
        raise Http404
    return page(
        request,
        "oversight/report",
        w=wording,
        period=asked,
        name=name_of(asked),
        found=found,
        tables=show(found.shown) if found else (),
        small=SMALL,
        may_prepare=may_prepare,
        may_publish=policy.may_publish(reader, found) if found else None,
    )


@require_POST
def prepare(request: HttpRequest, period: str) -> HttpResponse:
    """Counts the period and keeps what may leave, for the authority."""
    kept = services.prepare_report(_period(period), by=reader_of(request), at=now())
    return redirect("report", kept.period)


@require_POST
def publish(request: HttpRequest, period: str) -> HttpResponse:
    """Publishes what the authority saw on the page."""
    reader = reader_of(request)
    found = selectors.find_report(reader, _period(period))
    if found is None:
        raise Http404
    services.publish_report(found, request.POST.get("seen", ""), by=reader, at=now())
    return redirect("report", found.period)


@require_GET
def report_as_pdf(request: HttpRequest, period: str) -> HttpResponse:
    """The published report on paper."""
    asked = _period(period)
    found = selectors.find_report(reader_of(request), asked)
    if found is None or found.published_at is None:
        raise Http404
    response = HttpResponse(report_pdf(found, language()), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="report-{asked}.pdf"'
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
