"""Numbers as a form or an address brings them: whole numbers, and the number of a matter however a person types it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

MOST_DIGITS = 15
"""More than any row, page or entry of ours has; longer ones are refused before they are read, because Python raises from 4,301 digits on."""

_Otherwise = TypeVar("_Otherwise")
_SERIAL = 5
_MATTER = re.compile(
    r"(?P<before>[^0-9]{0,20})(?P<year>[0-9]{4})(?:[^0-9A-Za-z]{1,3}(?P<some>[0-9]{1,5})|(?P<all>[0-9]{5}))"
)
"""``W-2019-00012`` ``w 2019 12`` ``claim 2019/12`` ``201900012``; never ``2:19-cv-00123``."""


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


def matter_number(told: str) -> tuple[str, str] | None:
    """The number of a matter that ``told`` means, with the one letter before it ("" where there is none); None where it means none.

    >>> matter_number("w 2019 12"), matter_number("Claim 2019-00012"), matter_number("2:19-cv-00123")
    (('W', '2019-00012'), ('', '2019-00012'), None)
    """
    found = _MATTER.fullmatch(told.strip())
    if found is None:
        return None
    before = "".join(one for one in found["before"] if one.isalpha())
    serial = (found["some"] or found["all"]).zfill(_SERIAL)
    return before.upper() if len(before) == 1 else "", f"{found['year']}-{serial}"
