"""Holds every rule against the stored official texts: is its section there, and is its quote in it word for word?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from attrs import frozen

from custos.core.jsontypes import JsonObject
from custos.core.law.rules import RuleText, Standing
from custos.core.law.texts import Code, OfficialText, Passage, cited, contains, holds, nearest_words, passages


class Finding(StrEnum):
    """What the stored texts say of one rule."""

    FOUND = "found"
    ELSEWHERE = "in another section"
    """The quote is in the same law, but not in the section that is cited: the citation is wrong, or the quote."""
    CONTRADICTED = "not in its section"
    NO_QUOTE = "no quote"
    NO_SECTION = "section not stored"
    NOT_STORED = "text not stored"


@frozen
class Held:
    """One rule held against the texts. ``dated``, ``text`` and ``secondary`` are of the text that was looked at."""

    rule: RuleText
    finding: Finding
    text: str = ""
    dated: str = ""
    secondary: bool = False
    nearest: str = ""
    """Where the quote is not found: the sentence of the section that is most like it."""

    @property
    def contradicts(self) -> bool:
        """True where the rule quotes words that its own section does not have."""
        return self.finding in (Finding.CONTRADICTED, Finding.ELSEWHERE)

    def to_json(self) -> JsonObject:
        """The rule as ``custos law text check --json`` prints it."""
        return {
            "cite": self.rule.cite,
            "file": self.rule.file,
            "standing": str(self.rule.checked),
            "finding": str(self.finding),
            "text": self.text or None,
            "dated": self.dated or None,
            "secondary": self.secondary,
            "quote": self.rule.quote or None,
            "nearest": self.nearest or None,
        }


def hold(rules: Iterable[RuleText], texts: Sequence[OfficialText], codes: Sequence[Code]) -> tuple[Held, ...]:
    """Every rule that has a text outside its own file, held against the stored ones, in file order."""
    return tuple(_held(rule, texts, codes) for rule in rules if rule.checked is not Standing.POLICY)


def _held(rule: RuleText, texts: Sequence[OfficialText], codes: Sequence[Code]) -> Held:
    place = cited(rule.cite, codes)
    of_this_law = [text for text in texts if place and holds(text, place)]
    if place is None or not of_this_law:
        return Held(rule, Finding.NOT_STORED)
    found = passages(place, of_this_law)
    if not found:
        # The stored texts hold sections picked from their law: one that is missing says nothing against a rule.
        return Held(rule, Finding.NO_SECTION, of_this_law[0].file, of_this_law[0].dated, of_this_law[0].secondary)
    first = found[0]
    looked = (first.text.file, first.text.dated, first.text.secondary)
    if not rule.quote:
        return Held(rule, Finding.NO_QUOTE, *looked)
    for one in found:
        if contains(one.section.words, rule.quote):
            return Held(rule, Finding.FOUND, one.text.file, one.text.dated, one.text.secondary)
    nearest = nearest_words(first.words, rule.quote)
    other = any(_holds_quote(text, rule.quote) for text in of_this_law)
    return Held(rule, Finding.ELSEWHERE if other else Finding.CONTRADICTED, *looked, nearest)


def _holds_quote(text: OfficialText, quote: str) -> bool:
    return any(contains(section.words, quote) for found in text.sections.values() for section in found)


def words_of(rule: RuleText, texts: Sequence[OfficialText], codes: Sequence[Code]) -> tuple[Passage, ...]:
    """The stored words of the part that a rule cites; the text that counts first."""
    place = cited(rule.cite, codes)
    return passages(place, texts) if place else ()
