"""The facts of one item: those of the ask, and those of the one paper that carries it. A paper that does not name it adds none.

Doubt keeps both values: a fact that rests on it is set to all the values it may have, so that no default settles it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from custos.core.coverage import Covers
from custos.core.facts import FactSet, FactSource
from custos.core.items import compelling
from custos.core.reading.evidence import doubted, facts_of_consent, facts_of_paper, strength
from custos.core.reading.readings import (
    Context,
    FieldGroup,
    Instrument,
    InstrumentKind,
    Readings,
    Signed,
)
from custos.core.reading.text.page import Arrival
from custos.core.wanted import Wanted

ABOUT_THE_PAPER = frozenset(
    {
        *("instrument", "judge-signed", "court", "court-reaches-us", "within-time", "within-hours", "place-matches"),
        *("attachments-present", "paper-covers-item", "paper-names-person", "officer-with-subpoena-authority", "criminal-case"),
        *("served-on", "testimony", "nondisclosure-order", "silence-by-statute", "court-already-ruled", "stayed", "motion", "statute-fits"),
    }
)  # fmt: skip
"""Facts that a person settles about a paper: they hold for what that paper carries, and for nothing beside it."""
ABOUT_A_CONSENT = frozenset(
    {"written-release", "release-current", "all-parties-signed", "release-benefits-signer", "consent-covers-item"}
)
_VALUES: Mapping[Covers, frozenset[str]] = {
    Covers.YES: frozenset({"yes"}),
    Covers.NO: frozenset({"no"}),
    Covers.UNSURE: frozenset({"yes", "no"}),
}


@frozen
class Given:
    """A fact that a person settled, beside or against what was read."""

    fact: str
    value: str


@frozen
class ItemFacts:
    """What is known of one item, and which of it rests on doubt. ``contradicted`` were dropped: a person must settle them."""

    facts: FactSet
    unsure: tuple[str, ...]
    contradicted: tuple[str, ...] = ()


@frozen
class FactsOfItems:
    """Makes the facts of each item of one arrival. ``whole`` and ``stated`` are the facts of the ask with and without the papers' words."""

    readings: Readings
    arrival: Arrival
    context: Context
    whole: FactSet
    stated: FactSet
    given: tuple[Given, ...]

    def of(self, want: Wanted, others: Sequence[Wanted]) -> ItemFacts:
        """The facts of ``want``; ``others`` are all items of the arrival."""
        # SAFETY: of several papers none lends its purpose or its offense to what another one carries.
        alone = len(compelling(self.readings)) < 2
        facts = self.whole if alone and not want.stated else self.stated
        unsure: list[str] = []
        paper = self._paper(want)
        for fact in facts_of_paper(paper, self.arrival, self.context):
            facts = facts.with_(fact.name, fact.values, fact.source, fact.evidence)
        if paper is not None:
            for name in doubted(paper, self.arrival, self.context):
                facts = self._doubt(facts, name)
                unsure.append(name)
        facts = self._consented(facts, want, unsure)
        facts = self._whether_named(facts, want, unsure)
        facts = self._what(facts, want, unsure)
        for answer in self._settled(want, others):
            facts = facts.with_(answer.fact, answer.value, FactSource.GIVEN, replace=True)
            unsure = [name for name in unsure if name != answer.fact]
        against = tuple(fact.name for fact in facts.contradictions)
        for name in against:
            facts = facts.without(name)
        return ItemFacts(facts.unless_shown(), tuple(dict.fromkeys(unsure)), against)

    def _paper(self, want: Wanted) -> Instrument | None:
        """The paper whose facts count: the one that carries the item, else one that nobody could read, else one without force."""
        number = next((one for one in (want.paper, want.vague, want.consent) if one is not None), None)
        if number is not None:
            return self.readings.instruments[number]
        compels = set(compelling(self.readings))
        forceless = [
            paper
            for number, paper in enumerate(self.readings.instruments)
            if number not in compels
            and paper.commands is not Signed.NO
            and not (paper.kind is InstrumentKind.RELEASE_AUTHORIZATION and paper.signed is not Signed.NO)
        ]
        return min(forceless, key=strength, default=None)

    def _doubt(self, facts: FactSet, name: str) -> FactSet:
        return facts.with_(name, facts.vocabulary.spec(name).values, FactSource.PAPER, replace=True)

    def _set(self, facts: FactSet, name: str, values: Iterable[str]) -> FactSet:
        """Sets a fact that this law may not know yet."""
        if name not in facts.vocabulary:
            return facts
        return facts.with_(name, frozenset(values), FactSource.PAPER, replace=True)

    def _consented(self, facts: FactSet, want: Wanted, unsure: list[str]) -> FactSet:
        if want.consent is None or want.consents is None:
            return self._set(facts, "consent-covers-item", {"no"}) if want.consents is Covers.NO else facts
        consent = self.readings.instruments[want.consent]
        sure = want.consents is Covers.YES and consent.signed is Signed.YES
        for fact in facts_of_consent([consent]):
            values = fact.values if sure else fact.values | {"none"}
            facts = facts.with_(fact.name, values, fact.source, fact.evidence)
        if want.consents is Covers.UNSURE or consent.signed is not Signed.YES:
            unsure += [
                "written-release",
                *(["consent-covers-item"] if "consent-covers-item" in facts.vocabulary else []),
            ]
        return self._set(facts, "consent-covers-item", _VALUES[want.consents])

    def _whether_named(self, facts: FactSet, want: Wanted, unsure: list[str]) -> FactSet:
        if want.paper is not None:
            covers = want.covers
        elif want.consent is not None:
            covers = want.consents
        elif want.vague is None and not any(answer.fact in ABOUT_THE_PAPER for answer in self.given):
            covers = Covers.NO if want.field not in {FieldGroup.ENTRY, FieldGroup.ARREST} else None
        else:
            covers = None
        if covers is None:
            return facts
        if covers is Covers.UNSURE:
            unsure.append("paper-covers-item")
        facts = facts.with_("paper-covers-item", _VALUES[covers], FactSource.PAPER, replace=True)
        if want.paper is not None and want.person is not None:
            facts = self._set(facts, "paper-names-person", _VALUES[covers])
        return facts

    def _what(self, facts: FactSet, want: Wanted, unsure: list[str]) -> FactSet:
        if want.data_class is not None:
            facts = facts.with_("data-class", want.data_class.value, FactSource.PAPER, replace=True)
        if want.data_class is not None or want.field is not FieldGroup.FILE:
            facts = facts.with_("field", want.field.value, FactSource.PAPER, replace=True)
        if want.scope:
            before = facts.get("scope")
            facts = facts.with_(
                "scope",
                {one.value for one in want.scope},
                FactSource.PAPER,
                before.evidence if before else (),
                replace=True,
            )
            if len(want.scope) > 1:
                unsure.append("scope")
        if want.own is not None:
            facts = self._set(facts, "own-records-fit", _VALUES[want.own])
        return facts

    def _settled(self, want: Wanted, others: Sequence[Wanted]) -> Iterable[Given]:
        """What people settled, as far as it is about this item.

        SAFETY: a person's word about an order is no word about what that order does not name.
        """
        forceful = any(one.paper is not None for one in others)
        consenting = any(one.consent is not None for one in others)
        for answer in self.given:
            if answer.fact in ABOUT_THE_PAPER and forceful and want.paper is None:
                continue
            if answer.fact in ABOUT_A_CONSENT and consenting and want.consent is None:
                continue
            yield answer
