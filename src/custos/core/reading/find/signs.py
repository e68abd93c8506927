"""Weighs the words around a name: how firmly they say that the person is asked about, and whether they say another part.

INVARIANT: a paper is read by the marks beside a name alone (``strict``). The sentence around a name counts in running text only, where
``told.py`` lowers it by what the same words say against it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise

from attrs import frozen

from custos.core.reading.find.identifiers import PersonRead
from custos.core.reading.find.names import Proposal, propose
from custos.core.reading.find.names.firms import is_firm
from custos.core.reading.find.names.tokens import never, organization, title, tokens
from custos.core.reading.find.told import BESIDE, PART, asked_before, ends, lead, part_told
from custos.core.reading.lexicon import Built, Topic
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import Row, View, fold

_AFTER, _ASIDE, _ASIDE_AFTER, _SENTENCE, _GREETING, _PRONOUN = (
    Topic("names.after"), Topic("names.aside"), Topic("names.aside.after"), Topic("names.sentence"), Topic("names.greeting"), Topic("names.pronoun"),
)  # fmt: skip
_ASKED, _ASKING = Topic("names.asked"), Topic("asker.asking")
_ALIAS, _STAFF_TOO, _SHORT, _TITLE = (
    Topic("names.alias"), Topic("names.staff-too"), Topic("names.short"), Topic("names.title"),
)  # fmt: skip
_GLUE = Built(
    r"(?:[,;/|]|\s|&|\band\b|\bor\b|\by\b|\be\b|\bund\b|[(]?\d{1,3}[.)]|[(]?[a-z][)]|[-*\u2022\u00b7]|\b(?:«kin»)\b)+",
    re.IGNORECASE,
    kin="names.and-kin",
)
_ENDS = Lazy(r"(?<=[^\W\d_][^\W\d_])[.?!][\"')]?\s+(?=[^\W\d_]|[\u00bf\u00a1])|\n\s*\n|[?]")
_LISTED = Lazy(r"^(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[-*\u2022\u00b7o])\s+")
_CELL = re.compile(r" ?\|| {3,}|\t")
_VERSUS = Lazy(r" ?(?:v|vs)\.? ")
_SENTENCE_END = Lazy(r"[.?!]$")
_FIELD = Lazy(r"^[ \t*\u2022-]*[^\W\d_][\w'\u2019/&-]*(?: [\w'\u2019/&-]+){0,4}(?: ?[(][^()]{0,30}[)])?:[ \t]")
_VALUE = Lazy(r"[^\W\d_][\w.'\u2019-]*(?: [^\W\d_][\w.'\u2019-]*)+")
_ALIAS_REACH, _LAST_ROWS = 30, 4
_GREETED = Lazy(r"[,:!.][ \t]*\n\s*$")
"""What ends a greeting: who is named on the next line is not greeted."""
_OWNED = Lazy(r" ?['\u2019]s? ")


class Hold(IntEnum):
    """How firmly the words around a name say that the person is asked about."""

    OPEN = 0
    """Nothing says it."""
    SENTENCE = 1
    """The sentence asks for something; the name is in it."""
    NEAR = 2
    """A relation or a deed is told of the person: "my neighbor", "who filed a claim"."""
    FIRM = 3
    """The words are the person's own: a label, "the wages of", a date of birth, a list of such names."""


@frozen
class Sign:
    """What the words around a name say. ``told`` is the other part that they give the person, "" for none."""

    hold: Hold
    told: str = ""


_PREPOSITION = len("from")
_SHOWS = 80
"""How far behind a name it is looked whether it is a firm's, in characters."""
_NAMED_BEFORE = 400
_FIRMLY = frozenset({"label", "records", "search", "speaker"})
"""What words right before a name must mean to settle it by themselves."""


