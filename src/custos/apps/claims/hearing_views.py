"""The pages of hearings: setting one in a claim, one hearing, the rooms of an office today, and the list of rooms."""

from __future__ import annotations

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.apps.casework import selectors as casework
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.fields import refused_beside
from custos.apps.casework.frame import find_or_404, reader_of
from custos.apps.casework.models import Matter
from custos.apps.claims import selectors as claim_selectors
from custos.apps.claims import services as claim_services
from custos.apps.claims import shown
from custos.apps.claims.models import CLAIM, Claim
from custos.apps.claims.views import claims_page, deputies
from custos.apps.hearings import selectors, services
from custos.apps.hearings.models import Hearing, ResourceKind, Side
from custos.apps.hearings.panel import AwayForm, OutcomeForm, ResourceForm, TimeForm
from custos.apps.hearings.services import Described, Owed, Wanted, Warned
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.apps.offices.selectors import list_offices
from custos.core.hearings.flow import OVER, Act, State, possible


def _wanted(reader: Reader, form: TimeForm, owed: Owed) -> Wanted:
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
        owed=owed,
    )


def _form(reader: Reader, request: HttpRequest) -> TimeForm:
    return TimeForm(
        selectors.list_resources(reader), deputies(reader), request.POST if request.method == "POST" else None
    )


TIME = {
    "time-no-such-day": "day",
    "time-no-zone": "room",
    "time-skipped": "wall",
    "time-twice": "second",
    "time-not-a-quarter": "wall",
    "time-too-long": "quarters",
    "time-taken": "wall",
    "hearing-in-the-past": "day",
    "hearing-needs-deputy": "deputy",
    "resource-gone": "room",
    "hearing-reason-missing": "why",
    "look-at-warnings": "why",
}
OUTCOME = {
    "hearing-act-not-possible": "act",
    "hearing-not-begun": "act",
    "hearing-reason-missing": "why",
    "look-at-warnings": "why",
}
AWAY = {"days-wrong": "last"}
RESOURCE = {
    "room-needs-name": "name",
    "resource-named-already": "name",
    "resource-booked": "name",
    "resource-gone": "name",
    "resource-zone-unknown": "zone",
}
"""Beside which field a refusal is told, by its code."""


@frozen
class _Tried:
    """What came of a form that asks for a time: the hearing that was set, or what the page shows instead."""

    made: Hearing | None
    warned: list[str]
    status: int


def _try(request: HttpRequest, reader: Reader, form: TimeForm, about: Matter, hearing: Hearing | None) -> _Tried:
    """Sets or moves the hearing where nothing speaks against the time, or the person saw what does and gave a reason."""
    warned: list[str] = []
    made: list[Hearing] = []

    def act() -> None:
        wanted, why = _wanted(reader, form, claim_selectors.owed_of(reader, about)), form.cleaned_data["why"]
        moment = now()
        found = services.look_for_warnings(about, hearing, wanted, at=moment)
        warned.extend(str(one) for one in found)
        if set(warned) <= set(request.POST.getlist("accepted")) and (not warned or why.strip()):
            does = Act.MOVE if hearing is not None and hearing.life == State.SET else Act.BOOK
            sets = claim_services.set_hearing if about.kind == CLAIM else services.act_on
            made.append(sets(about, hearing, does, by=reader, at=moment, wanted=wanted, why=why, accepted=found))

    status = refused_beside(form, act, TIME) if form.is_valid() else 422
    return _Tried(made[0] if made else None, warned, status or 422)


@require_http_methods(["GET", "POST"])
def book(request: HttpRequest, number: str) -> HttpResponse:
    """Sets a hearing in a claim. What speaks against the time is shown first, and is gone over with a reason only."""
    reader, found = find_or_404(request, number, Claim)
    require(selectors.may_set(reader))
    form = _form(reader, request)
    if not form.is_bound:
        return claims_page(request, "hearing-book", found=found, form=form, warned=[])
    tried = _try(request, reader, form, found, None)
    if tried.made is not None:
        return redirect("hearing", tried.made.number)
    return claims_page(request, "hearing-book", tried.status, found=found, form=form, warned=tried.warned)


