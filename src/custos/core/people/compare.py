"""Compares a query with a person, field by field, and says at which level they agree (``levels.py``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from attrs import frozen
from rapidfuzz.distance import OSA, JaroWinkler

from custos.core.people.levels import NOT_GIVEN
from custos.core.people.person import Person, Query
from custos.core.people.sounds import sound

SAME, CLOSE, SIMILAR, OTHER = 3, 2, 1, 0


@frozen
class Agreement:
    """The level of each field, and the names that agree letter by letter, whose rarity counts."""

    first: str
    surname: str
    born: str
    ssn: str
    middle: str
    address: str
    suffix: str
    same_first: str = ""
    same_surnames: tuple[str, ...] = ()

    def levels(self) -> tuple[tuple[str, str], ...]:
        """Each field with its level."""
        return (
            ("first", self.first),
            ("surname", self.surname),
            ("born", self.born),
            ("ssn", self.ssn),
            ("middle", self.middle),
            ("address", self.address),
            ("suffix", self.suffix),
        )


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str) -> int:
    """How alike two folded words are: the same, one slip apart, similar, or other."""
    if one == other:
        return SAME
    if (min(len(one), len(other)) > 3 and OSA.distance(one, other, score_cutoff=1) <= 1) or (
        JaroWinkler.similarity(one, other) >= 0.93
    ):
        return CLOSE
    if JaroWinkler.similarity(one, other) >= 0.86 or (sound(one) == sound(other) and len(sound(one)) >= 3):
        return SIMILAR
    return OTHER


def compare(query: Query, person: Person, nicknames: Mapping[str, frozenset[str]]) -> Agreement:
    """At which level each field of ``query`` agrees with ``person``; "" where either side says nothing."""
    first = _first(query.name.first, person.name.first, nicknames)
    surname, same = _surnames(query.name.surnames, person.name.surnames)
    if first in ("differs", "similar") and surname in ("differs", "sounds") and _crossed(query, person):
        first = surname = "crossed"
    return Agreement(
        first=first,
        surname=surname,
        born=_born(query.born, person.born),
        ssn=_ssn(query.ssn, person.ssn),
        middle=_middle(query.name.middle, person.name.middle),
        address=_address(query, person),
        suffix=_suffix(query.name.generation, person.name.generation),
        same_first=person.name.first if first == "equal" else "",
        same_surnames=same if surname in ("both", "swapped", "one", "one-of-two") else (),
    )


def _first(asked: str, held: str, nicknames: Mapping[str, frozenset[str]]) -> str:
    if not asked or not held:
        return NOT_GIVEN
    alike = likeness(asked, held)
    if alike == SAME:
        return "equal"
    if held in nicknames.get(asked, ()):
        return "nickname"
    if alike == CLOSE:
        return "close"
    if len(asked) == 1 or len(held) == 1:
        return "initial" if asked[0] == held[0] else "differs"
    return "similar" if alike == SIMILAR else "differs"


def _surnames(asked: tuple[str, ...], held: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The level, and which of the held surnames agree letter by letter."""
    if not asked or not held:
        return NOT_GIVEN, ()
    grid = [[likeness(one, other) for other in held] for one in asked]
    if len(asked) >= 2 and len(held) >= 2:
        straight, swapped = min(grid[0][0], grid[1][1]), min(grid[0][1], grid[1][0])
        if max(straight, swapped) == SAME:
            return ("both" if straight == SAME else "swapped"), held[:2]
        if max(straight, swapped) == CLOSE:
            return "both-close", ()
    best, place = max((alike, -column) for row in grid for column, alike in enumerate(row))
    of_two = "" if len(asked) == 1 or len(held) == 1 else "-of-two"
    if best == SAME:
        return f"one{of_two}", (held[-place],)
    if best == CLOSE:
        return f"one{of_two}-close", ()
    return ("sounds" if best == SIMILAR else "differs"), ()


def _crossed(query: Query, person: Person) -> bool:
    """Given and family name are in each other's place."""
    return person.name.first in query.name.surnames and query.name.first in person.name.surnames


def _born(asked: str, held: str) -> str:
    if not asked or not held:
        return NOT_GIVEN
    if asked == held:
        return "equal"
    if asked[:4] == held[:4] and asked[5:7] == held[8:] and asked[8:] == held[5:7]:
        return "swapped"
    if OSA.distance(asked, held) == 1:
        return "digit"
    if asked[:7] == held[:7]:
        return "year-month"
    return "month-day" if asked[5:] == held[5:] else "differs"


def _ssn(asked: str, held: str) -> str:
    if not asked or not held:
        return NOT_GIVEN
    if len(asked) == 9:
        if asked == held:
            return "equal-9"
        if OSA.distance(asked, held) == 1:
            return "digit-9"
        return "last-4-of-9" if asked[-4:] == held[-4:] else "differs-9"
    if asked == held[-4:]:
        return "equal-4"
    return "digit-4" if OSA.distance(asked, held[-4:]) == 1 else "differs-4"


def _middle(asked: str, held: str) -> str:
    if not asked or not held:
        return NOT_GIVEN
    if asked == held and len(asked) > 1:
        return "equal"
    one_letter = len(asked) == 1 or len(held) == 1
    if asked[0] == held[0] and (one_letter or likeness(asked, held) >= CLOSE):
        return "initial"
    return "differs"


def _address(query: Query, person: Person) -> str:
    if not query.zip or not person.zip:
        return NOT_GIVEN
    if query.zip != person.zip:
        return "differs"
    same_number = query.street.split(" ")[0] == person.street.split(" ")[0] != ""
    return "street" if same_number else "zip"


def _suffix(asked: int | None, held: int | None) -> str:
    if asked is None or held is None:
        return NOT_GIVEN
    return "equal" if asked == held else "differs"
