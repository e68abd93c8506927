"""Finds withheld values in a text, however they are written: with other spaces and hyphens, in another order, misread by a machine.

Used twice: to say where a paper must be painted over, and to prove that nothing of it is left in what leaves. A finding is never
overruled: it names the value's number in the list, never the value itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache

from attrs import frozen
from rapidfuzz import fuzz

LONG = 7
"""Letters and digits from which on a value is found even inside other words; a shorter one only as a word of its own."""
_NEAR = 82.0
"""How like (0 to 100) a stretch must be to count as a misreading of a long value."""
_MONTHS = (
    ("january", "enero"), ("february", "febrero"), ("march", "marzo"), ("april", "abril"), ("may", "mayo"), ("june", "junio"),
    ("july", "julio"), ("august", "agosto"), ("september", "septiembre"), ("october", "octubre"), ("november", "noviembre"),
    ("december", "diciembre"),
)  # fmt: skip
# What the readers of pictures take for one another becomes one letter, on both sides of the comparison.
_LIKE = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "5": "s", "8": "b", "2": "z", "9": "g", "q": "g"}
)

_WORDS_IN_BYTES = re.compile(rb"(?:\0?(?:[ -~]|\xc3[\x80-\xbf])\0?){7,}")


class WithheldKind(StrEnum):
    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    """ISO 8601; found in every usual spelling, English and Spanish."""
    TEXT = "text"


@frozen
class Withheld:
    """A value that must not leave."""

    kind: WithheldKind
    value: str
    unless: tuple[str, ...] = ()
    """Names of people who may be named. A single word of a withheld name is no finding inside one of them: Ana Lopez is not Ana Ruiz."""


@frozen
class Leak:
    """Value number ``which`` (from 0) of the list is at ``text[start:end]``; ``near``: in a likely misreading."""

    which: int
    start: int
    end: int
    near: bool = False


def locate(text: str, withheld: Sequence[Withheld], *, misread: bool = False) -> tuple[Leak, ...]:
    """Every place of a withheld value, or of the last four digits of a withheld number, in ``text``, in order.

    ``misread`` also finds what a reader of pictures made of it.

    >>> text = "LOPEZ, Ana, SSN 123 45 6789, born March 5, 1984"
    >>> withheld = [Withheld(WithheldKind.NAME, "Ana Lopez"), Withheld(WithheldKind.NUMBER, "123-45-6789")]
    >>> [text[leak.start : leak.end] for leak in locate(text, withheld)]
    ['LOPEZ', 'LOPEZ, Ana', 'Ana', '123 45 6789']
    """
    folded, places = _folded(text)
    found: set[tuple[int, int, int, bool]] = set()
    for which, one in enumerate(withheld):
        others = _others(text, folded, places, one)
        for number, (spelled, anywhere) in enumerate(_spellings(one)):
            for start, end in _occurrences(text, folded, places, spelled, anywhere):
                if number < WHOLE or not any(left <= start and end <= right for left, right in others):
                    found.add((start, which, end, False))
        if one.kind is WithheldKind.DATE and (day := _day(one.value)):
            found.update((match.start(), which, match.end(), False) for match in _day_pattern(day).finditer(text))
        if one.kind is WithheldKind.NUMBER and (piece := _last_four(one.value)):
            whole = [(start, end) for start, number, end, _ in found if number == which]
            pieces = [_piece(match, which) for match in piece.finditer(text)]
            found.update((*one, False) for one in pieces if not any(start <= one[0] < end for start, end in whole))
        if misread:
            for start, end in _misreadings(folded, places, one):
                if not any(start < other[2] and other[0] < end and other[1] == which for other in found):
                    found.add((start, which, end, True))
    return tuple(Leak(which, start, end, near) for start, which, end, near in sorted(found))


_MARKED = (
    r"(?:[xX*#•.]{2,}[-– ]?|last\s+(?:four|4)(?:\s+digits)?\W{0,3}|ending\s+(?:in|with)\W{0,3}|(?:ssn|social\s+security(?:\s+number)?)\W{0,3}"
    r"|[uú]ltim[oa]s\s+(?:cuatro|4)(?:\s+(?:d[ií]gitos|cifras))?\W{0,3}|terminad[oa]\s+en\W{0,3})"
)
"""What comes before the last digits of a number: "XXX-XX-", "ending in", "last four:"."""


@lru_cache(maxsize=512)
def _last_four(value: str) -> re.Pattern[str] | None:
    """The last four digits of a long number, alone or behind marks: they still say whose it is. None for a short number.

    Four digits that could be a year count only where the words around them say that they end a number.
    """
    digits = re.sub(r"\D", "", value)
    if len(digits) < LONG:
        return None
    last = digits[-4:]
    marked = rf"{_MARKED}(?P<marked>{last})(?!\w)"
    if re.fullmatch(r"(?:19|20)\d\d", last):
        return re.compile(marked, re.IGNORECASE)
    alone = rf"(?<![\w$.,/\-–])(?P<alone>{last})(?![\w/]|[.,\-–]\d)"
    return re.compile(f"{marked}|{alone}", re.IGNORECASE)


def _piece(match: re.Match[str], which: int) -> tuple[int, int, int]:
    group = "marked" if match["marked"] else "alone"
    return match.start(group), which, match.end(group)


def holds_any(data: bytes, withheld: Sequence[Withheld]) -> set[int]:
    """Which of the values are in raw bytes, as single bytes or UTF-16: for streams that no reader shows.

    Only long spellings count here: among the bytes of a picture every short word is somewhere by chance.
    """
    found: set[int] = set()
    spelled = [(which, text) for which, one in enumerate(withheld) for text, anywhere in _spellings(one) if anywhere]
    for run in _WORDS_IN_BYTES.finditer(data):
        folded = _fold(run[0].replace(b"\0", b"").decode("utf-8", "replace"))
        found.update(which for which, text in spelled if text in folded)
    return found


def _fold(text: str) -> str:
    return _folded(text)[0]


def _folded(text: str) -> tuple[str, list[int]]:
    """The letters and digits of ``text`` in one alphabet without accents, case and look-alikes, and where each came from."""
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char in " \n\t-.,":
            continue
        for piece in unicodedata.normalize("NFKD", char).casefold() if char > "~" else char.lower():
            letter = piece.translate(_LIKE)
            if not letter.isalnum():
                continue
            if (out and letter == "n" and out[-1] == "r") or (out and letter == "v" and out[-1] == "v"):
                out[-1] = "m" if letter == "n" else "w"
                continue
            out.append(letter)
            places.append(place)
    return "".join(out), places


def _others(text: str, folded: str, places: list[int], one: Withheld) -> list[tuple[int, int]]:
    """Where ``text`` names, in full, someone who may be named."""
    if one.kind is not WithheldKind.NAME:
        return []
    names = (spelled for name in one.unless for spelled, _ in _spellings(Withheld(one.kind, name))[:WHOLE])
    return [place for spelled in names for place in _occurrences(text, folded, places, spelled, anywhere=False)]


WHOLE = 2
"""The first spellings of a name are all its words, forward and backward; the others are its words one by one."""


@lru_cache(maxsize=512)
def _spellings(one: Withheld) -> tuple[tuple[str, bool], ...]:
    """The folded spellings of a value, and whether each counts inside other words too."""
    whole = _fold(one.value)
    found = [whole]
    if one.kind is WithheldKind.NAME:
        words = [word for word in re.split(r"[\s,.\-]+", one.value) if word]
        found += [_fold("".join(reversed(words)))]
        # A family name alone still says who it is.
        found += [_fold(word) for word in words if len(word) >= 3]
        return tuple(
            (spelled, len(spelled) >= LONG and number < WHOLE) for number, spelled in enumerate(found) if spelled
        )
    if one.kind is WithheldKind.DATE and (day := _day(one.value)):
        found = [_fold(form) for form in (f"{day:%Y%m%d}", f"{day:%m%d%Y}", f"{day:%d%m%Y}")]
    return tuple((spelled, len(spelled) >= LONG) for spelled in dict.fromkeys(found) if spelled)


def _occurrences(text: str, folded: str, places: list[int], spelled: str, anywhere: bool) -> Iterator[tuple[int, int]]:
    at = folded.find(spelled)
    while at >= 0:
        start, end = places[at], places[at + len(spelled) - 1] + 1
        if anywhere or (not _joined(text, start - 1) and not _joined(text, end)):
            yield start, end
        at = folded.find(spelled, at + 1)


def _joined(text: str, place: int) -> bool:
    return 0 <= place < len(text) and text[place].isalnum()


def _misreadings(folded: str, places: list[int], one: Withheld) -> Iterable[tuple[int, int]]:
    spelled = _fold(one.value)
    if len(spelled) < LONG + 1 or one.kind is WithheldKind.DATE or not folded:
        return ()
    best = fuzz.partial_ratio_alignment(spelled, folded, score_cutoff=_NEAR)
    if best is None or best.dest_end <= best.dest_start:
        return ()
    return ((places[best.dest_start], places[best.dest_end - 1] + 1),)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


@lru_cache(maxsize=128)
def _day_pattern(day: date) -> re.Pattern[str]:
    month, number, year = f"0?{day.month}", f"0?{day.day}", f"(?:{day.year}|{day.year % 100:02})"
    between = r"\s*[/.\-\u2013 ]\s*"
    names = "|".join(
        rf"{english}|{english[:3]}\.?|{spanish}|{spanish[:3]}\.?" for english, spanish in (_MONTHS[day.month - 1],)
    )
    forms = (
        between.join((month, number, year)),
        between.join((number, month, year)),
        between.join((str(day.year), month, number)),
        rf"(?:{names})\s+{number}(?:st|nd|rd|th)?,?\s+{year}",
        rf"{number}(?:\s+de)?\s+(?:{names})(?:\s+del?)?,?\s+{year}",
    )
    return re.compile("|".join(rf"(?<!\d)(?:{form})(?!\d)" for form in forms), re.I)
