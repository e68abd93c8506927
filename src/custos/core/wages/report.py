"""The worksheet as the stable JSON of ``custos claims backpay --json``."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from custos.core.wages.case import Kind
from custos.core.wages.lines import Line
from custos.core.wages.money import ZERO, say_hours, say_money, say_rate
from custos.core.wages.worksheet import Worksheet

Cell = str | int | None


class WorksheetJson(TypedDict):
    """The object: money as strings with two decimals, dates as ``2019-03-04``."""

    version: int
    title: str
    state: str
    filed: str
    count_to: str
    complete: bool
    total_usd: str
    interest_usd: str
    totals: dict[str, str]
    lines: list[dict[str, Cell]]
    penalties: list[dict[str, Cell]]
    refused: list[dict[str, Cell]]
    barred: list[dict[str, Cell]]
    surplus: list[dict[str, Cell]]


def as_json(sheet: Worksheet) -> WorksheetJson:
    """The whole worksheet as one object; nothing is added and nothing is left out."""
    claim, totals = sheet.case.claim, sheet.totals()
    return {
        "version": 1,
        "title": sheet.case.title,
        "state": claim.state,
        "filed": claim.filed.isoformat(),
        "count_to": claim.count_to.isoformat(),
        "complete": sheet.complete,
        "total_usd": say_money(sum(totals.values(), ZERO)),
        "interest_usd": say_money(totals[Kind.INTEREST]),
        "totals": {kind.value: say_money(amount) for kind, amount in totals.items()},
        "lines": [_line(sheet, line) for line in sheet.lines],
        "penalties": [
            {
                "kind": one.kind.value,
                "period": _day(one.period),
                "days": one.days,
                "count": one.count,
                "amount_usd": say_money(one.amount),
                "rule": one.rule.cite,
                "source": one.rule.source,
                "standing": one.rule.standing,
            }
            for one in sheet.penalties
        ],
        "refused": [
            {"kind": str(one.kind), "from": one.first.isoformat(), "until": one.last.isoformat(), "why": str(one.why)}
            for one in sheet.refused
        ],
        "barred": [
            {
                "period": _day(one.period),
                "kind": one.kind.value,
                "due": one.due.isoformat(),
                "last_day": one.last_day.isoformat(),
            }
            for one in sheet.barred
        ],
        "surplus": [
            {"period": one.period.isoformat(), "kind": one.kind.value, "amount_usd": say_money(one.amount)}
            for one in sheet.surplus
        ],
    }


def _line(sheet: Worksheet, line: Line) -> dict[str, Cell]:
    interest, rule = sheet.interest_of(line), sheet.rules.rule(sheet.case.claim.state, line.kind)
    return {
        "period": line.period.isoformat(),
        "kind": line.kind.value,
        "from": line.first.isoformat(),
        "until": line.last.isoformat(),
        "hours": say_hours(line.hours),
        "rate_usd": None if line.due_rate is None else say_rate(line.due_rate),
        "paid_rate_usd": None if line.paid_rate is None else say_rate(line.paid_rate),
        "amount_usd": say_money(line.amount),
        "paid_late_usd": say_money(line.paid_late),
        "open_usd": say_money(line.open),
        "due": line.due.isoformat(),
        "last_day": _day(line.last_day),
        "days": sheet.days_of(line),
        "interest_usd": None if interest is None else say_money(interest),
        "rule": rule.cite,
        "source": line.source,
        "standing": weaker(line.standing, rule.standing),
    }


def weaker(one: str, other: str) -> str:
    """Of two standings the one that rests on less."""
    order = ("text", "secondary", "not yet")
    return max(one, other, key=order.index)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
