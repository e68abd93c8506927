"""Proves sentences about the whole law with z3, and shows a small concrete case where one does not hold.

The law is finite (facts with closed lists, no numbers, no dates), so every answer is complete and every proof ends. The translation is
made from the same checked rules as the compiled code; tests compare the two. z3 is an optional extra (``pip install custos-records[prove]``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from attrs import frozen

from custos.core.errors import LawError, UsageError
from custos.core.facts import FactSpec, nearest
from custos.core.law.answers import Outcome
from custos.core.law.book import Book
from custos.core.law.conditions import All, Any_, Condition, Is, Not, Place, parse
from custos.core.law.decide import Law
from custos.core.law.engine import Engine, bits
from custos.core.law.rules import DutyKind, Effect, Upon

try:
    import z3 as z3  # the sign that other modules of this folder may take it from here
except ModuleNotFoundError:  # the web process and the command line do without
    z3 = None

OUTCOMES = (*(outcome for outcome in Outcome if outcome is not Outcome.OPEN), "conflict")
COUNSEL_FIRST = "counsel"
"""In ``owes`` and ``never-owes``: that the answer goes to counsel first, more than a duty to tell counsel."""
OWED = (COUNSEL_FIRST, *(kind for kind in DutyKind if kind is not DutyKind.COUNSEL))
_KEYS = ("title", "when", "never", "upon", "owes", "never-owes", "law")
_DUE_UPON = {
    Upon.RELEASE: (Outcome.MUST_RELEASE, Outcome.MAY_RELEASE),
    Upon.CHOICE: (Outcome.MAY_RELEASE,),
    Upon.REFUSAL: (Outcome.REFUSE,),
    Upon.MOTION: (Outcome.MOVE_TO_QUASH,),
}
_EFFECT_OF = {
    Effect.MUST_RELEASE: Outcome.MUST_RELEASE,
    Effect.MAY_RELEASE: Outcome.MAY_RELEASE,
    Effect.MUST_NOT_RELEASE: Outcome.REFUSE,
    Effect.MUST_MOVE_TO_QUASH: Outcome.MOVE_TO_QUASH,
}


@frozen
class Guarantee:
    """A sentence, and what must then never be: facts under ``when`` together with one of the outcomes in ``never``.

    ``owes`` are kinds of duties (or ``counsel``: the answer goes to counsel first) that must then be owed, ``never_owes`` those that must not;
    both may be limited to the outcomes in ``upon``. ``sources`` says for which law it is promised; none means every combination of folders
    that agencies use.
    """

    title: str
    when: tuple[str, ...]
    never: tuple[str, ...]
    sources: tuple[str, ...] = ()
    upon: tuple[str, ...] = ()
    owes: tuple[str, ...] = ()
    never_owes: tuple[str, ...] = ()


@frozen
class Proved:
    """The result for one guarantee. ``rests_on`` are rules without which it would fall; ``counterexample`` is a case that breaks it."""

    guarantee: Guarantee
    sources: tuple[str, ...]
    proved: bool
    rests_on: tuple[str, ...] = ()
    counterexample: Mapping[str, str] | None = None
    rules: tuple[str, ...] = ()
    """On a broken guarantee: the rules that stand in the counterexample."""


@frozen
class Proofs:
    """Everything proved about one law."""

    sources: tuple[str, ...]
    guarantees: tuple[Proved, ...]
    dead: tuple[str, ...]
    conflicts: tuple[tuple[str, str, Mapping[str, str]], ...]
    gaps: tuple[Mapping[str, str], ...]
    monotone: bool

    @property
    def whole(self) -> bool:
        """True where nothing is left to complain about."""
        kept = all(result.proved for result in self.guarantees)
        return kept and not self.dead and not self.conflicts and not self.gaps and self.monotone


def read_guarantees(text: str, file: str = "guarantees.toml") -> tuple[Guarantee, ...]:
    """Reads the guarantees. Raises LawError naming the sentence."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"this is not TOML: {error}", file=file) from error
    found: list[Guarantee] = []
    for entry in raw.get("guarantee", []):
        title = entry.get("title", "")
        if not title:
            raise LawError("a guarantee needs its sentence: title = ...", file=file)
        for key in entry:
            if key not in _KEYS:
                raise LawError(f"unknown key `{key}`{nearest(key, _KEYS)}", file=file, rule=title)
        for word in (*entry.get("never", []), *entry.get("upon", [])):
            if word not in OUTCOMES:
                raise LawError(f"`{word}` is no outcome{nearest(word, OUTCOMES)}", file=file, rule=title)
        for word in (*entry.get("owes", []), *entry.get("never-owes", [])):
            if word not in OWED:
                raise LawError(f"`{word}` is nothing that can be owed{nearest(word, OWED)}", file=file, rule=title)
        if not any(entry.get(key) for key in ("never", "owes", "never-owes")):
            raise LawError("`never` must name at least one outcome, or `owes` a duty", file=file, rule=title)
        named = [tuple(entry.get(key, [])) for key in ("when", "never", "law", "upon", "owes", "never-owes")]
        found.append(Guarantee(title, *named))
    return tuple(found)


