"""Partners' lists as tables (``people/inquiries/*.toml``): how a list is laid out, and each line as one person who is asked about.

The layout says where the partner writes what; what the agency's own record may answer is never in it: the agreement says that.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from attrs import frozen

from custos.core.errors import InputError

FIELDS = ("reference", "given", "middle", "family", "suffix", "born", "ssn", "street", "zip_code")
MOST_WIDTH = 4096
MOST_LETTERS = 90
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}")
_SSN = re.compile(r"\d{3}-?\d{2}-?\d{4}|\d{4}")
_DAYS = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), (1, 2, 3)),
    (re.compile(r"(\d{4})(\d\d)(\d\d)"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})"), (3, 1, 2)),
)
"""How partners write a day: `1980-02-03`, `19800203`, `2/3/1980`."""


class InquiryLayoutError(InputError):
    """A layout cannot be used; the sentence names the file, the row and what is wrong."""

    code = "inquiry-layout"


class Reject(StrEnum):
    """Why a line asks about nobody. ``TOO_LITTLE`` is a line without two identifiers: the rule could never identify its person."""

    WRONG_WIDTH = "wrong-width"
    UNKNOWN_RECORD = "unknown-record"
    BAD_REFERENCE = "bad-reference"
    TWICE = "reference-twice"
    BAD_DATE = "bad-date"
    BAD_SSN = "bad-ssn"
    TOO_LONG = "too-long"
    TOO_LITTLE = "too-little"


@frozen
class Place:
    """Where a field is: a column of the header, or ``start`` (from 0) and ``length`` in the line."""

    name: str
    column: str = ""
    start: int = 0
    length: int = 0


@frozen
class InquiryLayout:
    """One layout. ``code`` begins a line of a person, ``total`` (code and place) the line that closes the list; both only in fixed width."""

    key: str
    name: str
    width: int
    code: str
    fields: tuple[Place, ...]
    total: tuple[str, Place] | None

    @property
    def is_csv(self) -> bool:
        """A header and columns, not fixed width."""
        return not self.width


@frozen
class Inquiry:
    """One person asked about: the partner's own reference, and what the search is asked (names of ``keeper.messages.ASKED``)."""

    reference: str
    asked: Mapping[str, str]


@frozen
class InquiryList:
    """A whole list: who is asked about, and which lines ask about nobody (place and reason)."""

    inquiries: tuple[Inquiry, ...]
    rejects: tuple[tuple[int, Reject], ...]


