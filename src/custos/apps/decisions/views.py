"""The pages of decisions: prepare, decide, object, call back, emergencies, held numbers, delegations."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from custos.apps.casework import services as casework_services
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.fields import ReasonForm, Words
from custos.apps.casework.frame import find_or_404, language, page, reader_of
from custos.apps.decisions import policy, selectors, wording
from custos.apps.decisions.errors import Conflict
from custos.apps.decisions.forms import (
    CallForm,
    ContactForm,
    DelegateForm,
    ObjectionForm,
)
from custos.apps.decisions.models import CallOutcome
from custos.apps.decisions.services import callback, emergency
from custos.apps.decisions.services import delegations as delegations_services
from custos.apps.decisions.services import objections as objections_services
from custos.apps.messages import in_words
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader, Staff
from custos.core.deciders import DecidedKind
from custos.core.errors import InputError
from custos.core.numbers import whole_number


@require_http_methods(["GET", "POST"])
def call_back(request: HttpRequest, number: str) -> HttpResponse:
    """Records a call back on a number that was held before the request came."""
    reader, found = find_or_404(request, number)
    require(policy.may_call_back(reader))
    checked = callback.check_numbers(found, selectors.list_contacts(reader))
    form = CallForm(checked.safe, request.POST or None, own=checked.own)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            callback.record_call_back(
                found,
                contact=next(one for one in checked.safe if str(one.pk) == values["contact"]),
                outcome=CallOutcome(values["outcome"]),
                note=values["note"],
                by=reader,
                at=now(),
            )
        except (InputError, Conflict) as error:
            form.add_error(None, in_words(error))
        else:
            return redirect(found.page, number)
    return page(
        request,
        "decisions/call-back",
        d=wording,
        status=422 if form.errors else 200,
        found=found,
        form=form,
        checked=checked,
        calls=selectors.list_call_backs(reader, found),
    )


@require_http_methods(["GET", "POST"])
def contacts(request: HttpRequest) -> HttpResponse:
    """The numbers that the agency holds; those who prepare add and retire them."""
    reader = reader_of(request)
    require(policy.may_call_back(reader))
    form = ContactForm(
        request.POST if request.POST.get("act") == "add" else None, initial={"verified_on": agency_day(now())}
    )
    if request.POST.get("act") == "retire":
        wanted = whole_number(request.POST.get("contact", ""), None)
        row = None if wanted is None else selectors.find_contact(reader, wanted)
        if row is None:
            raise Http404
        callback.retire_contact(row, by=reader)
        return redirect("contacts")
    if request.POST.get("act") == "add" and form.is_valid():
        try:
            callback.add_contact(**form.cleaned_data, by=reader, at=now())
        except (InputError, Conflict) as error:
            form.add_error(None, in_words(error))
        else:
            return redirect("contacts")
    return page(
        request,
        "decisions/contacts",
        d=wording,
        status=422 if form.errors else 200,
        form=form,
        rows=selectors.list_contacts(reader),
        may_keep=policy.may_keep_contacts(reader),
    )


@require_http_methods(["GET", "POST"])
def emergencies(request: HttpRequest, number: str) -> HttpResponse:
    """Records that an emergency is claimed, and why no call was possible."""
    reader, found = find_or_404(request, number)
    claimed = selectors.find_emergency(reader, found)
    act = request.POST.get("act", "")
    claim = ReasonForm(wording.EMERGENCY_WHY, request.POST if act == "open" else None, length=1000)
    no_call = ReasonForm(wording.EMERGENCY_NO_CALL, request.POST if act == "no-call" else None)
    if act == "open" and claim.is_valid():
        opened = emergency.open_emergency(found, why=claim.cleaned_data["why"], by=reader, at=now())
        emergency.alert_of_emergency(opened, at=now())
        return redirect("emergency", number)
    if claimed and act == "no-call" and no_call.is_valid():
        emergency.note_no_call(claimed, why=no_call.cleaned_data["why"], by=reader)
        return redirect("emergency", number)
    return page(
        request,
        "decisions/emergency",
        d=wording,
        status=422 if claim.errors or no_call.errors else 200,
        found=found,
        emergency=claimed,
        claim=claim,
        no_call=no_call,
        calls=selectors.list_call_backs(reader, found),
        may_open=policy.may_open_emergency(reader),
        may_call=policy.may_call_back(reader),
        may_note_no_call=claimed is not None and not (claimed.no_call_why and selectors.is_decided(reader, found)),
    )


@require_http_methods(["GET", "POST"])
def delegations(request: HttpRequest) -> HttpResponse:
    """Who decides which kind of request, what was delegated, and how often deciders left what the law leaves open."""
    reader = reader_of(request)
    require(policy.may_see_delegations(reader))
    may = policy.may_delegate(reader)
    today = agency_day(now())
    form = None
    if may:
        able = selectors.list_able_to_decide(reader)
        people = [(person.key, f"{person.name}, {person.office}") for person in able]
        form = DelegateForm(people, _kinds(), request.POST or None, initial={"from_on": today})
        if request.method == "POST" and form.is_valid() and _give(form, able, reader):
            return redirect("delegations")
    return page(
        request,
        "decisions/delegations",
        d=wording,
        status=422 if form is not None and form.errors else 200,
        kinds=_deciders(),
        rows=[
            (row, [wording.DECIDED_KINDS.get(kind, kind) for kind in row.kinds])
            for row in selectors.list_delegations(reader)
        ],
        counts=selectors.count_deciding(reader),
        may=may,
        form=form,
        today=today,
    )


def _give(form: DelegateForm, able: list[Staff], reader: Reader) -> bool:
    values = form.cleaned_data
    try:
        delegations_services.give_delegation(
            to=next(person for person in able if person.key == values["to"]),
            kinds=values["kinds"],
            from_on=values["from_on"],
            until_on=values["until_on"],
            why=values["why"],
            by=reader,
            at=now(),
        )
    except (InputError, Conflict) as error:
        form.add_error(None, in_words(error))
        return False
    return True


def _kinds() -> list[tuple[str, Words]]:
    fixed = delegations_services.fixed_kinds()
    return [(str(kind), wording.DECIDED_KINDS[kind]) for kind in DecidedKind if kind not in fixed]


def _deciders() -> list[tuple[Words, str, bool]]:
    agency, spanish = the_agency(), language() == "es"
    by_kind = {kind: row for row in agency.decides for kind in row.kinds}
    default = agency.authority_title_es if spanish else agency.authority_title
    rows: list[tuple[Words, str, bool]] = []
    for kind in DecidedKind:
        own = by_kind.get(kind)
        title = (own.title_es if spanish else own.title) if own else default
        rows.append((wording.DECIDED_KINDS[kind], title, bool(own and not own.may_be_delegated)))
    return rows


@require_POST
def end_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a delegation at once."""
    reader = reader_of(request)
    require(policy.may_delegate(reader))
    row = selectors.find_delegation(reader, pk)
    if row is None:
        raise Http404
    delegations_services.end_delegation(row, why=request.POST.get("why", ""), by=reader, at=now())
    return redirect("delegations")


@require_http_methods(["GET", "POST"])
def objections(request: HttpRequest, number: str) -> HttpResponse:
    """Any employee's objection, for good.

    SAFETY: to those who may not see the request the page is the same whether it exists or not, and so is what recording does.
    """
    reader = reader_of(request)
    form, recorded = ObjectionForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        objections_services.object_to(number, text=form.cleaned_data["text"], by=reader, at=now())
        recorded, form = True, ObjectionForm()
    found = casework_services.open_case(reader, number, at=now())
    return page(
        request,
        "decisions/objections",
        d=wording,
        status=422 if form.errors else 200,
        number=number,
        form=form,
        recorded=recorded,
        objections=selectors.list_objections(reader, found) if found else [],
        may_open=found is not None,
        at=found.page if found else "",
    )
