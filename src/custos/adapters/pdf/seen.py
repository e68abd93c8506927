"""Tells which words of a PDF a person who looks at the page does not see. Used inside the sandbox only.

A page is drawn twice, with its words and without them: words that make no difference to the picture are not seen, whatever hid them
(white on white, a layer that is off, a box or a picture laid over them, the invisible mode, a place off the page). No list of tricks
is kept, so there is none to get round.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from custos.adapters.untyped import Untyped
from custos.core.jsontypes import JsonObject

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfDocument, PdfPage


_DPI = 72
_DIFFERENCE = 12
"""Gray levels of 255 by which some point in the place of the words has to differ; paler print is not seen on paper either."""
_TINY = 2.2
"""Height in points below which letters are a gray line to the eye (print of about three points)."""
_MAX_SIDE = 2000.0


def unseen_words(document: PdfDocument, wanted: Mapping[str, Sequence[Sequence[float]]], budget: float) -> JsonObject:
    """``{"pages": {number: [index, ...]}, "unchecked": [number, ...]}`` for boxes in fractions of the shown page.

    Pages whose turn comes after ``budget`` processor seconds are unchecked, and said to be.
    """
    from pypdfium2 import PdfiumError

    pages: dict[str, list[int]] = {}
    unchecked: list[int] = []
    for number, boxes in wanted.items():
        if time.process_time() > budget:
            unchecked.append(int(number))
            continue
        try:
            found = _unseen_on(document[int(number) - 1], boxes)
        except (PdfiumError, ValueError, MemoryError):
            unchecked.append(int(number))
            continue
        if found:
            pages[number] = found
    return {"pages": pages, "unchecked": unchecked}


def _unseen_on(page: PdfPage, boxes: Sequence[Sequence[float]]) -> list[int]:
    from PIL import ImageChops

    width, height = page.get_size()
    scale = min(_DPI / 72, _MAX_SIDE / max(width, height, 1.0))
    whole = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    if not _hide_words(page):
        return []
    bare = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    changed = ImageChops.difference(whole, bare)
    out = []
    for index, (left, top, right, bottom) in enumerate(boxes):
        x0, y0 = int(left * changed.width), int(top * changed.height)
        x1, y1 = int(right * changed.width) + 1, int(bottom * changed.height) + 1
        on_page = right > left and bottom > top
        lies_flat = (right - left) * width >= (bottom - top) * height
        tiny = on_page and lies_flat and (bottom - top) * height < _TINY and (right - left) * width > 3 * _TINY
        # Dashes and dots are flat without being small print: what is tiny has to be long, and is said with its words anyhow.
        if not on_page or tiny or _strongest(changed, (x0, y0, x1, y1)) < _DIFFERENCE:
            out.append(index)
    return out


def _strongest(changed: Image.Image, box: tuple[int, int, int, int]) -> int:
    return int(cast("tuple[float, float]", changed.crop(box).getextrema())[1])


def _hide_words(page: PdfPage) -> int:
    """Turns every piece of text of the open page invisible, nested drawings included; the file itself stays as it is."""
    from pypdfium2 import raw

    done = 0
    stack: list[tuple[int, Callable[[int], Untyped], int]] = [
        (raw.FPDFPage_CountObjects(page), partial(raw.FPDFPage_GetObject, page), 0)
    ]
    while stack:
        count, thing_at, depth = stack.pop()
        for index in range(min(count, 20_000)):
            thing = thing_at(index)
            kind = raw.FPDFPageObj_GetType(thing) if thing else -1
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                done += bool(raw.FPDFTextObj_SetTextRenderMode(thing, raw.FPDF_TEXTRENDERMODE_INVISIBLE))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 8:
                count_inside = max(0, raw.FPDFFormObj_CountObjects(thing))
                stack.append((count_inside, partial(raw.FPDFFormObj_GetObject, thing), depth + 1))
    return done
