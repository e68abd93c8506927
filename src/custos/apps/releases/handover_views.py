"""The page on which a person's own file is handed over in person: seen, printed, signed for."""

from __future__ import annotations

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from custos.adapters.outgoing.package import Content, Group
from custos.apps.accounts.entering import require_recent
from custos.apps.casework import may
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.fields import Cleaned
from custos.apps.casework.frame import find_or_404, page
from custos.apps.casework.models import Matter
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.headers import own_script
from custos.apps.messages import in_words
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, roles_with
from custos.apps.offices.selectors import ROLE_NAMES
from custos.apps.releases import handover_wording, policy, reach, selectors, wording
from custos.apps.releases.content import content_of, language_of
from custos.apps.releases.forms import AddressForm, DestroyedForm, HandedForm, MailedForm, PrintForm, SeenForm
from custos.apps.releases.models import HandedRelease
from custos.apps.releases.services import handover
from custos.apps.releases.views import in_the_way, shown_decision
from custos.core.errors import CustosError
from custos.core.numbers import whole_number

FORMS = {
    "see": SeenForm,
    "address": AddressForm,
    "print": PrintForm,
    "handed": HandedForm,
    "mailed": MailedForm,
    "destroyed": DestroyedForm,
}
BLANK = "_" * 34


@own_script
@require_http_methods(["GET", "POST"])
@require_recent
def by_hand(request: HttpRequest, number: str) -> HttpResponse:
    """Shows how far it has come; a POST says with ``act`` which step it takes. The step that prints answers with the PDF, once."""
    reader, found = find_or_404(request, number)
    require(_may(reader, found))
    step = request.POST.get("act", "")
    form = None
    if request.method == "POST":
        if step not in FORMS:
            raise Http404
        if step == "print":
            form = PrintForm(request.POST, request.FILES, classes=selectors.list_classes(reader, found))
        else:
            form = FORMS[step](request.POST)
        if form.is_valid():
            try:
                printed = _take(step, _handed(request, reader, found), reader, found, form.cleaned_data)
            except CustosError as error:
                form.add_error(None, in_words(error))
            else:
                return _for_the_printer(printed, found) if printed else redirect("release-by-hand", number)
    return _shown(request, reader, found, step, form)


def _may(reader: Reader, found: Matter) -> may.May:
    """The person who has a part in it; the reason of the one who prints where neither is theirs."""
    sees = _may_begin(reader, found)
    return sees if sees or sees.is_too_late else policy.may_print_release(reader, found)


def _may_begin(reader: Reader, found: Matter) -> may.May:
    """The first step: looking at the person whose own file it is, or at the address of everyone else."""
    own = policy.is_own_file(found)
    return policy.may_see_person(reader, found) if own else policy.may_check_address(reader, found)


def _handed(request: HttpRequest, reader: Reader, found: Matter) -> HandedRelease | None:
    pk = whole_number(request.POST.get("pk", ""), None)
    return None if pk is None else selectors.find_handed(reader, found, pk)


def _take(step: str, handed: HandedRelease | None, reader: Reader, found: Matter, values: Cleaned) -> bytes | None:
    if step == "see":
        handover.see_person(found, name=values["name"], by=reader, at=now())
        return None
    if step == "address":
        handover.check_address(
            found,
            recipient=values["recipient"],
            address=values["address"],
            source=values["source"],
            by=reader,
            at=now(),
        )
        return None
    if handed is None:
        raise Http404
    if step == "print":
        return handover.print_release(
            handed,
            content=content_of(found, values, recipient=handed.name),
            receipt=_receipt(found),
            confirmed=values["confirmed"],
            other_recipient=values["other_recipient"],
            by=reader,
            at=now(),
        )
    if step in {"handed", "mailed"}:
        handover.note_handed_over(handed, receipt=values["receipt"], by=reader, at=now())
    else:
        handover.note_destroyed(handed, why=values["why"], by=reader, at=now())
    return None


