"""The pages on which an answer is prepared, looked at by counsel, decided or sent back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from custos.apps.accounts.entering import require_recent
from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework import words
from custos.apps.casework.acts import require
from custos.apps.casework.answers import answer_in_words
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import find_or_404, page
from custos.apps.casework.models import LEAVES_BY, Answer, Assessment, Channel, Matter
from custos.apps.decisions import policy, readiness, seen, selectors, wording
from custos.apps.decisions.forms import LookForm, PrepareForm, SendBackForm
from custos.apps.decisions.models import View
from custos.apps.decisions.services import counsel, deciding
from custos.apps.letters import selectors as letters_selectors
from custos.apps.letters.services import drafts
from custos.apps.offices.models import Reader
from custos.core.errors import CustosError
from custos.core.letters.form import Letter as Form


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, number: str) -> HttpResponse:
    """Proposes an answer to a second person."""
    reader, found = find_or_404(request, number)
    require(policy.may_prepare(reader, found))
    assessment = casework_selectors.find_assessment(reader, found)
    if assessment is None:
        raise Http404
    outcomes = deciding.item_outcomes(assessment)
    within = deciding.answers_within(assessment.outcome, outcomes)
    usual = deciding.WITHIN.get(assessment.outcome, frozenset())
    first = next((answer for answer in Answer if answer in usual), None)
    form = PrepareForm(found.wants, request.POST or None, initial={"answer": first.value if first else None})
    if request.method == "POST" and form.is_valid():
        chosen, why = Answer(form.cleaned_data["answer"]), form.cleaned_data["why"]
        if chosen not in within and not why.strip():
            form.add_error("why", form.fields["why"].help_text)
        else:
            deciding.prepare_decision(found, answer=chosen, why=why, by=reader, at=now())
            return redirect("letter" if chosen is not Answer.NOT_A_REQUEST else found.page, number)
    before = [decision for decision in selectors.list_decisions(reader, found) if decision.decided_at]
    draft = _draft(assessment, first)
    return page(
        request,
        "decisions/prepare",
        d=wording,
        status=422 if form.errors else 200,
        found=found,
        title=words.who_and_what(found.wants) if found.wants else "",
        assessment=assessment,
        items=seen.items_of(assessment),
        form=form,
        before=before[-1] if before else None,
        draft=draft,
        draft_of=answer_in_words(first, found.wants) if first else "",
        to=drafts.addressee_of(draft, assessment) if draft else (),
        **_way(found),
    )


def _draft(assessment: Assessment, answer: Answer | None) -> Form | None:
    """The letter that would go with ``answer``; None where no letter of ours says it, or it cannot be printed: handing it over says why."""
    if answer is None:
        return None
    try:
        draft = drafts.draft_for(assessment, answer, agency_day(now()))
    except CustosError:
        return None
    return draft if draft.text.strip() else None


def _way(found: Matter) -> dict[str, object]:
    """By which channel the letter goes: as the request came, where a letter can leave that way."""
    channel = Channel(found.channel)
    told = wording.DECIDE_HOW_AS_IT_CAME if channel in LEAVES_BY else wording.DECIDE_HOW_OPEN
    return {"how": told, "channel": words.CHANNELS[channel]}


@require_http_methods(["GET", "POST"])
@require_recent
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """Decides what another person has prepared, or sends it back."""
    reader, found = find_or_404(request, number)
    form = SendBackForm(request.POST if request.POST.get("act") == "send-back" else None)
    changed: tuple[str, ...] = ()
    if request.method == "POST":
        if request.POST.get("act") == "sign":
            try:
                deciding.decide_request(found, token=request.POST.get("seen", ""), by=reader, at=now())
            except seen.ChangedSinceSeen as error:
                changed = error.parts
            else:
                return redirect("letter" if letters_selectors.list_letters(reader, found) else found.page, number)
        elif form.is_valid():
            deciding.send_back(found, why=form.cleaned_data["why"], by=reader, at=now())
            return redirect(found.page, number)
    return _deciding(request, reader, found, form=form, changed=changed)


@require_POST
def look_as_counsel(request: HttpRequest, number: str) -> HttpResponse:
    """Counsel says whether they agree with the prepared answer, and why; then it can be decided."""
    reader, found = find_or_404(request, number)
    require(policy.may_look_as_counsel(reader, found))
    form = LookForm(_proposed(reader, found), request.POST)
    if not form.is_valid():
        return _deciding(request, reader, found, look=form)
    view = View(form.cleaned_data["view"])
    counsel.look_as_counsel(found, view=view, note=form.cleaned_data["note"], by=reader, at=now())
    return redirect("decide" if selectors.find_prepared(reader, found) else found.page, number)


def _proposed(reader: Reader, found: Matter) -> str:
    prepared = selectors.find_prepared(reader, found)
    return str(answer_in_words(prepared.answer, found.wants)) if prepared else ""


def _deciding(
    request: HttpRequest,
    reader: Reader,
    found: Matter,
    *,
    form: SendBackForm | None = None,
    look: LookForm | None = None,
    changed: tuple[str, ...] = (),
) -> HttpResponse:
    """The page of what is prepared: what this reader does now, what is signed, and at its end the signature."""
    prepared, today = selectors.find_prepared(reader, found), agency_day(now())
    may, form = policy.may_decide(reader, prepared), form or SendBackForm()
    shown = seen.look(reader, found)
    asked = look or (LookForm(_proposed(reader, found)) if policy.may_look_as_counsel(reader, found) else None)
    return page(
        request,
        "decisions/decide",
        d=wording,
        status=409 if changed else 422 if form.errors or (look and look.errors) else 200,
        found=found,
        title=words.who_and_what(found.wants) if found.wants else "",
        prepared=prepared,
        top=readiness.top_of(reader, found, shown),
        power=None if policy.decides_by_role(reader) else selectors.power_of(reader, found, today),
        may=may,
        deciders=[] if may else selectors.list_deciders(reader, found, today),
        may_redraft=letters_selectors.may_redraft(reader, found),
        may_read=casework_selectors.may_read_papers(reader),
        form=form,
        shown=shown,
        changed=[(part, wording.PARTS[part]) for part in changed],
        changed_parts=changed,
        look=asked,
        **_way(found),
    )
