"""Takes an arrival apart: the message, and one paper after the other with its pages.

Inside one file a new paper begins where a page has a head or a title of its own and is not a later page of the paper before.
Attachments stay with the paper that they follow, for they say what it asks for.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from custos.core.reading.find.dates import dates
from custos.core.reading.instrument.authority import Paper
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.instrument.form_numbers import find_number
from custos.core.reading.instrument.headings import COURTS, find_titles, headings, read_heads
from custos.core.reading.instrument.pasted import pasted_paper
from custos.core.reading.instrument.statements import find_release_act
from custos.core.reading.lexicon import Built, Topic
from custos.core.reading.text.page import MESSAGE, Arrival, Page, PageSource
from custos.core.reading.text.view import View


@frozen
class Bundle:
    """The parts of an arrival: ``message`` are the pages in the sender's own words, ``papers`` what came with them."""

    message: tuple[Page, ...]
    papers: tuple[Paper, ...]
    unread: tuple[Page, ...]
    """Pages that nobody could read."""


_LATER_PAGE = Built(r"(?:«word») ?(\d{1,3})(?: ?(?:of|/|de) ?\d{1,3})?\)?", word="heading.page")
_ATTACHMENT = Built(r"^[\"'(]*(?:«name»)s? ?[\"'(]*[a-z0-9]{0,3}\b", name="attachment.page")


def unbundle(arrival: Arrival, cards: Cards, own_names: Sequence[str] = ()) -> Bundle:
    """The message, the papers and the unread pages of an arrival, in its order. A paper pasted into the message is a paper too."""
    message: list[Page] = []
    unread: list[Page] = []
    papers: list[list[View]] = []
    open_part: str | None = None
    opening = ""
    for page in arrival.pages:
        filled = any(field.value.strip() for field in page.fields)
        if not page.text.strip() and not filled:
            unread.append(page)
            continue
        if page.source is PageSource.MAIL:
            open_part = None
            if (attached := _attached_paper(page, cards, own_names)) is not None:
                papers.append([attached])
                continue
            message.append(page)
            if (paper := pasted_paper(page, cards, own_names)) is not None:
                papers.append([paper])
            continue
        view = View.of(page)
        if page.part == open_part and papers and not (start := _begins(view, cards, own_names, opening)):
            papers[-1].append(view)
            continue
        papers.append([view])
        open_part = page.part
        opening = start if page.part == open_part and (start := _title(view, cards)) else ""
    return Bundle(tuple(message), tuple(Paper(tuple(views)) for views in papers), tuple(unread))


def _attached_paper(page: Page, cards: Cards, own_names: Sequence[str]) -> View | None:
    """The paper that came as a text file beside a message; None for a mail, and for a text without a paper's head or title.

    Where it begins is known, as it is of a PDF: nothing has to be searched for, and its words are not the sender's own.
    """
    if page.part == MESSAGE or page.sender is not None:
        return None
    view = View.of(page)
    if find_release_act(view) is not None:
        return view
    if not _title(view, cards):
        return None
    head = read_heads(view, cards, own_names).first
    headed = head is not None and head.family in COURTS | {"dhs", "eoir", "agency"}
    return view if headed or _numbered(view, cards) else None


def _numbered(view: View, cards: Cards) -> bool:
    return any(card.numbers and find_number(view, card) is not None for card in cards.cards)


def _title(view: View, cards: Cards) -> str:
    titles = find_titles(view, cards, headings(view, limit=25))
    first = min(titles.values(), key=lambda title: (title.row.number, -len(title.phrase)), default=None)
    return first.text if first is not None else ""


_OF_ITS_OWN = Topic("heading.of-its-own")
_SPEAKS = Built(r"(?<![\w])(?:«word»)(?![\w])", word="letter.speaks")


def _is_dated_letter(view: View) -> bool:
    """Whether a page is a letter of its own: a line at its top is only a date, and the words below speak for a person."""
    for row in view.rows[:8]:
        start, end = view.flat.at(row.start), view.flat.at(max(row.start, row.end - 1)) + 1
        only_a_date = any(
            found.start <= start + 1 and found.end >= end - 1 for found in dates(view, start, end, spanish=True)
        )
        if only_a_date:
            return _SPEAKS.search(view.flat.text, end, min(len(view.flat.text), end + 600)) is not None
    return False


def _begins(view: View, cards: Cards, own_names: Sequence[str], opening: str) -> str:
    """The title with which a new paper begins on this page, or "" where the page goes on with the one before."""
    edge = (*view.rows[:3], *view.rows[-3:])
    later = any((match := _LATER_PAGE.search(row.flat)) and int(match[1]) >= 2 and len(row.flat) < 140 for row in edge)
    if later or (view.rows and any(_ATTACHMENT.match(row.flat) and len(row.flat) < 80 for row in view.rows[:3])):
        return ""
    title = _title(view, cards)
    if title and title == opening:
        return ""  # a running head
    heads = read_heads(view, cards, own_names)
    top = (
        heads.first is not None
        and heads.first.row.number < 12
        and (heads.first.family in COURTS or heads.first.family in ("dhs", "eoir", "agency"))
    )
    numbered = _numbered(view, cards)
    early = bool(title) and any(title.startswith(row.flat) for row in view.rows[:8])
    if title and (top or numbered):
        return title
    if early and _OF_ITS_OWN.match(title):
        return title
    if _is_dated_letter(view):
        return view.rows[0].flat
    if top and any(row.flat.startswith(("dear ", "estimad", "re:")) for row in view.rows[:25]):
        return view.rows[0].flat
    return ""
