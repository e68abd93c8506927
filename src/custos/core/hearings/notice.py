"""The notice of a hearing to one party, in one language: its time and place, and the complaint that is heard. Nothing of any other case.

SAFETY: a notice is put together from a closed list of facts. No address, no telephone number, no reason and no free text can be in it, so
that nothing beside a protected address gives it away.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from attrs import frozen

from custos.core.hearings.flow import Act
from custos.core.hearings.times import Span
from custos.core.letters.form import Block, BlockKind, Letter, LetterKind, day_in_words, filled, one_line


class Place(StrEnum):
    """Where a hearing is held."""

    ROOM = "room"
    REMOTE = "remote"


@frozen
class Set:
    """What the parties are told of a hearing: when, where, who hears it."""

    span: Span
    place: Place
    room: str
    """The name of the room and its office; "" where the hearing is remote."""
    address: str
    deputy: str


@frozen
class Heard:
    """The complaint, as both sides may read it."""

    number: str
    worker: str
    employer: str
    filed_on: date
    amount: str
    """Dollars and cents; "" where the worker named none."""
    claimed: tuple[str, ...]
    """In the words of the letter's language."""
    agency: str


_SETS = frozenset({Act.BOOK, Act.MOVE, Act.MAKE_REMOTE})
_ENDS = frozenset({Act.POSTPONE, Act.WITHDRAW, Act.SETTLE, Act.VOID})


def kind_of_notice(act: Act, after: Set, before: Set | None) -> LetterKind | None:
    """Which notice an act owes both parties; None where nothing changed that they must know."""
    if act in _SETS:
        return None if before == after else LetterKind.HEARING_NOTICE
    return LetterKind.HEARING_OFF if act in _ENDS and before is not None else None


_WORDS = {
    "en": {
        "set": "Notice of hearing, claim {number}",
        "moved": "Notice of a change of the hearing, claim {number}",
        "off": "The hearing will not take place, claim {number}",
        "greeting": "To {party}",
        "in": "A hearing will be held on the wage claim of {worker} against {employer}.",
        "instead": "This notice takes the place of the earlier one. The earlier time or place does not count any more.",
        "when": "When: {day}, {begin} to {end} ({zone})",
        "room": "Where: {room}, {address}",
        "room-only": "Where: {room}",
        "remote": "Where: by telephone or video. We tell you separately how to join.",
        "deputy": "Who hears it: {deputy}",
        "complaint": "The complaint",
        "filed": "Filed on {day}",
        "amount": "Amount requested: {amount} dollars",
        "no-amount": "The worker has not named an amount.",
        "claimed": "Claimed: {claimed}",
        "came": "Bring papers and witnesses. Tell us at once if you cannot come or need an interpreter; an interpreter is free.",
        "off-text": "The hearing of {day} on the wage claim of {worker} against {employer} will not take place. Do not come.",
        "off-next": "If another day is set, you get another notice.",
        "closing": "Sincerely,",
        "signature": "Hearing deputy",
    },
    "es": {
        "set": "Aviso de audiencia, reclamo {number}",
        "moved": "Aviso de cambio de la audiencia, reclamo {number}",
        "off": "La audiencia no tendrá lugar, reclamo {number}",
        "greeting": "Para {party}",
        "in": "Habrá una audiencia sobre el reclamo de salario de {worker} contra {employer}.",
        "instead": "Este aviso reemplaza el anterior. La hora o el lugar de antes ya no cuentan.",
        "when": "Cuándo: {day}, de {begin} a {end} ({zone})",
        "room": "Dónde: {room}, {address}",
        "room-only": "Dónde: {room}",
        "remote": "Dónde: por teléfono o video. Le decimos aparte cómo entrar.",
        "deputy": "Quién la preside: {deputy}",
        "complaint": "El reclamo",
        "filed": "Presentado el {day}",
        "amount": "Cantidad pedida: {amount} dólares",
        "no-amount": "La persona trabajadora no ha dicho una cantidad.",
        "claimed": "Se reclama: {claimed}",
        "came": "Traiga papeles y testigos. Avísenos enseguida si no puede venir o necesita intérprete; el intérprete es gratis.",
        "off-text": "La audiencia del {day} sobre el reclamo de salario de {worker} contra {employer} no tendrá lugar. No venga.",
        "off-next": "Si se fija otro día, recibirá otro aviso.",
        "closing": "Atentamente,",
        "signature": "Funcionario de audiencias",
    },
}


def notice(kind: LetterKind, heard: Heard, held: Set, *, party: str, again: bool, language: str, zone: str) -> Letter:
    """The notice to ``party``; ``again`` where an earlier one is replaced. ``language`` is "en" or "es"; ``zone`` the zone in its words."""
    words = _WORDS[language]
    begin = held.span.start.astimezone(ZoneInfo(held.span.zone))
    end = begin.astimezone(ZoneInfo("UTC")) + timedelta(minutes=15) * held.span.quarters
    gaps = {
        "number": heard.number,
        "party": one_line(party),
        "worker": one_line(heard.worker),
        "employer": one_line(heard.employer),
        "day": day_in_words(begin.date(), language),
        "begin": f"{begin:%H:%M}",
        "end": f"{end.astimezone(begin.tzinfo):%H:%M}",
        "zone": zone,
        "room": one_line(held.room),
        "address": one_line(held.address),
        "deputy": one_line(held.deputy),
    }

    def say(key: str, **more: str) -> str:
        return filled(words[key], {**gaps, **more})

    blocks = [Block(BlockKind.ADDRESS, items=(gaps["party"],)), Block(BlockKind.GREETING, say("greeting"))]
    if kind is LetterKind.HEARING_OFF:
        subject = say("off")
        blocks += [Block(BlockKind.PARAGRAPH, say(key)) for key in ("off-text", "off-next")]
    else:
        subject = say("moved" if again else "set")
        place = "remote" if held.place is Place.REMOTE else "room" if held.address else "room-only"
        blocks += [
            Block(BlockKind.PARAGRAPH, say("in")),
            *([Block(BlockKind.PARAGRAPH, say("instead"))] if again else []),
            Block(BlockKind.LIST, items=(say("when"), say(place), say("deputy"))),
            Block(BlockKind.HEADING, say("complaint")),
            Block(
                BlockKind.LIST,
                items=(
                    say("filed", day=day_in_words(heard.filed_on, language)),
                    say("amount", amount=heard.amount) if heard.amount else say("no-amount"),
                    say("claimed", claimed=", ".join(heard.claimed)),
                ),
            ),
            Block(BlockKind.PARAGRAPH, say("came")),
        ]
    blocks += [
        Block(BlockKind.CLOSING, say("closing")),
        Block(BlockKind.SIGNATURE, items=(say("signature"), one_line(heard.agency))),
    ]
    return Letter(kind, subject, tuple(blocks), language)
