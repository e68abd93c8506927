"""Decides what the law leaves open: reasons first, the outcome last.

A rule *stands* where it applies and no rule above it applies. The outcome is read from the effects that stand:

    must release                       -> must-release, unless a bar or a motion stands too: then the law contradicts itself (conflict)
    must move to quash                 -> move-to-quash (a motion is a way of not releasing: it goes before a bare bar)
    must not release                   -> refuse: a permission lifts only the bars that it names
    may release                        -> may-release: the named authority chooses
    nothing                            -> refuse: nothing leaves without a rule

Unknown facts: Kleene first (which rules certainly, which possibly apply), exact second (split on unknown facts, prune, stop at the
node budget and then say "open", the safe side).
INVARIANT: more knowledge never reopens a closed outcome, and an unknown fact never closes one toward release.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import IntFlag
from typing import cast

from attrs import frozen

from custos.core.errors import InputError
from custos.core.facts import Vocabulary
from custos.core.law.conditions import All, Condition, Facts, Truth, World, facts_in, source_code, truth
from custos.core.law.ranks import ANY_OTHER, family
from custos.core.law.rules import Duty, Effect, RuleText, Standing

NODE_BUDGET = 2_000
"""Splits that one exact answer may cost, about 0.1 s; then every outcome that Kleene's logic leaves possible counts as open."""
AFTER_TWO = 200
"""Splits that are still spent once two outcomes are found: the answer is open anyway, and only the list of what is open can shrink."""


class Open(IntFlag):
    """A set of outcomes that are still possible."""

    MUST = 1
    MAY = 2
    REFUSE = 4
    QUASH = 8
    CONFLICT = 16


@frozen
class Rule:
    """A rule with its conditions read: every clause must hold."""

    text: RuleText
    clauses: tuple[Condition, ...]
    duties: tuple[Duty, ...]

    @property
    def condition(self) -> Condition:
        return All(self.clauses)


_BIT = {Effect.MUST_RELEASE: 1, Effect.MUST_MOVE_TO_QUASH: 2, Effect.MUST_NOT_RELEASE: 4, Effect.MAY_RELEASE: 8}


def _outcome(standing: int) -> Open:
    """The outcome of a complete case in which exactly these effects stand (bits of ``_BIT``)."""
    if standing & 1:
        return Open.CONFLICT if standing & 6 else Open.MUST
    if standing & 2:
        return Open.QUASH
    if standing & 4:
        return Open.REFUSE
    return Open.MAY if standing & 8 else Open.REFUSE


def _possible(certain: int, possible: int) -> Open:
    """All outcomes between the effects that certainly stand and those that possibly stand."""
    found = Open(0)
    for standing in range(16):
        if standing & certain == certain and not standing & ~possible:
            found |= _outcome(standing)
    return found


_TABLE = tuple(tuple(int(_possible(certain, possible)) for possible in range(16)) for certain in range(16))
_SINGLE = frozenset(int(member) for member in Open)


def bits(number: int) -> Iterator[int]:
    """The positions of the bits that are set, lowest first."""
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


Status = Callable[[World], tuple[int, int]]


