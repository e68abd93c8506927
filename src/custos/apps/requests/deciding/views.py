"""The pages after an assessment: prepare, decide, letter, receipt, objections."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.apps.ledger import policy as ledger_policy
from custos.apps.offices.entering import require_recent
from custos.apps.requests import policy, selectors, services, wording, words
from custos.apps.requests.access import powers
from custos.apps.requests.access import services as access
from custos.apps.requests.acts import require
from custos.apps.requests.clock import agency_day, now
from custos.apps.requests.deadlines import policy as clock_policy
from custos.apps.requests.deadlines import selectors as clock_selectors
from custos.apps.requests.deadlines import wording as wording_clocks
from custos.apps.requests.deciding import beside, emergency, paperwork
from custos.apps.requests.deciding import services as deciding
from custos.apps.requests.forms import LetterForm, ObjectionForm, PrepareForm, SendBackForm, SendForm
from custos.apps.requests.models import Answer, Channel, Event, Letter, LetterState
from custos.apps.requests.views import find_or_404, page, reader_of

MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, number: str) -> HttpResponse:
    """Proposes an answer to a second person."""
    reader, found = find_or_404(request, number)
    require(policy.may_prepare(reader, found))
    assessment = selectors.find_assessment(reader, found)
    if assessment is None:
        raise Http404
    within = deciding.WITHIN.get(assessment.outcome, frozenset())
    form = PrepareForm(
        request.POST or None, initial={"answer": next((answer.value for answer in Answer if answer in within), None)}
    )
    if request.method == "POST" and form.is_valid():
        chosen, why = Answer(form.cleaned_data["answer"]), form.cleaned_data["why"]
        if deciding.is_override(assessment.outcome, chosen) and not why.strip():
            form.add_error("why", form.fields["why"].help_text)
        else:
            deciding.prepare_decision(found, answer=chosen, why=why, by=reader, at=now())
            return redirect("letter" if chosen is not Answer.NOT_A_REQUEST else "request", number)
    before = [decision for decision in selectors.list_decisions(reader, found) if decision.decided_at]
    return page(
        request,
        "prepare",
        status=422 if form.errors else 200,
        found=found,
        title=words.who_and_what(found.wants) if found.wants else "",
        assessment=assessment,
        form=form,
        before=before[-1] if before else None,
    )


@require_http_methods(["GET", "POST"])
@require_recent
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """Decides what another person has prepared, or sends it back."""
    reader, found = find_or_404(request, number)
    prepared = selectors.find_prepared(reader, found)
    form = SendBackForm(request.POST if request.POST.get("act") == "send-back" else None)
    if request.method == "POST":
        if request.POST.get("act") == "sign":
            deciding.decide_request(found, by=reader, at=now())
            return redirect("letter" if selectors.list_letters(reader, found) else "request", number)
        if form.is_valid():
            deciding.send_back(found, why=form.cleaned_data["why"], by=reader, at=now())
            return redirect("request", number)
    letters = selectors.list_letters(reader, found)
    may = policy.may_decide(reader, prepared)
    return page(
        request,
        "decide",
        status=422 if form.errors else 200,
        found=found,
        title=words.who_and_what(found.wants) if found.wants else "",
        prepared=prepared,
        power=None if policy.decides_by_role(reader) else powers.power_of(reader, found, agency_day(now())),
        may=may,
        deciders=[] if may else clock_selectors.list_deciders(reader, found, agency_day(now())),
        may_redraft=policy.may_redraft(reader, found),
        may_read=policy.may_read_papers(reader),
        unverified=emergency.unverified(prepared) if prepared else None,
        c=wording_clocks,
        form=form,
        letter=letters[-1] if letters else None,
    )


def _newest_letter(request: HttpRequest, number: str, pk: int | None) -> tuple[Any, Any, Letter | None]:
    reader, found = find_or_404(request, number)
    require(policy.may_read_papers(reader))
    letters = selectors.list_letters(reader, found)
    if pk is None:
        return reader, found, letters[-1] if letters else None
    letter = selectors.find_letter(reader, found, pk)
    if letter is None:
        raise Http404
    return reader, found, letter


@require_GET
def letter(request: HttpRequest, number: str, pk: int | None = None) -> HttpResponse:
    """The letter as a page: the twin of the PDF, with the same words."""
    reader, found, shown = _newest_letter(request, number, pk)
    alone = shown is not None and shown.decision_id is None
    may_send = policy.may_send_beside(reader) if alone else policy.may_send(reader, found)
    may_redraft = (
        shown is not None and not alone and shown.state == LetterState.DRAFT and policy.may_redraft(reader, found)
    )
    return page(
        request,
        "letter",
        found=found,
        letter=shown,
        c=wording_clocks,
        may_serve=shown is not None and clock_policy.may_serve(reader, shown),
        send=SendForm() if shown and shown.state == LetterState.FINAL and may_send else None,
        others=[
            one
            for one in (*selectors.list_letters(reader, found), *selectors.list_letters_beside(reader, found))
            if shown is None or one.pk != shown.pk
        ],
        edit=LetterForm(initial={"subject": shown.subject, "text": _body(shown)}) if shown and may_redraft else None,
    )


def _body(letter: Letter) -> str:
    """The words of a letter without the subject, which its text repeats after the address."""
    return letter.text.replace(f"\n\n{letter.subject}\n\n", "\n\n", 1)


@require_POST
def redraft(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Changes the words of a draft."""
    reader, _, shown = _newest_letter(request, number, pk)
    if shown is None:
        raise Http404
    deciding.redraft_letter(
        shown, subject=request.POST.get("subject", ""), text=request.POST.get("text", ""), by=reader, at=now()
    )
    return redirect("letter", number)


