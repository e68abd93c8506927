"""A past assessment made again: from the papers, answers and books of that day it must come out byte for byte as it was entered.

Then the same papers and answers are put to the books of today, and what differs is said. Nothing is stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen
from django.conf import settings
from django.db import transaction

from custos.adapters.data import books
from custos.adapters.data.reviewrecords import read_review
from custos.apps.ledger import selectors as ledger_selectors
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader
from custos.apps.papers.services import originals
from custos.apps.requests import pipeline, reading, selectors
from custos.apps.requests.errors import Refused
from custos.apps.requests.kept_basis import KeptBasis
from custos.apps.requests.more_paper import MorePaper
from custos.core.errors import TamperingFound
from custos.core.jsontypes import Json, JsonObject, table_in

_MOST_SHOWN = 200


@frozen
class Difference:
    """One place of an assessment that differs; "" where one of them does not have it."""

    place: str
    was: str
    now: str


@frozen
class Replayed:
    """What came out. ``kept`` is the text that the entry ``index`` commits to; ``again`` says where the same made again differs."""

    number: str
    sequence: int
    index: int
    kept: str
    outcome: str
    outcome_today: str
    again: tuple[Difference, ...]
    today: tuple[Difference, ...]
    books_changed: tuple[str, ...]
    program: books.Program
    program_today: books.Program

    @property
    def is_same(self) -> bool:
        """Whether it came out byte for byte."""
        return not self.again


def books_folder() -> Path:
    """Where the books of each day are kept."""
    return Path(str(settings.CUSTOS_DATA_DIR)) / "books"


def canonical(value: Json) -> str:
    """The one spelling of a JSON value that an entry commits to."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def replay(number: str, *, reader: Reader, sequence: int | None = None) -> Replayed:
    """Enters that the assessment is opened for ``reader``, then makes it again: the one decided on, or the one with this sequence.

    For a process with one thread: its books change meanwhile. Raises Forbidden; TamperingFound where the assessment, what it rests on, a paper or the books are not what was entered or kept;
    InputError where it was made before its basis was kept, and where there is none.
    """
    assessment = selectors.find_assessed(reader, number, sequence)
    if assessment is None:
        raise Refused("no-such-assessment", number=number)
    review = dict(assessment.review)
    index = int(str(table_in(review, "ledger").get("index")))
    case = assessment.matter.case
    with transaction.atomic():
        actor = ledger.staff(str(reader.staff_id), ledger.Role.AUDITOR)
        ledger.open_commitments([index], reader=reader, actor=actor, case=case)
    entered = ledger_selectors.proved_openings(reader, index)
    review.pop("ledger")
    kept = canonical(review)
    if not assessment.basis:
        raise Refused("made-before-basis", number=assessment.matter.number)
    for field, text in (("assessment", kept), ("basis", canonical(assessment.basis))):
        if entered.get(field) != text:
            raise TamperingFound(f"the {field} that is kept is not the one that entry {index} commits to")
    basis = KeptBasis.from_json(assessment.basis)
    papers = [originals.fetch(paper.sha256, case) for paper in basis.papers]
    with books.books_of(books_folder(), basis.books) as then:
        again = _made(basis, papers)
    now = _made(basis, papers)
    return Replayed(
        number=assessment.matter.number,
        sequence=assessment.sequence,
        index=index,
        kept=kept,
        outcome=assessment.outcome,
        outcome_today=read_review(now).determination.outcome,
        again=() if canonical(again) == kept else tuple(differences(review, again)),
        today=tuple(differences(review, now)),
        books_changed=then.changed(books.books_now()),
        program=then.program,
        program_today=books.this_program(),
    )


def _made(basis: KeptBasis, papers: list[bytes]) -> JsonObject:
    pipeline.opened.cache_clear()  # words that a reader of pages looks for are of the books, too
    try:
        first, *later = basis.papers
        assessed = reading.assess(
            papers[0],
            first.name,
            agency_key=basis.agency,
            received_at=basis.received_at,
            given=basis.given,
            earlier=basis.earlier,
            holds=basis.holds,
            channel=basis.channel,
            more=[
                MorePaper(data, one.name, one.asks, one.received_at)
                for one, data in zip(later, papers[1:], strict=True)
            ],
            looks=basis.looks,
        )
    finally:
        pipeline.opened.cache_clear()
    made: JsonObject = json.loads(json.dumps(assessed.review))
    return made


def differences(was: Json, now: Json, place: str = "") -> Iterator[Difference]:
    """Every place at which two JSON values differ, by its path such as `determination.outcome`, in the order of the paths."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key in sorted({*was, *now}):
            yield from differences(was.get(key), now.get(key), f"{place}.{key}" if place else str(key))
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for number, (one, other) in enumerate(zip(was, now, strict=True), 1):
            yield from differences(one, other, f"{place}[{number}]")
    elif was != now or type(was) is not type(now):
        yield Difference(place, _told(was), _told(now))


def _told(value: Json) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else canonical(value)
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"
