"""Finds the persons that a paper or a mail is about, with the identifiers that are given for them.

``names/propose.py`` offers spans that may be names. A name counts only where the words around it say that it is the person asked
about: a label, a family word, "records of", a date of birth, a list that another such name is in. What only may be asked about
is left over (``Names.open``): it is asked about, never searched for. Judges, officers, staff, greetings and firms are nobody here.
No status and no birthplace is ever read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from custos.core.reading.find.identifiers import PersonRead, with_identifiers
from custos.core.reading.find.names import Proposal, propose
from custos.core.reading.find.names.lists import plain
from custos.core.reading.find.names.tokens import tokens
from custos.core.reading.lexicon import Found, Topic
from custos.core.reading.readings import Person, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import Row, View, fold

__all__ = [
    "NAME",
    "Names",
    "PersonRead",
    "fits",
    "in_one_list",
    "is_firm",
    "is_listed",
    "is_name",
    "key_of",
    "names_of",
    "oneself",
    "persons",
    "spans",
]

_WORD = r"[A-Z\u00c0-\u00de][a-z\u00df-\u00ff'\u2019A-Z\u00c0-\u00de]*(?:-[A-Z\u00c0-\u00de][\w'\u2019]*)*"
_PART = rf"(?:[A-Z]\.|(?:Jr|Sr|Ma|Fco)\.|{_WORD})"
_LINK = r"(?:de la|de las|de los|del|de|la|y|da|dos|van der|van den|van de|van|von der|von|der|den|bin|al|el|e)"
NAME = rf"{_PART}(?:,? (?:{_LINK} )?{_PART}){{1,4}}"
"""The shape of a name, for patterns that know where one is."""

ASKED, AFTER, ASIDE, ASIDE_AFTER, SENTENCE, TITLE, GREETING, PRONOUN = (
    Topic("names.asked"), Topic("names.after"), Topic("names.aside"), Topic("names.aside.after"),
    Topic("names.sentence"), Topic("names.title"), Topic("names.greeting"), Topic("names.pronoun"),
)  # fmt: skip
_STARTS = Lazy(r"(?<![\w'])(?=[\w(])")
_EDGE = Lazy(r"[\s\"'(\[:;,#=*\u2022|/-]*$")
_ARTICLE = Lazy(r"(?<!\w)(?:one|a|an|the|un|una|el|la|los|las|al|certain|another|named|of)$")
_GLUE = Lazy(
    r"(?:[,;/|]|\s|&|\band\b|\bor\b|\by\b|\be\b|\bund\b|[(]?\d{1,3}[.)]|[(]?[a-z][)]|[-*\u2022\u00b7]|\b(?:her|his|su|mi|my|their) (?:brother|sister|husband|wife|son|daughter|cousin|mother|father|herman[oa]|hij[oa]|espos[oa]|prim[oa])\b)+",
    re.IGNORECASE,
)
_ENDS = Lazy(r"(?<=[^\W\d_][^\W\d_])[.?!][\"')]?\s+(?=[^\W\d_]|[\u00bf\u00a1])|\n\s*\n|[?]")
_LISTED = Lazy(r"^(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[-*\u2022\u00b7o])\s+")
_CELL = re.compile(r" ?\|| {3,}|\t")
_REACH = 100
_VERSUS = Lazy(r" ?(?:v|vs)\.? ")


@frozen
class Names:
    """The names of a passage: who is asked about for certain, and who only may be."""

    settled: tuple[PersonRead, ...]
    open: tuple[PersonRead, ...]
    unread: tuple[tuple[int, int], ...] = ()
    """Words of a list of persons in which no name was read: the list is unsure."""


def persons(
    view: View, start: int = 0, end: int | None = None, *, but: tuple[str, ...] = (), strict: bool = False
) -> tuple[PersonRead, ...]:
    """The persons asked about in ``view.text[start:end]``, each once, with what is given for them up to the next person.

    ``but`` are names that are not asked about (the sender, the addressee). ``strict`` takes only what is plainly marked.
    """
    return names_of(view, start, end, but=but, strict=strict).settled


def names_of(
    view: View, start: int = 0, end: int | None = None, *, but: tuple[str, ...] = (), strict: bool = False
) -> Names:
    """The same, with the names about which nothing here says that they are asked about."""
    stop = len(view.text) if end is None else min(end, len(view.text))
    skip = {key for name in but if (key := key_of(name))}
    settled: list[PersonRead] = []
    left: list[PersonRead] = []
    last: PersonRead | None = None
    for span in spans(view, start, stop):
        name = _written(view.text[span.start : span.end])
        key = key_of(name)
        if any(
            key == other or (len(min(key, other, key=len)) > 1 and (key <= other or other <= key)) for other in skip
        ):
            continue
        read = PersonRead(view, span.start, span.end, Person(name=name))
        verdict = _verdict(view, span, last, stop, strict=strict)
        if verdict is None:
            continue
        (settled if verdict else left).append(read)
        last = read if verdict else None
    kept = _once(settled)
    known = [key_of(read.person.name) for read in kept]
    rest = [read for read in _once(left) if not any(key_of(read.person.name) <= key for key in known)]
    unread = tuple(_unread(view, settled, stop)) if settled else ()
    return Names(with_identifiers(view, kept, stop), tuple(evolve(read, state=State.UNSURE) for read in rest), unread)


def _unread(view: View, settled: Sequence[PersonRead], stop: int) -> Iterator[tuple[int, int]]:
    """The items of a list of persons that no reading accounts for: numbered lines without a name, "A, B and Xq"."""
    places = sorted((read.start, read.end) for read in settled)
    items = [row for row in view.rows if row.start < stop and re.match(r"\(?\d{1,3}[.)]\s+\S", row.raw)]
    for number, row in enumerate(items):
        near = [
            other
            for other in items[max(0, number - 1) : number + 2]
            if other is not row and abs(other.number - row.number) <= 2
        ]
        holds = any(row.start <= start < row.end for start, _ in places)
        if not holds and any(other.start <= start < other.end for other in near for start, _ in places):
            yield row.start, row.end
    for start, end in places:
        more = _AND_MORE.match(view.text, end)
        if more and more.end(1) <= stop and not any(first <= more.start(1) < last for first, last in places):
            word = next(iter(tokens(more[1], spanish=False)), None)
            if word is not None and not word.plain and word.word < 3 and start < end:
                yield more.span(1)


_AND_MORE = re.compile(r"(?:,? (?:and|y|e|&) |; (?:and )?)([^\W\d_][^\W\d_.'\u2019-]+)(?=[ .,;\n])")


def spans(view: View, start: int = 0, end: int | None = None) -> tuple[Proposal, ...]:
    """The proposals that are in ``view.text[start:end]``; a passage is never read apart from the words before it."""
    stop = len(view.text) if end is None else min(end, len(view.text))
    return (
        tuple(one for one in propose(view.text[start:stop]) if one.end <= stop)
        if start == 0
        else tuple(
            Proposal(one.start + start, one.end + start, one.family_first) for one in propose(view.text[start:stop])
        )
    )


def oneself(view: View, name: str, end: int) -> PersonRead | None:
    """The writer, where the own name is in the text, with the identifiers given anywhere before ``end``."""
    at = re.search(r"\s+".join(map(re.escape, name.split())), view.text)
    if at is None:
        return None
    read = PersonRead(view, at.start(), at.end(), Person(name=" ".join(at.group().split())))
    (whole,) = with_identifiers(view, [evolve(read, start=0, end=0)], end, reach=end)
    return evolve(whole, start=at.start(), end=at.end())


def key_of(name: str) -> frozenset[str]:
    """The words of a name in any order and spelling: "Pérez, Ana" and "ANA PEREZ" are the same key."""
    words = (plain(word) for word in re.findall(r"(?:[^\W\d_]|['\u2019\u0300-\u036f])+", name))
    return frozenset(word for word in words if len(word) > 1 and word not in _NO_KEY)


_NO_KEY = frozenset(("de", "la", "del", "las", "los", "mr", "mrs", "ms", "sr", "sra", "jr", "dr"))


def fits(one: str, other: str) -> bool:
    """Whether two written names may be one person's: every word of the shorter fits one of the longer, an initial its word.

    >>> fits("A. Reyes", "Alma Reyes-Soto"), fits("Alma Reyes", "Elvin Stroud")
    (True, False)
    """
    left, right = _words(one), _words(other)
    if not left or not right:
        return False
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if not any(len(word) > 1 and word in long for word in short):
        return False
    return all(
        any(word == each or (min(len(word), len(each)) == 1 and word[0] == each[0]) for each in long) for word in short
    )


def _words(name: str) -> list[str]:
    words = [plain(word) for word in re.findall(r"(?:[^\W\d_]|['\u2019\u0300-\u036f])+", name)]
    return [word for word in words if word and word not in _NO_KEY]


def is_firm(after: str) -> bool:
    """Whether what follows a name makes it a firm's ("Ruiz Roofing", "Lopez & Sons", "Vega LLC")."""
    return _FIRM.match(after) is not None


