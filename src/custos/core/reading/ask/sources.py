"""The passages in which someone says who he is: letterhead, introduction, signature block, the heads of sentences."""

from __future__ import annotations

import re

from attrs import frozen

from custos.core.reading.instrument.headings import heading_like
from custos.core.reading.lexicon import Topic
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import Row, View
from custos.core.reading.text.words import Words

_INTRO, _GREETING = Topic("asker.intro"), Topic("names.greeting")
# Only in a note of our own staff: whom they say they were asked by.
_NOTED = Topic("asker.noted")


@frozen
class Source:
    view: View
    start: int
    end: int
    """A passage of ``view.text``."""
    strong: bool = True
    line: bool = True
    """Whether it is a line of its own (letterhead, signature block) and not a sentence."""
    sentence: bool = False
    """Whether it is the head of a sentence, which presents the asker only if it says so."""


def sources_of(words: Words, *, note: bool) -> list[Source]:
    """The passages in which someone says who he is: letterhead, introduction, signature block; in a note of ours, who is said to have asked."""
    view = words.view
    found = [Source(view, row.start, row.end) for row in words.signature_rows]
    found += [
        Source(view, row.start, row.end)
        for row in view.rows[:10]
        if row.start < words.body_end and letterhead(row) and not salutation(row)
    ]
    if not words.signature_rows:
        tail = [
            row
            for row in view.rows
            if not salutation(row) and not any(first <= row.start < last for first, last, _ in view.fields)
        ][-5:]
        found += [
            Source(view, row.start, row.end, strong=False)
            for row in tail
            if len(row.flat) < 70
            and not row.raw.endswith((".", "?", ":"))
            and (heading_like(row) or (row is tail[-1] and _small_signature(row)))
        ]
    text = view.flat.text
    for hit in _INTRO.finditer(text):
        stop = _STOP.search(text, hit.end)
        first, last = view.flat.span(hit.start, min(len(text), stop.start() if stop else len(text), hit.end + 170))
        found.append(Source(view, first, last, line=False))
    found += _heads(words)
    if note:
        found = [Source(view, 0, words.body_end, line=False), *found]
        for match in _NOTED.finditer(text):
            first, last = view.flat.span(match.start, match.end)
            found.append(Source(view, first, last, line=False))
    return found


def _small_signature(row: Row) -> bool:
    """Whether a last line without capitals is made like a signature: a few words, parted by a mark. "t. roe / ero sac"."""
    return row.raw == row.raw.lower() and len(row.flat.split()) <= 7 and _PARTED.search(row.raw) is not None


_PARTED = Lazy(r"\w[\w.]* ?(?:/|\||,|--? |\u2013|\u2014) ?\w")
# A title that is cut short ends no sentence: "case 26-1. Det. Ruth Okoye, Gallina Police".
_STOP = Lazy(
    r"(?<=[a-z)][a-z)])(?<!\bdet)(?<!\bsgt)(?<!\blt)(?<!\bsen)(?<!\brep)(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\bhon)(?<!\binsp)(?<!\binv)(?<!\bcapt)(?<!\bcpl)[.;?!](?= |$)"
)


def _heads(words: Words) -> list[Source]:
    """The heads of the first sentences: "The Office of ... requests", "Clovis Police, Sgt. Ward. Need the employer"."""
    view = words.view
    found: list[Source] = []
    body = view.flat.at(words.body_end)
    head = next(
        (row for row in view.rows if not row.flat.startswith(("subject:", "asunto:")) and not salutation(row)), None
    )
    at = view.flat.at(head.start) if head is not None else body
    greeted = _GREETING.match(view.flat.text, at)
    stop = _GREETED.match(view.flat.text, greeted.end) if greeted is not None and greeted.start == at else None
    at = stop.end() if stop is not None else at
    while at < body and len(found) < 6:
        stop = _STOP.search(view.flat.text, at, body)
        end = stop.start() if stop else body
        first, last = view.flat.span(at, min(end, at + 130))
        if last > first and not _GREETING.match(view.flat.text[at:end].strip()):
            found.append(Source(view, first, last, strong=False, line=False, sentence=True))
        at = end + 2
    return found


_GREETED = Lazy(r"(?: [\w'.-]+){0,4}[,:!]? ?[:,!] ?")
"""The rest of a greeting that is on one line with what follows it."""


def salutation(row: Row) -> bool:
    """Whether a line greets the addressee: "Dear Counsel,", "Sheriff:"."""
    return len(row.flat.split()) <= 6 and (row.flat.endswith((",", ":")) or _GREETING.match(row.flat) is not None)


def letterhead(row: Row) -> bool:
    return (
        heading_like(row)
        and len(row.flat) < 90
        and not re.match(r"(?:to|attn|attention|cc|re|subject|asunto|para|dear|via)\b", row.flat)
    )


def flat_span(source: Source) -> tuple[int, int]:
    return source.view.flat.at(source.start), source.view.flat.at(max(source.start, source.end - 1)) + 1