@require_GET
def letter_file(request: HttpRequest, number: str, pk: int, kind: str) -> HttpResponse:
    """The letter as a PDF or a Word draft, set anew each time: the same letter always gives the same bytes."""
    _, found, shown = _newest_letter(request, number, pk)
    if shown is None or kind not in MIME:
        raise Http404
    response = HttpResponse(paperwork.letter_bytes(shown, kind), content_type=MIME[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="letter-{found.number}.{kind}"'
    return response


@require_POST
@require_recent
def send_letter(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The signed letter has left."""
    reader, _, shown = _newest_letter(request, number, pk)
    form = SendForm(request.POST)
    if shown is None or not form.is_valid():
        raise Http404
    how = Channel(form.cleaned_data["how"])
    if shown.decision_id is None:
        beside.mark_sent(shown, how=how, by=reader, at=now())
        return redirect("one-letter", number, shown.pk)
    deciding.mark_letter_sent(shown, how=how, by=reader, at=now())
    return redirect("letter", number)


@require_GET
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """The request's entries in the ledger, and how an outsider checks them."""
    reader, found = find_or_404(request, number)
    require(policy.may_see_receipt(reader))
    events = [(event, sentence(event)) for event in selectors.list_events(reader, found)]
    may_open = ledger_policy.may_list_entries(reader).allowed
    return page(request, "receipt", found=found, events=events, may_open=may_open)


def sentence(event: Event) -> str:
    """What happened, as a sentence in the reader's language; the gaps are closed words, translated too."""
    words_of = {**words.VALUES, **wording_clocks.RESULTS, **wording.OUTCOMES, **wording.CHANNELS, **wording.ANSWERS}
    gaps = {
        key: str(words.FACTS.get(value, value) if key == "fact" else words_of.get(value, value))
        for key, value in event.details.items()
    }
    told = wording.EVENTS.get(f"{event.kind}-{event.details.get('to')}", wording.EVENTS.get(event.kind, event.kind))
    return str(told) % gaps


@require_http_methods(["GET", "POST"])
def objections(request: HttpRequest, number: str) -> HttpResponse:
    """Any employee's objection, for good.

    SAFETY: to those who may not see the request the page is the same whether it exists or not, and so is what recording does.
    """
    reader = reader_of(request)
    form, recorded = ObjectionForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        services.object_to(number, text=form.cleaned_data["text"], by=reader, at=now())
        recorded, form = True, ObjectionForm()
    found = access.open_case(reader, number, at=now())
    return page(
        request,
        "objections",
        status=422 if form.errors else 200,
        number=number,
        form=form,
        recorded=recorded,
        objections=selectors.list_objections(reader, found) if found else [],
        may_open=found is not None,
    )
