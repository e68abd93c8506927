"""Single words that readers look up whole: months, small words, titles; each with what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from custos.core.errors import UsageError
from custos.core.reading.lexicon.rows import Lexicon
from custos.core.reading.lexicon.topic import installed


class Listed:
    """The words of all rows below one id, as they are spelled there: ``word in listed``, and ``listed[word]`` for what it means.

    The words of such rows are plain words, no patterns. Raises UsageError at the first use where the topic has no row.
    """

    __slots__ = ("_made", "_of", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self._made: Mapping[str, str] = {}
        self._of: Lexicon | None = None

    @property
    def means(self) -> Mapping[str, str]:
        """What each word means."""
        now = installed()
        if self._of is not now:
            rows = now.topic(self.name)
            if not rows:
                raise UsageError(f"the lexicon has no row below `{self.name}`", code="no-topic")
            self._made = {word: row.means for row in rows for word in row.words}
            self._of = now
        return self._made

    def __contains__(self, word: object) -> bool:
        return word in self.means

    def __getitem__(self, word: str) -> str:
        return self.means[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self.means)


__all__ = ["Listed"]
