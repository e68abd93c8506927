"""Whole numbers as a form or an address brings them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

MOST_DIGITS = 15
"""More than any row, page or entry of ours has; longer ones are refused before they are read, because Python raises from 4,301 digits on."""

_Otherwise = TypeVar("_Otherwise")


def whole_number(told: str, otherwise: _Otherwise) -> int | _Otherwise:
    """The number that ``told`` writes in plain digits; ``otherwise`` for every other text. Never raises.

    >>> whole_number("42", 0), whole_number("-1", 0), whole_number("٣", None), whole_number("9" * 5000, None)
    (42, 0, None, None)
    """
    return int(told) if told.isascii() and told.isdecimal() and len(told) <= MOST_DIGITS else otherwise


def whole_numbers(told: Iterable[str]) -> list[int]:
    """Those of ``told`` that are whole numbers, in their order; every other text is left out. Never raises.

    >>> whole_numbers(["42", "x", "7"])
    [42, 7]
    """
    return [number for one in told if (number := whole_number(one, None)) is not None]
