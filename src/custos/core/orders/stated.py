"""What a case file states, read a second time: every day with its work, the terms, what was paid. Standard library only, Python 3.8+.

Days are ``date``, money and hours ``Fraction``; a file that cannot be read raises :class:`Wrong`, which names the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = timedelta(days=1)
MIDNIGHT = 1440
LONGEST = 20_000
"""So many days a case may span; a longer one is refused, so that no file keeps the verifier busy."""
_AMOUNT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHIFT = re.compile(r"([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})(\+1)?( unpaid)?")

if TYPE_CHECKING:
    Table = dict[str, Any]


class Wrong(Exception):
    """A place in the file that cannot be used, or that does not say what the rest of the file makes of it."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place, self.why = place, why


def day_of(value: object, place: str) -> date:
    """A date written as ``2019-03-04``."""
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            found = date(int(value[:4]), int(value[5:7]), int(value[8:]))
        except ValueError:
            raise Wrong(place, f"`{value}` is no day") from None
        if 1990 <= found.year <= 2200:
            return found
    raise Wrong(place, f"`{value}` is no day between 1990 and 2200")


def some_day(table: Table, key: str, place: str) -> date | None:
    """The same, or None where the key is absent or null."""
    return None if table.get(key) is None else day_of(table[key], f"{place}, {key}")


def amount_of(value: object, place: str) -> Fraction:
    """A decimal in quotes, as in ``"12.50"``."""
    if isinstance(value, str) and _AMOUNT.fullmatch(value):
        return Fraction(value)
    raise Wrong(place, f"`{value}` is no amount")


def some_amount(table: Table, key: str, place: str) -> Fraction | None:
    """The same, or None where the key is absent or null."""
    return None if table.get(key) is None else amount_of(table[key], f"{place}, {key}")


class Work(NamedTuple):
    """One calendar day: stretches of hours in clock order with whether they were unpaid, and the missed breaks."""

    on: date
    stretches: tuple[tuple[Fraction, bool], ...]
    meal: bool
    rest: bool


class Paying(NamedTuple):
    """What was paid for an hour on the days of a range: straight, overtime, double time."""

    first: date
    last: date
    straight: Fraction
    overtime: Fraction
    double: Fraction


