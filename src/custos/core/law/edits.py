"""Single edits of a law, and for each edit that changes anything a small case that tells the two laws apart.

Each such case isolates one word of the law: a rule, a clause, its negation, an exception, an effect. Counsel confirms each once; from then
on no single slip of an editor can pass the case tables. An edit that changes no case shows a word that the law does not need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from attrs import evolve, field, frozen

from custos.core.errors import LawError
from custos.core.law.answers import Outcome
from custos.core.law.conditions import Any_, Not
from custos.core.law.decide import Law
from custos.core.law.engine import Engine, Open, Rule, bits
from custos.core.law.prove import OUTCOMES, Formula, Translation, z3
from custos.core.law.ranks import family, rank
from custos.core.law.rules import Effect

NEVER = Any_(())
_FLIPPED = {
    Effect.MUST_RELEASE: Effect.MAY_RELEASE,
    Effect.MAY_RELEASE: Effect.MUST_RELEASE,
    Effect.MUST_NOT_RELEASE: Effect.MAY_RELEASE,
    Effect.MUST_MOVE_TO_QUASH: Effect.MUST_NOT_RELEASE,
    Effect.FORBIDDEN: Effect.ALLOWED,
    Effect.ALLOWED: Effect.FORBIDDEN,
}
_NAMES = {
    Open.MUST: Outcome.MUST_RELEASE,
    Open.MAY: Outcome.MAY_RELEASE,
    Open.REFUSE: Outcome.REFUSE,
    Open.QUASH: Outcome.MOVE_TO_QUASH,
}


@frozen
class Edit:
    """One edit, in words, and the law that it makes; who draws a few of them makes the laws of these few."""

    words: str
    rule: int
    _make: Callable[[], Engine] = field(eq=False, repr=False)

    @cached_property
    def engine(self) -> Engine:
        """The law with this edit, compiled when it is first asked for."""
        return self._make()


@frozen
class Isolating:
    """A complete case (only its departures from the plain values are listed) and its answer under the law as it stands."""

    case: Mapping[str, str]
    outcome: str
    staff: str
    isolates: str


def edits(engine: Engine) -> Iterator[Edit]:
    """Every single edit of the rules that decide: drop a rule, drop or negate a clause, drop an exception, turn an effect."""
    for number, rule in enumerate(engine.rules):
        cite = rule.text.cite
        if family(rule.text.then) == 2:
            continue
        edited = partial(_with_rule, engine, number)
        yield Edit(f"`{cite}` is dropped", number, partial(edited, evolve(rule, clauses=(NEVER,))))
        for place, words in enumerate(rule.text.when):
            before, after = rule.clauses[:place], rule.clauses[place + 1 :]
            yield Edit(f"`{cite}` without “{words}”", number, partial(edited, evolve(rule, clauses=before + after)))
            turned = (*before, Not(rule.clauses[place]), *after)
            yield Edit(f"`{cite}` with “{words}” negated", number, partial(edited, evolve(rule, clauses=turned)))
        yield from _without_entries(engine, number)
        flipped = evolve(rule, text=evolve(rule.text, then=_FLIPPED[rule.text.then]))
        yield Edit(f"`{cite}` says “{flipped.text.then}”", number, partial(edited, flipped))


def _with_rule(engine: Engine, number: int, rule: Rule) -> Engine:
    rules = [*engine.rules[:number], rule, *engine.rules[number + 1 :]]
    return Engine(engine.vocabulary, engine.facts, rules, engine.beneath, engine.above)


def _without_entries(engine: Engine, number: int) -> Iterator[Edit]:
    """One edit for each entry of ``despite`` and ``subject-to``; an edit that the reader itself refuses is left out."""
    text = engine.rules[number].text
    for key, words in (("despite", text.despite), ("subject-to", text.subject_to)):
        for entry in words:
            left = tuple(other for other in words if other != entry)
            shorter = evolve(text, despite=left) if key == "despite" else evolve(text, subject_to=left)
            rules = [evolve(rule, text=shorter) if place == number else rule for place, rule in enumerate(engine.rules)]
            texts = [rule.text for rule in rules]
            try:
                beneath, above = rank(texts, texts)
            except LawError:
                continue
            told = f"`{text.cite}` without {key} “{entry}”"
            yield Edit(told, number, partial(Engine, engine.vocabulary, engine.facts, rules, beneath, above))


def answer(engine: Engine, case: Mapping[str, str]) -> tuple[str, str]:
    """The outcome of a complete case, and what the law says of the act of staff: "forbidden", "allowed" or "nothing"."""
    world = engine.world(case)
    certain, possible = engine.status(world)
    settled = Open(engine.kleene(certain, possible))
    staff, _ = engine.stands(certain, possible, engine.about_staff)
    forbidden, allowed = engine.of_effect[Effect.FORBIDDEN], engine.of_effect[Effect.ALLOWED]
    return str(
        _NAMES.get(settled, "conflict")
    ), "forbidden" if staff & forbidden else "allowed" if staff & allowed else "nothing"


def isolating_cases(law: Law, among: Sequence[str] | None = None) -> tuple[tuple[Isolating, ...], tuple[str, ...]]:
    """The fewest cases found (greedily) that catch every edit, and the words of edits that change nothing.

    ``among``: only edits of rules of these folders. Takes a few minutes for 100 rules.
    """
    base = Translation(law.engine)
    cases: list[tuple[dict[str, str], Isolating]] = []
    needless: list[str] = []
    for edit in edits(law.engine):
        if among is not None and law.engine.rules[edit.rule].text.folder not in among:
            continue
        if any(answer(edit.engine, whole) != (found.outcome, found.staff) for whole, found in cases):
            continue
        case = telling_apart(base, Translation(edit.engine))
        if case is None:
            needless.append(edit.words)
            continue
        whole = base.whole_case(case)
        outcome, staff = answer(law.engine, whole)
        cases.append((whole, Isolating(case, outcome, staff, edit.words)))
    return tuple(found for _, found in cases), tuple(needless)


def telling_apart(one: Translation, other: Translation) -> Mapping[str, str] | None:
    """A small case that the two laws answer differently, or None where it is proved that there is none."""
    differ: list[Formula] = [one.outcome[outcome] != other.outcome[outcome] for outcome in OUTCOMES]
    # as `answer` says it: a prohibition that stands is told, and a permission only where none stands
    forbids = [_some(law, Effect.FORBIDDEN) for law in (one, other)]
    allows = [
        z3.And(_some(law, Effect.ALLOWED), z3.Not(forbid)) for law, forbid in zip((one, other), forbids, strict=True)
    ]
    differ += [forbids[0] != forbids[1], allows[0] != allows[1]]
    if not one.possible(z3.Or(*differ)):
        return None
    return one.smallest(z3.Or(*differ))


def _some(translation: Translation, effect: Effect) -> Formula:
    return z3.Or(*(translation.stands[number] for number in bits(translation.engine.of_effect[effect])))


def as_table(cases: Sequence[Isolating], law: Law, prefix: str) -> str:
    """The cases as a Markdown table that ``custos law cases`` runs."""
    lines = [
        "# Isolating cases",
        "",
        "Generated from the law as it stood: each row tells the law apart from one in which a single word is changed. Counsel confirms each once;",
        "a row that fails after an edit shows what the edit changed. Counsel: not yet.",
        "",
        "Common: plain values",
        "",
        "| id | as of | law | facts | expect | staff | of |",
        "|---|---|---|---|---|---|---|",
    ]
    for number, found in enumerate(cases, 1):
        facts = ", ".join(f"{name} is {value}" for name, value in found.case.items())
        row = (
            f"{prefix}{number:03}",
            str(law.day),
            " ".join(law.sources),
            _written(facts, law),
            found.outcome,
            found.staff,
            found.isolates,
        )
        lines.append("| " + " | ".join(row) + " |")
    return "\n".join(lines) + "\n"


def _written(facts: str, law: Law) -> str:
    """Facts as a lawyer writes them: "judge-signed" for "judge-signed is yes"."""
    yes_no = {spec.name for spec in law.engine.facts.specs if spec.yes_no}
    words: list[str] = []
    for part in filter(None, facts.split(", ")):
        name, value = part.split(" is ")
        words.append(part if name not in yes_no else name if value == "yes" else f"not {name}")
    return ", ".join(words)
