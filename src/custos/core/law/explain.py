"""Explains: what an outcome hinges on, which facts are enough for it, and which single fact would change it.

SAFETY: ``would_change`` is for counsel only; in a denial letter it would coach the requester.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from custos.core.law.answers import Hinge
from custos.core.law.conditions import Truth, truth
from custos.core.law.engine import Engine, Open, bits


@frozen
class Change:
    """If ``fact`` had the value ``value``, the law would leave these outcomes (bits of ``Open``)."""

    fact: str
    value: str
    outcomes: Open


def hinges(engine: Engine, world: Sequence[int]) -> tuple[Hinge, ...]:
    """The rules that could still decide, each with its unsettled clauses."""
    certain, possible = engine.status(world)
    _, maybe = engine.stands(certain, possible, engine.disclosing)
    found: list[Hinge] = []
    for number in bits(possible & ~certain & engine.disclosing):
        if maybe >> number & 1 or engine.beneath[number] & maybe:
            rule = engine.rules[number]
            unsettled = tuple(
                words
                for words, clause in zip(rule.text.when, rule.clauses, strict=True)
                if truth(clause, world) is Truth.UNKNOWN
            )
            found.append(Hinge(rule.text.cite, rule.text.then, unsettled))
    return tuple(found)


def enough(engine: Engine, world: Sequence[int]) -> Mapping[str, tuple[str, ...]]:
    """A smallest set (by inclusion) of the known facts that leaves the same outcomes; the rest could be forgotten."""
    target = engine.outcomes(world)
    now = list(world)
    for fact in range(len(now) - 1, -1, -1):
        kept = now[fact]
        if kept == engine.facts.full[fact]:
            continue
        now[fact] = engine.facts.full[fact]
        if engine.outcomes(now) != target:
            now[fact] = kept
    return {
        engine.facts.specs[fact].name: engine.facts.values(fact, mask)
        for fact, mask in enumerate(now)
        if mask != engine.facts.full[fact]
    }


def would_change(engine: Engine, world: Sequence[int]) -> tuple[Change, ...]:
    """Every single known fact whose other value would lead elsewhere, in file order."""
    before = engine.outcomes(world)
    found: list[Change] = []
    for fact, mask in enumerate(world):
        if mask == engine.facts.full[fact]:
            continue
        for value in bits(engine.facts.full[fact] & ~mask):
            trial = [*world[:fact], 1 << value, *world[fact + 1 :]]
            after = engine.outcomes(trial)
            if after != before:
                found.append(Change(engine.facts.specs[fact].name, engine.facts.specs[fact].values[value], after))
    return tuple(found)