class Stated:
    """A case as it was stated. Raises Wrong for what cannot be read."""

    def __init__(self, raw: Table) -> None:
        claim, terms = _table(raw, "claim"), _table(raw, "terms")
        self.title = str(raw.get("title", ""))
        self.state = str(claim.get("state"))
        if self.state not in ("ca", "nm"):
            raise Wrong("case.json, claim state", f"`{self.state}` is neither ca nor nm")
        self.california = self.state == "ca"
        self.city = str(claim.get("city") or "")
        self.employees = _whole(claim.get("employees", 0), "case.json, claim employees")
        self.filed = day_of(claim.get("filed"), "case.json, claim filed")
        self.count_to = day_of(claim.get("count_to"), "case.json, claim count_to")
        self.city_liquidated = claim.get("city_liquidated") is True
        self.good_faith = claim.get("good_faith_shown") is True
        self._terms(terms)
        self.work = tuple(_calendar(raw))
        if not self.work:
            raise Wrong("case.json", "no work is stated")
        self.paid = tuple(_paid(raw, self.work[0].on, self.work[-1].on))
        self.tips = [
            (day_of(one.get("period"), "case.json, tips period"), amount_of(one.get("usd"), "case.json, tips usd"))
            for one in _tables(raw, "tips")
        ]
        self.late = sorted(_late(raw), key=lambda one: one[0])
        self.statements = [
            _span(one, f"case.json, statements {n}") for n, one in enumerate(_tables(raw, "statements"), 1)
        ]
        self._ending(_table(raw, "ending") if "ending" in raw else None)

    def _terms(self, terms: Table) -> None:
        place = "case.json, terms"
        self.agreed = some_amount(terms, "agreed_rate_usd", place)
        self.regular = some_amount(terms, "regular_rate_usd", place)
        self.written = terms.get("contract", "oral") == "written"
        starts, self.pays = terms.get("workweek_starts", "sun"), terms.get("pay_period")
        if starts not in WEEKDAYS or self.pays not in ("weekly", "biweekly", "semimonthly", "monthly"):
            raise Wrong(place, "workweek_starts or pay_period is not on the list")
        self.week_starts = WEEKDAYS.index(starts)
        self.first_period = some_day(terms, "first_period_starts", place)
        if self.pays in ("weekly", "biweekly") and self.first_period is None:
            raise Wrong(place, "first_period_starts is missing")
        self.payday_after = _whole(terms.get("payday_after_days"), f"{place} payday_after_days")
        self.overtime_next = terms.get("overtime_due", "this-payday") == "next-payday"
        self.alternative = terms.get("alternative_workweek") is True
        self.tipped = terms.get("tipped") is True

    def _ending(self, ending: Table | None) -> None:
        place = "case.json, ending"
        self.ended = None if ending is None else day_of(ending.get("on"), f"{place} on")
        table = ending or {}
        self.at_once = table.get("how") == "discharged" or table.get("notice_72h") is True
        self.willful = table.get("willful") is True
        self.daily_wage = some_amount(table, "daily_wage_usd", place) or Fraction(0)
        self.all_paid_on = some_day(table, "all_paid_on", place)
        self.suit_filed = some_day(table, "suit_filed", place)

    def wages_due(self) -> date | None:
        """The day on which everything falls due after an ending (Lab. 201, 202)."""
        if self.ended is None:
            return None
        return self.ended if self.at_once else self.ended + 3 * DAY

    def period_of(self, day: date) -> tuple[date, date]:
        """The first and the last day of the pay period that ``day`` is in."""
        if self.first_period is not None and self.pays in ("weekly", "biweekly"):
            length = 7 if self.pays == "weekly" else 14
            first = self.first_period + (day - self.first_period).days // length * length * DAY
            return first, first + (length - 1) * DAY
        next_month = date(day.year + 1, 1, 1) if day.month == 12 else date(day.year, day.month + 1, 1)
        if self.pays == "monthly":
            return day.replace(day=1), next_month - DAY
        return (day.replace(day=1), day.replace(day=15)) if day.day < 16 else (day.replace(day=16), next_month - DAY)

    def due_of(self, period: date, kind: str) -> date:
        """The payday of a period for a kind of wage; in California never later than the day after an ending."""
        last = self.period_of(period)[1]
        if self.overtime_next and kind in ("overtime", "double-time"):
            last = self.period_of(last + DAY)[1]
        due, end = last + self.payday_after * DAY, self.wages_due()
        return min(due, end) if self.california and end is not None else due

    def paid_for(self, on: date, kind: str, unpaid: bool) -> Fraction:
        """What was paid for an hour of a kind on a day."""
        for one in () if unpaid else self.paid:
            if one.first <= on <= one.last:
                return {"overtime": one.overtime, "double-time": one.double}.get(kind, one.straight)
        return Fraction(0)


def _table(raw: Table, name: str) -> Table:
    found = raw.get(name)
    if not isinstance(found, dict):
        raise Wrong("case.json", f"there is no table [{name}]")
    return found


def _tables(raw: Table, name: str) -> list[Table]:
    found = raw.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Wrong("case.json", f"[[{name}]] is no list of tables")
    return found


