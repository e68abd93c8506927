"""Where sentences end: a point behind an abbreviation or an initial ends none."""

from __future__ import annotations

import re

from custos.core.reading.lexicon import Topic

_ABBREVIATION = Topic("text.abbreviation")
_LAST_WORD = re.compile(r"[\w']+$")


def ends_in_abbreviation(text: str, point: int) -> bool:
    """Whether the point at ``text[point]`` (flat text) belongs to an abbreviation ("Ms.") or to an initial ("R.")."""
    if text[point] != ".":
        return False
    last = _LAST_WORD.search(text, max(0, point - 24), point)
    if last is None:
        return False
    known = _ABBREVIATION.match(last.group())
    return (len(last.group()) == 1 and last.group().isalpha()) or (known is not None and known.end == len(last.group()))
