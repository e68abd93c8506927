"""The page of what leaves: the recipient's key, what is locked to it, and that it was handed over."""

from __future__ import annotations

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from custos.adapters.outgoing.recipients import KeyKind, kind_of
from custos.apps.accounts.entering import require_recent
from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework import words
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.fields import Cleaned
from custos.apps.casework.frame import find_or_404, page, reader_of
from custos.apps.casework.kinds import head_of
from custos.apps.casework.models import Channel, Matter
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.decisions.models import Decision, KnownContact
from custos.apps.decisions.services import callback, cited
from custos.apps.headers import own_script
from custos.apps.messages import as_sentence, in_words
from custos.apps.offices.models import Reader
from custos.apps.records import selectors as records_selectors
from custos.apps.releases import policy, reach, selectors, wording
from custos.apps.releases.content import content_of
from custos.apps.releases.errors import Conflict
from custos.apps.releases.forms import AsideForm, AssembleForm, ConfirmForm, KeyForm, SentForm, WhyNotForm
from custos.apps.releases.maker import maker
from custos.apps.releases.models import Making, RecipientKey
from custos.apps.releases.offered import offered_fields
from custos.apps.releases.services import from_record, making, owing, packages, preconditions, returning
from custos.core.errors import CustosError
from custos.core.messages import from_json
from custos.core.numbers import whole_number

ENDINGS = {"age": "age", "s-mime": "p7m", "password": "pdf"}
WATCH_SECONDS = 5


@own_script
@require_http_methods(["GET", "POST"])
@require_recent
def release(request: HttpRequest, number: str) -> HttpResponse:
    """Shows how far a release has come; a POST says with ``act`` which step it takes."""
    reader, found = find_or_404(request, number)
    require(casework_selectors.may_read_papers(reader))
    step = request.POST.get("act", "")
    if step == "ask-return":
        return _ask_recipient(request, reader, found)
    form = _form(step, request, reader, found) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            made = _take(step, request, reader, found, form.cleaned_data)
        except CustosError as error:
            form.add_error(None, in_words(error))
        else:
            return _watch(made) if made is not None else redirect("release", number)
    return _shown(request, reader, found, step, form)


def _ask_recipient(request: HttpRequest, reader: Reader, found: Matter) -> HttpResponse:
    """One click drafts the letter that asks for the proof; the page of the letter is next."""
    duty = selectors.find_return(reader, found, _pk(request))
    if duty is None:
        raise Http404
    try:
        letter = returning.ask_recipient(duty, by=reader, at=now())
    except Conflict as error:
        return _shown(request, reader, found, "", None, refused=as_sentence(error))
    return redirect("one-letter", found.number, letter.pk)


def _form(step: str, request: HttpRequest, reader: Reader, found: Matter) -> Form:
    if step == "key":
        return KeyForm(request.POST)
    if step == "confirm":
        return ConfirmForm(request.POST, contacts=_checked(reader, found).safe)
    if step == "assemble":
        return AssembleForm(
            request.POST,
            request.FILES,
            keys=selectors.list_confirmed_keys(reader, found),
            classes=selectors.list_classes(reader, found),
            offered=offered_fields(reader, found),
        )
    if step == "sent":
        return SentForm(request.POST)
    if step == "aside":
        return AsideForm(request.POST)
    if step == "why-not":
        return WhyNotForm(request.POST)
    raise Http404


def _take(step: str, request: HttpRequest, reader: Reader, found: Matter, values: Cleaned) -> Making | None:
    """Takes the step; a making that goes on beside the page is given back."""
    if step == "key":
        kind = kind_of(values["key"])
        packages.add_key(found, name=values["name"], kind=kind, key=values["key"], by=reader, at=now())
    elif step == "confirm":
        key = selectors.find_key(reader, found, _pk(request))
        if key is None:
            raise Http404
        packages.confirm_key(key, contact=values["contact"], heard=values["heard"], by=reader, at=now())
    elif step == "sent":
        row = selectors.find_release(reader, found, _pk(request))
        if row is None:
            raise Http404
        packages.mark_release_sent(row, how=Channel(values["how"]), by=reader, at=now())
    elif step == "why-not":
        owing.record_why_not(found, why=values["why"], by=reader, at=now())
    elif step == "aside":
        duty = next((one for one in selectors.list_in_the_way(reader, found) if one.pk == _pk(request)), None)
        if duty is None:
            raise Conflict("duty-not-in-way")
        preconditions.set_aside(found, duty=duty, why=values["why"], by=reader, at=now())
    else:
        return _assemble(reader, found, values)
    return None