Formula: TypeAlias = Any  # a term or a formula of z3, which ships no types
Formulas = tuple[Sequence[Formula], Sequence[Formula], Mapping[str, Formula]]
"""What applies, what stands, and the outcomes of one law."""


class Translation:
    """One law as formulas: what applies, what stands, what comes out. ``switch`` lets a rule be left out, to see what rests on it."""

    def __init__(self, engine: Engine, values: Mapping[str, Sequence[str]] | None = None) -> None:
        """``values`` gives for some facts a longer list of values than the law has, so that two laws can share their variables."""
        if z3 is None:
            raise UsageError("proving needs the solver z3: pip install 'custos-records[prove]'")
        self.engine = engine
        self.values = [tuple((values or {}).get(spec.name, spec.values)) for spec in engine.facts.specs]
        self.facts: list[Formula] = []
        self.domain: list[Formula] = []
        for spec, known in zip(engine.facts.specs, self.values, strict=True):
            width = max(1, (len(known) - 1).bit_length())
            variable = z3.BitVec(spec.name, width)
            self.facts.append(variable)
            if len(known) != 1 << width:
                self.domain.append(z3.ULT(variable, len(known)))
        self.switch = [z3.Bool(f"rule {number}") for number in range(len(engine.rules))]
        self.applies = [self.formula(rule.condition) for rule in engine.rules]
        self.stands = self._standing(self.applies)
        self.outcome = self._outcomes(self.stands)
        self.plainly: Formulas = (self.applies, self.stands, self.outcome)
        self._switched: Formulas | None = None

    def _standing(self, applies: Sequence[Formula]) -> list[Formula]:
        return [
            z3.And(applies[number], *(z3.Not(applies[upper]) for upper in bits(self.engine.above[number])))
            for number in range(len(applies))
        ]

    def switched(self) -> Formulas:
        """The same for a law in which a rule applies only while its switch is on; built once."""
        if self._switched is None:
            applies = [z3.And(switch, formula) for switch, formula in zip(self.switch, self.applies, strict=True)]
            stands = self._standing(applies)
            self._switched = (applies, stands, self._outcomes(stands))
        return self._switched

    def outcomes_of(self, applies: Sequence[Formula]) -> Mapping[str, Formula]:
        """The outcomes of a law whose rules apply as ``applies`` says."""
        return self._outcomes(self._standing(applies))

    def owed(self, word: str, formulas: Formulas) -> Formula:
        """That a duty of this kind is owed (``counsel``: that the answer goes to counsel first), as ``Law.decide`` says it."""
        applies, stands, outcome = formulas
        ways: list[Formula] = [outcome["conflict"]] if word == COUNSEL_FIRST else []
        for number, rule in enumerate(self.engine.rules):
            text = rule.text
            if word == COUNSEL_FIRST and text.contested:
                ways.append(applies[number])
            if not (text.counsel if word == COUNSEL_FIRST else any(duty.kind == word for duty in rule.duties)):
                continue
            if text.then is Effect.DUTIES:
                due = {named for upon in text.upon for named in _DUE_UPON[upon]}
                ways.append(z3.And(applies[number], z3.Or(*(outcome[one] for one in due)) if due else True))
            elif text.then in _EFFECT_OF:
                same = self.engine.of_effect[text.then] & ~self.engine.by_default
                default = self.engine.by_default >> number & 1
                alone = [z3.Not(stands[other]) for other in bits(same)] if default else []
                ways.append(z3.And(stands[number], outcome[_EFFECT_OF[text.then]], *alone))
            else:
                ways.append(stands[number])
        return z3.Or(*ways)

    def broken(self, guarantee: Guarantee, formulas: Formulas) -> Formula:
        """That what the guarantee rules out is so, beside its conditions."""
        outcome = formulas[2]
        among = z3.Or(*(outcome[word] for word in guarantee.upon)) if guarantee.upon else True
        missing = [z3.And(among, z3.Not(self.owed(word, formulas))) for word in guarantee.owes]
        excess = [z3.And(among, self.owed(word, formulas)) for word in guarantee.never_owes]
        return z3.Or(*(outcome[word] for word in guarantee.never), *missing, *excess)

    def _outcomes(self, stands: Sequence[Formula]) -> Mapping[str, Formula]:
        some = {
            effect: z3.Or(*(stands[number] for number in bits(self.engine.of_effect[effect])))
            for effect in (Effect.MUST_RELEASE, Effect.MUST_MOVE_TO_QUASH, Effect.MUST_NOT_RELEASE, Effect.MAY_RELEASE)
        }
        must, quash = some[Effect.MUST_RELEASE], some[Effect.MUST_MOVE_TO_QUASH]
        bar, may = some[Effect.MUST_NOT_RELEASE], some[Effect.MAY_RELEASE]
        return {
            Outcome.MUST_RELEASE: z3.And(must, z3.Not(quash), z3.Not(bar)),
            "conflict": z3.And(must, z3.Or(quash, bar)),
            Outcome.MOVE_TO_QUASH: z3.And(z3.Not(must), quash),
            Outcome.REFUSE: z3.And(z3.Not(must), z3.Not(quash), z3.Or(bar, z3.Not(may))),
            Outcome.MAY_RELEASE: z3.And(z3.Not(must), z3.Not(quash), z3.Not(bar), may),
            "nothing stands": z3.And(z3.Not(must), z3.Not(quash), z3.Not(bar), z3.Not(may)),
        }

    def formula(self, condition: Condition) -> Formula:
        """A condition over complete cases."""
        match condition:
            case Is(fact, mask):
                named = self.engine.facts.values(fact, mask)
                return z3.Or(*(self.facts[fact] == self.values[fact].index(value) for value in named))
            case Not(part):
                return z3.Not(self.formula(part))
            case All(parts):
                return z3.And(*(self.formula(part) for part in parts))
            case Any_(parts):
                return z3.Or(*(self.formula(part) for part in parts))

    def solver(self, *claims: Formula) -> Formula:
        """A solver over complete cases in which ``claims`` hold."""
        solver = z3.Solver()
        solver.add(*self.domain, *claims)
        return solver

    def possible(self, *claims: Formula) -> bool:
        """True where some complete case fulfils ``claims``."""
        return bool(self.solver(*claims).check() == z3.sat)

    def smallest(self, *claims: Formula) -> Mapping[str, str] | None:
        """A case that fulfils ``claims`` and departs from the plain values as little as possible; only the departures are listed."""
        optimizer = z3.Optimize()
        optimizer.add(*self.domain, *claims)
        for variable, spec, known in zip(self.facts, self.engine.facts.specs, self.values, strict=True):
            optimizer.add_soft(variable == known.index(plain_value(spec)), 1)
        if optimizer.check() != z3.sat:
            return None
        model = optimizer.model()
        found: dict[str, str] = {}
        for variable, spec, known in zip(self.facts, self.engine.facts.specs, self.values, strict=True):
            value = known[model.eval(variable, model_completion=True).as_long()]
            if value != plain_value(spec):
                found[spec.name] = value
        return found

    def whole_case(self, departures: Mapping[str, str]) -> dict[str, str]:
        """The complete case that ``smallest`` meant: plain values for whatever it does not list."""
        return {spec.name: departures.get(spec.name, plain_value(spec)) for spec in self.engine.facts.specs}


