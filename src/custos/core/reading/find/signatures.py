"""Finds the signature lines of a paper: whose office each label claims, who signed, and whether anybody did.

SAFETY: a judge is known by the label of a signature line only. The word "judge" in a sentence, in a tick box, in the
caption ("Judge: ____") or in an instruction ("return this warrant to the magistrate judge") says nothing. Each mark signs one
line only (``find.signing``): a lawyer's or a clerk's mark never signs the judge's.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from custos.core.reading.find.labels import (
    BOXED,
    DATE_OF,
    TICK,
    Labels,
    other_office,
    place_of,
    stands_alone,
    written_label,
)
from custos.core.reading.find.printed import is_a_name, printed_name, printed_title
from custos.core.reading.find.signing.cells import Cell, cells_of
from custos.core.reading.find.signing.free import Hand, Mark, find_broken, find_drawn, find_words
from custos.core.reading.find.signing.letterheads import without_letterheads
from custos.core.reading.find.signing.owners import Foot, Owned, give_out
from custos.core.reading.find.signing.slots import Label, lead_of, slots_of
from custos.core.reading.lexicon import Built
from custos.core.reading.patience import go_on
from custos.core.reading.readings import Signed, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import Row, View, confuse


@frozen
class SignatureRead:
    """One signature line: its label, the role that the label claims, the name at it, and whether it is signed."""

    view: View
    row: Row
    label: str
    role: str
    start: int
    end: int
    """The label's place in ``view.text``."""
    signed: Signed
    signed_state: State
    signer: str = ""
    signer_span: tuple[int, int] | None = None
    title: str = ""
    mark_span: tuple[int, int] | None = None
    """The place of the signature itself, or of the empty line for it."""
    why: str = ""
    """Why a person is asked whether it is signed, as the end of a sentence; empty where nothing is odd."""

    @property
    def surely_signed(self) -> bool:
        """True where the signature is in words ("/s/ ..."), not only ink that was seen."""
        return self.signed is Signed.YES and self.signed_state is State.FOUND


def signatures(view: View, labels: Labels, *, first: int = 0, last: int | None = None) -> tuple[SignatureRead, ...]:
    """The signature lines among the rows ``first`` to ``last`` of a view, in order."""
    rows = view.rows[first : len(view.rows) if last is None else last]
    cells = cells_of(view, rows)
    found = [label for row in rows for label in _labels_of(view, row, _of_row(cells, row), labels)]
    if not found:
        return ()
    words = find_words(view, cells)
    marks = (*words, *find_broken(cells, words))
    own = [
        label
        for label in found
        if not (label.role == "any" and any(mark.start <= label.start < mark.end for mark in words))
    ]
    marked = frozenset(mark.cell.row.start for mark in marks) | frozenset(
        cell.row.start for cell in cells for mark in words if cell.row.start <= mark.start < cell.row.end
    )
    slots = slots_of(without_letterheads(view, own, cells, marked), cells, marked)
    given = give_out(Foot(view, cells, slots, marks, tuple(find_drawn(view))))
    reads = [
        _read(view, cells, marks, label, given[number]) for number, slot in enumerate(slots) for label in slot.labels
    ]
    return tuple(sorted(reads, key=lambda read: (read.row.number, read.start)))


def unlabelled(view: View, reads: Sequence[SignatureRead]) -> tuple[SignatureRead, ...]:
    """The marks in words that no label of ``reads`` claims: a person signed without any line to sign on."""
    claimed = {read.mark_span for read in reads}
    found = []
    for mark in find_words(view, cells_of(view, view.rows)):
        row = view.row_at(mark.start)
        if (mark.start, mark.end) in claimed or row is None or not mark.name or lead_of(mark.lead):
            continue
        span = mark.start, mark.end
        found.append(
            SignatureRead(view, row, "", "individual", *span, Signed.YES, State.FOUND, mark.name, mark.name_span, mark.title, span)
        )  # fmt: skip
    return tuple(found)


def _of_row(cells: Sequence[Cell], row: Row) -> list[Cell]:
    return [cell for cell in cells if cell.row.number == row.number]


