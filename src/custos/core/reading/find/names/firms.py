"""Tells a firm's name from a person's by the words behind it."""

from __future__ import annotations

import re

from custos.core.reading.find.names.tokens import Token, organization, tokens
from custos.core.reading.text.lazy import Lazy

_FIRM = Lazy(
    r"^,? (?:& [A-Z]|(?:INC|CORP|CO|LTD|COMPANY)\b|Inc|LLC|L\.L\.C|Corp|Co\b|Company|Ltd|LLP|LP|Farms|Roofing|Builders|Construction|Packing|Trucking|Contractors|Industries|Enterprises|Services|Group|Partners|Foods|Restaurant|Dairy|Ranch|Garment|Staffing|Cleaners|Car Wash)"
)
_AND = Lazy(r"^ (?:&|\+) (?=[^\W\d_])")
_MOST = 5
"""No name that follows another has more words."""


def is_firm(after: str) -> bool:
    """Whether what follows a name makes it a firm's ("Ruiz Roofing", "Lopez & Sons", "Vega LLC")."""
    return _FIRM.match(after) is not None and not joins_a_person(after)


def joins_a_person(after: str) -> bool:
    """Whether "&" joins another person's whole name to the one before: "R. Okafor & L. Okafor", and not "Vega & Roe LLP".

    The second must begin with a first name or an initial and have a surname; one word behind "&" may be a partner of a firm.
    """
    link = _AND.match(after)
    if link is None:
        return False
    name = list(_capitals(after, link.end()))
    if len(name) < 2 or any(organization(token) for token in name):
        return False
    head = name[0]
    given = head.dotted if head.initial else head.first >= 2 and not head.plain
    return given and not name[-1].initial


def _capitals(after: str, start: int) -> list[Token]:
    """The words written like names, one behind the other, from ``start``."""
    run: list[Token] = []
    for token in tokens(after[start:], spanish=False):
        gap = after[start + run[-1].end : start + token.start] if run else after[start : start + token.start]
        if not token.capital or (run and re.fullmatch(r",? ", gap) is None) or len(run) == _MOST:
            break
        run.append(token)
        if token.stop:
            break
    return run
