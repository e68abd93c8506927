"""Imports people from a CSV file: each portion of lines is sealed by the keeper and committed at once, so a stop loses nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import transaction

from custos.apps.records.models import HeldPerson, ImportBatch, MatchKey
from custos.apps.records.services.attaching import Named, absorb
from custos.apps.records.services.batches import (
    PORTION,
    Report,
    begin,
    blind,
    finish,
    go_on,
    note,
    put_keys,
    report,
    seal,
)
from custos.apps.records.services.csvfiles import read_lines
from custos.core.people import Tables, packed, record_keys
from custos.core.people.rows import COLUMNS, PROTECTED, Reject, Row, RowRejected, read_row
from custos.keeper.client import Item, KeeperClient
from custos.keeper.messages import MATCH_CLASS, MATCH_FIELD, spell


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
    batch = begin(path, "people", keeper)
    fresh = 0
    if batch.finished_at is None:
        lines = islice(read_lines(path, COLUMNS), batch.rows_done, None)
        while portion := list(islice(lines, PORTION)):
            fresh += _take(batch, portion, keeper, tables)
            told(batch.rows_done)
        finish(batch, now())
    return report(batch, fresh)


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
        go_on(batch)
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
        note(batch, len(portion), [(line, why.value) for line, why in rejects])
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
    keys = blind([f"row|{hashlib.sha256(row.text().encode()).hexdigest()}" for _, row in rows], keeper)
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
    with ThreadPoolExecutor(1) as beside:
        # The keeper works on another core: what the search needs is made while it seals.
        sealing = beside.submit(seal, items, keeper)
        held_as = {identity: Named(row.fields).as_person(identity, tables) for identity, row, _ in changed}
        matches = [Item(one, MATCH_CLASS, MATCH_FIELD, packed.pack(who)) for one, who in held_as.items()]
        words = [(identity, word) for identity, who in held_as.items() for word in record_keys(who)]
        blobs = sealing.result()
    sealed: dict[str, dict[str, str]] = {}
    for (identity, name, _), blob in zip(fields, blobs, strict=True):
        sealed.setdefault(identity, {})[name] = spell(blob)
    match = dict(zip(held_as, seal(matches, keeper), strict=True))
    keys = blind([word for _, word in words], keeper)
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
    put_keys([(key, people[identity].pk) for (identity, _), key in zip(words, keys, strict=True)])
    of_person: dict[int, list[int]] = {}
    for (identity, _), key in zip(words, keys, strict=True):
        of_person.setdefault(people[identity].pk, []).append(key)
    absorb(of_person, batch)
