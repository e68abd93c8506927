"""Gives every mark to one slot, and says of each slot whether it is signed.

A mark that no slot can claim stays free. SAFETY: "not signed" is said only where no free mark is on the page and the slot was seen
whole; a mark that two could claim, or whose name is not the printed one, leaves the slot unknown and a person is asked.
"""

from __future__ import annotations

from attrs import field, frozen

from custos.core.reading.find.printed import NAME, is_a_name
from custos.core.reading.find.signing.cells import Cell
from custos.core.reading.find.signing.free import Hand, Mark, bare_name, same_person
from custos.core.reading.find.signing.slots import DEEP, REACH, Slot, is_rule, lead_of, passes
from custos.core.reading.find.signing.typed import name_in, office_words, written_behind
from custos.core.reading.readings import Signed, State
from custos.core.reading.text.page import PageSource
from custos.core.reading.text.view import View, fold

JUDGES = frozenset({"judge", "immigration-judge"})
OWN_HAND = frozenset({"individual", "any"})
"""The roles at whose line a typed name may be meant as a signature: a person's own paper, and no office's."""


@frozen
class Owned:
    """What one slot got: its mark, or the empty line that shows that nobody signed."""

    signed: Signed
    state: State
    mark: Mark | None = None
    empty: Cell | None = None
    why: str = ""
    """Why a person is asked, as the end of a sentence; empty where nothing is odd."""


@frozen
class Foot:
    """Everything that can sign on a page, before it is given out."""

    view: View
    cells: tuple[Cell, ...]
    slots: tuple[Slot, ...]
    marks: tuple[Mark, ...]
    """Marks in words and broken marks."""
    drawn: tuple[Mark, ...] = field(default=())
    """Ink and digital signatures."""


def give_out(foot: Foot) -> dict[int, Owned]:
    """For each slot, by its index: what it got."""
    owners = {index: _owner(foot, mark) for index, mark in enumerate(foot.marks)}
    drawn = {index: _nearest(foot, mark) for index, mark in enumerate(foot.drawn)}
    free = any(kind == "free" for _, kind in owners.values()) or any(slot is None for slot in drawn.values())
    found: dict[int, Owned] = {}
    for number, slot in enumerate(foot.slots):
        own = [(foot.marks[index], kind) for index, (at, kind) in owners.items() if at == number]
        pens = [foot.drawn[index] for index, at in drawn.items() if at == number]
        loose = [foot.marks[index] for index, (at, _) in owners.items() if at is None]
        found[number] = _settle(foot, slot, own, pens, free=free or _signs_elsewhere(foot, slot, loose))
    return found


def _signs_elsewhere(foot: Foot, slot: Slot, loose: list[Mark]) -> bool:
    """Whether the name that is printed at a judge's line signs somewhere on the page where no label claims it."""
    first, last = slot.first.row.number, slot.labels[-1].cell.row.number
    for mark in loose if slot.role in JUDGES else ():
        near = {
            word.strip(".,'")
            for row in foot.view.rows[max(0, first - 2) : last + 2]
            if row.number != mark.cell.row.number
            for word in row.flat.split()
        }
        name = bare_name(mark.name).split()
        if len(name) > 1 and set(name) <= near:
            return True
    return False


def _owner(foot: Foot, mark: Mark) -> tuple[int | None, str]:
    """The slot that a mark in words belongs to, and how: "own", "soft" (two could claim it), "other" (a person without a slot) or "free"."""
    home = _same_cell(foot, mark)
    if home is not None:
        return home, "own"
    lead = lead_of(mark.lead) or _lead_above(foot, mark)
    below = _below(foot, mark)
    judges = below is not None and foot.slots[below].role in JUDGES
    if below is not None and judges and mark.name:
        printed = _printed(foot, foot.slots[below])
        if printed and _fits(foot.view, mark.name, printed):
            return below, "own"  # whatever leads it: the judge's own name is printed there
    if mark.title and not (judges and _judges_title(mark.title)):
        return (below, "own") if below is not None and not judges else (None, "other")
    if lead == "other" and (below is None or judges):
        ruled = below is not None and any(is_rule(cell) for cell in foot.slots[below].head)
        return (None, "other") if below is None or ruled else (below, "soft")
    if not lead and judges and _lead_beside(foot, mark):
        return below, "soft"
    if below is not None:
        return below, "soft" if lead == "soft" and judges else "own"
    beside = _slot_on_the_line(foot, mark)
    if beside is not None:
        return beside, "own"
    above = _above(foot, mark)
    if above is not None:
        return above, "soft" if any(is_rule(cell) for cell in foot.slots[above].head) else "own"
    return None, "other" if lead else "free"


