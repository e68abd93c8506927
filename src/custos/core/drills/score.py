"""Scores what a person did in a drill against what the rules say of the truth; each point carries the rule that makes it one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from custos.core.drills.script import Kind, Script
from custos.core.facts import Vocabulary
from custos.core.law.answers import DutyOwed, ItemAnswer, Outcome
from custos.core.law.decide import Law
from custos.core.visits.door import decide, situation_of
from custos.core.visits.protocol import Happening, Protocol

ANSWERS = {
    Outcome.REFUSE: frozenset({"refuse"}),
    Outcome.MUST_RELEASE: frozenset({"release", "release-in-part"}),
    Outcome.MAY_RELEASE: frozenset({"release", "release-in-part", "refuse"}),
    Outcome.MOVE_TO_QUASH: frozenset({"move-to-quash"}),
    Outcome.OPEN: frozenset(),
}
"""Which prepared answers the law leaves, by what it says of the truth."""


@frozen
class PlayedRequest:
    """What the player registered, in closed words."""

    channel: str
    minutes: float
    """From the beginning of the drill."""
    outcome: str
    given: Mapping[str, str]
    answer: str = ""
    links: int = 0
    closed: bool = False


@frozen
class PlayedVisit:
    """What the player noted of a visit, in closed words. ``situation`` is how it was after the last happening."""

    happenings: tuple[str, ...]
    situation: Mapping[str, str]
    officers: int = 0
    calls: int = 0
    photos: int = 0
    items: int = 0
    has_report: bool = False


@frozen
class Point:
    """One thing that was looked at: worth so much, got or not, and why it counts."""

    key: str
    worth: int
    got: bool
    cites: tuple[str, ...]
    says: Mapping[str, str]
    """What the rule under the point says, by language; empty where the point is one of method."""
    detail: str = ""
    """A closed word that the sentence of the point names: a fact, a happening, an outcome."""


@frozen
class Score:
    """The points of one play."""

    points: tuple[Point, ...]

    @property
    def got(self) -> int:
        """How much was got."""
        return sum(point.worth for point in self.points if point.got)

    @property
    def out_of(self) -> int:
        """How much there was to get."""
        return sum(point.worth for point in self.points)

    @property
    def passed(self) -> bool:
        """INVARIANT: a drill is passed only with every point that weighs three, and eight in ten of all: those decide over people."""
        return all(point.got for point in self.points if point.worth >= 3) and self.got * 10 >= self.out_of * 8


def truth_of(script: Script, law: Law, vocabulary: Vocabulary) -> ItemAnswer:
    """What the rules say of the facts as they really are."""
    return law.decide({**vocabulary.unless_shown(script.truth), **script.truth})


def score_request(script: Script, played: Iterable[PlayedRequest], law: Law, vocabulary: Vocabulary) -> Score:
    """The score of a call, a mail or a paper at the counter; ``played`` is everything that the player registered meanwhile."""
    right = truth_of(script, law, vocabulary)
    because = tuple(ground.cite for ground in right.because)
    says = _says(right)
    mine = list(played)
    fit = max(
        mine, key=lambda one: (one.channel in _CHANNELS[script.kind], one.outcome == str(right.outcome)), default=None
    )
    owed_at_once = _duty_of(law, "Policy, answer informally")
    points = [
        Point("registered", 3, fit is not None, *_policy(law, "Policy, answer informally")),
        Point(
            "channel", 1, fit is not None and fit.channel in _CHANNELS[script.kind], *_policy(law, "Policy, the ledger")
        ),
        Point("in-time", 1, fit is not None and fit.minutes <= script.minutes, *owed_at_once, str(script.minutes)),
    ]
    for fact, value in script.tell.items():
        told = fit.given.get(fact) if fit else None
        points.append(Point("fact", 2, told == value, because, says, fact))
    if script.file:
        hit = fit is not None and fit.outcome == str(right.outcome)
        points.append(Point("outcome", 3, hit, because, says, str(right.outcome)))
    if script.prepares:
        left = ANSWERS[right.outcome]
        points.append(Point("answer", 3, fit is not None and fit.answer in left, because, says, str(right.outcome)))
    else:
        # Nobody asked for a decision here: one that the law does not leave, or that lets something go, costs the drill.
        wrong = any(one.answer and one.answer not in ANSWERS[right.outcome] for one in mine)
        points.append(Point("nothing-left", 3, fit is not None and not wrong, because, says))
    if script.truth.get("repeat-after-denial") == "yes":
        rule = _policy(law, "Policy, asked again after a denial")
        points.append(Point("linked", 2, fit is not None and fit.links > 0, *rule))
    return Score(tuple(points))


_CHANNELS = {
    Kind.CALL: frozenset({"phone", "informal"}),
    Kind.MAIL: frozenset({"e-mail", "informal"}),
    Kind.COUNTER: frozenset({"counter", "visit"}),
}


def score_visit(
    script: Script, visit: PlayedVisit | None, law: Law, vocabulary: Vocabulary, protocol: Protocol
) -> Score:
    """The score of a visit at the door; ``visit`` is None where the player noted none."""
    truth = situation_of(protocol, **script.door)
    right = decide(protocol, vocabulary, law, truth)
    because = tuple(ground.cite for ground in right.because)
    says = (
        {"en": right.because[0].says, "es": right.because[0].says_es or right.because[0].says} if right.because else {}
    )
    seen = situation_of(protocol, **_known(visit.situation)) if visit else None
    did = decide(protocol, vocabulary, law, seen) if seen else None
    noted = visit.happenings if visit else ()
    points = [
        Point("arrival", 1, str(Happening.ARRIVE) in noted, *_policy(law, "Policy, the door")),
        Point("officers", 2, visit is not None and visit.officers > 0, *_policy(law, "Policy, the door")),
        Point("called", 2, visit is not None and visit.calls > 0, *_policy(law, "Policy, the door")),
    ]
    if truth.paper != "none":
        fits = seen is not None and (seen.paper, seen.force) == (truth.paper, truth.force)
        points.append(Point("paper", 3, fits, because, says, truth.paper))
        points.append(Point("photograph", 1, visit is not None and visit.photos > 0, *_policy(law, "Policy, the door")))
    points.append(Point("way", 3, did is not None and did.way is right.way, because, says, str(right.way)))
    written = _policy(law, "Policy, the ledger")
    points += [Point("noted", 1, str(one) in noted, *written, str(one)) for one in script.note]
    if Happening.TAKE in script.note:
        points.append(Point("items", 2, visit is not None and visit.items > 0, *_policy(law, "Policy, the door")))
    points.append(Point("report", 2, visit is not None and visit.has_report, *_policy(law, "Policy, the door")))
    return Score(tuple(points))


def _known(situation: Mapping[str, str]) -> dict[str, str]:
    return {name: str(situation[name]) for name in ("who", "want", "paper", "force", "exigency") if name in situation}


def _says(answer: ItemAnswer) -> dict[str, str]:
    if answer.because:
        ground = answer.because[0]
        return {"en": ground.says, "es": ground.says_es or ground.says}
    owed: DutyOwed | None = next(iter(answer.duties), None)
    return {"en": owed.duty.do, "es": owed.duty.do_es or owed.duty.do} if owed else {}


def _policy(law: Law, cite: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The citation and the words of a rule, where it is in force."""
    rule = next((rule.text for rule in law.engine.rules if rule.text.cite == cite), None)
    return ((cite,), {"en": rule.says, "es": rule.says_es or rule.says}) if rule else ((), {})


def _duty_of(law: Law, cite: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The citation and the first duty of a rule, where it is in force: what is to be done, and how soon."""
    rule = next((rule for rule in law.engine.rules if rule.text.cite == cite), None)
    duty = next(iter(rule.duties), None) if rule else None
    return ((cite,), {"en": duty.do, "es": duty.do_es or duty.do}) if duty else ((), {})
