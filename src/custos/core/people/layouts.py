"""Fixed-width wage files as tables (``people/layouts/*.toml``): which records there are, and where in a line each field is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise

from attrs import frozen

from custos.core.errors import InputError

FIELDS = (
    *("ssn", "first_name", "middle_name", "surname", "suffix", "wages", "hours"),
    *("employer", "employer_name", "quarter", "year", "month", "count", "month_1", "month_2", "month_3"),
)
KINDS = ("text", "whole", "cents", "month-year")
MOST_WIDTH = 4096


class LayoutError(InputError):
    """A layout cannot be used; the sentence names the file, the row and what is wrong."""

    code = "layout"


class Means(StrEnum):
    """What a record is."""

    EMPLOYER = "employer"
    WAGE = "wage"
    TOTAL = "total"
    OTHER = "other"
    """Read over: it says nothing about a worker's wages."""


@frozen
class Field:
    """Where a field is: ``start`` counts from 0."""

    name: str
    start: int
    length: int
    kind: str

    def of(self, line: str) -> str:
        """What is there, without the blanks around it."""
        return line[self.start : self.start + self.length].strip()


@frozen
class Record:
    """One kind of line, known by how it begins."""

    code: str
    means: Means
    fields: tuple[Field, ...]


@frozen
class Layout:
    """One layout. ``totals`` says that every employer's group ends with a total; ``confirmed`` that all positions were read in a source."""

    key: str
    name: str
    width: int
    totals: bool
    confirmed: bool
    records: tuple[Record, ...]

    def record_of(self, line: str) -> Record | None:
        """The kind of ``line``; the longest code that fits, None where none does."""
        fits = [one for one in self.records if line.startswith(one.code)]
        return max(fits, key=lambda one: len(one.code), default=None)


def read_layout(name: str, text: str) -> Layout:
    """The layout in the TOML ``text`` of the file ``name``. Raises LayoutError for a row that cannot be used."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LayoutError(f"{name}: {error}") from error
    heads, rows = raw.pop("layout", None), raw.pop("record", None)
    if raw or not isinstance(heads, list) or len(heads) != 1 or not isinstance(rows, list) or not rows:
        raise LayoutError(f"{name}: a layout is one [[layout]] and its [[record]] rows, nothing else")
    head = _Row(f"{name}, [[layout]]", heads[0])
    width = head.whole("width", MOST_WIDTH)
    head.text("source")
    records = tuple(_record(_Row(f"{name}, row {n} of [[record]]", row), width) for n, row in enumerate(rows, 1))
    layout = Layout(head.text("key"), head.text("name"), width, head.truth("totals"), head.truth("confirmed"), records)
    _check(name, layout)
    return layout


@frozen
class _Row:
    """One row and where it is."""

    place: str
    values: Mapping[str, object]

    def wrong(self, what: str) -> LayoutError:
        return LayoutError(f"{self.place}: {what}")

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise self.wrong(f"`{key}` is missing or is no text")
        return value

    def whole(self, key: str, most: int) -> int:
        value = self.values.get(key)
        if type(value) is not int or not 1 <= value <= most:
            raise self.wrong(f"`{key}` is a whole number from 1 to {most}")
        return value

    def truth(self, key: str) -> bool:
        value = self.values.get(key)
        if not isinstance(value, bool):
            raise self.wrong(f"`{key}` is true or false")
        return value


def _record(row: _Row, width: int) -> Record:
    row.text("source")
    if row.text("is") not in tuple(Means):
        raise row.wrong(f"`is` is one of {', '.join(Means)}")
    raw = row.values.get("fields")
    if not isinstance(raw, list):
        raise row.wrong("`fields` is a list")
    found = tuple(_field(_Row(f"{row.place}, field {n}", one), width) for n, one in enumerate(raw, 1))
    ends = sorted((one.start, one.start + one.length) for one in found)
    if any(before[1] > after[0] for before, after in pairwise(ends)):
        raise row.wrong("two fields stand over one another")
    return Record(row.text("code"), Means(row.text("is")), found)


def _field(row: _Row, width: int) -> Field:
    found = Field(row.text("name"), row.whole("at", width) - 1, row.whole("length", width), row.text("kind"))
    if found.name not in FIELDS:
        raise row.wrong(f"`{found.name}` is no field; known are {', '.join(FIELDS)}")
    if found.kind not in KINDS:
        raise row.wrong(f"`{found.kind}` is no kind; known are {', '.join(KINDS)}")
    if found.start + found.length > width:
        raise row.wrong(f"`{found.name}` ends after the line, which has {width} characters")
    return found


def _check(name: str, layout: Layout) -> None:
    means = [one.means for one in layout.records]
    codes = [one.code for one in layout.records]
    if len(set(codes)) != len(codes):
        raise LayoutError(f"{name}: a code is in two records")
    if means.count(Means.WAGE) != 1:
        raise LayoutError(f"{name}: one record is a wage")
    if (Means.TOTAL in means) != layout.totals or (layout.totals and Means.EMPLOYER not in means):
        raise LayoutError(f"{name}: with `totals = true` there are a record for the employer and one for the total")
    said = {field.name for one in layout.records if one.means in (Means.WAGE, Means.EMPLOYER) for field in one.fields}
    if missing := {"ssn", "surname", "wages", "employer"} - said:
        raise LayoutError(f"{name}: nothing says the {', '.join(sorted(missing))}")
    if "quarter" not in said and not {"year", "month"} <= said:
        raise LayoutError(f"{name}: nothing says the quarter")
