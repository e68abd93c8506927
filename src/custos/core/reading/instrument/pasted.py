"""Finds a paper that someone has pasted into the body of a message: a head, a title, words of command and a signature line, together.

Why: mail filters take attachments away, and lawyers then paste the subpoena. It is process all the same and goes to counsel; as a
message shows no signature, whether it is signed stays unknown until the paper itself is there.
"""

from __future__ import annotations

from collections.abc import Sequence

from custos.core.reading.find.signatures import signatures
from custos.core.reading.find.signing.cells import cells_of
from custos.core.reading.find.signing.free import find_words
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.instrument.commands import find_command
from custos.core.reading.instrument.headings import (
    COURTS,
    find_titles,
    heading_like,
    heading_like_text,
    headings,
    read_heads,
)
from custos.core.reading.instrument.kinds import ADMINISTRATIVE, FORCE
from custos.core.reading.lexicon import Built, Topic
from custos.core.reading.readings import InstrumentKind
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.page import Page
from custos.core.reading.text.view import View

MOST = 24
"""Headings at which a paper is looked for, at most."""
CAPTION = 6
"""Lines of a caption, at most: where a mail has run its parts together, each part is a line of its own."""


def pasted_paper(page: Page, cards: Cards, own_names: Sequence[str] = ()) -> View | None:
    """The part of a message from the head of a pasted paper on, at its own places in the page; None where there is none."""
    whole = View.of(page)
    # A page without any words of command or permission holds no paper, whatever is at the head of its lines.
    if all(find_command(whole, kind) is None for kind in _KINDS) and _PERMITS.search(whole.flat.text) is None:
        return None
    rows = [row for row in whole.rows if heading_like(row) and _HEADER.match(row.raw) is None]
    for row in rows[:MOST]:
        text = "".join(char if char in "\n\r" else " " for char in page.text[: row.start]) + page.text[row.start :]
        for laid_out in dict.fromkeys((text, _parts_apart(text, row.start))):
            view = View.of(page, laid_out)
            if _is_a_paper(view, cards, own_names) or _is_a_release(view, cards):
                return view
    return None


def _parts_apart(text: str, start: int) -> str:
    """The same characters at the same places, with each part of a caption between commas on a line of its own."""
    lines = text[start:].split("\n")
    apart = [
        _COMMA.sub(",\n", line) if number < CAPTION and heading_like_text(line) else line
        for number, line in enumerate(lines)
    ]
    return text[:start] + "\n".join(apart)


_HEADER = Built(r"(?i)[> \t]*(?:«label»|«subject»)[ \t]*:", label="mail.header", subject="mail.subject")
_COMMA = Lazy(r"[,;] (?=[^\W\d_])")


def _is_a_paper(view: View, cards: Cards, own_names: Sequence[str]) -> bool:
    head = read_heads(view, cards, own_names).first
    if head is None or head.row.number > 6 or head.family not in COURTS | {"dhs", "eoir", "agency"}:
        return False
    titles = find_titles(view, cards, headings(view, limit=25))
    kinds = {card.kind for card in cards.cards if card.key in titles} & (FORCE | ADMINISTRATIVE)
    return any(find_command(view, kind) is not None for kind in kinds) and bool(signatures(view, cards.labels))


def _is_a_release(view: View, cards: Cards) -> bool:
    """A signed permission that its sender has pasted: its title, the first person's permission, and who signed it."""
    titles = find_titles(view, cards, headings(view, limit=1))
    if not any(card.kind is InstrumentKind.RELEASE_AUTHORIZATION for card in cards.cards if card.key in titles):
        return False
    signed = any(mark.name for mark in find_words(view, cells_of(view, view.rows)))
    # "Signed: Ada Lund" may be a label with a printed name. It makes it a release all the same; whether it is signed is asked.
    signed = signed or any(_SIGNED_LABEL.match(row.raw) is not None for row in view.rows)
    return signed and _PERMITS.search(view.flat.text) is not None


_PERMITS = Topic("paper.permits")
_SIGNED_LABEL = Built(r"(?i:(?:«word»)(?: por| by)?) ?: ?[^\W\d_][\w'.-]+,? [^\W\d_]", word="mark.in-words")
_KINDS = (InstrumentKind.COURT_SUBPOENA, InstrumentKind.COURT_ORDER)
"""Between them they try every pattern of command."""

__all__ = ["pasted_paper"]
