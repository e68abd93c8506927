"""The pages of letters: the letter itself, its words, its file, that it left, that it arrived."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.apps.accounts.entering import require_recent
from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import find_or_404, page
from custos.apps.casework.kinds import head_of
from custos.apps.casework.models import Channel, Matter
from custos.apps.letters import policy, selectors, wording
from custos.apps.letters.forms import LetterForm, SendForm, ServeForm
from custos.apps.letters.models import Letter, LetterState
from custos.apps.letters.services import drafts, notifications, sending
from custos.apps.messages import in_words
from custos.apps.offices.models import Reader
from custos.core.errors import Conflict, InputError
from custos.core.numbers import whole_number


@require_http_methods(["GET", "POST"])
def serve(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A sent letter arrived, with what proves it."""
    reader, found = find_or_404(request, number)
    letter = selectors.find_letter(reader, found, pk)
    if letter is None:
        raise Http404
    require(policy.may_serve(reader, letter))
    form = ServeForm(letter, request.POST or None, initial={"on": agency_day(now()), "how": letter.sent_how})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            sending.mark_letter_served(
                letter,
                how=Channel(values["how"]),
                to=values["to"],
                on=values["on"],
                proof=values["proof"],
                by=reader,
                at=now(),
            )
        except (InputError, Conflict) as error:
            form.add_error(None, in_words(error))
        else:
            return redirect("letter", number)
    return page(
        request, "letters/serve", l=wording, status=422 if form.errors else 200, found=found, letter=letter, form=form
    )


MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _newest_letter(request: HttpRequest, number: str, pk: int | None) -> tuple[Reader, Matter, Letter | None]:
    reader, found = find_or_404(request, number)
    require(casework_selectors.may_read_papers(reader))
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
    return _page_of(request, reader, found, shown)


def _page_of(
    request: HttpRequest, reader: Reader, found: Matter, shown: Letter | None, refused: SendForm | None = None
) -> HttpResponse:
    """The page of ``shown``; ``refused`` is the form by which it could not be noted as sent."""
    alone = shown is not None and not shown.is_answer
    may_send = policy.may_send_notification(reader, shown) if alone and shown else policy.may_send(reader, found)
    may_redraft = (
        shown is not None and not alone and shown.state == LetterState.DRAFT and policy.may_redraft(reader, found)
    )
    may_leave = shown is not None and shown.state == LetterState.FINAL and may_send
    waits = may_leave and not alone and found.owes_release
    return page(
        request,
        "letters/letter",
        status=422 if refused else 200,
        l=wording,
        found=found,
        head=head_of(reader, found, "letter"),
        letter=shown,
        waits=waits,
        fulfills=selectors.list_fulfilled(reader, shown) if shown else [],
        today=agency_day(now()),
        may_serve=shown is not None and policy.may_serve(reader, shown),
        to_sign=notifications.token_of(shown) if shown and policy.may_sign_notification(reader, shown) else "",
        send=(refused or SendForm(shown, initial={"on": agency_day(now())}))
        if may_leave and shown and not waits
        else None,
        others=[
            one
            for one in (*selectors.list_letters(reader, found), *selectors.list_notifications(reader, found))
            if shown is None or one.pk != shown.pk
        ],
        edit=LetterForm(initial={"subject": shown.subject, "text": _body(shown)}) if shown and may_redraft else None,
    )


def _body(letter: Letter) -> str:
    """The words of a letter without the subject, which its text repeats after the address."""
    text: str = letter.text
    return text.replace(f"\n\n{letter.subject}\n\n", "\n\n", 1)


@require_POST
def redraft(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Changes the words of a draft."""
    reader, _, shown = _newest_letter(request, number, pk)
    if shown is None:
        raise Http404
    sending.redraft_letter(
        shown, subject=request.POST.get("subject", ""), text=request.POST.get("text", ""), by=reader, at=now()
    )
    return redirect("letter", number)


@require_POST
def words_before(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Puts back the words that a draft had before its last change."""
    reader, _, shown = _newest_letter(request, number, pk)
    told = whole_number(request.POST.get("of", ""), None)
    if shown is None or told is None:
        raise Http404
    sending.put_back_words(shown, of=told, by=reader, at=now())
    return redirect("letter", number)


@require_GET
def letter_file(request: HttpRequest, number: str, pk: int, kind: str) -> HttpResponse:
    """The letter as a PDF or a Word draft, set again each time: the same letter always gives the same bytes."""
    _, found, shown = _newest_letter(request, number, pk)
    if shown is None or kind not in MIME:
        raise Http404
    response = HttpResponse(drafts.letter_bytes(shown, kind), content_type=MIME[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="letter-{found.number}.{kind}"'
    return response


@require_POST
@require_recent
def sign_letter(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Another person signs a drafted letter as it was shown; from then on it can leave."""
    reader, _, shown = _newest_letter(request, number, pk)
    if shown is None:
        raise Http404
    notifications.sign(shown, token=request.POST.get("token", ""), by=reader, at=now())
    return redirect("one-letter", number, shown.pk)


@require_POST
@require_recent
def send_letter(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The signed letter has left."""
    reader, found, shown = _newest_letter(request, number, pk)
    if shown is None:
        raise Http404
    form = SendForm(shown, request.POST)
    if not form.is_valid():
        return _page_of(request, reader, found, shown, form)
    how, on = Channel(form.cleaned_data["how"]), form.cleaned_data["on"]
    mark = sending.mark_letter_sent if shown.is_answer else notifications.mark_sent
    try:
        mark(shown, how=how, by=reader, at=now(), on=on)
    except InputError as error:
        form.add_error("on", in_words(error))
        return _page_of(request, reader, found, shown, form)
    return redirect("letter", number) if shown.is_answer else redirect("one-letter", number, shown.pk)
