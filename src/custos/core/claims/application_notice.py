"""The notice to one party of what the other applied for, or of what was decided about it, in the party's language.

SAFETY: of free text only what the caller screened goes in (``applications.tells_of``); no address and no telephone number is added.
"""

from __future__ import annotations

from datetime import date
from itertools import dropwhile

from attrs import frozen

from custos.core.claims.applications import Party, State
from custos.core.letters.form import Block, BlockKind, Letter, LetterKind, day_in_words, one_line


@frozen
class Told:
    """What a notice tells. ``text`` is the application in the party's own words, or the reason of the decision; screened."""

    number: str
    worker: str
    employer: str
    what: str
    """What was applied for, in the language of the notice."""
    side: Party
    """Who applied."""
    came_on: date
    object_by: date | None
    text: str
    agency: str


_WORDS = {
    "en": {
        "made": "Notice of an application, claim {number}",
        "decided": "An application was decided, claim {number}",
        "greeting": "To {party}",
        "in": "In the wage claim of {worker} against {employer}, {who} applied on {day} for this: {what}.",
        "object": "If you object, tell us in writing by {last}. If you do not object, you need not answer.",
        "told": "We tell you for your information. You need not answer.",
        "text": "In their own words",
        "granted": "The application was granted.",
        "denied": "The application was denied.",
        "withdrawn": "The application was withdrawn. Nothing is decided about it.",
        "why": "The reason",
        "worker": "the worker",
        "employer": "the employer",
        "closing": "Sincerely,",
        "signature": "For the agency",
    },
    "es": {
        "made": "Aviso de una petición, reclamo {number}",
        "decided": "Se decidió una petición, reclamo {number}",
        "greeting": "Para {party}",
        "in": "En el reclamo de salario de {worker} contra {employer}, {who} pidió esto el {day}: {what}.",
        "object": "Si se opone, díganoslo por escrito a más tardar el {last}. Si no se opone, no tiene que responder.",
        "told": "Se lo decimos para su información. No tiene que responder.",
        "text": "En sus propias palabras",
        "granted": "La petición se concedió.",
        "denied": "La petición se negó.",
        "withdrawn": "La petición se retiró. No se decide nada sobre ella.",
        "why": "El motivo",
        "worker": "la persona trabajadora",
        "employer": "el empleador",
        "closing": "Atentamente,",
        "signature": "Por la agencia",
    },
}


def made(told: Told, *, party: Party, language: str) -> Letter:
    """The notice to the other side that an application was made; ``language`` is "en" or "es"."""
    words = _WORDS[language]
    last = words["told"]
    if told.object_by is not None:
        last = words["object"].format(last=day_in_words(told.object_by, language))
    blocks = [*_head(told, party, language), Block(BlockKind.PARAGRAPH, last), *_quoted(words["text"], told.text)]
    return _letter(LetterKind.APPLICATION_MADE, "made", told, blocks, language)


def decided(told: Told, outcome: State, *, party: Party, language: str) -> Letter:
    """The notice to a party of what was decided, with the reason."""
    words = _WORDS[language]
    said = Block(BlockKind.PARAGRAPH, words[outcome.value])
    blocks = [*_head(told, party, language), said, *_quoted(words["why"], told.text)]
    return _letter(LetterKind.APPLICATION_DECIDED, "decided", told, blocks, language)


def own_words(letter: Letter) -> str:
    """What a notice quotes in a person's own words: its paragraphs below a heading. The names that it tells are not among them."""
    below = dropwhile(lambda block: block.kind is not BlockKind.HEADING, letter.blocks)
    return "\n".join(block.text for block in below if block.kind is BlockKind.PARAGRAPH)


def _head(told: Told, party: Party, language: str) -> list[Block]:
    words = _WORDS[language]
    name = one_line(told.worker if party is Party.WORKER else told.employer)
    said = words["in"].format(
        worker=one_line(told.worker),
        employer=one_line(told.employer),
        who=words[told.side.value],
        day=day_in_words(told.came_on, language),
        what=one_line(told.what),
    )
    return [
        Block(BlockKind.ADDRESS, items=(name,)),
        Block(BlockKind.GREETING, words["greeting"].format(party=name)),
        Block(BlockKind.PARAGRAPH, said),
    ]


def _quoted(heading: str, text: str) -> list[Block]:
    lines = [one_line(line) for line in text.splitlines() if line.strip()]
    if not lines:
        return []
    return [Block(BlockKind.HEADING, heading), *(Block(BlockKind.PARAGRAPH, line) for line in lines)]


def _letter(kind: LetterKind, subject: str, told: Told, blocks: list[Block], language: str) -> Letter:
    words = _WORDS[language]
    end = [
        Block(BlockKind.CLOSING, words["closing"]),
        Block(BlockKind.SIGNATURE, items=(words["signature"], one_line(told.agency))),
    ]
    return Letter(kind, words[subject].format(number=told.number), (*blocks, *end), language)
