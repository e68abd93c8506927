"""The pages of claims: the list, intake, one claim with all that is recorded on it, and its back pay."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.adapters.kinds import served_as
from custos.apps.casework import selectors as casework
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.fields import language_of, refused_beside
from custos.apps.casework.frame import find_or_404, language, page, reader_of
from custos.apps.casework.models import Channel
from custos.apps.casework.panel import access_of
from custos.apps.claims import policy, selectors, services, shown, wording
from custos.apps.claims.errors import Refused
from custos.apps.claims.forms import (
    AmountForm,
    CaseFileForm,
    DeputyForm,
    IntakeForm,
    NextForm,
    OrderFileForm,
    ReachedForm,
    StepForm,
    StrikeForm,
)
from custos.apps.claims.models import Claim, Claimed
from custos.apps.claims.procedures import procedure_called
from custos.apps.hearings import selectors as hearings
from custos.apps.hearings.panel import AwayForm
from custos.apps.hearings.services import look_at
from custos.apps.letters.selectors import list_notifications
from custos.apps.messages import in_words
from custos.apps.offices.models import Reader, Staff
from custos.apps.offices.roles import Role
from custos.apps.offices.selectors import list_active_staff
from custos.apps.papers.selectors import list_papers
from custos.apps.papers.services import opening, originals
from custos.core.hearings.flow import State
from custos.core.numbers import whole_number
from custos.core.wages import CaseFaults


def claims_page(request: HttpRequest, template: str, status: int = 200, **context: object) -> HttpResponse:
    """A page of the claims with their words and those of the hearings."""
    return page(request, f"claims/{template}", status, k=wording, h=shown.hearing_words, **context)


@require_GET
def claims(request: HttpRequest) -> HttpResponse:
    """The open claims that concern the reader, their own hearings, and for those who answer for them what is stuck."""
    reader, moment = reader_of(request), now()
    require(policy.may_list(reader))
    place = whole_number(request.GET.get("page", ""), 1)
    rows, more = selectors.list_claims(reader, place)
    nexts = selectors.next_of(reader, rows, moment)
    own = look_at(reader, hearings.list_own_hearings(reader, moment), at=moment)
    lines = [shown.hearing_line(reader, one, moment) for one in own]
    return claims_page(
        request,
        "claims",
        rows=[(row, nexts[row.pk]) for row in rows],
        place=place,
        more=more,
        own=lines,
        pressing=shown.most_pressing(lines),
        stuck=selectors.list_stuck(reader),
        may_take_in=policy.may_take_in(reader).allowed,
        may_see_rooms=hearings.may_see_rooms_today(reader).allowed,
        may_keep=hearings.may_keep_resources(reader).allowed,
        may_propose=hearings.may_propose(reader).allowed,
        today=agency_day(moment),
    )


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Takes in a claim by one form."""
    reader = reader_of(request)
    require(policy.may_take_in(reader))
    form = IntakeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return claims_page(request, "new", 422 if form.is_bound else 200, form=form)
    told = form.cleaned_data
    intake = services.Intake(
        worker=told["worker"],
        employer=told["employer"],
        claimed=[Claimed(one) for one in told["claimed"]],
        filed_on=told["filed_on"],
        channel=Channel(told["channel"]),
        jurisdiction=told["jurisdiction"],
        industry=told["industry"],
        contact=told["contact"],
        language=language_of(told),
        story=told["story"],
        keep_away=told["keep_away"],
    )
    claim = services.receive_claim(intake, by=reader, at=now())
    return redirect("claim", claim.number)


@require_GET
def claim(request: HttpRequest, number: str) -> HttpResponse:
    """One claim: what comes next, the dates, the five numbers, and the hearings that are the reader's to know."""
    reader, found = find_or_404(request, number, Claim)
    return _claim(request, reader, found)


