"""One span that may be a name, those that are written in small letters, and what the words before a span say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from custos.core.reading.find.names.tokens import CALLED, SUFFIXES, WORKPLACE, Token, never, title
from custos.core.reading.text.view import fold


@frozen
class Proposal:
    """A span ``text[start:end]`` that may be one person's name; ``family_first`` where it is written "LAST, First"."""

    start: int
    end: int
    family_first: bool = False


def real_words(words: Sequence[Token]) -> list[Token]:
    return [token for token in words if not token.link and not token.initial and token.flat not in SUFFIXES]


def called(text: str, start: int) -> bool:
    """Whether the words before a name say that it is someone's: "a caregiver named". One name alone is enough then."""
    before = re.sub(r"\s+", " ", fold(text[max(0, start - 40) : start])).rstrip()
    return any(hit.end == len(before) for hit in CALLED.finditer(before))


def of_a_workplace(text: str, start: int) -> bool:
    """Whether the words before say that a place of work is named, and nobody: "she was employed at"."""
    before = re.sub(r"\s+", " ", fold(text[max(0, start - 60) : start])).rstrip()
    return any(hit.end == len(before) for hit in WORKPLACE.finditer(before))


def in_small_letters(text: str, found: Sequence[Token]) -> Iterator[Proposal]:
    """Names in small letters: a first name that is no ordinary word, and what looks like a surname behind it."""
    at = 0
    while at < len(found) - 1:
        run = [found[at]]
        while len(run) < 4 and at + len(run) < len(found):
            token = found[at + len(run)]
            if text[run[-1].end : token.start] != " " or run[-1].stop or not _small_part(token):
                break
            run.append(token)
        while len(run) > 1 and run[-1].link:
            run.pop()
        head = found[at]
        real = real_words(run)
        if (
            head.text.islower()
            and head.first >= 3
            and head.word <= 2
            and not title(head)
            and len(real) >= 2
            and any(token.word == 0 or max(token.first, token.last) >= 4 for token in real[1:])
            and (head.word <= 1 or all(token.word <= 1 for token in real[1:]))
        ):
            yield Proposal(run[0].start, run[-1].end)
            at += len(run)
        else:
            at += 1


def _small_part(token: Token) -> bool:
    if not token.text.islower() or title(token) or never(token):
        return False
    return (
        token.flat in _SMALL_LINKS
        or ((token.word <= 2 and (token.last >= 2 or token.first >= 3)) or (token.first >= 4 and token.word == 3))
        or (token.strange and len(token.flat) > 3)
    )


_SMALL_LINKS = frozenset(("de", "la", "del", "los", "van", "von", "bin", "al"))
