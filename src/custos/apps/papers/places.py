"""Unsure places as the register keeps them: each with its name, as plain values in an assessment, and what people saw there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from custos.core.jsontypes import JsonObject
from custos.core.reading.text.confirming import Confirmed, Place, confirmed_page, places_of
from custos.core.reading.text.page import Arrival, Box, Page
from custos.core.reviewrecord import PlaceRecord, ReviewRecord

NEAR = 16
"""Letters beside a quotation that count as its own."""
WORTH_ASKING = 60
"""Unsure places of one page that are asked about at most: a page with more is to be read by a person as a whole."""


@frozen
class Look:
    """What a person saw at a place of the paper with the hash ``sha256``, on its page ``sheet`` (from 1)."""

    sha256: str
    sheet: int
    saw: Confirmed


def name_of(start: int, end: int, box: Box) -> str:
    """The name of a place within its sheet: its offsets, or where the ink is.

    >>> name_of(3, 7, Box(0, 0, 1, 1)), name_of(0, 0, Box(0.1, 0.2, 0.3, 0.45678))
    ('3-7', 'ink-0.1000-0.2000-0.3000-0.4568')
    """
    if start != end:
        return f"{start}-{end}"
    return "ink-" + "-".join(f"{value:.4f}" for value in (box.left, box.top, box.right, box.bottom))


def place_json(place: Place) -> JsonObject:
    """A place as an assessment stores it."""
    return {
        "name": name_of(place.start, place.end, place.box),
        "start": place.start,
        "end": place.end,
        "box": box_json(place.box),
        "readings": list(place.readings),
        "why": place.why,
        "before": place.before,
        "after": place.after,
    }


def box_json(box: Box) -> list[float]:
    """Left, top, right, bottom in fractions of the page."""
    return [box.left, box.top, box.right, box.bottom]


def places_left(page: Page, looks: Iterable[Confirmed]) -> list[JsonObject]:
    """The places of ``page``, as it was read, that nobody has looked at yet."""
    seen = {name_of(one.start, one.end, one.box) for one in looks}
    found = [place_json(place) for place in places_of(page)]
    return [place for place in found if place["name"] not in seen][:WORTH_ASKING]


def quotes_of(review: ReviewRecord) -> list[tuple[int, int, int, str]]:
    """(page, start, end, words) of every quotation on which a fact or an element of a paper rests."""
    found = [quote for paper in review.instruments for quote in paper.evidence]
    found += [quote for fact in review.facts.values() for quote in fact.evidence]
    return [(*quote.place, quote.text) for quote in found if quote.text]


def carries(place: PlaceRecord, page: int, quotes: Iterable[tuple[int, int, int, str]]) -> bool:
    """Whether a fact rests on this place, or could: it is in or near a quotation, its words are quoted, it has a digit, it is ink.

    SAFETY: a date or a number that nobody recognized is in no quotation and may be the very one that is missing, so digits always count;
    and places are found on the page as it was first read, so that what people saw since may have moved them a little.
    """
    readings = place.readings
    if not readings or any(char.isdigit() for reading in readings for char in reading):
        return True
    return any(
        number == page
        and ((start - NEAR < place.end and place.start < end + NEAR) or any(one in text for one in readings))
        for number, start, end, text in quotes
    )


def with_looks(arrival: Arrival, looks: Sequence[Look]) -> Arrival:
    """The arrival as people saw it where they looked."""
    if not looks:
        return arrival
    mine: dict[int, list[Confirmed]] = {}
    for look in looks:
        if look.sha256 == arrival.sha256:
            mine.setdefault(look.sheet, []).append(look.saw)
    pages = tuple(confirmed_page(page, mine.get(page.number, ())) for page in arrival.pages)
    return evolve(arrival, pages=pages)
