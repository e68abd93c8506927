"""Imports people from a CSV file: each portion of lines is sealed by the keeper and committed at once, so a stop loses nothing."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

from attrs import frozen
from django.db import connection, transaction

from custos.apps.ledger import services as ledger
from custos.apps.records.errors import Refused
from custos.apps.records.models import HeldPerson, ImportBatch, MatchKey, RejectedLine
from custos.core.people import Person, Tables, packed, person, record_keys
from custos.core.people.rows import COLUMNS, PROTECTED, Reject, Row, RowRejected, read_row
from custos.keeper.client import Item, KeeperClient, Who
from custos.keeper.messages import MATCH_CLASS, MATCH_FIELD, MOST_BLINDS, MOST_ITEMS, spell

_T = TypeVar("_T")
PORTION = 250
"""Lines of one commit."""
FIRST_REJECTS = 50
"""So many rejected lines a report names; the table holds them all."""
IMPORTER = Who("system", "system", "", "import", "")


@frozen
class Report:
    """What became of a file. ``people`` counts those of this file who are on file; ``fresh`` the rows that this run changed."""

    rows: int
    people: int
    rejected: int
    fresh: int
    first_rejects: tuple[tuple[int, str], ...]


def import_people(
    path: Path,
    keeper: KeeperClient,
    tables: Tables,
    now: Callable[[], datetime],
    told: Callable[[int], None] = lambda _: None,
) -> Report:
    """Imports the people of ``path``; goes on where a stopped import was; a second time changes nothing.

    ``told`` hears how many lines are done. Raises InputError for a file that is no CSV with a known header.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Refused("import-unreadable", file=str(path), why=str(error.strerror)) from error
    [file_key] = keeper.blind([f"file|{digest}"], IMPORTER)
    with transaction.atomic():
        batch, _ = ImportBatch.objects.get_or_create(file_key=file_key)
    fresh = 0
    if batch.finished_at is None:
        lines = islice(_lines(path), batch.rows_done, None)
        while portion := list(islice(lines, PORTION)):
            fresh += _take(batch, portion, keeper, tables)
            told(batch.rows_done)
        _finish(batch, now())
    people = batch.rows_done - batch.rejected
    rejects = tuple(batch.rejects.order_by("line").values_list("line", "reason")[:FIRST_REJECTS])
    return Report(batch.rows_done, people, batch.rejected, fresh, rejects)


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Each line's place and its values by column; None where it has another number of columns than the header."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = [name.strip().lower() for name in next(reader, [])]
            if not header or set(header) - set(COLUMNS) or len(set(header)) != len(header):
                raise Refused("import-header-unknown", file=str(path), columns=", ".join(COLUMNS))
            for cells in reader:
                if cells:
                    values = dict(zip(header, cells, strict=True)) if len(cells) == len(header) else None
                    yield reader.line_num, values
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refused("import-not-csv", file=str(path)) from error


def _take(
    batch: ImportBatch, portion: list[tuple[int, dict[str, str] | None]], keeper: KeeperClient, tables: Tables
) -> int:
    """Takes one portion in one transaction; returns how many people it made or changed."""
    rows, rejects = _read(portion)
    wanted = _named(rows, keeper)
    first = {identity: line for line, identity, _, _ in reversed(wanted)}
    rejects += [(line, Reject.TWICE) for line, identity, _, _ in wanted if first[identity] != line]
    wanted = [one for one in wanted if first[one[1]] == one[0]]
    with transaction.atomic():
        known = {
            one.number: one for one in HeldPerson.objects.filter(number__in=[identity for _, identity, _, _ in wanted])
        }
        again = {one for one in known if known[one].batch_id == batch.pk}
        rejects += [(line, Reject.TWICE) for line, identity, _, _ in wanted if identity in again]
        changed = [
            (identity, row, key)
            for _, identity, row, key in wanted
            if identity not in again and (identity not in known or known[identity].row_key != key)
        ]
        _keep(batch, changed, known, keeper, tables)
        RejectedLine.objects.bulk_create(
            RejectedLine(batch=batch, line=line, reason=why.value) for line, why in rejects
        )
        batch.rows_done += len(portion)
        batch.rejected += len(rejects)
        batch.save(update_fields=["rows_done", "rejected"])
    return len(changed)


