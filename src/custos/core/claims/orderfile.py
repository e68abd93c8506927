"""The file of an order, as parts: what the order says, its steps, dates, rates and worksheet, each in one JSON spelling (docs/auditor/order-file.md).

SAFETY: of the worker nothing but the name: no address, no way to reach them, no word of theirs.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import frozen

from custos.core.claims.dates import Outcome
from custos.core.claims.dates import State as DateState
from custos.core.claims.procedure import Procedure
from custos.core.claims.report import date_as_json
from custos.core.holidays import SATURDAY, HolidayCalendar
from custos.core.jsontypes import Json, JsonObject
from custos.core.orders import packed
from custos.core.wages import Worksheet
from custos.core.wages.money import say_money
from custos.core.wages.report import as_json
from custos.core.wages.tables import Rate

YEARS_AHEAD = 12
"""Days off are listed so far past the last day of the file: the longest time that runs from an order is ten years."""

README = """The file of an order of a labor agency. It can be worked out again without the agency:
  python3 custos-verify.pyz order THIS-FILE
order.json says what was ordered; order.pdf, where it is here, is the paper as it was served. steps.json has each step with its day and way of
service, dates.json the dates that the law sets from them, days-off.json the weekends' holidays. case.toml states the work, rates.json the dated
rates and rules, worksheet.json every line. manifest.json has the SHA-256 of each part, ledger.json the proof that the agency's ledger committed to it.

El archivo de una orden de una agencia laboral. Se puede volver a calcular sin la agencia:
  python3 custos-verify.pyz order ESTE-ARCHIVO
"""


@frozen
class StepOf:
    """One step that counts, in the order in which it was recorded. ``service`` is "" where no paper was served."""

    event: str
    on: date
    service: str


@frozen
class OrderOf:
    """What a claim says of its order. ``ordered`` is None where nobody has recorded the amount; ``papers`` are hash and size of each."""

    number: str
    case: str
    agency: str
    jurisdiction: str
    worker: str
    employer: str
    filed_on: date
    steps: Sequence[StepOf]
    ordered: tuple[str, date] | None
    papers: Sequence[tuple[str, int]]
    paper: bytes | None = None
    """The order as it was served, a PDF; None where it is not in the file."""


def parts_of(
    order: OrderOf,
    table: Procedure,
    outcomes: Sequence[Outcome],
    met: Mapping[str, date],
    calendar: HolidayCalendar,
    case_toml: bytes,
    sheet: Worksheet,
) -> dict[str, bytes]:
    """All parts with their manifest, without the ties to the ledger. The same claim under the same tables gives the same bytes."""
    stated = tomllib.loads(case_toml.decode("utf-8"))
    parts = {
        "README.txt": README.encode("utf-8"),
        "case.toml": case_toml,
        "case.json": packed.as_text(json.loads(json.dumps(stated, default=date.isoformat))),
        "worksheet.json": packed.as_text(as_json(sheet)),
        "rates.json": packed.as_text(_rates(sheet)),
        "steps.json": packed.as_text(_steps(order.steps, table)),
        "dates.json": packed.as_text(_dates(table, outcomes, met)),
        "days-off.json": packed.as_text(_days_off(order, sheet, outcomes, calendar)),
        "order.json": packed.as_text(_order(order)),
    }
    if order.paper is not None:
        parts[packed.PAPER] = order.paper
    return {**parts, packed.MANIFEST: packed.manifest_of(parts)}


def _order(order: OrderOf) -> JsonObject:
    served = next(one for one in reversed(order.steps) if one.event == "order-served")
    return {
        "number": order.number,
        "case": order.case,
        "agency": order.agency,
        "jurisdiction": order.jurisdiction,
        "worker": order.worker,
        "employer": order.employer,
        "filed_on": order.filed_on.isoformat(),
        "order": {
            "served_on": served.on.isoformat(),
            "service": served.service,
            "ordered_usd": order.ordered[0] if order.ordered else None,
            "ordered_on": order.ordered[1].isoformat() if order.ordered else None,
            "paper": packed.PAPER if order.paper is not None else None,
        },
        "exhibits": [{"sha256": sha256, "bytes": size} for sha256, size in order.papers],
    }


def _steps(steps: Iterable[StepOf], table: Procedure) -> list[Json]:
    found: list[Json] = []
    for one in steps:
        step = table.steps.find(one.event)
        found.append(
            {
                "event": one.event,
                "on": one.on.isoformat(),
                "service": one.service,
                "says": step.says if step else one.event,
                "meets": list(step.meets) if step else [],
                "closes": bool(step and step.closes),
            }
        )
    return found


def _dates(table: Procedure, outcomes: Sequence[Outcome], met: Mapping[str, date]) -> dict[str, object]:
    rows: list[Json] = []
    told: list[dict[str, object]] = []
    for one in outcomes:
        row = one.row
        rows.append(
            {
                "id": row.id,
                "starts": row.starts,
                "days": row.days,
                "years": row.years,
                "mail": row.mail,
                "from": row.first.isoformat() if row.first else None,
                "cite": row.cite,
                "source": row.source,
                "standing": row.standing,
            }
        )
        when = met.get(row.id) if one.state is DateState.DATED else None
        told.append({**date_as_json(one), "met_on": when.isoformat() if when else None})
    services: list[Json] = [
        {
            "id": one.id,
            "days": one.days,
            "unit": one.unit.value,
            "cite": one.cite,
            "source": one.source,
            "standing": one.standing,
        }
        for one in table.services.values()
    ]
    return {"rows": rows, "services": services, "dates": told}


def _days_off(order: OrderOf, sheet: Worksheet, outcomes: Sequence[Outcome], calendar: HolidayCalendar) -> JsonObject:
    days = [order.filed_on, *(one.on for one in order.steps), *(one.due.on for one in outcomes if one.due)]
    days += [sheet.case.days[0].on, sheet.case.days[-1].on, sheet.case.claim.count_to]
    first, last = date(min(days).year, 1, 1), date(max(days).year + YEARS_AHEAD, 12, 31)
    names = {on: why for year in range(first.year, last.year + 1) for on, why in _kept(calendar, year).items()}
    off: list[Json] = [
        {"on": on.isoformat(), "name": name} for on, name in sorted(names.items()) if on.weekday() < SATURDAY
    ]
    return {"from": first.isoformat(), "until": last.isoformat(), "cite": calendar.cite, "days": off}


def _kept(calendar: HolidayCalendar, year: int) -> dict[date, str]:
    """The days off of a year by rule, of the agency's own list, and of the calendars beside it; weekends are left to who counts."""
    found = {on: name for one in calendar.beside for on, name in _kept(one, year).items()}
    found |= {on: off.en for on, off in calendar.in_year(year).items()}
    return found | {on: name for on, name in calendar.own.items() if on.year == year}


