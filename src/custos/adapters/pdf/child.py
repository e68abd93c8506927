"""Reads one PDF inside the sandbox: text with places, form values, active content, pictures of pages.

Runs only as a child of ``sandbox.ask``; its answer is JSON-ready. Coordinates are fractions of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from custos.adapters.pdf.active import active_content
from custos.adapters.pdf.fonts import lying_fonts
from custos.adapters.pdf.forms import clean, place_fields, read_form
from custos.adapters.pdf.marks import Placer, drawn_on
from custos.adapters.pdf.seen import unseen_words
from custos.adapters.sandbox.child import Refused, answer
from custos.adapters.untyped import Message, Untyped

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage


MAX_PAGES = 500
MAX_PIXELS = 25_000_000
MAX_SEGMENTS = 4000
# Past the first budget pages are read without places, past the second not at all: a slow file must still give its first pages.
_BUDGET_PLACES, _BUDGET_TEXT = 4.0, 7.0


def main(limits: str) -> None:
    """Answers one request.

    ``{"do": "read"}``: the pages, and as blobs what the words were taken from where it is not the file itself ("flat"), then the
    files inside it. ``{"do": "seen", "boxes": {page: [box, ...]}}``: which of them nobody sees. ``{"do": "render", "pages": [...],
    "dpi": n}``: gray pictures of pages. ``{"do": "signatures"}``: what its digital signatures prove.
    """
    answer(limits, _handle)


def _handle(request: Message, blobs: Sequence[bytes]) -> tuple[Message, Sequence[bytes]]:
    if request["do"] == "render":
        return _render(blobs[0], request)
    if request["do"] == "signatures":
        from custos.adapters.pdf.signed import check_signatures

        return check_signatures(blobs[0]), ()
    if request["do"] == "seen":
        return unseen_words(_open(blobs[0]), request["boxes"], request["budget"]), ()
    return _read(blobs[0], active=request.get("active", True))


def _open(data: bytes) -> PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused("is locked with a password") from None
        raise Refused("is damaged") from None


def _read(data: bytes, *, active: bool) -> tuple[Message, list[bytes]]:
    document = _open(data)
    count = len(document)
    out: Message = {"count": count, "pages": [], "fields": [], "active": [], "signatures": 0}
    blobs: list[bytes] = []
    widgets: list[Message] = []
    lies_over = False
    if document.get_formtype() or _has_drawn_notes(document):
        widgets, flat = read_form(data, min(count, MAX_PAGES))
        if flat is not None:
            document = _open(flat)
            blobs.append(flat)
            out["flat"] = True
        lies_over = flat is None
    for number in range(min(count, MAX_PAGES)):
        if time.process_time() > _BUDGET_TEXT:
            out["stopped"] = number
            break
        page = _page(document, number)
        page["drawn"] = len(page["segments"])
        place_fields(page, [widget for widget in widgets if widget["page"] == number + 1], out)
        if lies_over:
            page["ink_complete"] = False
        out["pages"].append(page)
    if active:
        carried, inside = active_content(data)
        out.update(carried)
        out["lying"] = lying_fonts(data, len(out["pages"]))
        blobs += inside
    return out, blobs


def _has_drawn_notes(document: PdfDocument) -> bool:
    """True where something is laid over a page that belongs to it for the eye: typed text, a stamp, a pen's signature."""
    from pypdfium2 import raw

    quiet = {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_UNKNOWN}
    for number in range(min(len(document), MAX_PAGES)):
        if time.process_time() > _BUDGET_PLACES / 4:
            return False
        page = raw.FPDF_LoadPage(document, number)
        if not page:
            continue
        try:
            for index in range(min(raw.FPDFPage_GetAnnotCount(page), 200)):
                note = raw.FPDFPage_GetAnnot(page, index)
                kind = raw.FPDFAnnot_GetSubtype(note) if note else raw.FPDF_ANNOT_UNKNOWN
                if note:
                    raw.FPDFPage_CloseAnnot(note)
                if kind not in quiet:
                    return True
        finally:
            raw.FPDF_ClosePage(page)
    return False


