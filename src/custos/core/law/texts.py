"""Official texts beside the rules: read into sections, a citation found in them, a quote found word for word.

A text is a plain file. Its first line says which law it is, where it comes from and of what day; ``## NUMBER`` begins a section; a last
line ``(History: ...)`` of a section tells its amendments. ``laws/codes.toml`` says how the citations of each law begin. This module
reads no file and is asked only where a page or a command shows a text: reading the rulebook never waits for it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from attrs import frozen

from custos.core.errors import InputError, LawError

CODES_FILE = "codes.toml"
TYPED = "typed from a stored copy"
"""Words in a first line: this text was typed from a copy. It helps to find a place and never counts as the text itself."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = rf"(?:{_MONTHS}) \d{{1,2}}, \d{{4}}"
_DATED = (
    rf"Last Updated by [^:;]{{1,60}}: ({_DAY})",
    rf"(?:release point|version|text|as) of ({_DAY}|\d{{4}}-\d{{2}}-\d{{2}})",
    r"as chaptered in (\d{4})",
    rf"(about (?:{_MONTHS}) \d{{4}})",
    rf"({_DAY}|\d{{4}}-\d{{2}}-\d{{2}})",
)
_HISTORY = re.compile(r"^\(History: (.*)\)$")
_LATER = re.compile(rf"(Inoperative|Operative|Repealed)(?: as of| on)? ({_DAY})[^.]*", re.IGNORECASE)
_NUMBER = r"(?P<section>[0-9][0-9A-Za-z]*(?:[.\-][0-9A-Za-z]+)*)"
_PLACE = re.compile(rf"{_NUMBER}(?P<path>(?:\([A-Za-z0-9]+\))*)(?:,\s.*|\sNMAC.*)?")
_MONTH = {name: number for number, name in enumerate(_MONTHS.split("|"), 1)}
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@frozen
class Code:
    """One body of law: how its citations begin (``cite``) and how the first line of its text begins (``title``)."""

    cite: str
    title: str


@frozen
class Section:
    """One section: its words without the history line, and that line ("" where the text has none)."""

    number: str
    words: str
    history: str

    def passage(self, path: Sequence[str]) -> str:
        """The words of the subdivision ``path``, such as ("d", "1"); the whole section where it cannot be told apart."""
        lines = _outlined(self.words)
        for element in path:
            found = _below(lines, element)
            if found is None:
                return "\n".join(lines)
            lines = found
        return "\n".join(lines)

    def later(self, today: date) -> tuple[tuple[date, str], ...]:
        """The days to come on which the history line says that the section begins, changes or ends, with its words."""
        found = [(_day(match[2]), match[0].strip()) for match in _LATER.finditer(self.history)]
        return tuple(sorted((day, words) for day, words in found if day > today))


@frozen
class OfficialText:
    """One stored text. ``dated`` is a day (2026-04-07) or, where the first line knows no better, words ("about April 2023")."""

    file: str
    heading: str
    dated: str
    secondary: bool
    sections: Mapping[str, tuple[Section, ...]]
    """A section that the law holds in two wordings is here twice."""


@frozen
class Cited:
    """A citation taken apart: ``20 CFR 603.5(d)(1)`` is the code "20 CFR", the section "603.5" and the path ("d", "1")."""

    code: str
    title: str
    section: str
    path: tuple[str, ...]


@frozen
class Passage:
    """What is stored for a citation: its text, the section and the words of the cited part."""

    text: OfficialText
    section: Section
    words: str


def read_codes(text: str) -> tuple[Code, ...]:
    """The laws that citations may name. Raises LawError where a row lacks its ``cite`` or its ``title``."""
    try:
        rows = tomllib.loads(text).get("code", [])
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"this is not TOML: {error}", file=CODES_FILE) from error
    for row in rows:
        if set(row) != {"cite", "title"} or not all(isinstance(value, str) and value for value in row.values()):
            raise LawError("each [[code]] has `cite` and `title`, both in quotes, and nothing else", file=CODES_FILE)
    return tuple(Code(row["cite"], row["title"]) for row in rows)


def cited(cite: str, codes: Iterable[Code]) -> Cited | None:
    """The parts of a citation; None where it names no section of a known law (a case, a memo, the Constitution).

    >>> cited("8 USC 1373(a), status is held", [Code("{n} USC", "United States Code, Title {n}")])
    Cited(code='8 USC', title='United States Code, Title 8', section='1373', path=('a',))
    """
    for code in codes:
        begins = re.escape(code.cite).replace(r"\{n\}", r"(?P<n>\d+)")
        match = re.match(rf"{begins} ", cite)
        if not match:
            continue
        place = _PLACE.fullmatch(cite[match.end() :])
        if place:
            number = match.groupdict().get("n") or ""
            path = tuple(re.findall(r"\(([^)]+)\)", place["path"]))
            return Cited(match[0].rstrip(), code.title.replace("{n}", number), place["section"], path)
    return None


