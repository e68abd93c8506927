"""Finds the free marks of a page: everything by which a person or a court's system signs, wherever on the page it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from attrs import frozen

from custos.core.reading.find.printed import OFFICE_TAIL, TITLE_TAIL, is_a_name
from custos.core.reading.find.signing.cells import Cell
from custos.core.reading.lexicon import Built, Topic
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import Row, View, fold

SLASH = Lazy(r"(?<![^\W_])(?:/(?:s+|f)/+|(?<!/)s/+(?=[ _]*[^\W\d_]))[ \t_]*", re.IGNORECASE)
"""``/s/ Ada Lund``, ``s/ Ada Lund``, ``____/s/ Ada Lund____``, and in Spanish ``/f/ Ada Lund``."""
SIGNED_BY = Built(
    r"(?<!\w)(?:«how»)[ -]?signed(?: by| por)?:? ?|(?<!\w)(?:signed electronically|firmad[oa] (?:electronica|digital)mente)(?: by| por)?:? ?",
    re.IGNORECASE,
    how="mark.by-machine",
)
_IN_WORDS = Built(r"^[_ ]*[(\[](?:«word»)[)\]]:?[ _]*(?=[^\W\d_])", re.IGNORECASE, word="mark.in-words")
"""``(signed) Ada Lund``: copies of orders have it where the hand of the judge was."""
_READ_OFF = Lazy(r"^[_ ]*[/|Il1!][s5$][/|Il1!][ _]+(?=[A-Z][\w'.-]+ )", re.IGNORECASE)
"""``Is/ Ada Lund``: what readers of pictures make of the strokes of ``/s/``."""
STAMP = Topic("mark.banner")
"""Lines of a system's banner: they belong to the mark beside them and separate nothing."""
TAIL = Lazy(
    r",?\s+(?:dated?|fecha)(?!\w).*$|,?\s+(?:on|at|el) \d[\d/.-]+.*$|,?\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.*$",
    re.IGNORECASE,
)


_OFFICE = Built(r",\s*(?=[A-Z][a-z]+ (?=[A-Z])(?i:«office»))", office="office.of-court")
HONOR = Lazy(r"^(?:the )?(?:hon\.?|honorable)\s+", re.IGNORECASE)


class Hand(StrEnum):
    """What a mark is made of: words say who signed, the others only that a person did."""

    WORDS = "words"
    TYPED_NAME = "typed-name"
    INK = "ink"
    SEAL = "seal"
    BROKEN = "broken"
    READ_OFF = "read-off"


@frozen
class Mark:
    """One free mark with its place; ``name`` and ``title`` where its words say them. ``lead`` are the words before it in its cell."""

    cell: Cell
    hand: Hand
    start: int
    end: int
    name: str = ""
    name_span: tuple[int, int] | None = None
    title: str = ""
    lead: str = ""


def find_words(view: View, cells: Sequence[Cell]) -> list[Mark]:
    """The marks that are in words, one a cell at most."""
    found = []
    for cell in cells:
        mark = _in_cell(view, cell)
        if mark is not None:
            found.append(mark)
    return found


def _in_cell(view: View, cell: Cell) -> Mark | None:
    raw = cell.row.raw
    hit, hand = SLASH.search(raw), Hand.WORDS
    if hit is not None and hit.group()[0] in "sS" and not _name_follows(raw[hit.end() :]):
        hit = None  # "s/n 1201" is the number of a machine
    hit = hit or SIGNED_BY.search(raw) or _IN_WORDS.search(raw)
    if hit is None and view.from_ocr:
        hit, hand = _READ_OFF.search(raw), Hand.READ_OFF
    if hit is None:
        return None
    place = cell.part(cell.row.start + hit.start(), cell.row.end)
    start = place.row.start
    name, span, title = _who(view, cell, hit.end())
    before = raw[: hit.start()].strip(" _,;(")
    office = OFFICE_TAIL.search(before)
    if office is not None and is_a_name(before[: office.start()]):
        title, before = title or office.group().strip(" ,"), before[: office.start()]
    if before and is_a_name(before):
        # "Hon. Efrain Yazzie (electronically signed)": the name before it is the signer's.
        before = HONOR.sub("", before)
        at = cell.row.start + raw.find(before)
        name, span, place, start = name or before, span or (at, at + len(before)), cell, cell.row.start
        before = ""
    return Mark(place, hand, start, cell.row.end, name, span, title, fold(before))


def _name_follows(text: str) -> bool:
    return re.match(r"[^\W\d_][\w'.-]*,? [^\W\d_]", text) is not None


