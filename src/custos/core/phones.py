"""Telephone numbers as digits, so that a number on a paper is known again however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable

WRITTEN = re.compile(r"\+?\d(?:[\s().\-–/·]{0,3}\d){6,15}")
_COMPARED = 10
"""A number without its country: +1 505 555 0143 and (505) 555-0143 are one."""


def digits_of(number: str) -> str:
    """The digits of a number, without signs and without the country's 1.

    >>> digits_of("+1 (505) 555-0143 ")
    '5055550143'
    """
    return re.sub(r"\D", "", number)[-_COMPARED:]


def numbers_in(texts: Iterable[str]) -> frozenset[str]:
    """Every run of 7 to 16 digits in ``texts``, as digits; too many rather than too few: what is here is never called back.

    >>> sorted(numbers_in(["call 505.555.0143, case 19-cv-2"]))
    ['5055550143']
    """
    return frozenset(digits_of(found.group()) for text in texts for found in WRITTEN.finditer(text))


def stands_in(number: str, texts: Iterable[str]) -> bool:
    """True where ``number`` is in one of ``texts``, in any spelling, also inside a longer run of digits."""
    wanted = digits_of(number)
    kept = list(texts)
    if wanted in numbers_in(kept):
        return True
    return any(wanted in re.sub(r"[\s().\-–/·]", "", text) for text in kept)