def sign_of(view: View, span: Proposal, last: PersonRead | None, stop: int, *, strict: bool) -> Sign | None:
    """How firmly the person is asked about; None for another person, or nobody. ``last`` is the person before, where that one is asked about."""
    first, end = span.start, span.end
    before, titles = lead(view.text, first)
    after = re.sub(r"\s+", " ", fold(view.text[end : end + 70])) if end < len(view.text) else ""
    if _nobody(view, span, before, titles, after):
        return None
    if last is not None and last.view is view and ends(_ALIAS, before) and first - last.end < _ALIAS_REACH:
        return Sign(Hold.OPEN)  # another name of the person before: whether it is searched for too, a person says
    if last is not None and last.view is view and _goes_on(view, last, first):
        return Sign(Hold(last.hold), last.told)
    row = view.row_at(first)
    if row is not None and row.number == 0 and row.end - row.start <= end - first + 2:
        return None  # a name alone on the first line is a letterhead
    of_work = PART if PART in titles else ""  # "owner Ann Roe"
    asked, states = asked_before(view, first, before, strict=strict)
    aside = ends(_ASIDE, before)
    field = view.text[max(0, first - 2) : first].rstrip().endswith(":")  # "Contact: Ann Roe" is a label and no verb
    if asked is not None and (aside is None or asked.end - asked.start >= aside.end - aside.start + field):
        if asked.means in _FIRMLY and not states:
            whose = asked.means == "label" and not strict and _whose_worker(view, row, first, last)
            return Sign(Hold.NEAR, BESIDE) if whose else Sign(Hold.FIRM)
        told = "" if strict else of_work or part_told(view, first, before, after)
        if told == PART and asked.means == "relation":
            return Sign(Hold.SENTENCE, told)  # "my daughter can come for it"
        return Sign(Hold.NEAR, told)
    behind = _AFTER.match(after.lstrip(" \"')"))
    bare = view.text[end : end + 40].lstrip(" ,\"')")
    if behind is not None and not (bare.startswith("\n") and bare.strip()[:1].isdigit()):
        if strict or behind.means == "identifier":
            return Sign(Hold.FIRM)
        return Sign(Hold.NEAR, of_work or part_told(view, first, before, after))
    if (row is not None and _listed(view, row, first, end)) or (field and not strict and _list_begins(view, first)):
        return Sign(Hold.FIRM)
    if strict or _signs(view, row, end, stop):
        return None
    told = of_work or part_told(view, first, before, after)
    if aside is not None:
        # "To collect from Odo Lang" and "I had it from Odo Lang" look alike: what a later sentence asks about him tells them apart.
        short = aside.end - aside.start <= _PREPOSITION
        return Sign(Hold.SENTENCE, told) if short and _asked_by_pronoun(view, end) else None
    if owned(after):
        return Sign(Hold.FIRM, told)
    stop_here = _end_of_sentence(view, end)
    # A pronoun behind "our foreman" means him only where nobody is named before.
    alone = told != PART or not propose(view.text[max(0, first - _NAMED_BEFORE) : first])
    if alone and _asked_by_pronoun(view, stop_here):
        return Sign(Hold.NEAR, told)
    return Sign(Hold.SENTENCE if _sentence_asks(view, first, end, stop_here) else Hold.OPEN, told)


_LIST_LEAD = Topic("names.list-lead")


def _list_begins(view: View, first: int) -> bool:
    """Whether a colon ends a sentence that asks for the records of several persons: "the claims of two others: Ann Roe and Odo Lang"."""
    start = max((hit.end() for hit in _sentence_ends(view, max(0, first - 300), first)), default=max(0, first - 300))
    return _LIST_LEAD.search(re.sub(r"\s+", " ", fold(view.text[start:first]))) is not None


def _whose_worker(view: View, row: Row | None, first: int, last: PersonRead | None) -> bool:
    """Whether "Worker: Ann Roe" is below someone who is asked about, among the last lines: an office so names its own people too."""
    if row is None or last is None or row.number < len(view.rows) - _LAST_ROWS or _SENTENCE_END.search(row.raw):
        return False
    label = re.split(r"[.?!;] ", fold(view.text[row.start : first]))[-1].rstrip(" :\u2013-")
    hit = _STAFF_TOO.match(label)
    return hit is not None and hit.end == len(label)