def _labels_of(view: View, row: Row, cells: list[Cell], labels: Labels) -> list[Label]:
    """The labels on one line: one for each of its cells, or one for the line as a whole."""
    go_on()
    if len(row.flat) > 110 or TICK.match(row.raw.lower()) or BOXED.match(row.raw) or row.flat.endswith("?"):
        return []
    caption = any(cell.row.raw[0] in ")]}\u00a7|" for cell in cells) or _PRESENT.match(row.flat)
    found = [label for cell in cells for label in _labels(view, cell, labels)] if not caption else []
    if not found and (caption or len(cells) > 1):
        whole = Cell(row, cells[0].left, cells[-1].right, cells[0].top, cells[0].bottom, alone=True, whole=row)
        found = _labels(view, whole, labels)
    return found


_PRESENT = Built(r"^(?:«word»)(?!\w)", word="label.present")
"""Minutes and captions name a judge who signs nothing there."""
_OF_A_DAY = Lazy(r"\W*(?:and \w+ )?(?:on|this|at|el)(?!\w)")
_HOLDER = Built(r", ?(?:[a-z.&'/()-]+ ){0,4}?(?:«office»)(?!\w)", office="office.beside-name")


def _labels(view: View, cell: Cell, labels: Labels) -> list[Label]:
    """The labels in one cell: mostly one; two where columns have run together and one of them is a judge's."""
    row = cell.row
    bare = row.flat.strip(" _()[]:.*-|/\u25ba")
    if not bare or TICK.match(row.raw.lower()) or row.flat.startswith("to:"):
        return []
    if row.raw.strip(" _") in ("J.", "P.J.", "S.J.", "A.J.") and row.number > 6:
        # Some states' judges sign over a bare "J."; only as a line of its own, never as a letter in a name.
        return [Label(cell, "j.", "judge", row.start, row.end, "")]
    found: list[Label] = []
    taken: list[tuple[int, int]] = []
    written_ = written_label(bare)
    for phrase, role in labels.phrases if written_ is None else (written_, *labels.phrases):
        at = place_of(bare, phrase)
        if at < 0 and view.from_ocr:
            at = place_of(confuse(bare), confuse(phrase))
        if at < 0 or any(first < at + len(phrase) and at < last for first, last in taken):
            continue
        before, behind = bare[:at].strip(" ,_-:()|"), bare[at + len(phrase) :]
        if _is_no_label(phrase, role, bare, at):
            continue
        taken.append((at, at + len(phrase)))
        if not found and not stands_alone(view, row, before, behind.strip(" ,_-:()|."), role):
            return []
        if role == "judge":
            role = other_office(before, behind.strip(" ,_-:()|.")) or role
        place = row.flat.find(bare) + at
        start = row.start + row.raw_offset(place)
        end = row.start + row.raw_offset(place + len(phrase))
        found.append(Label(cell, phrase, role, start, end, before))
        if role == "any" or len(taken) > 2:
            break
    if not found and view.from_ocr and len(row.flat) < 70:
        near = _near_label(cell, bare, labels)
        return [near] if near is not None else []
    return _apart(cell, sorted(found, key=lambda label: label.start))


def _is_no_label(phrase: str, role: str, bare: str, at: int) -> bool:
    """Whether words that read as a label say something else where they are."""
    behind = bare[at + len(phrase) :]
    if phrase == "signed" and (DATE_OF.search(bare[:at]) or _OF_A_DAY.match(behind)):
        return True  # "Date signed: May 4", "Signed and entered on: May 4": labels of a day
    if phrase == "by:" and lead_of(bare):
        return True  # "Submitted by:": it leads a person's mark and labels no line
    if role == "judge" and " " not in phrase and at and _HOLDER.match(behind):
        return True  # "Kwame Judge, Supervisory Special Agent": a last name
    long = role == "any" and phrase in ("by:", "signed", "firma", "signature") and len(bare) - len(phrase) > 40
    return long and not _NAME_AND_DAY.match(behind)


_NAME_AND_DAY = Built(r" ?: ?[_ ]*[^\W\d_][\w.' -]{4,50}?[ _,]+(?:«day»)\W", day="label.day")
"""What makes a long line still a signature's: "Signature: Ada Lund-Oster    Date: May 4, 2026"."""


