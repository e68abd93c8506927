"""Papers on their own pages: the picture of a sheet, a later paper, looks at unsure places, earlier assessments, the law of another day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.apps.headers import own_script
from custos.apps.offices.agency import the_agency
from custos.apps.requests import policy, selectors, services
from custos.apps.requests.access import services as access
from custos.apps.requests.acts import require
from custos.apps.requests.clock import agency_day, now
from custos.apps.requests.forms import AddPaperForm, RedateForm
from custos.apps.requests.models import Assessment, Channel, SentBy
from custos.apps.requests.papers import adding, confirming, pictures, redating
from custos.apps.requests.papers import wording as paper_wording
from custos.apps.requests.papers.backlog import backlog
from custos.apps.requests.papers.comparing import compare
from custos.apps.requests.papers.confirming import OpenPlace
from custos.apps.requests.views import assessed_context, find_or_404, language, page, rows_by_hash
from custos.core.errors import InputError


@require_GET
def picture(request: HttpRequest, number: str, paper: int, sheet: int) -> HttpResponse:
    """One page of a paper as a picture; that somebody looks is written first.

    SAFETY: the picture is one that our own child drew. The file of an outsider is never given to a browser to show.
    """
    reader, found = find_or_404(request, number)
    row = access.open_paper(reader, found, paper, at=now())
    if row is None:
        raise Http404
    turned = request.GET.get("turned", "0")
    drawn = pictures.picture_of(row, sheet, int(turned) if turned in {"0", "90", "180", "270"} else 0)
    if drawn is None:
        raise Http404
    return HttpResponse(drawn, content_type=pictures.TYPE)


# --- later papers --------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def add_paper(request: HttpRequest, number: str) -> HttpResponse:
    """A later paper of the request: a file or pasted words, whose it is, how and when it came."""
    reader, found = find_or_404(request, number)
    require(policy.may_add_paper(reader, found))
    form = AddPaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values, moment = form.cleaned_data, now()
        upload = values["file"]
        adding.add_paper(
            found,
            name=upload.name if upload else "note.txt",
            data=upload.read() if upload else values["text"].replace("\r\n", "\n").encode(),
            sent_by=SentBy(values["sent_by"]),
            channel=Channel(values["channel"]),
            received_at=values["received"] or moment,
            by=reader,
            at=moment,
        )
        backlog.hand_over(found, now)
        return redirect("request", number)
    return page(
        request, "add-paper", found=found, form=form, p=paper_wording, here=paper_wording.ADD,
        status=422 if form.errors else 200,
    )  # fmt: skip


@require_POST
def join(request: HttpRequest, number: str) -> HttpResponse:
    """A mail that was registered by itself is put to the request whose thread it belongs to."""
    reader, found = find_or_404(request, number)
    reader, earlier = find_or_404(request, request.POST.get("to", ""))
    adding.join_request(found, earlier, by=reader, at=now())
    backlog.hand_over(earlier, now)
    return redirect("request", earlier.number)


# --- assessments, earlier and under another day --------------------------------------------------------------------------


@require_GET
def assessments(request: HttpRequest, number: str) -> HttpResponse:
    """All assessments of a request, and what changed between two of them."""
    reader, found = find_or_404(request, number)
    rows = selectors.list_assessments(reader, found)
    if not rows:
        raise Http404
    one = _chosen(rows, request.GET.get("one"), rows[0].sequence)
    two = _chosen(rows, request.GET.get("two"), rows[-1].sequence)
    compared = None
    if "one" in request.GET or "two" in request.GET:
        both = [selectors.find_assessment(reader, found, sequence) for sequence in sorted((one, two))]
        first, second = (row for row in both if row is not None)
        compared = _compared(first, second)
    return page(
        request,
        "assessments",
        found=found,
        rows=rows,
        one=min(one, two),
        two=max(one, two),
        compared=compared,
        redatings=selectors.list_redatings(reader, found),
        p=paper_wording,
        here=paper_wording.HISTORY_LINK % {"count": len(rows)},
        today=agency_day(now()),
        redate=RedateForm(),
        may_answer=policy.may_answer(reader, found),
    )


def _chosen(rows: list[Assessment], wanted: str | None, otherwise: int) -> int:
    return next((row.sequence for row in rows if str(row.sequence) == wanted), otherwise)


def _compared(first: Assessment, second: Assessment) -> Any:
    return compare(
        first.review["determination"],
        second.review["determination"],
        (first.facts, second.facts),
        (len(first.pages), len(second.pages)),
        language(),
    )


@require_GET
def one_assessment(request: HttpRequest, number: str, sequence: int) -> HttpResponse:
    """An earlier assessment as it was: what the law left open, the facts, the papers with their marks. Nothing can be done on it."""
    reader, found = find_or_404(request, number)
    row = selectors.find_assessment(reader, found, sequence)
    if row is None:
        raise Http404
    return page(
        request,
        "old-assessment",
        found=found,
        p=paper_wording,
        here=paper_wording.OLD_ASSESSMENT % {"sequence": sequence},
        paper_rows=rows_by_hash(reader, found),
        **assessed_context(reader, found, row, ""),
    )


@require_GET
def what_if(request: HttpRequest, number: str) -> HttpResponse:
    """What the law of another day would leave open on the same papers and answers. Nothing is stored."""
    reader, found = find_or_404(request, number)
    newest = selectors.find_assessment(reader, found)
    if newest is None:
        raise Http404
    try:
        day = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        raise InputError("give the day as year, month, day: `2019-08-15`") from None
    asked = redating.ask_on(reader, found, day)
    imagined = Assessment(
        request=found,
        sequence=0,
        review=asked.review,
        pages=list(asked.pages),
        facts=list(asked.facts),
        given=services.basis_of(found).given,
        outcome=asked.review["determination"]["outcome"],
        law=asked.review["determination"]["law"],
        as_of=str(asked.review["determination"]["as_of"]),
    )
    return page(
        request,
        "what-if",
        found=found,
        p=paper_wording,
        here=paper_wording.ANOTHER_DAY,
        day=day,
        newest=newest,
        compared=_compared(newest, imagined),
        **assessed_context(reader, found, imagined, ""),
    )


@require_POST
def redate(request: HttpRequest, number: str) -> HttpResponse:
    """Corrects when the request came, with the reason; it is assessed anew under the law of that day."""
    reader, found = find_or_404(request, number)
    form = RedateForm(request.POST)
    if not form.is_valid():
        raise InputError("give the day and the hour at which it came, and how you know")
    received: datetime = form.cleaned_data["received"].replace(tzinfo=ZoneInfo(the_agency().timezone))
    assessment = redating.correct_received(
        found, received_at=received, why=form.cleaned_data["why"], by=reader, at=now()
    )
    return redirect(f"{reverse('request', args=[number])}?changed={assessment.sequence}#law")


# --- looks at unsure places ----------------------------------------------------------------------------------------------

END = "end"


@frozen
class Crop:
    """A part of a page's picture in pixels, with the frame around what is to be read."""

    address: str
    width: int
    height: int
    view: str
    frame: tuple[int, int, int, int]


