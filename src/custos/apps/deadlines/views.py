"""The pages of deadlines: the clocks of a matter, what is late, reminders, proofs of duties, holds."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.adapters.kinds import ending_for
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.fields import ReasonForm
from custos.apps.casework.frame import find_or_404, language, page, reader_of
from custos.apps.casework.models import Matter
from custos.apps.deadlines import policy, selectors, wording
from custos.apps.deadlines.forms import ExtendForm, HoldForm, ProofForm
from custos.apps.deadlines.models import Clock, NoticeKind
from custos.apps.deadlines.services import clocks, holds, notices, proofs, taking_back
from custos.apps.deadlines.services.proof_drafts import draft_proof
from custos.apps.letters.services import notifications
from custos.apps.messages import in_words
from custos.apps.offices.models import Reader
from custos.apps.papers.services import originals
from custos.core.clockrules import ExtensionRule
from custos.core.errors import Conflict, InputError
from custos.core.numbers import whole_numbers


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, number: str) -> HttpResponse:
    """Sets a hold, proposes to lift it, lifts it as another person."""
    reader, found = find_or_404(request, number)
    standing = selectors.find_hold(reader, found)
    act = request.POST.get("act", "")
    form = HoldForm(request.POST if act == "set" else None)
    propose = ReasonForm(wording.HOLD_PROPOSE_WHY, request.POST if act == "propose" else None)
    if act == "set" and form.is_valid():
        holds.set_hold(found, why=form.cleaned_data["why"], extent=form.cleaned_data["extent"], by=reader, at=now())
        return redirect("hold", number)
    if act == "propose" and propose.is_valid():
        holds.propose_lifting(found, why=propose.cleaned_data["why"], by=reader, at=now())
        return redirect("hold", number)
    if act == "keep":
        holds.withdraw_proposal(found, by=reader, at=now())
        return redirect("hold", number)
    if act == "lift":
        holds.lift_hold(found, by=reader, at=now())
        return redirect("hold", number)
    return page(
        request,
        "deadlines/hold",
        c=wording,
        status=422 if form.errors or propose.errors else 200,
        found=found,
        hold=standing,
        before=[one for one in selectors.list_holds(reader, found) if one.lifted_at],
        may_set=policy.may_set_hold(reader),
        may_lift=policy.may_lift_hold(reader, standing),
        form=form,
        propose=propose,
    )


@require_GET
def list_of_clocks(request: HttpRequest, number: str) -> HttpResponse:
    """All times of a request, each counted step by step, with what may move it."""
    reader, found = find_or_404(request, number)
    return _clocks(request, reader, found)


def _clocks(request: HttpRequest, reader: Reader, found: Matter, status: int = 200, **forms: object) -> HttpResponse:
    rows = selectors.list_clocks(reader, found, agency_day(now()), language())
    may_move = policy.may_move_clock(reader)
    shown = [
        (
            row,
            forms.get(f"extend_{row.clock.pk}")
            or (_extend_form(found, row.clock, row.extension) if row.extension else None),
            ReasonForm(wording.PAUSE_WHY, auto_id=f"pause-{row.clock.pk}-%s"),
            ReasonForm(wording.RESUME_WHY, auto_id=f"resume-{row.clock.pk}-%s"),
        )
        for row in rows
    ]
    return page(request, "deadlines/clocks", c=wording, status=status, found=found, shown=shown, may_move=may_move)


@require_POST
def move_clock(request: HttpRequest, number: str, pk: int, act: str) -> HttpResponse:
    """Makes a time longer, pauses it, lets it run on."""
    reader, found = find_or_404(request, number)
    row = selectors.find_clock(reader, found, pk)
    if row is None:
        raise Http404
    if act == "extend":
        return _extend(request, reader, found, row)
    movers = {"pause": clocks.pause_clock, "resume": clocks.resume_clock, "strike": taking_back.strike_extension}
    mover = movers.get(act)
    if mover is None:
        raise Http404
    mover(row, why=request.POST.get("why", ""), by=reader, at=now())
    return redirect(f"{reverse('clocks', args=[number])}#clock-{pk}")


def _extend(request: HttpRequest, reader: Reader, found: Matter, row: Clock) -> HttpResponse:
    rule = clocks.extension_rule(row)
    if rule is None:
        clocks.extend_clock(row, days=0, ground="", why="", by=reader, at=now())  # refuses, and says why
        raise Http404
    form = _extend_form(found, row, rule, request.POST)
    if not form.is_valid():
        return _clocks(request, reader, found, 422, **{f"extend_{row.pk}": form})
    values = form.cleaned_data
    clocks.extend_clock(
        row,
        days=values["days"],
        ground=values["ground"],
        why=values["why"],
        told_why=values.get("told_why", ""),
        by=reader,
        at=now(),
    )
    return redirect(f"{reverse('clocks', args=[found.number])}#clock-{row.pk}")


def _extend_form(found: Matter, row: Clock, rule: ExtensionRule, data: QueryDict | None = None) -> ExtendForm:
    """The form of one time. The person who reads the page in one language writes the reason in it; the letter may speak the other."""
    spoken = notifications.language_of_more_time(found)
    told_in = spoken if spoken and spoken != language() else ""
    return ExtendForm(rule, data, told_in=told_in, auto_id=f"extend-{row.pk}-%s")


@require_GET
def late(request: HttpRequest) -> HttpResponse:
    """Every time that has passed, of the requests that the reader may see."""
    reader = reader_of(request)
    require(policy.may_see_clocks(reader))
    today = agency_day(now())
    rows = [(row, (today - row.due_on).days) for row in selectors.list_late(reader, today)]
    return page(request, "deadlines/late", c=wording, rows=rows, language=language())


@require_http_methods(["GET", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """The reader's own reminders."""
    reader = reader_of(request)
    if request.method == "POST":
        notices.mark_read(reader, whole_numbers(request.POST.getlist("shown")), at=now())
        return redirect("notices")
    rows = [
        (
            row,
            str(wording.NOTICES[NoticeKind(row.kind)])
            % {"number": row.matter.number if row.matter else "", "day": notices.in_words(row.day)},
        )
        for row in selectors.list_notices(reader)
    ]
    unread = selectors.count_unread(reader)
    may_see_late = policy.may_see_clocks(reader)
    return page(request, "deadlines/notices", c=wording, rows=rows, unread=unread, may_see_late=may_see_late)


