"""Puts a visit to the rules: the situation in, the way, the words and the reasons out.

One rulebook for everyone: what a phone says offline comes from a table that is made by this module (``table.py``), and what a paper is
worth comes from the checklist (``checklist.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol as Shape

from attrs import evolve, frozen

from custos.core.errors import InputError
from custos.core.facts import Vocabulary, nearest
from custos.core.law.answers import Ground, ItemAnswer, Outcome
from custos.core.law.rules import Duty
from custos.core.visits.protocol import Force, Happening, Protocol, Saying, Way

RECORDS = frozenset({"answers", "files"})
CONSENT = "consent-to-entry"


class Rules(Shape):
    """What this module needs of ``custos.core.law.decide.Law``."""

    @property
    def digest(self) -> str:
        """The name of exactly this law."""

    def decide(self, facts: Mapping[str, str | tuple[str, ...]]) -> ItemAnswer:
        """The answer for one item."""


@frozen
class Situation:
    """What staff have seen so far, in closed words: nothing in it names anyone."""

    who: str = "unclear"
    want: str = "waiting-room"
    paper: str = "none"
    force: Force = Force.NONE
    exigency: str = "no"


@frozen
class DoorAnswer:
    """What the rules answer to a situation. ``duties`` are firm ones; ``contested`` is True where a reason is."""

    way: Way
    because: tuple[Ground, ...]
    duties: tuple[Duty, ...]
    counsel: bool
    contested: bool


def situation_of(protocol: Protocol, **chosen: str) -> Situation:
    """A situation from words. Raises InputError with the nearest word for one that the door does not know."""
    tables = {"who": protocol.whos, "want": protocol.wants, "paper": protocol.papers}
    for name, value in chosen.items():
        known = tables[name] if name in tables else {"force": [*Force], "exigency": ["no", "yes"]}.get(name)
        if known is None or value not in known:
            raise InputError(f"the door knows no {name} `{value}`{nearest(value, [str(one) for one in known or ()])}")
    named = dict(chosen)
    force = Force(named.pop("force")) if "force" in named else None
    situation = _with(Situation(), named)
    judges = bool(protocol.papers[situation.paper].force)
    if force is None:
        force = Force.UNCLEAR if judges else Force.NONE
    if judges == (force is Force.NONE):
        raise InputError(f"a paper `{situation.paper}` has no force `{force}`")
    return evolve(situation, force=force)


def after(protocol: Protocol, situation: Situation, happening: Happening) -> Situation:
    """The situation once ``happening`` has changed what it changes.

    A paper that was checked stays checked when someone shows it again: only one that nobody has looked at becomes "cannot tell".
    """
    sets = dict(protocol.happenings[happening].sets)
    if happening is Happening.SHOW_PAPER and situation.paper != "none":
        sets.pop("paper", None)
    elif happening is Happening.CHECK_PAPER:
        sets["want"] = protocol.papers[situation.paper].turns.get(situation.want, situation.want)
    changed = _with(situation, sets)
    if not protocol.papers[changed.paper].force:
        return evolve(changed, force=Force.NONE)
    return changed


def _with(situation: Situation, sets: Mapping[str, str]) -> Situation:
    return Situation(
        who=sets.get("who", situation.who),
        want=sets.get("want", situation.want),
        paper=sets.get("paper", situation.paper),
        force=situation.force,
        exigency=sets.get("exigency", situation.exigency),
    )


def facts_for(protocol: Protocol, vocabulary: Vocabulary, situation: Situation) -> dict[str, str | tuple[str, ...]]:
    """What the situation tells the rules. A paper of force "unclear" tells only its kind: the rest stays unknown.

    A search warrant is about rooms and things, no matter for whom the officers look, so it is put to the rules as entry.
    """
    paper = protocol.papers[situation.paper]
    known: dict[str, tuple[str, ...]] = {
        **protocol.whos[situation.who].facts,
        **protocol.wants[situation.want].facts,
        **paper.facts,
    }
    known["exigency-claimed"] = (situation.exigency,)
    if paper.key == "search-warrant" and situation.want not in RECORDS:
        known["field"] = ("entry",)
    if situation.force is Force.YES:
        for fact in paper.force:
            known[fact] = ("federal", "this-state") if fact == "court" else ("yes",)
        if situation.want == "files":
            known["paper-covers-item"] = ("yes",)
    elif situation.force is Force.NO:
        # INVARIANT: which of the facts of force says no does not change the way (proved over all of them by a test).
        known["judge-signed"] = ("no",)
    return {**vocabulary.unless_shown(known), **known}


def decide(protocol: Protocol, vocabulary: Vocabulary, law: Rules, situation: Situation) -> DoorAnswer:
    """What the rules answer, as a way to act at the door."""
    return answer_from(law.decide(facts_for(protocol, vocabulary, situation)), situation)


def answer_from(answer: ItemAnswer, situation: Situation) -> DoorAnswer:
    """The way that an answer of the law is at the door.

    SAFETY: only an outcome that is closed lets anyone in. Questions about people are never answered at the door, whatever is open.
    """
    if answer.outcome is Outcome.MUST_RELEASE:
        way = Way.COMPLY
    elif answer.outcome is Outcome.REFUSE:
        way = Way.NO_CONSENT
    elif situation.want in RECORDS and situation.paper not in {"search-warrant", "court-order", "cannot-tell"}:
        way = Way.IN_WRITING
    else:
        way = Way.CALL
    return DoorAnswer(
        way=way,
        because=answer.because,
        duties=tuple(owed.duty for owed in answer.duties if owed.firm),
        counsel=answer.counsel or way is Way.CALL,
        contested=any(ground.contested for ground in answer.because),
    )


def saying(protocol: Protocol, situation: Situation, answer: DoorAnswer, happening: Happening) -> Saying:
    """The first sentence that fits. Raises InputError where none does (a test proves that one always does)."""
    circumstances = {
        "on": {str(happening)},
        "way": {str(answer.way)},
        "want": {situation.want},
        "who": {situation.who},
        "paper": {situation.paper},
        "force": {str(situation.force)},
        "exigency": {situation.exigency},
        "because": {ground.cite for ground in answer.because},
    }
    for one in protocol.sayings:
        if all(not circumstances[name].isdisjoint(values) for name, values in one.when.items()):
            return one
    raise InputError("the words at the door have no sentence for this; add a last [[say]] without conditions")


def forbidden_acts(protocol: Protocol, vocabulary: Vocabulary, law: Rules) -> dict[str, tuple[Ground, ...]]:
    """For each act of the red line the rules that forbid it. Raises InputError where no rule does: a red line is law, not taste."""
    found: dict[str, tuple[Ground, ...]] = {}
    for conduct in protocol.red_line:
        known: dict[str, str | tuple[str, ...]] = {"data-class": "premises", "field": "entry", "conduct": conduct}
        answer = law.decide({**vocabulary.unless_shown(known), **known})
        if not answer.forbidden:
            raise InputError(
                f"no rule in force forbids staff to `{conduct}`: strike it from [red-line] or add the rule"
            )
        found[conduct] = answer.forbidden
    return found
