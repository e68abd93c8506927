"""The page on which hearings are proposed for an office, and the one button that sets those that a person chose."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import reader_of
from custos.apps.claims import selectors as claims
from custos.apps.claims import shown_schedule
from custos.apps.claims.errors import Refused
from custos.apps.claims.services import scheduling
from custos.apps.claims.services.scheduling import Chosen
from custos.apps.claims.views import claims_page
from custos.apps.hearings import selectors
from custos.apps.hearings.models import Resource, ResourceKind
from custos.apps.hearings.panel import ProposalForm
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.core.hearings.soft import Soft


def _rooms(reader: Reader) -> list[Resource]:
    return [one for one in selectors.list_resources(reader, ResourceKind.ROOM) if one.office_id == reader.office_id]


def _first_day(today: date) -> date:
    """The first Monday that leaves the parties the notice that the agency gives."""
    noticed = today + timedelta(days=the_agency().hearing_notice_days)
    return noticed + timedelta(days=7 - noticed.weekday())


@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest) -> HttpResponse:
    """Asks for which days; then shows the proposal, which sets nothing. Its entries are written before."""
    reader, moment = reader_of(request), now()
    require(selectors.may_propose(reader))
    rooms = _rooms(reader)
    form = ProposalForm(
        rooms, _first_day(agency_day(moment)), request.POST if request.method == "POST" and rooms else None
    )
    found = None
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        asked = scheduling.Asked(
            first=told["first"],
            days=told["days"],
            quarters=told["quarters"],
            every=told["every"],
            rooms=[one for one in rooms if str(one.pk) in told["rooms"]],
            allowed=frozenset(Soft(one) for one in told["allowed"]),
        )
        found = shown_schedule.proposal_shown(scheduling.propose_hearings(asked, by=reader, at=moment))
    return claims_page(
        request,
        "proposal",
        422 if form.is_bound and found is None else 200,
        form=form,
        has_rooms=bool(rooms),
        waiting=claims.list_waiting_for_hearing(reader, moment) if found is None else [],
        plan=found,
    )


@require_POST
def set_proposed(request: HttpRequest) -> HttpResponse:
    """Sets the chosen hearings, each by itself, and says of each what became of it."""
    reader = reader_of(request)
    require(selectors.may_propose(reader))
    chosen = [_chosen(request, told) for told in request.POST.getlist("take")]
    done = scheduling.set_chosen(chosen, by=reader, at=now())
    return claims_page(request, "proposal-done", rows=shown_schedule.done_shown(done))


def _chosen(request: HttpRequest, told: str) -> Chosen:
    """One choice as the page of the proposal wrote it. Raises Refused; what it names is looked up again by the service."""
    try:
        number, begins, quarters, resources, seen = told.split("|")
        begin = datetime.fromisoformat(begins)
        return Chosen(
            number=number,
            day=begin.date(),
            wall=time(begin.hour, begin.minute),
            quarters=int(quarters),
            resources=tuple(int(pk) for pk in resources.split(",")),
            seen=frozenset(Soft(one) for one in seen.split(",") if one),
            why=request.POST.get(f"why-{number}", ""),
        )
    except ValueError as error:
        raise Refused("proposal-wrong") from error
