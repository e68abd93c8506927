"""What a person saw on the crop replaces what the program read there, and nothing else on the page changes.

INVARIANT: a confirmation names the words that it was given for; where a later reading has other words at that place, it is not applied
and the place is unsure again. Nobody's look is carried over to something they did not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from custos.core.reading.text.page import Box, Line, Page, Word


@frozen
class Place:
    """A place that a person has to compare with the picture.

    ``start`` and ``end`` are offsets into the text as it was read, equal for ink that nobody could read. ``readings`` are what the
    readers read there, the reader of record first; ``before`` and ``after`` the words around it.
    """

    start: int
    end: int
    box: Box
    readings: tuple[str, ...]
    why: str
    before: str = ""
    after: str = ""


@frozen
class Confirmed:
    """What a person saw: at ``text[start:end]``, where the program had read ``was``, is ``value``.

    For ink that was not read ``was`` is "" and ``box`` says where.
    """

    start: int
    end: int
    was: str
    value: str
    box: Box


INK = "ink"
_AROUND = 40


def places_of(page: Page) -> tuple[Place, ...]:
    """The unsure words of ``page`` in reading order, then the ink that nobody could read."""
    words = [_word_place(page, word) for word in page.words if word.unsure]
    return (*words, *(Place(0, 0, box, (), INK) for box in page.unread))


def _word_place(page: Page, word: Word) -> Place:
    line_start = page.text.rfind("\n", 0, word.start) + 1
    line_end = page.text.find("\n", word.end)
    line_end = len(page.text) if line_end < 0 else line_end
    read = page.text[word.start : word.end]
    return Place(
        word.start,
        word.end,
        word.box,
        (read, word.other) if word.other and word.other != read else (read,),
        str(word.doubt),
        page.text[max(line_start, word.start - _AROUND) : word.start],
        page.text[word.end : min(line_end, word.end + _AROUND)],
    )


def confirmed_page(page: Page, confirmations: Iterable[Confirmed]) -> Page:
    """``page`` as a person saw it at the confirmed places: the words replaced, their doubts gone, every offset moved along."""
    given = list(confirmations)
    spans = {(one.start, one.end): one for one in given if one.start < one.end}
    edits = [
        (word, spans[word.start, word.end])
        for word in page.words
        if (word.start, word.end) in spans and page.text[word.start : word.end] == spans[word.start, word.end].was
    ]
    for word, one in sorted(edits, key=lambda pair: pair[0].start, reverse=True):
        page = _replaced(page, word.start, word.end, one.value, settle=True)
    for one in given:
        if one.start == one.end and one.box in page.unread:
            page = _written(page, one)
    return page


def _replaced(page: Page, start: int, end: int, value: str, *, settle: bool) -> Page:
    """``page`` with ``value`` for ``text[start:end]``. ``settle`` takes the doubt off the word that was there."""
    by = len(value) - (end - start)

    def moved(at: int) -> int:
        return at if at <= start else at + by if at >= end else start

    def word_of(word: Word) -> Word:
        if settle and (word.start, word.end) == (start, end):
            return evolve(word, end=start + len(value), other="", doubt=None, confidence=100.0)
        return evolve(word, start=moved(word.start), end=moved(word.end))

    return evolve(
        page,
        text=page.text[:start] + value + page.text[end:],
        lines=tuple(evolve(line, start=moved(line.start), end=moved(line.end)) for line in page.lines),
        words=tuple(map(word_of, page.words)),
        quoted_from=None if page.quoted_from is None else moved(page.quoted_from),
        forwarded_from=None if page.forwarded_from is None else moved(page.forwarded_from),
        quoted_spans=tuple((moved(one), moved(two)) for one, two in page.quoted_spans),
    )


def _written(page: Page, one: Confirmed) -> Page:
    """``page`` with the handwriting that a person read, set at the end of the line it is on, else as a line of its own."""
    page = evolve(page, unread=tuple(box for box in page.unread if box != one.box))
    value = " ".join(one.value.split())
    if not value:
        return page
    beside = _line_beside(page.lines, one.box)
    if beside is None:
        text = page.text if not page.text or page.text.endswith("\n") else page.text + "\n"
        line = Line(len(text), len(text) + len(value), one.box)
        return evolve(page, text=f"{text}{value}\n", lines=(*page.lines, line))
    at = beside.end
    grown = _replaced(page, at, at, f" {value}", settle=False)
    # The words before stay where they were; the new ones get a line of their own, with their own place.
    line = Line(at + 1, at + 1 + len(value), one.box)
    return evolve(grown, lines=tuple(sorted((*grown.lines, line), key=lambda line: line.start)))


def _line_beside(lines: Sequence[Line], box: Box) -> Line | None:
    """The line that ends left of ``box`` on the same row, the nearest one."""
    middle = (box.top + box.bottom) / 2
    left = [
        line
        for line in lines
        if line.box is not None and line.box.top <= middle <= line.box.bottom and line.box.right <= box.left + 0.02
    ]
    return max(left, key=lambda line: line.box.right if line.box else 0.0, default=None)
