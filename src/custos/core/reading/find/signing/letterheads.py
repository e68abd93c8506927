"""Says which labels are no line to sign on: the name of a body at the head of a page, "OFFICE OF INSPECTOR GENERAL".

Known by place and shape, not by a list of bodies. SAFETY: a judge's label is never taken away here; a caption has rules of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from custos.core.reading.find.names import propose
from custos.core.reading.find.printed import is_a_name
from custos.core.reading.find.signing.cells import Cell
from custos.core.reading.find.signing.slots import Label, is_rule
from custos.core.reading.lexicon import Built
from custos.core.reading.text.view import View

_BODY = Built(r"(?:^|[ ,])(?:«body»)(?: the| la| el| los| las)?$", body="label.body-of")
_RUNNING = 8
"""Words from which on a line that is not in capitals is running text, as no heading is."""


def without_letterheads(
    view: View, labels: Sequence[Label], cells: Sequence[Cell], marked: frozenset[int]
) -> list[Label]:
    """The labels that a person could sign at. ``marked`` are the starts of the cells that hold a mark."""
    first = next((row.number for row in view.rows if len(row.raw.split()) >= _RUNNING and not row.raw.isupper()), -1)
    return [label for label in labels if not _names_a_body(label, cells, marked, first)]


def _names_a_body(label: Label, cells: Sequence[Cell], marked: frozenset[int], first: int) -> bool:
    """Whether a label is the name of a body: in capitals, nowhere to sign at it, and above all text or written as a body's name."""
    row = label.cell.row
    if label.role not in ("agency-officer", "court-officer") or not row.raw.isupper() or "_" in row.raw:
        return False
    if row.start in marked or any(_to_sign(cell, marked) for cell in _next_to(label.cell, cells)):
        return False
    return row.number < first or _BODY.search(label.before.strip()) is not None


def _next_to(own: Cell, cells: Sequence[Cell]) -> list[Cell]:
    """The nearest cell above and the nearest below in the same column."""
    column = [cell for cell in cells if cell.under(own)]
    above = [cell for cell in column if cell.row.number < own.row.number][-1:]
    below = [cell for cell in column if cell.row.number > own.row.number][:1]
    return above + below


def _to_sign(cell: Cell, marked: frozenset[int]) -> bool:
    """Whether a person signs at a cell: a rule, a mark, a printed name."""
    if cell.row.start in marked or "__" in cell.row.raw or is_rule(cell):
        return True
    return is_a_name(cell.row.raw) and bool(propose(cell.row.raw, spanish=False))
