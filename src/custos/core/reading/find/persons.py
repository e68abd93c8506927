"""Finds the persons that a paper or a mail is about, with the identifiers that are given for them.

``names/propose.py`` offers spans that may be names. A name counts only where the words around it say that it is the person asked
about: a label, a family word, "records of", a date of birth, a list that another such name is in. What only may be asked about
is left over (``Names.open``): it is asked about, never searched for. Judges, officers, staff, greetings and firms are nobody here.
No status and no birthplace is ever read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from custos.core.reading.find.identifiers import PersonRead, with_identifiers
from custos.core.reading.find.mentions import FAR, Mentions, spans
from custos.core.reading.find.names import Proposal
from custos.core.reading.find.names.firms import is_firm
from custos.core.reading.find.names.tokens import Token, organization, spanish_words, tokens
from custos.core.reading.find.same_name import Among, fits, is_among, key_of, same_again
from custos.core.reading.find.signs import (
    Hold,
    in_one_list,
    is_listed,
    is_name,
    labelled,
    sentence_asks,
    sign_of,
)
from custos.core.reading.find.told import CLIENT
from custos.core.reading.lexicon import Built, Topic
from custos.core.reading.patience import go_on
from custos.core.reading.readings import Person, State
from custos.core.reading.text.view import View

__all__ = [
    "NAME",
    "Among",
    "Names",
    "PersonRead",
    "fits",
    "in_one_list",
    "is_among",
    "is_firm",
    "is_listed",
    "is_name",
    "key_of",
    "names_of",
    "oneself",
    "persons",
    "same_again",
    "spans",
]

_WORD = r"[A-Z\u00c0-\u00de][a-z\u00df-\u00ff'\u2019A-Z\u00c0-\u00de]*(?:-[A-Z\u00c0-\u00de][\w'\u2019]*)*"
_PART = rf"(?:[A-Z]\.|(?:Jr|Sr|Ma|Fco)\.|{_WORD})"
_LINK = r"(?:de la|de las|de los|del|de|la|y|da|dos|van der|van den|van de|van|von der|von|der|den|bin|al|el|e)"
NAME = rf"{_PART}(?:,? (?:{_LINK} )?{_PART}){{1,4}}"
"""The shape of a name, for patterns that know where one is."""


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
    mentions = Mentions(view, stop)
    for span, surname, sure in _with_partners(view, spans(view, start, stop), start, strict=strict):
        go_on()
        name = _written(f"{view.text[span.start : span.end]} {surname}")
        key = key_of(name)
        if any(
            key == other or (len(min(key, other, key=len)) > 1 and (key <= other or other <= key)) for other in skip
        ):
            continue
        read = PersonRead(view, span.start, span.end, Person(name=name))
        sign = sign_of(view, span, last, stop, strict=strict)
        if sign is None:
            continue
        read = evolve(read, hold=sign.hold if sure else Hold.OPEN, told=sign.told)
        if not sure:
            left.append(evolve(read, state=State.UNSURE))
            continue
        if not strict and sign.hold < Hold.FIRM and mentions.ask_in_short(span):
            read = evolve(read, hold=Hold.FIRM)
        (settled if read.hold else left).append(read)
        last = read if read.hold else None
    if not strict:
        settled, left = _as_one_list(settled, left)
        settled, left = _all_of_them(view, settled, left, stop)
    kept = _once(settled)
    known = Among(kept)
    rest = [read for read in _once(left) if read not in known]
    if not strict:
        known = Among([*kept, *rest])
        rest += [read for read in _kin(view, settled, stop) if read not in known]
    unread = tuple(_unread(view, settled, stop)) if settled else ()
    return Names(with_identifiers(view, kept, stop), tuple(evolve(read, state=State.UNSURE) for read in rest), unread)


def _as_one_list(
    settled: Sequence[PersonRead], left: Sequence[PersonRead]
) -> tuple[list[PersonRead], list[PersonRead]]:
    """The same reads, where what is said of the last of "A, B and C" is said of all of them."""
    kept, rest = sorted(settled, key=_place), []
    for read in sorted(left, key=lambda one: -one.start):
        at = bisect_left(kept, read.end, key=_place)
        after = kept[at] if at < len(kept) else None
        between = "" if after is None else read.view.text[read.end : after.start]
        alike = in_one_list(between) and "\n\n" not in between and read.state is not State.UNSURE and not read.told
        if after is not None and alike and after.told in ("", CLIENT):
            insort(kept, evolve(read, hold=after.hold, told=after.told), key=_place)
        else:
            rest.append(read)
    return kept, rest[::-1]


def _place(read: PersonRead) -> int:
    return read.start


def _all_of_them(
    view: View, settled: Sequence[PersonRead], left: Sequence[PersonRead], stop: int
) -> tuple[list[PersonRead], list[PersonRead]]:
    """The same reads, where a later sentence asks for the records of "all three" and just so many are named before it."""
    flat = view.flat
    for hit in _ALL_OF.finditer(flat.text, 0, flat.at(stop)):
        at = flat.origin(hit.start)
        before = _once(sorted((read for read in (*settled, *left) if read.end <= at), key=lambda one: one.start))
        count = int(hit.means)
        if count == 0:  # "each of them": those of the last list
            before = _last_list(before)
        if len(before) == (count or max(2, len(before))) and sentence_asks(view, at, flat.origin(hit.end - 1) + 1):
            firm = [evolve(read, hold=Hold.FIRM, told="", state=State.FOUND) for read in before]
            rest = [read for read in left if not is_among(read, firm)]
            more = [read for read in settled if not is_among(read, firm)]
            return sorted([*firm, *more], key=lambda one: one.start), rest
    return list(settled), list(left)


def _last_list(found: Sequence[PersonRead]) -> list[PersonRead]:
    """The last of the reads that go on one from another: "A, B and C"."""
    kept: list[PersonRead] = list(found[-1:])
    for read in found[-2::-1]:
        if not in_one_list(read.view.text[read.end : kept[0].start]):
            break
        kept.insert(0, read)
    return kept


def _kin(view: View, settled: Sequence[PersonRead], stop: int) -> Iterator[PersonRead]:
    """The kin of a person asked about who is named by one name, where the sentence asks: "and, if on file, for his wife Ilse"."""
    for hit in _KIN_NAMED.finditer(view.text[: min(stop, FAR)]):
        word = next(iter(tokens(hit[1], spanish=False)), None)
        whole = re.match(r" [^\W\d_]", view.text[hit.end() : hit.end() + 2])
        if word is None or not word.capital or word.first < 2 or word.plain or (whole and whole[0][1].isupper()):
            continue
        if any(hit.start() - _FAR_KIN < read.start < hit.start() for read in settled) and sentence_asks(
            view, *hit.span(1)
        ):
            yield PersonRead(view, *hit.span(1), Person(name=hit[1]))


_KIN_NAMED = Built(r"(?<!\w)(?:«kin»),? ([^\W\d_][\w'\u2019-]+)", kin="names.and-kin")
_FAR_KIN = 200
_ALL_OF = Topic("names.all-of")


def _unread(view: View, settled: Sequence[PersonRead], stop: int) -> Iterator[tuple[int, int]]:
    """The items of a list of persons that no reading accounts for: numbered lines without a name, "A, B and Xq"."""
    places = sorted((read.start, read.end) for read in settled)
    starts = [start for start, _ in places]

    def holds(start: int, end: int) -> bool:
        at = bisect_left(starts, start)
        return at < len(starts) and starts[at] < end

    for row in view.rows:
        value = labelled(view, row) if row.start < stop else None
        if value is not None and not holds(*value):
            yield value
    items = [row for row in view.rows if row.start < stop and re.match(r"\(?\d{1,3}[.)]\s+\S", row.raw)]
    for number, row in enumerate(items):
        near = [
            other
            for other in items[max(0, number - 1) : number + 2]
            if other is not row and abs(other.number - row.number) <= 2
        ]
        if not holds(row.start, row.end) and any(holds(other.start, other.end) for other in near):
            yield row.start, row.end
    more = [hit for _, end in places if (hit := _AND_MORE.match(view.text, end)) and hit.end(1) <= stop]
    spanish = bool(more) and spanish_words(view.text)
    for hit in more:
        at = bisect_right(starts, hit.start(1)) - 1
        if at < 0 or places[at][1] <= hit.start(1):
            word = next(iter(tokens(hit[1], spanish=spanish)), None)
            if word is not None and not word.plain and word.word < 3:
                yield hit.span(1)


_AND_MORE = re.compile(r"(?:,? (?:and|y|e|&) |; (?:and )?)([^\W\d_][^\W\d_.'\u2019-]+)(?=[ .,;\n])")


def oneself(view: View, name: str, end: int) -> PersonRead | None:
    """The writer, where the own name is in the text, with the identifiers given anywhere before ``end``."""
    at = re.search(r"\s+".join(map(re.escape, name.split())), view.text)
    if at is None:
        return None
    read = PersonRead(view, at.start(), at.end(), Person(name=" ".join(at.group().split())))
    (whole,) = with_identifiers(view, [evolve(read, start=0, end=0)], end, reach=end)
    return evolve(whole, start=at.start(), end=at.end())


_PARTNER = re.compile(r"(?<![\w.'\u2019-])([^\W\d_][^\W\d_]+) (?:and|&|y|e) $")


def _with_partners(
    view: View, found: Sequence[Proposal], start: int, *, strict: bool
) -> Iterator[tuple[Proposal, str, bool]]:
    """The names, each with "", and first names that share the next one's surname with it: "Ann and Odo Lang".

    A first name that is an ordinary word is nobody's, and neither is one behind another capital ("Vega, Ann and Odo Lang"). The last
    value is False where the lone word is in no list of names: then a person says whether it is one.
    """
    starts = [one.start for one in found]
    for one in found:
        before = _PARTNER.search(view.text, max(start, one.start - 40), one.start)
        words = list(tokens(view.text[one.start : one.end], spanish=False))
        if before is not None and not strict and not one.family_first and len(words) > 1 and _opens_a_name(words[0]):
            lone = next(iter(tokens(before[1], spanish=False)))
            ahead = view.text[max(0, before.start() - 3) : before.start()].rstrip(" ")[-1:]
            apart = (
                not ahead.isupper()
                and ahead != ","
                and not (lone.strange and view.text[: before.start()].strip() == "")
            )
            likely = lone.first >= 2 and lone.word < 2 and lone.first + words[0].first >= 5
            unheard = lone.strange and words[0].first >= 3 and not organization(lone) and not lone.loud
            # "Li Wei and Zhang Lin": the word before "and" ends another name.
            at = bisect_left(starts, before.start(1)) - 1
            apart = apart and not (at >= 0 and before.start(1) < found[at].end)
            if lone.capital and apart and (likely or unheard):
                yield Proposal(before.start(1), before.end(1)), _surnames(words), likely
        yield one, "", True


def _opens_a_name(word: Token) -> bool:
    return not word.initial and word.first >= 1 and not word.plain


def _surnames(words: Sequence[Token]) -> str:
    """What a partner shares of a name: all behind the first names, "Anchondo Ruiz" of "Ana María Anchondo Ruiz"."""
    given = 1
    while given < len(words) - 1 and words[given].first >= 3 and words[given].first > words[given].last:
        given += 1
    return " ".join(word.text for word in words[given:] if not word.initial)


def _written(raw: str) -> str:
    return " ".join(raw.replace("_", " ").split()).rstrip(",")


def _once(found: Sequence[PersonRead]) -> list[PersonRead]:
    """Each person once, at the first place, with the firmest of what is said at any."""
    kept: list[PersonRead] = []
    known = Among()
    for read in found:
        if not key_of(read.person.name):
            continue
        at = known.first(read)
        if at is None:
            kept.append(read)
            known.add(read)
        elif read.hold > kept[at].hold:
            kept[at] = evolve(kept[at], hold=read.hold, told=read.told)
    return kept
