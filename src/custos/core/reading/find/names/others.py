"""Capitalized words that name no person: a firm, an office or what it is for, a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from custos.core.reading.find.names.firms import joins_a_person
from custos.core.reading.find.names.tokens import Token, organization, place, tokens, trade

_OFFICE_OF = re.compile(r"([A-Z\u00c0-\u00de][^\W\d_]+)\s+(?:of(?: the)?|del?|de las?|de los)\s+$")
_FIRM_AFTER = re.compile(
    r"^,? ?(?:& |\+ |y (?:hijos|asociados)\b|and (?:sons|company|associates|partners)\b)", re.IGNORECASE
)

_SHOWS = 80
"""How far behind a name it is looked whether a firm's words or another person follow, in characters."""


def of_a_body(text: str, words: Sequence[Token], real: Sequence[Token]) -> bool:
    """Whether it is a firm or an office: one of its words says so, at the end or anywhere but after a certain first name."""
    behind = text[words[-1].end : words[-1].end + _SHOWS]
    if (_FIRM_AFTER.match(behind) and not joins_a_person(behind)) or _of_an_office(text, words, real):
        return True
    after = re.match(r"[ ,]*([^\W\d_]+)", text[words[-1].end : words[-1].end + 24])
    if after and after[1][0].isupper():
        following = next(iter(tokens(after[1], spanish=False)), None)
        if following is not None and organization(following) and "," not in after.group()[:1]:
            return True
    hits = [
        token
        for index, token in enumerate(words)
        if token in real and organization(token) and not _saint(text, token) and not _of_a_family(words, index)
    ]
    if not hits:
        return False
    return (
        (real[-1] in hits and not (trade(real[-1]) and real[-1].last >= 3 and real[0].first >= 4 and len(real) == 2))
        or real[0] in hits
        or real[0].first < 4
    )


def _of_a_family(words: Sequence[Token], index: int) -> bool:
    """Whether a word for a place ends a surname: "Ximena del Valle", with a certain first name and an article before it."""
    return (
        index == len(words) - 1
        and index > 1
        and words[index - 1].link
        and words[0].first >= 3
        and not trade(words[index])
    )


def _saint(text: str, token: Token) -> bool:
    """Whether "St." begins a surname and ends no street: "St. Clair, Winston"."""
    return token.flat == "st" and text[token.end : token.end + 2].strip()[:1].isupper()


def _of_an_office(text: str, words: Sequence[Token], real: Sequence[Token]) -> bool:
    """Whether it is what an office is for: "Departamento de Soluciones Laborales". A certain first name is a person's all the same."""
    before = _OFFICE_OF.search(text, max(0, words[0].start - 40), words[0].start)
    if before is None or real[0].first >= 4:
        return False
    return any(organization(token) for token in tokens(before[1], spanish=False))


def of_a_place(text: str, words: Sequence[Token], real: Sequence[Token]) -> bool:
    """Whether it is a place's name, such as "Santa Rosa", "Las Cruces", "Rio Arriba": a word with which places begin, and no first name before it."""
    if not place(words[0]) or "," in text[words[0].start : words[-1].end]:
        return False
    return len(real) <= 3