def plain_value(spec: FactSpec) -> str:
    """The value that a small case need not mention."""
    return spec.plain


def prove(book: Book, law: Law, guarantees: Sequence[Guarantee]) -> Proofs:
    """Proves everything about one law. Takes a second or two for 130 rules."""
    translation = Translation(law.engine)
    results = tuple(
        _prove_one(book, law, translation, guarantee)
        for guarantee in guarantees
        if not guarantee.sources or set(guarantee.sources) <= set(law.sources)
    )
    gap = translation.smallest(translation.outcome["nothing stands"])
    return Proofs(
        sources=law.sources,
        guarantees=results,
        dead=dead_rules(translation),
        conflicts=conflicts(translation),
        gaps=() if gap is None else (gap,),
        monotone=is_monotone(law.engine),
    )


def _prove_one(book: Book, law: Law, translation: Translation, guarantee: Guarantee) -> Proved:
    defined = book.definitions(law.sources)
    claims = [
        translation.formula(parse(words, book.facts, defined, Place("guarantees.toml", guarantee.title, number)))
        for number, words in enumerate(guarantee.when, 1)
    ]
    broken = translation.broken(guarantee, translation.plainly)
    if translation.possible(*claims, broken):
        case = translation.smallest(*claims, broken) or {}
        answer = law.decide(translation.whole_case(case))
        return Proved(
            guarantee, law.sources, False, counterexample=case, rules=tuple(ground.cite for ground in answer.because)
        )
    solver = translation.solver(*claims, translation.broken(guarantee, translation.switched()))
    solver.set("core.minimize", True)
    rests: tuple[str, ...] = ()
    if solver.check(*translation.switch) == z3.unsat:
        core = {str(switch) for switch in solver.unsat_core()}
        rests = tuple(
            rule.text.cite
            for switch, rule in zip(translation.switch, law.engine.rules, strict=True)
            if str(switch) in core
        )
    return Proved(guarantee, law.sources, True, rests_on=rests)