def _rates(sheet: Worksheet) -> JsonObject:
    """The rows of the state and the city that are in force on a day between the first and the last workday, and the rules of the state."""
    claim, tables = sheet.case.claim, sheet.rules
    state = f"us-{claim.state}"
    places = [state, f"{state}-{claim.city}"] if claim.city else [state]
    first, last = sheet.case.days[0].on, sheet.case.days[-1].on
    rates: list[Json] = [_rate(row) for place in places for row in _in_force(tables.rates.get(place, ()), first, last)]
    read: list[Json] = [
        {"place": place, "from": start.isoformat(), "until": end.isoformat()}
        for place in places
        for start, end in tables.read_spans.get(place, ())
    ]
    rules: list[Json] = [
        {"state": of, "kind": kind.value, "cite": rule.cite, "source": rule.source, "standing": rule.standing}
        for (of, kind), rule in sorted(tables.rules.items())
        if of == claim.state
    ]
    small: JsonObject = {state: tables.small[state]} if state in tables.small else {}
    return {"rate": rates, "read": read, "small": small, "rule": rules}


def _in_force(rows: Sequence[Rate], first: date, last: date) -> list[Rate]:
    begun = [row for row in rows if row.first <= last]
    return [row for n, row in enumerate(begun) if n + 1 == len(begun) or begun[n + 1].first > first]


def _rate(row: Rate) -> JsonObject:
    return {
        "place": row.place,
        "from": row.first.isoformat(),
        "usd": say_money(row.usd),
        "small_usd": say_money(row.small),
        "tipped_usd": None if row.tipped is None else say_money(row.tipped),
        "source": row.source,
        "standing": row.standing,
    }
