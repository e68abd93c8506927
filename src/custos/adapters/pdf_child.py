"""Reads one PDF inside the sandbox: text with places, form values, active content, pictures of pages.

Runs only as a child of ``sandbox.ask``; its answer is JSON-ready. Coordinates are fractions of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import io
import re
import time
from collections.abc import Sequence
from typing import Any

from custos.adapters.sandbox import Refused, answer

MAX_PAGES = 500
MAX_PIXELS = 25_000_000
MAX_SEGMENTS = 4000
# Past the first budget pages are read without places, past the second not at all: a slow file must still give its first pages.
_BUDGET_PLACES, _BUDGET_TEXT = 4.0, 7.0


def main(limits: str) -> None:
    """Answers one request: ``{"do": "read"}`` or ``{"do": "render", "pages": [...], "dpi": n, "as": "gray"|"png"}``."""
    answer(limits, _handle)


def _handle(request: dict[str, Any], blobs: Sequence[bytes]) -> tuple[dict[str, Any], Sequence[bytes]]:
    if request["do"] == "render":
        return _render(blobs[0], request)
    return _read(blobs[0], active=request.get("active", True)), ()


def _open(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused("is locked with a password") from None
        raise Refused("is damaged") from None


def _read(data: bytes, *, active: bool) -> dict[str, Any]:
    document = _open(data)
    count = len(document)
    out: dict[str, Any] = {"count": count, "pages": [], "fields": [], "active": [], "signatures": 0, "attached": []}
    widgets: list[dict[str, Any]] = []
    if document.get_formtype():
        widgets, flat = _form(data, min(count, MAX_PAGES))
        if flat is not None:
            document = _open(flat)
    for number in range(min(count, MAX_PAGES)):
        if time.process_time() > _BUDGET_TEXT:
            out["stopped"] = number
            break
        page = _page(document, number)
        _place_fields(page, [widget for widget in widgets if widget["page"] == number + 1], out)
        page.pop("shown", None)
        out["pages"].append(page)
    if active:
        out.update(_active(data))
    return out


def _page(document: Any, number: int) -> dict[str, Any]:
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return {"segments": [], "broken": True, "look": False, "ink": [], "width": 0, "height": 0}
    width, height = page.get_size()
    textpage = page.get_textpage()
    place = _Placer(page)
    out: dict[str, Any] = {"width": width, "height": height, "broken": False}
    if time.process_time() > _BUDGET_PLACES:
        text = textpage.get_text_range()
        out.update(segments=[[_clean(line), None] for line in text.splitlines() if line.strip()], look=False, ink=[])
        return out
    out["segments"] = _segments(raw, textpage, place)
    pictures, ink, objects, outlines, whole = _objects(raw, page, place)
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
    out["ink"] = ink
    out["ink_complete"] = whole and not drawn and not out["look"] and not hidden
    out["objects"] = objects
    return out


class _Placer:
    """Turns PDF points (origin bottom left, before rotation) into fractions of the shown page (origin top left)."""

    def __init__(self, page: Any) -> None:
        try:
            left, bottom, right, top = page.get_cropbox()
        except Exception:  # noqa: BLE001 - pdfium's wrapper raises for missing boxes of broken pages
            left, bottom, (right, top) = 0.0, 0.0, page.get_size()
        self.left, self.bottom = left, bottom
        self.wide, self.high = max(right - left, 1e-6), max(top - bottom, 1e-6)
        self.turn = page.get_rotation()

    def __call__(self, left: float, bottom: float, right: float, top: float) -> list[float]:
        x0, x1 = (left - self.left) / self.wide, (right - self.left) / self.wide
        y0, y1 = 1 - (top - self.bottom) / self.high, 1 - (bottom - self.bottom) / self.high
        if self.turn == 90:
            x0, y0, x1, y1 = 1 - y1, x0, 1 - y0, x1
        elif self.turn == 180:
            x0, y0, x1, y1 = 1 - x1, 1 - y1, 1 - x0, 1 - y0
        elif self.turn == 270:
            x0, y0, x1, y1 = y0, 1 - x1, y1, 1 - x0
        box = [min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)]
        return [round(min(max(value, 0.0), 1.0), 5) for value in box]


def _clean(text: str) -> str:
    text = text.replace("\x02", "-").replace("\ufffe", "-").replace("\u00ad", "-")
    return re.sub(r"[\x00-\x08\x0e-\x1f\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)


def _segments(raw: Any, textpage: Any, place: _Placer) -> list[list[Any]]:
    """Runs of characters on one baseline without a wide gap: ``[text, box]``."""
    count = textpage.count_chars()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    out: list[list[Any]] = []
    chars: list[str] = []
    bounds: list[float] = []
    last: tuple[float, float] | None = None

    def close() -> None:
        text = _clean("".join(chars)).strip()
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


def _invisible(raw: Any, textpage: Any) -> bool:
    """True where most of the letters are drawn in the mode that shows nothing (the text layer of a scan)."""
    count = textpage.count_chars()
    seen = hidden = 0
    for index in range(0, count, max(1, count // 40)):
        piece = raw.FPDFText_GetTextObject(textpage, index)
        if piece:
            seen += 1
            hidden += raw.FPDFTextObj_GetTextRenderMode(piece) == 3
    return seen > 0 and hidden * 5 >= seen * 4


def _objects(raw: Any, page: Any, place: _Placer) -> tuple[float, list[list[float]], int, int, bool]:
    """The share of the page that its largest picture covers, boxes of pen-like marks, how many things are drawn, paths among them,
    and whether everything drawn was looked at (nested drawings are not looked into)."""
    largest, ink, outlines = 0.0, [], 0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    total = raw.FPDFPage_CountObjects(page)
    whole = total <= 3000
    for index in range(min(total, 3000)):
        thing = raw.FPDFPage_GetObject(page, index)
        if not thing:
            continue
        kind = raw.FPDFPageObj_GetType(thing)
        outlines += kind == raw.FPDF_PAGEOBJ_PATH
        whole = whole and kind not in (raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING)
        if kind not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
            continue
        if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            continue
        box = place(left.value, bottom.value, right.value, top.value)
        wide, high = box[2] - box[0], box[3] - box[1]
        if kind != raw.FPDF_PAGEOBJ_PATH:
            largest = max(largest, wide * high)
        pen = kind == raw.FPDF_PAGEOBJ_IMAGE or (
            kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPath_CountSegments(thing) >= 8
        )
        if pen and kind == raw.FPDF_PAGEOBJ_PATH:
            box = _path_box(raw, thing, place) or box
            wide, high = box[2] - box[0], box[3] - box[1]
        if pen and 0.04 <= wide <= 0.6 and 0.008 <= high <= 0.2 and len(ink) < 200:
            ink.append(box)
    return largest, ink, total, outlines, whole


def _path_box(raw: Any, thing: Any, place: _Placer) -> list[float] | None:
    """The box of a path's own points; the library's bounds add the mitres of a stroke and come out far too large."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, matrix):
        return None
    across, down = [], []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(thing), 400)):
        segment = raw.FPDFPath_GetPathSegment(thing, index)
        if segment and raw.FPDFPathSegment_GetPoint(segment, x, y):
            across.append(matrix.a * x.value + matrix.c * y.value + matrix.e)
            down.append(matrix.b * x.value + matrix.d * y.value + matrix.f)
    return place(min(across), min(down), max(across), max(down)) if across else None