def _apart(cell: Cell, found: list[Label]) -> list[Label]:
    """The first label of a cell, and a second one of another office where a judge's line is one of the two."""
    if len(found) < 2 or found[0].role == found[1].role or "any" in (found[0].role, found[1].role):
        return found[:1]
    first, second = found[0], found[1]
    between = cell.row.raw[first.end - cell.row.start : second.start - cell.row.start].strip(" ,")
    # SAFETY: "Deputy Clerk, for the Judge" is one line of a clerk: only a name, or nothing, is between two columns.
    if "judge" not in (first.role, second.role) or (between and not is_a_name(between)):
        return found[:1]
    return [
        evolve(first, cell=cell.part(cell.row.start, second.start)),
        evolve(second, cell=cell.part(second.start, cell.row.end), before=""),
    ]


def _near_label(cell: Cell, bare: str, labels: Labels) -> Label | None:
    """A label that a signature has crossed: nearly the whole line must be nearly the label."""
    from rapidfuzz import fuzz  # imported late: only scanned papers need it

    best: tuple[float, str, str] | None = None
    text = confuse(bare)
    for phrase, role in labels.phrases:
        if len(phrase) < 10 or not 0.7 <= len(text) / len(phrase) <= 1.4:
            continue
        score = fuzz.ratio(confuse(phrase), text, score_cutoff=82)
        # "DISTRICT COURT" is nearly "DISTRICT JUDGE": the word that names the office must be nearly there itself.
        office = score and fuzz.ratio(confuse(phrase.split()[-1]), text.split()[-1]) >= 70
        if office and (best is None or score > best[0]):
            best = score, phrase, role
    if best is None:
        return None
    return Label(cell, best[1], best[2], cell.row.start, cell.row.end, "")


def _read(view: View, cells: Sequence[Cell], marks: Sequence[Mark], label: Label, owned: Owned) -> SignatureRead:
    """The signature line of one label, with what its slot got."""
    row = label.cell.row
    column = [cell.row for cell in cells if cell.under(label.cell)]
    mark = owned.mark
    others = [other for other in marks if other is not mark]
    above = _own([near for near in reversed(column) if near.number < row.number][:3], others)
    below = _own([near for near in column if near.number > row.number][:3], others)
    signer, span = (
        (mark.name, mark.name_span) if mark is not None and mark.name else printed_name(row, above, below, label.phrase)
    )
    if not signer:
        signer, span = _name_beside(cells, label.cell)
    title = (mark.title if mark is not None else "") or printed_title(row, above, below, label.phrase)
    place: tuple[int, int] | None = None
    if mark is not None and mark.hand not in (Hand.INK, Hand.SEAL):
        place = mark.start, mark.end
    elif owned.empty is not None:
        place = owned.empty.row.start, owned.empty.row.end
    whole = label.cell.whole or row
    read = SignatureRead(
        view, whole, label.phrase, label.role, label.start, label.end, owned.signed, owned.state, signer, span, title, place, owned.why
    )  # fmt: skip
    return _by_field(read) if owned.signed is not Signed.YES else read


_NAME_LABEL = Lazy(r"(?<!\w)(?:name|nombre)(?!\w)")


def _name_beside(cells: Sequence[Cell], label: Cell) -> tuple[str, tuple[int, int] | None]:
    """The name above a label for a name on the same line: "(TYPE OR PRINT NAME)    (SIGNATURE OF ATTORNEY)"."""
    for cell in cells:
        if cell.row.number != label.row.number or cell is label or not _NAME_LABEL.search(cell.row.flat):
            continue
        above = [near.row for near in cells if near.row.number < cell.row.number and near.under(cell)][-2:]
        name, span = printed_name(cell.row, list(reversed(above)), [])
        if name:
            return name, span
    return "", None


def _own(rows: list[Row], others: list[Mark]) -> list[Row]:
    """The rows near a label up to the first at which another person signs."""
    own = []
    for row in rows:
        if lead_of(row.flat) or any(row.start <= other.start < row.end for other in others):
            break
        own.append(row)
    return own


def _by_field(read: SignatureRead) -> SignatureRead:
    """A filled field of the form whose own name asks for a signature: probably one, so unsure."""
    row = read.row
    own = next((entry for first, last, entry in read.view.fields if first <= row.start < last), None)
    if own is None or "signature" not in read.label:
        return read
    return evolve(
        read, signed=Signed.YES, signed_state=State.UNSURE, signer=own.value.strip(), signer_span=None, mark_span=None
    )
