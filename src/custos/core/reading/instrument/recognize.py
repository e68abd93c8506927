"""Says what a paper is: by several things that must be there together, never by one word, and "unknown" whenever in doubt.

A judicial paper needs, all at once: a court at its head, its title or form number, a command, and a signature line that a judge's
office labels; and nothing in its heading may deny it (proposed, application, affidavit, motion, quash, draft), nor may it be a
letter or a newspaper. A paper of an agency is known by the agency at its head and its title or form number; there the printed
words "District or Magistrate Court Judge" (I-205) mean nothing.

SAFETY: the two errors are not alike. A paper without a court's force that passes for judicial opens files and doors; so
everything short of the whole conjunction is ``unknown``, and a person looks.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from custos.core.reading.instrument.authority import Paper
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.instrument.recognized import Recognised, none_or_doubt
from custos.core.reading.instrument.rules import RULES, Rule
from custos.core.reading.instrument.sheet import read_sheet
from custos.core.reading.instrument.weighing import weigh
from custos.core.reading.readings import Verdict


def recognise(paper: Paper, cards: Cards, own_names: Sequence[str] = ()) -> Recognised:
    """What the paper is, with the verdict of every rule that spoke, the deciding one first.

    ``own_names`` are the agency's names, which head no paper that is served on it.
    """
    sheet = read_sheet(paper, cards, own_names)
    spoken = [(rule, said) for rule in RULES if (said := rule.speaks(sheet)) is not None]
    if spoken:
        found = spoken[0][1]
    else:
        found = none_or_doubt(
            sheet.view,
            list(sheet.base),
            sheet.best_title,
            sheet.labels,
            sheet.heads,
            paper,
            None,
            cards.vetoes.get("command", ()),
        )
    weighed, against = weigh(found, sheet)
    verdicts = (*against, *(_verdict(rule, said) for rule, said in spoken))
    return evolve(weighed, verdicts=verdicts)


def _verdict(rule: Rule, said: Recognised) -> Verdict:
    """What one rule made of the paper, with the words that it rests on."""
    named = f"{said.card.name}: {rule.reason}" if said.card is not None else rule.reason
    quotes = tuple(quote for quote in said.evidence if quote.field in ("kind", "form", "command", "issuing_body"))
    return Verdict("kind", rule.id, said.kind.value, said.why or named, quotes)
