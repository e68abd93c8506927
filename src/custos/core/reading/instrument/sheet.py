"""All that is seen on a paper before any rule speaks: heads, titles, numbers, labels, vetoes, and the cards that they fit."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from custos.core.reading.find.signatures import SignatureRead
from custos.core.reading.instrument.authority import Paper, read_labels
from custos.core.reading.instrument.cards import Card, Cards
from custos.core.reading.instrument.form_numbers import find_number
from custos.core.reading.instrument.headings import (
    COURTS,
    HeadReading,
    Title,
    find_titles,
    headings,
    read_heads,
    title_span,
)
from custos.core.reading.instrument.recognized import head_evidence
from custos.core.reading.instrument.statements import find_release_title
from custos.core.reading.instrument.vetoes import find_salutation, find_vetoes
from custos.core.reading.readings import Evidence, InstrumentKind, Signed, State
from custos.core.reading.text.page import MESSAGE, PageSource
from custos.core.reading.text.view import Row, View


@frozen
class Sheet:
    """What was seen. ``claims`` are the cards whose body heads the paper and whose title or number it has, the most telling first."""

    paper: Paper
    cards: Cards
    heads: HeadReading
    titles: dict[str, Title]
    numbers: dict[str, tuple[Row, int, int]]
    labels: list[SignatureRead]
    salutation: Title | None
    vetoes: dict[str, Title]
    base: tuple[Evidence, ...]
    claims: tuple[Card, ...]

    @property
    def view(self) -> View:
        """The page with the head."""
        return self.paper.first

    @property
    def chosen(self) -> Card | None:
        """The card that fits best, or None."""
        return self.claims[0] if self.claims else None

    @property
    def title(self) -> Title | None:
        """The title of the chosen card, as it is on the paper."""
        return self.titles.get(self.chosen.key) if self.chosen is not None else None

    @property
    def best_title(self) -> Title | None:
        """The first title of any card."""
        return min(self.titles.values(), key=lambda found: (found.row.number, -len(found.phrase)), default=None)

    @property
    def family(self) -> str:
        """The body that heads the paper, as a card names it; "none" where none does."""
        return self.heads.first.family if self.heads.first is not None else "none"

    @property
    def numbered(self) -> frozenset[InstrumentKind]:
        """The kinds of the known forms whose printed numbers are on it."""
        return frozenset(card.kind for card in self.cards.cards if card.key in self.numbers)


def read_sheet(paper: Paper, cards: Cards, own_names: Sequence[str] = ()) -> Sheet:
    """Looks at a paper. ``own_names`` are the agency's names, which head no paper that is served on it."""
    view = paper.first
    heads = read_heads(view, cards, own_names)
    lines = headings(view)
    titles = find_titles(view, cards, lines)
    for known in cards.cards:
        release = known.kind is InstrumentKind.RELEASE_AUTHORIZATION and known.key not in titles
        if release and (heading := find_release_title(view, lines)) is not None:
            titles[known.key] = heading
    numbers = {
        card.key: place for card in cards.cards if card.numbers and (place := find_number(view, card)) is not None
    }
    return Sheet(
        paper,
        cards,
        heads,
        titles,
        numbers,
        _labels(paper, cards),
        find_salutation(view, cards),
        find_vetoes(view, cards, lines),
        tuple(head_evidence(view, heads)),
        tuple(_claims(cards, heads, titles, numbers)),
    )


_PASTED = "it is pasted into a message, and a message shows no signature: ask for the paper itself"
_TYPED = "it came as a typed text, and a typed text shows no signature: ask for the paper itself"


def _labels(paper: Paper, cards: Cards) -> list[SignatureRead]:
    """The signature lines. SAFETY: words that anybody can type into a message sign nothing; there it stays unknown."""
    labels = read_labels(paper, cards)
    if paper.first.page.source is not PageSource.MAIL:
        return labels
    why = _PASTED if paper.first.page.part == MESSAGE else _TYPED
    return [evolve(label, signed=Signed.UNKNOWN, signed_state=State.UNSURE, why=why) for label in labels]


def _claims(
    cards: Cards, heads: HeadReading, titles: dict[str, Title], numbers: dict[str, tuple[Row, int, int]]
) -> list[Card]:
    """The cards whose body heads the paper and whose title or number it has; the most telling first."""
    found = []
    for index, card in enumerate(cards.cards):
        title, number = titles.get(card.key), numbers.get(card.key)
        if (title is None and number is None) or not _headed(card, heads):
            continue
        first_row = min(
            found_at.number
            for found_at in (title.row if title else None, number[0] if number else None)
            if found_at is not None
        )
        first, last = title_span(title.text.strip(" ()[]*_-.:\"'"), title.phrase) or (0, 0) if title else (0, 0)
        size = max(
            last - first, len(title.phrase) if title else 0
        )  # "subpoena to produce ... before a grand jury" is longer than its beginning
        prefixed = first > 0
        rank = (
            0 if number is not None and title is not None else 1,
            title.row.number if title and number is None else 0,
            prefixed,
            -size,
            first_row,
            index,
        )
        found.append((rank, card))
    found.sort(key=lambda pair: pair[0])
    return [card for _, card in found]


def _headed(card: Card, heads: HeadReading) -> bool:
    """Whether the body at the head of a paper is one of the card's, in a state of the card's."""
    family = heads.first.family if heads.first else "none"
    courts = COURTS | {"court-form"}
    families = {head.family for head in heads.heads if head.family in courts} if family in courts else {family}
    unheaded = family in ("none", "agency") or card.kind is InstrumentKind.RELEASE_AUTHORIZATION
    if not (set(card.body) & families or ("none" in card.body and unheaded)):
        return False
    state = heads.first.court.state if heads.first is not None and heads.first.court is not None else ""
    return not (card.states and state and state not in card.states)