def _assemble(reader: Reader, found: Matter, values: Cleaned) -> Making | None:
    """Begins a release and hands it to the thread; without one it is made at once. A second press leads to the first."""
    running = selectors.find_running(reader, found)
    if running is not None and not is_silent(running):
        return running
    if maker.is_full:
        raise Conflict("machine-busy")
    try:
        begun, ready = from_record.begin_from_record(
            found,
            key=values["recipient"],
            content=content_of(found, values, recipient=values["recipient"].name),
            taken=values.get("taken") or (),
            confirmed=values["confirmed"],
            other_recipient=values["other_recipient"],
            by=reader,
            at=now(),
        )
    except Conflict:
        if (running := selectors.find_running(reader, found)) is not None:
            return running
        raise
    if not maker.runs:
        making.make_release(begun, ready, by=reader, now=now)
        return None
    maker.hand_over(begun, ready, reader)
    begun.refresh_from_db()
    return None if begun.ended_how == making.MADE else begun


def _watch(begun: Making) -> HttpResponse:
    return redirect(f"{reverse('release-making', args=[begun.matter.number, begun.pk])}?watch=1")


def is_silent(row: Making) -> bool:
    """True where the process that makes it has given no sign of life for a while."""
    return row.ended_at is None and now() - row.beat_at > making.LOST_AFTER