def _judges_title(title: str) -> bool:
    return any(word in fold(title) for word in ("judge", "magistrate", "justice", "juez", "magistrad"))


def _same_cell(foot: Foot, mark: Mark) -> int | None:
    """The slot whose label is in the mark's own cell ("/s/ Ada Lund, District Judge"; "Attorney's signature: /s/ Ada Lund")."""
    for number, slot in enumerate(foot.slots):
        for label in slot.labels:
            if label.cell.row.start <= mark.start < label.cell.row.end and not label.phrase.startswith("by"):
                return None if lead_of(mark.lead) == "other" and slot.role in JUDGES else number
    return None


def _lead_above(foot: Foot, mark: Mark) -> str:
    """What the nearest line of words above a mark says about it: rules and days are passed over."""
    above = [cell for cell in foot.cells if cell.row.number < mark.cell.row.number and cell.under(mark.cell)]
    for cell in reversed(above[-4:]):
        if any(cell.row.start <= other.start < cell.row.end for other in foot.marks):
            return ""
        lead = lead_of(cell.row.flat)
        if lead:
            return lead
        if not is_rule(cell) and not _only_day(cell):
            return ""
    return ""


def _lead_beside(foot: Foot, mark: Mark) -> bool:
    """Whether words just left of a mark hand it to another person; a column away they speak of another mark."""
    return any(
        cell.row.number == mark.cell.row.number
        and cell.right <= mark.cell.left + 0.01
        and mark.cell.left - cell.right < 0.08
        and lead_of(cell.row.flat) == "other"
        for cell in foot.cells
    )


def _only_day(cell: Cell) -> bool:
    return passes(cell) and not is_a_name(cell.row.raw)


def _below(foot: Foot, mark: Mark) -> int | None:
    """The nearest slot below a mark in its column, with nothing but rules, names, days and banners between."""
    at = mark.cell.row.number
    starts = {label.cell.row.start: number for number, slot in enumerate(foot.slots) for label in slot.labels}
    marked = {other.cell.row.start if other.hand is Hand.BROKEN else other.start: other for other in foot.marks}
    steps = 0
    for cell in foot.cells:
        if cell.row.number <= at or not cell.under(mark.cell):
            continue
        if mark.hand is Hand.BROKEN and cell.row.number == at + 1 and cell.row.start not in starts:
            continue
        steps += 1
        if steps > REACH or cell.top - mark.cell.bottom > DEEP:
            return None
        other = next((own for start, own in marked.items() if cell.row.start <= start < cell.row.end), None)
        if other is not None and not (mark.name and other.name and bare_name(mark.name) == bare_name(other.name)):
            return None
        if cell.row.start in starts:
            return starts[cell.row.start]
        if other is None and not passes(cell) and not (steps == 1 and _runs_on(mark, cell)):
            return None
    return None


def _runs_on(mark: Mark, cell: Cell) -> bool:
    """Whether a line is the rest of a mark that reached the margin: "Electronically signed by Field Office / Director"."""
    return mark.cell.right > 0.85 and len(cell.row.flat.split()) <= 3


def _slot_on_the_line(foot: Foot, mark: Mark) -> int | None:
    """The slot whose label is on the same line as the mark."""
    row = mark.cell.row.number
    found = [
        (abs(label.cell.left - mark.cell.left), number)
        for number, slot in enumerate(foot.slots)
        for label in slot.labels
        if label.cell.row.number == row or abs(label.cell.top - mark.cell.top) < 0.004
    ]
    return min(found)[1] if found else None


