"""Decides a million complete cases at once, to see what a change of the law would do to everything that was ever asked.

A fact of all cases is one column of small numbers; a condition is a row of bits, eight cases a byte, so that one machine instruction
answers for many cases. The answers equal those of the engine, case by case (tested); the engine remains the one that decides.
numpy is needed here only, and the core does without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from attrs import frozen

from custos.core.errors import InputError
from custos.core.jsontypes import JsonObject
from custos.core.law.answers import Outcome
from custos.core.law.conditions import All, Any_, Condition, Is, Not
from custos.core.law.decide import Known, Law
from custos.core.law.engine import Engine, bits
from custos.core.law.rules import Effect

Bits = npt.NDArray[np.uint8]
Columns = npt.NDArray[np.uint8]
"""Shape (facts, cases), both in order: the position of the value in the facts file."""

OUTCOMES = (Outcome.OPEN, Outcome.MUST_RELEASE, Outcome.MAY_RELEASE, Outcome.REFUSE, Outcome.MOVE_TO_QUASH)
"""What the numbers mean that ``decide_all`` returns."""

_OPEN, _MUST, _MAY, _REFUSE, _QUASH = range(5)
_CHUNK = 1 << 17
"""Cases at once: their bits stay in the processor's cache."""
_BY_EFFECTS = np.array(
    [
        (_OPEN if code & 6 else _MUST)
        if code & 1
        else _QUASH
        if code & 2
        else _REFUSE
        if code & 4 or not code & 8
        else _MAY
        for code in range(16)
    ],
    dtype=np.uint8,
)
"""The outcome by the effects that stand: bit 0 must release, 1 move to quash, 2 must not, 3 may (the table of ``core/law/engine.py``)."""


def columns(law: Law, cases: Sequence[Mapping[str, str]]) -> Columns:
    """Complete cases as columns. Raises InputError for a case that leaves a fact out, or for an unknown fact or value."""
    place = [{value: number for number, value in enumerate(spec.values)} for spec in law.engine.facts.specs]
    found = np.empty((len(place), len(cases)), dtype=np.uint8)
    for number, case in enumerate(cases):
        if len(case) != len(place):
            law.engine.world(case)
            missing = next(spec.name for spec in law.engine.facts.specs if spec.name not in case)
            raise InputError(f"case {number + 1} does not say `{missing}`: only complete cases are decided in bulk")
        for fact, spec in enumerate(law.engine.facts.specs):
            try:
                found[fact, number] = place[fact][case[spec.name]]
            except KeyError:
                law.engine.world(case)
                raise
    return found


def decide_all(law: Law, cases: Columns) -> npt.NDArray[np.uint8]:
    """The outcome of each case, as a position in ``OUTCOMES``. About 0.1 s for a million cases and 150 rules on one core.

    Raises InputError where the columns do not fit the facts of the law.
    """
    engine = law.engine
    if cases.ndim != 2 or cases.shape[0] != len(engine.facts.specs) or cases.dtype != np.uint8:
        raise InputError(f"the cases must be {len(engine.facts.specs)} columns of small numbers, one for each fact")
    for fact, spec in enumerate(engine.facts.specs):
        if cases.shape[1] and int(cases[fact].max()) >= len(spec.values):
            raise InputError(f"a case has a value of `{spec.name}` that the law does not know")
    found = np.empty(cases.shape[1], dtype=np.uint8)
    for start in range(0, cases.shape[1], _CHUNK):
        part = cases[:, start : start + _CHUNK]
        found[start : start + _CHUNK] = _Sheet(engine, part).outcomes(law.confirmed)
    return found


