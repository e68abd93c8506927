"""Reads whom a court's paper commands to produce: this agency, or someone else by name.

SAFETY: a command to someone else opens nothing here, however well it is signed. A name that is neither ours nor known as another's
leaves it unsure, and a person looks. Where the paper names nobody ("the custodian", "you") it stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from custos.core.reading.ask.papers import whole_at
from custos.core.reading.find.names import propose
from custos.core.reading.find.names.tokens import never, organization, title, tokens
from custos.core.reading.instrument.cards import AgencyName
from custos.core.reading.lexicon import Listed, Topic
from custos.core.reading.readings import Evidence, State
from custos.core.reading.text.sentences import ends_in_abbreviation
from custos.core.reading.text.view import View, fold

_BOUND = Topic("paper.addressee.bound")
"""What is behind the name of who must produce."""
_LEAD = Topic("paper.addressee.lead")
"""What comes before it."""
_DIRECTS, _PRODUCES = Topic("paper.addressee.directs"), Topic("paper.addressee.produces")
"""What is around it where the court is the subject: "directs Zia Bank to produce"."""
_LINE = Topic("paper.addressee.line")
"""What begins the line that says whom a subpoena is for."""
_KEEPER = Topic("paper.addressee.keeper")
"""Who keeps the records of others: the one reader of a warrant beside the officers whom it is given to."""
_PARTY = Topic("paper.addressee.party")
_YOU = Topic("paper.addressee.you")
"""A subject that names nobody: whom it means, the line above says."""
_COMMON = Listed("paper.addressee.common")
"""Words of many bodies' names, which tell none from another."""
_LONGEST = 160
_ROWS = 4
_SHORT = 8
"""Words of a subject that is read as a name; a longer one has run together with the lines above it."""


@frozen
class _Command:
    """Who must produce, at ``view.flat.text[start:end]``; ``stop`` ends the words in which our own name may stand beside it."""

    start: int
    end: int
    stop: int


def commanded_elsewhere(
    views: Sequence[View], own_names: Sequence[str], agencies: Sequence[AgencyName], *, warrant: bool = False
) -> Evidence | None:
    """The words that name who is commanded, where that is, or may be, someone else than this agency; else None.

    A ``warrant`` is given to officers, so of its lines only one to a keeper of records says whose records it commands.
    """
    own = [fold(name) for name in own_names if name]
    ours = _of_names(own)
    named = any(whole_at(view.flat.text, name) >= 0 for view in views for name in own)
    found: Evidence | None = None
    for view in views:
        for command in (*_commands(view), *_directed(view), *_lines(view, warrant=warrant)):
            words = view.flat.text[command.start : command.stop]
            if any(whole_at(words, name) >= 0 for name in own):
                return None  # one command that names us is enough
            # SAFETY: a court may call us by an older or a shorter name. A word of our own name is enough to take it for us.
            if _of_names([view.flat.text[command.start : command.end]]) & ours:
                return None
            if found is None and _names_another(view, command, agencies, we_are_named=named):
                found = view.quote_flat("addressee", command.start, command.end, State.UNSURE)
    return found


def _of_names(names: Sequence[str]) -> frozenset[str]:
    """The words that tell one body from another: "workforce", and not "department", "state" or the name of a state."""
    words = {word for name in names for word in re.findall(r"[a-z]{4,}", name)}
    return frozenset(word for word in words if word not in _COMMON)


def _commands(view: View) -> Iterator[_Command]:
    """Each command to produce: where its subject begins and ends, and where its sentence ends."""
    text = view.flat.text
    for hit in _BOUND.finditer(text):
        begin = max(0, hit.start - _LONGEST)
        ends = [
            begin + point.end()
            for point in re.finditer(r"[.;:](?= )", text[begin : hit.start])
            if not ends_in_abbreviation(text, begin + point.start())
        ]
        first = max(ends, default=begin)
        lead = max((one.end for one in _LEAD.finditer(text, first, hit.start)), default=first)
        stop = text.find(". ", hit.end)
        yield _Command(lead, hit.start, stop if stop >= 0 else len(text))


def _directed(view: View) -> Iterator[_Command]:
    """Each "the court directs ... to produce"."""
    text = view.flat.text
    for hit in _DIRECTS.finditer(text):
        produces = _PRODUCES.search(text, hit.end, hit.end + _LONGEST)
        if produces is None or re.search(r"[.;:] ", text[hit.end : produces.start]):
            continue
        stop = text.find(". ", produces.end)
        yield _Command(hit.end, produces.start, stop if stop >= 0 else len(text))


def _lines(view: View, *, warrant: bool) -> Iterator[_Command]:
    """Each line that says whom the paper is for, with the rows of the address below it."""
    rows = view.rows
    for number, row in enumerate(rows):
        hit = _LINE.match(row.flat)
        if hit is None:
            continue
        begin = view.flat.at(row.start) + hit.end
        last = row
        for below in rows[number + 1 : number + _ROWS]:
            if not below.flat or _LINE.match(below.flat) is not None or below.number - last.number > 1:
                break
            last = below
        stop = view.flat.at(max(last.start, last.end - 1)) + 1
        end = view.flat.at(max(row.start, row.end - 1)) + 1
        if warrant and _KEEPER.search(view.flat.text, begin, end) is None:
            continue
        if end > begin:
            yield _Command(begin, end, stop)


def _names_another(view: View, command: _Command, agencies: Sequence[AgencyName], *, we_are_named: bool) -> bool:
    flat = view.flat.text[command.start : command.end]
    if not flat.strip() or any(hit.end == len(flat.rstrip(" ,")) for hit in _YOU.finditer(flat)):
        return False
    if any(whole_at(flat, call) >= 0 for agency in agencies for call in agency.calls):
        return True
    first, last = view.flat.span(command.start, command.end)
    raw = " ".join(view.text[first:last].split())
    words = [word for word in tokens(raw, spanish=False) if word.capital]
    if all(word.flat in _COMMON for word in words):
        return _PARTY.search(flat) is not None and not we_are_named
    if len(words) > 1 and any(organization(word) for word in words):
        return True
    if len(raw.split()) > _SHORT:
        return False
    # SAFETY: an order to a party binds us only where we are one; our name anywhere on the paper leaves that to be read as it was.
    if _PARTY.search(flat) is not None:
        return not we_are_named
    if propose(raw, spanish=False):
        return True
    return any(
        not (word.flat in _COMMON or never(word) or title(word)) and len(word.flat) > 2 and word.word < 2
        for word in words
    )
