"""The pages of disposal: what may go, and what another person proposed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from custos.apps.accounts.entering import require_recent
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import language, page, reader_of
from custos.apps.disposal import listed, policy, selectors, wording
from custos.apps.disposal.services import erasing, steps
from custos.keeper.errors import KeeperUnreachable


@require_http_methods(["GET", "POST"])
@require_recent
def disposals(request: HttpRequest) -> HttpResponse:
    """What may go by its schedule, what keeps some of it, what waits for a second person, and what went."""
    reader = reader_of(request)
    require(policy.may_see(reader))
    if request.method == "POST":
        steps.propose(seen=request.POST.get("seen", ""), by=reader, at=now())
        return redirect("disposals")
    lines = selectors.list_due(reader, agency_day(now()))
    free = listed.free(lines)
    waiting = selectors.list_waiting(reader, agency_day(now()))
    return page(
        request,
        "disposal/disposals",
        s=wording,
        free=[(line, line.schedule.said(language())) for line in free],
        kept=[line for line in lines if line.blocks],
        seen=listed.hash_of_lines(free),
        may_dispose=policy.may_dispose(reader),
        proposals=_proposals(waiting),
        to_confirm=len(listed.ready(waiting)),
        disposed=selectors.list_disposed(reader),
    )


def _proposals(waiting: list[listed.Waiting]) -> list[tuple[str, list[listed.Waiting]]]:
    """What waits, by the list with which it was proposed."""
    lists = dict.fromkeys(one.disposal.list_sha256 for one in waiting)
    return [(sha256, [one for one in waiting if one.disposal.list_sha256 == sha256]) for sha256 in lists]


@require_http_methods(["GET", "POST"])
@require_recent
def confirm(request: HttpRequest) -> HttpResponse:
    """The second step: what another person proposed, and this one may confirm."""
    reader = reader_of(request)
    require(policy.may_dispose(reader))
    if request.method == "POST":
        done = steps.confirm(seen=request.POST.get("seen", ""), by=reader, at=now())
        try:
            for row in done:
                erasing.finish(row, at=now())
        except KeeperUnreachable:
            pass  # the second step is taken and nobody opens these matters; the next run of time destroys the keys
        return redirect("disposals")
    waiting = selectors.list_waiting(reader, agency_day(now()))
    ready = listed.ready(waiting)
    return page(
        request,
        "disposal/confirm",
        s=wording,
        ready=ready,
        others=[one for one in waiting if not one.ready],
        seen=listed.hash_of_waiting(ready),
    )


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Takes a proposal back, as long as nobody confirmed it."""
    steps.take_back(wanted=request.POST.get("list", ""), by=reader_of(request), at=now())
    return redirect("disposals")
