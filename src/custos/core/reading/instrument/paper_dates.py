"""Reads the dates of a paper: its day of issue, the last day of a warrant, the day by which something is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from custos.core.reading.find.dates import DateRead, broken_date, dates
from custos.core.reading.instrument.authority import Paper
from custos.core.reading.instrument.kinds import WARRANTS
from custos.core.reading.instrument.recognized import Recognised
from custos.core.reading.lexicon import Built, Listed, Topic
from custos.core.reading.readings import Evidence, InstrumentKind, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import Row, View

Dated = tuple[View, DateRead]
"""A date, and the page it is on."""

_ISSUED = Built(r"(?<!\w)(?:«label»)", label="date.issued")
_AT_START = Built(
    r"(?:\(?\d{1,2}[.)] )?(?:it is so ordered\W+)?(?:«label»)(?: at [a-z ,]{3,40}| on)?[:, ]", label="date.at-start"
)
_OTHER_DAY = Built(r"^[^:\d]*(?<!\w)(?:«label»)(?!\w)[^:\d]*:", label="date.other-day")
"""A label of another day: "Date and hour of appearance:" is not the day of issue."""
_FILED = Built(r"(?<!\w)(?:«label»)(?!\w)", label="date.filed")
_EXECUTE = Built(r"(?<!\w)(?:«label»)", label="date.execute")
_WITHIN = Built(
    r"within (?:(\d{1,2})|(«count»)) (?:\(\d{1,2}\) )?(?:calendar )?days (?:of|from|after) (?:«issue»)",
    count="date.count",
    issue="date.of-issue",
)
_COUNTS = Listed("date.count")
_APPEAR = Built(r"(?<!\w)(?:«label»)(?!\w)", label="date.appear")


_DEADLINE = Built(r"(?<!\w)(?:«label»)(?!\w)", label="date.deadline")


_NOT_ISSUED = Topic("date.not-issued")
_ANOTHER = Built(r"«word»", word="date.another")
_HEAD_OTHER = Built(r"«word»", word="date.head.other")


def _labelled(
    view: View, label: Lazy, *, reach: int, start: int = 0, end: int | None = None
) -> tuple[DateRead | None, bool]:
    """The date at a label, and whether the label is there without a date that can be read."""
    text = view.flat.text
    seen = False
    for match in label.finditer(text, start, len(text) if end is None else end):
        found = dates(view, match.end(), min(len(text), match.end() + reach))
        if found:
            between = text[match.end() : found[0].start]
            if not _NOT_ISSUED.search(between):
                return found[0], False
        seen = seen or bool(
            re.match(
                r"[ :]{0,3}(?:_|$|\(|city|[a-z]+ (?:judge|clerk|signature))",
                text[match.end() : match.end() + 30],
            )
        )
    return None, seen


_DATE_FIELD = Built(r"(?:«label»)$", label="date.field")


def read_issued(paper: Paper, found: Recognised, evidence: list[Evidence]) -> tuple[date | None, bool]:
    """The day of issue, and whether it should be there but cannot be read. The plainest place for it is looked at first."""
    in_a_field = _in_a_field(paper)
    if in_a_field is not None:
        return _issue(*in_a_field, evidence)
    at_a_label, blank = _at_a_label(paper)
    if at_a_label is not None:
        return _issue(*at_a_label, evidence)
    for place in (_at_the_head(paper, found), _beside_the_signature(found), _as_filed(paper)):
        for dated in place:
            return _issue(*dated, evidence)
    evidence.append(Evidence("issued_on", paper.first.page.number, 0, 0, "", State.NOT_FOUND))
    return None, blank or found.kind in WARRANTS


def _in_a_field(paper: Paper) -> Dated | None:
    """The date in a form field that is named for one."""
    for view in paper.views:
        for start, end in view.field_places(_DATE_FIELD):
            inside = dates(view, view.flat.at(start), view.flat.at(end - 1) + 1)
            if inside:
                return view, inside[0]
    return None


def _at_a_label(paper: Paper) -> tuple[Dated | None, bool]:
    """The date at the words "dated" or "issued on", or in a line that begins with "date"; and whether one was left blank."""
    blank = False
    for view in paper.views:
        read, seen = _labelled(view, _ISSUED, reach=70)
        if read is not None:
            return (view, read), blank
        blank = blank or seen
    for view in paper.views:
        for row in view.rows:
            label = _AT_START.match(row.flat)
            if label is None or re.search(r"(?<!\w)time ?:|date of birth", row.flat) or _OTHER_DAY.search(row.flat):
                continue
            inside = _in_row(view, row)
            if inside:
                return (view, inside[0]), blank
            blank = blank or row.ruled
    return None, blank


def letters_day(paper: Paper) -> Dated | None:
    """The day of a letter: a line of its own at its head that is a date, or begins with a label for one; None where none is there."""
    for row in paper.first.rows[:20]:
        read = _date_at_the_head(paper.first, row)
        if read is None and _AT_START.match(row.flat) is not None and _OTHER_DAY.search(row.flat) is None:
            read = next(iter(_in_row(paper.first, row)), None)
        if read is not None and read.value is not None:
            return paper.first, read
    return None


def _at_the_head(paper: Paper, found: Recognised) -> Iterator[Dated]:
    """The date at the head of an office's paper."""
    if found.head is None or found.head.family not in ("dhs", "agency", "eoir"):
        return
    for view in paper.views:
        for row in view.rows[:20]:
            read = _date_at_the_head(view, row)
            if read is not None:
                yield view, read