def dead_rules(translation: Translation) -> tuple[str, ...]:
    """Rules that decide, or forbid, in no complete case at all."""
    ranked = translation.engine.disclosing | translation.engine.about_staff
    solver = translation.solver()
    found: list[str] = []
    for number in range(len(translation.engine.rules)):
        formula = translation.stands[number] if ranked >> number & 1 else translation.applies[number]
        solver.push()
        solver.add(formula)
        if solver.check() == z3.unsat:
            found.append(translation.engine.rules[number].text.cite)
        solver.pop()
    return tuple(found)


def conflicts(translation: Translation) -> tuple[tuple[str, str, Mapping[str, str]], ...]:
    """Pairs of rules that contradict each other in some complete case and do not rank, each with such a case."""
    engine = translation.engine
    if not translation.possible(translation.outcome["conflict"]):
        return ()
    against = engine.of_effect[Effect.MUST_NOT_RELEASE] | engine.of_effect[Effect.MUST_MOVE_TO_QUASH]
    found: list[tuple[str, str, Mapping[str, str]]] = []
    for must in bits(engine.of_effect[Effect.MUST_RELEASE]):
        if not translation.possible(translation.outcome["conflict"], translation.stands[must]):
            continue
        for other in bits(against):
            if translation.possible(translation.stands[must], translation.stands[other]):
                case = translation.smallest(translation.stands[must], translation.stands[other]) or {}
                found.append((engine.rules[must].text.cite, engine.rules[other].text.cite, case))
    return tuple(found)


