"""Who could have known of the hearings that visits came near: ranked, with the chance of such a match, and without an accusation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import comb

from custos.core.tipoff.closeness import Closeness, Hearing


@dataclass(frozen=True)
class Learned:
    """One person learned of one hearing at one time (local, no zone), in one way: party, looked, letter, calendar, assigned."""

    who: str
    hearing: str
    at: datetime
    how: str


@dataclass(frozen=True)
class CouldHaveKnown:
    """One person beside the near visits.

    `knew` of the `visits` near a hearing, this person knew of a hearing near it before it came, in the ways `how`. `known` of `hearings` hearings
    were known to them at all. `chance` is that of knowing so many if the near hearings were drawn blindly; `corrected` is it times the number of
    people compared (Bonferroni), at most 1.
    """

    who: str
    knew: int
    visits: int
    known: int
    hearings: int
    how: tuple[str, ...]
    chance: float
    corrected: float


def rank(
    near: Sequence[Closeness], hearings: Iterable[Hearing], learned: Iterable[Learned]
) -> tuple[CouldHaveKnown, ...]:
    """Gives everyone who knew of at least one near hearing in time, the least likely by accident first; equal ones by name.

    `near` are visits with a hearing in the window; others are left out. Knowledge that came after the visit does not count.
    """
    hits = [closeness for closeness in near if closeness.hit]
    keys = {hearing.key for hearing in hearings} | {hearing.key for hit in hits for hearing in hit.near}
    by_person: dict[str, dict[str, Learned]] = {}
    for item in sorted(learned, key=lambda item: (item.at, item.how), reverse=True):
        if item.hearing in keys:
            by_person.setdefault(item.who, {})[item.hearing] = item  # the earliest is written last, and stays
    rows = [row for who, knowledge in by_person.items() if (row := _row(who, knowledge, hits, len(keys)))]
    compared = len(by_person)
    corrected = [CouldHaveKnown(**{**vars(row), "corrected": min(1.0, row.chance * compared)}) for row in rows]
    return tuple(sorted(corrected, key=lambda row: (row.chance, -row.knew, row.who)))


def _row(who: str, knowledge: Mapping[str, Learned], hits: Sequence[Closeness], hearings: int) -> CouldHaveKnown | None:
    knew, ways = 0, set()
    for hit in hits:
        before = [
            knowledge[hearing.key]
            for hearing in hit.near
            if hearing.key in knowledge and knowledge[hearing.key].at < hit.visit.at
        ]
        if before:
            knew += 1
            ways |= {item.how for item in before}
    if not knew:
        return None
    chance = _at_least(knew, len(hits), min(len(knowledge), hearings), hearings)
    return CouldHaveKnown(who, knew, len(hits), len(knowledge), hearings, tuple(sorted(ways)), chance, chance)


def _at_least(knew: int, drawn: int, known: int, hearings: int) -> float:
    """The chance that at least `knew` of `drawn` hearings, drawn from all of them, are among the `known`."""
    drawn = min(drawn, hearings)
    ways = sum(
        comb(known, count) * comb(hearings - known, drawn - count)
        for count in range(min(knew, drawn), min(known, drawn) + 1)
    )
    return ways / comb(hearings, drawn)
