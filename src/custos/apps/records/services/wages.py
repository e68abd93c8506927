"""Imports quarterly wages from a fixed-width file, portion by portion, as people are imported."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import transaction

from custos.apps.records.errors import Refused
from custos.apps.records.models import Employer, ImportBatch, QuarterlyWage
from custos.apps.records.services.attaching import Named, attach
from custos.apps.records.services.batches import PORTION, Report, begin, blind, finish, go_on, note, report, seal
from custos.core.people import Tables
from custos.core.people.layouts import Layout
from custos.core.people.wages import Line, Wage, WageReject, read_wages
from custos.keeper.client import Item, KeeperClient
from custos.keeper.messages import spell


def import_wages(
    path: Path,
    layout: Layout,
    keeper: KeeperClient,
    tables: Tables,
    now: Callable[[], datetime],
    told: Callable[[int], None] = lambda _: None,
) -> Report:
    """Imports the wages of ``path``; goes on where a stopped import was; a second time changes nothing.

    A later file with other wages for the same person, employer and quarter replaces them. Raises InputError where the file cannot be read.
    """
    batch = begin(path, "wages", keeper)
    fresh = 0
    if batch.finished_at is None:
        lines = islice(read_wages(_lines(path), layout), batch.rows_done, None)
        while portion := list(islice(lines, PORTION)):
            fresh += _take(batch, portion, keeper, tables)
            told(batch.rows_done)
        finish(batch, now())
    return report(batch, fresh)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Each line's place and text. One byte is one character, unless the line is UTF-8: positions count characters."""
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                line = raw.rstrip(b"\r\n\x1a")
                if line:
                    try:
                        yield number, line.decode("utf-8")
                    except UnicodeDecodeError:
                        yield number, line.decode("latin-1")
    except OSError as error:
        raise Refused("import-unreadable", file=str(path), why=str(error.strerror)) from error


def _take(batch: ImportBatch, portion: Sequence[Line], keeper: KeeperClient, tables: Tables) -> int:
    """Takes one portion in one transaction; returns how many wages it made or changed."""
    rejects = [(line.number, line.reject.value) for line in portion if line.reject]
    found = [(line.number, line.wage) for line in portion if line.wage]
    with transaction.atomic():
        go_on(batch)
        employers = _employers([wage for _, wage in found], batch, keeper)
        people = attach([_named(wage) for _, wage in found], batch, keeper, tables)
        keys = blind([f"wage|{_digest(wage.text())}" for _, wage in found], keeper)
        wanted: dict[_Place, tuple[int, QuarterlyWage, Wage]] = {}
        for (number, wage), person, key in zip(found, people, keys, strict=True):
            if person is None:
                rejects.append((number, WageReject.SEVERAL.value))
                continue
            employer = employers[wage.employer]
            row = QuarterlyWage(
                person=person,
                employer=employer,
                quarter=wage.quarter,
                batch=batch,
                row_key=key,
                sealed_under=person.number,
            )
            if wanted.setdefault((person.pk, employer.pk, wage.quarter), (number, row, wage))[0] != number:
                rejects.append((number, WageReject.TWICE.value))
        fresh, changed, again = _sorted_out(wanted, batch)
        rejects += [(number, WageReject.TWICE.value) for number in again]
        _seal([*fresh, *changed], keeper)
        QuarterlyWage.objects.bulk_create(row for row, _ in fresh)
        QuarterlyWage.objects.bulk_update([row for row, _ in changed], ["batch", "row_key", "sealed", "sealed_under"])
        note(batch, len(portion), rejects)
    return len(fresh) + len(changed)


_Place = tuple[int, int, str]
"""Person, employer, quarter."""
_Rows = list[tuple[QuarterlyWage, Wage]]


def _sorted_out(
    wanted: Mapping[_Place, tuple[int, QuarterlyWage, Wage]], batch: ImportBatch
) -> tuple[_Rows, _Rows, list[int]]:
    """What is new, what another file said otherwise, and the lines that this file brings a second time."""
    held = QuarterlyWage.objects.filter(
        person__in={place[0] for place in wanted}, quarter__in={place[2] for place in wanted}
    )
    known = {(one.person_id, one.employer_id, one.quarter): one for one in held}
    fresh: _Rows = []
    changed: _Rows = []
    again = []
    for place, (number, row, wage) in wanted.items():
        old = known.get(place)
        if old is None:
            fresh.append((row, wage))
        elif old.batch_id == batch.pk:
            again.append(number)
        elif old.row_key != row.row_key:
            row.pk = old.pk
            changed.append((row, wage))
    return fresh, changed, again


def _seal(rows: _Rows, keeper: KeeperClient) -> None:
    """Seals the values of each wage. The place of a value names its quarter and employer, so that no value passes for another's."""
    items, owners = [], []
    for row, wage in rows:
        for name, (cls, value) in _values(wage).items():
            items.append(Item(row.sealed_under, cls, wage_field(name, row), value.encode()))
            owners.append((row, name))
    for row, _ in rows:
        row.sealed = {}
    for (row, name), blob in zip(owners, seal(items, keeper), strict=True):
        row.sealed[name] = spell(blob)


def wage_field(name: str, row: QuarterlyWage) -> str:
    """The name under which the keeper seals a value of a wage: ``wages`` (cents), ``hours``, ``months`` or ``name``, as reported."""
    return f"{name}_{row.quarter}_{row.employer.number}".lower()


def _values(wage: Wage) -> dict[str, tuple[str, str]]:
    values = {"wages": ("f2", str(wage.cents)), "name": ("f1", wage.name())}
    if wage.months:
        values["months"] = ("f2", wage.months)
    return values if wage.hours is None else values | {"hours": ("f2", str(wage.hours))}


def _employers(wages: Sequence[Wage], batch: ImportBatch, keeper: KeeperClient) -> dict[str, Employer]:
    """The employers of these wages, made where they are new; a name that the file gives is sealed."""
    named = {wage.employer: wage.employer_name for wage in reversed(wages)}
    known = {one.number: one for one in Employer.objects.filter(number__in=named)}
    fresh = [Employer(number=number, batch=batch, sealed={}) for number in named if number not in known]
    called = [one for one in fresh if named[one.number]]
    blobs = seal([Item(one.keeper_id, "f1", "name", named[one.number].encode()) for one in called], keeper)
    for one, blob in zip(called, blobs, strict=True):
        one.sealed = {"name": spell(blob)}
    Employer.objects.bulk_create(fresh)
    return known | {one.number: one for one in fresh}


def _named(wage: Wage) -> Named:
    names = ("first_name", "middle_name", "surname", "suffix", "ssn")
    return Named({name: getattr(wage, name) for name in names if getattr(wage, name)})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
