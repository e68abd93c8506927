"""The law of one day, decided: facts in, an answer with its reasons out.

``Law`` is what ``Book.as_of`` returns. It never decides for a person: "may-release" opens the decision to the named authority, "open"
says what is still unknown, and a release that rests only on rules nobody has checked in their text stays open for counsel.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from custos.core.law import explain
from custos.core.law.answers import DutyOwed, Ground, ItemAnswer, Outcome, Question, Yielded
from custos.core.law.ask import best_question
from custos.core.law.engine import _SINGLE, Engine, Open, Rule, bits
from custos.core.law.rules import DutyKind, Effect, Standing, Upon

_OUTCOME = {
    Open.MUST: Outcome.MUST_RELEASE,
    Open.MAY: Outcome.MAY_RELEASE,
    Open.REFUSE: Outcome.REFUSE,
    Open.QUASH: Outcome.MOVE_TO_QUASH,
}
_EFFECT = {
    Open.MUST: Effect.MUST_RELEASE,
    Open.MAY: Effect.MAY_RELEASE,
    Open.REFUSE: Effect.MUST_NOT_RELEASE,
    Open.QUASH: Effect.MUST_MOVE_TO_QUASH,
}
_UPON = {
    Open.MUST: {Upon.RELEASE},
    Open.MAY: {Upon.RELEASE, Upon.CHOICE},
    Open.REFUSE: {Upon.REFUSAL},
    Open.QUASH: {Upon.MOTION},
}
_RELEASES = Open.MUST | Open.MAY
_LISTED = tuple(tuple(outcome for member, outcome in _OUTCOME.items() if member & number) for number in range(32))
# Worked out once for every set of outcomes: arithmetic with flags would be a quarter of the time of an answer.
_EFFECTS_OF = tuple(tuple(_EFFECT[member] for member in _EFFECT if member & number) for number in range(32))
_UPON_OF = tuple(tuple(_UPON[member] for member in _UPON if member & number) for number in range(32))

Known = Mapping[str, str | Collection[str]]


class Law:
    """The rules of some sources in force on ``day``. With ``confirmed``, every rule counts as if counsel had confirmed its text."""

    def __init__(self, engine: Engine, day: date, sources: tuple[str, ...], *, confirmed: bool, digest: str) -> None:
        self.engine, self.day, self.sources, self.confirmed, self.digest = engine, day, sources, confirmed, digest
        self._ground = tuple(ground(rule) for rule in engine.rules)
        self._owed = tuple(
            tuple(
                (
                    DutyOwed(rule.text.cite, rule.text.says, rule.text.says_es, duty, True),
                    DutyOwed(rule.text.cite, rule.text.says, rule.text.says_es, duty, False),
                )
                for duty in rule.duties
            )
            for rule in engine.rules
        )

    @property
    def cites(self) -> tuple[str, ...]:
        """The citations of all rules in force, in file order."""
        return tuple(rule.text.cite for rule in self.engine.rules)

    def outcome(self, facts: Known) -> Outcome:
        """The outcome alone. Raises InputError for unknown facts or values."""
        settled, _ = self._settle(self.engine.world(facts))
        return _OUTCOME.get(settled, Outcome.OPEN)

    def decide(self, facts: Known) -> ItemAnswer:
        """What the law answers for one item. Facts that are not given are unknown.

        Raises InputError for a fact or value the law does not know, and where a fact has no value left.
        """
        world = self.engine.world(facts)
        settled, unread = self._settle(world)
        certain, possible = self.engine.status(world)
        surely, maybe = self.engine.stands(certain, possible, self.engine.disclosing)
        closed = settled in _OUTCOME
        because = self._because(settled, certain & maybe, maybe) if closed else surely
        staff = self._about_staff(certain, possible)
        duties = self._duties(settled, certain, because, maybe, staff)
        rules = self.engine.rules
        conflict = bool(int(settled) & 16)
        judge_unread = self._unread_by_judge(because) if settled is Open.MUST else False
        counsel = bool(
            unread
            or judge_unread
            or conflict
            or certain & self.engine.contested
            or any(
                rules[number].text.counsel and _falls_due(rules[number], settled)
                for number in bits(because | certain & self.engine.duties_only | staff)
            )
        )
        return ItemAnswer(
            outcome=_OUTCOME.get(settled, Outcome.OPEN),
            open=_listed(settled),
            because=self._grounds(because),
            yielded=self._yielded(settled, certain, because) if closed else (),
            hinges=() if closed else explain.hinges(self.engine, world),
            duties=duties,
            counsel=counsel,
            preserve=any(owed.firm and owed.duty.kind is DutyKind.PRESERVE for owed in duties),
            conflict=conflict,
            unread=unread,
            forbidden=self._grounds(staff & self.engine.of_effect[Effect.FORBIDDEN]),
            allowed=self._grounds(staff & self.engine.of_effect[Effect.ALLOWED]),
            facts={
                name: (values,) if isinstance(values, str) else tuple(sorted(values)) for name, values in facts.items()
            },
        )

    def ask(self, facts: Known) -> Question | None:
        """The question whose answer settles most, or None where no answer could change the outcome."""
        return best_question(self.engine, self.engine.world(facts))

    def enough(self, facts: Known) -> Mapping[str, tuple[str, ...]]:
        """A smallest part of the known facts that leads to the same outcome."""
        return explain.enough(self.engine, self.engine.world(facts))

    def would_change(self, facts: Known) -> tuple[tuple[str, str, tuple[Outcome, ...]], ...]:
        """For counsel only: (fact, other value, outcomes it would leave), for each single change that leads elsewhere."""
        found = explain.would_change(self.engine, self.engine.world(facts))
        return tuple((change.fact, change.value, _listed(change.outcomes)) for change in found)

    def _settle(self, world: Sequence[int]) -> tuple[Open, tuple[str, ...]]:
        """The outcomes left, and the citations of unread rules if a release would rest on them alone.

        LAW: laws/README "standing": a rule not checked in its text may refuse, ask or send to counsel; a release must stand without it.
        """
        settled = self.engine.outcomes(world)
        if self.confirmed or settled not in (Open.MUST, Open.MAY):
            return settled, ()
        without = self.engine.outcomes(world, without=self.engine.unread_releases)
        if without in _SINGLE and without & _RELEASES:
            return without, ()
        certain, possible = self.engine.status(world)
        _, maybe = self.engine.stands(certain, possible, self.engine.disclosing)
        resting = maybe & self.engine.unread_releases
        return settled | (without & ~Open.CONFLICT), tuple(
            self.engine.rules[number].text.cite for number in bits(resting)
        )

    def _about_staff(self, certain: int, possible: int) -> int:
        """The rules about the act of staff that count: a prohibition unless it is certainly lifted, a permission only where it is certain."""
        surely, maybe = self.engine.stands(certain, possible, self.engine.about_staff)
        return (
            certain & maybe & self.engine.of_effect[Effect.FORBIDDEN] | surely & self.engine.of_effect[Effect.ALLOWED]
        )

    def _unread_by_judge(self, because: int) -> bool:
        """True where a judge's paper is obeyed by a rule that nobody has checked in its text: counsel is told."""
        if self.confirmed:
            return False
        texts = [self.engine.rules[number].text for number in bits(because)]
        return not any(text.checked in (Standing.TEXT, Standing.POLICY) for text in texts)

    def _because(self, settled: Open, applying: int, maybe: int) -> int:
        """The rules that carry a closed outcome: they apply, and nothing that certainly applies outranks them.

        The rule that yields to every other is named only where it stands alone.

        Where only "either way" closes it, these are the rules that could apply: each way leads here.
        """
        wanted = self.engine.of_effect[_EFFECT[settled]]
        found = applying & wanted or maybe & wanted
        return found & ~self.engine.by_default or found

    def _grounds(self, rules: int) -> tuple[Ground, ...]:
        return tuple(self._ground[number] for number in bits(rules))

    def _yielded(self, settled: Open, certain: int, because: int) -> tuple[Yielded, ...]:
        """The rules that apply but do not decide. A rule that yields to every other is left out: it always does."""
        effect = _EFFECT[settled]
        winners = list(bits(because))
        found: list[Yielded] = []
        for number in bits(certain & self.engine.disclosing):
            text = self.engine.rules[number].text
            if text.then is effect or self.engine.by_default >> number & 1 or not winners:
                continue
            over = [other for other in winners if self.engine.above[number] >> other & 1]
            beaten = [
                other
                for other in bits(certain & self.engine.above[number])
                if self.engine.rules[other].text.then is not text.then
            ]
            chosen = (over or beaten or winners)[0]
            found.append(Yielded(self._ground[number], self.engine.rules[chosen].text.cite))
        return tuple(found)

    def _duties(self, settled: Open, certain: int, because: int, maybe: int, staff: int) -> tuple[DutyOwed, ...]:
        """The duties of the rules that decide, or could, and of the rules of duties that apply; each duty once."""
        found: dict[tuple[str, str], DutyOwed] = {}
        closed = settled in _OUTCOME
        wanted = sum(self.engine.of_effect[effect] for effect in _EFFECTS_OF[settled])
        deciding = because if closed else maybe & wanted
        upon = _UPON_OF[settled]
        own = self.engine.duties_only | staff
        for number in bits(deciding | staff | certain & self.engine.duties_only):
            rule = self.engine.rules[number]
            limited = rule.text.upon
            if not _falls_due(rule, settled):
                continue
            firm = (
                closed if not own >> number & 1 else not limited or all(not words.isdisjoint(limited) for words in upon)
            )
            for certain_duty, possible_duty in self._owed[number]:
                key = (str(certain_duty.duty.kind), certain_duty.duty.do)
                if key not in found or (firm and not found[key].firm):
                    found[key] = certain_duty if firm else possible_duty
        return tuple(found.values())


def _falls_due(rule: Rule, settled: Open) -> bool:
    """False where the rule's duties belong to outcomes none of which is left."""
    limited = rule.text.upon
    return not limited or any(not words.isdisjoint(limited) for words in _UPON_OF[settled])


def ground(rule: Rule) -> Ground:
    """A rule as a reader needs it."""
    text = rule.text
    return Ground(
        text.cite,
        text.says,
        text.says_es,
        text.quote,
        text.checked,
        text.contested,
        text.contested_es,
        text.then,
        text.folder,
    )


def _listed(settled: Open) -> tuple[Outcome, ...]:
    """The outcomes as a person reads them; a contradiction of rules is open between all that could be meant."""
    if int(settled) & 16:
        settled |= Open.MUST | Open.REFUSE
    return _LISTED[settled]
