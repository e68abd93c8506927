"""How common a word is as a first name, as a surname and as an ordinary word: four lists, read when first asked.

The lists and their sources are in ``lexicon/names/README.md``. A list is lines of ``TIER word word ...``, words sorted; a higher
tier is more common. Looking up is a binary search in the line itself, so that loading costs no more than unpacking.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

from custos.core.errors import UsageError

FIRST, LAST, ENGLISH, SPANISH = "us-first-names-2020", "us-surnames-2020", "english-words", "spanish-words"
_PLAIN = str.maketrans(
    {"đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
)  # fmt: skip


@lru_cache(4096)
def plain(word: str) -> str:
    """The letters a to z of a word, lower case, without accents: the spelling of the lists.

    >>> plain("O’Đức")
    'oduc'
    """
    folded = unicodedata.normalize("NFKD", word.translate(_PLAIN)).lower()
    return "".join(char for char in folded if "a" <= char <= "z")


class NameLists:
    """The four lists. ``first``, ``last`` and ``word`` give a tier from 0 (not in the list) to 5 (very common)."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._lines = {name: _lines(texts[name]) for name in (FIRST, LAST, ENGLISH, SPANISH)}
        self.first = lru_cache(8192)(lambda word: _tier(self._lines[FIRST], word))
        self.last = lru_cache(8192)(lambda word: _tier(self._lines[LAST], word))
        self._english = lru_cache(8192)(lambda word: _tier(self._lines[ENGLISH], word))
        self._spanish = lru_cache(8192)(lambda word: _tier(self._lines[SPANISH], word))

    def word(self, word: str, *, spanish: bool) -> int:
        """How common a word is in English and, where ``spanish``, in Spanish: 0 (unknown) to 4."""
        english = self._english(word)
        return max(english, self._spanish(word)) if spanish else english


def _lines(text: str) -> tuple[tuple[int, str], ...]:
    split = (line.partition(" ") for line in text.splitlines() if line)
    return tuple((int(tier), f" {words} ") for tier, _, words in split)


def _tier(lines: tuple[tuple[int, str], ...], word: str) -> int:
    return next((tier for tier, line in lines if word and _holds(line, word)), 0)


def _holds(line: str, word: str) -> bool:
    low, high = 0, len(line) - 1  # both are places of a blank
    while low < high:
        middle = line.rfind(" ", low, (low + high) // 2 + 1)
        end = line.find(" ", middle + 1)
        here = line[middle + 1 : end]
        if here == word:
            return True
        if here < word:
            low = end
        else:
            high = middle
    return False


class _Installed:
    """Where the lists of this process come from. They are read once, when a name is first looked for."""

    source: Callable[[], Mapping[str, str]] | None = None
    lists: NameLists | None = None


def install_names(source: Callable[[], Mapping[str, str]]) -> None:
    """Tells where the four lists come from; ``source`` gives name to text and is called at the first look-up."""
    _Installed.source, _Installed.lists = source, None


def name_lists() -> NameLists:
    """The lists in use. Raises UsageError where no source was installed: the program did not start through an adapter."""
    if _Installed.lists is None:
        if _Installed.source is None:
            raise UsageError("no lists of names are installed: call install_lexicon() first", code="no-names")
        _Installed.lists = NameLists(_Installed.source())
    return _Installed.lists
