"""Finds the papers that a message says it brings: "the subpoena is attached". What is announced and did not come is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Instrument, InstrumentKind, State
from custos.core.reading.text.words import Words
from custos.core.reading.warnings import Message

_ANNOUNCED, _NOT = Topic("asker.announced"), Topic("asker.not-announced")
TOLD_OF = "told-of"
"""The card of a court's or an office's paper of which only words came."""
_RELEASE_TOLD_OF = "release-told-of"
_CODES = {"process": "process-announced", "release": "release-announced", "other": "paper-announced"}


def missing_papers(words: Sequence[Words]) -> tuple[tuple[Instrument, ...], tuple[Message, ...]]:
    """What the words of a message announce, for a message that brought nothing: papers nobody has read, and what to ask for.

    A process or a release is an instrument of unknown kind, so that no answer is given as if there were none; a list is a warning only.
    """
    papers: list[Instrument] = []
    told: dict[str, Message] = {}
    for part in words:
        text = part.flat
        for hit in _ANNOUNCED.finditer(text):
            clause = max(text.rfind(mark, 0, hit.start) for mark in (". ", "; ", "? ", "! ", ", "))
            if _NOT.search(text, max(0, clause + 1, hit.start - 40), hit.end) is not None:
                continue
            if hit.means in told:
                continue
            told[hit.means] = Message(_CODES[hit.means])
            if hit.means in ("process", "release"):
                quote = part.view.quote_flat("kind", hit.start, hit.end, State.UNSURE)
                number = part.view.page.number
                papers.append(
                    Instrument(
                        InstrumentKind.UNKNOWN,
                        evidence=(quote,),
                        first_page=number,
                        last_page=number,
                        card=TOLD_OF if hit.means == "process" else _RELEASE_TOLD_OF,
                    )
                )
    papers.sort(key=lambda paper: paper.card != TOLD_OF)  # of several the one that may be a court's
    return tuple(papers[:1]), tuple(told.values())
