"""Finds the words by which a paper commands, in the many ways that courts and offices have of saying it.

A card's own phrases come first; these patterns are for the habits that nobody listed. SAFETY: a command is never enough by
itself: it counts only together with the issuing body, the title and the label of the signature line.
"""

from __future__ import annotations

from custos.core.reading.instrument.authority import Paper
from custos.core.reading.lexicon import Built, Topic
from custos.core.reading.readings import InstrumentKind
from custos.core.reading.text.phrases import Hit
from custos.core.reading.text.view import View

_YOU = Topic("paper.command.you")
_ORDERED = Topic("paper.command.ordered")
_IMPERATIVE = Built(r"(?:^|[.:;)\]] +)((?:«word»)(?!\w))", word="paper.command.bare")
"""A command without "you": "Produce by May 4 ...", at the head of a line or of a sentence."""
_PROCESS = frozenset({InstrumentKind.COURT_SUBPOENA, InstrumentKind.GRAND_JURY_SUBPOENA})
_YOU_KINDS = frozenset(
    {
        InstrumentKind.SEARCH_WARRANT,
        InstrumentKind.ARREST_WARRANT,
        InstrumentKind.COURT_SUBPOENA,
        InstrumentKind.GRAND_JURY_SUBPOENA,
    }
)


def find_command(view: View, kind: InstrumentKind) -> Hit | None:
    """The first words of command that fit a paper of this kind, or None."""
    patterns = [_YOU] if kind in _YOU_KINDS else []
    if kind in (InstrumentKind.COURT_ORDER, InstrumentKind.ARREST_WARRANT):
        patterns.append(_ORDERED)
    for pattern in patterns:
        match = pattern.search(view.flat.text)
        if match is not None:
            return Hit(view, match.start, match.end, view.flat.text[match.start : match.end])
    return _imperative(view) if kind in _PROCESS else None


def _imperative(view: View) -> Hit | None:
    """The first sentence of a subpoena that begins with its command; a small letter is the middle of another sentence."""
    for row in view.rows:
        for match in _IMPERATIVE.finditer(row.flat):
            if not row.raw[row.raw_offset(match.start(1)) :][:1].isupper():
                continue
            start = view.flat.at(row.start) + match.start(1)
            return Hit(view, start, start + len(match[1]), match[1])
    return None


_ACTS = Topic("paper.acts")


def acts(paper: Paper, command: Hit) -> bool:
    """Whether an order says, from its command on, that a person shall produce, appear, permit or the like."""
    return any(
        _ACTS.search(view.flat.text, command.start if view is command.view else 0) is not None for view in paper.views
    )
