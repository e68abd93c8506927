"""Reads which records or rooms are asked for: data classes, and the groups of fields that the law treats alike.

A class counts where it is asked for: in a sentence with a verb of asking. A word for it elsewhere ("our own hearing is set", "our
statistics unit") counts only where no sentence asks for any, and is unsure then. No class deletes another: of words that overlap
the longest says the class ("combined wage claim" is unemployment insurance).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import DataClass, Evidence, FieldGroup, State, Verdict
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View

Parts = Sequence[tuple[View, int, int]]

_CLASS, _FIELD, _STATUS, _GENERIC, _CLAIM, _ASKS, _LEFT_OUT, _KEPT_IN = (
    Topic("records.class"), Topic("records.field"), Topic("records.field.sensitive.status"), Topic("records.generic"), Topic("records.claim"), Topic("records.asked"),
    Topic("records.not-asked"), Topic("records.kept-in"),
)  # fmt: skip
_WHEN = Topic("records.when")
_STOP = Lazy(r"(?<=[a-z0-9)][a-z)])[.;!](?= )|(?<=\d)[.;!](?= [a-z])|[?](?= |$)")
_CLAUSE = Lazy(r"(?<=\w)[.;!?](?= |$)|, (?=(?:but|and) (?:please|send|give|i|we)\b)")
_OF_A_WORKER = frozenset(
    {
        FieldGroup.CONTACT, FieldGroup.IDENTITY, FieldGroup.SSN, FieldGroup.EMPLOYER, FieldGroup.WAGES, FieldGroup.SENSITIVE,
    }
)  # fmt: skip


@frozen
class RecordsRead:
    """Which classes and groups of fields are asked for, with the words."""

    data_classes: tuple[DataClass, ...]
    fields: tuple[FieldGroup, ...]
    evidence: tuple[Evidence, ...]
    words: str = ""
    """The first words that name the records."""
    verdicts: tuple[Verdict, ...] = ()
    status: bool = False
    """Whether immigration or citizenship status is among what is asked for; other sensitive traits are not status."""


def read_records(
    parts: Parts, holds: Sequence[DataClass], state: State = State.FOUND, *, asked_only: bool = False
) -> RecordsRead:
    """What is asked for in the flat passages ``parts`` (view, start, end).

    ``asked_only`` is for a message, where some words ask for nothing; a passage of a paper that commands is asked for as a
    whole. Words that fit several classes mean the first that the agency holds, of unemployment-insurance data, wage-claim files
    and inspection cases; an agency whose holdings are not known is taken to hold the first.
    """
    if asked_only:
        parts = tuple(_without_left_out(parts))
    asking = tuple(_asking(parts)) if asked_only else tuple(parts)
    classes, verdicts = _classes(asking or parts, state)
    generic = _first(_GENERIC, asking or parts)
    if asked_only and asking and not classes and generic is None:
        # SAFETY: said outside of what is asked for, a class is a guess: it is asked about and never the ground of a refusal.
        classes, verdicts = _classes(parts, State.UNSURE)
        generic = _first(_GENERIC, parts)
        state = State.UNSURE if generic is not None and state is State.FOUND else state
    groups = _groups(parts, state if state is not State.UNSURE or not asked_only else State.FOUND)
    words = next((quote.text for quote in classes.values()), "")
    first_held = next((kind for kind in _WORKER_DATA if not holds or kind in holds), DataClass.UI)
    theirs = _theirs(asking or parts)
    if theirs is not None and DataClass.UI in classes and first_held is DataClass.UI:
        classes[DataClass.UI] = theirs[0].quote_flat("data_classes", theirs[1], theirs[2], state)
        words = classes[DataClass.UI].text
    if generic is not None and not set(classes) & {DataClass.UI, DataClass.WAGE_CLAIM, DataClass.PERSONNEL}:
        classes[first_held] = generic[0].quote_flat("data_classes", generic[1], generic[2], state)
        words = words or classes[first_held].text
    claim = _first(_CLAIM, asking or parts)
    if claim is not None and not set(classes) & _SAYS_WHICH_CLAIM:
        only = [kind for kind in (DataClass.UI, DataClass.WAGE_CLAIM) if kind in holds]
        if len(only) == 1:  # where both are held, "the claim file" does not say which: it stays open
            classes[only[0]] = claim[0].quote_flat("data_classes", claim[1], claim[2], State.UNSURE)
    if not classes and set(groups) & _OF_A_WORKER:
        shown = next(groups[group] for group in FieldGroup if group in groups and group in _OF_A_WORKER)
        classes[first_held] = evolve(shown, field="data_classes", state=State.UNSURE)
    if asked_only and DataClass.HEARING_CALENDAR not in classes and (when := _when_of_a_hearing(parts)) is not None:
        classes[DataClass.HEARING_CALENDAR] = when
    if asked_only and (told := _told_of(parts, asking, classes, state)) is not None:
        classes[told[0]] = told[1]
    ordered = tuple(kind for kind in DataClass if kind in classes)
    named = tuple(group for group in FieldGroup if group in groups)
    evidence = (*(classes[kind] for kind in ordered), *(groups[group] for group in named))
    status = FieldGroup.SENSITIVE in groups and _first(_STATUS, parts) is not None
    return RecordsRead(ordered, named, evidence, words, verdicts, status)


_WORKER_DATA = (DataClass.UI, DataClass.WAGE_CLAIM, DataClass.INSPECTION)
_SAYS_WHICH_CLAIM = frozenset(
    {DataClass.UI, DataClass.WAGE_CLAIM, DataClass.PERSONNEL, DataClass.HEARING_CALENDAR, DataClass.RETALIATION}
)


_OF_A_MATTER = frozenset({DataClass.UI, DataClass.WAGE_CLAIM, DataClass.RETALIATION, DataClass.INSPECTION})


def _told_of(
    parts: Parts, asking: Parts, classes: dict[DataClass, Evidence], state: State
) -> tuple[DataClass, Evidence] | None:
    """The one matter that the asker tells of, where a sentence asks for "my file" and does not say which.

    "In May I filed a wage claim. I ask for a copy of my file, and for my reported wages." asks for the claim's file as well.
    """
    found = [(view, hit) for view, start, end in asking for hit in _FIELD.finditer(view.flat.text, start, end)]
    files = [(view, hit) for view, hit in found if hit.means == FieldGroup.FILE]
    if not any(_CLASS.search(view.flat.text, hit.start, hit.end) is None for view, hit in files):
        return None
    told = {kind: quote for kind, quote in _classes(parts, state)[0].items() if kind in _OF_A_MATTER}
    others = [kind for kind in told if kind not in classes]
    return (others[0], told[others[0]]) if len(others) == 1 and len(told) <= len(classes) + 1 else None


def _when_of_a_hearing(parts: Parts) -> Evidence | None:
    """The question of a day, hour or room in words that tell of a hearing before: "We got a notice of a hearing. What day?"."""
    for view, start, end in parts:
        text = view.flat.text
        told = next((hit for hit in _FIELD.finditer(text, start, end) if hit.means == FieldGroup.HEARING), None)
        asked = _WHEN.search(text, told.end, end) if told is not None else None
        if asked is not None and "?" in text[asked.end : asked.end + 80]:
            return view.quote_flat("data_classes", asked.start, asked.end, State.UNSURE)
    return None


def _without_left_out(parts: Parts) -> Iterator[tuple[View, int, int]]:
    """The passages without the clauses that say what is not asked for: "please redact the names"."""
    for view, start, end in parts:
        at, text = start, view.flat.text
        for hit in _LEFT_OUT.finditer(text, start, end):
            # SAFETY: "do not redact the names" asks for them.
            if hit.start < at or any(
                no.end == hit.start - 1 for no in _KEPT_IN.finditer(text, max(start, hit.start - 30), hit.start - 1)
            ):
                continue
            stop = _CLAUSE.search(text, hit.end, end)
            yield view, at, hit.start
            at = stop.start() if stop else end
        yield view, at, end


def _asking(parts: Parts) -> Iterator[tuple[View, int, int]]:
    """The sentences that ask for something."""
    for view, start, end in parts:
        at = start
        while at < end:
            stop = _STOP.search(view.flat.text, at, end)
            last = stop.end() if stop else end
            if _ASKS.search(view.flat.text, at, last) is not None:
                yield view, at, last
            at = last + 1


def _classes(parts: Parts, state: State) -> tuple[dict[DataClass, Evidence], tuple[Verdict, ...]]:
    found: dict[DataClass, Evidence] = {}
    verdicts = []
    for view, start, end in parts:
        for hit in _CLASS.finditer(view.flat.text, start, end):
            kind = DataClass(hit.means)
            quote = view.quote_flat("data_classes", hit.start, hit.end, state)
            verdicts.append(Verdict("data_classes", hit.row.id, hit.means, "these words name the class", (quote,)))
            found.setdefault(kind, quote)
    return found, tuple(verdicts)


_LAW_NAMED = Lazy(r" (?:act|code|statutes?|rules?)\b(?! (?:upon|on)\b)")


def _groups(parts: Parts, state: State) -> dict[FieldGroup, Evidence]:
    found: dict[FieldGroup, Evidence] = {}
    for view, start, end in parts:
        for hit in _FIELD.each_row(view.flat.text, start, end):
            group = FieldGroup(hit.means)
            # "the Immigration and Nationality Act" asks for nobody's nationality.
            if group not in found and not _LAW_NAMED.match(view.flat.text, hit.end):
                found[group] = view.quote_flat("fields", hit.start, hit.end, state)
    return found


def _first(topic: Topic, parts: Parts) -> tuple[View, int, int] | None:
    for view, start, end in parts:
        hit = topic.search(view.flat.text, start, end)
        if hit is not None:
            return view, hit.start, hit.end
    return None


def _theirs(parts: Parts) -> tuple[View, int, int] | None:
    """Words for records that say whose they are: "your worker and employer records"."""
    for view, start, end in parts:
        for hit in _GENERIC.finditer(view.flat.text, start, end):
            if re.search(r"(?:your|the agency's|sus) $", view.flat.text[max(0, hit.start - 14) : hit.start]):
                return view, hit.start, hit.end
    return None