def _nobody(view: View, span: Proposal, before: str, titles: frozenset[str], after: str) -> bool:
    """Whether the words say that it is a firm, an officer, the one who is greeted, or who only has a part in the message."""
    if is_firm(view.text[span.end : span.end + _SHOWS]) or "officer" in titles:
        return True
    greets = _GREETED.search(view.text, max(0, span.start - 12), span.start) is None
    if (greets and ends(_GREETING, before)) or re.search(
        r"(?:^|\s)(?:dear|estimad[oa]|attn|attention)[:.]?(?: \w+){0,2}$", before
    ):
        return True
    if "\n" in view.text[span.start : span.end] and _VERSUS.match(after):
        return True  # the line above a caption's first party, and that party
    hit = _ASIDE_AFTER.match(after.lstrip(" "))
    return hit is not None and hit.start == 0


def _goes_on(view: View, last: PersonRead, first: int) -> bool:
    """Whether a name goes on with the list that the person before is in."""
    between = view.text[last.end : first]
    return (in_one_list(between) and "\n\n" not in between) or _same_list(view, last, first)


def owned(after: str) -> bool:
    """Whether something that people ask for is said to be the person's: "'s wages", "'s last known address"."""
    mark = _OWNED.match(after)
    if mark is None or not mark.group().strip():
        return False
    words = list(re.finditer(r"(?<!\w)(?=\w)", after[mark.end() : mark.end() + 40]))[:3]
    return any(_SENTENCE.match(after, mark.end() + word.start()) is not None for word in words)


def after_a_mention(view: View, end: int) -> bool:
    """Whether the words behind a later mention of a person are about what people ask for: "'s wages", "filed a claim"."""
    after = re.sub(r"\s+", " ", fold(view.text[end : end + 70]))
    return owned(after) or _AFTER.match(after.lstrip(" \"')")) is not None


def firmly_before(view: View, first: int) -> bool:
    """Whether the words before a name settle it by themselves: "the wages of", "where does"."""
    before, titles = lead(view.text, first)
    asked, states = asked_before(view, first, before, strict=False)
    return "officer" not in titles and asked is not None and asked.means in _FIRMLY and not states


def in_one_list(between: str) -> bool:
    """Whether the words between two names only go on with a list of persons: "and", a comma, a number.

    >>> in_one_list(" and "), in_one_list(", (2) "), in_one_list(" for ")
    (True, True, False)
    """
    between = _untitled(between)
    # A word with a capital begins a sentence of its own: "Ann Roe, 24. Her mother, Ida Roe, says ..."
    return _GLUE.made.fullmatch(between) is not None and re.search(r"[.?!]\s+[A-Z][a-z]", between) is None


def _untitled(between: str) -> str:
    """The words between two names without the courtesy before the second: "Don Odo Lang y doña Ilse Berg"."""
    rest = between.rstrip(" ")
    head, _, word = rest.rpartition(" ")
    flat = fold(word).rstrip(".")
    hit = _TITLE.match(flat)
    return f"{head} " if hit is not None and hit.end == len(flat) and hit.means == "person" else between


def is_name(name: str) -> bool:
    """Whether the whole of a short text may be one person's name."""
    bare = name.strip(" .,'")
    if len(name) > 60 or any(char.isdigit() for char in name):
        return False
    return any(len(bare) - (one.end - one.start) <= 2 for one in propose(bare, spanish=False))


def _same_list(view: View, last: PersonRead, first: int) -> bool:
    """Whether two names are in one list: one a line, with columns or numbers behind each."""
    here, there = view.row_at(first), view.row_at(last.start)
    if here is None or there is None or here.number - there.number not in (0, 1):
        return False
    between = view.text[last.end : first]
    if here.number != there.number and _FIELD.match(view.text[here.start : first]):
        return False  # a label of its own says who that is: "Spouse: Ann Roe" below "Debtor: Odo Roe"
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
    count = bisect_left(view.rows, stop, key=lambda other: other.start)
    if not 0 < row.number < count or row.number < count - 4 or _SENTENCE.search(row.flat):
        return False
    return not is_listed(view.rows[:count], row)