def _receipt(found: Matter) -> Content:
    """The page that the recipient signs. It says no value of anyone, so that it can be in a file."""
    language = language_of(found)
    pages = handover_wording.RECEIPT_PAGE if policy.is_own_file(found) else handover_wording.ACKNOWLEDGE_PAGE
    words = pages[language]
    return Content(
        title=str(words["title"]).format(number=found.number),
        intro=str(words["intro"]),
        groups=(Group(str(words["group"]), tuple((row, BLANK) for row in words["rows"])),),
        language=language,
        words=wording.WORDS_OF_FIELDS[language],
    )


def _first_address(reader: Reader, found: Matter) -> dict[str, str]:
    """To whom, as the paper that the decision rests on names it; where they get mail, a person looks up."""
    named = selectors.list_other_recipients(reader, found, "")
    return {"recipient": named[0] if named else found.who}


def _for_the_printer(data: bytes, found: Matter) -> HttpResponse:
    """The PDF as a page of the browser, not as a download: SAFETY: a download would be a copy that nobody watches."""
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="release-{found.number}.pdf"'
    return response


def _shown(request: HttpRequest, reader: Reader, found: Matter, step: str, form: Form | None) -> HttpResponse:
    rows = selectors.list_handed(reader, found)
    newest = rows[-1] if rows else None
    today = agency_day(now())
    own = policy.is_own_file(found)
    waits = newest is not None and newest.printed_at is None and (not own or agency_day(newest.seen_at) == today)
    open_print = newest is not None and newest.printed_at is not None and newest.ended_at is None
    decision, not_entered = shown_decision(selectors.find_standing_decision(reader, found))
    open_to_all = decision is not None and reach.opens_to_anyone(decision)
    uncalled = not (own or open_to_all) and not selectors.is_any_confirmed(reader, found)
    forms: dict[str, Form] = {}
    if _may_begin(reader, found) and not open_print and not uncalled:
        first = _first_address(reader, found)
        forms |= {"see": SeenForm()} if own else {"address": AddressForm(initial=first, open_to_all=open_to_all)}
    if (
        newest is not None
        and waits
        and policy.may_print_release(reader, found)
        and newest.seen_by_id != reader.staff_id
    ):
        forms["print"] = PrintForm(classes=selectors.list_classes(reader, found))
    if newest is not None and open_print and policy.may_end_print(reader, newest):
        forms |= {"handed": HandedForm()} if own else {"mailed": MailedForm()}
        forms["destroyed"] = DestroyedForm()
    if form is not None and step in forms:
        forms[step] = form
    return page(
        request,
        "releases/release-by-hand",
        status=422 if form is not None else 200,
        h=handover_wording,
        r=wording,
        found=found,
        decision=decision,
        not_entered=not_entered,
        bounds=selectors.find_bounds(reader, decision) if decision else None,
        **in_the_way(reader, found, decision, forms),
        newest=newest,
        held=selectors.fields_of(reader, newest) if newest is not None and open_print else [],
        own=own,
        open_to_all=open_to_all,
        uncalled=uncalled,
        unsafe=selectors.list_unsafe_numbers(reader, found) if uncalled else [],
        may_begin=bool(_may_begin(reader, found)),
        callers=", ".join(str(ROLE_NAMES[role]) for role in roles_with(Act.ANSWER_QUESTIONS)),
        may_call=decisions_selectors.may_call_back(reader),
        title=handover_wording.TITLE if own else handover_wording.TITLE_MAIL,
        waits=waits,
        stale=newest is not None and newest.printed_at is None and not waits,
        is_seer=newest is not None and newest.seen_by_id == reader.staff_id,
        open_print=open_print,
        ended=[row for row in rows if row.ended_at],
        forms=forms,
        refused=form if form is not None and step not in forms else None,
        may_lock=policy.may_release(reader, found),
    )
