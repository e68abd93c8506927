"""The pages of hearings: setting one in a claim, one hearing, the rooms of an office today, and the list of rooms."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.apps.casework import selectors as casework
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import find_or_404, reader_of
from custos.apps.claims import selectors as claim_selectors
from custos.apps.claims import services as claim_services
from custos.apps.claims import shown
from custos.apps.claims.models import CLAIM, Claim
from custos.apps.claims.views import claims_page, deputies
from custos.apps.hearings import selectors, services
from custos.apps.hearings.models import Hearing, ResourceKind, Side
from custos.apps.hearings.panel import AwayForm, OutcomeForm, ResourceForm, TimeForm
from custos.apps.hearings.services import Wanted
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.apps.offices.selectors import list_offices
from custos.core.hearings.flow import OVER, Act, State, possible


def _wanted(reader: Reader, form: TimeForm, last_day: date | None) -> Wanted:
    """What the valid form asks for."""
    told = form.cleaned_data
    rows = {str(one.pk): one for one in selectors.list_resources(reader)}
    deputy = next(one for one in deputies(reader) if one.key == told["deputy"])
    return Wanted(
        day=told["day"],
        wall=told["wall"],
        quarters=told["quarters"],
        room=rows.get(told["room"]),
        deputy=services.deputy_resource(deputy, by=reader),
        interpreter=rows.get(told["interpreter"]),
        second=told["second"] or None,
        last_day=last_day,
    )


def _form(reader: Reader, request: HttpRequest) -> TimeForm:
    return TimeForm(
        selectors.list_resources(reader), deputies(reader), request.POST if request.method == "POST" else None
    )


@require_http_methods(["GET", "POST"])
def book(request: HttpRequest, number: str) -> HttpResponse:
    """Sets a hearing in a claim. What speaks against the time is shown first, and is gone over with a reason only."""
    reader, found = find_or_404(request, number, Claim)
    require(selectors.may_set(reader))
    form, warned = _form(reader, request), []
    if form.is_bound and form.is_valid():
        wanted = _wanted(reader, form, claim_selectors.hearing_by(reader, found))
        warned = services.look_for_warnings(found, None, wanted)
        accepted = request.POST.getlist("accepted")
        if set(warned) <= set(accepted) and (not warned or form.cleaned_data["why"].strip()):
            made = services.act_on(
                found,
                None,
                Act.BOOK,
                by=reader,
                at=now(),
                wanted=wanted,
                why=form.cleaned_data["why"],
                accepted=warned,
            )
            return redirect("hearing", made.number)
    return claims_page(request, "hearing-book", 422 if form.is_bound else 200, found=found, form=form, warned=warned)


@require_POST
def away(request: HttpRequest, number: str) -> HttpResponse:
    """Notes days on which a party cannot come."""
    reader, found = find_or_404(request, number, Claim)
    form = AwayForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        services.note_unavailable(
            found, side=Side(told["side"]), first=told["first"], last=told["last"], by=reader, at=now()
        )
        return redirect(f"{reverse('claim', args=[number])}#away")
    return claims_page(request, "away", 422, found=found, form=form)


@require_GET
def hearing(request: HttpRequest, number: str) -> HttpResponse:
    """One hearing, for those who take part in it."""
    reader, found = find_or_404(request, number, Hearing)
    return _hearing(request, reader, found)


def _hearing(
    request: HttpRequest,
    reader: Reader,
    found: Hearing,
    status: int = 200,
    form: TimeForm | None = None,
    outcome_form: OutcomeForm | None = None,
    warned: list[str] | None = None,
) -> HttpResponse:
    needs, life = selectors.resources_of(reader, found), State(found.life)
    may_set = selectors.may_set(reader).allowed
    if form is None:
        form = TimeForm(selectors.list_resources(reader), deputies(reader))
        form.begin_with(found, needs)
    acts = set(possible(life))
    return claims_page(
        request,
        "hearing",
        status,
        found=found,
        line=shown.hearing_line(found),
        needs=needs,
        acts=selectors.list_acts(reader, found),
        notices=selectors.list_notices(reader, found),
        over=life in OVER,
        may_set=may_set,
        again=Act.BOOK if Act.BOOK in acts else Act.MOVE,
        can_move=bool(acts & {Act.BOOK, Act.MOVE}),
        form=form,
        outcome=outcome_form or OutcomeForm(found),
        about=found.about if casework.may_open(reader, found.about.number) else None,
        warned=warned or [],
    )


@require_POST
def change(request: HttpRequest, number: str) -> HttpResponse:
    """Another time, place or person; or another day for one that needs it."""
    reader, found = find_or_404(request, number, Hearing)
    require(selectors.may_set(reader))
    form, warned = _form(reader, request), []
    if form.is_valid():
        wanted = _wanted(reader, form, claim_selectors.last_day_of(reader, found))
        warned = services.look_for_warnings(found.about, found, wanted)
        why = form.cleaned_data["why"]
        if set(warned) <= set(request.POST.getlist("accepted")) and (not warned or why.strip()):
            act = Act.MOVE if found.life == State.SET else Act.BOOK
            services.act_on(found.about, found, act, by=reader, at=now(), wanted=wanted, why=why, accepted=warned)
            return redirect("hearing", number)
    return _hearing(request, reader, found, 422, form=form, warned=[str(one) for one in warned])


@require_POST
def outcome(request: HttpRequest, number: str) -> HttpResponse:
    """Says what became of a hearing, or makes it remote."""
    reader, found = find_or_404(request, number, Hearing)
    form = OutcomeForm(found, request.POST)
    if not form.is_valid():
        return _hearing(request, reader, found, 422, outcome_form=form)
    act, why = Act(form.cleaned_data["act"]), form.cleaned_data["why"]
    if found.about.kind == CLAIM:
        claim_services.end_hearing(found, act, why=why, by=reader, at=now())
    else:
        services.act_on(found.about, found, act, by=reader, at=now(), why=why)
    return redirect("hearing", number)


@require_GET
def rooms_today(request: HttpRequest) -> HttpResponse:
    """The rooms of the reader's office today, without names, for its desk."""
    reader, moment = reader_of(request), now()
    rows = services.look_at_rooms(reader, at=moment)
    return claims_page(request, "rooms-today", rows=rows, today=agency_day(moment))


@require_http_methods(["GET", "POST"])
def resources(request: HttpRequest) -> HttpResponse:
    """The list of rooms and interpreters."""
    reader = reader_of(request)
    require(selectors.may_keep_resources(reader))
    form = ResourceForm(list_offices(reader), the_agency().timezone, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        office = next(one for one in list_offices(reader) if one.key == told["office"])
        services.keep_resource(
            kind=ResourceKind(told["kind"]),
            name=told["name"],
            office=office,
            by=reader,
            zone=told["zone"],
            language=told["language"],
        )
        return redirect("hearing-resources")
    rows = selectors.list_resources(reader)
    return claims_page(request, "resources", 422 if form.is_bound else 200, rows=rows, form=form)
