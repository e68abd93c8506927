"""A pattern that is compiled when it is first used, so that importing the readers costs nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator


class Lazy:
    """A regular expression that compiles itself at its first use; the methods are those of ``re.Pattern``."""

    __slots__ = ("_flags", "_made", "_source")

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags
        self._made: re.Pattern[str] | None = None

    @property
    def made(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self._made is None:
            self._made = re.compile(self._source, self._flags)
        return self._made

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.made.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.made.match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.made.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        """As ``re.Pattern.findall``, for patterns without groups."""
        return [match.group() for match in self.made.finditer(text)]

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As ``re.Pattern.sub``."""
        return self.made.sub(replacement, text)
