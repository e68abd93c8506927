"""Says whether something was asked by word of mouth only: by the channel that the register knows, else by the words.

What was not found is unknown and never "no": "no" needs a paper or the asker's own writing.
"""

from __future__ import annotations

from collections.abc import Sequence

from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Context, Evidence, Instrument, Signed, State
from custos.core.reading.text.words import Words

SPOKEN = frozenset({"phone", "counter", "visit", "informal"})
"""Channels of the register in which people talk."""
_TOLD, _PAPER = Topic("pressure.spoken"), Topic("pressure.paper")


def by_word_of_mouth(
    words: Sequence[Words],
    informal: bool,
    papers: Sequence[Instrument],
    context: Context,
    *,
    note: bool,
    written: bool,
    state: State = State.FOUND,
) -> tuple[Signed, tuple[Evidence, ...]]:
    """Whether it was asked by word of mouth only, with the words that say so.

    ``informal`` is whether the words tell of a call; ``papers`` are those that came or that a note tells of; ``note`` says that our
    own staff wrote the words, ``written`` that they are the asker's own mail or letter.
    """
    if papers and not informal:
        return (Signed.UNKNOWN, ()) if note or context.channel in SPOKEN else (Signed.NO, ())
    if papers:
        return Signed.UNKNOWN, ()  # a call about a paper: which of the two asks, a person must say
    if note and not informal and any(_PAPER.search(part.flat) for part in words):
        return Signed.UNKNOWN, ()
    if informal or context.channel in SPOKEN:
        return Signed.YES, ()
    if note:
        for part in words:
            hit = _TOLD.search(part.flat)
            if hit is not None:
                return Signed.YES, (part.view.quote_flat("informal", hit.start, hit.end, state),)
        return Signed.UNKNOWN, ()
    return (Signed.NO if written else Signed.UNKNOWN), ()
