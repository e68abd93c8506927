"""The page of a matter on which colleagues write to each other and ask a division for records."""

from __future__ import annotations

from datetime import date

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.fields import Words
from custos.apps.casework.frame import find_or_404, page
from custos.apps.casework.kinds import head_of
from custos.apps.casework.models import Matter
from custos.apps.notes import policy, selectors, services, wording
from custos.apps.notes.forms import AnswerForm, AskForm, NoteForm
from custos.apps.notes.models import RecordsAsk
from custos.apps.offices.models import Reader
from custos.core.numbers import whole_number


@frozen
class ShownAsk:
    """An ask with how it is, in words and color."""

    ask: RecordsAsk
    standing: Words
    tone: str
    may_answer: bool
    may_withdraw: bool


@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, number: str) -> HttpResponse:
    """The notes and asks of a matter; a form for each."""
    reader, found = find_or_404(request, number)
    require(policy.may_read(reader))
    act = request.POST.get("act", "")
    note = NoteForm(request.POST if act == "note" else None)
    ask = AskForm(request.POST if act == "ask" else None, people=selectors.list_who_can_be_asked(reader, found))
    answer = AnswerForm(request.POST if act == "answer" else None)
    if request.method == "POST" and _done(request, reader, found, act, note, ask, answer):
        return redirect("case-notes", number)
    today = agency_day(now())
    wrong = any(form.errors for form in (note, ask, answer))
    return page(
        request,
        "notes/notes",
        422 if wrong else 200,
        n=wording,
        found=found,
        head=head_of(reader, found, "case-notes"),
        notes=selectors.list_notes(reader, found),
        asks=[_shown(reader, one, today) for one in selectors.list_asks(reader, found)],
        may_ask=policy.may_ask(reader, found),
        note_form=note,
        ask_form=ask,
        answer_form=answer,
        answering=_number(request) if answer.errors else 0,
    )


def _done(
    request: HttpRequest, reader: Reader, found: Matter, act: str, note: NoteForm, ask: AskForm, answer: AnswerForm
) -> bool:
    """Does what the form asks; False where the form says what is wrong."""
    if act == "note" and note.is_valid():
        services.write_note(found, text=note.cleaned_data["text"], by=reader, at=now())
        return True
    if act == "ask" and ask.is_valid():
        told = ask.cleaned_data
        services.ask_for_records(
            found, of=ask.people[told["of"]], what=told["what"], due_on=told["due_on"], by=reader, at=now()
        )
        return True
    if act == "answer" and answer.is_valid():
        services.answer_ask(_ask(request, reader, found), answer=answer.cleaned_data["answer"], by=reader, at=now())
        return True
    if act == "withdraw":
        services.withdraw_ask(_ask(request, reader, found), by=reader, at=now())
        return True
    return act not in {"note", "ask", "answer"}


def _number(request: HttpRequest) -> int:
    return whole_number(request.POST.get("ask", ""), 0)


def _ask(request: HttpRequest, reader: Reader, found: Matter) -> RecordsAsk:
    ask = selectors.find_ask(reader, found, _number(request))
    if ask is None:
        raise Http404
    return ask


def _shown(reader: Reader, ask: RecordsAsk, today: date) -> ShownAsk:
    standing, tone = wording.OPEN, "wait"
    if ask.withdrawn:
        standing, tone = wording.WITHDRAWN, "plain"
    elif ask.ended_at:
        standing, tone = wording.ANSWERED, "go"
    elif ask.due_on < today:
        standing, tone = wording.OVERDUE, "stop"
    elif ask.due_on == today:
        standing = wording.DUE_TODAY
    return ShownAsk(ask, standing, tone, bool(policy.may_answer(reader, ask)), bool(policy.may_withdraw(reader, ask)))
