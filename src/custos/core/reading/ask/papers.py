"""Where no one introduces himself, the papers say whose ask it is."""

from __future__ import annotations

from collections.abc import Sequence

from custos.core.reading.ask.sources import letterhead
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Authority, Evidence, Instrument, InstrumentKind, RequesterKind, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.page import Sender
from custos.core.reading.text.view import fold
from custos.core.reading.text.words import Words

_OFFICE = Topic("asker.office-word")


_OF_A_COURT = Lazy(r"(?<![a-z])(?:courts?|clerk|tribunal)(?![a-z])")


def asker_of_papers(
    instruments: Sequence[Instrument], cards: Cards, sender: Sender | None = None
) -> tuple[RequesterKind, str, list[Evidence]]:
    """Where no one introduces himself, the papers say whose ask it is.

    A judge's order that another person sends on is not the court's own mail: who sends it stays unknown.
    """
    line = fold(f"{sender.name} {sender.address}") if sender is not None else ""
    sent_on = bool(line.strip()) and _OF_A_COURT.search(line) is None
    for instrument in instruments:
        if instrument.authority in (Authority.AGENCY_OFFICER, Authority.IMMIGRATION_JUDGE) and instrument.issuing_body:
            flat = fold(instrument.issuing_body)
            calls = [
                (len(call), agency) for agency in cards.agencies for call in agency.calls if whole_at(flat, call) >= 0
            ]
            seen = [item for item in instrument.evidence if item.field == "issuing_body" and item.end > item.start][:1]
            kind = max(calls, key=lambda pair: pair[0])[1].kind if calls else RequesterKind.OTHER_OFFICIAL
            return kind, instrument.issuing_body, seen
        proof = [
            item
            for item in instrument.evidence
            if item.field in ("issuing_body", "signer_title") and item.state is not State.NOT_FOUND
        ][:1]
        if instrument.kind is InstrumentKind.COURT_ORDER and instrument.authority is Authority.JUDGE:
            if sent_on:
                continue
            return RequesterKind.COURT, instrument.issuing_body, proof
        if (
            instrument.kind in (InstrumentKind.SEARCH_WARRANT, InstrumentKind.ARREST_WARRANT)
            and instrument.authority is Authority.JUDGE
        ):
            return RequesterKind.LAW_ENFORCEMENT, "", proof
        if instrument.kind is InstrumentKind.GRAND_JURY_SUBPOENA:
            return RequesterKind.PROSECUTOR, "", proof
        if instrument.kind is InstrumentKind.COURT_SUBPOENA:
            return (
                (RequesterKind.UNKNOWN if instrument.criminal.value == "yes" else RequesterKind.LITIGANT),
                "",
                proof,
            )
    return RequesterKind.UNKNOWN, "", []


def letterhead_name(words: Sequence[Words]) -> str:
    for part in words:
        for row in part.view.rows[:4]:
            if letterhead(row) and _OFFICE.search(row.flat) is not None:
                return " ".join(row.raw.split())
        for row in part.signature_rows:
            if _OFFICE.search(row.flat) is not None and len(row.raw) < 80:
                return " ".join(row.raw.split())
    return ""


def whole_at(flat: str, call: str) -> int:
    at = flat.find(call)
    while at >= 0:
        if not (at and flat[at - 1].isalnum()) and not flat[at + len(call) : at + len(call) + 1].isalnum():
            return at
        at = flat.find(call, at + 1)
    return -1
