"""Takes out of a worker's own words each sentence that tells of immigration status: the agency neither asks for it nor keeps it."""

from __future__ import annotations

import re

from attrs import frozen

from custos.core.reading.lexicon.topic import Topic
from custos.core.reading.text.view import fold

_TOPICS = (Topic("screen.status"), Topic("records.field.sensitive.status"))
_END = re.compile(r"(?<=[.!?])(?=\s+(?![a-záéíóúñ]))|(?<=\n)")
"""A stop before a small letter ends no sentence: "a U.S. citizen"."""


@frozen
class Screened:
    """What is kept, and how many sentences were left out."""

    text: str
    left_out: int


def without_status(text: str) -> Screened:
    """``text`` without the sentences that tell of immigration status; the rest is unchanged, letter for letter.

    A sentence ends with its line, or with a mark that no small letter follows. What the rows of the lexicon do not know stays.
    """
    kept, left_out = [], 0
    for part in _END.split(text):
        folded = fold(part)
        if any(topic.search(folded) for topic in _TOPICS):
            left_out += 1
        else:
            kept.append(part)
    return Screened("".join(kept).strip() if left_out else text, left_out)
