"""A topic of the lexicon, as the readers use it: which of its rows match here, and where."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from attrs import frozen

from custos.core.errors import UsageError
from custos.core.reading.lexicon.rows import Lexicon, Row


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
    matches of ``finditer`` do not overlap.
    """

    __slots__ = ("_made", "_of", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self._made: re.Pattern[str] | None = None
        self._of: Lexicon | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the topic in the installed lexicon. Raises UsageError where it has none: a name is wrong."""
        rows = installed().topic(self.name)
        if not rows:
            raise UsageError(f"the lexicon has no row below `{self.name}`", code="no-topic")
        return rows

    def _any(self) -> re.Pattern[str]:
        """One pattern for all rows: it tells quickly that a text holds none of them, and where the next one begins."""
        now = installed()
        if self._made is None or self._of is not now:
            try:
                self._made = re.compile("|".join(row.source_pattern for row in self.rows))
            except re.error:
                for row in self.rows:
                    _ = row.pattern  # raises LexiconError for the row that is broken
                raise
            self._of = now
        return self._made

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> Found | None:
        """The earliest match; of several that begin there, the longest. None where no row matches."""
        hit = self._any().search(text, start, end)
        if hit is None:
            return None
        return self._longest(text, hit.start(), end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> Found | None:
        """The longest match that begins exactly at ``start``."""
        return self._longest(text, start, end) if self._any().match(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Found]:
        """Every match from left to right, none overlapping another."""
        at = start
        while (found := self.search(text, at, end)) is not None:
            yield found
            at = max(found.end, found.start + 1)

    def means(self, text: str) -> frozenset[str]:
        """What the rows that match anywhere in the text mean, overlapping ones too."""
        if self._any().search(text) is None:
            return frozenset()
        return frozenset(row.means for row in self.rows if row.pattern.search(text))

    def _longest(self, text: str, start: int, end: int) -> Found:
        best: Found | None = None
        for row in self.rows:
            hit = row.pattern.match(text, start, end)
            if hit is not None and (best is None or hit.end() > best.end):
                best = Found(row, hit.start(), hit.end())
        if best is None:
            raise AssertionError(f"the rows of {self.name} disagree with their own pattern at {start}")
        return best
