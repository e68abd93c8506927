"""Sets the print kit on paper: one tagged PDF (PDF/UA-1) for all offices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from attrs import evolve

from custos.adapters.data.door import load_protocol
from custos.adapters.data.laws import load_agency, load_book
from custos.adapters.data.memo import memo_folder
from custos.adapters.outgoing.typeset import set_pages
from custos.core.agency import Office
from custos.core.errors import InputError
from custos.core.facts import nearest
from custos.core.visits.kit import compose_kit


def print_kit(agency_key: str, day: date, offices: Sequence[str] = (), laws: Path | None = None) -> bytes:
    """The kit of ``agency_key`` under the law of ``day``, for the offices named, else for all of them.

    An agency whose profile lists no office gets one set with a blank for the office. The same input gives the same bytes. Raises InputError.
    """
    agency = load_agency(agency_key, laws)
    book = load_book(laws)
    law = book.as_of(day, agency.sources, confirmed=bool(agency.confirmed))
    chosen = _chosen(agency.offices, offices, agency_key) or (Office("", ""),)
    text = (memo_folder() / "kit.toml").read_text(encoding="utf-8")
    kit = compose_kit(text, load_protocol(), book.vocabulary, law, evolve(agency, offices=chosen), chosen)
    return set_pages("kit", kit)


def _chosen(known: Sequence[Office], wanted: Sequence[str], agency_key: str) -> tuple[Office, ...]:
    if not wanted:
        return tuple(known)
    by_key = {office.key: office for office in known}
    for key in wanted:
        if key not in by_key:
            raise InputError(f"the agency `{agency_key}` has no office `{key}`{nearest(key, by_key)}")
    return tuple(by_key[key] for key in dict.fromkeys(wanted))
