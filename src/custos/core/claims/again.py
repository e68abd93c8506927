"""The letter to one party of a claim whose back pay comes out otherwise under a corrected rate or rule. It decides nothing, and says so.

SAFETY: put together from a closed list of facts, as the notice of a hearing is: no address, no reason of a person and no free text.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import frozen

from custos.core.dollars import shown_usd
from custos.core.letters.form import Block, BlockKind, Letter, LetterKind, day_in_words, filled, one_line


@frozen
class Kind:
    """One kind of amount, in the words of the letter's language, before and now; whole cents."""

    name: str
    was: int
    now: int


@frozen
class Again:
    """What both parties may read: the claim, its order, the two totals, what of them differs, and from which day the corrected rows speak."""

    number: str
    worker: str
    employer: str
    ordered_on: date
    ordered: int | None
    """What the order says, in cents; None where nobody recorded it."""
    was: int
    now: int
    kinds: tuple[Kind, ...]
    rates_since: tuple[date, ...]
    agency: str
    on: date


_WORDS = {
    "en": {
        "subject": "Claim {number}: the back pay was worked out again",
        "greeting": "To {party}",
        "in": "A rate or rule behind the back pay of {worker} against {employer} was corrected. We worked it out again.",
        "was": "Before: {was} dollars",
        "now": "Now: {now} dollars",
        "heading": "What differs",
        "kind": "{name}: {was} dollars before, {now} dollars now",
        "since": "The corrected rate applies from {day}.",
        "order": "The order of {day} for {ordered} dollars stays as it is. This letter does not change it.",
        "order-plain": "The order of {day} stays as it is. This letter does not change it.",
        "next": "If anything is changed, you get another letter first. You can answer this one in writing or call us.",
        "closing": "Sincerely,",
        "signature": "For the agency",
    },
    "es": {
        "subject": "Reclamo {number}: se calcularon otra vez los salarios atrasados",
        "greeting": "Para {party}",
        "in": "Se corrigió una tarifa o regla en que se basan los salarios atrasados de {worker} contra {employer}. Los calculamos otra vez.",
        "was": "Antes: {was} dólares",
        "now": "Ahora: {now} dólares",
        "heading": "Qué cambia",
        "kind": "{name}: antes {was} dólares, ahora {now} dólares",
        "since": "La tarifa corregida se aplica desde el {day}.",
        "order": "La orden del {day} por {ordered} dólares sigue igual. Esta carta no la cambia.",
        "order-plain": "La orden del {day} sigue igual. Esta carta no la cambia.",
        "next": "Si algo cambia, antes recibirá otra carta. Puede responder a esta por escrito o llamarnos.",
        "closing": "Atentamente,",
        "signature": "Por la agencia",
    },
}


def letter_again(told: Again, *, party: str, language: str) -> Letter:
    """The letter to ``party``, who is the worker or the employer; ``language`` is "en" or "es"."""
    words = _WORDS[language]
    gaps = {
        "number": told.number,
        "party": one_line(party),
        "worker": one_line(told.worker),
        "employer": one_line(told.employer),
        "was": _usd(told.was),
        "now": _usd(told.now),
        "ordered": "" if told.ordered is None else _usd(told.ordered),
    }

    def say(key: str, **more: str) -> str:
        return filled(words[key], {**gaps, **more})

    order = say("order-plain" if told.ordered is None else "order", day=day_in_words(told.ordered_on, language))
    kinds = tuple(say("kind", name=one.name, was=_usd(one.was), now=_usd(one.now)) for one in told.kinds)
    since = [Block(BlockKind.PARAGRAPH, say("since", day=day_in_words(day, language))) for day in told.rates_since]
    blocks = (
        Block(BlockKind.ADDRESS, items=(gaps["party"],)),
        Block(BlockKind.DATE, day_in_words(told.on, language)),
        Block(BlockKind.GREETING, say("greeting")),
        Block(BlockKind.PARAGRAPH, say("in")),
        Block(BlockKind.LIST, items=(say("was"), say("now"))),
        Block(BlockKind.HEADING, say("heading")),
        Block(BlockKind.LIST, items=kinds),
        *since,
        Block(BlockKind.PARAGRAPH, order),
        Block(BlockKind.PARAGRAPH, say("next")),
        Block(BlockKind.CLOSING, say("closing")),
        Block(BlockKind.SIGNATURE, items=(say("signature"), one_line(told.agency))),
    )
    return Letter(LetterKind.FIGURES_AGAIN, say("subject"), blocks, language)


def _usd(cents: int) -> str:
    return shown_usd(Decimal(cents) / 100)