def read_inquiry_layout(name: str, text: str) -> InquiryLayout:
    """The layout in the TOML ``text`` of the file ``name``. Raises InquiryLayoutError for a row that cannot be used."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InquiryLayoutError(f"{name}: {error}") from error
    heads, rows, totals = (raw.pop(key, []) for key in ("layout", "field", "total"))
    if raw or not isinstance(heads, list) or len(heads) != 1 or not isinstance(rows, list) or len(totals) > 1:
        raise InquiryLayoutError(f"{name}: a layout is one [[layout]], its [[field]] rows and at most one [[total]]")
    head = _Row(f"{name}, [[layout]]", heads[0])
    head.text("source")
    form = head.text("form")
    if form not in ("csv", "fixed"):
        raise head.wrong("`form` is csv or fixed")
    width = head.whole("width", MOST_WIDTH) if form == "fixed" else 0
    fields = tuple(_place(_Row(f"{name}, row {n} of [[field]]", row), width) for n, row in enumerate(rows, 1))
    total = _total(_Row(f"{name}, [[total]]", totals[0]), width) if totals else None
    code = head.text("code") if width else ""
    layout = InquiryLayout(head.text("key"), head.text("name"), width, code, fields, total)
    names = [one.name for one in fields]
    if len(set(names)) != len(names) or not {"reference", "given", "family"} <= set(names):
        raise InquiryLayoutError(f"{name}: each field is there once; reference, given and family must be")
    return layout


@frozen
class _Row:
    """One row and where it is."""

    where: str
    values: Mapping[str, object]

    def wrong(self, what: str) -> InquiryLayoutError:
        return InquiryLayoutError(f"{self.where}: {what}")

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


def _place(row: _Row, width: int) -> Place:
    name = row.text("name")
    if name not in FIELDS:
        raise row.wrong(f"`{name}` is no field; known are {', '.join(FIELDS)}")
    if not width:
        return Place(name, column=row.text("column").strip().lower())
    return _within(row, name, width)


def _within(row: _Row, name: str, width: int) -> Place:
    found = Place(name, start=row.whole("at", width) - 1, length=row.whole("length", width))
    if found.start + found.length > width:
        raise row.wrong(f"`{name}` ends after the line, which has {width} characters")
    return found


def _total(row: _Row, width: int) -> tuple[str, Place]:
    if not width:
        raise row.wrong("only a list of fixed width has a total")
    return row.text("code"), _within(row, "total", width)


def read_inquiries(layout: InquiryLayout, text: str) -> InquiryList:
    """Everyone whom the list asks about. Raises InputError for a header that is not the layout's, and for a total that does not agree.

    A list whose end is missing is refused whole: nobody knows who else was on it.
    """
    inquiries: list[Inquiry] = []
    rejects: list[tuple[int, Reject]] = []
    seen: set[str] = set()
    for line, values in _lines(layout, text):
        found = values if isinstance(values, Reject) else _inquiry(values)
        if isinstance(found, Inquiry) and found.reference in seen:
            found = Reject.TWICE
        if isinstance(found, Reject):
            rejects.append((line, found))
        else:
            seen.add(found.reference)
            inquiries.append(found)
    return InquiryList(tuple(inquiries), tuple(rejects))


def _lines(layout: InquiryLayout, text: str) -> Iterator[tuple[int, dict[str, str] | Reject]]:
    return _of_csv(layout, text) if layout.is_csv else _of_fixed(layout, text)


def _of_csv(layout: InquiryLayout, text: str) -> Iterator[tuple[int, dict[str, str] | Reject]]:
    reader = csv.reader(text.splitlines(keepends=True))
    header = [name.strip().lower() for name in next(reader, [])]
    needed = {one.column for one in layout.fields if one.name in ("reference", "given", "family")}
    if len(set(header)) != len(header) or not needed <= set(header):
        raise InputError(
            f"line 1: the header must have {', '.join(sorted(needed))}, each once", code="inquiry-header-unknown"
        )
    for cells in reader:
        if not cells:
            continue
        by_column = dict(zip(header, cells, strict=False))
        right = len(cells) == len(header)
        values = {one.name: by_column.get(one.column, "").strip() for one in layout.fields}
        yield reader.line_num, values if right else Reject.WRONG_WIDTH


def _of_fixed(layout: InquiryLayout, text: str) -> Iterator[tuple[int, dict[str, str] | Reject]]:
    people, told = 0, None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        if told is not None:
            raise InputError(f"line {number}: something follows the total", code="inquiry-total")
        if layout.total and line.startswith(layout.total[0]):
            told = _cut(line, layout.total[1])
        elif not line.startswith(layout.code):
            yield number, Reject.UNKNOWN_RECORD
        else:
            people += 1
            values = {one.name: _cut(line, one) for one in layout.fields}
            yield number, values if len(line) <= layout.width else Reject.WRONG_WIDTH
    if layout.total and (told is None or not told.isdecimal() or int(told) != people):
        raise InputError(
            f"the list has {people} people and its total says {told or 'nothing'}: ask for the whole list",
            code="inquiry-total",
        )


def _cut(line: str, place: Place) -> str:
    return line[place.start : place.start + place.length].strip()


def _inquiry(values: Mapping[str, str]) -> Inquiry | Reject:
    if any(len(value) > MOST_LETTERS for value in values.values()):
        return Reject.TOO_LONG
    if not _REFERENCE.fullmatch(values["reference"]):
        return Reject.BAD_REFERENCE
    ssn = values.get("ssn", "")
    if ssn and not _SSN.fullmatch(ssn):
        return Reject.BAD_SSN
    ssn = ssn.replace("-", "")
    born = _day(values.get("born", ""))
    if born is None:
        return Reject.BAD_DATE
    if not values["family"] or not (len(ssn) == 9 or (ssn and born)):
        return Reject.TOO_LITTLE
    family = " ".join(part for part in (values["family"], values.get("suffix", "")) if part)
    same = ("given", "middle", "street", "zip_code")
    asked = {**{name: values.get(name, "") for name in same}, "family": family, "born": born, "ssn": ssn}
    return Inquiry(values["reference"], asked)


def _day(text: str) -> str | None:
    """The day as YYYY-MM-DD; "" where none is given; None for what is no day."""
    if not text:
        return ""
    for pattern, (year, month, day) in _DAYS:
        if found := pattern.fullmatch(text):
            try:
                return date(int(found[year]), int(found[month]), int(found[day])).isoformat()
            except ValueError:
                return None
    return None


def answer_lines(fields: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """What goes back, as CSV: the partner's reference and the agency's own fields, nothing of the list itself."""

    class Lines(list[str]):
        def write(self, line: str) -> int:
            self.append(line)
            return len(line)

    out = Lines()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("reference", *fields))
    writer.writerows(rows)
    return "".join(out)
