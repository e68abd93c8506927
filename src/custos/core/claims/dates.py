"""The dates that a procedure sets for one claim, each with its count, its rule and the rule's standing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from attrs import frozen

from custos.core.calendar import CountStep, DayKind, Due, Extension, Holidays, StepKind, carry_on, due, rolled
from custos.core.claims.procedure import Procedure, Row, Service
from custos.core.errors import InputError
from custos.core.jsontypes import Table, table_in, text_in

_TOP = {"version", "jurisdiction", "events", "service"}


class State(StrEnum):
    """What became of a row."""

    DATED = "dated"
    WAITS = "waits"
    REFUSED = "refused"


@frozen
class Stated:
    """The events of a claim, each with its day, and how papers were served, by event."""

    jurisdiction: str
    events: Mapping[str, date]
    service: Mapping[str, str]


@frozen
class Outcome:
    """One row of the table for this claim: a date with its count, what it waits for, or why it is refused."""

    row: Row
    state: State
    due: Due | None = None
    why: str = ""
    served: Service | None = None


def read_stated(text: str, file: str) -> Stated:
    """The claim of a file (docs/claims.md). Raises InputError that names the file, the place and what to do."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: this is not valid TOML: {error}") from error
    if odd := sorted(set(raw) - _TOP):
        raise InputError(f"{file}: `{odd[0]}` is not a key here: take it out")
    if raw.get("version") != 1:
        raise InputError(f"{file}: write `version = 1`")
    if not text_in(raw, "jurisdiction"):
        raise InputError(f"{file}: `jurisdiction` is missing: add it")
    service = table_in(raw, "service")
    return Stated(text_in(raw, "jurisdiction"), _events(raw, file), {event: str(how) for event, how in service.items()})


def _events(raw: Table, file: str) -> dict[str, date]:
    found: dict[str, date] = {}
    for event, on in table_in(raw, "events").items():
        if not isinstance(on, date) or isinstance(on, datetime):
            raise InputError(f"{file}: events, `{event}`: write a date, as in 2026-03-04")
        found[event] = on
    if not found:
        raise InputError(f"{file}: no event is stated: add a table [events]")
    return found


def dates(procedure: Procedure, stated: Stated, holidays: Holidays) -> tuple[Outcome, ...]:
    """Every row of the table, in its order: none is left out, and a row that nobody read in the text gives no date.

    Raises InputError for an event or a way of service that the table does not know.
    """
    for event in stated.events:
        _known(event, procedure.events, "event")
    for event, how in stated.service.items():
        _known(event, stated.events, "event with a day")
        _known(how, procedure.services, "way of service")
    return tuple(_outcome(row, procedure, stated, holidays) for row in procedure.rows)


def _known(name: str, known: Mapping[str, object] | tuple[str, ...], what: str) -> None:
    if name not in known:
        raise InputError(f"`{name}` is no {what} here: choose from {', '.join(known) or 'nothing'}")


def _outcome(row: Row, procedure: Procedure, stated: Stated, holidays: Holidays) -> Outcome:
    if not row.read or row.first is None:
        return Outcome(row, State.REFUSED, why="nobody has read this rule in its text")
    start = stated.events.get(row.starts)
    if start is None:
        return Outcome(row, State.WAITS, why=row.starts)
    if start < row.first:
        return Outcome(row, State.REFUSED, why=f"the text that was read is in force from {row.first}")
    counted = _years(start, row.years, holidays) if row.years else due(start, row.days, DayKind.CALENDAR, holidays)
    if not row.mail:
        return Outcome(row, State.DATED, counted)
    served = procedure.services.get(stated.service.get(row.starts, ""))
    if served is None:
        return Outcome(row, State.REFUSED, why=f"how the paper was served decides the day: add [service] {row.starts}")
    if served.standing != "text":
        return Outcome(row, State.REFUSED, why=f"nobody has read what {served.says} adds", served=served)
    if served.days:
        why, why_es = f"{served.says}, {served.cite}", f"{served.says_es}, {served.cite}"
        move = Extension(served.days, served.unit, why, why_es)
        counted = carry_on(counted, [move], DayKind.CALENDAR, holidays)
    return Outcome(row, State.DATED, counted, served=served)


def _years(start: date, years: int, holidays: Holidays) -> Due:
    """The same day ``years`` later; 29 February becomes the 28th in a year without one."""
    leap = (start.month, start.day) == (2, 29)
    year = start.year + years
    end = date(year, 2, 28) if leap and not _has_leap_day(year) else start.replace(year=year)
    said = ("1 year", "1 año") if years == 1 else (f"{years} years", f"{years} años")
    path = (CountStep(StepKind.START, start), CountStep(StepKind.SPAN, end, 0, *said))
    return rolled(Due(end, path), holidays)


def _has_leap_day(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