def _form(data: bytes, pages: int) -> tuple[list[dict[str, Any]], bytes | None]:
    """Every widget of a fillable form with the value it holds, and the same PDF with what its widgets show burnt in."""
    import pikepdf
    import pypdf

    widgets: list[dict[str, Any]] = []
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        for number, page in enumerate(reader.pages[:pages], 1):
            for link in page.get("/Annots") or ():
                widget = _widget(link.get_object(), number)
                if widget and len(widgets) < MAX_SEGMENTS:
                    widgets.append(widget)
    except Exception:  # noqa: BLE001 - pypdf raises anything on broken forms; the page's own text is still read
        return widgets, None
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.flatten_annotations("screen")
            flat = io.BytesIO()
            pdf.save(flat)
        return widgets, flat.getvalue()
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return widgets, None


def _widget(annotation: Any, page: int) -> dict[str, Any] | None:
    if annotation.get("/Subtype") != "/Widget":
        return None
    names, node, given = [], annotation, {}
    for _ in range(20):
        if "/T" in node:
            names.append(str(node["/T"]))
        for key in ("/FT", "/V", "/Ff"):
            if key in node:
                given.setdefault(key, node[key])
        if "/Parent" not in node:
            break
        node = node["/Parent"].get_object()
    kind, value = str(given.get("/FT", "")), given.get("/V")
    rect = [float(number) for number in annotation.get("/Rect", (0, 0, 0, 0))]
    out = {"name": ".".join(reversed(names)), "page": page, "kind": kind, "rect": rect, "value": ""}
    if kind == "/Btn":
        if int(given.get("/Ff", 0)) & 0x10000:  # a push button holds nothing
            return None
        out["value"] = "on" if str(annotation.get("/AS", "/Off")) not in ("/Off", "None") else "off"
    elif kind == "/Sig":
        out["value"] = "signed" if value is not None else ""
    elif value is not None:
        value = value.get_object() if hasattr(value, "get_object") else value
        texts = value if isinstance(value, list) else [value]
        out["value"] = "\n".join(
            str(text.get_data().decode("utf-8", "replace") if hasattr(text, "get_data") else text) for text in texts
        )
    return out


