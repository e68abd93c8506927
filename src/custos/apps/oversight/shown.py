"""A report as people see it. Made from what was published alone: page, chart, alternative text and PDF cannot say more than the table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from attrs import frozen
from django.utils.formats import date_format

from custos.adapters.data.door import load_protocol
from custos.adapters.data.people import sectors
from custos.apps.casework.frame import language
from custos.apps.offices.selectors import list_offices
from custos.apps.oversight import wording
from custos.apps.oversight.kinds import REPORTS, Kind
from custos.apps.oversight.models import Publication
from custos.core.hiding.choose import SMALL
from custos.core.oversight import workforce
from custos.core.oversight.period import Period, read_period
from custos.core.oversight.transparency import ALL, Shape, share_of_disagreement
from custos.core.tipoff.analysis import FEWEST_EVENTS, Analysis
from custos.core.tipoff.closeness import Closeness

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
    note: str = ""
    """A sentence beside it; "" where there is none."""


def name_of(period: Period) -> str:
    """The period in words."""
    if period.quarter:
        return str(wording.QUARTER) % {"quarter": period.quarter, "year": period.year}
    return str(wording.YEAR) % {"year": period.year}


def show(
    shown: Mapping[str, int | None], kind: Kind = Kind.TRANSPARENCY, period: Period | None = None
) -> tuple[ShownTable, ...]:
    """Every table of a report, from its published counts; ``period`` names the months where its columns are months."""
    return tuple(_table(shape, shown, period) for shape in REPORTS[kind].tables_of(shown))


def show_publication(found: Publication) -> tuple[ShownTable, ...]:
    """Every table of a report that was made."""
    return show(found.shown, Kind(found.kind), read_period(found.period))


def title_of(kind: Kind, period: Period) -> str:
    """The title of a report of this kind and period."""
    return str(wording.REPORT_TITLES[kind]) % {"period": name_of(period)}


def rules_of(kind: Kind) -> list[str]:
    """What a reader must know of the numbers, in sentences."""
    return [str(wording.HIDDEN_RULE) % {"small": SMALL}, *map(str, wording.REPORT_RULES[kind]), str(wording.EMPTY_ROWS)]


def _table(shape: Shape, shown: Mapping[str, int | None], period: Period | None) -> ShownTable:
    columns = shape.every_column
    kept = [row for row in shape.rows if any(shown[shape.key(row, column)] != 0 for column in columns)]
    # Without a total the bar is that of the last column.
    end = columns[-1]
    totals = [shown[shape.key(row, end)] for row in kept]
    most = max((total for total in totals if total), default=1)
    rows = [
        ShownRow(
            _label(shape.row, row, period),
            tuple((_label(shape.column, column, period), _count(shown[shape.key(row, column)])) for column in columns),
            None if row == ALL or (total := shown[shape.key(row, end)]) is None else total * _WIDTH // most,
            row == ALL,
        )
        for row in ((*kept, ALL) if kept else ())
    ]
    return ShownTable(
        shape.name,
        str(wording.TABLES[shape.name]),
        str(wording.DIMENSIONS[shape.row]),
        tuple(_label(shape.column, column, period) for column in columns),
        tuple(rows),
        _share(shown) if shape.subject == "reviewed" and rows else "",
    )


def _share(shown: Mapping[str, int | None]) -> str:
    """The share of reviews in which two people differed, or that it is not shown."""
    share = share_of_disagreement(shown)
    return str(wording.SHARE_HIDDEN) if share is None else str(wording.SHARE) % {"share": share}


def _label(dimension: str, value: str, period: Period | None) -> str:
    if dimension == "who" and value != ALL:
        return load_protocol().whos[value].label.said(language())
    if dimension == workforce.MONTH and period is not None:
        return _month(period, int(value))
    if dimension == workforce.OFFICE and value not in wording.LABELS:
        return next((one.name for one in list_offices(None) if one.key == value), value)
    if dimension == workforce.INDUSTRY and value not in wording.LABELS:
        return next((one.says_es if language() == "es" else one.says for one in sectors() if one.key == value), value)
    return str(wording.LABELS[value])


def _month(period: Period, month: int) -> str:
    day = date(period.year, 3 * period.quarter - 3 + month, 1)
    return date_format(day, "F Y")


def _count(count: int | None) -> str:
    return wording.HIDDEN_MARK if count is None else f"{count:,}"


@frozen
class ShownVisit:
    """A visit of the analysis, in words: how near it was and how often that would be by accident."""

    at: datetime
    office: str
    distance: str
    by_accident: str
    is_near: bool


@frozen
class ShownAnalysis:
    """The analysis of visits against hearings as people read it: the answer first."""

    answer: str
    figures: tuple[str, ...]
    visits: tuple[ShownVisit, ...]
    power: tuple[str, ...]
    curve: tuple[str, ...]
    knew: tuple[tuple[str, str, str], ...]


def show_analysis(found: Analysis) -> ShownAnalysis:
    """The analysis in the reader's language. Where too few visits were, it has the answer and the visits alone."""
    w = wording
    figures: tuple[str, ...] = ()
    if found.bound is not None and found.expected is not None and found.drawn is not None:
        figures = (
            str(w.NEAR_COUNT) % {"near": found.near, "visits": len(found.visits), "expected": f"{found.expected:.1f}"},
            str(w.NEAR_BOUND) % {"bound": f"{found.bound:.4f}", "drawn": f"{found.drawn:.4f}"},
            str(w.NEAR_EVIDENCE) % {"evidence": f"{found.evidence[-1]:.1f}"},
        )
    return ShownAnalysis(
        str(w.FINDINGS[found.finding]) % {"fewest": FEWEST_EVENTS},
        figures,
        tuple(_visit(one) for one in found.visits),
        tuple(
            str(w.NEAR_NOTICED) % {"share": f"{share:.0%}", "times": f"{times:.1f}"} for share, times in found.noticed
        ),
        tuple(
            str(w.CURVE_LINE) % {"minutes": minutes, "near": near, "bound": f"{bound:.4f}"}
            for minutes, near, bound in found.curve
        ),
        tuple(
            (row.who, str(w.KNEW_LINE) % {"knew": row.knew, "visits": row.visits}, f"{row.corrected:.4f}")
            for row in found.could_have_known
        ),
    )


def _visit(one: Closeness) -> ShownVisit:
    distance = str(wording.NEAR_MINUTES) % {"minutes": one.minutes} if one.hit else str(wording.NEAR_NONE)
    days = str(wording.NEAR_DAYS) % {"near": one.days_near, "days": one.days}
    return ShownVisit(one.visit.at, one.visit.office, distance, days, one.hit)