@require_POST
def away(request: HttpRequest, number: str) -> HttpResponse:
    """Notes days on which a party cannot come."""
    reader, found = find_or_404(request, number, Claim)
    form = AwayForm(request.POST)

    def note() -> None:
        told = form.cleaned_data
        services.note_unavailable(
            found, side=Side(told["side"]), first=told["first"], last=told["last"], by=reader, at=now()
        )

    status = refused_beside(form, note, AWAY) if form.is_valid() else 422
    if status is None:
        return redirect(f"{reverse('claim', args=[number])}#away")
    return claims_page(request, "away", status, found=found, form=form)


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
    ending: list[str] | None = None,
) -> HttpResponse:
    needs, life = selectors.resources_of(reader, found), State(found.life)
    may_set = selectors.may_set(reader).allowed
    if form is None:
        form = TimeForm(selectors.list_resources(reader), deputies(reader))
        form.begin_with(found, needs)
    acts = set(possible(life))
    moment = now()
    todo, _unserved = selectors.todo_of(reader, found, moment)
    line = shown.hearing_line(reader, found, moment)
    done = selectors.list_acts(reader, found)
    return claims_page(
        request,
        "hearing",
        status,
        found=found,
        line=line,
        needs=needs,
        acts=done,
        accepted=selectors.list_accepted(reader, done),
        notices=[(one, line.notice_pill(one)) for one in selectors.list_notices(reader, found)],
        over=life in OVER,
        may_set=may_set,
        again=Act.BOOK if Act.BOOK in acts else Act.MOVE,
        can_move=bool(acts & {Act.BOOK, Act.MOVE}),
        form=form,
        outcome=outcome_form or OutcomeForm(found),
        about=found.about if casework.may_open(reader, found.about.number) else None,
        warned=warned or [],
        ending=ending or [],
        todo=todo,
    )


@require_POST
def change(request: HttpRequest, number: str) -> HttpResponse:
    """Another time, place or person; or another day for one that needs it."""
    reader, found = find_or_404(request, number, Hearing)
    require(selectors.may_set(reader))
    form = _form(reader, request)
    tried = _try(request, reader, form, found.about, found)
    if tried.made is not None:
        return redirect("hearing", number)
    return _hearing(request, reader, found, tried.status, form=form, warned=tried.warned)


@require_POST
def outcome(request: HttpRequest, number: str) -> HttpResponse:
    """Says what became of a hearing, or makes it remote."""
    reader, found = find_or_404(request, number, Hearing)
    form = OutcomeForm(found, request.POST)

    def end() -> None:
        act, why = Act(form.cleaned_data["act"]), form.cleaned_data["why"]
        accepted = [Warned(one) for one in request.POST.getlist("accepted") if one in set(Warned)]
        if found.about.kind == CLAIM:
            claim_services.end_hearing(found, act, why=why, accepted=accepted, by=reader, at=now())
        else:
            services.act_on(found.about, found, act, by=reader, at=now(), why=why, accepted=accepted)

    status = refused_beside(form, end, OUTCOME) if form.is_valid() else 422
    if status is None:
        return redirect("hearing", number)
    ends = services.warnings_at_end(found, Act(form.cleaned_data["act"])) if "act" in form.cleaned_data else []
    return _hearing(request, reader, found, status, outcome_form=form, ending=[str(one) for one in ends])


@require_GET
def rooms_today(request: HttpRequest) -> HttpResponse:
    """The rooms of the reader's office today, without names, for its desk."""
    reader, moment = reader_of(request), now()
    rows = services.look_at_rooms(reader, at=moment)
    return claims_page(request, "rooms-today", rows=rows, today=agency_day(moment))


@require_http_methods(["GET", "POST"])
def resources(request: HttpRequest) -> HttpResponse:
    """The list of rooms and interpreters; another one is added to it."""
    reader = reader_of(request)
    require(selectors.may_keep_resources(reader))
    form = ResourceForm(list_offices(reader), the_agency().timezone, request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _resources(request, reader, form)

    def keep() -> None:
        services.keep_resource(by=reader, **_described(reader, form))

    status = refused_beside(form, keep, RESOURCE) if form.is_valid() else 422
    return _resources(request, reader, form, status) if status else redirect("hearing-resources")


def _resources(request: HttpRequest, reader: Reader, form: ResourceForm, status: int = 200) -> HttpResponse:
    rows = selectors.list_resources(reader)
    return claims_page(request, "resources", status, rows=rows, form=form)


def _described(reader: Reader, form: ResourceForm) -> Described:
    told = form.cleaned_data
    office = next(one for one in list_offices(reader) if one.key == told["office"])
    return {
        "kind": ResourceKind(told["kind"]),
        "name": told["name"],
        "office": office,
        "zone": told["zone"],
        "language": told["language"],
    }


@require_http_methods(["GET", "POST"])
def resource(request: HttpRequest, pk: int) -> HttpResponse:
    """One room or interpreter: corrected, or taken off the list, while nothing is booked."""
    reader = reader_of(request)
    require(selectors.may_keep_resources(reader))
    row = selectors.find_resource(reader, pk)
    if row is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = ResourceForm(list_offices(reader), row.zone or the_agency().timezone, posted, row)
    removing = request.POST.get("act") == "remove"
    if posted is None:
        return claims_page(request, "resource", row=row, form=form)

    def keep() -> None:
        if removing:
            services.remove_resource(row, by=reader, at=now())
        else:
            services.correct_resource(row, by=reader, at=now(), **_described(reader, form))

    status = refused_beside(form, keep, RESOURCE) if form.is_valid() or removing else 422
    return claims_page(request, "resource", status, row=row, form=form) if status else redirect("hearing-resources")