def _beside_the_signature(found: Recognised) -> Iterator[Dated]:
    """The dates in short lines around the signature, the nearest first."""
    if found.signature is None:
        return
    view, at = found.signature.view, found.signature.row.number
    near = sorted(view.rows[max(0, at - 3) : at + 6], key=lambda row: abs(row.number - at))
    for row in near:
        label = _DAY_BEHIND.search(row.flat) if len(row.flat) < 110 and not _ANOTHER.search(row.flat) else None
        for read in _in_row(view, row)[:1]:
            if (
                label is not None
                and read.start == view.flat.at(row.start) + label.end()
                and not _of_another_day(view, row, read)
            ):
                yield view, read
    alone = [row for row in near if len(row.flat) < 50 and not _ANOTHER.search(row.flat)]
    for row in alone:
        for read in _in_row(view, row)[:1]:
            if not _of_another_day(view, row, read):
                yield view, read


_DAY_BEHIND = Built(r"(?<!\w)(?:«label»)(?: signed)? ?: ?", label="label.day")
"""The label of a day behind a signature on the same line: "Signature: Ada Lund  Date: May 4, 2026"."""
_NOT_OF_ISSUE = Built(r"(?<!\w)(?:«label»)(?!\w)[^:\d]*[:.]? ?$", label="date.other-day")


def _of_another_day(view: View, row: Row, read: DateRead) -> bool:
    """Whether the words right before a date make it the day of something else: "DOB: 6-6-1993", "Expires: May 4"."""
    return _NOT_OF_ISSUE.search(view.flat.text, view.flat.at(row.start), read.start) is not None


def _as_filed(paper: Paper) -> Iterator[Dated]:
    """The date of filing."""
    for view in paper.views:
        read, _ = _labelled(view, _FILED, reach=60)
        if read is not None:
            yield view, read


_COLUMN_DATE = re.compile(r"\s{3,}(?:date|dated|date issued)\s*:\s*", re.IGNORECASE)


def _date_at_the_head(view: View, row: Row) -> DateRead | None:
    """An office's date at the head: "Date:" in the right-hand column, or a line that is a date and nothing else."""
    label = _COLUMN_DATE.search(row.raw)
    if label is not None and _HEAD_OTHER.match(row.flat) is None:
        inside = dates(view, view.flat.at(row.start + label.end()), view.flat.at(row.end - 1) + 1)
        return inside[0] if inside else None
    inside = _in_row(view, row)
    alone = len(inside) == 1 and inside[0].end - inside[0].start >= len(row.flat.strip(" .,")) - 1
    return inside[0] if alone else None


def _issue(view: View, read: DateRead, evidence: list[Evidence]) -> tuple[date | None, bool]:
    evidence.append(view.quote_flat("issued_on", read.start, read.end, read.state))
    return read.value, read.value is None or evidence[-1].state is State.UNSURE


def _in_row(view: View, row: Row) -> tuple[DateRead, ...]:
    return dates(view, view.flat.at(row.start), view.flat.at(row.end - 1) + 1)


def read_execute_by(
    paper: Paper, found: Recognised, issued: date | None, evidence: list[Evidence]
) -> tuple[date | None, bool]:
    """The last day of a warrant as the paper gives it, and whether a place for it is there that cannot be read."""
    if found.kind not in WARRANTS:
        return None, False
    for view in paper.views:
        text = view.flat.text
        for match in _EXECUTE.finditer(text):
            read = next(iter(dates(view, match.end(), min(len(text), match.end() + 50))), None)
            if read is not None:
                evidence.append(view.quote_flat("execute_by", read.start, read.end, read.state))
                return read.value, read.value is None or read.state is State.UNSURE
        within = _WITHIN.search(text)
        if within is not None and issued is not None:
            evidence.append(view.quote_flat("execute_by", within.start(), within.end()))
            return issued + timedelta(days=int(within[1] or _COUNTS[within[2]])), False
        if found.kind is InstrumentKind.SEARCH_WARRANT and re.search(r"on or before[ :]{0,2}_", text):
            evidence.append(Evidence("execute_by", view.page.number, 0, 0, "", State.NOT_FOUND))
            return None, True
    return None, False


def read_respond_by(paper: Paper, found: Recognised, issued: date | None, evidence: list[Evidence]) -> date | None:
    """The first day after the day of issue that is where a paper says by when or when to appear."""
    if found.kind in WARRANTS or found.kind not in (
        InstrumentKind.COURT_ORDER,
        InstrumentKind.COURT_SUBPOENA,
        InstrumentKind.GRAND_JURY_SUBPOENA,
        InstrumentKind.ADMINISTRATIVE_SUBPOENA,
        InstrumentKind.NOTICE_OF_INSPECTION,
    ):
        return None
    for view, whole in ((view, whole) for whole in (False, True) for view in paper.views):
        # From the command on; where nothing is there, anywhere (a bare "SO ORDERED" comes last).
        text = view.flat.text
        start = 0 if whole else found.command.start if found.command is not None and found.command.view is view else 0
        for match in (_DEADLINE if whole else _APPEAR).finditer(text, start):
            read = broken_date(view, match.end()) or next(
                iter(dates(view, match.end(), min(len(text), match.end() + 70))), None
            )
            if read is None or read.value is None or (issued is not None and read.value <= issued):
                continue
            evidence.append(view.quote_flat("respond_by", read.start, read.end, read.state))
            return read.value
    return _only_day_ahead(paper, issued, evidence)


def _only_day_ahead(paper: Paper, issued: date | None, evidence: list[Evidence]) -> date | None:
    """The only day after the day of issue that a paper which calls for something names, unsure; None where it names two, or none."""
    if issued is None:
        return None
    ahead = [
        (view, read) for view in paper.views for read in dates(view) if read.value is not None and read.value > issued
    ]
    if len({read.value for _, read in ahead}) != 1:
        return None
    view, read = ahead[0]
    evidence.append(view.quote_flat("respond_by", read.start, read.end, State.UNSURE))
    return read.value
