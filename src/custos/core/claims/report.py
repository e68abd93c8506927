"""The dates as the stable JSON of ``custos claims dates --json`` (docs/claims.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from custos.core.claims.dates import Outcome, Stated


class DateJson(TypedDict):
    """One row; ``due`` is null unless ``state`` is ``dated``."""

    id: str
    stage: str
    says: str
    starts: str
    state: str
    due: str | None
    counted: list[str]
    why: str
    cite: str
    served_cite: str
    source: str
    standing: str
    doubt: str


class DatesJson(TypedDict):
    """The object: dates as ``2026-03-04``."""

    version: int
    jurisdiction: str
    dates: list[DateJson]


def as_json(stated: Stated, outcomes: Sequence[Outcome]) -> DatesJson:
    """Every row as one object; nothing is left out."""
    return {"version": 1, "jurisdiction": stated.jurisdiction, "dates": [_date(one) for one in outcomes]}


def _date(one: Outcome) -> DateJson:
    row = one.row
    return {
        "id": row.id,
        "stage": row.stage,
        "says": row.says,
        "starts": row.starts,
        "state": one.state.value,
        "due": one.due.on.isoformat() if one.due else None,
        "counted": list(one.due.steps) if one.due else [],
        "why": one.why,
        "cite": row.cite,
        "served_cite": one.served.cite if one.served else "",
        "source": row.source,
        "standing": row.standing,
        "doubt": row.doubt,
    }