class Engine:
    """The rules in force, compiled. ``above[i]`` and ``beneath[i]`` are bit sets of rule numbers."""

    def __init__(
        self, vocabulary: Vocabulary, facts: Facts, rules: Sequence[Rule], beneath: Sequence[int], above: Sequence[int]
    ) -> None:
        self.vocabulary, self.facts, self.rules = vocabulary, facts, tuple(rules)
        self.beneath, self.above = tuple(beneath), tuple(above)
        self.of_effect = {
            effect: sum(1 << number for number, rule in enumerate(self.rules) if rule.text.then is effect)
            for effect in Effect
        }
        self.disclosing = self._mask(lambda rule: family(rule.text.then) == 0)
        self.about_staff = self._mask(lambda rule: family(rule.text.then) == 1)
        self.duties_only = self.of_effect[Effect.DUTIES]
        unread = (Standing.SECONDARY, Standing.NOT_YET)
        self.unread_releases = self._mask(
            lambda rule: (
                rule.text.then in (Effect.MUST_RELEASE, Effect.MAY_RELEASE)
                and rule.text.checked in unread
                and not rule.text.by_judge
            )
        )
        self.by_default = self._mask(lambda rule: ANY_OTHER in rule.text.subject_to)
        self.contested = self._mask(lambda rule: bool(rule.text.contested))
        self.rule_facts = tuple(facts_in(rule.condition) for rule in self.rules)
        self._bit_of = {
            spec.name: (number, {value: 1 << place for place, value in enumerate(spec.values)})
            for number, spec in enumerate(facts.specs)
        }
        self._effect_bits = tuple((self.of_effect[effect], bit) for effect, bit in _BIT.items())
        self.status = self._compile()

    def _mask(self, chosen: Callable[[Rule], bool]) -> int:
        return sum(1 << number for number, rule in enumerate(self.rules) if chosen(rule))

    def _compile(self) -> Status:
        """One function that returns the bit sets of rules that certainly and that possibly apply."""
        lines = ["def status(w):", " t=p=0"]
        for number, rule in enumerate(self.rules):
            lines.append(f" if {source_code(rule.condition, self.facts, certain=False)}:")
            lines.append(f"  p|={1 << number}")
            lines.append(f"  if {source_code(rule.condition, self.facts, certain=True)}: t|={1 << number}")
        lines.append(" return t,p")
        names: dict[str, object] = {}
        # SAFETY: the text holds numbers from the checked tree only (see `source_code`); no word of a file can reach it.
        exec("\n".join(lines), {"__builtins__": {}}, names)  # noqa: S102
        return cast(Status, names["status"])

    def status_interpreted(self, world: World) -> tuple[int, int]:
        """What ``status`` returns, by walking the tree: the reference for tests."""
        certain = possible = 0
        for number, rule in enumerate(self.rules):
            found = truth(rule.condition, world)
            certain |= (found is Truth.YES) << number
            possible |= (found is not Truth.NO) << number
        return certain, possible

    def world(self, facts: Mapping[str, str | Collection[str]]) -> list[int]:
        """The given facts as bit sets; every other fact is unknown.

        Raises InputError for an unknown fact or value, and for a fact with no value left (evidence that contradicts itself).
        """
        world = list(self.facts.full)
        for name, values in facts.items():
            try:
                number, bit_of = self._bit_of[name]
                if isinstance(values, str):
                    mask = bit_of[values]
                else:
                    mask = 0
                    for value in values:
                        mask |= bit_of[value]
            except KeyError:
                self.vocabulary.checked(name, values)
                raise
            if not mask:
                raise InputError(
                    f"what is known of `{name}` contradicts itself: a person must settle it", code="contradiction"
                )
            world[number] = mask
        return world

    def stands(self, certain: int, possible: int, among: int) -> tuple[int, int]:
        """Of the rules ``among``: those that certainly stand, and those that possibly stand."""
        surely = maybe = 0
        for number in bits(possible & among):
            if not self.above[number] & certain:
                maybe |= 1 << number
                if certain >> number & 1 and not self.above[number] & possible:
                    surely |= 1 << number
        return surely, maybe

    def kleene(self, certain: int, possible: int) -> int:
        """The outcomes (bits of ``Open``) that Kleene's logic leaves possible: sound, at times too many."""
        surely, maybe = self.stands(certain, possible, self.disclosing)
        low = high = 0
        for mask, bit in self._effect_bits:
            if maybe & mask:
                high |= bit
                if surely & mask:
                    low |= bit
        return _TABLE[low][high]

    def outcomes(self, world: Sequence[int], without: int = 0) -> Open:
        """Exactly the outcomes that some way of settling the unknown facts leads to; ``without`` are rules to leave aside.

        When the node budget is spent, the answer of Kleene's logic stands: too many outcomes, never too few.
        """
        certain, possible = self.status(world)
        first = self.kleene(certain & ~without, possible & ~without)
        if first in _SINGLE:
            return Open(first)
        budget = NODE_BUDGET
        found = 0
        stack = [list(world)]
        while stack and budget > 0:
            now = stack.pop()
            certain, possible = (part & ~without for part in self.status(now))
            left = self.kleene(certain, possible)
            # a contradiction of rules matters only where the outcome would be closed without it
            wanted = left & ~found & (~Open.CONFLICT if found and found not in _SINGLE else -1)
            if not wanted:
                continue
            split = self.relevant(now, certain, possible) if left not in _SINGLE else []
            if not split:
                found |= left
                if found not in _SINGLE:
                    budget = min(budget, AFTER_TWO)
                continue
            budget -= 1
            fact = max(split, key=lambda number: (self._weight(number, possible & ~certain), -number))
            for value in bits(now[fact]):
                stack.append([*now[:fact], 1 << value, *now[fact + 1 :]])
        if budget > 0:
            return Open(found)
        spent = first if found in _SINGLE or not found else first & ~Open.CONFLICT | found
        return Open(spent)

    def relevant(self, world: World, certain: int, possible: int) -> list[int]:
        """The numbers of unknown facts that can still matter: those of unsettled rules that could stand, or could beat one that could."""
        _, maybe = self.stands(certain, possible, self.disclosing)
        asked = 0
        for number in bits(possible & ~certain & self.disclosing):
            if maybe >> number & 1 or self.beneath[number] & maybe:
                asked |= self.rule_facts[number]
        return [number for number in bits(asked) if world[number] & (world[number] - 1)]

    def _weight(self, fact: int, rules: int) -> int:
        """How much splitting on the fact may settle: each of ``rules`` that speaks of it counts, and with it whatever that rule holds down."""
        return sum(
            1 + self.beneath[number].bit_count()
            for number in bits(rules & self.disclosing)
            if self.rule_facts[number] >> fact & 1
        )
