"""The whole law of the door as one small table, so that a phone without network decides by the same rules.

Every situation has a number. For each happening the table says which situation follows, which sentence is said and which step comes: the
phone looks up and never reasons (ADR 0022). A test compares every cell with the rules themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from custos.core.facts import Vocabulary
from custos.core.jsontypes import JsonObject
from custos.core.law.answers import Ground
from custos.core.law.rules import Duty
from custos.core.visits.checklist import worth_of
from custos.core.visits.door import (
    DoorAnswer,
    Rules,
    Situation,
    after,
    decide,
    forbidden_acts,
    saying,
)
from custos.core.visits.machine import OVER, step_after
from custos.core.visits.protocol import Check, Choice, Force, Happening, Protocol, Step, Words

VERSION = 1
EXIGENCY = ("no", "yes")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""A cell is one such character: its place in this row."""


def papers_with_force(protocol: Protocol) -> tuple[tuple[str, Force], ...]:
    """Every kind of paper with every force that it can have, in file order."""
    judges = (Force.YES, Force.NO, Force.UNCLEAR)
    return tuple(
        (paper.key, force) for paper in protocol.papers.values() for force in (judges if paper.force else (Force.NONE,))
    )


def situations(protocol: Protocol) -> Iterator[Situation]:
    """All situations, in the order of their numbers."""
    for who in protocol.whos:
        for want in protocol.wants:
            for paper, force in papers_with_force(protocol):
                for exigency in EXIGENCY:
                    yield Situation(who, want, paper, force, exigency)


def table_of(protocol: Protocol, vocabulary: Vocabulary, law: Rules) -> JsonObject:
    """The table as JSON. Raises InputError where the words do not cover a situation."""
    numbered = {situation: number for number, situation in enumerate(situations(protocol))}
    answered = {one: decide(protocol, vocabulary, law, one) for one in numbered}
    answers: dict[DoorAnswer, int] = {}
    grounds: dict[Ground, int] = {}
    duties: dict[Duty, int] = {}
    for one in answered.values():
        answers.setdefault(one, len(answers))
        for ground in one.because:
            grounds.setdefault(ground, len(grounds))
        for duty in one.duties:
            duties.setdefault(duty, len(duties))
    acts = forbidden_acts(protocol, vocabulary, law)
    return {
        "version": VERSION,
        "law": law.digest,
        "who": [_choice(protocol, one) for one in protocol.whos.values()],
        "want": [_choice(protocol, one) for one in protocol.wants.values()],
        "papers": [_choice(protocol, one) for one in protocol.papers.values()],
        "paper": [[paper, str(force)] for paper, force in papers_with_force(protocol)],
        "exigency": list(EXIGENCY),
        "answers": [_answer(one, grounds, duties) for one in answers],
        "grounds": [_ground(one) for one in grounds],
        "duties": [{"en": one.do, "es": one.do_es or one.do, "kind": str(one.kind)} for one in duties],
        "answer": [answers[one] for one in answered.values()],
        "sayings": [{"key": one.key, **_both(one.words)} for one in protocol.sayings],
        "steps": {
            str(one.key): {"title": _both(one.title), "do": _both(one.do), "over": one.key in OVER}
            for one in protocol.steps.values()
        },
        "happenings": {
            str(one.key): {**_both(one.label), **_moves(protocol, numbered, answered, one.key)}
            for one in protocol.happenings.values()
        },
        "red_line": [
            {**_both(words), "act": act, "cite": "; ".join(ground.cite for ground in acts[act])}
            for act, words in protocol.red_line.items()
        ],
        "checks": [_check(check) for check in protocol.checks],
    }


def _answer(answer: DoorAnswer, grounds: dict[Ground, int], duties: dict[Duty, int]) -> JsonObject:
    """An answer, with the numbers of its grounds and duties."""
    return {
        "way": str(answer.way),
        "because": [grounds[ground] for ground in answer.because],
        "duties": [duties[duty] for duty in answer.duties],
        "counsel": answer.counsel,
        "contested": answer.contested,
    }


def _ground(ground: Ground) -> JsonObject:
    return {
        "cite": ground.cite,
        "en": ground.says,
        "es": ground.says_es or ground.says,
        "contested": ground.contested,
        "standing": str(ground.standing),
    }


def _check(check: Check) -> JsonObject:
    return {
        "number": check.number,
        "chooses": check.chooses,
        "look": _both(check.look),
        "judicial": _both(check.judicial),
        "administrative": _both(check.administrative),
        "unclear": _both(check.unclear),
        "answers": [
            {"key": one.key, **_both(one.label), "means": _both(one.means) if one.means else None}
            for one in check.answers
        ],
    }


def _moves(
    protocol: Protocol, numbered: dict[Situation, int], answered: dict[Situation, DoorAnswer], happening: Happening
) -> JsonObject:
    """For each situation, what follows: its number (None where nothing ever changes), the sentence, the step."""
    following = [after(protocol, situation, happening) for situation in numbered]
    keys = [one.key for one in protocol.sayings]
    steps = list(Step)
    before = {Happening.ARRIVE: None, Happening.REPORT: Step.REPORT}.get(happening, Step.GREET)
    said = "".join(DIGITS[keys.index(saying(protocol, one, answered[one], happening).key)] for one in following)
    then = "".join(DIGITS[steps.index(step_after(before, happening, answered[one].way))] for one in following)
    changes = [numbered[one] for one in following]
    return {"next": None if changes == list(range(len(changes))) else changes, "say": said, "step": then}


def _choice(protocol: Protocol, one: Choice) -> JsonObject:
    worth = worth_of(protocol, one)
    checked: JsonObject = {
        "judge": bool(one.force),
        "needs": sorted(worth.needs) if one.force else [],
        "clears": _listed(worth.clears) if one.force else [],
        "against": _listed(worth.against) if one.force else [],
        "never": _listed(worth.never),
        "asks": sorted(worth.asks),
        "becomes": dict(one.becomes),
        "found": one.found,
    }
    return {"key": one.key, **_both(one.label), **(checked if one.key in protocol.papers else {})}


def _listed(said: frozenset[tuple[int, str]]) -> list[str]:
    return [f"{number}:{key}" for number, key in sorted(said)]


def _both(words: Words) -> dict[str, str]:
    return {"en": words.en, "es": words.es}
