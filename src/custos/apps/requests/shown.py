"""What the assessment page shows, made from one assessment: the paper cut at its marks, the facts with their numbers, the next question. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from custos.apps.casework.models import NOT_KNOWN
from custos.core.facts import FactSource
from custos.core.reading.readings import InstrumentKind
from custos.core.reviewrecord import FactRecord, PageRecord, PaperRecord, QuoteRecord, ReviewRecord

ASSUMED = str(FactSource.UNLESS_SHOWN)


@frozen
class Piece:
    """A run of a page's text. ``marks`` are the numbers of the evidence that covers it; ``ends`` those whose words end here."""

    text: str
    marks: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    quoted: bool = False


@frozen
class Mark:
    """A numbered mark on a page: the words, the fact they lead to, and the rectangles that they cover on the picture.

    Each rectangle is left, top, width, height in percent of the page; none where the words have no place on it.
    """

    number: int
    words: str
    boxes: tuple[tuple[str, str, str, str], ...] = ()

    @property
    def corner(self) -> tuple[str, str] | None:
        """Where its number is: at the left edge of its first rectangle, half way down."""
        if not self.boxes:
            return None
        left, top, _, height = (float(value.rstrip("%")) for value in self.boxes[0])
        return f"{left:.2f}%", f"{top + height / 2:.2f}%"


@frozen
class ShownPage:
    """A page as pieces, in order; ``pieces`` joined are exactly the page's text.

    ``paper`` and ``sheet`` say what it is drawn from where ``drawn``; ``unsure`` is how many places on it wait for a person's look.
    """

    number: int
    part: str
    source: str
    pieces: tuple[Piece, ...]
    paper: str = ""
    sheet: int = 0
    drawn: bool = False
    turned: int = 0
    marks: tuple[Mark, ...] = ()
    unsure: int = 0


@frozen
class ShownFact:
    """A fact for the table: what is known of it, where from, and the numbers of its words on the paper."""

    name: str
    question: str
    value: tuple[str, ...]
    values: tuple[str, ...]
    source: str
    marks: tuple[int, ...] = ()
    is_given: bool = False


@frozen
class ShownQuestion:
    """An open question with the answers it may have; ``yes_no`` where two buttons do."""

    fact: str
    text: str
    of: str
    values: tuple[str, ...]

    @property
    def yes_no(self) -> bool:
        """True where the answers are yes and no."""
        return set(self.values) == {"yes", "no"}


@frozen
class ShownPaper:
    """An instrument as it was read, with the numbers of its words."""

    read: PaperRecord
    marks: tuple[int, ...]


@frozen
class Shown:
    """Everything that the page takes from an assessment."""

    pages: tuple[ShownPage, ...]
    known: tuple[ShownFact, ...]
    """Read on the paper, known to the agency, or said by a person."""
    assumed: tuple[ShownFact, ...]
    """Assumed until shown otherwise."""
    unknown: tuple[ShownFact, ...]
    questions: tuple[ShownQuestion, ...]
    papers: tuple[ShownPaper, ...]
    fact_of_mark: Mapping[int, str]
    """The fact to which a mark on the paper leads: the first one that was read from these words; marks of papers lead to the paper."""


def show(
    review: ReviewRecord,
    pages: Sequence[PageRecord],
    facts: Sequence[FactRecord],
    given: Mapping[str, str],
    language: str,
) -> Shown:
    """The page's view of an assessment in ``language``. Marks are numbered in reading order; equal words share one number."""
    lengths = {page.number: len(page.text) for page in pages}
    quotes = [quote for fact in facts for quote in fact.evidence]
    quotes += [quote for paper in review.instruments for quote in paper.evidence]
    # A quote of nothing (a blank line that should have been signed) has no place to mark.
    places = sorted({one.place for one in quotes if 0 <= one.start < one.end <= lengths.get(one.page, 0)})
    numbers = {place: number for number, place in enumerate(places, 1)}
    rows = [_fact(fact, numbers, given, language) for fact in facts]
    papers = tuple(
        ShownPaper(paper, _marks(paper.evidence, numbers))
        for paper in review.instruments
        if paper.kind is not InstrumentKind.NONE
    )
    leads = {mark: "papers" for paper in papers for mark in paper.marks}
    leads |= {mark: f"fact-{row.name}" for row in reversed(rows) for mark in row.marks}
    return Shown(
        pages=tuple(_page(page, numbers) for page in pages),
        known=tuple(row for row in rows if row.value and row.source != ASSUMED),
        assumed=tuple(row for row in rows if row.value and row.source == ASSUMED),
        unknown=tuple(row for row in rows if not row.value),
        questions=tuple(_questions(review, facts, language)),
        papers=papers,
        fact_of_mark=leads,
    )