def _place_fields(page: dict[str, Any], widgets: list[dict[str, Any]], out: dict[str, Any]) -> None:
    """Puts each value where its widget stands, unless the page shows the same words there; remembers differences."""
    if not widgets or not page["width"]:
        return
    squeezed = _squeeze(" ".join(segment[0] for segment in page["segments"]))
    for widget in widgets:
        x0, y0, x1, y1 = widget["rect"]
        box = [
            x0 / page["width"],
            1 - max(y0, y1) / page["height"],
            x1 / page["width"],
            1 - min(y0, y1) / page["height"],
        ]
        box = [
            round(min(max(value, 0.0), 1.0), 5) for value in (min(box[0], box[2]), box[1], max(box[0], box[2]), box[3])
        ]
        value = _clean(widget["value"].replace("\r\n", "\n").replace("\r", "\n")).strip()
        if widget["kind"] == "/Sig":
            out["signatures"] += widget["value"] == "signed"
            if widget["value"] == "signed":
                page["ink"].append(box)
            continue
        if widget["kind"] == "/Btn":
            page["segments"].append(["[x]" if value == "on" else "[ ]", box])
        elif value:
            shown = " ".join(segment[0] for segment in page["segments"] if segment[1] and _inside(segment[1], box))
            if _squeeze(value) not in squeezed:
                out["fields"].append(
                    {"name": widget["name"], "page": widget["page"], "value": value, "shown": shown, "differs": True}
                )
                page["segments"].extend(_stacked(value, box))
                continue
        if value and value != "off":
            out["fields"].append(
                {"name": widget["name"], "page": widget["page"], "value": value, "shown": value, "differs": False}
            )


def _stacked(value: str, box: list[float]) -> list[list[Any]]:
    lines = [line.strip() for line in value.split("\n") if line.strip()]
    step = (box[3] - box[1]) / max(len(lines), 1)
    return [[line, [box[0], box[1] + step * row, box[2], box[1] + step * (row + 1)]] for row, line in enumerate(lines)]


def _squeeze(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _inside(inner: list[float], outer: list[float]) -> bool:
    across, down = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= across <= outer[2] and outer[1] <= down <= outer[3]


_ACTIVE = {
    "/OpenAction": "an action on opening", "/AA": "actions of its own", "/JavaScript": "a script", "/JS": "a script",
    "/Launch": "a command that starts a program", "/SubmitForm": "a form that sends itself", "/ImportData": "an import of data",
    "/GoToR": "a jump to another file", "/GoToE": "a jump to an attached file", "/RichMedia": "embedded media", "/XFA": "an XFA form",
}  # fmt: skip


def _active(data: bytes) -> dict[str, Any]:
    """What the file would do by itself, and the files attached to it; every object is walked, direct ones too."""
    import pikepdf

    found: set[str] = set()
    attached: list[str] = []
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for thing in pdf.objects:
                _walk(pikepdf, thing, found, 0)
            attached = [str(name)[:120] for name in pdf.attachments]
    except Exception:  # noqa: BLE001 - pikepdf raises anything on a damaged file; the text is read already
        found.add("a structure that could not be checked")
    return {"active": sorted(found), "attached": attached[:50]}


def _walk(pikepdf: Any, thing: Any, found: set[str], depth: int) -> None:
    if depth > 40 or time.process_time() > _BUDGET_TEXT + 1:
        return
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if isinstance(thing, pikepdf.Dictionary):
        kind = str(thing.get("/S", ""))
        if kind in _ACTIVE and kind != "/GoToE":
            found.add(_ACTIVE[kind])
        for key, value in thing.items():
            if key == "/OpenAction" and not _acts(pikepdf, value):
                continue
            if key in _ACTIVE:
                found.add(_ACTIVE[key])
            if not getattr(value, "is_indirect", False):
                _walk(pikepdf, value, found, depth + 1)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not getattr(value, "is_indirect", False):
                _walk(pikepdf, value, found, depth + 1)


def _acts(pikepdf: Any, value: Any) -> bool:
    """An opening action that only turns to a page does nothing to the reader."""
    return not isinstance(value, pikepdf.Array) and str(getattr(value, "get", lambda *_: "")("/S", "")) != "/GoTo"


def _render(data: bytes, request: dict[str, Any]) -> tuple[dict[str, Any], Sequence[bytes]]:
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
        bitmap = page.render(scale=scale, grayscale=request["as"] == "gray", may_draw_forms=True)
        if request["as"] == "gray":
            array = bytes(bitmap.buffer)
            if bitmap.stride != bitmap.width:
                rows = range(0, bitmap.stride * bitmap.height, bitmap.stride)
                array = b"".join(array[start : start + bitmap.width] for start in rows)
            blobs.append(array)
        else:
            picture = io.BytesIO()
            bitmap.to_pil().save(picture, "PNG")
            blobs.append(picture.getvalue())
        sizes.append([bitmap.width, bitmap.height])
    return {"sizes": sizes}, blobs
