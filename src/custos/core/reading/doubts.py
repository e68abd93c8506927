"""Carries the doubts of the readers of pictures into the readings: a quotation that holds an unsure word is itself unsure."""

from __future__ import annotations

from attrs import evolve

from custos.core.reading.readings import Evidence, Readings, State
from custos.core.reading.text.page import Arrival, Page


def with_doubts(readings: Readings, arrival: Arrival) -> Readings:
    """The same readings; every quotation that rests on a word which a person has yet to compare is marked unsure."""
    pages = {page.number: page for page in arrival.pages if any(word.unsure for word in page.words)}
    if not pages:
        return readings

    def marked(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(_marked(quote, pages.get(quote.page)) for quote in evidence)

    return evolve(
        readings,
        requester=evolve(readings.requester, evidence=marked(readings.requester.evidence)),
        instruments=tuple(evolve(paper, evidence=marked(paper.evidence)) for paper in readings.instruments),
        ask=evolve(readings.ask, evidence=marked(readings.ask.evidence)),
    )


def _marked(quote: Evidence, page: Page | None) -> Evidence:
    if page is None or quote.state is not State.FOUND or not page.unsure_in(quote.start, quote.end):
        return quote
    return evolve(quote, state=State.UNSURE)