def _claim(request: HttpRequest, reader: Reader, found: Claim, status: int = 200, **bound: forms.Form) -> HttpResponse:
    moment, spoken = now(), language()
    table = procedure_called(found.jurisdiction)
    own = look_at(reader, hearings.list_hearings(reader, found), at=moment)
    lines = [shown.hearing_line(reader, one, moment) for one in own]
    happened = selectors.list_happened(reader, found)
    standing = [one for one in happened if one.struck_at is None]
    met = selectors.when_met(reader, found)
    worker = selectors.find_worker(reader, found)
    entry: dict[str, object] = {
        "step": StepForm(table, table.steps.possible(found.stage), spoken),
        "amount": AmountForm(),
        "next": NextForm(),
        "deputy": DeputyForm(deputies(reader)),
        "reached": ReachedForm(),
        "strike": StrikeForm("step"),
        "order": OrderFileForm(),
        **bound,
    }
    numbers = selectors.list_numbers(reader, found)
    strikes = {row.pk: bound.get(f"amount-{row.pk}") or StrikeForm(f"{row.pk}") for one in numbers for row in one.rows}
    return claims_page(
        request,
        "claim",
        status,
        found=found,
        coming=selectors.next_of(reader, [found], moment)[found.pk],
        worker=worker,
        told=shown.told_lines(worker) if worker else [],
        papers=list_papers(reader, found),
        may_read=policy.may_read(reader).allowed,
        may_work=policy.may_work(reader, found),
        may_strike=policy.may_strike(reader).allowed,
        may_set=hearings.may_set(reader).allowed,
        steps=[shown.step_line(one, table, spoken) for one in happened],
        can_strike=len(standing) > 1,
        dates=[shown.date_line(one, met, table, spoken) for one in selectors.list_dates(reader, found)],
        numbers=numbers,
        letters=list_notifications(reader, found),
        file=selectors.find_case_file(reader, found),
        reach=selectors.unreached_of(reader, [found]).get(found.pk),
        ahead=next((one for one in lines if one.hearing.life == State.SET and one.hearing.starts_at > moment), None),
        pressing=shown.most_pressing(lines),
        notices=[(one, line.notice_pill(one)) for line in lines for one in hearings.list_notices(reader, line.hearing)],
        industry=shown.industry_named(found.industry, spoken),
        has_order=any(one.event == selectors.ORDERED for one in standing),
        hearings=lines,
        away=hearings.list_unavailable(reader, found),
        away_form=AwayForm(),
        access=access_of(reader, found),
        waits=shown.waiting_lines(selectors.list_waits(reader, found.industry)),
        today=agency_day(moment),
        forms=entry,
        refused=bool(bound),
        wrong=_first_wrong(bound.values()),
        strikes=strikes,
    )


def _first_wrong(bound: Iterable[forms.Form]) -> str:
    """The id of the first field that a refused form marks; "" where the refusal is told above a form."""
    marked = (form[name].id_for_label for form in bound for name in form.errors if name in form.fields)
    return next(marked, "")


def deputies(reader: Reader) -> list[Staff]:
    """The deputies who work here."""
    return [one for one in list_active_staff(reader) if Role.DEPUTY in one.roles]


