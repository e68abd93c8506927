"""Tells words from garbage: a page whose letters no English or Spanish word is made of was not read, whatever its file says.

A text layer can hold other characters than the page shows (a damaged or false ToUnicode table, private-use characters, shifted
letters). Such a page looks read and says nothing, so it has to be read off its picture or shown to a person.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

_DATA = Path(__file__).with_suffix(".toml")
_FEWEST = 40
"""Pairs of letters below which nothing is said: a stamp or a page number is no text."""
_LEAST = 0.48
"""Mean worth of a pair below which a text has no words (measured: real pages 0.53 and more, garbage 0.43 and less)."""
_LINE_LEAST, _LINE_FEWEST = 0.38, 8
_PART = 0.3
"""Share of a page in lines without words from which the page counts as unread."""
_EDGES = ".,;:!?()[]{}\"'“”‘’<>*_-–—/\\|$%&#=+•§©®~^`"
_JOINS = frozenset("'’-/.,_&()\u00ad–")


class Wording(StrEnum):
    """What the letters of a text say about it."""

    WORDS = "words"
    SHORT = "short"
    """Too few letters to tell."""
    GARBLED = "garbled"
    FOREIGN = "foreign"
    """Written in another script than the one that is read here."""


def wording_of(text: str) -> Wording:
    """Whether ``text`` is made of English or Spanish words, too short to tell, garbled, or in another script.

    >>> wording_of("The agency keeps every paper that arrives, and a named person decides what may leave.")
    <Wording.WORDS: 'words'>
    >>> wording_of("Gur ntrapl xrrcf rirel cncre gung neevirf, naq n anzrq crefba qrpvqrf jung znl yrnir.")
    <Wording.GARBLED: 'garbled'>
    """
    worth = known = foreign = unread = 0.0
    for line in text.splitlines():
        good, pairs, strange = _count(line)
        worth, known, foreign = worth + good, known + pairs, foreign + strange
        if pairs >= _LINE_FEWEST and good < _LINE_LEAST * pairs:
            unread += pairs
    if foreign > known and foreign >= _FEWEST / 2:
        return Wording.FOREIGN
    if known < _FEWEST:
        return Wording.SHORT
    if worth < _LEAST * known or (unread >= _FEWEST and unread > _PART * known):
        return Wording.GARBLED
    return Wording.WORDS


def _count(line: str) -> tuple[float, float, float]:
    """The worth of the pairs of letters in a line, how many there are, and how many are of another script."""
    worth = known = foreign = 0.0
    table = _worth()
    for token in _tokens(line):
        for one, two in pairwise(token):
            if one.isalpha() and two.isalpha():
                if one > "\u024f" and two > "\u024f":
                    foreign += 1
                else:
                    known += 1
                    worth += table.get(one + two, 0.0)
            elif one.isalpha() != two.isalpha() and one not in _JOINS and two not in _JOINS:
                known += 0.5  # a sign or a digit inside a word
    return worth, known, foreign


def _tokens(line: str) -> Iterator[str]:
    """The words of a line in plain small letters; addresses are none."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", line) if not unicodedata.combining(char)).lower()
    for token in plain.split():
        if "@" not in token and "://" not in token and "www." not in token:
            yield token.strip(_EDGES)


@cache
def _worth() -> dict[str, float]:
    """What a pair of letters is worth: 1 where words often have it, a half where they have it, nothing else."""
    tables = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    worth = {"frequent": 1.0, "common": 0.5}
    return {
        first + second: worth[name] for name, rows in tables.items() for first, rest in rows.items() for second in rest
    }
