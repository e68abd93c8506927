"""A pattern whose shape is code and whose words are rows of the lexicon.

``Built(r"(?<!\\w)(?:«label») ?:", label="date.label.issued")`` puts the words of every row below ``date.label.issued`` where ``«label»``
is, the longest first. So digits, spacing and groups stay beside the reader that needs them, and no word does.
"""

from __future__ import annotations

import re

from custos.core.errors import UsageError
from custos.core.reading.lexicon.rows import Lexicon
from custos.core.reading.lexicon.topic import installed
from custos.core.reading.text.lazy import Lazy

_PLACE = re.compile("«([a-z_]+)»")


class Built(Lazy):
    """A regular expression over words of the lexicon, made at its first use; the methods are those of ``re.Pattern``.

    Raises UsageError at the first use where a topic has no row, or where the shape names a place without a topic.
    """

    __slots__ = ("_of", "_topics")

    def __init__(self, shape: str, flags: int = 0, **topics: str) -> None:
        super().__init__(shape, flags)
        self._topics = topics
        self._of: Lexicon | None = None

    @property
    def made(self) -> re.Pattern[str]:
        """The compiled pattern over the installed lexicon; made again where another one was installed."""
        now = installed()
        if self._made is None or self._of is not now:
            self._made = re.compile(_PLACE.sub(lambda place: self._words(now, place[1]), self._source), self._flags)
            self._of = now
        return self._made

    def _words(self, lexicon: Lexicon, place: str) -> str:
        topic = self._topics.get(place)
        rows = lexicon.topic(topic) if topic is not None else ()
        if not rows:
            raise UsageError(f"the lexicon has no row below `{topic}` for «{place}»", code="no-topic")
        words = {word for row in rows for word in row.alternatives}
        return "|".join(sorted(words, key=lambda word: (-len(word), word)))


__all__ = ["Built"]