def read_text(file: str, text: str) -> OfficialText:
    """Reads one stored text. Raises InputError where its first line or its sections are missing."""
    heading, _, body = text.lstrip("\ufeff").partition("\n")
    if not heading.strip() or heading.startswith("## "):
        raise InputError(
            f"{file}: the first line must say which law this is, its source and its day", code="no-heading"
        )
    sections: dict[str, list[Section]] = {}
    for block in re.split(r"^## ", body, flags=re.MULTILINE)[1:]:
        number, _, words = block.partition("\n")
        lines = words.strip().split("\n")
        history = _HISTORY.fullmatch(lines[-1].strip()) if lines else None
        kept = lines[:-1] if history else lines
        # The State's bulk text breaks lines within a sentence and begins the rest with a space.
        told = re.sub(r"\n +", " ", "\n".join(kept).strip())
        section = Section(number.strip(), told, history[1].strip() if history else "")
        sections.setdefault(section.number, []).append(section)
    if not sections:
        raise InputError(f"{file}: there is no section: each begins with a line such as `## 603.4`", code="no-sections")
    return OfficialText(
        file,
        heading.strip(),
        _dated(heading),
        TYPED in heading,
        {name: tuple(found) for name, found in sections.items()},
    )


def _dated(heading: str) -> str:
    """The day of a text from its first line: the one that it names as its own, else the first in it."""
    for pattern in _DATED:
        match = re.search(pattern, heading)
        if match:
            return _day(match[1]).isoformat() if re.fullmatch(_DAY, match[1]) else match[1]
    return ""


def _day(words: str) -> date:
    """A day as American law prints it, such as April 07, 2026."""
    month, day, year = re.split(r",? ", words)
    return date(int(year), _MONTH[month], int(day))


def holds(text: OfficialText, place: Cited) -> bool:
    """True where this is a text of the law that the citation names.

    >>> holds(OfficialText("x", "Code of Federal Regulations, Title 20, Part 603", "", False, {}), Cited("", "Code of Federal Regulations, Title 2", "", ()))
    False
    """
    begins = text.heading.startswith(place.title)
    return begins and not re.match(r"[0-9A-Za-z]", text.heading[len(place.title) :])


def passages(place: Cited, texts: Iterable[OfficialText]) -> tuple[Passage, ...]:
    """What the stored texts hold for a citation: texts that count first, the youngest first, and of a section every wording."""
    found = [
        Passage(text, section, section.passage(place.path))
        for text in texts
        if holds(text, place)
        for section in text.sections.get(place.section, ())
    ]
    found.sort(key=lambda one: one.text.dated, reverse=True)
    found.sort(key=lambda one: one.text.secondary)
    return tuple(found)


def contains(words: str, quote: str) -> bool:
    """True where the words hold the quote exactly; spacing and the shape of quotation marks and dashes do not count.

    An ellipsis in a quote means words left out: its parts must follow each other. A bracket in a text marks words put back.

    >>> contains("A person’s own\\n records", "A person's own records"), contains("may release", "must release")
    (True, False)
    """
    official, at = plain(words), 0
    parts = [plain(part) for part in re.split(r"\s*(?:…|\.\.\.)\s*", quote)]
    for part in filter(None, parts):
        at = official.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return any(parts)


_SAME = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "[": "", "]": "", "\u00a0": " "}
)


def plain(words: str) -> str:
    """Words with their spacing, quotation marks and dashes evened out."""
    return " ".join(words.translate(_SAME).split())


def nearest_words(words: str, quote: str) -> str:
    """The sentence of the text that is most like the quote: what counsel looks at where the quote is not there."""
    wanted = plain(quote).lower().split()
    sentences = [part for part in re.split(r"(?<=[.;:])\s+|\n", words) if part.strip()]
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)

    def likeness(sentence: str) -> float:
        matcher.set_seq1(plain(sentence).lower().split())
        return sum(block.size for block in matcher.get_matching_blocks())

    return plain(max(sentences, key=likeness, default=""))


def _outlined(words: str) -> list[str]:
    """The lines of a section with `(a) (1) ...` on lines of their own, so that each subdivision begins a line."""
    lines: list[str] = []
    for line in words.split("\n"):
        while match := re.match(r"(\([A-Za-z0-9]{1,5}\))(?:[^()\n]{0,80}?[-—])?\s*(?=\([A-Za-z0-9]{1,5}\))", line):
            lines.append(match[0].rstrip())
            line = line[match.end() :]
        lines.append(line)
    return lines


def _below(lines: Sequence[str], element: str) -> list[str] | None:
    """The lines of one subdivision: reached by counting up its siblings, so that (i) after (h) is no roman one."""
    row = _siblings(element)
    at = 0
    for label in row[: row.index(element) + 1]:
        begin = next((n for n in range(at, len(lines)) if lines[n].startswith(f"({label})")), None)
        if begin is not None:
            at = begin  # a sibling that the stored text leaves out is passed over
        elif label == element:
            return None
    following = row[row.index(element) + 1] if row.index(element) + 1 < len(row) else None
    end = next(
        (n for n in range(at + 1, len(lines)) if following and lines[n].startswith(f"({following})")), len(lines)
    )
    return list(lines[at:end])


def _siblings(element: str) -> tuple[str, ...]:
    """The labels among which one belongs: numbers, capital letters, roman numerals of two letters or more, or letters."""
    if element.isdigit():
        return tuple(str(number) for number in range(1, int(element) + 2))
    if element.isupper():
        return tuple(chr(code) for code in range(ord("A"), ord("Z") + 1))
    if element in _ROMAN and len(element) > 1:
        return _ROMAN
    single = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    return (*single, *(f"a{letter}" for letter in single)) if len(element) < 3 else (element,)