@require_GET
def show_making(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """How far a release is that is made beside the pages; with ``watch`` the browser looks again by itself until it is done."""
    reader, found = find_or_404(request, number)
    require(casework_selectors.may_read_papers(reader))
    row = selectors.find_making(reader, found, pk)
    if row is None:
        raise Http404
    watched = request.GET.get("watch") == "1" and row.ended_at is None
    response = page(
        request,
        "releases/release-making",
        r=wording,
        found=found,
        row=row,
        why=as_sentence(from_json(row.refusal)) if row.refusal else "",
        silent=is_silent(row),
        watched=watched,
        may=policy.may_release(reader, found),
    )
    if watched:
        # The browser's own clock: no script, and the link beside it stops it (WCAG 2.2.2).
        response.headers["Refresh"] = str(WATCH_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response


def _pk(request: HttpRequest) -> int:
    return whole_number(request.POST.get("pk", ""), 0)


def _shown(
    request: HttpRequest, reader: Reader, found: Matter, step: str, form: Form | None, *, refused: str = ""
) -> HttpResponse:
    may, own = policy.may_release(reader, found), policy.is_own_file(found)
    checked, askers = _checked(reader, found), reach.askers_of(found)
    keys = selectors.list_keys(reader, found)
    forms: dict[str, Form] = {}
    if may:
        classes = selectors.list_classes(reader, found)
        confirmed = selectors.list_confirmed_keys(reader, found)
        assemble = AssembleForm(keys=confirmed, classes=classes, offered=offered_fields(reader, found))
        forms = {"key": KeyForm(), "assemble": assemble, "sent": SentForm(initial={"how": found.channel})}
    if policy.may_set_aside(reader, found):
        forms["aside"] = AsideForm()
    if policy.may_record_why_not(reader, found):
        forms["why_not"] = WhyNotForm()
    if form is not None:
        forms[step.replace("-", "_")] = form
    decision, not_entered = shown_decision(selectors.find_standing_decision(reader, found))
    refused = not_entered or refused
    return page(
        request,
        "releases/release",
        status=422 if form is not None else 409 if refused else 200,
        r=wording,
        found=found,
        head=head_of(reader, found, "release"),
        ended=None if decision else selectors.find_newest_decision(reader, found),
        refused=refused,
        returns=selectors.list_returns(reader, found),
        may_ask=policy.may_ask_recipient(reader),
        today=agency_day(now()),
        decision=decision,
        bounds=selectors.find_bounds(reader, decision) if decision else None,
        **in_the_way(reader, found, decision, forms),
        why_not=selectors.find_why_not(reader, decision),
        running=selectors.find_running(reader, found),
        failed_making=selectors.find_failed(reader, found),
        to_do_now=selectors.list_to_do_after(reader, found),
        words=words,
        keys=[
            _shown_key(reader, key, checked, askers, form if step == "confirm" and key.pk == _pk(request) else None)
            for key in keys
        ],
        confirmed=any(key.confirmed_at for key in keys),
        releases=[(row, selectors.fields_of(reader, row)) for row in selectors.list_releases(reader, found)],
        forms=forms,
        failed=_pk(request),
        chosen=records_selectors.list_chosen(reader, found),
        of_nobody=decision is not None and reach.is_of_nobody(decision),
        open_to_all=decision is not None and reach.opens_to_anyone(decision),
        offered="taken" in forms["assemble"].fields if "assemble" in forms else False,
        may=may,
        by_hand=own and (policy.may_see_person(reader, found) or may),
        by_mail=not own and (policy.may_check_address(reader, found) or may),
    )


def shown_decision(decision: Decision | None) -> tuple[Decision | None, str]:
    """The decision as a page may name it; where its row is not what the ledger says it names none, and the sentence says why."""
    try:
        if decision is not None:
            cited.refuse_unless_as_entered(decision, newest=True)
    except Conflict as error:
        return None, as_sentence(error)
    return decision, ""


ShownKey = tuple[RecipientKey, bool, Form | None, tuple[str, ...], list[tuple[KnownContact, str]]]


def _shown_key(
    reader: Reader, key: RecipientKey, checked: callback.Checked, askers: tuple[str, ...], given: Form | None
) -> ShownKey:
    """A key, whether the reader confirms it and with which form, who else is to get something, and which of its numbers prove nothing.

    The form has the numbers of the key's own holder only; it is None where the agency holds none. Then the barred ones are told.
    """
    names, may = (key.name, *askers), policy.may_confirm_key(reader, key)
    own = [one for one in checked.safe if reach.is_number_of(one, names)]
    form = given or (ConfirmForm(contacts=own, with_password=key.kind == KeyKind.PASSWORD) if own else None)
    barred = [(one, why) for one, why in checked.unsafe if may and form is None and reach.is_number_of(one, names)]
    return key, may, form, selectors.list_other_recipients(reader, key.matter, key.name), barred


def in_the_way(reader: Reader, found: Matter, decision: Decision | None, forms: dict[str, Form]) -> dict[str, object]:
    """What is to be done before anything leaves: what bars it, what may be owed as well, what was set aside and by whom."""
    if decision is None:
        return {"barred": [], "to_do": [], "aside": [], "may_aside": False}
    barred = selectors.list_in_the_way(reader, found)
    aside = selectors.list_set_aside(reader, found)
    known = {duty.pk for duty in barred} | {row.duty_id for row in aside}
    hints = [duty for duty in selectors.list_to_do_before(reader, found) if duty.pk not in known]
    return {"barred": barred, "to_do": hints, "aside": aside, "may_aside": "aside" in forms}


def _checked(reader: Reader, found: Matter) -> callback.Checked:
    return callback.check_numbers(found, decisions_selectors.list_contacts(reader))


@require_GET
def package(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The locked package, for those who hand it over."""
    reader = reader_of(request)
    _, found = find_or_404(request, number)
    require(policy.may_release(reader, found))
    row = selectors.find_release(reader, found, pk)
    if row is None:
        raise Http404
    response = HttpResponse(packages.take_package(row, by=reader), content_type="application/octet-stream")
    name = f"release-{found.number}-{row.first_page:06}.{ENDINGS[row.recipient.kind]}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
