"""A report as people see it. Made from what was published alone: page, chart, alternative text and PDF cannot say more than the table."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from custos.adapters.data.door import load_protocol
from custos.apps.casework.frame import language
from custos.apps.oversight import wording
from custos.apps.oversight.counting import report_tables
from custos.core.oversight.period import Period
from custos.core.oversight.transparency import ALL, Shape

_WIDTH = 100


@frozen
class ShownRow:
    """One line of a table: each column's name with the cell as text; ``bar`` is the share of its total, 0 to 100, None where the total is hidden."""

    label: str
    pairs: tuple[tuple[str, str], ...]
    bar: int | None
    is_total: bool


@frozen
class ShownTable:
    """A table of the report, ready for a page or a PDF."""

    name: str
    title: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[ShownRow, ...]


def name_of(period: Period) -> str:
    """The period in words."""
    if period.quarter:
        return str(wording.QUARTER) % {"quarter": period.quarter, "year": period.year}
    return str(wording.YEAR) % {"year": period.year}


def show(shown: Mapping[str, int | None]) -> tuple[ShownTable, ...]:
    """Every table of a report, from its published counts."""
    return tuple(_table(shape, shown) for shape in report_tables())


def _table(shape: Shape, shown: Mapping[str, int | None]) -> ShownTable:
    columns = (*shape.columns, ALL)
    kept = [row for row in shape.rows if any(shown[shape.key(row, column)] != 0 for column in columns)]
    totals = [shown[shape.key(row, ALL)] for row in kept]
    most = max((total for total in totals if total), default=1)
    rows = [
        ShownRow(
            _label(shape.row, row),
            tuple((_label(shape.column, column), _count(shown[shape.key(row, column)])) for column in columns),
            None if row == ALL or (total := shown[shape.key(row, ALL)]) is None else total * _WIDTH // most,
            row == ALL,
        )
        for row in ((*kept, ALL) if kept else ())
    ]
    return ShownTable(
        shape.name,
        str(wording.TABLES[shape.name]),
        str(wording.DIMENSIONS[shape.row]),
        tuple(_label(shape.column, column) for column in columns),
        tuple(rows),
    )


def _label(dimension: str, value: str) -> str:
    if dimension == "who" and value != ALL:
        return load_protocol().whos[value].label.said(language())
    return str(wording.LABELS[value])


def _count(count: int | None) -> str:
    return wording.HIDDEN_MARK if count is None else f"{count:,}"
