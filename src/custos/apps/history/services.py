"""Importing a published table of past claims: one transaction, one entry; the same table again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from attrs import frozen
from django.db import transaction

from custos.adapters.data.claimtables import ReadTable, read_file, read_layouts
from custos.adapters.data.procedure import read_procedures
from custos.adapters.data.tallies import keep_tally
from custos.apps.history.errors import Refused
from custos.apps.history.models import FlaggedRow, PastClaim, PastTable
from custos.apps.history.selectors import DECIDED
from custos.apps.ledger import services as ledger
from custos.core.claims.table import Counted, Layout
from custos.core.claims.table import PastClaim as Read
from custos.core.claims.tally import One, tally

CENT = Decimal("0.01")
PORTION = 2000
"""Rows of one statement."""


@frozen
class Imported:
    """What became of a table: its count, and whether this run brought it."""

    counted: Counted
    fresh: bool


def import_table(path: Path, layout: str, *, at: datetime, replace: bool = False) -> Imported:
    """Keeps the claims of ``path`` as history; every row is counted, and flagged where it is odd.

    Raises InputError for a file that is no such table, Refused where another table of this layout is kept and is not to be replaced.
    """
    known = read_layouts()
    if layout not in known:
        raise Refused("past-table-layout-unknown", layout=layout[:60], known=", ".join(sorted(known)))
    read = read_file(path, known[layout])
    with transaction.atomic():
        kept = PastTable.objects.select_for_update().filter(layout=layout).first()
        if kept is not None and kept.sha256 == read.sha256:
            return Imported(read.counted, fresh=False)
        if kept is not None and not replace:
            raise Refused("past-table-other", layout=layout, when=f"{kept.imported_at:%Y-%m-%d}")
        if kept is not None:
            kept.delete()
        _keep(read, layout, known[layout], at)
    return Imported(read.counted, fresh=True)


def _keep(read: ReadTable, name: str, layout: Layout, at: datetime) -> None:
    found = read.counted
    entry = ledger.append(
        "records-imported",
        actor=ledger.SYSTEM,
        out="past-claims",
        count=found.claims,
        commitments={"file": read.sha256},
    )
    table = PastTable.objects.create(
        layout=name,
        sha256=read.sha256,
        imported_at=at,
        entry_index=entry.index,
        rows=found.rows,
        claims=found.claims,
        counts={
            "kinds": {kind.value: count for kind, count in found.kinds.items()},
            "flags": {flag.value: count for flag, count in found.flags.items() if count},
        },
        counted=keep_tally(tally(_as_counted(read.claims, layout), [DECIDED])),
    )
    PastClaim.objects.bulk_create((_row(table, one) for one in read.claims), batch_size=PORTION)
    FlaggedRow.objects.bulk_create(
        (FlaggedRow(table=table, line=one.line, flag=one.flag.value) for one in found.flagged), batch_size=PORTION
    )


def _row(table: PastTable, one: Read) -> PastClaim:
    sums = {
        name: one.sums[name].quantize(CENT, ROUND_HALF_UP) if name in one.sums else None
        for name in ("claimed", "assessed", "due", "paid")
    }
    return PastClaim(
        table=table,
        docketed=one.docketed,
        decided=one.decided,
        status=one.status[:60],
        industry=one.industry[:12],
        **sums,
    )


def _as_counted(claims: Sequence[Read], layout: Layout) -> Iterator[One]:
    """Past claims as the dashboards count them: what is due counts as ordered where there is a decision. No table tells what reached
    the worker."""
    given = _days_given(layout)
    for one in claims:
        age = _days(one.docketed, one.decided or layout.seen_until)
        cents = {name: _cents(one.sums[name]) for name in ("claimed", "assessed", "paid") if name in one.sums}
        if one.decided is not None and "due" in one.sums:
            cents["ordered"] = _cents(one.sums["due"])
        took = _days(one.docketed, one.decided)
        yield One(
            industry=one.industry[:2],
            stage=one.status,
            age=age,
            # Only a decision meets this time: without one nobody knows on which day a claim ended.
            late=took - given if took is not None and took >= 0 and given is not None else None,
            cents=cents,
            after={} if took is None else {DECIDED: took},
            watched=_days(one.docketed, layout.seen_until),
        )


def _days(first: date | None, last: date | None) -> int | None:
    return (last - first).days if first is not None and last is not None else None


def _cents(amount: Decimal) -> int:
    return int((amount.quantize(CENT, ROUND_HALF_UP) * 100).to_integral_value())


def _days_given(layout: Layout) -> int | None:
    """The days of the law from docket to decision, one row after the other; None where a row is missing or nobody has read it."""
    table = read_procedures().get(layout.jurisdiction)
    rows = {row.id: row for row in table.rows} if table else {}
    found = [rows[one] for one in layout.clock if one in rows]
    if not found or len(found) < len(layout.clock) or not all(row.read and row.days for row in found):
        return None
    return sum(row.days for row in found)
