"""The pages of the visits, which need no script: the list, one visit step by step, its report; and the devices."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import language, look_again, page, reader_of
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.apps.papers.services import originals
from custos.apps.requests.backlog import backlog
from custos.apps.visits import closing, opening, policy, readings, reporting, selectors, services, wording
from custos.apps.visits import devices as looking_after
from custos.apps.visits.errors import Refused
from custos.apps.visits.forms import DETAILS, PhotoForm
from custos.apps.visits.models import DeviceState, LineKind, Visit
from custos.apps.visits.rules import DoorRules, door_rules
from custos.core.agency import ContactRole
from custos.core.law.answers import Ground
from custos.core.numbers import whole_number, whole_numbers
from custos.core.visits.checklist import defects, paper_after_checks
from custos.core.visits.machine import OVER
from custos.core.visits.protocol import Happening, Step

FIRST = {
    Step.GREET: (Happening.WANT_IN, Happening.SHOW_PAPER, Happening.ASK_BY_NAME, Happening.STAND, Happening.LEAVE),
    Step.PAPER: (Happening.WANT_IN, Happening.ENTER, Happening.NO_PAPER, Happening.STAY, Happening.LEAVE),
    Step.COMPLY: (Happening.ARREST, Happening.TAKE, Happening.QUESTION, Happening.LEAVE),
    Step.STEP_ASIDE: (Happening.ENTER, Happening.ARREST, Happening.TAKE, Happening.SHOW_PAPER, Happening.LEAVE),
}
"""The buttons that come first at a step, the most urgent on top; all others are folded below them. desk/page.js has the same."""
USUAL = (Happening.ENTER, Happening.SHOW_PAPER, Happening.NO_PAPER, Happening.STAY, Happening.LEAVE)


def find_or_404(request: HttpRequest, number: str) -> tuple[Reader, Visit]:
    """The reader and the visit, after the ledger says who looks; the same 404 for what does not exist and for what is not theirs to see."""
    reader = reader_of(request)
    found = opening.open_visit(reader, number, at=now())
    if found is None:
        raise Http404
    return reader, found


def visits_page(request: HttpRequest, template: str, status: int = 200, **context: object) -> HttpResponse:
    """A page of the visits with its words."""
    return page(request, f"visits/{template}", status, w=wording, **{"spoken": language(), **context})


@require_GET
def visits(request: HttpRequest) -> HttpResponse:
    """The visits that concern the reader, and the notices that wait."""
    reader = reader_of(request)
    require(policy.may_list(reader))
    place = whole_number(request.GET.get("page", ""), 1)
    rows, more = selectors.list_visits(reader, place)
    rules = door_rules(agency_day(now()))
    spoken = language()
    listed = [(row, rules.protocol.steps[Step(row.step)].title.said(spoken)) for row in rows]
    return visits_page(
        request,
        "visits",
        rows=listed,
        place=place,
        more=more,
        alerts=selectors.list_alerts(reader),
        may_record=policy.may_record(reader).allowed,
        may_devices=policy.may_see_devices(reader).allowed,
    )


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """They come in: begins a visit on these pages."""
    reader = reader_of(request)
    begun = services.begin_visit(by=reader, at=now())
    closing.alert(begun, at=now())
    return redirect("visit", number=begun.number)


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """The reader has seen the notices that the page showed."""
    closing.see_alerts(whole_numbers(request.POST.getlist("shown")), by=reader_of(request), at=now())
    return redirect("visits")


@require_GET
def visit(request: HttpRequest, number: str) -> HttpResponse:
    """One visit: what to say now, what can happen next, and the record."""
    reader, found = find_or_404(request, number)
    shown = _shown(reader, found, now())
    watched = request.GET.get("watch") == "1" and found.request is not None and not shown["read"]
    answer = visits_page(request, "visit", 200, watched=watched, **shown)
    return look_again(answer) if watched else answer


def _shown(reader: Reader, found: Visit, at: datetime) -> dict[str, object]:
    spoken, rules = language(), door_rules(agency_day(min(found.began_at, at)))
    situation = services.situation_from(found.situation)
    answer = rules.decide(situation)
    events = selectors.list_events(reader, found)
    happenings = [event for event in events if event.kind == LineKind.HAPPENING]
    last = happenings[-1].data if happenings else {}
    said = next((one for one in rules.protocol.sayings if one.key == last.get("say")), None)
    assessment = selectors.find_assessment(reader, found)
    checks = [event.data for event in events if event.kind == LineKind.CHECKLIST]
    answers = reporting.answers_of(checks[-1]) if checks else {}
    contacts = the_agency().contacts
    return {
        "visit": found,
        "step": rules.protocol.steps[Step(found.step)],
        "said": said.words if said else None,
        "answer": answer,
        "grounds": [_in_words(one, spoken) for one in answer.because],
        "duties": [one.do_es if spoken == "es" and one.do_es else one.do for one in answer.duties],
        "red_line": [words.said(spoken) for words in rules.protocol.red_line.values()],
        "events": [(event, reporting.told(event, spoken, rules.protocol)) for event in events],
        "buttons": _buttons(rules, Step(found.step), spoken),
        "situation": situation,
        "whos": [(one.key, one.label.said(spoken)) for one in rules.protocol.whos.values()],
        "papers": [
            (one.key, one.label.said(spoken))
            for one in rules.protocol.papers.values()
            if one.key != "none" and not one.found
        ],
        "checks": [(check, answers.get(check.number, "")) for check in rules.protocol.checks],
        "defects": defects(rules.protocol, answers, spoken),
        "over": Step(found.step) in OVER,
        "unconfirmed": rules.unconfirmed,
        "can_write": found.device_id is None and found.closed_at is None and policy.may_record(reader).allowed,
        "can_close": policy.may_close(reader, found).allowed and Step(found.step) in OVER,
        "nobody_named": all(event.kind != LineKind.OFFICER for event in events),
        "details": [(kind, wording.KINDS[kind], form(prefix=kind)) for kind, form in DETAILS.items()],
        "photo_form": PhotoForm(),
        "photos": selectors.list_photos(reader, found),
        "read": readings.in_words(assessment.record) if assessment else [],
        "broken": selectors.find_broken_line(reader, found) if events else None,
        "officials": [one for one in contacts if one.role in {ContactRole.OFFICIAL, ContactRole.COUNSEL}],
        "call_backs": [one for one in contacts if one.role is ContactRole.CALL_BACK],
        "near": [one for one in selectors.list_visits_near(reader, found.began_at) if one.pk != found.pk],
    }


def _in_words(one: Ground, spoken: str) -> dict[str, str]:
    """A reason in the reader's language; an agency's own rule without Spanish is told in English."""
    spanish = spoken == "es"
    return {
        "cite": one.cite,
        "says": one.says_es if spanish and one.says_es else one.says,
        "contested": one.contested_es if spanish and one.contested_es else one.contested,
    }


def _buttons(rules: DoorRules, step: Step, spoken: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The buttons that come first, and all others."""
    first = list(FIRST.get(step, USUAL))
    never = {Happening.ARRIVE, Happening.REPORT, Happening.CHECK_PAPER}
    others = [one for one in Happening if one not in first and one not in never]
    label = {one: rules.protocol.happenings[one].label.said(spoken) for one in Happening}
    return [(str(one), label[one]) for one in first], [(str(one), label[one]) for one in others]


