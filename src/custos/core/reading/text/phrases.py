"""Finds phrases in a view: exactly, through OCR's usual confusions, and at last nearly; always with the exact place.

The order is by trust. An exact hit is found; a hit through confusions on a page that a machine read is found as well; a near hit
(90 of 100 or better over ten characters or more) is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from attrs import frozen

from custos.core.reading.readings import Evidence, State
from custos.core.reading.text.view import View, confuse

NEAR = 90.0
"""How alike a near hit must be, 0 to 100 (rapidfuzz partial ratio)."""
MAX_NEAR_CHARS = 12_000
"""Near hits are looked for in no more of a page than this: forms are short."""


@frozen
class Hit:
    """A phrase found at ``view.flat.text[start:end]``."""

    view: View
    start: int
    end: int
    phrase: str
    state: State = State.FOUND

    def quote(self, name: str) -> Evidence:
        """The hit as evidence for ``name``."""
        return self.view.quote_flat(name, self.start, self.end, self.state)


@cache
def gap_pattern(phrase: str) -> re.Pattern[str]:
    """A phrase with ``...`` as a pattern: each gap stands for up to eighty characters."""
    parts = [re.escape(part.strip()) for part in phrase.split("...")]
    return re.compile(r"(?<!\w)" + r".{0,80}?".join(parts) + r"(?!\w)")


def find_in(text: str, phrase: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """The first place of a phrase in a flat text, as whole words; None where it is not there."""
    stop = len(text) if end is None else end
    if "..." in phrase:
        match = gap_pattern(phrase).search(text, start, stop)
        return match.span() if match else None
    size = len(phrase)
    at = text.find(phrase, start, stop)
    while at >= 0:
        left = at == 0 or not (text[at - 1].isalnum() and phrase[0].isalnum())
        right = at + size >= len(text) or not (text[at + size].isalnum() and phrase[-1].isalnum())
        if left and right:
            return at, at + size
        at = text.find(phrase, at + 1, stop)
    return None


def find_exact(view: View, phrases: Iterable[str], start: int = 0, end: int | None = None) -> Hit | None:
    """The earliest exact hit of any phrase; of two at the same place the longer."""
    best: Hit | None = None
    for phrase in phrases:
        span = find_in(view.flat.text, phrase, start, end)
        if span is not None and (best is None or (span[0], -span[1]) < (best.start, -best.end)):
            best = Hit(view, span[0], span[1], phrase)
    return best


def find_any(view: View, phrases: Iterable[str], *, near: bool = True) -> Hit | None:
    """The earliest hit of any phrase: exact, else through confusions, else nearly (only on pages that a machine read)."""
    listed = tuple(phrases)
    hit = find_exact(view, listed)
    if hit is not None or not near or not view.from_ocr:
        return hit
    for phrase in listed:
        span = find_in(view.confused, confuse(phrase))
        if span is not None:
            return Hit(view, span[0], span[1], phrase)
    return _near(view, listed)


def _near(view: View, phrases: tuple[str, ...]) -> Hit | None:
    from rapidfuzz import fuzz  # imported late: born-digital papers never need it

    text = view.confused[:MAX_NEAR_CHARS]
    best: tuple[float, Hit] | None = None
    for phrase in phrases:
        if len(phrase) < 10 or "..." in phrase or not text:
            continue
        found = fuzz.partial_ratio_alignment(confuse(phrase), text, score_cutoff=NEAR)
        if found is not None and found.dest_end > found.dest_start and (best is None or found.score > best[0]):
            best = found.score, Hit(view, found.dest_start, found.dest_end, phrase, State.UNSURE)
    return best[1] if best else None


def near_row(flat: str, phrase: str) -> bool:
    """Whether a short line is nearly a phrase, through confusions: for headings and labels that OCR has bent."""
    if len(phrase) < 8 or not 0.85 * len(phrase) <= len(flat) <= 1.25 * len(phrase):
        return False
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(confuse(phrase), confuse(flat), score_cutoff=86))