def _above(foot: Foot, mark: Mark) -> int | None:
    """The slot whose last label is directly above the mark."""
    for number, slot in enumerate(foot.slots):
        last = slot.labels[-1]
        if not last.cell.under(mark.cell):
            continue
        between = [
            cell
            for cell in foot.cells
            if last.cell.row.number < cell.row.number < mark.cell.row.number and cell.under(mark.cell)
        ]
        if last.cell.row.number < mark.cell.row.number and len(between) <= 1 and all(map(_only_day, between)):
            return number
    return None


def _nearest(foot: Foot, mark: Mark) -> int | None:
    """The slot that ink belongs to: the nearest one at whose rule, name or label it is."""
    best: tuple[float, int] | None = None
    box = mark.cell
    for number, slot in enumerate(foot.slots):
        for label in slot.labels:
            place = label.cell
            if place.alone or not (box.left < place.right + 0.15 and box.right > place.left - 0.15):
                continue
            if not place.top - 0.09 <= box.bottom <= place.bottom + 0.01:
                continue
            top = min([place.top, *(cell.top for cell in slot.head)])
            away = max(0.0, box.left - place.right, place.left - box.right)
            score = abs(min(0.0, box.bottom - top)) + abs(max(0.0, box.bottom - place.bottom)) + away
            if best is None or score < best[0]:
                best = score, number
    return best[1] if best is not None else None


def _settle(foot: Foot, slot: Slot, own: list[tuple[Mark, str]], pens: list[Mark], *, free: bool) -> Owned:
    if own:
        mark, kind = max(own, key=lambda pair: (pair[1] == "own", bool(pair[0].name), -pair[0].start))
        if kind == "soft":
            return Owned(
                Signed.UNKNOWN, State.UNSURE, mark, why="whose the signature beside the judge's line is cannot be told"
            )
        printed = _printed(foot, slot)
        if slot.role in JUDGES | {"any"} and mark.name and printed and not _fits(foot.view, mark.name, printed):
            return Owned(
                Signed.UNKNOWN, State.CONTRADICTION, mark, why=f"`{mark.name}` signed, and `{printed}` is printed"
            )
        sure = mark.hand is Hand.WORDS
        return Owned(Signed.YES, State.FOUND if sure else State.UNSURE, mark)
    if pens:
        # SAFETY: ink above a label was right in 82 of 88 pictures; a person looks at the crop.
        return Owned(Signed.YES, State.UNSURE, pens[0])
    return _without(foot, slot, free=free)


def _fits(view: View, one: str, other: str) -> bool:
    return same_person(one, other, loosely=view.from_ocr)


def _printed(foot: Foot, slot: Slot) -> str:
    """The name that is printed at a slot, the marks left out; empty where there is none."""
    last = slot.labels[-1].cell
    beside: list[Cell] = [*slot.head]
    for label in slot.labels:
        if label.start > label.cell.row.start:
            beside.append(label.cell.part(label.cell.row.start, label.start))
    own = {label.cell.row.start for label in slot.labels}
    beside += [
        cell
        for cell in foot.cells
        if slot.first.row.number < cell.row.number <= last.row.number + 1
        and cell.under(slot.first)
        and cell.row.start not in own
    ]
    for cell in beside:
        if any(cell.row.start <= other.start < cell.row.end for other in foot.marks):
            continue
        name = cell.row.raw.split(",")[0].strip(" _()")
        if is_a_name(name) and not office_words(name):
            return name
    return ""


def _typed_above_the_rule(slot: Slot) -> Cell | None:
    """A name on the very line to sign on: typed there, it may be meant as the signature."""
    ruled = False
    for cell in slot.head:
        if is_rule(cell):
            ruled = True
        elif ruled and name_in(cell):
            return cell
    return None


def _twice(slot: Slot) -> Cell | None:
    """A name above the same name printed: the upper one is meant as a signature."""
    names = [cell for cell in slot.head if name_in(cell)]
    printed = [label.cell.row.raw.split(",")[0] for label in slot.labels]
    below = [name for name in printed if is_a_name(name) and not office_words(name)]
    for index, cell in enumerate(names):
        nearer = [*below, *(name_in(other) for other in names[:index])]
        if any(same_person(name_in(cell), other) for other in nearer):
            return cell
    return None


