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
from custos.apps.offices.models import Reader
from custos.keeper.errors import KeeperUnreachable

PROPOSED, CONFIRMED, TAKEN_BACK = "proposed", "confirmed", "taken-back"
TELLS = {PROPOSED: wording.PROPOSED_DONE, CONFIRMED: wording.CONFIRMED_DONE, TAKEN_BACK: wording.TAKEN_BACK_DONE}
_TOLD = "disposal-done"


@require_http_methods(["GET", "POST"])
@require_recent
def disposals(request: HttpRequest) -> HttpResponse:
    """What may go by its schedule, what keeps some of it, what waits for a second person, and what went."""
    reader = reader_of(request)
    require(policy.may_see(reader))
    if request.method == "POST":
        rows = steps.propose(
            seen=request.POST.get("seen", ""), numbers=frozenset(request.POST.getlist("take")), by=reader, at=now()
        )
        _tell(request, PROPOSED, len(rows))
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
        proposals=_proposals(reader, waiting),
        to_confirm=len(listed.ready(waiting)),
        told=_told(request),
        disposed=selectors.list_disposed(reader),
    )


def _tell(request: HttpRequest, what: str, count: int, left: int = 0) -> None:
    """Keeps for the next page what was done. SAFETY: the session holds figures alone."""
    request.session[_TOLD] = {"what": what, "count": count, "left": left}


def _told(request: HttpRequest) -> list[str]:
    """What was done, once."""
    kept = request.session.pop(_TOLD, None)
    if kept is None:
        return []
    said = str(TELLS[kept["what"]]) % {"count": kept["count"]}
    return [said, *([str(wording.KEYS_LEFT) % {"count": kept["left"]}] if kept["left"] else [])]


def _proposals(
    reader: Reader, waiting: list[listed.Waiting]
) -> list[tuple[str, list[listed.Waiting], bool, tuple[str, ...]]]:
    """What waits, by the list with which it was proposed; whether the reader may confirm some of it, and who else may."""
    lists = dict.fromkeys(one.disposal.list_sha256 for one in waiting)
    found = []
    for sha256 in lists:
        rows = [one for one in waiting if one.disposal.list_sha256 == sha256]
        able = selectors.list_able_to_confirm(reader, [one.disposal for one in rows])
        found.append((sha256, rows, any(one.ready for one in rows), able))
    return found


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
        _tell(request, CONFIRMED, len(done), selectors.count_to_erase(reader, done))
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
    count = steps.take_back(wanted=request.POST.get("list", ""), by=reader_of(request), at=now())
    _tell(request, TAKEN_BACK, count)
    return redirect("disposals")
