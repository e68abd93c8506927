"""Proposes the spans of a text that may be persons' names: widely, and without a word about who is asked about.

A run is words that begin like names, with articles, initials and suffixes between them. It is cut at titles and at words that
belong to no name, split at commas into a list or kept as "LAST, First", trimmed at both ends, and weighed: a span is proposed
where its words are names or strange, and not a firm, an office, a place or a sentence in capitals.

INVARIANT: a proposal settles nothing. Which names are asked about is decided by the words around them (``find/persons.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from custos.core.reading.find.names.others import of_a_body, of_a_place
from custos.core.reading.find.names.small import Proposal, called, in_small_letters, of_a_workplace, real_words
from custos.core.reading.find.names.tokens import (
    PARTICLES,
    SUFFIXES,
    Token,
    never,
    office,
    organization,
    place,
    spanish_words,
    title,
    tokens,
)
from custos.core.reading.lexicon import Built
from custos.core.reading.patience import go_on

MAX_WORDS = 7
"""No name has more words than this, articles not counted."""
_OPENING = frozenset(("van", "von", "ibn", "abu", "da", "di", "du", "mac", "mc"))
_NICK = re.compile(r" [\"\u201c(']([^\W\d_]+)[\"\u201d)'] ")
_GAP = re.compile(r"[ \u00a0]{1,2}|[ \t]*\r?\n[ \t]*(?!\r?\n)|, ?|,[ \t]*\r?\n[ \t]*| [\"\u201c(]|[\"\u201d)] ")
_OF_ONE = Built(r"(?i)(?<!\w)(?:«word») $", word="names.determiner")
_CONTRACTED = re.compile(r"[A-Z][a-z]{0,3}['\u2019](?:m|ll|ve|re)")


def propose(text: str, *, spanish: bool | None = None) -> tuple[Proposal, ...]:
    """Every span that may be a name, from left to right, none overlapping another.

    ``spanish`` says whether Spanish words are ordinary words here; by default the text itself tells. Never raises on any text.
    """
    found = list(tokens(text, spanish=spanish_words(text) if spanish is None else spanish))
    proposals = [*_capitals(text, found), *in_small_letters(text, found)]
    return tuple(sorted(proposals, key=lambda one: one.start))


def _capitals(text: str, found: Sequence[Token]) -> Iterator[Proposal]:
    at = 0
    while at < len(found):
        go_on()
        run = _run(text, found, at)
        if not run:
            at += 1
            continue
        loud = _loud_around(text, run)
        for segment in _segments(text, run, loud=loud):
            for span, family_first in _split(text, segment, loud=loud):
                if _is_name(text, span, loud=loud):
                    yield Proposal(span[0].start, span[-1].end, family_first)
        at += len(run)


def _run(text: str, found: Sequence[Token], at: int) -> list[Token]:
    """The words from ``at`` that could be one run of names."""
    run: list[Token] = []
    while at < len(found):
        token = found[at]
        if run and (not _joined(text, run, token) or _labels(text, run, token)):
            break
        if not token.capital and not (token.link and (run or _item(text, token)) and _goes_on(text, found, at)):
            break
        run.append(token)
        at += 1
        if token.stop:
            break
    return run


def _labels(text: str, run: Sequence[Token], token: Token) -> bool:
    """Whether an ordinary word behind an initial begins the label of the next sentence: "Lang, Odo W. Custodial parent: ..."."""
    if not (run[-1].initial and run[-1].dotted) or len(run) < 2 or not token.plain:
        return False
    return _LABEL.match(text, token.end) is not None


_LABEL = re.compile(r"(?: [^\W\d_]+){0,3}:(?=\s)")


def _item(text: str, token: Token) -> bool:
    """Whether a small article begins an item, of a list or behind a label: "Names: de la Torre Vidal, Ana; van Houten, Piet"."""
    return token.flat not in ("y", "e", "al") and _ITEM.search(text, max(0, token.start - 12), token.start) is not None


_ITEM = re.compile(r"(?:[:;|\u2022\t]|(?:^|\n)[ ]*(?:[(]?\d{1,3}[.)]|[-*\u2022])?)[ ]*$")


def _joined(text: str, run: Sequence[Token], token: Token) -> bool:
    gap = text[run[-1].end : token.start]
    if _GAP.fullmatch(gap) is None:
        return False
    if '"' in gap or "\u201c" in gap or "\u201d" in gap or "(" in gap or ")" in gap:
        return _NICK.match(text, run[-1].end) is not None or _NICK.match(text, run[-1].start - 2) is not None
    return True


def _goes_on(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether an article is followed by more of a name: "de la Garza", not "de la oficina"."""
    for offset in (1, 2, 3):
        if at + offset >= len(found) or not text[found[at + offset - 1].end : found[at + offset].start].isspace():
            return False
        after = found[at + offset]
        if after.capital:
            return found[at].flat not in ("y", "e") or offset == 1
        if not after.link:
            return False
    return False