_FIRM = Lazy(
    r"^,? (?:& [A-Z]|(?:INC|CORP|CO|LTD|COMPANY)\b|Inc|LLC|L\.L\.C|Corp|Co\b|Company|Ltd|LLP|LP|Farms|Roofing|Builders|Construction|Packing|Trucking|Contractors|Industries|Enterprises|Services|Group|Partners|Foods|Restaurant|Dairy|Ranch|Garment|Staffing|Cleaners|Car Wash)"
)


def in_one_list(between: str) -> bool:
    """Whether the words between two names only go on with a list of persons: "and", a comma, a number.

    >>> in_one_list(" and "), in_one_list(", (2) "), in_one_list(" for ")
    (True, True, False)
    """
    return _GLUE.made.fullmatch(between) is not None


def is_name(name: str) -> bool:
    """Whether the whole of a short text may be one person's name."""
    bare = name.strip(" .,'")
    if len(name) > 60 or any(char.isdigit() for char in name):
        return False
    return any(len(bare) - (one.end - one.start) <= 2 for one in propose(bare, spanish=False))


def _written(raw: str) -> str:
    return " ".join(raw.split()).rstrip(",")


def _verdict(view: View, span: Proposal, last: PersonRead | None, stop: int, *, strict: bool) -> bool | None:
    """True: asked about. False: may be. None: another person, or nobody."""
    first, end = span.start, span.end
    before, titles = _lead(view.text, first)
    after = " ".join(fold(view.text[end : end + 70]).split(" ")) if end < len(view.text) else ""
    after = re.sub(r"\s+", " ", after)
    if _FIRM.match(view.text[end : end + 40]) or "officer" in titles or GREETING.match(before[-12:].lstrip()):
        return None
    if re.search(r"(?:^|\s)(?:dear|estimad[oa]|attn|attention)[:.]?(?: \w+){0,2}$", before):
        return None
    if "\n" in view.text[first:end] and _VERSUS.match(after):
        return None  # the line above a caption's first party, and that party
    if (hit := ASIDE_AFTER.match(after.lstrip(" "))) and hit.start == 0:
        return None
    if (
        last is not None
        and last.view is view
        and in_one_list(view.text[last.end : first])
        and "\n\n" not in view.text[last.end : first]
    ):
        return True
    if last is not None and last.view is view and _same_list(view, last, first):
        return True
    row = view.row_at(first)
    if row is not None and row.number == 0 and row.end - row.start <= end - first + 2:
        return None  # a name alone on the first line is a letterhead
    asked, aside = _ends(ASKED, before), _ends(ASIDE, before)
    if asked is not None and (aside is None or asked.end - asked.start >= aside.end - aside.start):
        return True
    behind = AFTER.match(after.lstrip(" \"')"))
    bare = view.text[end : end + 40].lstrip(" ,\"')")
    if behind is not None and not (bare.startswith("\n") and bare.strip()[:1].isdigit()):
        return True
    if row is not None and _listed(view, row, first, end):
        return True
    if aside or strict or _signs(view, row, end, stop):
        return None
    return _sentence_asks(view, first, end)