def _page(document: PdfDocument, number: int) -> Message:
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return {"segments": [], "broken": True, "look": False, "ink": [], "seals": [], "width": 0, "height": 0}
    width, height = page.get_size()
    textpage = page.get_textpage()
    place = Placer(page)
    out: Message = {"width": width, "height": height, "broken": False, "seals": []}
    if time.process_time() > _BUDGET_PLACES:
        text = textpage.get_text_range()
        out.update(segments=[[clean(line), None] for line in text.splitlines() if line.strip()], look=False, ink=[])
        return out
    out["segments"] = _segments(raw, textpage, place)
    pictures, ink, objects, outlines, whole = drawn_on(raw, page, place)
    letters = sum(len(segment[0].replace(" ", "")) for segment in out["segments"])
    garbage = sum(
        not char.isprintable() or "\ue000" <= char <= "\uf8ff" for segment in out["segments"] for char in segment[0]
    )
    hidden = pictures >= 0.5 and letters > 0 and _invisible(raw, textpage)
    # A page is to be looked at by the OCR reader where its words are a picture or drawn outlines: no text but much drawing,
    # garbage for text, a scan with a stamp over it, or a scan with an invisible layer that nobody who holds the paper sees.
    drawn = pictures >= 0.05 or outlines >= 30
    out["look"] = garbage * 5 > letters or hidden or (drawn and letters < 20) or (pictures >= 0.5 and letters < 400)
    out["hidden"] = hidden
    out["pictures"] = pictures
    out["ink"] = ink
    out["ink_complete"] = whole and not drawn and not out["look"] and not hidden
    out["objects"] = objects
    return out


def _segments(raw: ModuleType, textpage: PdfTextPage, place: Placer) -> list[list[Untyped]]:
    """Runs of characters on one baseline without a wide gap: ``[text, box]``."""
    count = textpage.count_chars()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    out: list[list[Untyped]] = []
    chars: list[str] = []
    bounds: list[float] = []
    last: tuple[float, float] | None = None

    def close() -> None:
        text = clean("".join(chars)).strip()
        if text and bounds and len(out) < MAX_SEGMENTS:
            out.append([text, place(*bounds)])
        chars.clear()
        bounds.clear()

    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in (10, 13):
            close()
            continue
        if code == 0 or code > 0x10FFFF:
            continue
        char = chr(code)
        if not char.isspace() and raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top):
            x0, x1, y0, y1 = left.value, right.value, bottom.value, top.value
            if bounds:
                high = max(bounds[3] - bounds[1], 4.0)
                # A gap wider than two letters is another column or cell; a jump back or off the line is another run
                # (after a hyphen at a line's end the library tells of no new line).
                if (
                    x0 - bounds[2] > 2.2 * high
                    or x0 < bounds[0] - 2 * high
                    or y0 > bounds[3] + high
                    or y1 < bounds[1] - high
                    or (last and y1 < last[1] and x0 < last[0] - 10)
                ):
                    close()
            if bounds:
                bounds[:] = [min(bounds[0], x0), min(bounds[1], y0), max(bounds[2], x1), max(bounds[3], y1)]
            else:
                bounds[:] = [x0, y0, x1, y1]
            last = (x0, y0)
        chars.append(" " if char.isspace() else char)
    close()
    return out


def _invisible(raw: ModuleType, textpage: PdfTextPage) -> bool:
    """True where most of the letters are drawn in the mode that shows nothing (the text layer of a scan)."""
    count = textpage.count_chars()
    seen = hidden = 0
    for index in range(0, count, max(1, count // 40)):
        piece = raw.FPDFText_GetTextObject(textpage, index)
        if piece:
            seen += 1
            hidden += raw.FPDFTextObj_GetTextRenderMode(piece) == 3
    return seen > 0 and hidden * 5 >= seen * 4


def _render(data: bytes, request: Message) -> tuple[Message, Sequence[bytes]]:
    """Pictures of pages. A page too large for the pixel cap is made smaller, never refused."""
    document = _open(data)
    blobs, sizes = [], []
    document.init_forms()
    for number in request["pages"]:
        page = document[number - 1]
        width, height = page.get_size()
        scale = request["dpi"] / 72
        if width * height * scale * scale > MAX_PIXELS:
            scale = (MAX_PIXELS / (width * height)) ** 0.5
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
        array = bytes(bitmap.buffer)
        if bitmap.stride != bitmap.width:
            rows = range(0, bitmap.stride * bitmap.height, bitmap.stride)
            array = b"".join(array[start : start + bitmap.width] for start in rows)
        blobs.append(array)
        sizes.append([bitmap.width, bitmap.height])
    return {"sizes": sizes}, blobs