class _Sheet:
    """The bits of one chunk of cases."""

    def __init__(self, engine: Engine, cases: Columns) -> None:
        self.engine, self.cases, self.count = engine, cases, cases.shape[1]
        self.width = (self.count + 7) // 8
        self._planes: dict[tuple[int, int], Bits] = {}
        self._known: dict[Condition, Bits] = {}

    def outcomes(self, confirmed: bool) -> npt.NDArray[np.uint8]:
        """The outcomes of the chunk. LAW: a release that rests on rules alone that nobody has read in their text stays open."""
        ranked = self.engine.disclosing
        applies = {number: self.holds(self.engine.rules[number].condition) for number in bits(ranked)}
        found = self._settled(applies, 0)
        if confirmed or not self.engine.unread_releases:
            return found
        without = self._settled(applies, self.engine.unread_releases)
        releases = (found == _MUST) | (found == _MAY)
        kept = np.where((without == _MUST) | (without == _MAY), without, np.uint8(_OPEN))
        return np.where(releases, kept, found).astype(np.uint8)

    def _settled(self, applies: Mapping[int, Bits], left_out: int) -> npt.NDArray[np.uint8]:
        effects = np.zeros(self.count, dtype=np.uint8)
        order = (Effect.MUST_RELEASE, Effect.MUST_MOVE_TO_QUASH, Effect.MUST_NOT_RELEASE, Effect.MAY_RELEASE)
        for place, effect in enumerate(order):
            some = np.zeros(self.width, dtype=np.uint8)
            for number in bits(self.engine.of_effect[effect] & ~left_out):
                stands = applies[number]
                for upper in bits(self.engine.above[number] & ~left_out):
                    stands = stands & ~applies[upper]
                some |= stands
            effects |= np.unpackbits(some, count=self.count) << place
        return _BY_EFFECTS[effects]

    def holds(self, condition: Condition) -> Bits:
        """In which cases a condition holds; each condition is worked out once."""
        if condition not in self._known:
            self._known[condition] = self._worked_out(condition)
        return self._known[condition]

    def _worked_out(self, condition: Condition) -> Bits:
        match condition:
            case Is(fact, mask):
                found = np.zeros(self.width, dtype=np.uint8)
                for value in bits(mask):
                    found |= self._plane(fact, value)
                return found
            case Not(part):
                return ~self.holds(part)
            case All(parts):
                found = np.full(self.width, 255, dtype=np.uint8)
                for part in parts:
                    found &= self.holds(part)
                return found
            case Any_(parts):
                found = np.zeros(self.width, dtype=np.uint8)
                for part in parts:
                    found |= self.holds(part)
                return found

    def _plane(self, fact: int, value: int) -> Bits:
        """In which cases a fact has a value."""
        if (fact, value) not in self._planes:
            self._planes[fact, value] = np.packbits(self.cases[fact] == value)
        return self._planes[fact, value]


@frozen
class Impact:
    """What another law would do to cases that are known: how many keep their outcome, and for each change how many and one of them."""

    cases: int
    same: int
    changes: tuple[tuple[Outcome, Outcome, int, int], ...]
    """(before, after, how many, the number of the first such case), the most frequent first."""

    def to_json(self) -> JsonObject:
        """For pages and commands; cases are named by their number only."""
        return {
            "cases": self.cases,
            "same": self.same,
            "changes": [
                {"before": str(before), "after": str(after), "cases": number, "first": first}
                for before, after, number, first in self.changes
            ],
        }


def impact(old: Law, new: Law, cases: Sequence[Known]) -> Impact:
    """Compares the outcomes of stored cases under two laws. Facts that a case leaves out are unknown under both.

    Facts or values that one of the laws does not have are unknown to it, so a draft may add and drop facts. Like cases are decided once.
    """
    counted: Counter[tuple[Outcome, Outcome]] = Counter()
    first: dict[tuple[Outcome, Outcome], int] = {}
    known: dict[tuple[tuple[str, tuple[str, ...]], ...], tuple[Outcome, Outcome]] = {}
    for number, case in enumerate(cases):
        key = tuple(
            (name, (values,) if isinstance(values, str) else tuple(sorted(values)))
            for name, values in sorted(case.items())
        )
        if key not in known:
            known[key] = (old.outcome(_understood(old, dict(key))), new.outcome(_understood(new, dict(key))))
        counted[known[key]] += 1
        first.setdefault(known[key], number)
    changes = [
        (before, after, many, first[before, after]) for (before, after), many in counted.items() if before is not after
    ]
    return Impact(
        cases=len(cases),
        same=sum(many for (before, after), many in counted.items() if before is after),
        changes=tuple(sorted(changes, key=lambda change: (-change[2], change[3]))),
    )


def _understood(law: Law, case: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The facts of a case as far as a law knows them; a value that it does not know makes the fact unknown."""
    vocabulary = law.engine.vocabulary
    return {
        name: values
        for name, values in case.items()
        if values and name in vocabulary and set(values) <= set(vocabulary.spec(name).values)
    }
