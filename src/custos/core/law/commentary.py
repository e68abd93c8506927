"""What is shown beside a rule to its reader: the official words with their source and day, what will change them, and what to watch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from custos.core.law.rules import RuleText
from custos.core.law.textcheck import words_of
from custos.core.law.texts import Code, OfficialText, Passage, contains
from custos.core.law.watching import Watch, watched

LONGEST = 2_400
"""Characters of official words that a page shows at once; the rest is one fold away, or in the stored text."""


@frozen
class Words:
    """The official words of one rule as a page shows them."""

    heading: str
    dated: str
    secondary: bool
    words: str
    cut: bool
    history: str
    holds_quote: bool


@frozen
class Change:
    """A day to come on which a rule, or the section that it cites, begins, changes or ends."""

    on: date
    what: str
    """Words of the section's history line; "" where the rule's own file says it."""
    ends: bool = False


@frozen
class Commentary:
    """The stored texts, the laws that citations may name, and the watch list, for the readers of one day."""

    texts: Sequence[OfficialText] = ()
    codes: Sequence[Code] = ()
    watches: Sequence[Watch] = ()
    today: date = date.min

    def words(self, rule: RuleText) -> tuple[Words, ...]:
        """What is stored of the part that a rule cites; the text that counts first, and nothing where none is stored."""
        return tuple(_words(passage, rule.quote) for passage in words_of(rule, self.texts, self.codes))

    def watches_of(self, rule: RuleText) -> tuple[Watch, ...]:
        """The rows of the watch list that touch a rule."""
        return watched(self.watches, rule.cite)

    def changes(self, rule: RuleText) -> tuple[Change, ...]:
        """The days to come that the rule's file or its section's history line names, nearest first."""
        own = [Change(rule.valid_from, "")] if rule.valid_from and rule.valid_from > self.today else []
        if rule.valid_until and rule.valid_until > self.today:
            own.append(Change(rule.valid_until, "", ends=True))
        told = {
            (day, words)
            for passage in words_of(rule, self.texts, self.codes)
            for day, words in passage.section.later(self.today)
        }
        own += [Change(day, words, ends=words.startswith(("Repealed", "Inoperative"))) for day, words in told]
        return tuple(sorted(own, key=lambda change: (change.on, change.what)))


def _words(passage: Passage, quote: str) -> Words:
    cut = len(passage.words) > LONGEST
    return Words(
        heading=passage.text.heading.partition(";")[0],
        dated=passage.text.dated,
        secondary=passage.text.secondary,
        words=_around(passage.words, quote) if cut else passage.words,
        cut=cut,
        history=passage.section.history,
        holds_quote=bool(quote) and contains(passage.section.words, quote),
    )


def _around(words: str, quote: str) -> str:
    """Of a long passage, the lines around the quote; its beginning where the quote is not found."""
    lines = words.split("\n")
    found = next((n for n, line in enumerate(lines) if quote and contains(line, quote)), 0)
    begin, kept = found, lines[found][:LONGEST]
    while begin > 0 and len(kept) + len(lines[begin - 1]) < LONGEST // 2:
        begin -= 1
        kept = f"{lines[begin]}\n{kept}"
    for line in lines[found + 1 :]:
        if len(kept) + len(line) > LONGEST:
            break
        kept = f"{kept}\n{line}"
    return kept
