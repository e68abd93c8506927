"""The stable JSON of ``custos claims dates --json`` and ``custos claims table --json`` (docs/claims.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from custos.core.claims.dates import Outcome, Stated
from custos.core.claims.table import Counted


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
    return {"version": 1, "jurisdiction": stated.jurisdiction, "dates": [date_as_json(one) for one in outcomes]}


def date_as_json(one: Outcome) -> DateJson:
    """One row as its object."""
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


class TableJson(TypedDict):
    """A table of claims, counted. ``sums`` are as written in the table, exact, repeats and subtotals included."""

    version: int
    rows: int
    claims: int
    decided: int
    complete: bool
    kinds: dict[str, int]
    flags: dict[str, int]
    flagged: list[dict[str, str | int]]
    by_status: dict[str, int]
    by_industry: dict[str, int]
    no_status: int
    no_industry: int
    sums: dict[str, str]


def table_as_json(found: Counted) -> TableJson:
    """All counts and every flagged row."""
    return {
        "version": 1,
        "rows": found.rows,
        "claims": found.claims,
        "decided": found.decided,
        "complete": found.complete,
        "kinds": {kind.value: count for kind, count in found.kinds.items()},
        "flags": {flag.value: count for flag, count in found.flags.items()},
        "flagged": [{"line": one.line, "claim": one.claim, "flag": one.flag.value} for one in found.flagged],
        "by_status": dict(sorted(found.by_status.items())),
        "by_industry": dict(sorted(found.by_industry.items())),
        "no_status": found.no_status,
        "no_industry": found.no_industry,
        "sums": {name: str(amount) for name, amount in found.sums.items()},
    }
