"""Rows of the lexicon: which words mean what, each with a sentence that it must match and one that it must not.

A row::

    [[phrase]]
    id = "scope.feed.extract"             # topic first; unique over all files
    means = "standing-access"             # the value that the reader of the topic takes from it
    words = ["(nightly|weekly) (extract|file)", "drop ... sftp"]
    example = "Could you drop a weekly file on our server?"
    not = "The file was extracted last week."

``words`` are patterns over folded text (lower case, no accents, one blank between words, straight quotes). They match whole
words only. ``...`` stands for up to eighty characters of one sentence, between whole words. ``( | )``, ``?``, ``[ ]``, ``\\w``, ``\\d`` and counts are allowed.
``example`` and ``not`` are one sentence or a list of sentences. A row may carry ``source`` and ``note``.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property

from attrs import field, frozen

from custos.core.reading.lexicon.errors import LexiconError
from custos.core.reading.lexicon.needed import Need, is_plain, needed

_IN_ONE_SENTENCE = (
    r"(?:[^.;?!]|[.](?=[^\s\"')])"  # 8.5, a.m., dws.example
    r"|(?<=(?<!\w)\w)[.]|(?<=(?<!\w)[b-df-hj-np-tv-z]{2})[.]|(?<=(?<!\w)[b-df-hj-np-tv-z]{3})[.]"  # J. Soto, Mr. Soto, Mrs. Soto
    r"|(?<=(?<!\w)no)[.](?= \d))"  # No. 14
)
GAP = rf"(?!\w){_IN_ONE_SENTENCE}{{0,80}}?(?<!\w)"
"""A gap ends with its sentence. A stop behind an initial, a word without vowels or before a number ends none."""
_KEYS = {"id", "means", "words", "example", "not", "source", "note"}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")
_REFUSED = (
    ("(?P", "a named group"),
    (".*", "a wild card without a limit: write `...`"),
    (".+", "a wild card without a limit: write `...`"),
)


@frozen
class Entry:
    """One of a row's ``words``, searched for by itself as whole words. Nothing is compiled before its needs occur in a text."""

    source: str
    needs: tuple[Need, ...]
    file: str
    row: str

    def may_be_in(self, text: str) -> bool:
        """Whether it can match anywhere in ``text`` at all; a few searches for letters tell."""
        for need in self.needs:  # written out, for it is asked a hundred thousand times a paper
            for one in need:
                if one in text:
                    break
            else:
                return False
        return True

    def search(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Start and end of the earliest match, as ``re.Pattern.search`` finds it. Raises LexiconError where the words are no pattern."""
        if self._plain:
            return self._find(text, start, min(end, len(text)))
        hit = self._pattern.search(text, start, end)
        return hit.span() if hit is not None else None

    def match(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The same for a match that begins exactly at ``start``."""
        if self._plain:
            found = text.startswith(self.source, start, end) and self._stands_alone(text, start, min(end, len(text)))
            return (start, start + len(self.source)) if found else None
        hit = self._pattern.match(text, start, end)
        return hit.span() if hit is not None else None

    def _find(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        at = text.find(self.source, start, end)
        while at >= 0 and not self._stands_alone(text, at, end):
            at = text.find(self.source, at + 1, end)
        return (at, at + len(self.source)) if at >= 0 else None

    def _stands_alone(self, text: str, at: int, end: int) -> bool:
        after = at + len(self.source)
        return not (at and _in_word(text[at - 1])) and (after >= end or not _in_word(text[after]))

    @cached_property
    def _plain(self) -> bool:
        return is_plain(self.source)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _compiled(_whole(self.source), self.file, self.row)


@frozen
class Row:
    """One row: ``words`` as they were written, ``pattern`` as they are searched for."""

    id: str
    means: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    file: str
    source: str = ""

    @property
    def alternatives(self) -> tuple[str, ...]:
        """Each of ``words`` as a pattern of its own, without the bounds of whole words; no group of it is counted."""
        return tuple(uncounted(_pattern(word)) for word in self.words)

    @cached_property
    def source_pattern(self) -> str:
        """The regular expression of the row, for whole words."""
        return _whole("|".join(f"(?:{_pattern(word)})" for word in self.words))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Each of ``words`` to be searched for alone; at one place the row matches what its first matching entry does."""
        return tuple(Entry(_pattern(word), needed(word), self.file, self.id) for word in self.words)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled form, made when it is first asked for. Raises LexiconError where the words are no pattern."""
        return _compiled(self.source_pattern, self.file, self.id)


def _whole(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"


def _in_word(sign: str) -> bool:
    """What ``\\w`` matches."""
    return sign.isalnum() or sign == "_"


def _compiled(source: str, file: str, row: str) -> re.Pattern[str]:
    try:
        return re.compile(source)
    except re.error as error:
        raise LexiconError(f"`words` is not a valid pattern ({error})", file=file, row=row) from error


def _pattern(word: str) -> str:
    """One entry of ``words`` as a pattern: a gap for ``...``; a blank is one blank of the folded text."""
    return GAP.join(part.strip() for part in word.split("..."))


_GROUP = re.compile(r"\\.|\[\^?\]?[^\]]*\]|\((?!\?)")


def uncounted(pattern: str) -> str:
    """A pattern whose groups take no number: ``(a|b)`` becomes ``(?:a|b)``; brackets and escapes stay as they are."""
    return _GROUP.sub(lambda part: "(?:" if part.group() == "(" else part.group(), pattern)


@frozen
class Lexicon:
    """All rows by id. Equal files give an equal ``digest``, whatever their order.

    Raises LexiconError at ``read`` for a row that cannot be used, naming its file and id.
    """

    rows: Mapping[str, Row]
    _topics: dict[str, tuple[Row, ...]] = field(factory=dict, init=False, eq=False, repr=False)

    @classmethod
    def read(cls, files: Mapping[str, str], *, proved: Container[str] = ()) -> Lexicon:
        """Every row of the files (path to text). Two rows with one id are refused, whichever files they are in.

        The words of ``proved`` files are not tried one by one: that takes a tenth of a second, and the tests do it. A pattern that is broken all the same is refused at its first use.
        """
        rows: dict[str, Row] = {}
        for name, text in files.items():
            for row in _rows_of(name, text, tried=name not in proved):
                if row.id in rows:
                    raise LexiconError(f"this id is also in {rows[row.id].file}", file=name, row=row.id, code="same-id")
                rows[row.id] = row
        return cls(rows)

    def topic(self, topic: str) -> tuple[Row, ...]:
        """The rows whose id is ``topic`` or begins with ``topic.``, sorted by id."""
        if topic not in self._topics:
            found = [row for key, row in self.rows.items() if key == topic or key.startswith(topic + ".")]
            self._topics[topic] = tuple(sorted(found, key=lambda row: row.id))
        return self._topics[topic]

    @cached_property
    def digest(self) -> str:
        """A hash of every row that can change a reading: ids, meanings and words."""
        told = [(row.id, row.means, row.words) for row in sorted(self.rows.values(), key=lambda row: row.id)]
        return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()


def _rows_of(name: str, text: str, *, tried: bool) -> Iterator[Row]:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"this is not valid TOML ({error})", file=name, code="not-toml") from error
    if unknown := set(raw) - {"phrase"}:
        raise LexiconError(f"unknown table `{min(unknown)}`: only [[phrase]] is known", file=name, code="unknown-table")
    for number, entry in enumerate(raw.get("phrase", ()), 1):
        yield _row(name, str(entry.get("id", f"number {number}")), entry, tried=tried)


def _row(name: str, key: str, entry: Mapping[str, object], *, tried: bool) -> Row:
    if unknown := set(entry) - _KEYS:
        raise LexiconError(f"unknown key `{min(unknown)}`", file=name, row=key, code="unknown-key")
    if not _ID.fullmatch(key):
        raise LexiconError("an id is words with hyphens, with a dot between them, topic first", file=name, row=key)
    words, examples, counters = (_texts(name, key, entry, what) for what in ("words", "example", "not"))
    means = entry.get("means", "")
    if not isinstance(means, str):
        raise LexiconError("`means` must be one word", file=name, row=key)
    for word in words if tried else ():
        _check(name, key, word)
    return Row(key, means, words, examples, counters, name, str(entry.get("source", "")))


def _texts(name: str, key: str, entry: Mapping[str, object], what: str) -> tuple[str, ...]:
    value = entry.get(what)
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts or not all(isinstance(one, str) and one.strip() for one in texts):
        raise LexiconError(
            f"`{what}` must be a text or a list of texts, and not empty", file=name, row=key, code="missing"
        )
    return tuple(texts)


def _check(name: str, key: str, word: str) -> None:
    for part, why in _REFUSED:
        if part in word.replace("...", ""):
            raise LexiconError(f"`{word}` holds {why}", file=name, row=key, code="pattern")
    if word != word.lower():
        raise LexiconError(f"`{word}` must be in lower case, as the folded text is", file=name, row=key, code="pattern")
    if is_plain(word):
        return  # its own letters: nothing to compile, and not nothing
    try:
        made = re.compile(_pattern(word))
    except re.error as error:
        raise LexiconError(f"`{word}` is not a valid pattern ({error})", file=name, row=key, code="pattern") from error
    if made.match(""):
        raise LexiconError(f"`{word}` matches nothing at all", file=name, row=key, code="pattern")


def wrong_examples(rows: Iterable[Row], folded: Mapping[str, str]) -> Iterator[tuple[Row, str, bool]]:
    """Each example that its row misses and each counter-example that it hits: the row, the sentence, whether it should match.

    ``folded`` leads from a sentence to its folded spelling; the caller folds, since this file knows no view.
    """
    for row in rows:
        for sentence in row.examples:
            if not row.pattern.search(folded[sentence]):
                yield row, sentence, True
        for sentence in row.counter_examples:
            if row.pattern.search(folded[sentence]):
                yield row, sentence, False