def _who(view: View, cell: Cell, at: int) -> tuple[str, tuple[int, int] | None, str]:
    """The name behind a mark, its place in the view, and the office written behind it."""
    raw = cell.row.raw
    tail = SIGNED_BY.sub("", re.sub(r"^/?[sSfF]/+\s*", "", raw[at:].strip(" _"))).strip(" ,_")
    tail = re.split(r"\s{3,}|\t", tail)[0].strip(" ,_)")
    tail = (tail[: behind.start()] if (behind := _OFFICE.search(tail)) is not None else tail).strip(" ,_")
    name = TAIL.sub("", tail).strip(" ,_")
    if not any(char.isalpha() for char in name):
        return "", None, ""
    start = cell.row.start + raw.find(name, at)
    title = ""
    rest = raw[raw.find(name, at) :]
    office = OFFICE_TAIL.search(rest.split("   ")[0].strip(" _"))
    if office is not None:
        title, name = office.group().strip(" ,-_"), rest[: office.start()].strip(" ,-_")
    elif (ending := TITLE_TAIL.search(name.lower())) is not None:
        title, name = name[ending.start("title") :].strip(), name[: ending.start()].strip(" ,-")
    span = (start, start + len(name))
    if name.endswith("-") and (rest_of := _below(view, cell)) is not None:
        # "Winthrop- / Hale": a piece is never given for the whole.
        return name + rest_of[0], (span[0], rest_of[1]), title
    return " ".join(name.replace("_", " ").split()), span, title  # a typist fills the rule: "/s/_Ada_Lund____"


def _below(view: View, cell: Cell) -> tuple[str, int] | None:
    number = cell.row.number + 1
    if not cell.row.raw.endswith("-") or number >= len(view.rows):
        return None
    below = view.rows[number]
    rest = re.match(r"[^\W\d_][\w'-]*", below.raw)
    return (rest.group(), below.start + rest.end()) if rest else None


def find_broken(cells: Sequence[Cell], taken: Sequence[Mark]) -> list[Mark]:
    """A court's electronic mark that is broken over two lines: "(electronically / signed)"."""
    found = []
    own = {mark.cell.row.start for mark in taken}
    for upper in cells:
        below = [cell for cell in cells if cell.row.number == upper.row.number + 1 and cell.under(upper)]
        for lower in below:
            match = SIGNED_BY.search(f"{upper.row.flat} {lower.row.flat}")
            if match is None or not match.start() < len(upper.row.flat) < match.end() or upper.row.start in own:
                continue
            found.append(Mark(upper, Hand.BROKEN, upper.row.start, upper.row.end))
            break
    return found


def find_drawn(view: View) -> list[Mark]:
    """Ink and digital signatures: places without words."""
    found = []
    for hand, boxes in ((Hand.INK, view.page.ink_at_signature), (Hand.SEAL, view.page.seals)):
        for box in boxes:
            cell = Cell(Row(-1, 0, 0, "", ""), box.left, box.right, box.top, box.bottom)
            found.append(Mark(cell, hand, 0, 0))
    return found


def bare_name(name: str) -> str:
    """A name in one spelling, without honors, initials and suffixes.

    >>> bare_name("THE HONORABLE LUCINDA R. FARNSWORTH, III")
    'lucinda farnsworth'
    """
    flat = re.sub(
        r"^(?:the )?(?:hon(?:orable)?\.? |judge |magistrate judge |juez[a]? )+", "", fold(name).strip(" _,.()")
    )
    words = [word.strip(".,'") for word in re.split(r"[\s,]+", flat)]
    return " ".join(word for word in words if len(word) > 1 and word not in ("jr", "sr", "ii", "iii", "iv", "esq"))


def same_person(one: str, other: str, *, loosely: bool = False) -> bool:
    """Whether two spellings can be one person's name: a shared last name, and first names that do not contradict.

    >>> same_person("/s/ L. Farnsworth".removeprefix("/s/ "), "Hon. Lucinda Farnsworth"), same_person("Ike Rowan", "Clementine Roake")
    (True, False)
    """
    left, right = bare_name(one).split(), bare_name(other).split()
    if not left or not right:
        return True  # initials alone contradict nobody
    if loosely:
        from rapidfuzz import fuzz

        if fuzz.ratio(" ".join(left), " ".join(right)) >= 75:
            return True
    shorter, longer = sorted((left, right), key=len)
    if shorter[-1] != longer[-1] and shorter[-1] not in longer and longer[-1] not in shorter:
        return False
    if len(shorter) == 1:
        return True
    return shorter[0].startswith(longer[0]) or longer[0].startswith(shorter[0])
