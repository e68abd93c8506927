"""Lays two independent readings of one picture over each other and says of which words a person has to be asked.

The first reader stays the reader of record: its words are the page's words. What the second reader read differently is beside
them, a line that only the second one saw is added and marked, and dates, numbers and names are *unsure* where the two differ or
where the first is not sure (docs: design, two readers; ADR 0018).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen
from rapidfuzz.distance import Levenshtein

from custos.core.reading.text.page import Box, Doubt

SURE_FROM = 88.0
"""A word below this is faint (measured: clean scans and photos stay above 92)."""
_LONE_LINE_FROM = 75.0
"""The second reader takes pen marks for letters; a line that it alone saw has to be this sure."""

_MONTHS = frozenset(
    re.findall(
        r"\w+",
        "january february march april may june july august september october november december "
        "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre "
        "jan feb mar apr jun jul aug sep sept oct nov dec ene abr ago dic",
    )
)
_SMALL = frozenset(
    re.findall(r"\w+", "the of for and in to or a an by on at this any no not all you if el la los las de del y en al")
)


@frozen
class SeenWord:
    """A word ``line[start:end]`` that the first reader read, with what the comparison says of it."""

    start: int
    end: int
    box: Box
    confidence: float
    other: str = ""
    doubt: Doubt | None = None


@frozen
class SeenLine:
    """A line of the first reader with its corners (clockwise from top left, in fractions of the page) and its words."""

    text: str
    corners: tuple[tuple[float, float], ...]
    confidence: float
    words: tuple[SeenWord, ...]

    def height_at(self, across: float) -> tuple[float, float]:
        """Top and bottom of the line at ``across``; a tilted line is higher on one side."""
        (x0, top0), (x1, top1), (_, bottom1), (_, bottom0) = self.corners
        share = min(max((across - x0) / (x1 - x0), 0.0), 1.0) if x1 > x0 else 0.0
        return top0 + (top1 - top0) * share, bottom0 + (bottom1 - bottom0) * share


@frozen
class OtherWord:
    """A word of the second reader; ``line`` numbers its lines."""

    text: str
    confidence: float
    box: Box
    line: int


@frozen
class Compared:
    """``lines`` are those of the first reader with their doubts, then those that only the second one saw."""

    lines: tuple[SeenLine, ...]
    added: int
    """How many of the lines at the end only the second reader saw."""


def compare(lines: Sequence[SeenLine], others: Sequence[OtherWord] | None) -> Compared:
    """The words of both readers, laid over each other. ``others`` is None where there is no second reader."""
    if others is None:
        return Compared(tuple(_faint(line) for line in lines), 0)
    given: dict[int, list[OtherWord]] = {}
    rest: list[OtherWord] = []
    for word in others:
        place = _line_of(word, lines)
        if place is None:
            rest.append(word)
        else:
            given.setdefault(place, []).append(word)
    out = [
        _against(line, sorted(given[index], key=lambda word: word.box.left)) if index in given else _alone(line)
        for index, line in enumerate(lines)
    ]
    added = [line for line in _lone_lines(rest) if not _covered(line, lines)]
    return Compared((*out, *added), len(added))


def matters(word: str) -> bool:
    """True for a word on which something may rest: a number, a month, a name (by its capital).

    >>> [matters(word) for word in ("2019-04-02", "June", "Armijo,", "records", "the", "I-200")]
    [True, True, True, False, False, True]
    """
    bare = word.strip(_EDGES)
    if not bare:
        return False
    if any(char.isdigit() for char in bare) or bare.casefold() in _MONTHS:
        return True
    return bare[0].isupper() and sum(char.isalpha() for char in bare) >= 2 and bare.casefold() not in _SMALL


_EDGES = ".,:;()[]{}<>\"'`*|_~^-/\\!?\u201c\u201d\u2018\u2019\u00ab\u00bb\u2014\u2013\u2022"
_SAME = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2014": "-",
        "\u2013": "-",
        "\u2212": "-",
        "\uff09": ")",
        "\uff08": "(",
    }
)


def _plain(text: str) -> str:
    """What has to be the same in both readings: letters and digits, and what is between them in a number.

    Accents are not compared: the second reader often has no Spanish data and cannot write them.
    """
    text = unicodedata.normalize("NFKD", text.translate(_SAME)).strip(_EDGES)
    text = "".join(char for char in text if not unicodedata.combining(char))
    if any(char.isdigit() for char in text):
        return re.sub(r"\s", "", text).casefold()
    return "".join(char for char in text.casefold() if char.isalnum())


def _line_of(word: OtherWord, lines: Sequence[SeenLine]) -> int | None:
    """The line of the first reader in which the word is, by its middle; the nearest where two overlap."""
    across, down = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    best, nearest = None, 1.0
    for index, line in enumerate(lines):
        left, right = line.corners[0][0], line.corners[1][0]
        top, bottom = line.height_at(across)
        slack = 0.4 * (bottom - top)
        if left - slack <= across <= right + slack and top <= down <= bottom:
            far = abs(down - (top + bottom) / 2)
            if far < nearest:
                best, nearest = index, far
    return best


def _faint(line: SeenLine) -> SeenLine:
    words = tuple(
        evolve(word, doubt=Doubt.FAINT)
        if word.confidence < SURE_FROM and matters(line.text[word.start : word.end])
        else word
        for word in line.words
    )
    return evolve(line, words=words)


def _alone(line: SeenLine) -> SeenLine:
    """A line that only the first reader saw is kept; what matters in it is marked."""
    words = tuple(
        evolve(word, doubt=Doubt.ONE_READER) if matters(line.text[word.start : word.end]) else word
        for word in line.words
    )
    return evolve(line, words=words)


def _against(line: SeenLine, others: Sequence[OtherWord]) -> SeenLine:
    """Each word of the line beside what the second reader read in its place, found by the fewest changes of letters."""
    mine = [index for index, char in enumerate(line.text) if not char.isspace()]
    theirs = [(char, number) for number, word in enumerate(others) for char in word.text if not char.isspace()]
    left, right = "".join(line.text[index] for index in mine), "".join(char for char, _ in theirs)
    # start[i]: how many of their letters are before the i-th of mine.
    start = [0] * (len(left) + 1)
    for op in Levenshtein.opcodes(left, right):
        wide, narrow = op.src_end - op.src_start, op.dest_end - op.dest_start
        for step in range(wide):
            start[op.src_start + step] = op.dest_start + min(step, narrow)
        start[op.src_end] = op.dest_end
    words = []
    for word in line.words:
        inside = [place for place, index in enumerate(mine) if word.start <= index < word.end]
        text = line.text[word.start : word.end]
        if not inside:
            words.append(word)
            continue
        first, last = start[inside[0]], start[inside[-1] + 1]
        other = _with_spaces(theirs[first:last])
        if _plain(other) == _plain(text):
            faint = word.confidence < SURE_FROM and matters(text)
            words.append(evolve(word, doubt=Doubt.FAINT if faint else None))
        elif matters(text) or any(char.isdigit() for char in other):
            words.append(evolve(word, other=other, doubt=Doubt.DIFFERS if other.strip(_EDGES) else Doubt.ONE_READER))
        else:
            words.append(evolve(word, other=other))
    return evolve(line, words=tuple(words))


def _with_spaces(letters: Iterable[tuple[str, int]]) -> str:
    out, last = "", -1
    for char, number in letters:
        out += (" " if out and number != last else "") + char
        last = number
    return out


def _lone_lines(rest: Sequence[OtherWord]) -> list[SeenLine]:
    """Runs of words that only the second reader saw, where it is sure and they look like words."""
    rows: dict[int, list[OtherWord]] = {}
    for word in rest:
        rows.setdefault(word.line, []).append(word)
    out = []
    for row in rows.values():
        row = [word for word in row if any(char.isalnum() for char in word.text)]
        letters = sum(len(word.text) for word in row)
        if not row or sum(char.isalnum() for word in row for char in word.text) < 3:
            continue
        sure = sum(word.confidence * len(word.text) for word in row) / letters
        if sure < _LONE_LINE_FROM:
            continue
        text, words = "", []
        for word in sorted(row, key=lambda word: word.box.left):
            text += " " if text else ""
            begin = len(text)
            text += word.text
            doubt = Doubt.ONE_READER if matters(word.text) else None
            words.append(SeenWord(begin, len(text), word.box, word.confidence, doubt=doubt))
        left, right = min(word.box.left for word in row), max(word.box.right for word in row)
        top, bottom = min(word.box.top for word in row), max(word.box.bottom for word in row)
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        out.append(SeenLine(text, corners, round(sure, 1), tuple(words)))
    return out


def _covered(line: SeenLine, lines: Sequence[SeenLine]) -> bool:
    """True where a line of the first reader is over most of this one: they differ then in place, not in what is there."""
    (left, top), (right, _), (_, bottom), _ = line.corners
    for seen in lines:
        xs, ys = [x for x, _ in seen.corners], [y for _, y in seen.corners]
        across = min(right, max(xs)) - max(left, min(xs))
        down = min(bottom, max(ys)) - max(top, min(ys))
        if across > 0 and down > 0 and across * down > 0.3 * max((right - left) * (bottom - top), 1e-9):
            return True
    return False
