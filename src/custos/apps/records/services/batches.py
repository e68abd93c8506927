"""What every import does: the same file is the same batch, portions are committed, the end has an entry, rejected lines their place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from attrs import frozen
from django.db import connection, transaction
from django.db.models import Max

from custos.apps.casework.clock import now
from custos.apps.ledger import services as ledger
from custos.apps.records.errors import Refused
from custos.apps.records.models import (
    Employer,
    HeldPerson,
    ImportBatch,
    MatchKey,
    QuarterlyWage,
    RejectedLine,
    UnemploymentClaim,
)
from custos.keeper.client import Item, KeeperClient, Who
from custos.keeper.messages import MOST_BLINDS, MOST_ITEMS

_T = TypeVar("_T")
PORTION = 250
"""Lines of one commit."""
FIRST_REJECTS = 50
"""So many rejected lines a report names; the table holds them all."""
IMPORTER = Who("system", "system", "", "import", "")


@frozen
class Report:
    """What became of a file. ``kept`` counts its lines that are on file; ``fresh`` the rows that this run made or changed."""

    rows: int
    kept: int
    rejected: int
    fresh: int
    first_rejects: tuple[tuple[int, str], ...]


def begin(path: Path, kind: str, keeper: KeeperClient) -> ImportBatch:
    """The batch of ``path``, found again by its bytes. Raises InputError where the file cannot be read."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Refused("import-unreadable", file=str(path), why=str(error.strerror)) from error
    [file_key] = keeper.blind([f"file|{kind}|{digest}"], IMPORTER)
    with transaction.atomic():
        batch, _ = ImportBatch.objects.get_or_create(
            file_key=file_key, defaults={"kind": kind, "begun_at": now(), "marks": last_rows()}
        )
    return batch


def last_rows() -> dict[str, int]:
    """The highest key of each table that an import fills."""
    return {
        name: table.objects.aggregate(most=Max("pk"))["most"] or 0
        for name, table in (
            ("people", HeldPerson),
            ("employers", Employer),
            ("wages", QuarterlyWage),
            ("claims", UnemploymentClaim),
        )
    }


def go_on(batch: ImportBatch) -> None:
    """Locks the batch until the transaction ends; the first act of every portion and of the end.

    Raises Refused where it was taken back meanwhile: a file without its first part would end as if it were whole.
    """
    row = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if row.file_key is None:
        raise Refused("import-taken-back")


def note(batch: ImportBatch, lines: int, rejects: Iterable[tuple[int, str]]) -> None:
    """Counts a portion of ``lines``, of which ``rejects`` (place, reason) were none; inside the portion's own transaction."""
    rows = [RejectedLine(batch=batch, line=line, reason=why) for line, why in rejects]
    RejectedLine.objects.bulk_create(rows)
    batch.rows_done += lines
    batch.rejected += len(rows)
    batch.went_on_at = now()
    batch.save(update_fields=["rows_done", "rejected", "went_on_at"])


def finish(batch: ImportBatch, at: datetime) -> None:
    """Closes the batch, with its entry. Raises as :func:`go_on` does."""
    with transaction.atomic():
        go_on(batch)
        entry = ledger.append(
            "records-imported", actor=ledger.SYSTEM, out=batch.kind, count=batch.rows_done - batch.rejected
        )
        batch.finished_at, batch.entry_index = at, entry.index
        batch.save(update_fields=["finished_at", "entry_index"])


def report(batch: ImportBatch, fresh: int) -> Report:
    """What became of the batch, and how many rows this run made or changed."""
    rejects = tuple(batch.rejects.order_by("line").values_list("line", "reason")[:FIRST_REJECTS])
    return Report(batch.rows_done, batch.rows_done - batch.rejected, batch.rejected, fresh, rejects)


def seal(items: Sequence[Item], keeper: KeeperClient) -> list[bytes]:
    """Values sealed, in their order, as many at once as the keeper takes."""
    return [blob for part in parts(items, MOST_ITEMS) for blob in keeper.seal(part)]


def blind(words: Sequence[str], keeper: KeeperClient) -> list[int]:
    """Search keys of words, in their order, as many at once as the keeper takes."""
    return [key for part in parts(words, MOST_BLINDS) for key in keeper.blind(part, IMPORTER)]


def put_keys(keys: Sequence[tuple[int, int]]) -> None:
    """Writes search keys (key, person) as plain rows: there are a dozen a person, and a model object for each doubles the time."""
    table = connection.ops.quote_name(MatchKey._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} (h, person_id) VALUES (%s, %s)", keys)  # noqa: S608 - our own table


def parts(items: Sequence[_T], most: int) -> Iterator[Sequence[_T]]:
    """``items`` in parts of at most ``most``."""
    for start in range(0, len(items), most):
        yield items[start : start + most]
