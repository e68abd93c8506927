"""How long claims waited until something happened, those that still wait counted in; told to people, never used to decide.

The product-limit estimate (Kaplan and Meier 1958). A claim that ended without the event keeps waiting in it, because it never will have
the event: so the curve is the share of all claims that had the event by a day (the subdistribution of Fine and Gray 1999).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import field, frozen

FEWEST = 50
"""Claims with the event; with fewer nothing is said: one claim could be recognized, and a band would promise too much."""
BAND = 0.90
NORMAL = 1.6448536269514722
"""Of the normal distribution, for a band of 90 %."""


class Unsaid(StrEnum):
    """Unsaid nothing is said."""

    TOO_FEW = "too-few"
    NOT_WATCHED = "not-watched"
    """Nobody knows until when the table tells what became of its claims."""


@frozen
class Waits:
    """Claims by whole days: how many had the event after so many, and how many others were watched for so many without it."""

    happened: Mapping[int, int] = field(factory=dict)
    watched: Mapping[int, int] = field(factory=dict)

    @property
    def claims(self) -> int:
        """How many there are."""
        return sum(self.happened.values()) + sum(self.watched.values())

    def plus(self, other: Waits) -> Waits:
        """Both together."""
        return Waits(Counter(self.happened) + Counter(other.happened), Counter(self.watched) + Counter(other.watched))


@frozen
class Point:
    """From this day on ``share`` of the claims had the event; with a chance of 90 % the true share is from ``low`` to ``high``."""

    day: int
    share: float
    low: float
    high: float
    variance: float
    """Greenwood's sum: of the logarithm of what still waits."""


def curve(waits: Waits) -> tuple[Point, ...]:
    """The share that had the event by each day on which one had it, as far as claims were watched."""
    left, at_risk, variance = 1.0, waits.claims, 0.0
    points: list[Point] = []
    for day in sorted(waits.happened.keys() | waits.watched.keys()):
        had = waits.happened.get(day, 0)
        if had:
            left *= 1 - had / at_risk
            variance += had / (at_risk * (at_risk - had)) if had < at_risk else math.inf
            points.append(Point(day, 1 - left, *band_of(left, variance), variance))
        at_risk -= had + waits.watched.get(day, 0)
    return tuple(points)


def band_of(left: float, variance: float) -> tuple[float, float]:
    """The band of the share where ``left`` still waits, on the scale of log(-log), which stays between 0 and 1."""
    if not 0 < left < 1 or not math.isfinite(variance):
        return 0.0, 1.0
    wide = NORMAL * math.sqrt(variance) / abs(math.log(left))
    return 1 - left ** math.exp(-wide), 1 - left ** math.exp(wide)


def share_by(points: Iterable[Point], day: int) -> float:
    """The share that had the event by ``day``, that day included."""
    found = 0.0
    for one in points:
        if one.day > day:
            break
        found = one.share
    return found


@frozen
class Waiting:
    """What can be said: of those that had the event, half by ``half``, and nine of ten from ``first`` to ``last``, in days.

    ``share`` of all claims had it within ``within`` days, so long was at least half of them watched.
    """

    claims: int
    happened: int
    within: int
    share: float
    low: float
    high: float
    first: int
    half: int
    last: int

    @property
    def in_hundred(self) -> int:
        """Of 100 claims so many had it."""
        return round(100 * self.share)


def read_waits(waits: Waits) -> Waiting | Unsaid:
    """What the claims tell, or why they tell nothing."""
    within = _watched_by_half(waits)
    counted = sum(count for day, count in waits.happened.items() if day <= within)
    if counted < FEWEST:
        return Unsaid.TOO_FEW
    points = [one for one in curve(waits) if one.day <= within]
    whole = points[-1]
    # The edges are moved outwards by one claim of those seen, so that a next claim is inside as often as is said.
    aside = (1 - BAND) / 2
    low, high = math.floor(aside * (counted + 1)) / counted, math.ceil((1 - aside) * (counted + 1)) / counted
    days = [next(one.day for one in points if one.share >= min(at, 1.0) * whole.share) for at in (low, 0.5, high)]
    return Waiting(waits.claims, counted, within, whole.share, whole.low, whole.high, *days)


def _watched_by_half(waits: Waits) -> int:
    """The last day up to which at least half of the claims had the event or were watched."""
    cut, left = waits.claims / 2, waits.claims
    for day, count in sorted(waits.watched.items()):
        if left - count < cut:
            return day
        left -= count
    return max(waits.happened, default=0)
