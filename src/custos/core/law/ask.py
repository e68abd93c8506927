"""Chooses the question to ask next: the fact that settles most, one step ahead.

For every unknown fact that can still matter, each answer is tried: 0 where it closes the outcome, else 1 and the number of facts
that would still matter. The mean, plus what asking costs, is the score; equal scores fall to the order of the facts file, so that the
same case always asks the same question.
"""

from __future__ import annotations

from collections.abc import Sequence

from custos.core.facts import Teller
from custos.core.law.answers import Question
from custos.core.law.engine import _SINGLE, Engine, bits

COST = {Teller.PAPER: 0.0, Teller.COUNTER: 0.25, Teller.REQUESTER: 0.5, Teller.AGENCY: 0.75, Teller.COUNSEL: 1.0}
"""What asking costs, in units of "one more fact that still matters"."""


def best_question(engine: Engine, world: Sequence[int]) -> Question | None:
    """The next question, or None where no answer could change the outcome. Cost: one evaluation per value of each relevant fact."""
    if engine.outcomes(world) in _SINGLE:
        return None
    certain, possible = engine.status(world)
    candidates = engine.relevant(world, certain, possible)
    if not candidates:
        return None
    best = min(candidates, key=lambda fact: (round(_score(engine, world, fact), 9), fact))
    spec = engine.facts.specs[best]
    left = engine.facts.values(best, world[best])
    return Question(spec.name, spec.ask_en, spec.ask_es, left, spec.teller)


def _score(engine: Engine, world: Sequence[int], fact: int) -> float:
    """The mean work left after asking ``fact``, plus what asking it costs."""
    left = 0
    answers = 0
    trial = list(world)
    for value in bits(world[fact]):
        trial[fact] = 1 << value
        certain, possible = engine.status(trial)
        answers += 1
        if engine.kleene(certain, possible) not in _SINGLE:
            left += 1 + len(engine.relevant(trial, certain, possible))
    return left / answers + COST[engine.facts.specs[fact].teller]
