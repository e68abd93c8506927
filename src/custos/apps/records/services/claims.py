"""Imports unemployment claims from a CSV file, portion by portion, as people are imported."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from django.db import transaction

from custos.apps.casework.clock import agency_day
from custos.apps.records.models import ImportBatch, UnemploymentClaim
from custos.apps.records.services.attaching import Named, attach
from custos.apps.records.services.batches import PORTION, Report, begin, blind, finish, go_on, note, report, seal
from custos.apps.records.services.csvfiles import read_lines
from custos.core.people import Tables
from custos.core.people.claims import COLUMNS, Claim, ClaimReject, ClaimRejected, read_claim
from custos.keeper.client import Item, KeeperClient
from custos.keeper.messages import spell


def import_claims(
    path: Path,
    keeper: KeeperClient,
    tables: Tables,
    now: Callable[[], datetime],
    told: Callable[[int], None] = lambda _: None,
) -> Report:
    """Imports the claims of ``path``; goes on where a stopped import was; a second time changes nothing.

    A later file with other values for the same claim replaces them. Raises InputError for a file that is no CSV with a known header.
    """
    batch = begin(path, "claims", keeper)
    fresh = 0
    if batch.finished_at is None:
        lines = islice(read_lines(path, COLUMNS), batch.rows_done, None)
        while portion := list(islice(lines, PORTION)):
            fresh += _take(batch, portion, keeper, tables, agency_day(now()))
            told(batch.rows_done)
        finish(batch, now())
    return report(batch, fresh)


def _take(
    batch: ImportBatch,
    portion: Sequence[tuple[int, Mapping[str, str] | None]],
    keeper: KeeperClient,
    tables: Tables,
    today: date,
) -> int:
    """Takes one portion in one transaction; returns how many claims it made or changed."""
    rejects: list[tuple[int, str]] = []
    found: dict[str, tuple[int, Claim]] = {}
    for number, values in portion:
        try:
            claim = read_claim(values, today)
        except ClaimRejected as rejected:
            rejects.append((number, rejected.reason.value))
        else:
            if found.setdefault(claim.number, (number, claim))[0] != number:
                rejects.append((number, ClaimReject.TWICE.value))
    with transaction.atomic():
        go_on(batch)
        fresh, changed, refused = _sorted_out(found, batch, keeper, tables)
        _seal([*fresh, *changed], keeper)
        UnemploymentClaim.objects.bulk_create(row for row, _ in fresh)
        UnemploymentClaim.objects.bulk_update(
            [row for row, _ in changed], ["person", "batch", "row_key", "sealed", "sealed_under"]
        )
        note(batch, len(portion), [*rejects, *refused])
    return len(fresh) + len(changed)


_Rows = list[tuple[UnemploymentClaim, Claim]]


def _sorted_out(
    found: Mapping[str, tuple[int, Claim]], batch: ImportBatch, keeper: KeeperClient, tables: Tables
) -> tuple[_Rows, _Rows, list[tuple[int, str]]]:
    """What is new, what another file said otherwise, and the lines that this file brings a second time or that nobody can be given."""
    known = {one.number: one for one in UnemploymentClaim.objects.filter(number__in=found)}
    people = attach([Named(claim.person) for _, claim in found.values()], batch, keeper, tables)
    texts = [f"claim|{hashlib.sha256(claim.text().encode()).hexdigest()}" for _, claim in found.values()]
    fresh: _Rows = []
    changed: _Rows = []
    refused = []
    for (number, claim), person, key in zip(found.values(), people, blind(texts, keeper), strict=True):
        old = known.get(claim.number)
        if person is None:
            refused.append((number, ClaimReject.SEVERAL.value))
        elif old is not None and old.batch_id == batch.pk:
            refused.append((number, ClaimReject.TWICE.value))
        elif old is None or old.row_key != key:
            row = UnemploymentClaim(
                pk=old.pk if old else None, number=claim.number, person=person, batch=batch, row_key=key
            )
            row.sealed_under = person.number
            (changed if old else fresh).append((row, claim))
    return fresh, changed, refused


def _seal(rows: _Rows, keeper: KeeperClient) -> None:
    """Seals the values of each claim under a name that no other claim of the person has."""
    items, owners = [], []
    for row, claim in rows:
        row.sealed = {}
        for name, value in claim.values.items():
            items.append(Item(row.sealed_under, "f2", claim_field(name, row), value.encode()))
            owners.append((row, name))
    for (row, name), blob in zip(owners, seal(items, keeper), strict=True):
        row.sealed[name] = spell(blob)


def claim_field(name: str, row: UnemploymentClaim) -> str:
    """The name under which the keeper seals a value of a claim. The number is hashed in, because names have forty letters at most."""
    return f"{name}_{hashlib.sha256(row.number.encode()).hexdigest()[:16]}"
