"""Counts of claims as a page shows them: each table with its chart, drawn as plain shapes from the same numbers."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from custos.apps.claims.panel import waiting_lines
from custos.apps.claims.panel import wording as of_claims
from custos.apps.claims.selectors import Wait
from custos.apps.oversight import claim_wording as words
from custos.core.claims.tally import NOT_SAID, SUMS, Against, Age, By, Tally

WIDTH = 100
"""Of a chart, in its own units."""


@frozen
class Piece:
    """One rectangle of a bar."""

    kind: str
    x: float
    width: float


@frozen
class Line:
    """One row: its label, its cells as text, and the bar."""

    label: str
    cells: tuple[tuple[str, str], ...]
    bar: tuple[Piece, ...]


@frozen
class Chart:
    """A table with a bar in each row. ``key`` is what its title has as id."""

    key: str
    title: str
    corner: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@frozen
class ShownTally:
    """Everything of one count."""

    claims: str
    charts: tuple[Chart, ...]
    waits: list[tuple[str, str]]


def show_tally(tally: Tally, key: str, *, past: bool) -> ShownTally:
    """The charts of a count: against the statutory deadline, the five numbers, what was collected. A past table tells no office."""
    tables = [by for by in By if not (past and by is By.OFFICE)]
    charts = [_against(tally.tables[by], by, key, past) for by in tables if tally.tables.get(by)]
    return ShownTally(
        _number(tally.claims),
        (*charts, _numbers(tally, key), _collected(tally, key)),
        waiting_lines([Wait(event, "", found[NOT_SAID], False) for event, found in tally.waits.items() if not past]),
    )


def _against(rows: Mapping[str, Mapping[Against, int]], by: By, key: str, past: bool) -> Chart:
    order = _by_size(rows)
    if by is By.AGE or (by is By.STAGE and not past):
        known = [age.value for age in Age] if by is By.AGE else list(of_claims.STAGES)
        order.sort(key=lambda row: known.index(row) if row in known else len(known))
    most = max((sum(cells.values()) for cells in rows.values()), default=1) or 1
    columns = words.AGAINST_PAST if past else words.AGAINST
    lines = [
        Line(
            _label(by, row),
            tuple((str(columns[one]), _number(rows[row].get(one, 0))) for one in Against),
            _stacked([(one.value, rows[row].get(one, 0)) for one in Against], most),
        )
        for row in order
    ]
    return Chart(
        f"{key}-{by}",
        str(words.TITLES[by]),
        str(words.CORNERS[by]),
        tuple(str(columns[one]) for one in Against),
        tuple(lines),
    )


def _by_size(rows: Mapping[str, Mapping[Against, int]]) -> list[str]:
    """The largest row first; what nobody has said comes last."""
    return sorted(rows, key=lambda row: (row == NOT_SAID, -sum(rows[row].values()), row))


def _label(by: By, row: str) -> str:
    if row == NOT_SAID:
        return str(words.NOT_SAID)
    if by is By.AGE:
        return str(words.AGES[Age(row)])
    return str(of_claims.STAGES.get(row, row)) if by is By.STAGE else row


def _stacked(parts: list[tuple[str, int]], most: int) -> tuple[Piece, ...]:
    pieces, x = [], 0.0
    for kind, count in parts:
        width = count * WIDTH / most
        if count:
            pieces.append(Piece(kind, round(x, 2), round(width, 2)))
        x += width
    return tuple(pieces)


def _numbers(tally: Tally, key: str) -> Chart:
    most = max((one.cents for one in tally.sums.values()), default=1) or 1
    lines = []
    for name in SUMS:
        found = tally.sums.get(name)
        cells = (_number(found.claims), _usd(found.cents)) if found else (_number(0), str(words.UNKNOWN))
        bar = _stacked([("in-time", found.cents)], most) if found else ()
        lines.append(Line(str(words.SUMS[name]), tuple(zip(_columns(words.SUM_COLUMNS), cells, strict=True)), bar))
    return Chart(
        f"{key}-sums", str(words.SUMS_TITLE), str(words.SUMS_CORNER), _columns(words.SUM_COLUMNS), tuple(lines)
    )


def _collected(tally: Tally, key: str) -> Chart:
    lines = []
    for age, one in tally.collected.items():
        percent = None if one.share is None else round(100 * one.share)
        cells = (
            _number(one.claims),
            _usd(one.ordered),
            _usd(one.paid),
            str(words.UNKNOWN) if percent is None else f"{percent} %",
        )
        bar = _stacked([("in-time", min(percent or 0, WIDTH))], WIDTH)
        lines.append(Line(str(words.AGES[age]), tuple(zip(_columns(words.COLLECTED_COLUMNS), cells, strict=True)), bar))
    return Chart(
        f"{key}-collected",
        str(words.COLLECTED),
        str(words.CORNERS[By.AGE]),
        _columns(words.COLLECTED_COLUMNS),
        tuple(lines),
    )


def _columns(names: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(str(one) for one in names)


def _number(count: int) -> str:
    return f"{count:,}"


def _usd(cents: int) -> str:
    return f"${cents // 100:,}.{cents % 100:02d}"
