"""The main job as the register calls it: bytes in, the stable JSON and what the page shows beside it out.

Nothing is stored here, and nothing is decided here: ``adapters.assess`` is the way, this file only spells its result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from attrs import frozen

from custos.adapters.arrival import open_arrival
from custos.adapters.assess import FindEarlier, assess_arrival
from custos.adapters.lawfolder import load_agency, load_book
from custos.apps.requests.keys import keys_to_json
from custos.core import report
from custos.core.letters import compose
from custos.core.linking import Earlier, SameRequest
from custos.core.papers.page import Arrival, Page
from custos.core.papers.readings import DataClass
from custos.core.review import Review

KEPT_OPEN = 16
"""Papers whose pages stay in memory, so that answering a question does not read a scan anew."""


@frozen
class Assessed:
    """What the register stores of one assessment; ``found`` is the review itself, for a command that prints it."""

    review: dict[str, Any]
    pages: list[dict[str, Any]]
    facts: list[dict[str, Any]]
    keys: dict[str, Any]
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
    language: str | None = None,
) -> Assessed:
    """Reads ``data`` and puts the law in force at ``received_at`` to it. Raises InputError for what cannot be opened at all."""
    arrival = opened(data, name)
    found = assess_arrival(
        arrival, load_agency(agency_key), received_at=received_at, given=given, earlier=earlier, holds=holds
    )
    document = found.as_json()
    letter = compose(document, found.agency, language=language or found.readings.language, on=found.as_of)
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
        pages=[_page(page) for page in arrival.pages],
        facts=_facts(found),
        keys=keys_to_json(found.keys, sent_to),
        same_as=found.same_as,
        found=found,
    )


@lru_cache(maxsize=KEPT_OPEN)
def opened(data: bytes, name: str) -> Arrival:
    """The pages of ``data``; the papers opened last stay in memory."""
    return open_arrival(data, name)


def _page(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "part": page.part,
        "source": page.source.value,
        "text": page.text,
        "quoted_from": page.quoted_from,
        "fields": [{"name": field.name, "value": field.value} for field in page.fields],
    }


def _facts(found: Review) -> list[dict[str, Any]]:
    """Every fact of the vocabulary in its order, the unknown ones with no value."""
    known = {fact.name: fact for fact in found.facts}
    rows = []
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
