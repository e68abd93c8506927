"""Tells names that are typed at a line to sign on from offices, and from names that are only printed there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from custos.core.reading.find.printed import NOT_NAMES, OFFICE_TAIL, is_a_name
from custos.core.reading.find.signing.cells import Cell
from custos.core.reading.find.signing.free import HONOR, TAIL, Hand, Mark
from custos.core.reading.find.signing.slots import Slot
from custos.core.reading.lexicon import Built
from custos.core.reading.text.view import fold


def office_words(name: str) -> bool:
    return NOT_NAMES.search(HONOR.sub("", fold(name))) is not None or _OFFICE.search(fold(name)) is not None


_OFFICE = Built(r"(?<!\w)(?:«office»)(?!\w)", office="office.any")


_AFTER_A_DAY = re.compile(r".*\d{4}\s+(?=[^\W\d_])", re.DOTALL)


def name_in(cell: Cell) -> str:
    """The name that a cell holds and nothing else but a day before it ("Dated: May 4, 2026  Ada Lund"); empty where it holds none."""
    raw = cell.row.raw.strip(" _()")
    rest = OFFICE_TAIL.sub("", _AFTER_A_DAY.sub("", raw, count=1)).strip(" ,")
    return rest if is_a_name(rest) and not office_words(rest) else ""


_BEHIND = re.compile(r"^\s*[:\u2013-]?\s*_*(?=[^\W\d_])")
"""What may be between a label and the name on its line; a blank behind a rule makes it a name that is printed there."""


def written_behind(cells: Sequence[Cell], slot: Slot) -> Mark | None:
    """A name alone on the line of a label for a signature ("Signature: Ada Lund   Date: May 4"): it fills the line, so it may be one."""
    for label in slot.labels:
        if not any(word in label.phrase for word in ("signature", "firma", "signed")):
            continue
        cell, at = label.cell, label.end - label.cell.row.start
        if not cell.row.raw[at:].strip(" :"):
            right = [near for near in cells if near.row.number == cell.row.number and near.left >= cell.right]
            if not right:
                continue
            cell, at = min(right, key=lambda near: near.left), 0
        lead = _BEHIND.match(cell.row.raw[at:])
        if lead is None:
            continue
        raw = TAIL.sub("", cell.row.raw[at + lead.end() :].rstrip(" _"))
        name = raw.rstrip(" _,")
        if is_a_name(name) and not office_words(name):
            start = cell.row.start + at + lead.end()
            return Mark(cell, Hand.TYPED_NAME, start, start + len(name), name, (start, start + len(name)))
    return None