def _without(foot: Foot, slot: Slot, *, free: bool) -> Owned:
    """A slot without a mark in words or ink: typed names, then the empty line, then "unknown"."""
    twice, typed = _twice(slot), _typed_above_the_rule(slot)
    if slot.role in JUDGES | {"any"} and twice is not None:
        return Owned(Signed.YES, State.UNSURE, _as_mark(twice))
    if slot.role in JUDGES and typed is not None:
        return Owned(Signed.UNKNOWN, State.UNSURE, _as_mark(typed), why="only a typed name is on the judge's line")
    behind = written_behind(foot.cells, slot) if slot.role in OWN_HAND else None
    if behind is not None:
        return Owned(Signed.YES, State.UNSURE, behind)
    page = foot.view.page
    rule = _rule_of(slot)
    if "signature" in slot.labels[0].phrase and slot.role != "any" and slot.head and _signs(slot.head[0]):
        # A name typed in the very place of the signature: probably meant as one, so unsure.
        return Owned(Signed.YES, State.UNSURE, _as_mark(slot.head[0]))
    if free or (page.unread and page.source is PageSource.OCR and rule is None):
        return Owned(Signed.UNKNOWN, State.NOT_FOUND)
    if rule is not None and not page.ink_at_signature and not page.seals:
        return Owned(Signed.NO, State.FOUND, empty=rule)
    if rule is not None and page.ink_complete:
        return Owned(Signed.NO, State.FOUND, empty=rule)
    bare = [cell for cell in slot.head if is_a_name(cell.row.raw) and not office_words(cell.row.raw)]
    only_printed = all(_is_printed(cell) for cell in bare)
    whole = page.ink_complete and slot.role != "any" and only_printed
    placed = (
        page.source is PageSource.PDF_TEXT and not slot.first.alone and not page.ink_at_signature and not page.seals
    )
    if placed and not bare and slot.role != "any" and not _printed_at(slot):
        # The adapter looks for pen marks on every drawn page: a label with a place, and nothing at it, not even a name.
        return Owned(Signed.NO, State.FOUND, empty=slot.first)
    if whole or (page.ink_complete and "signature" in slot.labels[0].phrase and only_printed):
        return Owned(Signed.NO, State.FOUND, empty=slot.first)
    return Owned(Signed.UNKNOWN, State.NOT_FOUND)


def _printed_at(slot: Slot) -> bool:
    return any(is_a_name(label.cell.row.raw.split(",")[0]) and label.before for label in slot.labels)


def _signs(cell: Cell) -> bool:
    return bool(name_in(cell)) and not _is_printed(cell)


def _is_printed(cell: Cell) -> bool:
    """Whether a name is printed and not signed with: it has an honor before it, or an office behind it."""
    flat = fold(cell.row.raw).strip()
    return flat.startswith(("hon", "the hon")) or "," in flat


def _rule_of(slot: Slot) -> Cell | None:
    """The empty line to sign on: above the label, or on its own line."""
    for label in slot.labels:
        raw = label.cell.row
        if "_" in raw.flat and not NAME.match(label.before):
            return label.cell
    return next((cell for cell in slot.head if is_rule(cell) or _ends_in_rule(cell)), None)


def _ends_in_rule(cell: Cell) -> bool:
    """A rule at the end of a line with other words is the one to sign on, unless it waits for those words' value ("Date: ____")."""
    flat = cell.row.flat
    before = flat.rstrip("_ ")
    return flat.endswith("_") and (flat.count("_") >= 2 or not before.endswith(":"))


def _as_mark(cell: Cell) -> Mark:
    name = name_in(cell) or cell.row.raw.strip(" _()")
    at = cell.row.start + cell.row.raw.find(name)
    return Mark(cell, Hand.TYPED_NAME, cell.row.start, cell.row.end, name, (at, at + len(name)))