@require_POST
def happening(request: HttpRequest, number: str) -> HttpResponse:
    """Something happens: the next step follows."""
    reader, found = find_or_404(request, number)
    try:
        what = Happening(request.POST.get("happening", ""))
    except ValueError:
        raise Refused("happening-missing") from None
    chosen = {"who": request.POST["who"]} if request.POST.get("who") else None
    services.note_happening(found, what, by=reader, at=now(), chosen=chosen)
    return redirect("visit", number=number)


@require_POST
def checklist(request: HttpRequest, number: str) -> HttpResponse:
    """The paper as the checklist was answered: its force follows from the answers, and the step from the rules."""
    reader, found = find_or_404(request, number)
    rules = door_rules(agency_day(now()))
    paper = request.POST.get("paper", "")
    answers = {
        check.number: request.POST[f"check-{check.number}"]
        for check in rules.protocol.checks
        if request.POST.get(f"check-{check.number}")
    }
    kind, force = paper_after_checks(rules.protocol, paper, answers)
    told = {
        "paper": kind,
        "chosen": paper,
        "force": str(force),
        "answers": {str(key): one for key, one in answers.items()},
    }
    services.note_checklist(found, told, by=reader, at=now())
    return redirect("visit", number=number)


@require_POST
def detail(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Adds an officer, a witness, a room, an item, a call or a note."""
    reader, found = find_or_404(request, number)
    form_of = next((form for one, form in DETAILS.items() if one == kind), None)
    if form_of is None:
        raise Http404
    form = form_of(request.POST, prefix=kind)
    if not form.is_valid() or not any(form.cleaned_data.values()):
        raise Refused("note-empty")
    told = {key: value for key, value in form.cleaned_data.items() if value not in ("", False)}
    services.note_detail(found, LineKind(kind), told, by=reader, at=now())
    return redirect("visit", number=number)


@require_POST
def add_photo(request: HttpRequest, number: str) -> HttpResponse:
    """Keeps a photograph of the paper and has the register read it."""
    reader, found = find_or_404(request, number)
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        raise Refused("photograph-missing")
    file = form.cleaned_data["photo"]
    noted = services.note_photo(found, data=file.read(), kind=file.content_type or "", by=reader, at=now())
    made = closing.request_for(noted, by=reader, at=now())
    if made is not None:
        backlog.hand_over(made, now, patience_seconds=0)
    return redirect(f"{reverse('visit', args=[number])}?watch=1")


@require_GET
def photo(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A photograph, as it was taken."""
    reader, found = find_or_404(request, number)
    kept = selectors.find_photo(reader, found, pk)
    if kept is None:
        raise Http404
    kind = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}.get(kept.name.rpartition(".")[2])
    return HttpResponse(
        originals.fetch(kept.sha256, found.case),
        content_type=kind or "application/octet-stream",
        headers={"Content-Disposition": f'{"inline" if kind else "attachment"}; filename="{kept.name}"'},
    )