def is_listed(rows: Sequence[Row], row: Row) -> bool:
    """Whether a name is one of several, one a line, or a whole sentence follows: who is asked about, and nobody's signature."""
    at = rows.index(row)
    near = [*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]]
    if is_name(row.raw) and any(is_name(other.raw) for other in near):
        return True
    return any(len(other.flat.split()) > 3 and other.raw.endswith((".", "?", "!")) for other in rows[at + 1 :])


def sentence_asks(view: View, first: int, end: int) -> bool:
    """Whether the sentence around ``view.text[first:end]`` asks for something about it."""
    return _sentence_asks(view, first, end, _end_of_sentence(view, end))


def labelled(view: View, row: Row) -> tuple[int, int] | None:
    """The value behind a label of persons asked about, where it is two to four words in capitals and may be a name nobody knows."""
    label = _FIELD.match(row.raw)
    if label is None:
        return None
    asked = ends(_ASKED, fold(label.group()).rstrip(" :"))
    value = row.raw[label.end() :].strip()
    words = list(tokens(value, spanish=False))
    if asked is None or asked.means != "label" or not _VALUE.made.fullmatch(value) or not 2 <= len(words) <= 4:
        return None
    if any(not (word.capital or word.link) or never(word) or organization(word) or title(word) for word in words):
        return None
    start = view.text.index(value, row.start)
    return start, start + len(value)


def _sentence_asks(view: View, first: int, end: int, stop: int) -> bool:
    """Whether the sentence names what people ask for, and asks: a sentence that only tells asks about nobody."""
    start = max((hit.end() for hit in _sentence_ends(view, max(0, first - 300), first)), default=max(0, first - 300))
    words = re.sub(r"\s+", " ", fold(view.text[start:first] + " " + view.text[end:stop]))
    if _SENTENCE.search(words) is None:
        return False
    return view.text[stop : stop + 1] == "?" or _ASKING.search(words) is not None


def _end_of_sentence(view: View, end: int) -> int:
    return next((hit.start() for hit in _sentence_ends(view, end, end + 300)), min(len(view.text), end + 300))


def _sentence_ends(view: View, start: int, end: int) -> Iterator[re.Match[str]]:
    """The ends of sentences in a passage. The stop of a word that is cut short in a name is none: "Mr. Lang", "Ma. Rosa"."""
    for hit in _ENDS.finditer(view.text, start, end):
        before = fold(view.text[max(0, hit.start() - 12) : hit.start()])
        if hit.group()[0] != "." or "\n" in hit.group() or ends(_SHORT, before) is None:
            yield hit


def _asked_by_pronoun(view: View, stop: int) -> bool:
    """Whether a later sentence of the paragraph asks about "him" or "her", and no other name is between."""
    gap = view.text.find("\n\n", stop)
    last = min(stop + 300, gap if gap >= 0 else len(view.text))
    stops = [stop, *(hit.end() for hit in _sentence_ends(view, stop, last)), last]
    for start, end in pairwise(stops):
        sentence = re.sub(r"\s+", " ", fold(view.text[start:end]))
        if _PRONOUN.search(sentence) is not None and _SENTENCE.search(sentence) is not None:
            return not any(_rivals(view, stop, end))
    return False


def _rivals(view: View, start: int, end: int) -> Iterator[Proposal]:
    """The names in a passage that a pronoun behind them may mean: not those who have another part."""
    for one in propose(view.text[start:end]):
        first, last = start + one.start, start + one.end
        before, titles = lead(view.text, first)
        after = re.sub(r"\s+", " ", fold(view.text[last : last + 70]))
        if "officer" not in titles and not part_told(view, first, before, after):
            yield one
