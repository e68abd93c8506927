"""Finds street addresses and says whether two of them are the same place."""

from __future__ import annotations

import re

from attrs import frozen

from custos.core.reading.readings import Signed
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View, confuse, fold

_STREETS = {
    "street": "street st calle",
    "avenue": "avenue ave av avenida",
    "boulevard": "boulevard blvd",
    "road": "road rd",
    "drive": "drive dr",
    "lane": "lane ln",
    "way": "way wy",
    "court": "court ct",
    "place": "place pl",
    "plaza": "plaza plz",
    "parkway": "parkway pkwy",
    "highway": "highway hwy",
    "circle": "circle cir",
    "terrace": "terrace ter",
    "square": "square sq",
    "loop": "loop",
    "trail": "trail trl",
    "camino": "camino",
    "paseo": "paseo",
    "broadway": "broadway",
    "freeway": "freeway fwy",
    "mall": "mall",
    "center": "center ctr",
}
_WORD = {word: kind for kind, words in _STREETS.items() for word in words.split()}
_QUARTERS = {
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
    "northeast": "ne",
    "northwest": "nw",
    "southeast": "se",
    "southwest": "sw",
}
_ENDS = "|".join(sorted(_WORD, key=len, reverse=True))
_STREET = Lazy(
    rf"(?<![\w/.-])(\d{{1,6}}(?:-\d{{1,5}})?[a-z]?) ((?:(?!\d{{3}})[\w'.]+ ){{0,5}}?(?:{_ENDS})(?!\w)\.?(?: (?:del|de la|de los|de|of the) [a-z]+)?(?: (?:n|s|e|w|ne|nw|se|sw|north|south|east|west|northeast|northwest|southeast|southwest)(?!\w)\.?)?)"
    r"((?:,? ?(?:suite|ste|unit|apt|apartment|floor|room|rm|fl|#|building|bldg)\.? ?#?[\w-]+)*(?:,? (?:\w+ )?floor)?)"
    r"(,? [a-z .'-]{2,30}?,? [a-z]{2}(?:[a-z ]{0,14}?)? \d{5}(?:-\d{4})?)?"
)

_SIDES = "n|s|e|w|ne|nw|se|sw|north|south|east|west|northeast|northwest|southeast|southwest"
_TAIL = r"(?:,? ?(?:suite|ste|unit|apt|apartment|floor|room|rm|fl|#|building|bldg)\.? ?#?[\w-]+)*"
_TYPE_FIRST = Lazy(
    rf"(?<![\w/.-])(\d{{1,6}}[a-z]?) ((?:calle|callejon|avenida|av\.?|camino|paseo|vereda|via|carretera|calzada|bulevar|placita|rancho|avenue of)(?: (?:del?|la|las|los|el|san|santa|the))*(?: (?!(?:{_SIDES})(?!\w))[a-z'.]+){{1,3}}?(?: (?:{_SIDES})(?!\w)\.?)?)"
    rf"(?={_TAIL}(?:[,.;)\n]|$| _| and | to | y | entre ))({_TAIL})(,? [a-z .'-]{{2,30}}?,? [a-z]{{2}}(?:[a-z ]{{0,14}}?)? \d{{5}}(?:-\d{{4}})?)?"
)
"""Spanish streets: the kind of street comes first ("15 Avenida Cesar Chavez")."""
_BY_TOWN = Lazy(
    rf"(?<![\w/.,-])(\d{{1,6}}[a-z]?) ((?:(?!\d|(?:and|or|on|at|to|by|for|from|before|in|of|the)(?!\w))[\w'.]+ ){{0,4}}(?!\d)[a-z'.]{{3,}})({_TAIL})(, [a-z .'-]{{2,30}}, (?:[a-z]{{2}}|new [a-z]+|[a-z]{{4,14}}) \d{{5}}(?:-\d{{4}})?)(?!\d)"
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
    """Every street address: a number, a street and, where they stand there, suite, town, state and ZIP code."""
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


_MORE = Lazy(r" (?!(?:and|or|to|on|at|in|for|the|for|between|which|where|by|from|y|entre|para|a|en)(?!\w))[a-z]{3,}")


def _goes_on(text: str, end: int) -> bool:
    return not text[:end].rstrip().endswith(",") and _MORE.match(text, end) is not None and not text[end - 1].isdigit()


def _key(address: str) -> tuple[str, tuple[str, ...], str] | None:
    flat = " ".join(fold(address).split())
    found = [match for pattern in (_STREET, _TYPE_FIRST, _BY_TOWN) if (match := pattern.match(flat))]
    match = max(found, key=lambda match: match.end(), default=None) or _STREET.search(flat)
    if match is None:
        return None
    # Letters that readers of pictures take for digits are made equal ("0ld Foundry Road"); two digits never are.
    words = tuple(confuse(_QUARTERS.get(word, _WORD.get(word, word))) for word in re.findall(r"[\w']+", match[2]))
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
        core_mine = {word for word in mine[1] if word not in _QUARTERS.values()}
        core = {word for word in key[1] if word not in _QUARTERS.values()}
        quarters = (
            {word for word in mine[1] if word in _QUARTERS.values()},
            {word for word in key[1] if word in _QUARTERS.values()},
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