def _lead(text: str, first: int) -> tuple[str, frozenset[str]]:
    """The folded words before a name without titles, articles and marks, and what the titles mean."""
    before = re.sub(r"\s+", " ", fold(text[max(0, first - _REACH) : first]))
    meant: set[str] = set()
    while True:
        bare = before[: _EDGE.search(before).start()].rstrip(".")  # type: ignore[union-attr]
        word = bare.rpartition(" ")[2]
        hit = TITLE.match(word)
        if hit is not None and hit.end == len(word) and word:
            meant.add(hit.means)
        elif not (_ARTICLE.search(bare) and not _ends(ASKED, bare)):
            return bare, frozenset(meant)
        before = bare[: len(bare) - len(word)]


def _ends(topic: Topic, before: str) -> Found | None:
    """The words of the topic that are at the very end of ``before``."""
    tail = before[-60:]
    for word in _STARTS.finditer(tail):
        found = topic.match(tail, word.start())
        if found is not None and found.end == len(tail):
            return found
    return None


def _same_list(view: View, last: PersonRead, first: int) -> bool:
    """Whether two names are in one list: one a line, with columns or numbers behind each."""
    here, there = view.row_at(first), view.row_at(last.start)
    if here is None or there is None or here.number - there.number not in (0, 1):
        return False
    between = view.text[last.end : first]
    if here.number == there.number:
        return bool(re.fullmatch(r"[^?!\n]{0,60}(?:[;/]|\b[(]?\d{1,2}[.)]|[(][a-z][)])\s*", between))
    return (
        first - here.start <= 8
        and last.start - there.start <= 8
        and "\n\n" not in between
        and not between.strip().endswith((".", "?", "!"))
    )


