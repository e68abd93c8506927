"""The law's answer to each item of one arrival."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, frozen

from custos.core.itemfacts import FactsOfItems, ItemFacts
from custos.core.items import items_of
from custos.core.law.answers import LEANS_TO_RELEASE, ItemAnswer
from custos.core.law.decide import Law
from custos.core.reading.evidence import is_process, may_be_a_courts
from custos.core.reading.readings import Readings
from custos.core.wanted import Wanted


@frozen
class Judged:
    """An item with its facts and the law's answer."""

    want: Wanted
    known: ItemFacts
    answer: ItemAnswer


def judge_items(law: Law, facts: FactsOfItems) -> list[Judged]:
    """Each item with the law's answer; items with the same facts are put to the law once."""
    wants = items_of(facts.readings)
    answers: dict[object, ItemAnswer] = {}

    def put(want: Wanted) -> Judged:
        known = facts.of(want, wants)
        values = known.facts.known()
        key = frozenset(values.items())
        if key not in answers:
            answers[key] = law.decide(values)
        return Judged(want, known, _guarded(want, known, answers[key], facts.readings))

    return [_surer_or(put(want), put) for want in wants]


def _surer_or(doubtful: Judged, put: Callable[[Wanted], Judged]) -> Judged:
    """What one paper names for certain may leave on that paper, whatever a stronger one beside it may name.

    SAFETY: where it may not, the doubt about the stronger paper remains: a weaker paper never refuses what a judge may have ordered.
    """
    if doubtful.want.surer is None:
        return doubtful
    surer = put(doubtful.want.surer)
    return surer if surer.answer.outcome in LEANS_TO_RELEASE else doubtful


def _guarded(want: Wanted, known: ItemFacts, answer: ItemAnswer, readings: Readings) -> ItemAnswer:
    """SAFETY: doubt about a court's paper goes to counsel, and the records stay as they are until a person has looked."""
    if want.paper is None:
        doubted = want.vague is not None and may_be_a_courts(readings.instruments[want.vague])
    else:
        doubted = bool(known.unsure) and is_process(readings.instruments[want.paper])
    return evolve(answer, counsel=True, preserve=True) if doubted else answer
