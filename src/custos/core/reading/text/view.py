"""A view shows the words of a page in one spelling, and leads every offset back to the page's own characters.

Readers search the view and quote the page. Two spellings are kept for each page:

``flat``   lower case, no accents, straight quotes, every run of white space one blank, every ruled line one ``_``:
           a phrase is found although a line ends in the middle of it.
``rows``   the lines, each with its own flat spelling: headings and signature lines are about lines.

Values of PDF form fields are behind the page's text as further lines ``name: value``, so that a filled form whose page
text is blank reads like any other. A quotation from there has no place on the page; it names its form field instead.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from attrs import field, frozen

from custos.core.reading.readings import Evidence, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.page import FormField, Page, PageSource

MAX_CHARS = 200_000
"""No more characters of one page are read than this: the longest honest page is far shorter."""


class _Folding(dict[int, int]):
    """One character for one character, so that offsets stay: computed once for each character ever met."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0].lower()
        folded = ord(base) if len(base) == 1 else code
        self[code] = folded
        return folded


_FOLD = _Folding(
    {
        ord(char): ord(plain)
        for plain, chars in {
            "'": "\u2018\u2019\u201a\u201b\u02bc\u00b4`",
            '"': "\u201c\u201d\u201e\u00ab\u00bb",
            "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad",
            " ": "\u00a0\u2007\u202f\u2009\u200a\u3000",
        }.items()
        for char in chars
    }
)

# Characters that OCR readers take for one another. Both sides of a comparison go through it.
_CONFUSED = str.maketrans(
    {"1": "l", "|": "l", "!": "l", "i": "l", "0": "o", "5": "s", "8": "b", "$": "s", "[": "l", "]": "l"}
)

_RUN = Lazy(r"(?<=[^\W\d_])-\n(?=[^\W\d_])|\s{2,}|[^\S ]|_{2,}|\.{4,}|[\x00-\x08\x0e-\x1f\ufffe\uffff]+")


def fold(text: str) -> str:
    """The text in one spelling, character for character: ``len(fold(text)) == len(text)``.

    >>> fold("Señor “D’Ávila”")
    'senor "d\\'avila"'
    """
    return text.translate(_FOLD)


def confuse(text: str) -> str:
    """The folded text with characters made equal that OCR takes for one another, same length."""
    return text.translate(_CONFUSED)


@frozen
class Flat:
    """A folded, squeezed text whose offsets lead back to the text that it was made from."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    @classmethod
    def of(cls, folded: str) -> Flat:
        """Squeezes runs of blanks to one blank and ruled lines to one ``_``."""
        pieces: list[str] = []
        starts, origins = [0], [0]
        at = length = 0
        for run in _RUN.finditer(folded):
            mark = run.group()[0]
            # A word that the end of a line has broken is read as one word ("com-\nmanded").
            piece = folded[at : run.start()] + ("" if mark == "-" else "_" if mark in "_." else " ")
            pieces.append(piece)
            length += len(piece)
            at = run.end()
            starts.append(length)
            origins.append(at)
        pieces.append(folded[at:])
        return cls("".join(pieces), tuple(starts), tuple(origins))

    def origin(self, offset: int) -> int:
        """Where the character at ``offset`` is in the text that it was made from."""
        index = bisect_right(self.starts, offset) - 1
        return self.origins[index] + offset - self.starts[index]

    def at(self, offset: int) -> int:
        """Where the character ``offset`` of the text that it was made from is here: the reverse of ``origin``."""
        index = max(0, bisect_right(self.origins, offset) - 1)
        limit = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return min(self.starts[index] + offset - self.origins[index], limit)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same words in the text that it was made from, without blanks at the edges."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        if start >= end:
            return self.origin(start), self.origin(start)
        return self.origin(start), self.origin(end - 1) + 1


@frozen
class Row:
    """A line of a view: ``view.text[start:end]`` without blanks at its edges, and its flat spelling."""

    number: int
    start: int
    end: int
    flat: str
    raw: str

    def raw_offset(self, flat_offset: int) -> int:
        """Offset in the row's own text of a flat offset; rows are short, so a walk is cheap."""
        raw_at = flat_at = 0
        raw = self.raw
        while flat_at < flat_offset and raw_at < len(raw):
            char = raw[raw_at]
            if char.isspace():
                while raw_at + 1 < len(raw) and raw[raw_at + 1].isspace():
                    raw_at += 1
            elif char == "_":
                while raw_at + 1 < len(raw) and raw[raw_at + 1] == "_":
                    raw_at += 1
            raw_at += 1
            flat_at += 1
        return min(raw_at, len(raw))

    @property
    def blank(self) -> bool:
        """True where the line holds nothing but a rule."""
        return not self.flat.strip(" _-.:()[]")

    @property
    def ruled(self) -> bool:
        """True where a person is meant to write on it: it holds a ruled line."""
        return "_" in self.flat


_NAME_PART = Lazy(r"\[\d+\]|#")
_CAMEL = Lazy(r"(?<=[a-z])(?=[A-Z])|_")