@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest, number: str, duty: int) -> HttpResponse:
    """A duty was done, with its proof."""
    reader, found = find_or_404(request, number)
    require(policy.may_do_duty(reader))
    row = selectors.find_duty(reader, found, duty)
    if row is None:
        raise Http404
    today = agency_day(now())
    begun = draft_proof(reader, found, row)
    form = ProofForm(
        proofs.NEEDED.get(row.kind, ()),
        request.POST or None,
        request.FILES or None,
        initial={"done_on": today, **begun},
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        copy = values["copy"]
        proof = proofs.Proof(
            words=values["words"],
            done_on=values["done_on"],
            way=values["way"],
            number=values["number"],
            whom=values["whom"],
            copy=(copy.name, copy.read()) if copy else None,
        )
        try:
            proofs.prove_duty(found, duty=row, proof=proof, by=reader, at=now())
        except (InputError, Conflict) as error:
            form.add_error(None, in_words(error))
        else:
            return redirect(f"{reverse(found.duties_page, args=[number])}#duties")
    return page(
        request,
        "deadlines/proof",
        c=wording,
        status=422 if form.errors else 200,
        found=found,
        duty=row,
        form=form,
        begun=begun,
    )


@require_GET
def proof_copy(request: HttpRequest, number: str, duty: int) -> HttpResponse:
    """The copy that proves a duty, as a download only. SAFETY: a browser never shows a file from outside as a page of ours."""
    reader, found = find_or_404(request, number)
    row = selectors.find_duty(reader, found, duty)
    done = getattr(row, "done", None)
    if done is None or not done.copy_sha256:
        raise Http404
    data = originals.fetch(done.copy_sha256, found.case)
    response = HttpResponse(data, content_type="application/octet-stream")
    name = f"{found.number}-proof-{done.copy_sha256[:8]}.{ending_for(data)}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
