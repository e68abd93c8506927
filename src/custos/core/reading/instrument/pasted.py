"""Finds a paper that someone has pasted into the body of a message: a head, a title, words of command and a signature line, together.

Why: mail filters take attachments away, and lawyers then paste the subpoena. It is process all the same and goes to counsel; as a
message shows no signature, whether it is signed stays unknown until the paper itself is there.
"""

from __future__ import annotations

from collections.abc import Sequence

from custos.core.reading.find.signatures import signatures
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.instrument.commands import find_command
from custos.core.reading.instrument.headings import COURTS, find_titles, heading_like, headings, loud, read_heads
from custos.core.reading.instrument.kinds import ADMINISTRATIVE, FORCE
from custos.core.reading.text.page import Page
from custos.core.reading.text.view import View

MOST = 16
"""Lines in capitals at which a paper is looked for, at most."""


def pasted_paper(page: Page, cards: Cards, own_names: Sequence[str] = ()) -> View | None:
    """The part of a message from the head of a pasted paper on, at its own places in the page; None where there is none."""
    rows = [row for row in View.of(page).rows if loud(row) and heading_like(row)]
    for row in rows[:MOST]:
        blank = "".join(char if char in "\n\r" else " " for char in page.text[: row.start])
        view = View.of(page, blank + page.text[row.start :])
        if _is_a_paper(view, cards, own_names):
            return view
    return None


def _is_a_paper(view: View, cards: Cards, own_names: Sequence[str]) -> bool:
    head = read_heads(view, cards, own_names).first
    if head is None or head.row.number > 6 or head.family not in COURTS | {"dhs", "eoir", "agency"}:
        return False
    titles = find_titles(view, cards, headings(view, limit=25))
    kinds = {card.kind for card in cards.cards if card.key in titles} & (FORCE | ADMINISTRATIVE)
    return any(find_command(view, kind) is not None for kind in kinds) and bool(signatures(view, cards.labels))


__all__ = ["pasted_paper"]