def _loud_around(text: str, run: Sequence[Token]) -> bool:
    """Whether the line is written in capitals, so that a capital letter says nothing."""
    if len(run) < 5:
        return False
    first = max(text.rfind("\n", 0, run[0].start) + 1, run[0].start - 120)
    last = text.find("\n", run[-1].end, run[-1].end + 120)
    letters = [char for char in text[first : last if last >= 0 else run[-1].end + 120] if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.8 * len(letters)


def _cut(token: Token, *, loud: bool) -> bool:
    """Whether a word ends what is before it and belongs to nothing."""
    if (token.text == "I" and not token.dotted) or _CONTRACTED.fullmatch(token.text):
        return True  # the pronoun, and no initial; "I'm" begins a sentence
    if token.initial or token.unnamed:
        return False
    if title(token) or never(token):
        return True
    if loud:
        return not token.link and token.plain and token.word >= 2
    return token.word == 4 and max(token.first, token.last) < 2


def _acronym(text: str, run: Sequence[Token], index: int) -> bool:
    """Whether a short word in capitals is an office ("ICE", "HSI") and not a surname before its first name ("BOJ, Petrona")."""
    token = run[index]
    if not token.loud or token.flat in SUFFIXES or token.unnamed:
        return False
    if office(token):
        return True
    if len(token.text) > 4 or token.known:
        return False
    if _OF_ONE.search(text, max(0, token.start - 12), token.start):
        return True  # "your CIO, Ann Roe": an office that someone has
    after = run[index + 1] if index + 1 < len(run) else None
    return after is None or "," not in text[token.end : after.start] or after.first < 2


def _segments(text: str, run: Sequence[Token], *, loud: bool) -> Iterator[list[Token]]:
    """The run without the words that belong to no name, cut where a line's end is a list's and not a name's."""
    segment: list[Token] = []
    for index, token in enumerate(run):
        inside = (
            bool(segment)
            and segment[0].first >= 3
            and not loud
            and not title(token)
            and not never(token)
            and token.word == 4
        )
        given = not segment and not loud and not title(token) and _given(text, run[index:])
        if (_cut(token, loud=loud) or (not loud and _acronym(text, run, index))) and not inside and not given:
            yield segment
            segment = []
            continue
        if segment and "\n" in text[segment[-1].end : token.start] and not _broken(text, segment, run, index):
            yield segment
            segment = []
        segment.append(token)
    yield segment


def _given(text: str, words: Sequence[Token]) -> bool:
    """Whether an ordinary word is a first name here, by the surname right behind it: "Domingo Santos", "Hope Lovejoy".

    The word must be no helping verb ("Will Lopez come?"), for a name is never taken from a question.
    """
    if len(words) < 2 or words[0].first < 4 or words[0].flat in _HELPING or words[0].stop:
        return False
    behind = words[1]
    return (
        text[words[0].end : behind.start] == " "
        and behind.capital
        and behind.last >= 3
        and behind.word <= 2
        and not never(behind)
        and not organization(behind)
        and not place(words[0])
    )


_HELPING = frozenset(("will", "may", "can", "so", "an", "my", "in", "don"))


def _broken(text: str, segment: Sequence[Token], run: Sequence[Token], index: int) -> bool:
    """Whether the end of a line is inside one name: one part of it on each side, and other words before it on the line."""
    line = text.rfind("\n", 0, segment[-1].start) + 1
    here = [token for token in segment if token.start >= line]
    before = text[line : here[0].start].strip()
    if text[segment[-1].end : run[index].start].strip() or len(before) <= 12:
        return False
    if len(here) == 1:
        return True
    stop = text.find("\n", run[index].start)
    below = [token for token in run[index:] if stop < 0 or token.start < stop]
    rest = text[below[-1].end : stop if stop >= 0 else len(text)].strip()
    return len(here) + len(below) <= 4 and len(before) > 40 and (bool(rest) or below[-1].stop)


def _split(text: str, segment: Sequence[Token], *, loud: bool) -> Iterator[tuple[list[Token], bool]]:
    """The names of a segment: commas part a list, or are between a surname and a first name."""
    parts: list[list[Token]] = [[]]
    for index, token in enumerate(segment):
        if index and "," in text[segment[index - 1].end : token.start]:
            if token.flat in SUFFIXES and token.flat not in ("i",):
                parts[-1].append(token)
                continue
            parts.append([])
        parts[-1].append(token)
    at = 0
    while at < len(parts):
        left = _trim(parts[at], loud=loud)
        right = _trim(parts[at + 1], loud=loud) if at + 1 < len(parts) else []
        if left and right and _family_first(parts[at], left, right):
            yield left + right, True
            at += 2
            continue
        for whole in _at_links(left):
            yield whole, False
        at += 1


def _at_links(words: list[Token]) -> Iterator[list[Token]]:
    """Two people with "y" or "e" between them, unless one of them would be half a name."""
    for index, token in enumerate(words):
        if (
            token.flat in ("y", "e")
            and len(real_words(words[:index])) >= 2
            and len(real_words(words[index + 1 :])) >= 2
        ):
            yield words[:index]
            yield from _at_links(words[index + 1 :])
            return
        if token.flat in ("y", "e") and _a_couple(words[:index], words[index + 1 :]):
            # "Marta y Tobias Stenmark": the first shares the surname of the second (find/persons.py)
            yield from _at_links(words[index + 1 :])
            return
    yield words


def _a_couple(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether a lone first name is joined to another person's name: "Rosa y Matilde Anchondo", and not "Ramón y Cajal"."""
    lone, other = real_words(left), real_words(right)
    return len(lone) == 1 == len(left) and lone[0].first >= 3 and len(other) >= 2 and other[0].first >= 3


def _family_first(whole: Sequence[Token], left: Sequence[Token], right: Sequence[Token]) -> bool:
    """ "LAST, First": the left side is surnames, the right side begins with a first name and is short."""
    if (
        len(real_words(left)) > 3
        or not 1 <= len(real_words(right)) <= 3
        or len(left) < len([token for token in whole if not token.plain])
    ):
        return False
    head, first = [token for token in real_words(left) if token.flat != "st"], real_words(right)[0]
    if (
        not head
        or organization(head[-1])
        or organization(first)
        or (any(place(token) for token in left[:1]) and not left[0].link)
    ):
        return False
    if first.loud and len(first.text) == 2 and (not head[-1].loud or first.first < 3):
        return False  # a state behind a town: "Gallup, NM"
    if len(head) == 1:
        return not (head[0].plain and not head[0].loud) and not (first.plain and not first.strange)
    if left[0].link and len(head) == 1:
        return True
    if all(token.loud for token in head) and not first.loud:
        return True
    return (
        head[0].first <= 2 and head[0].first <= head[0].last and first.first >= 3 and len(real_words(right)) <= 2
    ) or (left[0].link and first.first >= 2)


def _trim(words: Sequence[Token], *, loud: bool) -> list[Token]:
    """Without ordinary words at the beginning and articles at the end."""
    kept = list(words)
    while (
        kept
        and not _opens(kept)
        and not (not loud and kept[0].plain and len(kept) > 1 and _first_name(kept))
        and (
            (kept[0].plain and not (kept[0].first >= 3 and not loud and kept[0].word < 4))
            or kept[0].flat in ("y", "e")
            or kept[0].flat in SUFFIXES
        )
    ):
        kept.pop(0)
    while kept and (
        (kept[-1].flat in PARTICLES and not kept[-1].capital)
        or (loud and kept[-1].plain and not _middle(kept))
        or _tail(kept)
    ):
        kept.pop()
    return kept


def _first_name(words: Sequence[Token]) -> bool:
    """Whether the first of two words is a first name by the rare surname behind it, though it is an ordinary word too."""
    return words[0].first >= 4 and words[0].flat not in _HELPING and words[1].last >= 3 and words[1].word == 0


def _opens(words: Sequence[Token]) -> bool:
    """Whether a name begins with an initial or an article of its own: "T. Oduya", "Van der Merwe", "De la Cruz"."""
    if len(words) > 1 and words[0].initial and words[0].dotted:
        return True
    if len(words) > 1 and words[0].link and words[0].flat in _OPENING:
        return True
    return len(words) > 1 and words[0].capital and words[0].link and words[1].link


def _middle(kept: Sequence[Token]) -> bool:
    """Whether the last word of capitals is a middle initial: "LANG, ODO W"; an "I" or "A" without a stop may be a word."""
    last = kept[-1]
    return (
        last.initial and len(real_words(kept)) > 0 and not kept[-2].initial and (last.dotted or last.flat not in _WORDS)
    )


_WORDS = frozenset("iaeoyu")


def _tail(kept: Sequence[Token]) -> bool:
    """Whether the last word is an ordinary one behind a name that is whole without it."""
    last = kept[-1]
    return (
        len(real_words(kept)) > 2
        and last.plain
        and last.last == 0
        and last.first == 0
        and last.word >= 3
        and not last.loud
        and len(last.flat) > 2
    )


def _is_name(text: str, words: Sequence[Token], *, loud: bool) -> bool:
    real = real_words(words)
    initials = [token for token in words if token.initial]
    if all(token.unnamed for token in real) or len(real) > MAX_WORDS or not real:
        return False
    if of_a_body(text, words, real) or of_a_place(text, words, real) or of_a_workplace(text, words[0].start):
        return False
    if len(real) == 1:
        if called(text, words[0].start) and not loud and not place(real[0]) and not real[0].loud and not real[0].plain:
            return real[0].strange or max(real[0].first, real[0].last) >= 2
        return bool(initials) and (real[0].last >= 1 or real[0].strange) and not real[0].plain
    plain = [token for token in real if token.plain and not token.strange]
    head = real[0]
    likely = sum(token.first >= 3 for token in real) + sum(token.last >= 3 and token.word < 3 for token in real)
    if loud:
        return not plain and any(token.first >= 2 for token in real) and likely >= 1
    if len(plain) == len(real):
        return False
    if len(real) == 2 and _first_name(real):
        return True
    if plain and not (head.first >= 3 and not head.plain and len(plain) <= max(1, len(real) - 1)):
        return head.first >= 2 and len(plain) * 3 <= len(real)
    strange = sum(token.strange for token in real)
    return (
        likely >= 1
        or strange >= 1
        or any(token.first >= 2 for token in real)
        or sum(token.known for token in real) == len(real)
    )
