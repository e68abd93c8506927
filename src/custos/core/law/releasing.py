"""What a confirmation would release, said before it is given: the cases that are open now and would be opened by one rule more.

A rule that nobody has read in its text carries no release (``decide``). So confirming it can change one thing only: cases whose release
rests on it. They are found twice: among the case tables beside the rules, and, where the solver is installed, among all complete cases,
each kind with one small case.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping

from attrs import frozen

from custos.core.law.answers import Outcome
from custos.core.law.cases import Case
from custos.core.law.decide import Law
from custos.core.law.rules import Effect, RuleText, Standing

KINDS = 6
"""At most so many kinds of cases are shown: counsel reads them all before confirming."""
TELLING = ("data-class", "field", "requester", "purpose", "scope", "instrument")
"""Facts that a small case names even where they have their plain value: without them nobody can picture it."""
_RELEASES = (Outcome.MUST_RELEASE, Outcome.MAY_RELEASE)


@frozen
class WouldRelease:
    """One kind of case that a confirmation opens. ``case`` lists the facts; ``number`` and ``of`` name the row of a table, or are ""."""

    before: Outcome
    after: Outcome
    case: Mapping[str, str]
    number: str = ""
    of: str = ""


def can_release(rule: RuleText) -> bool:
    """True where a confirmation of ``rule`` can release anything: it releases, nobody has read it, and no judge's paper is behind it."""
    unread = rule.checked in (Standing.SECONDARY, Standing.NOT_YET)
    return unread and rule.then in (Effect.MUST_RELEASE, Effect.MAY_RELEASE) and not rule.by_judge


def as_if_read(law: Law, *cites: str) -> Law:
    """The law with nothing confirmed but these rules, as they would count once they are read."""
    engine = copy.copy(law.engine)
    for number, rule in enumerate(engine.rules):
        if rule.text.cite in cites:
            engine.unread_releases &= ~(1 << number)
    return Law(engine, law.day, law.sources, confirmed=False, digest=law.digest)


def among_cases(law: Law, cite: str, cases: Iterable[Case]) -> tuple[WouldRelease, ...]:
    """The rows of the case tables under this law that ``cite`` would open, in the order of the tables."""
    before, after = as_if_read(law), as_if_read(law, cite)
    found: list[WouldRelease] = []
    for case in cases:
        if set(case.sources) != set(law.sources):
            continue
        now, then = before.outcome(case.facts), after.outcome(case.facts)
        if now is not then and then in _RELEASES:
            facts = {name: " or ".join(values) for name, values in case.facts.items()}
            found.append(WouldRelease(now, then, facts, case.id, case.of))
    return tuple(found)


def kinds(law: Law, cite: str, limit: int = KINDS) -> tuple[WouldRelease, ...]:
    """One small case of each kind that ``cite`` would open, over all complete cases: another class of records, another outcome.

    Raises UsageError where the solver is not installed.
    """
    from custos.core.law import prove

    translation = prove.Translation(law.engine)
    z3, engine = prove.z3, law.engine
    unread = engine.unread_releases
    read = as_if_read(law, cite).engine.unread_releases

    def without(rules: int) -> Mapping[str, object]:
        """The outcomes of the law without these rules."""
        applies = [z3.BoolVal(False) if rules >> n & 1 else one for n, one in enumerate(translation.applies)]
        return translation.outcomes_of(applies)

    now, then, whole = without(unread), without(read), translation.outcome
    releases = z3.Or(*(whole[outcome] for outcome in _RELEASES))
    released = {outcome: z3.And(releases, then[outcome], z3.Not(now[outcome])) for outcome in _RELEASES}
    place = engine.facts.number.get("data-class", 0)
    kind, values, name = translation.facts[place], translation.values[place], engine.facts.specs[place].name
    blocked: list[object] = []
    found: list[WouldRelease] = []
    for outcome in _RELEASES:
        while len(found) < limit:
            case = translation.smallest(released[outcome], *blocked)
            if case is None:
                break
            whole_case = translation.whole_case(case)
            told = {one: whole_case[one] for one in TELLING if one in whole_case} | dict(case)
            found.append(WouldRelease(as_if_read(law).outcome(whole_case), outcome, told))
            blocked.append(z3.Not(z3.And(kind == values.index(whole_case[name]), released[outcome])))
    return tuple(found)