def _listed(view: View, row: Row, first: int, end: int) -> bool:
    """Whether a name is an item of a numbered list or begins a line of a table."""
    if first - row.start <= 6 and _LISTED.match(row.raw):
        rest = view.text[end : row.end].strip()
        return row.raw[0].isdigit() or row.raw[0] == "(" or not rest or rest[0] in ",;(-:"
    if first - row.start > 4 or not _CELL.match(view.text, end):
        return False
    near = [other for other in view.rows[max(0, row.number - 1) : row.number + 2] if other is not row]
    return any(_CELL.search(other.raw) and propose(other.raw[:60]) for other in near)


def _signs(view: View, row: Row | None, end: int, stop: int) -> bool:
    """Whether a name begins a short line among the last of a message: who writes, not who is asked about."""
    if row is None or end - row.start > 45 or len(row.raw) > 80 or row.raw.endswith(("?", ":")):
        return False
    rows = [other for other in view.rows if other.start < stop]
    return row.number > 0 and row in rows[-4:] and not SENTENCE.search(row.flat) and not is_listed(rows, row)


def is_listed(rows: Sequence[Row], row: Row) -> bool:
    """Whether a name is one of several, one a line, or a whole sentence follows: who is asked about, and nobody's signature."""
    at = rows.index(row)
    near = [*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]]
    if is_name(row.raw) and any(is_name(other.raw) for other in near):
        return True
    return any(len(other.flat.split()) > 3 and other.raw.endswith((".", "?", "!")) for other in rows[at + 1 :])


def _sentence_asks(view: View, first: int, end: int) -> bool:
    start = max(
        (hit.end() for hit in _ENDS.finditer(view.text, max(0, first - 300), first)), default=max(0, first - 300)
    )
    stop = next((hit.start() for hit in _ENDS.finditer(view.text, end, end + 300)), min(len(view.text), end + 300))
    if SENTENCE.search(re.sub(r"\s+", " ", fold(view.text[start:first] + " " + view.text[end:stop]))) is not None:
        return True
    return _asked_by_pronoun(view, stop)


def _asked_by_pronoun(view: View, stop: int) -> bool:
    """Whether a later sentence of the paragraph asks about "him" or "her", and no other name is between."""
    gap = view.text.find("\n\n", stop)
    last = min(stop + 300, gap if gap >= 0 else len(view.text))
    ends = [stop, *(hit.end() for hit in _ENDS.finditer(view.text, stop, last)), last]
    for start, end in pairwise(ends):
        sentence = re.sub(r"\s+", " ", fold(view.text[start:end]))
        if PRONOUN.search(sentence) is not None and SENTENCE.search(sentence) is not None:
            return not propose(view.text[stop:end])
    return False


def _once(found: Sequence[PersonRead]) -> list[PersonRead]:
    kept: list[PersonRead] = []
    keys: list[frozenset[str]] = []
    for read in found:
        key = key_of(read.person.name)
        if not key or any(key <= other for other in keys):
            continue
        kept.append(read)
        keys.append(key)
    return kept
