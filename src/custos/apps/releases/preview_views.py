"""The page that shows what will leave, before it is made. It opens beside the form, which keeps every word and every file."""

from __future__ import annotations

import base64

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from custos.adapters.outgoing.preview import Sheet
from custos.apps.accounts.entering import require_recent
from custos.apps.casework.acts import require
from custos.apps.casework.frame import find_or_404, page
from custos.apps.headers import shows_made_pictures
from custos.apps.messages import in_words
from custos.apps.releases import policy, selectors, wording
from custos.apps.releases.boxes import Boxes, line_of
from custos.apps.releases.content import content_of
from custos.apps.releases.forms import AssembleForm, PrintForm
from custos.apps.releases.offered import offered_fields
from custos.apps.releases.services import previewing
from custos.apps.releases.services.from_record import as_seen_before
from custos.core.errors import CustosError
from custos.core.reading.text.page import Box

MARK = 24
"""Length of a mark of the ruler, in pixels of the picture."""


@frozen
class Shown:
    """One page as the template draws it; ``boxes`` in pixels of the picture: left, top, width, height."""

    paper: int
    page: int
    width: int
    height: int
    address: str
    ruler: str
    """The path of a mark at every ten percent of both edges, so that a box can be written by hand."""
    boxes: tuple[tuple[int, int, int, int], ...]


@require_POST
@require_recent
@shows_made_pictures
def preview(request: HttpRequest, number: str) -> HttpResponse:
    """What the form would make, page by page, with the boxes of the form on it. Nothing is kept, and no step is taken."""
    reader, found = find_or_404(request, number)
    require(policy.may_release(reader, found))
    classes = selectors.list_classes(reader, found)
    form: AssembleForm = (
        AssembleForm(
            request.POST,
            request.FILES,
            keys=selectors.list_confirmed_keys(reader, found),
            classes=classes,
            offered=offered_fields(reader, found),
        )
        if "recipient" in request.POST
        else PrintForm(request.POST, request.FILES, classes=classes)
    )
    sheets: tuple[Sheet, ...] = ()
    boxes = Boxes()
    if form.is_valid():
        values = form.cleaned_data
        boxes = values["boxes"]
        try:
            content = content_of(found, values, recipient=_recipient(request, form))
            sheets = previewing.preview_release(
                found,
                recipient=_recipient(request, form),
                content=as_seen_before(found, content, values.get("taken") or (), by=reader),
                confirmed=values["confirmed"],
                other_recipient=values["other_recipient"],
                by=reader,
            )
        except CustosError as error:
            form.add_error(None, in_words(error))
    response = page(
        request,
        "releases/preview",
        status=200 if form.is_valid() and sheets else 422,
        r=wording,
        found=found,
        form=form,
        sheets=[_shown(sheet, boxes) for sheet in sheets],
        lines="\n".join(line_of(place, region) for place, regions in sorted(boxes.of.items()) for region in regions),
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _recipient(request: HttpRequest, form: AssembleForm) -> str:
    key = form.cleaned_data.get("recipient")
    return key.name if key is not None else request.POST.get("to", "")[:200]


def _shown(sheet: Sheet, boxes: Boxes) -> Shown:
    width, height = sheet.size
    told = base64.b64encode(sheet.picture).decode("ascii")
    regions = [one for one in boxes.of.get(sheet.paper, ()) if one.page == sheet.page]
    drawn = tuple(_in_pixels(one.box, width, height) for one in regions)
    tenths = range(1, 10)
    ruler = " ".join(f"M{width * one // 10} 0v{MARK}M0 {height * one // 10}h{MARK}" for one in tenths)
    return Shown(sheet.paper, sheet.page, width, height, f"data:image/webp;base64,{told}", ruler, drawn)


def _in_pixels(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    left, top = round(box.left * width), round(box.top * height)
    return left, top, round(box.right * width) - left, round(box.bottom * height) - top
