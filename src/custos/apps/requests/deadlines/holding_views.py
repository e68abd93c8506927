"""The pages of holds, calls back, emergencies, held numbers and delegations."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader, Staff
from custos.apps.requests.acts import require
from custos.apps.requests.clock import agency_day, now
from custos.apps.requests.deadlines import holds, notices
from custos.apps.requests.deadlines import policy as clock_policy
from custos.apps.requests.deadlines import selectors as clock_selectors
from custos.apps.requests.deadlines import wording as wording_clocks
from custos.apps.requests.deadlines.forms import CallForm, ContactForm, DelegateForm, HoldForm, ReasonForm, ReviewForm
from custos.apps.requests.deadlines.views import clock_page
from custos.apps.requests.deciding import callback, delegating, emergency
from custos.apps.requests.models import CallOutcome
from custos.apps.requests.views import find_or_404, language, reader_of
from custos.core.deciders import DecidedKind
from custos.core.errors import Conflict, InputError


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, number: str) -> HttpResponse:
    """Sets a hold, proposes to lift it, lifts it as another person."""
    reader, found = find_or_404(request, number)
    standing = clock_selectors.find_hold(reader, found)
    act = request.POST.get("act", "")
    form = HoldForm(request.POST if act == "set" else None)
    propose = ReasonForm(wording_clocks.HOLD_PROPOSE_WHY, request.POST if act == "propose" else None)
    if act == "set" and form.is_valid():
        holds.set_hold(found, why=form.cleaned_data["why"], extent=form.cleaned_data["extent"], by=reader, at=now())
        return redirect("hold", number)
    if act == "propose" and propose.is_valid():
        holds.propose_lifting(found, why=propose.cleaned_data["why"], by=reader, at=now())
        return redirect("hold", number)
    if act == "keep":
        holds.withdraw_proposal(found, by=reader)
        return redirect("hold", number)
    if act == "lift":
        holds.lift_hold(found, by=reader, at=now())
        return redirect("hold", number)
    return clock_page(
        request,
        "hold",
        status=422 if form.errors or propose.errors else 200,
        found=found,
        hold=standing,
        before=[one for one in clock_selectors.list_holds(reader, found) if one.lifted_at],
        may_set=clock_policy.may_set_hold(reader),
        may_lift=clock_policy.may_lift_hold(reader, standing),
        form=form,
        propose=propose,
    )


@require_http_methods(["GET", "POST"])
def call_back(request: HttpRequest, number: str) -> HttpResponse:
    """Records a call back on a number that was held before the request came."""
    reader, found = find_or_404(request, number)
    require(clock_policy.may_call_back(reader))
    contacts = clock_selectors.list_contacts(reader, agency_day(found.received_at))
    contacts = [one for one in contacts if one.added_at <= found.received_at]
    form = CallForm(contacts, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            callback.record_call_back(
                found,
                contact=next(one for one in contacts if str(one.pk) == values["contact"]),
                outcome=CallOutcome(values["outcome"]),
                note=values["note"],
                by=reader,
                at=now(),
            )
        except (InputError, Conflict) as error:
            form.add_error(None, str(error))
        else:
            return redirect("request", number)
    return clock_page(
        request,
        "call-back",
        status=422 if form.errors else 200,
        found=found,
        form=form,
        contacts=contacts,
        calls=clock_selectors.list_call_backs(reader, found),
    )


@require_http_methods(["GET", "POST"])
def contacts(request: HttpRequest) -> HttpResponse:
    """The numbers that the agency holds; those who prepare add and retire them."""
    reader = reader_of(request)
    require(clock_policy.may_call_back(reader))
    form = ContactForm(
        request.POST if request.POST.get("act") == "add" else None, initial={"verified_on": agency_day(now())}
    )
    if request.POST.get("act") == "retire":
        wanted = request.POST.get("contact", "")
        row = clock_selectors.find_contact(reader, int(wanted)) if wanted.isdecimal() else None
        if row is None:
            raise Http404
        callback.retire_contact(row, by=reader)
        return redirect("contacts")
    if request.POST.get("act") == "add" and form.is_valid():
        try:
            callback.add_contact(**form.cleaned_data, by=reader, at=now())
        except (InputError, Conflict) as error:
            form.add_error(None, str(error))
        else:
            return redirect("contacts")
    return clock_page(
        request,
        "contacts",
        status=422 if form.errors else 200,
        form=form,
        rows=clock_selectors.list_contacts(reader),
        may_keep=clock_policy.may_keep_contacts(reader),
    )


@require_http_methods(["GET", "POST"])
def emergencies(request: HttpRequest, number: str) -> HttpResponse:
    """Records that an emergency is claimed, why no call was possible, and the review."""
    reader, found = find_or_404(request, number)
    claimed = clock_selectors.find_emergency(reader, found)
    act = request.POST.get("act", "")
    claim = ReasonForm(wording_clocks.EMERGENCY_WHY, request.POST if act == "open" else None, length=1000)
    no_call = ReasonForm(wording_clocks.EMERGENCY_NO_CALL, request.POST if act == "no-call" else None)
    review = ReviewForm(request.POST if act == "review" else None)
    if act == "open" and claim.is_valid():
        opened = emergency.open_emergency(found, why=claim.cleaned_data["why"], by=reader, at=now())
        notices.alert_of_emergency(opened, at=now())
        return redirect("emergency", number)
    if claimed and act == "no-call" and no_call.is_valid():
        emergency.note_no_call(claimed, why=no_call.cleaned_data["why"], by=reader)
        return redirect("emergency", number)
    if claimed and act == "review" and review.is_valid():
        upheld = review.cleaned_data["verdict"] == "upheld"
        emergency.review_emergency(claimed, upheld=upheld, why=review.cleaned_data["why"], by=reader, at=now())
        return redirect("emergency", number)
    return clock_page(
        request,
        "emergency",
        status=422 if claim.errors or no_call.errors or review.errors else 200,
        found=found,
        emergency=claimed,
        claim=claim,
        no_call=no_call,
        review=review,
        calls=clock_selectors.list_call_backs(reader, found),
        may_open=clock_policy.may_open_emergency(reader),
        may_call=clock_policy.may_call_back(reader),
        may_review=clock_policy.may_review_emergency(reader, claimed),
    )


@require_http_methods(["GET", "POST"])
def delegations(request: HttpRequest) -> HttpResponse:
    """Who decides which kind of request, what was delegated, and how often deciders left what the law leaves open."""
    reader = reader_of(request)
    require(clock_policy.may_see_delegations(reader))
    may = clock_policy.may_delegate(reader)
    today = agency_day(now())
    form = None
    if may:
        able = clock_selectors.list_able_to_decide(reader)
        people = [(person.key, f"{person.name}, {person.office}") for person in able]
        form = DelegateForm(people, _kinds(), request.POST or None, initial={"from_on": today})
        if request.method == "POST" and form.is_valid() and _give(form, able, reader):
            return redirect("delegations")
    return clock_page(
        request,
        "delegations",
        status=422 if form is not None and form.errors else 200,
        kinds=_deciders(),
        rows=[
            (row, [wording_clocks.DECIDED_KINDS.get(kind, kind) for kind in row.kinds])
            for row in clock_selectors.list_delegations(reader)
        ],
        counts=clock_selectors.count_deciding(reader),
        may=may,
        form=form,
        today=today,
    )


def _give(form: DelegateForm, able: list[Staff], reader: Reader) -> bool:
    values = form.cleaned_data
    try:
        delegating.give_delegation(
            to=next(person for person in able if person.key == values["to"]),
            kinds=values["kinds"],
            from_on=values["from_on"],
            until_on=values["until_on"],
            why=values["why"],
            by=reader,
            at=now(),
        )
    except (InputError, Conflict) as error:
        form.add_error(None, str(error))
        return False
    return True


def _kinds() -> list[tuple[str, Any]]:
    fixed = delegating.fixed_kinds()
    return [(str(kind), wording_clocks.DECIDED_KINDS[kind]) for kind in DecidedKind if kind not in fixed]


def _deciders() -> list[tuple[Any, str, bool]]:
    agency, spanish = the_agency(), language() == "es"
    by_kind = {kind: row for row in agency.decides for kind in row.kinds}
    default = agency.authority_title_es if spanish else agency.authority_title
    rows = []
    for kind in DecidedKind:
        own = by_kind.get(kind)
        title = (own.title_es if spanish else own.title) if own else default
        rows.append((wording_clocks.DECIDED_KINDS[kind], title, bool(own and not own.may_be_delegated)))
    return rows


@require_POST
def end_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a delegation at once."""
    reader = reader_of(request)
    require(clock_policy.may_delegate(reader))
    row = clock_selectors.find_delegation(reader, pk)
    if row is None:
        raise Http404
    delegating.end_delegation(row, why=request.POST.get("why", ""), by=reader, at=now())
    return redirect("delegations")