def _read(
    portion: Iterable[tuple[int, dict[str, str] | None]],
) -> tuple[list[tuple[int, Row]], list[tuple[int, Reject]]]:
    rows, rejects = [], []
    for line, values in portion:
        if values is None:
            rejects.append((line, Reject.WRONG_WIDTH))
            continue
        try:
            rows.append((line, read_row(values)))
        except RowRejected as rejected:
            rejects.append((line, rejected.reason))
    return rows, rejects


def _named(rows: list[tuple[int, Row]], keeper: KeeperClient) -> list[tuple[int, str, Row, int]]:
    """Line, id, row and the row's key. A row without an id gets one that is made of the row, the same each time."""
    if not rows:
        return []
    keys = keeper.blind([f"row|{hashlib.sha256(row.text().encode()).hexdigest()}" for _, row in rows], IMPORTER)
    return [
        (line, row.id or f"p-{key & (2**64 - 1):016x}", row, key) for (line, row), key in zip(rows, keys, strict=True)
    ]


def _keep(
    batch: ImportBatch,
    changed: list[tuple[str, Row, int]],
    known: dict[str, HeldPerson],
    keeper: KeeperClient,
    tables: Tables,
) -> None:
    """Seals the values and writes people with their search keys; a changed person's old keys go."""
    fields = [(identity, name, value) for identity, row, _ in changed for name, value in row.fields.items()]
    items = [
        Item(identity, "f2" if name in PROTECTED else "f1", name, value.encode()) for identity, name, value in fields
    ]
    held_as = {identity: _person(identity, row, tables) for identity, row, _ in changed}
    items += [Item(one, MATCH_CLASS, MATCH_FIELD, packed.pack(who)) for one, who in held_as.items()]
    blobs = [blob for part in _parts(items, MOST_ITEMS) for blob in keeper.seal(part)]
    sealed: dict[str, dict[str, str]] = {}
    for (identity, name, _), blob in zip(fields, blobs, strict=False):
        sealed.setdefault(identity, {})[name] = spell(blob)
    match = dict(zip(held_as, blobs[len(fields) :], strict=True))
    words = [(identity, word) for identity, who in held_as.items() for word in record_keys(who)]
    keys = [key for part in _parts(words, MOST_BLINDS) for key in keeper.blind([word for _, word in part], IMPORTER)]
    MatchKey.objects.filter(person__number__in=[identity for identity, _, _ in changed if identity in known]).delete()
    people = {}
    for identity, _, key in changed:
        held = known.get(identity) or HeldPerson(number=identity)
        held.batch, held.row_key = batch, key
        held.sealed, held.match = sealed[identity], match[identity]
        people[identity] = held
    HeldPerson.objects.bulk_create(held for number, held in people.items() if number not in known)
    HeldPerson.objects.bulk_update(
        [held for number, held in people.items() if number in known], ["batch", "row_key", "sealed", "match"]
    )
    _put_keys([(key, people[identity].pk) for (identity, _), key in zip(words, keys, strict=True)])


def _put_keys(keys: list[tuple[int, int]]) -> None:
    """Writes search keys as plain rows: there are a dozen a person, and a model object for each doubles the time."""
    table = connection.ops.quote_name(MatchKey._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} (h, person_id) VALUES (%s, %s)", keys)  # noqa: S608 - our own table


def _person(identity: str, row: Row, tables: Tables) -> Person:
    fields = row.fields
    return person(
        tables.folding,
        identity,
        given=fields.get("first_name", ""),
        family=f"{fields.get('surname', '')} {fields.get('suffix', '')}",
        middle=fields.get("middle_name", ""),
        born=fields.get("dob", ""),
        ssn=fields.get("ssn", ""),
        street=fields.get("street", ""),
        zip_code=fields.get("zip", ""),
    )


def _parts(items: list[_T], most: int) -> Iterator[list[_T]]:
    for start in range(0, len(items), most):
        yield items[start : start + most]


def _finish(batch: ImportBatch, now: datetime) -> None:
    """Closes the batch, with its entry."""
    with transaction.atomic():
        entry = ledger.append(
            "records-imported", actor=ledger.SYSTEM, out="people", count=batch.rows_done - batch.rejected
        )
        batch.finished_at, batch.entry_index = now, entry.index
        batch.save(update_fields=["finished_at", "entry_index"])
