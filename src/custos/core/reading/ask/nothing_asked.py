"""Decides that a message asks for nothing. The burden of proof is on that answer; what is not proved is at least an open request."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from custos.core.reading.ask.records import read_records
from custos.core.reading.ask.scope import read_scope
from custos.core.reading.messages import Proof
from custos.core.reading.readings import Context, RequesterKind, Scope, State
from custos.core.reading.text.view import View
from custos.core.reading.text.words import Words

Asks = Callable[[tuple[tuple[View, int, int], ...]], bool]
"""Whether any of these passages has words with which people ask."""


@frozen
class Shown:
    """What shows that a message asks for nothing. ``rest`` are its words without those that showed it."""

    headers: Proof | None = None
    words: frozenset[Proof] = frozenset()
    rest: tuple[Words, ...] = ()
    over_older: bool = False
    """Whether an older mail is quoted below the new words."""


NOTHING_SHOWN = Shown()
_CLOSING = frozenset({Proof.RECEIPT, Proof.DONE, Proof.WITHDRAWAL})


def nothing_asked(
    message: Shown,
    context: Context,
    asks: Asks,
    *,
    came_with_papers: bool,
    asked: bool,
    quiet: bool,
    wants_records: Callable[[], bool],
) -> bool:
    """Whether it is shown that nothing is asked: by the headers of a mail system, or by words where no paper came along.

    ``asked``: some words of the message ask. ``quiet``: neither records nor a scope were read in it. ``wants_records``: a person
    is asked about, or a sentence that asks names records: then no words of an offer outweigh it.
    """
    if message.headers in (Proof.BOUNCE, Proof.RECEIPT):
        return True
    if message.headers is Proof.AUTO_REPLY and not (asked and not quiet):
        return True
    if came_with_papers:
        return False
    listed = Proof.LIST in message.words or message.headers is Proof.LIST
    if listed and Proof.ADVERT in message.words and not wants_records():
        return True
    if quiet and (Proof.AUTO_REPLY in message.words or (listed and not asked)):
        return True
    # The subject of an answer says what the older mail asked; what is left without it must be quiet all the same.
    closed = bool(message.words & _CLOSING) or Proof.AUTO_REPLY in message.words
    closed = closed or ((quiet or message.over_older) and Proof.THANKS in message.words)
    return closed and _rest_is_quiet(message.rest, context, asks)


def only_revokes(message: Shown, context: Context, asks: Asks) -> bool:
    """Whether a message takes back a consent and asks for nothing beside it. A person must see it, so it is open all the same."""
    return Proof.REVOCATION in message.words and _rest_is_quiet(message.rest, context, asks)


def _rest_is_quiet(words: tuple[Words, ...], context: Context, asks: Asks) -> bool:
    rest = tuple((part.view, 0, part.view.flat.at(part.body_end)) for part in words)
    return (
        not asks(rest)
        and not read_records(rest, context.holds, State.FOUND).data_classes
        and read_scope(rest, [], RequesterKind.UNKNOWN).scope in (Scope.UNKNOWN, Scope.NONE)
    )
