"""What changed in effect between two laws: not the words, but the cases that come out otherwise, each with one concrete case.

That list is what counsel signs when rules are edited; a rewriting that changes no effect is proved to change none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from custos.core.law.answers import Outcome
from custos.core.law.decide import Law
from custos.core.law.engine import bits
from custos.core.law.prove import OUTCOMES, Formula, Translation, z3

LIMIT = 60
"""At most so many kinds of changes are listed; more means that another law is being compared."""


@frozen
class Change:
    """One kind of change: cases like ``case`` came out as ``before`` and now come out as ``after``, by these rules."""

    before: str
    after: str
    case: Mapping[str, str]
    rules_before: tuple[str, ...]
    rules_after: tuple[str, ...]


@frozen
class Difference:
    """The difference of two laws. ``complete`` is False where more kinds of changes exist than were listed."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    reworded: tuple[str, ...]
    changes: tuple[Change, ...]
    complete: bool

    @property
    def same_effect(self) -> bool:
        """True where it is proved that every case comes out alike."""
        return not self.changes and self.complete


def compare(old: Law, new: Law, limit: int = LIMIT) -> Difference:
    """Compares two laws over all complete cases. Facts or values that only one law has are compared too.

    Raises UsageError where the solver is not installed.
    """
    values = _shared_values(old, new)
    before, after = Translation(old.engine, values), Translation(new.engine, values)
    differ = z3.Or(*(before.outcome[outcome] != after.outcome[outcome] for outcome in OUTCOMES))
    blocked: list[Formula] = []
    changes: list[Change] = []
    while len(changes) < limit:
        domain = [*before.domain, *after.domain]
        base = after if len(after.facts) >= len(before.facts) else before
        case = base.smallest(*domain, differ, *blocked)
        if case is None:
            return Difference(*_words(old, new), tuple(changes), complete=True)
        change, same_kind = _change(old, new, before, after, case, base)
        changes.append(change)
        blocked.append(z3.Not(same_kind))
    return Difference(*_words(old, new), tuple(changes), complete=False)


def _shared_values(old: Law, new: Law) -> dict[str, tuple[str, ...]]:
    """For each fact, the values of both laws, those of the new one first."""
    values: dict[str, tuple[str, ...]] = {}
    for law in (new, old):
        for spec in law.engine.facts.specs:
            values[spec.name] = tuple(dict.fromkeys((*values.get(spec.name, ()), *spec.values)))
    return values


def _words(old: Law, new: Law) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The citations added, removed, and with another text."""
    before = {rule.text.cite: rule.text for rule in old.engine.rules}
    after = {rule.text.cite: rule.text for rule in new.engine.rules}
    return (
        tuple(cite for cite in after if cite not in before),
        tuple(cite for cite in before if cite not in after),
        tuple(cite for cite in after if cite in before and after[cite] != before[cite]),
    )


def _change(
    old: Law, new: Law, before: Translation, after: Translation, case: Mapping[str, str], base: Translation
) -> tuple[Change, Formula]:
    """The change that a case shows, and the formula of all cases that change in the same way by the same rules."""
    whole = base.whole_case(case)
    at = [variable == known.index(whole[spec.name]) for variable, known, spec in _variables(base, whole)]
    outcome_before, outcome_after = _outcome(before, at), _outcome(after, at)
    stood, stands = _standing(before, at), _standing(after, at)
    cites_before = {old.engine.rules[number].text.cite for number in bits(stood)}
    cites_after = {new.engine.rules[number].text.cite for number in bits(stands)}
    lost = [number for number in bits(stood) if old.engine.rules[number].text.cite not in cites_after]
    gained = [number for number in bits(stands) if new.engine.rules[number].text.cite not in cites_before]
    same_kind = z3.And(
        before.outcome[outcome_before],
        after.outcome[outcome_after],
        *(before.stands[number] for number in lost),
        *(after.stands[number] for number in gained),
    )
    change = Change(
        before=str(outcome_before),
        after=str(outcome_after),
        case=case,
        rules_before=tuple(old.engine.rules[number].text.cite for number in lost or bits(stood)),
        rules_after=tuple(new.engine.rules[number].text.cite for number in gained or bits(stands)),
    )
    return change, same_kind


def _variables(base: Translation, whole: Mapping[str, str]) -> Sequence[tuple[Formula, Sequence[str], Formula]]:
    specs = base.engine.facts.specs
    return [
        (variable, known, spec)
        for variable, known, spec in zip(base.facts, base.values, specs, strict=True)
        if spec.name in whole
    ]


def _outcome(translation: Translation, at: Sequence[Formula]) -> Outcome | str:
    return next(outcome for outcome in OUTCOMES if translation.possible(*at, translation.outcome[outcome]))


def _standing(translation: Translation, at: Sequence[Formula]) -> int:
    """The rules that stand in one case, as a bit set."""
    found = 0
    for number in bits(translation.engine.disclosing & ~translation.engine.by_default):
        if translation.possible(*at, translation.stands[number]):
            found |= 1 << number
    return found
