"""What the pages of claims and hearings show, worked out before the template: nothing is decided there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from attrs import frozen

from custos.adapters.data.workerwords import industries
from custos.apps.casework.fields import Words
from custos.apps.claims import wording
from custos.apps.claims.models import ClaimEvent, ClaimWorker
from custos.apps.claims.selectors import Wait
from custos.apps.hearings import selectors as hearings
from custos.apps.hearings.models import Hearing, HearingNotice, ResourceKind, Side
from custos.apps.hearings.panel import wording as hearing_words
from custos.apps.hearings.selectors import Danger
from custos.apps.messages import in_words
from custos.apps.offices.models import Reader
from custos.core.claims import Outcome, Procedure
from custos.core.claims.waiting import FEWEST, Unsaid
from custos.core.hearings.flow import State
from custos.core.wages import Worksheet
from custos.core.wages.report import WorksheetJson, as_json

__all__ = [
    "DateLine",
    "HearingLine",
    "StepLine",
    "date_line",
    "hearing_line",
    "hearing_words",
    "industry_named",
    "sheet_shown",
    "step_line",
    "told_lines",
    "waiting_lines",
]


@frozen
class StepLine:
    """One step as a person reads it."""

    event: ClaimEvent
    says: str
    by: str
    served: str


def step_line(event: ClaimEvent, table: Procedure, language: str) -> StepLine:
    """The step in the reader's language; its own name where the table does not know it any more."""
    spanish = language == "es"
    step, way = table.steps.find(event.event), table.services.get(event.service)
    return StepLine(
        event,
        (step.says_es if spanish else step.says) if step else event.event,
        step.by if step else "",
        (way.says_es if spanish else way.says) if way else "",
    )


def told_lines(worker: ClaimWorker) -> list[tuple[str, str]]:
    """What the person typed into their own form, question by question; the usual week as one line a day."""
    told = worker.told
    chosen = wording.TOLD_CHOSEN
    lines = [
        (str(label), str(chosen.get(key, {}).get(str(told[key]), told[key])))
        for key, label in wording.TOLD.items()
        if told.get(key)
    ]
    for day, name in wording.TOLD_DAYS.items():
        begin, end, rest = (told.get(f"{day}_{part}") for part in ("from", "to", "break"))
        if begin or end:
            words = wording.TOLD_DAY if rest is None else wording.TOLD_DAY_BREAK
            lines.append((str(name), words % {"begin": begin or "?", "end": end or "?", "minutes": rest}))
    return lines


def industry_named(code: str, language: str) -> str:
    """The industry by the name of its sector with its code; the code alone where the list has no such sector, "" for none."""
    name = next((one.say(language) for one in industries() if code.startswith(one.id)), "")
    return str(wording.INDUSTRY_LINE) % {"name": name, "code": code} if code and name else code


@frozen
class DateLine:
    """One row of the procedure as a person reads it: the date with its count, what it waits for, or why there is none."""

    outcome: Outcome
    says: str
    doubt: str
    doubt_in: str
    """The language in which the doubt is told: a table may have it in English alone."""
    counted: tuple[str, ...]
    waits: str
    met_on: date | None

    @property
    def state(self) -> str:
        """dated, waits or refused."""
        return str(self.outcome.state)


def date_line(one: Outcome, met: Mapping[str, date], table: Procedure, language: str) -> DateLine:
    """The row in the reader's language."""
    spanish = language == "es"
    step = table.steps.find(one.row.starts)
    return DateLine(
        one,
        one.row.says_es if spanish else one.row.says,
        (one.row.doubt_es if spanish else "") or one.row.doubt,
        language if one.row.doubt_es or not spanish else "en",
        tuple(step.say(language) for step in one.due.path) if one.due else (),
        (step.says_es if spanish else step.says) if step else one.row.starts,
        met.get(one.row.id) if one.due else None,
    )


@frozen
class HearingLine:
    """A hearing that is the reader's to know, in the time of its room."""

    hearing: Hearing
    begins: datetime
    ends: datetime
    is_today: bool
    """On the day of the room, and nobody has said what became of it."""
    place: str
    danger: Danger | None

    @property
    def danger_says(self) -> str:
        """What is wrong with its notices, in one sentence; "" where nothing is."""
        if self.danger is None:
            return ""
        words = hearing_words
        said = words.UNSENT_SHORT if self.danger.short and not self.danger.accepted else words.UNSENT
        if self.danger.unsent and self.is_today:
            said = words.UNSENT_TODAY
        rows = self.danger.unsent or self.danger.late
        sides = f" {words.AND} ".join(str(words.SIDES[Side(one.side)]) for one in rows)
        return str(said if self.danger.unsent else words.LATE) % {"sides": sides, "days": self.danger.days}

    def notice_pill(self, notice: HearingNotice) -> Words:
        """What a notice of the line is marked with as dangerous; "" where nothing is wrong with it."""
        if self.danger is None:
            return ""
        if notice in self.danger.unsent:
            return hearing_words.NOT_SENT
        return hearing_words.SENT_LATE if notice in self.danger.late else ""


def hearing_line(reader: Reader, hearing: Hearing, at: datetime) -> HearingLine:
    """Its time as the clock at the room shows it, its place, and what is wrong with its notices."""
    zone = ZoneInfo(hearing.zone)
    begins = hearing.starts_at.astimezone(zone)
    rooms = [one for one in hearings.resources_of(reader, hearing) if one.kind == ResourceKind.ROOM]
    return HearingLine(
        hearing,
        begins,
        hearing.span.end.astimezone(zone),
        hearing.life == State.SET and begins.date() == at.astimezone(zone).date(),
        "; ".join(f"{one.name}, {one.office.name}" for one in rooms),
        hearings.danger_of(reader, hearing, at),
    )


def most_pressing(lines: Sequence[HearingLine]) -> HearingLine | None:
    """The hearing that a claim's page speaks of first: one with a danger, else one today; None where there is neither."""
    return next((one for one in lines if one.danger), None) or next((one for one in lines if one.is_today), None)


def sheet_shown(sheet: Worksheet) -> WorksheetJson:
    """The worksheet as its stable object, with the reasons in the reader's language: every line, what is refused or barred, and the sums."""
    told = as_json(sheet)
    for row, one in zip(told["refused"], sheet.refused, strict=True):
        row["why"] = in_words(one.why)
    return told


def waiting_lines(waits: Sequence[Wait]) -> list[tuple[str, str]]:
    """Each thing that people wait for in words, with the line that says from which claims it was counted."""
    return [(_waiting_said(one), _counted_from(one)) for one in waits]


def _waiting_said(one: Wait) -> str:
    if isinstance(one.found, Unsaid):
        return str(wording.WAITS_UNKNOWN[one.event])
    found = one.found
    return str(wording.WAITS[one.event]) % {
        "in_hundred": found.in_hundred,
        "within": found.within,
        "half": found.half,
        "first": found.first,
        "last": found.last,
    }


def _counted_from(one: Wait) -> str:
    source = one.source or str(wording.WAITS_OWN)
    if isinstance(one.found, Unsaid):
        return str(wording.WAITS_WHY[one.found]) % {"source": source, "fewest": FEWEST}
    words = wording.WAITS_SAME_INDUSTRY if one.same_industry else wording.WAITS_ALL_INDUSTRIES
    return str(words) % {"source": source, "claims": f"{one.found.claims:,}"}
