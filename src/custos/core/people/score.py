"""Fellegi-Sunter: how much the agreement of two records speaks for one person, and how probable each candidate is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from attrs import field, frozen

from custos.core.people.compare import Agreement
from custos.core.people.tables import Tables

_LEAST_SHARE = 2e-6
_MOST_WEIGHT = 60.0


@frozen
class Population:
    """How many people are on file, and how common each name is among people (a share); names that are not there are rare."""

    size: int
    firsts: Mapping[str, float] = field(factory=dict)
    surnames: Mapping[str, float] = field(factory=dict)


def weight(agreement: Agreement, population: Population, tables: Tables) -> float:
    """The natural logarithm of how much more often this agreement is seen for one person than for two."""
    total = 0.0
    for place in agreement.levels():
        if place[1]:
            found = tables.weights[place]
            total += math.log(found.m) - math.log(_chance(place, agreement, population, found.u))
    return total


def _chance(place: tuple[str, str], agreement: Agreement, population: Population, usual: float) -> float:
    """How often two people agree so: for names that agree letter by letter, by how common the name is."""
    name, level = place
    if name == "first" and agreement.same_first and population.firsts:
        return _share(population.firsts, agreement.same_first)
    if name == "surname" and agreement.same_surnames and population.surnames:
        shares = [_share(population.surnames, one) for one in agreement.same_surnames]
        if level in ("both", "swapped"):
            # Two people of one first surname are often kin and share the second, so the second counts as a fifth at least.
            return max(shares[0] * max(shares[1], 0.2), _LEAST_SHARE * 0.2)
        return min(shares[0] * 1.3, 0.5)
    return usual


def _share(shares: Mapping[str, float], name: str) -> float:
    return max(shares.get(name, 0.0), _LEAST_SHARE)


def probabilities(weights: Sequence[float], population: Population, on_file: float) -> list[float]:
    """The probability of each candidate, over all of them and nobody: namesakes and twins share it, so neither reaches certainty."""
    each = on_file / max(population.size, 1)
    parts = [each * math.exp(min(one, _MOST_WEIGHT)) for one in weights]
    whole = (1 - on_file) + sum(parts)
    return [part / whole for part in parts]