@require_POST
def close(request: HttpRequest, number: str) -> HttpResponse:
    """Writes the report of the day."""
    reader, found = find_or_404(request, number)
    if found.device_id is None and Step(found.step) is Step.REPORT:
        services.note_happening(found, Happening.REPORT, by=reader, at=now())
    closing.close_visit(found, by=reader, at=now())
    return redirect("visit", number=number)


@require_GET
def report(request: HttpRequest, number: str) -> HttpResponse:
    """The incident report as it was written."""
    reader, found = find_or_404(request, number)
    require(policy.may_read(reader))
    if not found.report_sha256:
        raise Http404
    return HttpResponse(
        originals.fetch(found.report_sha256, found.case),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="visit-{found.number}.pdf"'},
    )


@require_GET
def devices(request: HttpRequest) -> HttpResponse:
    """The phones and tablets of the desks."""
    reader = reader_of(request)
    require(policy.may_see_devices(reader))
    rows = [
        (
            device,
            wording.DEVICE_STATES[DeviceState(device.state)],
            wording.clock_sentence(device.clock_ms),
            policy.may_look_after(reader, device).allowed,
        )
        for device in selectors.list_devices(reader)
    ]
    return visits_page(
        request,
        "devices",
        rows=rows,
        conflicts=selectors.list_conflicts(reader),
        may_enrol=policy.may_enrol(reader).allowed,
        may_list=policy.may_list(reader).allowed,
    )


@require_POST
def change_device(request: HttpRequest, key: UUID, act: str) -> HttpResponse:
    """Locks or wipes a device."""
    reader = reader_of(request)
    device = selectors.find_device(reader, key)
    change = {"lock": looking_after.lock_device, "wipe": looking_after.wipe_device}.get(act)
    if device is None or change is None:
        raise Http404
    change(device, why=request.POST.get("why", ""), by=reader, at=now())
    return redirect("devices")
