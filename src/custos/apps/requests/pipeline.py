"""The main job as the register calls it: bytes in, the stable JSON and what the page shows beside it out.

Nothing is stored here, and nothing is decided here: ``adapters.assess`` is the way, this file only spells its result.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache

from attrs import frozen

from custos.adapters.arrival import open_arrival
from custos.adapters.assess import FindEarlier, assess_arrivals
from custos.adapters.data.laws import load_agency, load_book
from custos.adapters.data.reviewrecords import read_review
from custos.adapters.pictures.page_pictures import sheets_of
from custos.adapters.warnings import Message
from custos.apps.papers.places import Look, places_left, with_looks
from custos.apps.requests.errors import Refused
from custos.apps.requests.keys_json import keys_to_json
from custos.apps.requests.more_paper import MorePaper
from custos.core import report
from custos.core.errors import CustosError, InputError, Refusal
from custos.core.jsontypes import JsonObject
from custos.core.letters.compose import compose
from custos.core.linking import Earlier, SameRequest
from custos.core.reading import patience
from custos.core.reading.readings import DataClass
from custos.core.reading.text.page import Arrival, Box, InputKind, Page, PageSource
from custos.core.review import Review

_told: ContextVar[Callable[[int, int], None] | None] = ContextVar("told", default=None)
"""Owned by :func:`telling`."""
READING_SECONDS = 60.0
"""What one reading may use of the processor, beside opening its files; a letter takes less than one."""
KEPT_OPEN = 16
"""Papers whose pages stay in memory, so that answering a question does not read a scan again."""


@frozen
class Assessed:
    """What the register stores of one assessment; ``found`` is the review itself, for a command that prints it."""

    review: JsonObject
    pages: list[JsonObject]
    facts: list[JsonObject]
    keys: JsonObject
    same_as: Sequence[SameRequest]
    found: Review


def assess(
    data: bytes,
    name: str,
    *,
    agency_key: str,
    received_at: datetime,
    given: Mapping[str, str],
    earlier: Sequence[Earlier] | FindEarlier,
    holds: Sequence[DataClass] = (),
    channel: str = "",
    language: str | None = None,
    more: Sequence[MorePaper] = (),
    looks: Sequence[Look] = (),
) -> Assessed:
    """Reads ``data`` and the papers that came after it, and puts the law in force at ``received_at`` to them.

    ``looks`` are what people saw at unsure places. Raises InputError for an only paper that cannot be opened at all; one of several that
    cannot is a page that nobody could read, with the reason.
    """
    first = opened(data, name) if not more else _opened_anyhow(data, name)
    papers = [(first, True), *((_opened_anyhow(one.data, one.name), one.asks) for one in more)]
    seen = [(with_looks(arrival, looks), asks) for arrival, asks in papers]
    with patience.limited(_time_limit()):
        found = assess_arrivals(
            seen,
            load_agency(agency_key),
            received_at=received_at,
            came_at=[received_at, *(one.received_at or received_at for one in more)],
            given=given,
            earlier=earlier,
            holds=holds,
            channel=channel,
        )
    arrival = papers[0][0]
    document = found.as_json()
    document["warned"] = [warning.as_json() for warning in (*found.readings.requester.warnings, *found.warnings)]
    letter = compose(read_review(document), found.agency, language=language or found.readings.language, on=found.as_of)
    document["letter"] = {
        "kind": letter.kind,
        "subject": letter.subject,
        "text": letter.text,
        "language": letter.language,
        "blocks": letter.blocks_json(),
    }
    sent_to = ", ".join(arrival.sender.to) if arrival.sender else ""
    return Assessed(
        review=document,
        pages=_pages(papers, seen, [data, *(one.data for one in more)], looks),
        facts=_facts(found),
        keys={**keys_to_json(found.keys, sent_to), **_thread(seen)},
        same_as=found.same_as,
        found=found,
    )


def _time_limit() -> Callable[[], None]:
    """Ends this reading once it has used its time of the processor.

    The loops of the reading ask it. A child process that is killed would need the registers' earlier asks and all books over there, and a
    signal reaches only the main thread, while the server reads in one of its own. Its own time counts: a busy machine fails no paper.
    """
    over = time.thread_time() + READING_SECONDS

    def ask() -> None:
        if time.thread_time() > over:
            raise Refused("reading-too-long")

    return ask


@lru_cache(maxsize=KEPT_OPEN)
def opened(data: bytes, name: str) -> Arrival:
    """The pages of ``data``; the papers opened last stay in memory."""
    return open_arrival(data, name, progress=_told.get())


@contextmanager
def telling(progress: Callable[[int, int], None]) -> Iterator[None]:
    """Calls ``progress`` after each picture that is read inside: how many of how many. ``opened`` keeps a paper by its bytes and name alone."""
    before = _told.set(progress)
    try:
        yield
    finally:
        _told.reset(before)


def _thread(papers: Sequence[tuple[Arrival, bool]]) -> dict[str, list[str]]:
    """The marks of the mails among ``papers``, and of the mails that they answer."""
    senders = [arrival.sender for arrival, _ in papers if arrival.sender]
    return {
        "mails": sorted({sender.message_id.strip() for sender in senders if sender.message_id.strip()}),
        "answers": sorted({mark for sender in senders for mark in sender.references}),
    }


def _opened_anyhow(data: bytes, name: str) -> Arrival:
    """One paper among several; where nothing can open it, one unread page that says so.

    SAFETY: it must not take the reading of the others down, nor may it look as if it had not come.
    """
    try:
        return opened(data, name)
    except InputError as error:
        unread = Page(1, "", PageSource.UNREAD, name)
        return Arrival(
            name, hashlib.sha256(data).hexdigest(), InputKind.TEXT, (unread,), warnings=(_message_of(error),)
        )


def _message_of(error: CustosError) -> Message:
    return error.message if isinstance(error, Refusal) else Message("unreadable-paper", why=str(error))


def _pages(
    papers: Sequence[tuple[Arrival, bool]],
    seen: Sequence[tuple[Arrival, bool]],
    data: Sequence[bytes],
    looks: Sequence[Look],
) -> list[JsonObject]:
    """Every page of every paper in order, numbered through, with what the page of the register needs to show it and to ask about it."""
    rows: list[JsonObject] = []
    for (read, _), (shown, _), blob in zip(papers, seen, data, strict=True):
        drawn = _drawn(read, blob)
        for as_read, page in zip(read.pages, shown.pages, strict=True):
            mine = [look.saw for look in looks if (look.sha256, look.sheet) == (read.sha256, page.number)]
            rows.append(
                {
                    **_page(page),
                    "number": len(rows) + 1,
                    "paper": read.sha256,
                    "sheet": page.number,
                    "drawn": page.number in drawn,
                    "unsure": places_left(as_read, mine),
                }
            )
    return rows


def _drawn(arrival: Arrival, data: bytes) -> set[int]:
    """The pages that can be shown as a picture: those of PDFs and pictures, also such that could not be read."""
    drawn = {page.number for page in arrival.pages if page.source in {PageSource.PDF_TEXT, PageSource.OCR}}
    if any(page.source is PageSource.UNREAD for page in arrival.pages):
        sheets = sheets_of(data, arrival.name)
        drawn |= {number for number, sheet in enumerate(sheets, 1) if sheet is not None}
    return drawn


def _page(page: Page) -> JsonObject:
    return {
        "number": page.number,
        "part": page.part,
        "source": page.source.value,
        "text": page.text,
        "quoted_from": page.quoted_from,
        "fields": [{"name": field.name, "value": field.value} for field in page.fields],
        "turned": page.turned,
        "lines": [[line.start, line.end, *_short(line.box)] for line in page.lines if line.box is not None],
    }


def _short(box: Box) -> list[float]:
    return [round(value, 4) for value in (box.left, box.top, box.right, box.bottom)]


def _facts(found: Review) -> list[JsonObject]:
    """Every fact of the vocabulary in its order, the unknown ones with no value."""
    known = {fact.name: fact for fact in found.facts}
    rows: list[JsonObject] = []
    for spec in load_book().vocabulary:
        fact = known.get(spec.name)
        rows.append(
            {
                "name": spec.name,
                "question": {"en": spec.ask_en, "es": spec.ask_es},
                "values": list(spec.values),
                "value": [value for value in spec.values if fact and value in fact.values],
                "from": str(fact.source) if fact else "",
                "evidence": [report.evidence_json(quote) for quote in fact.evidence] if fact else [],
            }
        )
    return rows
