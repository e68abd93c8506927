"""Reads the lines of a fixed-width wage file: wages, and for each line that is none its reason. Totals are held against their group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from attrs import define, field, frozen

from custos.core.people.layouts import Layout, Means, Record

_SSN = re.compile(r"\d{9}")
_NUMBER = re.compile(r"[A-Za-z0-9]{1,20}")
_LAST_MONTHS = {3: 1, 6: 2, 9: 3, 12: 4}


class WageReject(StrEnum):
    """Why a line brings no wage."""

    TOO_LONG = "line-too-long"
    UNKNOWN = "unknown-record"
    NO_SSN = "no-ssn"
    NO_NAME = "no-name"
    BAD_AMOUNT = "bad-amount"
    BAD_QUARTER = "bad-quarter"
    NO_EMPLOYER = "no-employer"
    NO_GROUP = "total-without-group"
    TOTAL_MISSING = "total-missing"
    COUNT_DIFFERS = "total-count-differs"
    WAGES_DIFFER = "total-wages-differ"
    TWICE = "wage-twice-in-the-file"
    SEVERAL = "several-people-have-it"


@frozen
class Wage:
    """What one employer reports for one person and quarter. ``cents`` and ``hours`` are whole numbers; ``hours`` is None where not said.

    ``months`` says for each month of the quarter whether the person was on the payroll, as 101; "" where the line does not say.
    """

    employer: str
    employer_name: str
    quarter: str
    ssn: str
    first_name: str
    middle_name: str
    surname: str
    suffix: str
    cents: int
    hours: int | None
    months: str = ""

    def text(self) -> str:
        """All of it in one spelling, to tell a changed wage from the same."""
        parts = (self.employer, self.quarter, self.ssn, self.name(), self.suffix, self.cents, self.hours)
        return "\n".join(str(part) for part in (*parts, *([self.months] if self.months else [])))

    def name(self) -> str:
        """The name as it was reported."""
        return " ".join(part for part in (self.first_name, self.middle_name, self.surname, self.suffix) if part)


@frozen
class Line:
    """A line of the file: a wage, or the reason why it is none."""

    number: int
    wage: Wage | None
    reject: WageReject | None = None


@define
class _Group:
    """An employer's lines until their total."""

    values: dict[str, str] = field(factory=dict)
    lines: list[Line] = field(factory=list)
    cents: int = 0
    count: int = 0


def read_wages(lines: Iterable[tuple[int, str]], layout: Layout) -> Iterator[Line]:
    """Every wage and every rejected line, in the order of the file; a group whose total differs is rejected line by line.

    A group is held in memory until its total. ``lines`` are the place and the text without its line end.
    """
    group: _Group | None = None
    for number, text in lines:
        record, reject = _record_of(text, layout)
        if record is None:
            yield Line(number, None, reject)
        elif record.means is Means.EMPLOYER:
            yield from _closed(group, layout)
            group = _Group({one.name: one.of(text) for one in record.fields})
        elif record.means is Means.WAGE:
            line = _wage(number, text, record, group.values if group else {})
            if not layout.totals:
                yield line
            elif group is None:
                yield Line(number, None, WageReject.NO_EMPLOYER)
            else:
                _add(group, line, text, record)
        elif record.means is Means.TOTAL:
            if group is None:
                yield Line(number, None, WageReject.NO_GROUP)
            else:
                yield from _totalled(group, number, text, record)
            group = None
    yield from _closed(group, layout)


def _record_of(text: str, layout: Layout) -> tuple[Record | None, WageReject]:
    if len(text.rstrip()) > layout.width:
        return None, WageReject.TOO_LONG
    return layout.record_of(text), WageReject.UNKNOWN


def _add(group: _Group, line: Line, text: str, record: Record) -> None:
    """Counts the line as the employer's total does: a line that we cannot use is still one of the employer's."""
    group.lines.append(line)
    group.count += 1
    group.cents += next((_whole(one.of(text)) or 0 for one in record.fields if one.name == "wages"), 0)


def _closed(group: _Group | None, layout: Layout) -> Iterator[Line]:
    """A group that the file leaves open."""
    if group is not None and layout.totals:
        yield from (Line(one.number, None, one.reject or WageReject.TOTAL_MISSING) for one in group.lines)


def _totalled(group: _Group, number: int, text: str, record: Record) -> Iterator[Line]:
    said = {one.name: _whole(one.of(text)) for one in record.fields}
    why = None
    if "count" in said and said["count"] != group.count:
        why = WageReject.COUNT_DIFFERS
    elif "wages" in said and said["wages"] != group.cents:
        why = WageReject.WAGES_DIFFER
    if why is None:
        yield from group.lines
        return
    yield from (Line(one.number, None, one.reject or why) for one in group.lines)
    yield Line(number, None, why)


def _wage(number: int, text: str, record: Record, employer: dict[str, str]) -> Line:
    values = employer | {one.name: one.of(text) for one in record.fields}
    kinds = {one.name: one.kind for one in record.fields}
    cents, quarter = _whole(values.get("wages", "")), _quarter(values, month_year=kinds.get("quarter") == "month-year")
    if not _SSN.fullmatch(values.get("ssn", "")) or len(set(values["ssn"])) == 1:
        return Line(number, None, WageReject.NO_SSN)
    if not values.get("surname") and not values.get("first_name"):
        return Line(number, None, WageReject.NO_NAME)
    if cents is None:
        return Line(number, None, WageReject.BAD_AMOUNT)
    if not quarter:
        return Line(number, None, WageReject.BAD_QUARTER)
    account = values.get("employer", "").replace("-", "").replace(" ", "")
    if not _NUMBER.fullmatch(account):
        return Line(number, None, WageReject.NO_EMPLOYER)
    wage = Wage(
        employer=account,
        employer_name=values.get("employer_name", ""),
        quarter=quarter,
        ssn=values["ssn"],
        first_name=values.get("first_name", ""),
        middle_name=values.get("middle_name", ""),
        surname=values.get("surname", ""),
        suffix=values.get("suffix", ""),
        cents=cents if kinds.get("wages") == "cents" else cents * 100,
        hours=_whole(values.get("hours", "")),
        months=_months(values),
    )
    return Line(number, wage)


def _months(values: dict[str, str]) -> str:
    """As 101; "" where not all three months are said."""
    said = [values.get(f"month_{month}", "") for month in (1, 2, 3)]
    return "".join(said) if all(one in ("0", "1") for one in said) else ""


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _quarter(values: dict[str, str], *, month_year: bool) -> str:
    """As 2026Q3; "" where it is none. A quarter is named by its last month."""
    if month_year and "quarter" in values:
        month, year = _whole(values["quarter"][:2]), _whole(values["quarter"][2:])
    else:
        month, year = _whole(values.get("month", "")), _whole(values.get("year", ""))
    if year is None or not 1937 <= year <= 2200 or month not in _LAST_MONTHS:
        return ""
    return f"{year:04}Q{_LAST_MONTHS[month]}"
