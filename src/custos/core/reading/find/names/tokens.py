"""The words of a text as the proposer of names weighs them: capital or small, how common, and what kind of word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from custos.core.reading.find.names.lists import name_lists, plain
from custos.core.reading.lexicon import Lexicon, Topic, installed
from custos.core.reading.patience import go_on
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import fold

_PIECE = r"[^\W\d_][\u0300-\u036f]*"
_WORD = Lazy(
    rf"(?:{_PIECE})+(?:['\u2019\u02bc\u2018`](?:{_PIECE})+)*(?:[-\u2010-\u2013](?:{_PIECE})+(?:['\u2019\u02bc](?:{_PIECE})+)*)*\.?"
)
PARTICLES = frozenset(
    [
        "de",
        "la",
        "las",
        "los",
        "lo",
        "del",
        "da",
        "das",
        "do",
        "dos",
        "di",
        "bin",
        "ibn",
        "bint",
        "al",
        "el",
        "ul",
        "ur",
        "van",
        "der",
        "den",
        "von",
        "zu",
        "ten",
        "ter",
        "y",
        "e",
        "abu",
        "mc",
        "mac",
        "viuda",
        "vda",
        "san",
        "st",
        "du",
        "le",
        "thi",
    ]
)
_LINKS = PARTICLES - {"san", "st", "mc", "mac"}
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_ABBREVIATED = frozenset(["jr", "sr", "ma", "mª", "fco", "gpe", "jse", "st", "mc"])
_SPANISH = frozenset(
    [
        "que",
        "por",
        "una",
        "para",
        "su",
        "mi",
        "mis",
        "sus",
        "donde",
        "quien",
        "favor",
        "en",
        "con",
        "es",
        "un",
        "se",
        "lo",
        "le",
        "si",
        "no",
        "ha",
        "los",
        "las",
    ]
)
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "is",
        "that",
        "for",
        "it",
        "on",
        "with",
        "you",
        "we",
        "our",
        "are",
        "was",
        "have",
        "from",
        "this",
    ]
)

TITLE, ORGANIZATION, NEVER, GREETING, LEAD, LABEL, TRADE, CALLED, OFFICE, WORKPLACE = (
    Topic("names.title"), Topic("names.organization"), Topic("names.never"), Topic("names.greeting"), Topic("names.lead"),
    Topic("names.asked.label"), Topic("names.organization.trade"), Topic("names.called"), Topic("names.office"),
    Topic("names.workplace"),
)  # fmt: skip


@frozen
class Token:
    """A word at ``text[start:end]``. ``first``, ``last`` and ``word`` are tiers: a first name, a surname, an ordinary word."""

    start: int
    end: int
    text: str
    flat: str
    first: int
    last: int
    word: int
    stop: bool
    """A full stop follows that ends a sentence."""

    @property
    def capital(self) -> bool:
        """Whether it begins like a name: a capital letter, or a small article with one behind a hyphen ("al-Khatib")."""
        return self.text[:1].isupper() or bool(
            re.match(r"(?:al|el|ul|bin)[-\u2010-\u2013][^\W\d_]", self.text)
            and any(char.isupper() for char in self.text)
        )

    @property
    def loud(self) -> bool:
        """Written in capitals only."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def initial(self) -> bool:
        """One letter, with or without a full stop."""
        return len(self.flat) == 1 and self.text[0].isupper()

    @property
    def dotted(self) -> bool:
        """A full stop belongs to it: "T.", "Jr."."""
        return self.end - self.start > len(self.text)

    @property
    def unnamed(self) -> bool:
        """ "FNU", "LNU": how federal papers write a first or last name that is not known."""
        return self.text in ("FNU", "LNU")

    @property
    def link(self) -> bool:
        """An article or preposition inside a name ("de la", "van der")."""
        return self.flat in _LINKS

    @property
    def known(self) -> bool:
        """In a list of names."""
        return bool(self.first or self.last)

    @property
    def strange(self) -> bool:
        """In no list at all: a foreign name, or a slip of the pen."""
        return not self.known and not self.word and len(self.flat) > 2

    @property
    def plain(self) -> bool:
        """An ordinary word that is rarely a name, if ever."""
        if not self.word:
            return False
        return self.first < self.word + (self.word > 2) and self.last < self.word + 1


class _Seen:
    """What each word meant under the lexicon in use; another lexicon begins with an empty page."""

    lexicon: Lexicon | None = None
    known: dict[tuple[str, str], bool] = {}


def _is(topic: Topic, flat: str) -> bool:
    if _Seen.lexicon is not installed():
        _Seen.lexicon, _Seen.known = installed(), {}
    key = topic.name, flat
    if key not in _Seen.known:
        hit = topic.match(flat)
        _Seen.known[key] = hit is not None and hit.end == len(flat)
    return _Seen.known[key]


def title(token: Token) -> bool:
    """A word of courtesy or office before a name."""
    return _is(TITLE, token.flat)


def organization(token: Token) -> bool:
    """A word that makes what it belongs to a firm, an office or a place."""
    return _is(ORGANIZATION, token.flat)


def trade(token: Token) -> bool:
    """A word of a trade, which may be a surname too: "Mills", "Banks"."""
    return _is(TRADE, token.flat)


def office(token: Token) -> bool:
    """The short name of a public office, where it is written in capitals: "HSI", which is a surname too."""
    return token.loud and _is(OFFICE, token.flat)


def never(token: Token) -> bool:
    """A word that belongs to no name."""
    return _is(NEVER, token.flat) or _is(GREETING, token.flat) or _is(LABEL, token.flat)


def place(token: Token) -> bool:
    """A word with which the names of towns and farms begin."""
    return _is(LEAD, token.flat)


def spanish_words(text: str) -> bool:
    """Whether the text is written in Spanish, so that Spanish words count as ordinary ones."""
    words = re.findall(r"[a-z]+", fold(text))
    return sum(word in _SPANISH for word in words) > sum(word in _ENGLISH for word in words)


def tokens(text: str, *, spanish: bool) -> Iterator[Token]:
    """The words of the text from left to right."""
    lists = name_lists()
    for match in _WORD.finditer(text):
        go_on()
        word = match.group()
        bare = re.sub(r"['\u2019]s$", "", word.rstrip("."))
        flat = fold(bare)
        parts = [part for part in (plain(piece) for piece in re.split(r"[-\u2010-\u2013]", bare)) if part] or [""]
        stop = word.endswith(".") and len(bare) > 1 and flat not in _ABBREVIATED
        joined = len(parts) > 1
        yield Token(
            match.start(),
            match.start() + len(bare) + (word.endswith(".") and not stop),
            bare,
            flat,
            max(lists.first(part) for part in parts),
            max(lists.last(part) for part in parts),
            0
            if joined and any(lists.last(part) or lists.first(part) for part in parts)
            else max(lists.word(part, spanish=spanish) for part in parts),
            stop,
        )
