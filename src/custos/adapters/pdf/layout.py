"""Sets pieces of text with places into lines in reading order: rows from top to bottom, pieces from left to right.

Both the PDF reader and the OCR reader end here, so that a form reads the same whether it came as a file or as a photo.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, sin
from statistics import median

from attrs import frozen

from custos.core.reading.text.page import Box, Line


@frozen
class Piece:
    """A run of words with its place (None where it has none), the reader's confidence, and how far its line is tilted."""

    text: str
    box: Box | None
    confidence: float = 100.0


@frozen
class _Placed:
    piece: Piece
    box: Box
    middle: float
    high: float


def lay_out(pieces: Sequence[Piece], *, shape: float = 1.0, tilt: float = 0.0) -> tuple[str, tuple[Line, ...]]:
    """The text of a page and the place of each piece in it; ``set_out`` without the pieces."""
    text, lines, _ = set_out(pieces, shape=shape, tilt=tilt)
    return text, lines


def set_out(
    pieces: Sequence[Piece], *, shape: float = 1.0, tilt: float = 0.0
) -> tuple[str, tuple[Line, ...], tuple[Piece, ...]]:
    """The text of a page, the place of each piece in it, and beside each place the piece that is there.

    ``shape`` is height divided by width of the page; ``tilt`` the angle of its lines in radians (down to the right positive).
    Columns of a row are three spaces apart, paragraphs an empty line. Pieces without a place follow in their order.
    """
    placed = _drop_line_numbers(
        _drop_doubles([_place(piece, shape, tilt) for piece in pieces if piece.box is not None])
    )
    text = ""
    lines: list[Line] = []
    owners: list[Piece] = []
    previous: list[_Placed] = []
    usual = median([item.high for item in placed]) if placed else 0.0
    for row in _rows(placed):
        if previous:
            text += "\n"
            gap = min(item.middle - item.high / 2 for item in row) - max(
                item.middle + item.high / 2 for item in previous
            )
            if gap > 0.9 * usual:
                text += "\n"
        for index, item in enumerate(row):
            if index:
                between = item.box.left - row[index - 1].box.right
                text += "   " if between * 1.0 > 1.5 * item.high / shape else " "
            start = len(text)
            text += item.piece.text
            lines.append(Line(start, len(text), item.box, item.piece.confidence))
            owners.append(item.piece)
        previous = row
    for piece in pieces:
        if piece.box is None:
            text += "\n" if text else ""
            start = len(text)
            text += piece.text
            lines.append(Line(start, len(text), None, piece.confidence))
            owners.append(piece)
    return (text + "\n" if text else ""), tuple(lines), tuple(owners)


def tilt_of(corners: Sequence[Sequence[Sequence[float]]]) -> float:
    """The angle of a page's lines in radians, from the corners (pixels, clockwise from top left) of its long pieces."""
    angles = [
        atan2(quad[1][1] - quad[0][1], quad[1][0] - quad[0][0])
        for quad in corners
        if quad[1][0] - quad[0][0] > 6 * abs(quad[3][1] - quad[0][1])
    ]
    return median(angles) if angles else 0.0


def _place(piece: Piece, shape: float, tilt: float) -> _Placed:
    box = piece.box
    assert box is not None
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2 * shape
    high = (box.bottom - box.top) * shape
    if tilt:
        high = max(high - abs(sin(tilt)) * (box.right - box.left), high * 0.2)
    middle = down * cos(tilt) - across * sin(tilt)
    return _Placed(piece, box, middle / shape, max(high / shape, 1e-4))


def _rows(placed: list[_Placed]) -> list[list[_Placed]]:
    rows: list[list[_Placed]] = []
    middles: list[float] = []
    for item in sorted(placed, key=lambda item: (item.middle, item.box.left)):
        best = None
        for back in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            high = min(item.high, median([other.high for other in rows[back]]))
            near = abs(item.middle - middles[back]) < 0.55 * high
            # Two pieces that are over one another are two lines, however close.
            if near and not any(_overlap(item.box, other.box) > 0.5 for other in rows[back]):
                best = back
                break
        if best is None:
            rows.append([item])
            middles.append(item.middle)
        else:
            rows[best].append(item)
            middles[best] = sum(other.middle for other in rows[best]) / len(rows[best])
    ordered = sorted(zip(middles, rows, strict=True), key=lambda pair: pair[0])
    return [sorted(row, key=lambda item: item.box.left) for _, row in ordered]


def _overlap(one: Box, other: Box) -> float:
    """The share of the narrower of two boxes that is beside the other, left to right."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared / max(min(one.right - one.left, other.right - other.left), 1e-6)


def _drop_doubles(placed: list[_Placed]) -> list[_Placed]:
    """Letters printed twice for weight (the same words at the same place) are one piece."""
    seen: dict[str, list[Box]] = {}
    out = []
    for item in placed:
        twins = seen.setdefault(item.piece.text, [])
        if any(abs(box.left - item.box.left) < 0.004 and abs(box.top - item.box.top) < 0.004 for box in twins):
            continue
        twins.append(item.box)
        out.append(item)
    return out


def _drop_line_numbers(placed: list[_Placed]) -> list[_Placed]:
    """The numbers 1 to 28 in the margin of pleading paper would break every sentence; where they run, they are left out."""
    margin = [item for item in placed if item.box.right < 0.16 and re.fullmatch(r"\d{1,2}", item.piece.text)]
    margin.sort(key=lambda item: item.middle)
    numbers = [int(item.piece.text) for item in margin]
    if len(numbers) >= 18 and sum(after - before == 1 for before, after in pairwise(numbers)) >= len(numbers) - 3:
        gone = set(map(id, margin))
        return [item for item in placed if id(item) not in gone]
    return placed