def _whole(value: object, place: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1_000_000:
        return value
    raise Wrong(place, f"`{value}` is no whole number")


def _span(table: Table, place: str) -> tuple[date, date]:
    first, last = day_of(table.get("from"), f"{place} from"), day_of(table.get("until"), f"{place} until")
    if not 0 <= (last - first).days <= LONGEST:
        raise Wrong(place, f"{first} to {last} is no range that can be counted")
    return first, last


def _paid(raw: Table, first: date, last: date) -> Iterator[Paying]:
    for number, one in enumerate(_tables(raw, "paid"), 1):
        place = f"case.json, paid {number}"
        straight = amount_of(one.get("hourly_usd"), f"{place} hourly_usd")
        overtime, double = some_amount(one, "overtime_hourly_usd", place), some_amount(one, "double_hourly_usd", place)
        yield Paying(
            some_day(one, "from", place) or first,
            some_day(one, "until", place) or last,
            straight,
            straight if overtime is None else overtime,
            straight if double is None else double,
        )


def _late(raw: Table) -> Iterator[tuple[date, date, str, Fraction]]:
    for number, one in enumerate(_tables(raw, "late_payment"), 1):
        place = f"case.json, late_payment {number}"
        on, period = day_of(one.get("on"), f"{place} on"), day_of(one.get("period"), f"{place} period")
        yield on, period, str(one.get("toward")), amount_of(one.get("usd"), f"{place} usd")


# --- the calendar ---------------------------------------------------------------------------------------------------


class _Day:
    """What is stated for one date before shifts are cut at midnight."""

    def __init__(self, work: object, meal: bool, rest: bool, place: str) -> None:
        self.meal, self.rest = meal, rest
        self.shifts: list[tuple[int, int, bool]] = []
        self.hours = Fraction(0)
        if isinstance(work, list):
            self.shifts = sorted(_shift(one, place) for one in work)
        elif isinstance(work, int) and not isinstance(work, bool) and 0 <= work <= 24:
            self.hours = Fraction(work)
        elif work is not None:
            self.hours = amount_of(work, place)


def _shift(value: object, place: str) -> tuple[int, int, bool]:
    found = _SHIFT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise Wrong(place, f"`{value}` is no shift")
    start, end = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
    end += MIDNIGHT if found[5] else 0
    if not start < MIDNIGHT or not start < end <= 2 * MIDNIGHT:
        raise Wrong(place, f"`{value}` is no shift")
    return start, end, bool(found[6])


def _calendar(raw: Table) -> Iterator[Work]:
    """Every day with work, in order: the hours after midnight are of the next day, hours given as a number come last."""
    stated = _stated_days(raw)
    pieces: dict[date, list[tuple[int, int, bool]]] = {}
    for on, one in stated.items():
        for start, end, unpaid in one.shifts:
            pieces.setdefault(on, []).append((start, min(end, MIDNIGHT), unpaid))
            if end > MIDNIGHT:
                pieces.setdefault(on + DAY, []).append((0, end - MIDNIGHT, unpaid))
    for on in sorted({*stated, *pieces}):
        own = stated.get(on)
        runs = [(Fraction(end - start, 60), unpaid) for start, end, unpaid in sorted(pieces.get(on, []))]
        if own is not None and own.hours:
            runs.append((own.hours, False))
        total = sum((hours for hours, _ in runs), Fraction(0))
        if total > 24:
            raise Wrong(f"case.json, day {on}", "more than 24 hours")
        if total:
            yield Work(on, tuple(runs), own is not None and own.meal, own is not None and own.rest)


def _stated_days(raw: Table) -> dict[date, _Day]:
    found: dict[date, _Day] = {}
    for number, one in enumerate(_tables(raw, "pattern"), 1):
        place = f"case.json, pattern {number}"
        day, last = _span(one, place)
        while day <= last:
            name = WEEKDAYS[day.weekday()]
            meal, rest = name in one.get("meal_missed", []), name in one.get("rest_missed", [])
            if name in one or meal or rest:
                found[day] = _Day(one.get(name), meal, rest, f"{place} {name}")
            day += DAY
    for one in _tables(raw, "day"):
        on = day_of(one.get("on"), "case.json, day on")
        place = f"case.json, day {on}"
        found[on] = _Day(one.get("work"), one.get("meal_missed") is True, one.get("rest_missed") is True, place)
    if found and (max(found) - min(found)).days > LONGEST:
        raise Wrong("case.json", "the days span more than can be counted")
    return found
