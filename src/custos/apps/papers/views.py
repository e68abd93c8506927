"""Papers on their own pages: the picture of a sheet, and looks at unsure places."""

from __future__ import annotations

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.clock import now
from custos.apps.casework.frame import find_or_404, page
from custos.apps.headers import own_script
from custos.apps.papers import selectors, wording
from custos.apps.papers.selectors import OpenPlace
from custos.apps.papers.services import confirming, opening, pictures


@require_GET
def picture(request: HttpRequest, number: str, paper: int, sheet: int) -> HttpResponse:
    """One page of a paper as a picture; that someone looks is written first.

    SAFETY: the picture is one that our own child drew. The file of an outsider is never given to a browser to show.
    """
    reader, found = find_or_404(request, number)
    row = opening.open_paper(reader, found, paper, at=now())
    if row is None:
        raise Http404
    turned = request.GET.get("turned", "0")
    drawn = pictures.picture_of(row, sheet, int(turned) if turned in {"0", "90", "180", "270"} else 0)
    if drawn is None:
        raise Http404
    return HttpResponse(drawn, content_type=pictures.TYPE)


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
    places = selectors.list_places(reader, found)
    at = request.GET.get("at", "")
    here = next((index for index, one in enumerate(places) if one.key == at), 0)
    common = {
        "found": found,
        "p": wording,
        "here": wording.CONFIRM_TITLE,
        "left": len(places),
        "new": confirming.count_new(found),
        "looks": selectors.list_looks(reader, found),
        "may_answer": casework_selectors.may_answer(reader, found),
    }
    if not places or at == END:
        return page(request, "papers/confirmed", 200, **common)
    place = places[here]
    return page(
        request,
        "papers/confirm",
        200,
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
    turned = one.page.turned
    drawn = pictures.picture_of(one.paper, one.page.sheet, turned)
    if drawn is None:
        return None
    width, height = pictures.size_of(drawn)
    left, top, right, bottom = one.place.box
    left, right, top, bottom = left * width, right * width, top * height, bottom * height
    wide = min(width, max(2.0 * (right - left), 9 * (bottom - top), 0.3 * width))
    high = min(height, max(wide / 3, 1.6 * (bottom - top)))
    start = min(max(0.0, (left + right - wide) / 2), width - wide)
    above = min(max(0.0, (top + bottom - high) / 2), height - high)
    margin = 0.2 * (bottom - top)
    return Crop(
        address=f"{reverse('page-picture', args=[number, one.paper.pk, one.page.sheet])}?turned={turned}",
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
