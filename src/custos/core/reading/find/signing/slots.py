"""Groups the labels of a page into slots: the places where one person signs."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from custos.core.reading.find.printed import is_a_name
from custos.core.reading.find.signing.cells import Cell
from custos.core.reading.find.signing.free import STAMP
from custos.core.reading.lexicon import Built, Topic
from custos.core.reading.text.view import fold

REACH = 6
"""No more rows than this are between a mark and its label."""
DEEP = 0.17
"""Nor more of the page's height."""

_LEAD = Topic("paper.lead")
"""Words before or above a mark: "other" hands it to someone else, "soft" may, "court" is the judge's own."""
_DAY = Built(
    r"^\W*(?:(?:«day»)(?! by)(?:\W| (?:«more»)(?!\w)).{0,60}|(?:«town»)(?: and state| y estado)?\W.{0,60}"
    r"|(?:«month»)[a-z]* \d{1,2}, \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d)\W*$",
    day="label.day-line",
    more="label.day-more",
    town="label.town-line",
    month="date.month",
)


def passes(cell: Cell) -> bool:
    """Whether a line may be between a mark and its label: a rule, a name, a day, a banner, a town."""
    flat = cell.row.flat.strip()
    if not flat.strip(" _-.:()[]") or is_rule(cell) or STAMP.match(flat) or _DAY.match(flat) or _lead(flat) == "court":
        return True
    return is_a_name(cell.row.raw) or is_a_name(cell.row.raw.split(",")[0])


def is_rule(cell: Cell) -> bool:
    """Whether a cell is a line to sign on and nothing else."""
    return "_" in cell.row.flat and not cell.row.flat.strip(" _-.:()[]x").strip("_/ ")


@frozen
class Label:
    """A label in its cell: what it says, whose office it claims."""

    cell: Cell
    phrase: str
    role: str
    start: int
    end: int
    before: str


@frozen
class Slot:
    """The labels of one signature, from top to bottom, with the rules, names and days that belong to it."""

    labels: tuple[Label, ...]
    role: str
    head: tuple[Cell, ...] = field(default=())
    """The cells above the first label that can only be its own: rule, name, day."""

    @property
    def first(self) -> Cell:
        """The cell of the uppermost label."""
        return self.labels[0].cell


def _role(labels: Sequence[Label]) -> str:
    return next((label.role for label in labels if label.role != "any"), "any")


def slots_of(labels: Sequence[Label], cells: Sequence[Cell], marked: frozenset[int]) -> tuple[Slot, ...]:
    """Labels that are one person's become one slot. ``marked`` are the starts of the cells that hold a mark."""
    groups: list[list[Label]] = []
    for label in labels:
        home = next((group for group in reversed(groups) if _joins(group, label, cells, marked)), None)
        if home is None:
            groups.append([label])
        else:
            home.append(label)
    taken = {label.cell.row.start for label in labels}
    return tuple(Slot(tuple(group), _role(group), tuple(_head(group[0], cells, marked, taken))) for group in groups)


def _joins(group: list[Label], label: Label, cells: Sequence[Cell], marked: frozenset[int]) -> bool:
    last, role = group[-1], _role(group)
    if label.cell.row.number == last.cell.row.number:
        return label.cell.row.start == last.cell.row.start
    if not label.cell.under(last.cell) or label.phrase.startswith("by") or label.cell.row.start in marked:
        return False
    if last.phrase.startswith("by") and len(group) == 1:
        return label.cell.row.number - last.cell.row.number <= 2
    if label.role not in (role, "any") and role != "any":
        return False
    if (
        role != "any"
        and label.role == "any"
        and label.phrase in ("signature", "firma", "signed", "authorized signature")
    ):
        return False  # a second line to sign on
    between = [
        cell
        for cell in cells
        if last.cell.row.number < cell.row.number < label.cell.row.number and cell.under(last.cell)
    ]
    if len(between) > 3 or label.cell.top - last.cell.bottom > 0.09:
        return False
    return all(
        (passes(cell) or _closes(last.cell, cell)) and not is_rule(cell) and cell.row.start not in marked
        for cell in between
    )


def _closes(label: Cell, cell: Cell) -> bool:
    """Whether a line ends the bracket that a label has opened: "(Signature of the officer who issues / this warrant)"."""
    opened = label.row.raw.lstrip().startswith("(") and ")" not in label.row.raw
    return opened and cell.row.raw.rstrip().endswith(")") and cell.row.number - label.row.number == 1


def _head(label: Label, cells: Sequence[Cell], marked: frozenset[int], taken: set[int]) -> list[Cell]:
    """What is directly above a label and belongs to nobody else, the nearest first."""
    found: list[Cell] = []
    edge = label.cell
    above = [cell for cell in cells if cell.row.number < label.cell.row.number and cell.under(label.cell)]
    for cell in reversed(above):
        if cell.row.start in marked or cell.row.start in taken or not passes(cell) or len(found) >= 4:
            break
        if edge.top - cell.bottom > 0.06:
            break
        found.append(cell)
        edge = cell
    return found


def lead_of(text: str) -> str:
    """Whose the words before a mark make it: "other", "soft" or "".

    >>> lead_of("submitted by:"), lead_of("reviewed:"), lead_of("so ordered")
    ('other', 'soft', '')
    """
    said = _lead(fold(text))
    return "" if said == "court" else said


def _lead(flat: str) -> str:
    found = _LEAD.search(flat)
    return found.means if found is not None else ""
