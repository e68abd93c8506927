"""What a paper is worth here and now, as the 16 lines of the checklist were answered.

Each kind of paper is worked out once to four plain sets of (line, answer), so that a phone without network needs no more than to look
into sets, and says the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from custos.core.errors import InputError
from custos.core.facts import nearest
from custos.core.visits.protocol import Choice, Force, Protocol

Said = tuple[int, str]
"""A line of the checklist and the key of its answer."""
AGAINST = frozenset({"no", "immigration", "none"})
"""Values of facts that speak against a judge's paper."""
CANNOT_TELL = "cannot-tell"


@frozen
class Worth:
    """When a paper can be used: every line of ``needs`` has an answer in ``clears``, and none is in ``against``.

    An answer in ``never`` does not fit the paper at all: then nobody can tell what it is.
    """

    needs: frozenset[int]
    clears: frozenset[Said]
    against: frozenset[Said]
    never: frozenset[Said]
    asks: frozenset[int]
    """Lines that must be answered before anyone says what the paper is."""

    def force(self, answers: Mapping[int, str]) -> Force:
        """The force of a paper that a judge may sign."""
        if self.against.intersection(answers.items()):
            return Force.NO
        cleared = {line for line, key in self.clears.intersection(answers.items())}
        return Force.YES if self.needs <= cleared else Force.UNCLEAR


def worth_of(protocol: Protocol, paper: Choice) -> Worth:
    """The four sets of one kind of paper."""
    clears: set[Said] = set()
    against: set[Said] = set()
    never: set[Said] = set()
    needs: set[int] = set()
    asked = [fact for fact in paper.force if fact not in paper.presumed]
    for check in protocol.checks:
        able = {fact for one in check.answers for fact in asked if _speaks_for(one.facts, fact)}
        if able:
            needs.add(check.number)
        for one in check.answers:
            said = (check.number, one.key)
            if able and all(_speaks_for(one.facts, fact) for fact in able):
                clears.add(said)
            if any(AGAINST.intersection(one.facts.get(fact, ())) for fact in paper.force):
                against.add(said)
            if any(set(values) & set(one.facts.get(fact, ())) for fact, values in paper.never.items()):
                never.add(said)
    asks = {
        check.number
        for check in protocol.checks
        if any(fact in one.facts for fact in paper.asks for one in check.answers)
    }
    return Worth(frozenset(needs), frozenset(clears), frozenset(against), frozenset(never), frozenset(asks))


def paper_after_checks(protocol: Protocol, paper: str, answers: Mapping[int, str]) -> tuple[str, Force]:
    """The paper and its force as the checklist was answered (number of the line to key of the answer).

    "no" where one answer speaks against it, "unclear" where one is missing; a paper whose signature does not fit its kind, or was not looked at, is "cannot-tell".
    Raises InputError for a paper or an answer that is not on the list.
    """
    if paper not in protocol.papers:
        raise InputError(f"the door knows no paper `{paper}`{nearest(paper, protocol.papers)}")
    given = {number: key for number, key in answers.items() if key}
    for number, key in given.items():
        _check_answer(protocol, number, key)
    choice = protocol.papers[paper]
    worth = worth_of(protocol, choice)
    if worth.never.intersection(given.items()) or not worth.asks <= set(given):
        return CANNOT_TELL, Force.NONE
    for line in sorted(worth.asks):
        paper = choice.becomes.get(given[line], paper)
    return (paper, worth.force(given)) if choice.force else (paper, Force.NONE)


def defects(protocol: Protocol, answers: Mapping[int, str], language: str) -> list[str]:
    """What the answers say against the paper, in the words to show large, in the order of the list."""
    found = []
    for check in protocol.checks:
        answer = check.answer(answers.get(check.number, ""))
        if answer is not None and answer.means is not None:
            found.append(answer.means.said(language))
    return found


def _check_answer(protocol: Protocol, number: int, key: str) -> None:
    check = next((one for one in protocol.checks if one.number == number), None)
    if check is None:
        raise InputError(f"the checklist has no line `{number}`; it has {len(protocol.checks)}")
    if check.answer(key) is None:
        known = [one.key for one in check.answers]
        raise InputError(f"line {number} of the checklist has no answer `{key}`{nearest(key, known)}")


def _speaks_for(facts: Mapping[str, tuple[str, ...]], fact: str) -> bool:
    return fact in facts and not AGAINST.intersection(facts[fact])
