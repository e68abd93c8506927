"""Finds street addresses and says whether two of them are the same place."""

from __future__ import annotations

import re

from attrs import frozen

from custos.core.reading.lexicon import Built, Listed
from custos.core.reading.readings import Signed
from custos.core.reading.text.view import View, confuse, fold

_STREETS = Listed("place.street")
_QUARTERS = Listed("place.quarter")
_ZIP = r"\d{5}(?:-\d{4})?"
_UNITS = r"(?:,? ?(?:«unit»)\.? ?#?[\w-]+)*"
_STREET = Built(
    r"(?<![\w/.-])(\d{1,6}(?:-\d{1,5})?[a-z]?) ((?:(?!\d{3})[\w'.]+ ){0,5}?(?:«street»)(?!\w)\.?(?: (?:«of») [a-z]+)?(?: (?:«side»)(?!\w)\.?)?)"
    r"(" + _UNITS + r"(?:,? (?:\w+ )?floor)?)" + r"(,? [a-z .'-]{2,30}?,? [a-z]{2}(?:[a-z ]{0,14}?)? " + _ZIP + r")?",
    street="place.street",
    of="place.of",
    side="place.quarter",
    unit="place.unit",
)
_TYPE_FIRST = Built(
    r"(?<![\w/.-])(\d{1,6}[a-z]?) ((?:«kind»)(?: (?:«article»))*(?: (?!(?:«side»)(?!\w))[a-z'.]+){1,3}?(?: (?:«side»)(?!\w)\.?)?)"
    r"(?="
    + _UNITS
    + r"(?:[,.;)\n]|$| _| (?:«end») ))("
    + _UNITS
    + r")(,? [a-z .'-]{2,30}?,? [a-z]{2}(?:[a-z ]{0,14}?)? "
    + _ZIP
    + r")?",
    kind="place.type-first",
    article="place.article",
    end="place.end",
    side="place.quarter",
    unit="place.unit",
)
"""Spanish streets: the kind of street comes first ("15 Avenida Cesar Chavez")."""
_BY_TOWN = Built(
    r"(?<![\w/.,-])(\d{1,6}[a-z]?) ((?:(?!\d|(?:«small»)(?!\w))[\w'.]+ ){0,4}(?!\d)[a-z'.]{3,})("
    + _UNITS
    + r")(, [a-z .'-]{2,30}, (?:[a-z]{2}|new [a-z]+|[a-z]{4,14}) "
    + _ZIP
    + r")(?!\d)",
    small="place.no-street",
    unit="place.unit",
)
"""A number and a few words before a town, a state and a ZIP code are an address, whatever the street is called."""


@frozen
class PlaceRead:
    """A street address at ``flat.text[start:end]``, and how the page writes it."""

    start: int
    end: int
    value: str
    cut: bool = False
    """True where other words go on right behind it: more of the street may belong to it, so it proves no difference."""


def addresses(view: View, start: int = 0, end: int | None = None) -> tuple[PlaceRead, ...]:
    """Every street address: a number, a street and, where given, suite, town, state and ZIP code."""
    text = view.flat.text
    stop = len(text) if end is None else end
    best: dict[int, re.Match[str]] = {}
    for pattern in (_STREET, _TYPE_FIRST, _BY_TOWN):
        for match in pattern.finditer(text, start, stop):
            at = match.start()
            if at not in best or match.end() > best[at].end():
                best[at] = match
    found: list[PlaceRead] = []
    for at in sorted(best):
        match = best[at]
        if found and at < found[-1].end:
            continue
        first, last = view.flat.span(match.start(), match.end())
        value = " ".join(view.text[first:last].split()).rstrip(",. ")
        found.append(PlaceRead(match.start(), match.end(), value, _goes_on(text, match.end())))
    return tuple(found)


_MORE = Built(r" (?!(?:«small»)(?!\w))[a-z]{3,}", small="place.stops")


def _goes_on(text: str, end: int) -> bool:
    return not text[:end].rstrip().endswith(",") and _MORE.match(text, end) is not None and not text[end - 1].isdigit()


def _key(address: str) -> tuple[str, tuple[str, ...], str] | None:
    flat = " ".join(fold(address).split())
    found = [match for pattern in (_STREET, _TYPE_FIRST, _BY_TOWN) if (match := pattern.match(flat))]
    match = max(found, key=lambda match: match.end(), default=None) or _STREET.search(flat)
    if match is None:
        return None
    # Letters that readers of pictures take for digits are made equal ("0ld Foundry Road"); two digits never are.
    words = tuple(
        confuse(_QUARTERS.means.get(word) or _STREETS.means.get(word, word)) for word in re.findall(r"[\w']+", match[2])
    )
    zipcode = re.search(r"\b(\d{5})(?:-\d{4})?$", (match[4] or "").strip())
    return match[1], words, zipcode[1] if zipcode else ""


def same_place(address: str, others: tuple[str, ...]) -> Signed:
    """Whether an address is one of ``others``: house number and street decide, a differing ZIP code denies.

    "unknown" where ``address`` names no street number or ``others`` is empty.

    >>> same_place("440 Main St., Gallup", ("440 Main Street, Gallup, NM 87301",))
    <Signed.YES: 'yes'>
    >>> same_place("400 Main St", ("440 Main Street, Gallup, NM 87301",))
    <Signed.NO: 'no'>
    """
    mine = _key(address)
    keys = [key for key in map(_key, others) if key is not None]
    if mine is None or not keys:
        return Signed.UNKNOWN
    for key in keys:
        core_mine = {word for word in mine[1] if word not in _QUARTERS.means.values()}
        core = {word for word in key[1] if word not in _QUARTERS.means.values()}
        quarters = (
            {word for word in mine[1] if word in _QUARTERS.means.values()},
            {word for word in key[1] if word in _QUARTERS.means.values()},
        )
        same_street = core_mine == core and not (quarters[0] and quarters[1] and quarters[0] != quarters[1])
        if mine[0] == key[0] and same_street and not (mine[2] and key[2] and mine[2] != key[2]):
            return Signed.YES
    # SAFETY: an address of which words are missing ("15 Avenida") may be ours: a cut address is unsure, never "no".
    return Signed.UNKNOWN if any(_a_piece(mine, key) for key in keys) else Signed.NO


def _a_piece(one: tuple[str, tuple[str, ...], str], other: tuple[str, tuple[str, ...], str]) -> bool:
    """Whether two addresses have one house number, and one street is the beginning of the other."""
    if one[0] != other[0] or (one[2] and other[2] and one[2] != other[2]):
        return False
    shorter, longer = sorted((one[1], other[1]), key=len)
    return len(shorter) < len(longer) and longer[: len(shorter)] == shorter
