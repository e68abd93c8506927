"""The kinds of reports to the public: what each counts, and what a reader of several of them can subtract."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from attrs import frozen

from custos.apps.offices.models import Reader
from custos.apps.oversight.counting import count_period, report_tables
from custos.apps.records.services.workforce import count_workforce, workforce_tables
from custos.core.oversight import workforce
from custos.core.oversight.period import Period
from custos.core.oversight.transparency import Shape


class Kind(StrEnum):
    """What a report is about, as the ledger names it (closed)."""

    TRANSPARENCY = "transparency"
    WORKFORCE = "workforce"


@frozen
class Report:
    """How one kind is made. ``tables`` are those of a report that is made now, ``tables_of`` those of one that was made.

    ``adds_up`` says that the quarters of a year add up to it, so that there is a report of the year and all of a year are tied together.
    """

    tables: Callable[[], tuple[Shape, ...]]
    tables_of: Callable[[Mapping[str, int | None]], tuple[Shape, ...]]
    count: Callable[[Period, Reader], dict[str, int]]
    adds_up: bool
    hide_more: Callable[[Mapping[str, int | None]], dict[str, int | None]] = dict
    """What is hidden beside what would be computed."""


def _count_workforce(period: Period, by: Reader) -> dict[str, int]:
    return workforce.count(workforce_tables(), count_workforce(f"{period.year:04}Q{period.quarter}", by=by))


REPORTS: Mapping[Kind, Report] = {
    Kind.TRANSPARENCY: Report(
        report_tables, lambda _: report_tables(), lambda period, _: count_period(period), adds_up=True
    ),
    Kind.WORKFORCE: Report(
        workforce_tables, workforce.tables_of, _count_workforce, adds_up=False, hide_more=workforce.hide_all_months
    ),
}
