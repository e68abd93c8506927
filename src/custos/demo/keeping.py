"""Brings the fictional workers into the keeper through the same import as an agency's own file; the file is gone afterwards."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from custos.adapters.data.people import layout_called, people_tables
from custos.apps.records.services import importing, wages
from custos.apps.sealing import process
from custos.demo.population import COLUMNS, LAYOUT, draw_workers, wage_lines


def keep_workers(count: int, now: Callable[[], datetime], told: Callable[[int], None] = lambda _: None) -> int:
    """Imports ``count`` workers and the wages of those of the story; returns how many people are on file. ``told`` hears how many lines are done."""
    workers = tuple(draw_workers(count))
    tables = people_tables()
    with tempfile.TemporaryDirectory(prefix="custos-demo-") as folder:
        people, paid = Path(folder) / "people.csv", Path(folder) / "wages.txt"
        with people.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(worker.row() for worker in workers)
        paid.write_text("\n".join(wage_lines(workers)), encoding="utf-8")
        kept = process.ask(lambda keeper: importing.import_people(people, keeper, tables, now, told)).kept
        process.ask(lambda keeper: wages.import_wages(paid, layout_called(LAYOUT), keeper, tables, now))
    return kept
