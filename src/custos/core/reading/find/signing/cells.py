"""Cuts rows into cells with a place, so that a mark in one column never answers for a label in another."""

from __future__ import annotations

import re

from attrs import frozen

from custos.core.reading.text.view import Row, View

_GAP = re.compile(r"\s{3,}|\t")
_WIDTH = 100.0
"""Characters that fill a line of plain text; such a line has no box."""


@frozen
class Cell:
    """A piece of a row: ``view.text[row.start:row.end]``, its column (0 to 1) and its depth on the page.

    ``alone`` is True for the only cell of a line without a box: its column says nothing, so it fits every column.
    """

    row: Row
    left: float
    right: float
    top: float
    bottom: float
    alone: bool = False
    whole: Row | None = None
    """The row that the cell was cut from."""

    def under(self, other: Cell) -> bool:
        """Whether both share a column."""
        if self.alone or other.alone:
            return True
        overlap = min(self.right, other.right) - max(self.left, other.left)
        return overlap > -0.01 or abs(self.left - other.left) < 0.05

    def part(self, start: int, end: int) -> Cell:
        """The cell of ``view.text[start:end]`` within this one, by its share of the width."""
        size = max(1, self.row.end - self.row.start)
        wide = self.right - self.left
        first, last = (start - self.row.start) / size, (end - self.row.start) / size
        raw = self.row.raw[start - self.row.start : end - self.row.start]
        flat = " ".join(raw.lower().split())
        row = Row(self.row.number, start, end, flat, raw)
        left, right = self.left + wide * first, self.left + wide * last
        return Cell(row, left, right, self.top, self.bottom, self.alone, self.whole)


def cells_of(view: View, rows: tuple[Row, ...]) -> tuple[Cell, ...]:
    """The cells of some rows, in order."""
    found: list[Cell] = []
    for row in rows:
        found.extend(_cells(view, row))
    return tuple(found)


def _cells(view: View, row: Row) -> list[Cell]:
    own = [line for line in view.page.lines if line.start < row.end and line.end > row.start and line.box is not None]
    pieces = _pieces(row, [line.start - row.start for line in own])
    begin = max(view.text.rfind("\n", 0, row.start), view.text.rfind("\r", 0, row.start)) + 1
    found = []
    for piece in pieces:
        line = next((line for line in own if line.start <= piece.start < line.end), None)
        if line is not None and line.box is not None:
            box, size = line.box, max(1, line.end - line.start)
            wide = box.right - box.left
            left = box.left + wide * (piece.start - line.start) / size
            right = box.left + wide * (min(piece.end, line.end) - line.start) / size
            found.append(Cell(piece, left, right, box.top, box.bottom, whole=row))
        else:
            left, right = (piece.start - begin) / _WIDTH, (piece.end - begin) / _WIDTH
            depth = 0.016 * row.number
            found.append(Cell(piece, left, right, depth, depth + 0.012, alone=len(pieces) == 1, whole=row))
    return found


def _pieces(row: Row, starts: list[int]) -> list[Row]:
    """A row in pieces: at wide gaps, and where another line of the page begins in it."""
    gaps = [(gap.start(), gap.end()) for gap in _GAP.finditer(row.raw)]
    gaps += [(start, start) for start in starts if 0 < start < len(row.raw)]
    at, cuts = 0, []
    for first, last in sorted(gaps):
        if first >= at:
            cuts.append((at, first))
        at = max(at, last)
    cuts.append((at, len(row.raw)))
    found = []
    for first, last in cuts:
        raw = row.raw[first:last]
        if not raw.strip():
            continue
        last -= len(raw) - len(raw.rstrip())
        first += len(raw) - len(raw.lstrip())
        flat = row.flat[_flat_at(row, first) : _flat_at(row, last)].strip()
        found.append(Row(row.number, row.start + first, row.start + last, flat, row.raw[first:last]))
    return [row] if len(found) == 1 and found[0].start == row.start and found[0].end == row.end else found


def _flat_at(row: Row, raw_offset: int) -> int:
    """The reverse of ``Row.raw_offset``; rows are short."""
    low, high = 0, len(row.flat)
    while low < high:
        middle = (low + high) // 2
        if row.raw_offset(middle) < raw_offset:
            low = middle + 1
        else:
            high = middle
    return low
