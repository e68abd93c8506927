"""A topic of the lexicon, as the readers use it: which of its rows match here, and where."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from attrs import frozen

from custos.core.errors import UsageError
from custos.core.reading.lexicon.rows import Entry, Lexicon, Row


@frozen
class Found:
    """The words of a row at ``text[start:end]`` of a folded text."""

    row: Row
    start: int
    end: int

    @property
    def means(self) -> str:
        """What the row means to the reader of its topic."""
        return self.row.means

    def span(self) -> tuple[int, int]:
        """Start and end."""
        return self.start, self.end


class _Installed:
    """The lexicon of this process. It is set once at start and read everywhere; a test may set another."""

    lexicon: Lexicon | None = None


def install(lexicon: Lexicon) -> None:
    """Makes ``lexicon`` the one that every topic asks from now on."""
    _Installed.lexicon = lexicon


def installed() -> Lexicon:
    """The lexicon in use. Raises UsageError where none was installed: the program did not start through an adapter."""
    if _Installed.lexicon is None:
        raise UsageError(
            "no lexicon is installed: call custos.adapters.data.lexicon.install_lexicon() first", code="no-lexicon"
        )
    return _Installed.lexicon


class Topic:
    """All rows below one id, searched as one: the longest match wins among those that begin at the same place.

    The order of rows in files has no meaning. ``search``, ``match`` and ``finditer`` read like those of ``re.Pattern``;
    matches of ``finditer`` do not overlap. Only what can be in a text at all is tried there, and compiled for it.
    """

    __slots__ = ("_last", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self._last: tuple[Lexicon, str, tuple[_Candidate, ...]] | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the topic in the installed lexicon. Raises UsageError where it has none: a name is wrong."""
        rows = installed().topic(self.name)
        if not rows:
            raise UsageError(f"the lexicon has no row below `{self.name}`", code="no-topic")
        return rows

    def _candidates(self, text: str) -> tuple[_Candidate, ...]:
        """The rows that may match in ``text``, each with those of its words that may; told again only for another text."""
        now, last = installed(), self._last
        if last is not None and last[0] is now and last[1] is text:
            return last[2]
        found = tuple(
            _Candidate(row, entries)
            for row in self.rows
            if (entries := tuple(entry for entry in row.entries if entry.may_be_in(text)))
        )
        self._last = now, text, found
        return found

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> Found | None:
        """The earliest match; of several that begin there, the longest. None where no row matches."""
        return _Walk(self._candidates(text), text, end).next_from(start)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> Found | None:
        """The longest match that begins exactly at ``start``."""
        return _longest(candidate.match(text, start, end) for candidate in self._candidates(text))

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Found]:
        """Every match from left to right, none overlapping another."""
        return _each(_Walk(self._candidates(text), text, end), start)

    def each_row(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Found]:
        """Every match of each row by itself, row after row in the order of their ids; those of two rows may overlap."""
        for candidate in self._candidates(text):
            yield from _each(_Walk((candidate,), text, end), start)

    def means(self, text: str) -> frozenset[str]:
        """What the rows that match anywhere in the text mean, overlapping ones too."""
        return frozenset(one.row.means for one in self._candidates(text) if one.is_in(text))


@frozen
class _Candidate:
    """A row, and those of its words that may be in a text."""

    row: Row
    entries: tuple[Entry, ...]

    def match(self, text: str, start: int, end: int) -> Found | None:
        """What the first of the words that matches at ``start`` matches there."""
        spans = (entry.match(text, start, end) for entry in self.entries)
        span = next((span for span in spans if span is not None), None)
        return Found(self.row, *span) if span is not None else None

    def is_in(self, text: str) -> bool:
        return any(entry.search(text, 0, sys.maxsize) is not None for entry in self.entries)


class _Walk:
    """A walk through a text from left to right that looks for each word once: a match that is still ahead is not looked for again."""

    def __init__(self, candidates: tuple[_Candidate, ...], text: str, end: int) -> None:
        self._text, self._end = text, end
        self._ahead = [(entry, candidate.row) for candidate in candidates for entry in candidate.entries]
        self._spans: list[tuple[int, int] | None] = [(-1, -1)] * len(self._ahead)

    def next_from(self, at: int) -> Found | None:
        """The earliest match that begins at ``at`` or behind it, the longest row's of several."""
        first: tuple[int, int] | None = None
        best: list[Found] = []
        for number, (entry, row) in enumerate(self._ahead):
            span = self._spans[number]
            if span is not None and span[0] < at:
                span = self._spans[number] = entry.search(self._text, at, self._end)
            if span is None or (first is not None and span[0] > first[0]):
                continue
            if first is None or span[0] < first[0]:
                first, best = span, []
            # of one row's words the first that matches here counts, of several rows the longest
            if not best or best[-1].row is not row:
                best.append(Found(row, *span))
        return _longest(best)


def _each(walk: _Walk, at: int) -> Iterator[Found]:
    while (found := walk.next_from(at)) is not None:
        yield found
        at = max(found.end, found.start + 1)


def _longest(found: Iterable[Found | None]) -> Found | None:
    """The longest, of equal ones the first."""
    best: Found | None = None
    for one in found:
        if one is not None and (best is None or one.end > best.end):
            best = one
    return best