def is_monotone(engine: Engine) -> bool:
    """True where, over all partial cases, more knowledge never adds an outcome that Kleene's logic had closed.

    Two partial cases are encoded side by side, the second knowing at least as much; the solver looks for an outcome open in it only.
    """
    before = [z3.BitVec(f"{spec.name} before", len(spec.values)) for spec in engine.facts.specs]
    after = [z3.BitVec(f"{spec.name} after", len(spec.values)) for spec in engine.facts.specs]
    solver = z3.Solver()
    for wide, narrow in zip(before, after, strict=True):
        solver.add(narrow != 0, narrow & ~wide == 0)
    one, two = _open_outcomes(engine, before), _open_outcomes(engine, after)
    solver.add(z3.Or(*(z3.And(two[outcome], z3.Not(one[outcome])) for outcome in one)))
    return bool(solver.check() == z3.unsat)


def _open_outcomes(engine: Engine, world: Sequence[Formula]) -> Mapping[str, Formula]:
    """Which outcomes Kleene's logic leaves open in a partial case, as formulas."""
    certain = [_rail(rule.condition, engine, world, certain=True) for rule in engine.rules]
    possible = [_rail(rule.condition, engine, world, certain=False) for rule in engine.rules]
    surely: dict[Effect, Formula] = {}
    maybe: dict[Effect, Formula] = {}
    for effect in (Effect.MUST_RELEASE, Effect.MUST_MOVE_TO_QUASH, Effect.MUST_NOT_RELEASE, Effect.MAY_RELEASE):
        numbers = list(bits(engine.of_effect[effect]))
        maybe[effect] = z3.Or(
            *(
                z3.And(possible[number], *(z3.Not(certain[up]) for up in bits(engine.above[number])))
                for number in numbers
            )
        )
        surely[effect] = z3.Or(
            *(
                z3.And(certain[number], *(z3.Not(possible[up]) for up in bits(engine.above[number])))
                for number in numbers
            )
        )
    must, quash, bar, may = Effect.MUST_RELEASE, Effect.MUST_MOVE_TO_QUASH, Effect.MUST_NOT_RELEASE, Effect.MAY_RELEASE
    no = z3.Not
    return {
        Outcome.MUST_RELEASE: z3.And(maybe[must], no(surely[quash]), no(surely[bar])),
        "conflict": z3.And(maybe[must], z3.Or(maybe[quash], maybe[bar])),
        Outcome.MOVE_TO_QUASH: z3.And(no(surely[must]), maybe[quash]),
        Outcome.REFUSE: z3.And(no(surely[must]), no(surely[quash]), z3.Or(maybe[bar], no(surely[may]))),
        Outcome.MAY_RELEASE: z3.And(no(surely[must]), no(surely[quash]), no(surely[bar]), maybe[may]),
    }


def _rail(condition: Condition, engine: Engine, world: Sequence[Formula], *, certain: bool) -> Formula:
    """That a condition certainly (or else: possibly) holds in a partial case."""
    match condition:
        case Is(fact, mask):
            other = engine.facts.full[fact] & ~mask
            return world[fact] & other == 0 if certain else world[fact] & mask != 0
        case Not(part):
            return z3.Not(_rail(part, engine, world, certain=not certain))
        case All(parts):
            return z3.And(*(_rail(part, engine, world, certain=certain) for part in parts))
        case Any_(parts):
            return z3.Or(*(_rail(part, engine, world, certain=certain) for part in parts))
