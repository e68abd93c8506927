"""Reads the four statements that a person's release must make before federal law lets unemployment records go by it.

LAW: 20 CFR 603.5(d)(2)(i): a release is written, signed and dated; it says what is to be disclosed, that state government files will
be accessed to get it, for what purposes it is sought, and who may receive it. SAFETY: a statement counts only where its sentence
says it without a denial; what is not found stays not found, and a person reads the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from custos.core.reading.instrument.authority import Paper
from custos.core.reading.instrument.headings import Title, loud
from custos.core.reading.lexicon import Built, Topic
from custos.core.reading.readings import Evidence, State
from custos.core.reading.text.phrases import Hit
from custos.core.reading.text.sentences import ends_in_abbreviation
from custos.core.reading.text.view import Row, View

STATEMENTS = ("statement-information", "statement-files", "statement-purpose", "statement-recipients")
"""The names under which the four are among the evidence, in the order of the regulation."""

_PATTERNS = tuple((name, Topic(f"release.states.{name.removeprefix('statement-')}")) for name in STATEMENTS)
_DENIED = Topic("release.denied")


def read_statements(paper: Paper) -> tuple[Evidence, ...]:
    """One piece of evidence for each of the four statements: its words, or ``not-found``."""
    return tuple(_first(paper, name, pattern) for name, pattern in _PATTERNS)


def all_found(evidence: tuple[Evidence, ...]) -> bool:
    """True where every one of the four was read for certain."""
    return {quote.field for quote in evidence if quote.state is State.FOUND} >= set(STATEMENTS)


def _first(paper: Paper, name: str, pattern: Topic) -> Evidence:
    for view in paper.views:
        for start, end in _sentences(view):
            if _DENIED.search(view.flat.text, start, end):
                continue
            match = pattern.search(view.flat.text, start, end)
            row = view.row_at(view.flat.span(match.start, match.end)[0]) if match is not None else None
            if row is not None and row.number < 6 and loud(row):  # the title of the form states nothing
                match = pattern.search(view.flat.text, view.flat.at(row.end - 1) + 1, end)
            if match is not None:
                return view.quote_flat(name, match.start, match.end)
    return Evidence(name, paper.first.page.number, 0, 0, "", State.NOT_FOUND)


def _sentences(view: View) -> Iterator[tuple[int, int]]:
    """The sentences below the heading, by their places in the flat text."""
    text = view.flat.text
    at = 0
    for stop in re.finditer(r"(?<=[a-z)\"])[.;] |$", text):
        if stop.start() < len(text) and ends_in_abbreviation(text, stop.start()):
            continue  # "to Ms. Lund of the clinic" is one sentence
        yield at, stop.start()
        at = stop.end()


_CONSENTS = Topic("release.title.consent")
_OF_WHAT = Topic("release.title.of-what")
_NOT_A_CONSENT = Topic("release.title.none")
_I_SAY = Topic("release.speaks")


def find_release_title(view: View, lines: Sequence[tuple[Row, Row, str]]) -> Title | None:
    """The heading of a worker's written release under a title that no list holds, or None.

    The heading names a consent and what it lets out, and below it a person speaks of themselves ("I, ... understand ..."). SAFETY: an
    order, a request or a refusal about a release is none.
    """
    for row, last, text in lines:
        if row.number > 12 or len(text.split()) > 14:
            continue
        consent = _CONSENTS.search(text)
        if consent is None or _OF_WHAT.search(text) is None or _NOT_A_CONSENT.search(text) is not None:
            continue
        if _I_SAY.search(view.flat.text, view.flat.at(last.end - 1)) is not None:
            return Title(view, row, row.start, last.end, text[consent.start : consent.end], text)
    return None


_ACT = Topic("release.act")
_LETS_OUT = Topic("release.lets-out")
_OF_MINE = Topic("release.of-mine")


def find_release_act(view: View) -> Hit | None:
    """The sentence by which a person lets their own records out, whatever the paper calls itself and whatever its salutation; or None.

    A denial, and a permission that concerns no records of the speaker's own, are none.
    """
    text = view.flat.text
    for start, end in _sentences(view):
        act = _ACT.search(text, start, end)
        if act is None or _DENIED.search(text, start, end) or _LETS_OUT.search(text, act.start, end) is None:
            continue
        if (mine := _OF_MINE.search(text, act.end, end)) is not None:
            return Hit(view, act.start, mine.end, text[act.start : mine.end])
    return None


_TO_WHOM = Built(r"^[\W_]*(?:«label»)(?: ?\([^()]{0,40}\))? ?:\W*[^\W_]", label="release.form")


def find_release_form(view: View) -> Hit | None:
    """The line of a form that says to whom records go ("Released to: Casa Luna"); below a release's title it is the permission."""
    for row in view.rows:
        label = _TO_WHOM.match(row.flat)
        if label is not None:
            start = view.flat.at(row.start)
            return Hit(view, start, start + label.end(), label.group())
    return None


_KEEP = Topic("release.preserve")


def find_preservation(view: View) -> Hit | None:
    """Words that ask to keep records until process comes (18 U.S.C. 2703(f)), or None."""
    found = _KEEP.search(view.flat.text)
    return Hit(view, found.start, found.end, view.flat.text[found.start : found.end]) if found is not None else None