def _marks(quotes: Iterable[QuoteRecord], numbers: Mapping[tuple[int, int, int], int]) -> tuple[int, ...]:
    return tuple(sorted({numbers[quote.place] for quote in quotes if quote.place in numbers}))


def _page(page: PageRecord, numbers: Mapping[tuple[int, int, int], int]) -> ShownPage:
    text, quoted_from = page.text, page.quoted_from
    here = {place[1:]: number for place, number in numbers.items() if place[0] == page.number}
    cuts = {0, len(text), *(edge for place in here for edge in place)}
    if quoted_from is not None and 0 <= quoted_from <= len(text):
        cuts.add(quoted_from)
    edges = sorted(cuts)
    pieces = tuple(
        Piece(
            text=text[start:end],
            marks=tuple(sorted(number for (first, last), number in here.items() if first <= start and end <= last)),
            ends=tuple(sorted(number for (_, last), number in here.items() if last == end)),
            quoted=quoted_from is not None and start >= quoted_from,
        )
        for start, end in pairwise(edges)
    )
    return ShownPage(
        number=page.number,
        part=page.part,
        source=page.source,
        pieces=pieces,
        paper=page.paper,
        sheet=page.sheet,
        drawn=page.drawn,
        turned=page.turned,
        marks=tuple(
            Mark(number, text[start:end], _boxes(page, start, end))
            for (start, end), number in sorted(here.items(), key=lambda item: item[1])
        ),
        unsure=len(page.unsure),
    )


def _boxes(page: PageRecord, start: int, end: int) -> tuple[tuple[str, str, str, str], ...]:
    """Where ``text[start:end]`` is on the picture: each line's own part, letters taken as equally wide."""
    found = []
    for first, last, left, top, right, bottom in page.lines:
        inside = max(start, first), min(end, last)
        if inside[0] >= inside[1] or last <= first:
            continue
        wide = (right - left) / (last - first)
        at, to = left + wide * (inside[0] - first), left + wide * (inside[1] - first)
        found.append((_share(at - 0.003), _share(top - 0.002), _share(to - at + 0.006), _share(bottom - top + 0.004)))
    return tuple(found)


def _share(value: float) -> str:
    return f"{max(0.0, min(1.0, value)) * 100:.2f}%"


def _fact(
    fact: FactRecord, numbers: Mapping[tuple[int, int, int], int], given: Mapping[str, str], language: str
) -> ShownFact:
    return ShownFact(
        name=fact.name,
        question=fact.asked_in(language),
        value=() if set(fact.value) == set(fact.values) else fact.value,
        values=fact.values,
        source=fact.source,
        marks=_marks(fact.evidence, numbers),
        is_given=given.get(fact.name, NOT_KNOWN) != NOT_KNOWN,
    )


def _questions(review: ReviewRecord, facts: Sequence[FactRecord], language: str) -> Iterable[ShownQuestion]:
    known = {fact.name: fact for fact in facts}
    for question in review.determination.ask:
        fact = known.get(question.fact, FactRecord(name=question.fact))
        yield ShownQuestion(
            fact=question.fact,
            text=question.asked_in(language) or fact.asked_in(language),
            of=question.of,
            values=question.values or fact.values,
        )
