"""The dated rates, rules and days off that travel in the file of an order. Standard library only, Python 3.8+."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from custos.core.orders.stated import DAY, Wrong, amount_of, day_of, some_amount

if TYPE_CHECKING:
    from custos.core.orders.stated import Table

STANDINGS = ("text", "secondary", "not yet")


class Rate(NamedTuple):
    """A minimum wage of a place from a day on."""

    place: str
    first: date
    usd: Fraction
    small: Fraction
    tipped: Fraction | None
    source: str
    standing: str


class Minimum(NamedTuple):
    """The minimum wage of a day: the state's, the one that counts, and the row that it comes from."""

    state: Fraction
    rate: Fraction
    row: Rate


class Rates:
    """The rows of ``rates.json``. Raises Wrong for a row that cannot be read."""

    def __init__(self, raw: Table) -> None:
        self.rows: list[Rate] = []
        for number, one in enumerate(raw["rate"], 1):
            place = f"rates.json, rate {number}"
            self.rows.append(
                Rate(
                    str(one["place"]),
                    day_of(one["from"], f"{place}, from"),
                    amount_of(one["usd"], f"{place}, usd"),
                    amount_of(one["small_usd"], f"{place}, small_usd"),
                    some_amount(one, "tipped_usd", place),
                    str(one["source"]),
                    str(one["standing"]),
                )
            )
        self.rows.sort(key=lambda one: one.first)
        self.read: list[tuple[str, date, date]] = [
            (str(one["place"]), day_of(one["from"], "rates.json, read"), day_of(one["until"], "rates.json, read"))
            for one in raw["read"]
        ]
        self.small: dict[str, int] = {str(place): int(most) for place, most in raw["small"].items()}
        self.rules: dict[tuple[str, str], Table] = {(str(one["state"]), str(one["kind"])): one for one in raw["rule"]}

    def rule(self, state: str, kind: str) -> Table:
        """What a kind rests on."""
        found = self.rules.get((state, kind))
        if found is None:
            raise Wrong("rates.json", f"there is no rule of `{kind}` in `{state}`")
        return found

    def row_on(self, place: str, day: date) -> Rate | None:
        """The row in force on a day: the newest that had begun."""
        return next((one for one in reversed(self.rows) if one.place == place and one.first <= day), None)

    def was_read(self, place: str, day: date) -> bool:
        """Whether someone read the rates of a place for this day."""
        return any(one == place and first <= day <= last for one, first, last in self.read)

    def minimum(self, day: date, state: str, city: str, employees: int) -> Minimum | None:
        """The higher of the state's and the city's rate; None where one that counts was not read."""
        at = f"us-{state}"
        base = self.row_on(at, day)
        if base is None or not self.was_read(at, day):
            return None
        small = employees <= self.small.get(at, 0)
        of_state = base.small if small else base.usd
        own = self.row_on(f"{at}-{city}", day) if city else None
        if own is None:
            return Minimum(of_state, of_state, base)
        if not self.was_read(f"{at}-{city}", day):
            return None
        of_city = own.small if small else own.usd
        return Minimum(of_state, of_city, own) if of_city > of_state else Minimum(of_state, of_state, base)


class DaysOff:
    """Saturdays, Sundays and the holidays of ``days-off.json``. A day outside its range raises Wrong: nothing is guessed."""

    def __init__(self, raw: Table) -> None:
        self.first, self.last = day_of(raw["from"], "days-off.json, from"), day_of(raw["until"], "days-off.json, until")
        self.days = {day_of(one["on"], "days-off.json"): str(one["name"]) for one in raw["days"]}

    def __contains__(self, day: date) -> bool:
        if not self.first <= day <= self.last:
            raise Wrong("days-off.json", f"{day} is outside its range, {self.first} to {self.last}")
        return day.weekday() >= 5 or day in self.days

    def after(self, day: date) -> date:
        """The day itself, or the next one that is not off."""
        while day in self:
            day += DAY
        return day


def years_later(day: date, years: int) -> date:
    """The same date so many years later; 29 February becomes the 28th in a year without one."""
    year = day.year + years
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, 2, 28) if (day.month, day.day) == (2, 29) and not leap else date(year, day.month, day.day)


def weaker(one: str, other: str) -> str:
    """Of two standings the one that rests on less."""
    for name in (one, other):
        if name not in STANDINGS:
            raise Wrong("rates.json", f"`{name}` is no standing")
    return max(one, other, key=STANDINGS.index)
