"""What a page of a PDF shows beside its words: pictures, pen marks, things laid over it. Used inside the sandbox only."""

from __future__ import annotations

import ctypes
from types import ModuleType
from typing import TYPE_CHECKING

from custos.adapters.untyped import Untyped

if TYPE_CHECKING:
    from pypdfium2 import PdfPage


class Placer:
    """Turns PDF points (origin bottom left, before rotation) into fractions of the shown page (origin top left)."""

    def __init__(self, page: PdfPage) -> None:
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


def drawn_on(raw: ModuleType, page: PdfPage, place: Placer) -> tuple[float, list[list[float]], int, int, bool]:
    """What is drawn beside the words: the share of the page that its largest picture covers, boxes of pen-like marks, how
    many things there are, paths among them, and whether "no pen mark" may be concluded where none was found.

    SAFETY: a pen's line may come in few curves or many small pieces, or inside a nested drawing; where any of that is on
    the page and was not taken for a mark, the absence of marks proves nothing.
    """
    largest, outlines, scraps = 0.0, 0, 0
    ink: list[list[float]] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    total = raw.FPDFPage_CountObjects(page)
    whole = total <= 3000
    for index in range(min(total, 3000)):
        thing = raw.FPDFPage_GetObject(page, index)
        if not thing:
            continue
        kind = raw.FPDFPageObj_GetType(thing)
        path, nested = kind == raw.FPDF_PAGEOBJ_PATH, kind == raw.FPDF_PAGEOBJ_FORM
        outlines += path
        whole = whole and not nested and kind != raw.FPDF_PAGEOBJ_SHADING
        if not (path or nested or kind == raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            continue
        box = place(left.value, bottom.value, right.value, top.value)
        if not path:
            largest = max(largest, (box[2] - box[0]) * (box[3] - box[1]))
        curved = path and _is_curved(raw, thing)
        pen = kind == raw.FPDF_PAGEOBJ_IMAGE or (nested and _holds_a_pen(raw, thing))
        if path and (curved or raw.FPDFPath_CountSegments(thing) >= 8):
            box = _path_box(raw, thing, place) or box
            pen = raw.FPDFPath_CountSegments(thing) >= 8
        wide, high = box[2] - box[0], box[3] - box[1]
        if pen and 0.04 <= wide <= 0.6 and 0.008 <= high <= 0.2 and len(ink) < 200:
            ink.append(box)
        elif pen or curved:
            scraps += 3 if wide >= 0.04 else 1
    return largest, ink, total, outlines, whole and scraps < 3


def _is_curved(raw: ModuleType, path: Untyped) -> bool:
    count = min(raw.FPDFPath_CountSegments(path), 50)
    kinds = (raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(path, index)) for index in range(count))
    return any(kind == raw.FPDF_SEGMENT_BEZIERTO for kind in kinds)


def _holds_a_pen(raw: ModuleType, drawing: Untyped) -> bool:
    """True where a nested drawing (a stamp, a pen's signature laid over the page) holds a picture or a long curve."""
    for index in range(min(raw.FPDFFormObj_CountObjects(drawing), 200)):
        thing = raw.FPDFFormObj_GetObject(drawing, index)
        kind = raw.FPDFPageObj_GetType(thing) if thing else -1
        if kind == raw.FPDF_PAGEOBJ_IMAGE or (kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPath_CountSegments(thing) >= 8):
            return True
        if kind == raw.FPDF_PAGEOBJ_FORM and _holds_a_pen(raw, thing):
            return True
    return False


def _path_box(raw: ModuleType, thing: Untyped, place: Placer) -> list[float] | None:
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
