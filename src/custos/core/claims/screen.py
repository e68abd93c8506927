"""Takes out of a worker's own words each sentence that tells of immigration status, and each number of identity.

The agency neither asks for them nor keeps them.
"""

from __future__ import annotations

import re
from enum import StrEnum

from attrs import frozen

from custos.core.reading.lexicon.topic import Topic
from custos.core.reading.text.view import fold

_TOPICS = (Topic("screen.status"), Topic("records.field.sensitive.status"))
_ASKS = Topic("screen.asks")
"""What an agency never asks. A worker may write it: that the employer asked it is part of what happened."""
_REPORTED = Topic("screen.reported")
"""Words that lead to what the employer said: "did he ask you where you were born?" asks about the employer."""
_END = re.compile(r"(?<=[.!?])(?=\s+(?![a-záéíóúñ]))|(?<=\n)")
"""A stop before a small letter ends no sentence: "a U.S. citizen"."""


STRUCK = "[…]"
"""What is left where a number of identity was."""


class Kind(StrEnum):
    """What is pointed out."""

    STATUS = "status"
    SOCIAL_SECURITY = "social-security"
    ALIEN_NUMBER = "alien-number"


_NUMBERS = {
    # `123-45-6789`, `123 45 6789`, and nine digits after "SSN", "ITIN", "social security" or "seguro social"
    Kind.SOCIAL_SECURITY: re.compile(
        r"(?<![\w-])\d{3}[- .]\d{2}[- .]\d{4}(?![\w-])"
        r"|\b(?:ssn|itin|social(?: security)?|seguro(?: social)?)\b[^\d\n]{0,20}(?<!\d)\d{9}(?!\d)",
        re.IGNORECASE,
    ),
    # `A123456789`, `A-12345678`, `A# 123-456-789`, and the same digits after "alien number" or "número A"
    Kind.ALIEN_NUMBER: re.compile(
        r"(?<![\w])A[-# ]{0,3}(?:\d{3}[- ]?\d{3}[- ]?\d{3}|\d{8})(?!\d)"
        r"|\b(?:alien|uscis|n[uú]mero a|a-?number)\b[^\d\n]{0,20}(?<!\d)\d{3}[- ]?\d{3}[- ]?\d{2,3}(?!\d)",
        re.IGNORECASE,
    ),
}


@frozen
class Pointed:
    """One stretch of a text that is not kept, as it was written."""

    kind: Kind
    words: str


@frozen
class Screened:
    """What is kept, and how many sentences were left out."""

    text: str
    left_out: int


def without_status(text: str) -> Screened:
    """``text`` without the sentences that tell of immigration status; the rest is unchanged, letter for letter.

    A sentence ends with its line, or with a mark that no small letter follows. What the rows of the lexicon do not know stays.
    """
    kept, left_out = [], 0
    for part in _END.split(text):
        folded = fold(part)
        if any(topic.search(folded) for topic in _TOPICS):
            left_out += 1
        else:
            kept.append(part)
    return Screened("".join(kept).strip() if left_out else text, left_out)


def without_numbers(text: str) -> Screened:
    """``text`` with each Social Security number, ITIN and A-number struck out; telephone numbers and amounts stay."""
    left_out = 0
    for pattern in _NUMBERS.values():
        text, found = pattern.subn(STRUCK, text)
        left_out += found
    return Screened(text, left_out)


def asks_status(text: str) -> bool:
    """Whether a question of the agency asks about status, birth or a number of identity, in either language.

    What an employer asked or said may be asked about, in the words that come after "did he ask" or the like.
    """
    return bool(point_out(text)) or any(_asked_in(fold(part)) for part in _END.split(text))


def _asked_in(sentence: str) -> bool:
    found = _ASKS.search(sentence)
    return found is not None and _REPORTED.search(sentence, 0, found.start) is None


def point_out(text: str) -> tuple[Pointed, ...]:
    """What the agency would not keep of ``text``, for the person who wrote it, in the order of the text."""
    found: list[Pointed] = []
    for part in _END.split(text):
        folded = fold(part)
        if any(topic.search(folded) for topic in _TOPICS):
            found.append(Pointed(Kind.STATUS, part.strip()))
            continue
        hits = [(hit.start(), kind, hit[0]) for kind, pattern in _NUMBERS.items() for hit in pattern.finditer(part)]
        found += [Pointed(kind, words) for _, kind, words in sorted(hits)]
    return tuple(found)
