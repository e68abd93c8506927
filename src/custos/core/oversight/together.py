"""A period's tables tied to everything of the same year that was published before: readers subtract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from custos.core.hiding.choose import publish
from custos.core.hiding.program import Solver
from custos.core.hiding.tables import Sum, Tables
from custos.core.oversight.period import Period
from custos.core.oversight.transparency import Shape, at

_REST = "rest"


def publish_period(
    period: Period,
    tables: Sequence[Shape],
    counts: Mapping[Period, Mapping[str, int]],
    earlier: Mapping[Period, Mapping[str, int | None]],
    solve: Solver,
) -> dict[str, int | None]:
    """What may be published of ``period``: each count by its key, None where it stays hidden.

    ``counts`` has every count of the period, of its year and of each period in ``earlier`` (as they were when published). ``earlier`` are
    the other publications of the same year. Raises CannotHide where they give a small count away whatever is hidden now.
    """
    together = {**earlier, period: None}
    whole = {at(one, key): number for one in together for key, number in counts[one].items()}
    ties = [_within(one, tie) for one in together for shape in tables for tie in shape.sums()]
    before: dict[str, int | None] = {
        at(one, key): number for one, published in earlier.items() for key, number in published.items()
    }
    year = Period(period.year)
    if year in together:
        quarters = [one for one in year.quarters if one in together]
        for key, number in counts[year].items():
            parts = [at(one, key) for one in quarters]
            rest = number - sum(whole[part] for part in parts)
            if len(quarters) < len(year.quarters):
                # Quarters that are not published yet: their sum is what a reader gets by subtraction, so it is a count that must be hidden.
                whole[f"{_REST}/{key}"] = rest
                before[f"{_REST}/{key}"] = None
                parts.append(f"{_REST}/{key}")
            ties.append(Sum(at(year, key), tuple(parts)))
    found = publish(Tables(whole, tuple(ties)), solve, earlier=before)
    return {key: found.counts[at(period, key)] for key in counts[period]}


def _within(period: Period, tie: Sum) -> Sum:
    return Sum(at(period, tie.total), tuple(at(period, part) for part in tie.parts))
