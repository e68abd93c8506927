"""Reads a notice of an electronic search warrant: which office sought it, and which kinds of records it sought.

Why: California publishes these notices (Penal Code 1546.2), so they are the largest open set of what officers really ask for, in
the words and abbreviations of the officers themselves. An office that only an insider knows ("ACNTF") stays unknown.
"""

from __future__ import annotations

from attrs import frozen

from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import RequesterKind
from custos.core.reading.text.view import fold

_OFFICES = (RequesterKind.IMMIGRATION_AGENCY, RequesterKind.PROSECUTOR, RequesterKind.LAW_ENFORCEMENT)
"""In this order: an office of two kinds ("Department of Justice, immigration section") is the first that its words fit."""
_OFFICE = {kind: Topic(f"notice.office.{kind.value}") for kind in _OFFICES}
KINDS = (
    "subscriber", "transactions", "communications", "location", "stored-files", "addressing", "financial", "device",
)  # fmt: skip
"""Kinds of records, in the order in which they are told."""
_RECORDS = {kind: Topic(f"notice.records.{kind}") for kind in KINDS}


@frozen
class Notice:
    """What a notice says; ``quotes`` are the words from which office and records were read."""

    agency: str = ""
    kind: RequesterKind = RequesterKind.UNKNOWN
    records: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


def read_notice(agency: str, items: str) -> Notice:
    """Reads the two free-text fields of a notice.

    >>> read_notice("Upland PD", "Basic subscriber information").records
    ('subscriber',)
    """
    name = " ".join(agency.split())
    flat = fold(name)
    kind, quotes = RequesterKind.UNKNOWN, []
    for candidate, topic in _OFFICE.items():
        match = topic.search(flat)
        if match is not None:
            kind = candidate
            quotes.append(name[match.start : match.end])
            break
    wanted = " ".join(items.split())
    text = fold(wanted)
    records = []
    for word, topic in _RECORDS.items():
        match = topic.search(text)
        if match is not None:
            records.append(word)
            quotes.append(wanted[match.start : match.end])
    return Notice(name if kind is not RequesterKind.UNKNOWN else "", kind, tuple(records), tuple(quotes))
