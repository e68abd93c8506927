"""In which language a person is spoken to and written to, from what people chose or wrote of it. Pure.

Older claims, and a person whose language is on no list, have it in words of their own: one text can name several languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from attrs import frozen

ENGLISH, SPANISH = "en", "es"
LETTERS = (ENGLISH, SPANISH)
"""The languages in which letters are written."""
REACH = 4
"""So many words may be between a negation and the name that it takes out: "does not speak much English or Spanish"."""


@frozen
class Negation:
    """Words before a name that take it out of what someone speaks, and words at which their reach ends, as "but" in "no English but Mam"."""

    words: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: Iterable[str], until: Iterable[str]) -> Negation:
        """From words as people write them."""
        return cls(frozenset(map(_folded, words)), frozenset(map(_folded, until)))

    def takes_out(self, before: str) -> bool:
        """Whether the folded text ``before`` a name takes the name out. A negation does not reach past a mark of punctuation."""
        clause = _WORD.findall(_MARK.split(before)[-1])
        for word in reversed(clause[-REACH - 1 :]):
            if word in self.until:
                return False
            if word in self.words:
                return True
        return False


_WORD, _MARK = re.compile(r"[\w']+"), re.compile(r"[^\w\s'-]")
NOTHING_NEGATED = Negation()


@frozen
class Language:
    """One row of the list: its code, what it is called, and which letters go to who speaks it."""

    id: str
    says: str
    says_es: str
    letters: str
    names: tuple[str, ...]
    negation: Negation = NOTHING_NEGATED
    """What takes its name out; the same in every row of a list."""

    def say(self, language: str) -> str:
        """Its name in ``language``, "en" or "es"."""
        return self.says_es if language == SPANISH else self.says


def named_in(text: str, languages: Sequence[Language]) -> tuple[Language, ...]:
    """The languages that ``text`` names, by code or by a name as a whole word; capitals and accents do not count.

    A name behind a negation is not among them: who writes "Mixteco, no English" speaks no English.
    """
    told = _folded(text)
    by_code = tuple(one for one in languages if one.id == told)
    return by_code or tuple(
        one for one in languages if any(_has(told, _folded(name), one.negation) for name in one.names)
    )


def letters_in(text: str, languages: Sequence[Language]) -> str:
    """The language of letters to a person of whom ``text`` says it: Spanish where they speak it at all, else what the first language's row says."""
    named = named_in(text, languages)
    if any(one.id == SPANISH for one in named):
        return SPANISH
    return ENGLISH if not named or any(one.id == ENGLISH for one in named) else named[0].letters


def needs_interpreter(text: str, languages: Sequence[Language]) -> bool:
    """True where someone said a language, and English is not in it."""
    return bool(text.strip()) and not any(one.id == ENGLISH for one in named_in(text, languages))


def said_in(text: str, languages: Sequence[Language], language: str) -> str:
    """``text`` for a page: a code or a name alone as the list calls it, anything else as it was written."""
    told = _folded(text)
    for one in languages:
        if told == one.id or told in {_folded(name) for name in (*one.names, one.says, one.says_es)}:
            return one.say(language)
    return text.strip()


def _has(told: str, name: str, negation: Negation) -> bool:
    hits = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", told)
    return any(not negation.takes_out(told[: hit.start()]) for hit in hits)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(one for one in plain if not unicodedata.combining(one)).strip()