@require_GET
def paper(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A file that came with the worker's own form, with the type that its bytes have and a name of ours.

    SAFETY: as a download only, and nosniff is on every answer: a browser never shows an outsider's file as a page of ours.
    """
    reader, found = find_or_404(request, number, Claim)
    row = opening.open_paper(reader, found, pk, at=now())
    if row is None:
        raise Http404
    data = originals.fetch(row.sha256, found.case)
    media_type, ending = served_as(data)
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{found.number}-evidence-{row.sha256[:8]}.{ending}"'
    )
    return response


def _back(number: str, place: str) -> HttpResponse:
    return redirect(f"{reverse('claim', args=[number])}#{place}")


STEP = {
    "claim-step-unknown": "event",
    "claim-step-not-now": "event",
    "claim-day-in-future": "on",
    "claim-day-too-early": "on",
    "claim-hearing-ahead": "event",
    "claim-hearing-unsaid": "event",
    "claim-service-missing": "service",
    "claim-service-unknown": "service",
}
AMOUNT = {"claim-amount-unknown": "kind", "claim-amount-wrong": "usd", "claim-day-in-future": "on"}
NEXT = {"claim-next-missing": "what", "claim-next-in-past": "on", "claim-next-too-far": "on"}
WHY = {"claim-reason-missing": "why"}
ORDER = {"order-file-no-pdf": "paper", "order-file-too-large": "paper"}
"""Beside which field a refusal is told, by its code."""


@require_POST
def step(request: HttpRequest, number: str) -> HttpResponse:
    """Records what happened next."""
    reader, found = find_or_404(request, number, Claim)
    table = procedure_called(found.jurisdiction)
    form = StepForm(table, table.steps.possible(found.stage), language(), request.POST)

    def record() -> None:
        told = form.cleaned_data
        services.record_event(found, told["event"], on=told["on"], service=told.get("service", ""), by=reader, at=now())

    status = refused_beside(form, record, STEP) if form.is_valid() else 422
    return _claim(request, reader, found, status, step=form) if status else _back(number, "steps")


@require_POST
def strike(request: HttpRequest, number: str) -> HttpResponse:
    """Strikes the newest step."""
    reader, found = find_or_404(request, number, Claim)
    form = StrikeForm("step", request.POST)

    def act() -> None:
        services.strike_event(found, why=form.cleaned_data["why"], by=reader, at=now())

    status = refused_beside(form, act, WHY) if form.is_valid() else 422
    return _claim(request, reader, found, status, strike=form) if status else _back(number, "steps")


@require_POST
def amount(request: HttpRequest, number: str) -> HttpResponse:
    """Records one of the five numbers."""
    reader, found = find_or_404(request, number, Claim)
    form = AmountForm(request.POST)

    def record() -> None:
        told = form.cleaned_data
        usd = services.exact_usd(told["usd"])
        services.record_amount(found, told["kind"], usd, on=told["on"], by=reader, at=now())

    status = refused_beside(form, record, AMOUNT) if form.is_valid() else 422
    return _claim(request, reader, found, status, amount=form) if status else _back(number, "numbers")


@require_POST
def strike_amount(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Strikes one amount."""
    reader, found = find_or_404(request, number, Claim)
    row = selectors.find_amount(reader, found, pk)
    if row is None:
        raise Http404
    form = StrikeForm(f"{pk}", request.POST)

    def act() -> None:
        services.strike_amount(row, why=form.cleaned_data["why"], by=reader, at=now())

    status = refused_beside(form, act, WHY) if form.is_valid() else 422
    return _claim(request, reader, found, status, **{f"amount-{pk}": form}) if status else _back(number, "numbers")


@require_POST
def next_step(request: HttpRequest, number: str) -> HttpResponse:
    """Sets the next step and its day."""
    reader, found = find_or_404(request, number, Claim)
    form = NextForm(request.POST)

    def keep() -> None:
        services.set_next(found, what=form.cleaned_data["what"], on=form.cleaned_data["on"], by=reader, at=now())

    status = refused_beside(form, keep, NEXT) if form.is_valid() else 422
    return _claim(request, reader, found, status, next=form) if status else _back(number, "next")


@require_POST
def reached(request: HttpRequest, number: str) -> HttpResponse:
    """Records that someone reached the worker."""
    reader, found = find_or_404(request, number, Claim)
    form = ReachedForm(request.POST)

    def note() -> None:
        services.note_reached(found, note=form.cleaned_data["note"], by=reader, at=now())

    status = refused_beside(form, note, {"claim-note-missing": "note"}) if form.is_valid() else 422
    return _claim(request, reader, found, status, reached=form) if status else _back(number, "next")


@require_POST
def deputy(request: HttpRequest, number: str) -> HttpResponse:
    """Gives the claim to a deputy."""
    reader, found = find_or_404(request, number, Claim)
    here = deputies(reader)
    form = DeputyForm(here, request.POST)

    def give() -> None:
        to = next(one for one in here if one.key == form.cleaned_data["deputy"])
        services.give_to_deputy(found, to=to, by=reader, at=now())

    status = refused_beside(form, give, {"claim-deputy-wrong": "deputy"}) if form.is_valid() else 422
    if status:
        return _claim(request, reader, found, status, deputy=form)
    # who gave it away takes no part any more, unless they hear it
    return _back(number, "people") if casework.may_open(reader, number) else redirect("claims")


CASE_FILE = dict.fromkeys(("back-pay-file-missing", "back-pay-file-not-text", "back-pay-file-wrong"), "file")


def _attach(request: HttpRequest, reader: Reader, found: Claim) -> None:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        raise Refused("back-pay-file-missing")
    services.attach_case_file(found, data=sent.read(), name=sent.name or "case.toml", by=reader, at=now())


@require_http_methods(["GET", "POST"])
def back_pay(request: HttpRequest, number: str) -> HttpResponse:
    """The worksheet of the newest back-pay file, and a form to attach another. What is refused is shown and in no sum."""
    reader, found = find_or_404(request, number, Claim)
    require(policy.may_read(reader))
    form, status = CaseFileForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        form = CaseFileForm(request.POST, request.FILES)
        told = refused_beside(form, lambda: _attach(request, reader, found), CASE_FILE) if form.is_valid() else 422
        if told is None:
            return redirect("claim-back-pay", number)
        status = told
    file = selectors.find_case_file(reader, found)
    sheet, refused = None, None
    try:
        sheet = selectors.worksheet_of(reader, file) if file else None
    except CaseFaults as faults:  # newer rules may refuse a file that was good when it was attached
        refused = Refused("back-pay-file-wrong", why=faults.told)
    return claims_page(
        request,
        "back-pay",
        status,
        found=found,
        file=file,
        sheet=shown.sheet_shown(sheet) if sheet else None,
        refused=in_words(refused) if refused else "",
        may_work=policy.may_work(reader, found),
        form=form,
    )


@require_POST
def order_file(request: HttpRequest, number: str) -> HttpResponse:
    """The file of the order, which its holder works out again without us; its entry is written first. A download only."""
    reader, found = find_or_404(request, number, Claim)
    form = OrderFileForm(request.POST, request.FILES)
    made: list[bytes] = []

    def make() -> None:
        sent = form.cleaned_data["paper"]
        made.append(services.make_order_file(found, paper=sent.read() if sent else None, by=reader, at=now()))

    status = refused_beside(form, make, ORDER) if form.is_valid() else 422
    if status:
        return _claim(request, reader, found, status, order=form)
    response = HttpResponse(made[0], content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="order-{found.number}.zip"'
    return response
