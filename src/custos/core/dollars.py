"""Amounts in dollars: as people type them, and as pages show them.

>>> read_usd("$46,503.5"), read_usd("465,03"), shown_usd(Decimal("46503"))
(None, None, '46,503.00')
"""

from __future__ import annotations

import re
from decimal import Decimal

_PLAIN = re.compile(r"\$? ?(?P<dollars>[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?P<cents>\.[0-9]{2})?")


def read_usd(text: str) -> Decimal | None:
    """``1,234.50``, ``$1234`` or ``12.00`` as exact cents; None for anything else.

    A comma only sets thousands apart: three digits follow each, and the first group is never empty. ``465,03`` and ``4,65`` could be meant
    as cents, so they are no amount at all: the person is asked, and nobody guesses.
    """
    found = _PLAIN.fullmatch(text.strip())
    return Decimal(found["dollars"].replace(",", "") + (found["cents"] or ".00")) if found else None


def shown_usd(usd: Decimal | str | None) -> str:
    """``46,503.00``: two places, thousands set apart; "" for None."""
    return "" if usd is None else f"{Decimal(usd):,.2f}"
