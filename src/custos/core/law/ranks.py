"""Which rule prevails over which: read from ``despite`` and ``subject-to``, and checked.

A citation names everything beneath it: "20 CFR 603.5" covers 603.5(c), never 603.50. A rule named itself outweighs a group,
a group outweighs ``any other rule``. Two statements of equal weight that contradict each other, and a circle, are errors.
Rules with the same effect never rank: both can stand. Ranks are not passed on: a rule that applies and is itself outranked still
holds down what it outranks, so an exception to an exception needs no more words, and nothing outranks by accident.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from custos.core.errors import LawError
from custos.core.facts import nearest
from custos.core.law.rules import CONDUCT, DISCLOSURE, Effect, RuleText

ANY_OTHER = "any other rule"
ANY_DUTY = "any duty to release"
"""All rules that say "must release", but never those that obey a judge's paper: a bar gives way to them, or a policy limits them."""

_BENEATH = "(,; ["
"""What follows a citation where something beneath it begins."""
_REPORTER_LAST = re.compile(r"^(?P<place>\S+) (?P<reporter>NMAC|NMRA)(?P<rest>.*)$")


def sort_key(cite: str) -> str:
    """The citation with its reporter in front, so that what is beneath it begins with it.

    >>> sort_key("11.3.100.106(C) NMAC")
    'NMAC 11.3.100.106(C)'
    """
    match = _REPORTER_LAST.match(cite)
    return f"{match['reporter']} {match['place']}{match['rest']}" if match else cite


def covers(group: str, cite: str) -> bool:
    """True where ``cite`` is ``group`` or is beneath it.

    >>> covers("20 CFR 603.5", "20 CFR 603.5(c)"), covers("20 CFR 603.5", "20 CFR 603.50"), covers("Lab. Code 98", "Lab. Code 98.1")
    (True, False, False)
    """
    above, below = sort_key(group), sort_key(cite)
    return below.startswith(above) and (len(below) == len(above) or below[len(above)] in _BENEATH)


@lru_cache(maxsize=4096)
def _groups(cite: str) -> tuple[str, ...]:
    """The sort keys of everything that covers ``cite``: itself, and each part that ends where something beneath it begins."""
    key = sort_key(cite)
    return key, *(key[:place] for place, letter in enumerate(key) if letter in _BENEATH)


def _index(rules: Sequence[RuleText]) -> Mapping[str, Sequence[int]]:
    """For each sort key the rules that it covers, so that a name is looked up and not compared with every rule."""
    found: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        for group in _groups(rule.cite):
            found.setdefault(group, []).append(number)
    return found


def family(effect: Effect) -> int:
    """Rules rank only within a family: those that decide disclosure, those about acts of staff, and duties, which never rank."""
    return 0 if effect in DISCLOSURE else 1 if effect in CONDUCT else 2


class _Names:
    """What the names in ``despite`` and ``subject-to`` mean among the rules chosen; ``known`` are all rules of the book."""

    def __init__(self, rules: Sequence[RuleText], known: Sequence[RuleText]) -> None:
        self.rules, self.known = rules, known
        self.chosen, self.anywhere = _index(rules), _index(known)
        self.families = [family(rule.then) for rule in rules]
        self.releasing = [
            number for number, rule in enumerate(rules) if rule.then is Effect.MUST_RELEASE and not rule.by_judge
        ]

    def meant(self, number: int, key: str, name: str) -> tuple[list[int], int]:
        """The rules that the rule ``number`` means by ``name``, and the weight of naming them so. Raises LawError where there is none."""
        rule = self.rules[number]
        if name == ANY_OTHER:
            return self._of_its_family(number, range(len(self.rules))), 0
        if name == ANY_DUTY:
            return self._of_its_family(number, self.releasing), 0
        group = sort_key(name)
        if all(self.known[other] is rule for other in self.anywhere.get(group, ())):
            cites = [other.cite for other in self.known]
            raise LawError(
                f"`{key}` names `{name}`, but no rule is cited so{nearest(name, cites)}", file=rule.file, rule=rule.cite
            )
        return self._of_its_family(number, self.chosen.get(group, ())), 1

    def _of_its_family(self, number: int, others: Sequence[int]) -> list[int]:
        own = self.families[number]
        return [other for other in others if other != number and self.families[other] == own]


def rank(rules: Sequence[RuleText], known: Sequence[RuleText]) -> tuple[list[int], list[int]]:
    """Returns for each rule the bit set of rules beneath it, and of rules above it.

    ``known`` are all rules of the book, so that a rule may name one of a source that is not chosen here.
    Raises LawError on an unknown citation, a contradiction, or a circle.
    """
    stated: dict[tuple[int, int], tuple[int, int, str]] = {}
    names = _Names(rules, known)
    for number, rule in enumerate(rules):
        for key, up in (("despite", True), ("subject-to", False)):
            for name in rule.despite if up else rule.subject_to:
                found, weight = names.meant(number, key, name)
                for other in found:
                    if rules[other].then == rule.then or not rule.overlaps(rules[other]):
                        continue
                    exact = 2 if rules[other].cite == name else weight
                    _state(stated, rules, (number, other) if up else (other, number), exact, number)
    beneath, above = [0] * len(rules), [0] * len(rules)
    for pair, (upper, _, _) in stated.items():
        lower = pair[1] if pair[0] == upper else pair[0]
        beneath[upper] |= 1 << lower
        above[lower] |= 1 << upper
    _no_circle(beneath, rules)
    return beneath, above


def _state(
    stated: dict[tuple[int, int], tuple[int, int, str]],
    rules: Sequence[RuleText],
    pair: tuple[int, int],
    weight: int,
    by: int,
) -> None:
    """Notes that ``pair[0]`` prevails over ``pair[1]``; the heavier statement wins, equal ones must agree."""
    key = (min(pair), max(pair))
    before = stated.get(key)
    if before is not None and before[1] == weight and before[0] != pair[0]:
        one, two = rules[pair[0]], rules[pair[1]]
        raise LawError(
            f"`{one.cite}` and `{two.cite}` ({two.file}) each claim to prevail: name the rule itself, not a group, in one of them",
            file=rules[by].file,
            rule=rules[by].cite,
        )
    if before is None or weight > before[1]:
        stated[key] = (pair[0], weight, rules[by].cite)


def _no_circle(beneath: list[int], rules: Sequence[RuleText]) -> None:
    """Raises LawError on a circle, printing it. Peels off the rules that nothing prevails over until none, or only circles, are left."""
    left = (1 << len(beneath)) - 1
    while left:
        covered = 0
        for number in range(len(beneath)):
            if left >> number & 1:
                covered |= beneath[number]
        top = left & ~covered
        if not top:
            start = next(number for number in range(len(beneath)) if left >> number & 1 and _circle(beneath, number))
            names = " > ".join(f"`{rules[step].cite}`" for step in _circle(beneath, start))
            raise LawError(
                f"these rules prevail over each other in a circle: {names}",
                file=rules[start].file,
                rule=rules[start].cite,
            )
        left &= ~top


def _circle(direct: list[int], start: int) -> list[int]:
    """The shortest circle through ``start``, breadth first; empty where there is none."""
    paths = [[start]]
    seen = {start}
    while paths:
        longer: list[list[int]] = []
        for path in paths:
            for step in range(len(direct)):
                if direct[path[-1]] >> step & 1:
                    if step == start:
                        return [*path, start]
                    if step not in seen:
                        seen.add(step)
                        longer.append([*path, step])
        paths = longer
    return []
