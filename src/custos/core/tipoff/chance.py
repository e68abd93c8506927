"""The chance that so many visits come near a hearing by accident, exactly, and what silence would be worth.

Each visit is near by accident with its own chance, independently of the others; the number of near ones then has an exact distribution. Sources:
the Poisson binomial distribution by convolution; the randomized p-value of Lehmann and Romano, Testing Statistical Hypotheses, 3.2; the e-process
as a mixture of likelihood ratios (Ramdas and others, Game-theoretic statistics and safe anytime-valid inference, 2023).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

STRENGTHS = (0.1, 0.25, 0.5, 0.75, 1.0)
"""Shares of visits aimed at a hearing that the e-process mixes, each with the same weight, and for which power is told."""


def distribution(chances: Sequence[float]) -> tuple[float, ...]:
    """Gives the probability of 0, 1, ... near visits, one more value than there are chances."""
    probabilities = [1.0]
    for chance in chances:
        longer = [value * (1 - chance) for value in probabilities] + [0.0]
        for place, value in enumerate(probabilities):
            longer[place + 1] += value * chance
        probabilities = longer
    return tuple(probabilities)


def upper_bound(chances: Sequence[float], near: int) -> float:
    """Gives the probability of `near` or more by accident. As a p-value it is an upper bound: counts are whole, so it errs to the high side."""
    return min(1.0, math.fsum(distribution(chances)[near:]))


def randomized(chances: Sequence[float], near: int, lot: float) -> float:
    """Gives the p-value with ties drawn by `lot` from 0 to 1: exactly uniform where no leak is. The lot must be fixed before the count is known."""
    probabilities = distribution(chances)
    return min(1.0, math.fsum(probabilities[near + 1 :]) + lot * probabilities[near])


def e_process(visits: Iterable[tuple[float, bool]]) -> tuple[float, ...]:
    """Gives the evidence after each visit (chance, near), to be looked at whenever wanted.

    Without a leak it ever reaches 20 with a probability of at most 1 in 20, however often it is looked at.
    """
    parts = [1.0] * len(STRENGTHS)
    values = []
    for chance, near in visits:
        for place, strength in enumerate(STRENGTHS):
            if near:
                parts[place] *= aimed(chance, strength) / chance
            elif chance < 1:
                parts[place] *= 1 - strength
        values.append(math.fsum(parts) / len(parts))
    return tuple(values)


def aimed(chance: float, strength: float) -> float:
    """Gives the chance of being near where a share `strength` of visits is aimed and the others are blind."""
    return strength + (1 - strength) * chance


def power(chances: Sequence[float], strength: float, level: float = 0.05) -> float:
    """Gives the probability of an upper bound of at most `level` where a share `strength` of the visits is aimed."""
    blind = distribution(chances)
    tail, needed = 0.0, len(chances) + 1
    for near in range(len(chances), -1, -1):
        tail += blind[near]
        if tail > level:
            break
        needed = near
    return min(1.0, math.fsum(distribution([aimed(chance, strength) for chance in chances])[needed:]))
