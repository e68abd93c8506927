"""The statutory dates of a claim, counted a second time from its steps. Standard library only, Python 3.8+."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from custos.core.orders.rated import DaysOff, years_later
from custos.core.orders.stated import DAY, Wrong, day_of

if TYPE_CHECKING:
    from custos.core.orders.stated import Table

DATED, WAITS, REFUSED = "dated", "waits", "refused"
ORDER_SERVED = "order-served"


class Step:
    """One thing that happened: its day, how its paper was served, and which times it meets."""

    def __init__(self, raw: Table, number: int) -> None:
        self.place = f"steps.json, step {number}"
        self.event, self.service = str(raw["event"]), str(raw["service"])
        self.on = day_of(raw["on"], f"{self.place} ({self.event}), on")
        self.meets, self.closes = [str(one) for one in raw["meets"]], raw["closes"] is True


def counted(row: Table, start: date, way: Table | None, off: DaysOff) -> date:
    """The last day of a time that begins on ``start``: the day itself is not counted, an end on a day off moves (CCP 12, 12a)."""
    years, days = int(row["years"]), int(row["days"])
    if not years and not days:
        return start
    nominal = years_later(start, years) if years else start + days * DAY
    more = int(way["days"]) if way is not None else 0
    if not more or way is None:
        return off.after(nominal)
    if way["unit"] == "calendar-days":
        # More days run from the day that the count came to, before it was moved.
        return off.after(nominal + more * DAY)
    day = off.after(nominal)
    while more:
        day += DAY
        more -= 0 if day in off else 1
    return day


def _made(row: Table, steps: list[Step], ways: dict[str, Table], off: DaysOff) -> tuple[str, date | None]:
    """The state of a row, and its day where it has one."""
    began = [one for one in steps if one.event == row["starts"]]
    if row["standing"] != "text" or row["from"] is None:
        return REFUSED, None
    if not began:
        return WAITS, None
    start = began[-1].on
    if start < day_of(row["from"], f"dates.json, row {row['id']}, from"):
        return REFUSED, None
    if not row["mail"]:
        return DATED, counted(row, start, None, off)
    way = ways.get(next((one.service for one in reversed(began) if one.service), ""))
    if way is None or way["standing"] != "text":
        return REFUSED, None
    return DATED, counted(row, start, way, off)


def _met(row: Table, steps: list[Step]) -> date | None:
    """On which day a later step met the time, or ended the claim."""
    places = [place for place, one in enumerate(steps) if one.event == row["starts"]]
    after = steps[places[-1] + 1 :] if places else []
    return next((one.on for one in after if row["id"] in one.meets or one.closes), None)


class Dates:
    """Every date of ``dates.json`` against the same count done here: faults one by one, and what a person should know."""

    def __init__(self, dates: Table, steps: list[Step], off: DaysOff) -> None:
        self.rows: list[Table] = dates["rows"]
        self.told: list[Table] = dates["dates"]
        self.steps, self.off = steps, off
        self.ways = {str(one["id"]): one for one in dates["services"]}
        self.notes: list[str] = []
        self.dated = 0

    def faults(self) -> Iterator[Wrong]:
        """What the file says otherwise than it comes out here."""
        known = {str(one["id"]): one for one in self.told}
        if len(known) != len(self.told) or set(known) != {str(row["id"]) for row in self.rows}:
            yield Wrong("dates.json", "its dates are not those of its rows, each once")
        for row in self.rows:
            told: dict[str, Any] | None = known.get(str(row["id"]))
            if told is None:
                continue
            place = f"dates.json, date {row['id']}"
            try:
                state, due = _made(row, self.steps, self.ways, self.off)
            except Wrong as wrong:
                yield wrong
                continue
            met = _met(row, self.steps)
            here = {"state": state, "due": str(due) if due else None, "met_on": str(met) if met and due else None}
            here.update({key: row[key] for key in ("starts", "cite", "source", "standing")})
            for key, value in here.items():
                if told.get(key) != value:
                    yield Wrong(f"{place}, {key}", f"the file says {told.get(key)}, worked out {value}")
            self.dated += due is not None
            if due and met and met > due:
                self.notes.append(f"{row['cite']}, {row['id']}: due {due}, done {met}, {(met - due).days} days late")


def order_of_steps(steps: list[Step], filed: date) -> Iterator[Wrong]:
    """A claim begins with its filing, and nothing happens before it."""
    if not steps or steps[0].event != "filed" or steps[0].on != filed:
        yield Wrong("steps.json", f"the first step is not the filing of {filed}")
    for one in steps:
        if one.on < filed:
            yield Wrong(f"{one.place} ({one.event}), on", f"{one.on} is before the claim was filed, {filed}")