@own_script
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """Unsure places one after the other: the crop large, the readings as choices, a field to type; by mouse, keys or plain form."""
    reader, found = find_or_404(request, number)
    if request.method == "POST" and "rest" in request.POST:
        confirming.confirm_rest(found, by=reader, at=now())
        return _go(number, END)
    if request.method == "POST":
        value = request.POST.get("typed", "") if "type" in request.POST else request.POST.get("value", "")
        confirming.confirm_place(found, key=request.POST.get("place", ""), value=value, by=reader, at=now())
        return _go(number, request.POST.get("next", ""))
    places = confirming.list_places(reader, found)
    at = request.GET.get("at", "")
    here = next((index for index, one in enumerate(places) if one.key == at), 0)
    common = {
        "found": found,
        "p": paper_wording,
        "here": paper_wording.CONFIRM_TITLE,
        "left": len(places),
        "new": confirming.count_new(found),
        "looks": confirming.list_looks(reader, found),
        "may_answer": policy.may_answer(reader, found),
    }
    if not places or at == END:
        return page(request, "confirmed", **common)
    place = places[here]
    return page(
        request,
        "confirm",
        **common,
        one=place,
        rest=[] if any(other.carries for other in places) else places,
        carrying=sum(other.carries for other in places),
        crop=_crop(number, place),
        next=places[here + 1].key if here + 1 < len(places) else END,
    )


def _go(number: str, at: str) -> HttpResponse:
    return redirect(f"{reverse('confirm', args=[number])}?{urlencode({'at': at})}")


def _crop(number: str, one: OpenPlace) -> Crop | None:
    """The place with its surroundings, three times as wide as high, wide enough to show the words around it."""
    turned = int(one.page.get("turned") or 0)
    drawn = pictures.picture_of(one.paper, one.page["sheet"], turned)
    if drawn is None:
        return None
    width, height = pictures.size_of(drawn)
    left, top, right, bottom = one.place["box"]
    left, right, top, bottom = left * width, right * width, top * height, bottom * height
    wide = min(width, max(2.0 * (right - left), 9 * (bottom - top), 0.3 * width))
    high = min(height, max(wide / 3, 1.6 * (bottom - top)))
    start = min(max(0.0, (left + right - wide) / 2), width - wide)
    above = min(max(0.0, (top + bottom - high) / 2), height - high)
    margin = 0.2 * (bottom - top)
    return Crop(
        address=f"{reverse('page-picture', args=[number, one.paper.pk, one.page['sheet']])}?turned={turned}",
        width=width,
        height=height,
        view=f"{start:.0f} {above:.0f} {wide:.0f} {high:.0f}",
        frame=(
            round(left - margin),
            round(top - margin),
            round(right - left + 2 * margin),
            round(bottom - top + 2 * margin),
        ),
    )


@require_POST
def undo_look(request: HttpRequest, number: str) -> HttpResponse:
    """Takes the reader's own last look back and shows the place again."""
    reader, found = find_or_404(request, number)
    row = confirming.take_back(found, by=reader, at=now())
    return _go(number, f"{row.paper_id}/{row.sheet}/{row.place}")


@require_POST
def finish_looking(request: HttpRequest, number: str) -> HttpResponse:
    """Puts the law to the papers as people saw them: one assessment for all looks."""
    reader, found = find_or_404(request, number)
    require(policy.may_answer(reader, found))
    assessment = services.assess_request(found, by=reader, at=now())
    return redirect(f"{reverse('request', args=[number])}?changed={assessment.sequence}#law")
