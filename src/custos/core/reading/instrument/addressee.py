"""Reads whom a court's paper commands to produce: this agency, or another body by name.

SAFETY: a command to another body opens nothing here, however well it is signed. Where the paper names nobody it stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from custos.core.reading.ask.papers import whole_at
from custos.core.reading.find.names.tokens import organization, tokens
from custos.core.reading.instrument.cards import AgencyName
from custos.core.reading.lexicon import Listed, Topic
from custos.core.reading.readings import Evidence, State
from custos.core.reading.text.sentences import ends_in_abbreviation
from custos.core.reading.text.view import View, fold

_BOUND = Topic("paper.addressee.bound")
"""What is behind the name of who must produce."""
_LEAD = Topic("paper.addressee.lead")
"""What comes before it."""
_COMMON = Listed("paper.addressee.common")
"""Words of many bodies' names, which tell none from another."""
_LONGEST = 160


def commanded_elsewhere(
    views: Sequence[View], own_names: Sequence[str], agencies: Sequence[AgencyName]
) -> Evidence | None:
    """The words that name the body that is commanded, where it is another than this agency; None where it is not."""
    own = [fold(name) for name in own_names if name]
    ours = _of_names(own)
    found: Evidence | None = None
    for view in views:
        for start, end, stop in _commands(view):
            sentence = view.flat.text[start:stop]
            if any(whole_at(sentence, name) >= 0 for name in own):
                return None  # one command that names us is enough
            # SAFETY: a court may call us by an older or a shorter name. A word of our own name is enough to take it for us.
            if _of_names([view.flat.text[start:end]]) & ours:
                return None
            if found is None and _names_a_body(view, start, end, agencies):
                found = view.quote_flat("addressee", start, end, State.UNSURE)
    return found


def _of_names(names: Sequence[str]) -> frozenset[str]:
    """The words that tell one body from another: "workforce", and not "department", "state" or the name of a state."""
    words = {word for name in names for word in re.findall(r"[a-z]{4,}", name)}
    return frozenset(word for word in words if word not in _COMMON)


def _commands(view: View) -> Iterator[tuple[int, int, int]]:
    """Each command to produce: where its subject begins and ends, and where its sentence ends; flat offsets."""
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
        yield lead, hit.start, stop if stop >= 0 else len(text)


def _names_a_body(view: View, start: int, end: int, agencies: Sequence[AgencyName]) -> bool:
    if end <= start:
        return False
    flat = view.flat.text[start:end]
    if any(whole_at(flat, call) >= 0 for agency in agencies for call in agency.calls):
        return True
    first, last = view.flat.span(start, end)
    words = [word for word in tokens(" ".join(view.text[first:last].split()), spanish=False) if word.capital]
    return len(words) > 1 and any(organization(word) for word in words)