def label_of(name: str) -> str:
    """The words in the name of a form field.

    >>> label_of("SUBP-001[0].Page1[0].P1Caption[0].CaseNumber[0]")
    'Case Number'
    """
    last = _NAME_PART.sub("", name).split(".")[-1]
    return _CAMEL.sub(" ", last).strip()


@frozen(eq=False)
class View:
    """One page (or a part of it) as the readers see it. Make it with ``View.of``."""

    page: Page
    text: str
    flat: Flat
    rows: tuple[Row, ...]
    fields: tuple[tuple[int, int, FormField], ...] = ()
    """Start and end, in ``text``, of each form-field line."""
    _confused: list[str] = field(factory=list, repr=False)

    @classmethod
    def of(cls, page: Page, text: str | None = None) -> View:
        """Reads a page with its form fields. Longer pages are cut at MAX_CHARS.

        ``text`` is the page's text with words blanked out that must not be read (quoted mail), character for character.
        """
        text = (page.text if text is None else text)[:MAX_CHARS]
        fields: list[tuple[int, int, FormField]] = []
        seen = fold(text) if page.fields else ""
        for entry in page.fields:
            value = entry.value.strip()
            if not value or value.lower() in ("/off", "off", "/yes", "yes", "on") or fold(value) in seen:
                continue
            start = len(text) + 1 if text else 0
            text = f"{text}\n{label_of(entry.name)}: {value}" if text else f"{label_of(entry.name)}: {value}"
            fields.append((start, len(text), entry))
        folded = fold(text)
        return cls(page, text, Flat.of(folded), tuple(_rows(text, folded)), tuple(fields))

    def field_places(self, label: Lazy) -> Iterator[tuple[int, int]]:
        """Where in ``text`` the values are of the form fields whose names fit ``label``: a field says itself what it holds."""
        for entry in self.page.fields:
            value = entry.value.strip()
            if value and label.match(label_of(entry.name).lower()):
                at = self.text.find(value)
                if at >= 0:
                    yield at, at + len(value)

    @property
    def confused(self) -> str:
        """``flat`` with OCR's confusions made equal; same offsets as ``flat``."""
        if not self._confused:
            self._confused.append(confuse(self.flat.text))
        return self._confused[0]

    @property
    def from_ocr(self) -> bool:
        """True where a machine read the words from a picture."""
        return self.page.source is PageSource.OCR

    def quote(self, name: str, start: int, end: int, state: State = State.FOUND) -> Evidence:
        """Evidence for ``name`` from ``text[start:end]``; words that are only in a form field name the field.

        A reading from a line that the OCR reader was not sure of (below 88 of 100) is never more than unsure.
        """
        own = min(len(self.page.text), MAX_CHARS)
        if start >= own:
            for first, last, entry in self.fields:
                if first <= start < last:
                    return Evidence(name, self.page.number, 0, 0, "", state, entry.name)
            return Evidence(name, self.page.number, 0, 0, "", state)
        end = min(end, own)
        if state is State.FOUND:
            line = self.page.line_at(start)
            if line is not None and line.confidence < 88:
                state = State.UNSURE
        return Evidence.on(self.page, name, start, end, state)

    def quote_flat(self, name: str, start: int, end: int, state: State = State.FOUND) -> Evidence:
        """Evidence for ``name`` from ``flat.text[start:end]``."""
        return self.quote(name, *self.flat.span(start, end), state)

    def row_at(self, offset: int) -> Row | None:
        """The line that holds the character ``text[offset]``."""
        index = bisect_right(self.rows, offset, key=lambda row: row.start) - 1
        return self.rows[index] if index >= 0 else None

    def goes_on(self, end: int) -> str:
        """The next line of a cell whose line ends at ``flat.text[end]``, folded; empty where the line does not end there.

        Beside a caption, and where two columns are on one line, the rest of a cell is the last cell of the line below.
        """
        row = self.row_at(self.flat.origin(max(0, end - 1)))
        if (
            row is None
            or row.number + 1 >= len(self.rows)
            or self.text[self.flat.origin(end - 1) + 1 : row.end].strip()
        ):
            return ""
        last = re.split(r"\s{3,}|\t", self.rows[row.number + 1].raw)[-1]
        return " ".join(fold(last).lstrip(" )|:§").split())

    def depth(self, row: Row) -> float:
        """How far down the page a line is, 0 to 1: by its place where it is known, else by its order."""
        line = self.page.line_at(row.start) if row.start < len(self.page.text) else None
        if line is not None and line.box is not None:
            return line.box.top
        return row.number / max(1, len(self.rows))


def _rows(text: str, folded: str) -> Iterator[Row]:
    number = start = 0
    for raw in re.split(r"[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]", text):
        end = start + len(raw)
        bare = raw.strip()
        if bare:
            first = start + len(raw) - len(raw.lstrip())
            last = first + len(bare)
            yield Row(number, first, last, Flat.of(folded[first:last]).text, bare)
            number += 1
        start = end + 1
