"""Whether words from outside speak of an employer or a site: by whole words in a row, never by how alike two texts are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NO_WORD = re.compile(r"[^a-z0-9]+")
_FORMS = frozenset(
    {"inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "co", "company", "corp", "corporation", "the"}
)
"""Words of a name that people leave out. "Sunrise Builders, Inc." is asked about as "Sunrise Builders"."""
SHORTEST = 5
"""Letters of a name of one word; a shorter one would be met in any text."""


def folded(text: str) -> str:
    """Small letters without accents and signs, one space between words, one at each end."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return f" {' '.join(_NO_WORD.sub(' ', plain.lower()).split())} "


def key_of(name: str) -> str:
    """The words of a name or an address that must be met in a row; "" where they are too few to tell anything."""
    words = [word for word in folded(name).split() if word not in _FORMS]
    if not words or (len(words) == 1 and len(words[0]) < SHORTEST):
        return ""
    return f" {' '.join(words)} "


def speaks_of(text: str, names: Iterable[str]) -> bool:
    """True where the text has one of the names, each word of it, in a row."""
    words = f" {' '.join(word for word in folded(text).split() if word not in _FORMS)} "
    return any(key in words for key in map(key_of, names) if key)
