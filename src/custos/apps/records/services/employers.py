"""Imports what employers are counted by, their industry and office, from a CSV file, portion by portion, as people are imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import transaction

from custos.apps.offices.models import Office
from custos.apps.records.models import Employer, ImportBatch
from custos.apps.records.services.batches import PORTION, Report, begin, finish, go_on, note, report
from custos.apps.records.services.csvfiles import read_lines
from custos.core.people.employers import COLUMNS, EmployerLine, EmployerReject, read_employer
from custos.keeper.client import KeeperClient


def import_employers(
    path: Path, keeper: KeeperClient, now: Callable[[], datetime], told: Callable[[int], None] = lambda _: None
) -> Report:
    """Imports the employers of ``path``; goes on where a stopped import was; a second time changes nothing.

    A later file replaces what was said of an employer. Raises InputError for a file that is no CSV with a known header.
    """
    batch = begin(path, "employers", keeper)
    fresh = 0
    if batch.finished_at is None:
        offices = set(Office.objects.values_list("key", flat=True))
        lines = read_lines(path, COLUMNS)
        # The accounts of the whole file: what a stopped import took is read again, so that no later line replaces it unseen.
        earlier = (read_employer(values, offices) for _, values in islice(lines, batch.rows_done))
        seen = {line.account for line in earlier if isinstance(line, EmployerLine)}
        while portion := list(islice(lines, PORTION)):
            fresh += _take(batch, portion, offices, seen)
            told(batch.rows_done)
        finish(batch, now())
    return report(batch, fresh)


def _take(
    batch: ImportBatch, portion: Sequence[tuple[int, Mapping[str, str] | None]], offices: set[str], seen: set[str]
) -> int:
    """Takes one portion in one transaction; returns how many employers it made or changed. ``seen`` are the file's accounts so far."""
    rejects: list[tuple[int, str]] = []
    found: dict[str, EmployerLine] = {}
    for number, values in portion:
        line = read_employer(values, offices)
        if isinstance(line, EmployerReject):
            rejects.append((number, line.value))
        elif line.account in seen:
            rejects.append((number, EmployerReject.TWICE.value))
        else:
            seen.add(line.account)
            found[line.account] = line
    with transaction.atomic():
        go_on(batch)
        known = {one.number: one for one in Employer.objects.filter(number__in=found)}
        fresh = [Employer(number=number, batch=batch, sealed={}) for number in found if number not in known]
        changed = []
        for one in (*known.values(), *fresh):
            line = found[one.number]
            if (one.industry, one.office) != (line.naics, line.office):
                one.industry, one.office = line.naics, line.office
                changed.append(one)
        Employer.objects.bulk_create(fresh)
        Employer.objects.bulk_update([one for one in changed if one.number in known], ["industry", "office"])
        note(batch, len(portion), rejects)
    return len({one.number for one in (*fresh, *changed)})
