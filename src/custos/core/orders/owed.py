"""The lines of back pay, worked out a second time from the case and the dated rates (docs/backpay.md). Standard library only, Python 3.8+.

Amounts are dollars, hours and rates all ``Fraction``. Nothing is rounded but a line, its interest and a penalty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from custos.core.orders.rated import DaysOff, Minimum, Rates, weaker, years_later
from custos.core.orders.stated import DAY, Stated, Work

ORDER = ("minimum-wage", "straight-time", "overtime", "double-time", "meal-premium", "rest-premium")
PREMIUMS = ("meal-premium", "rest-premium")
NONE = Fraction(0)
HALF_MORE = Fraction(3, 2)
EIGHT, TWELVE = Fraction(8), Fraction(12)
RULE_9_DUE, RULE_9_FROM = date(2020, 10, 1), date(2020, 4, 6)
"""Emergency rule 9 may have moved limits that were running on 6 April 2020; such a line is refused."""


def rounded(amount: Fraction) -> Fraction:
    """An amount in whole cents, half a cent up."""
    return Fraction((200 * amount.numerator + amount.denominator) // (2 * amount.denominator), 100)


class Stretch(NamedTuple):
    """Hours of one day and one kind."""

    on: date
    kind: str
    hours: Fraction
    unpaid: bool


class Share(NamedTuple):
    """What one day adds to a line; ``below`` is the amount below the state's minimum wage."""

    on: date
    hours: Fraction
    below: Fraction
    by_city: bool


class Line(NamedTuple):
    """One pay period, one kind, one pair of rates (None for a tipped worker)."""

    period: date
    kind: str
    rate: Fraction | None
    paid: Fraction | None
    due: date
    last_day: date | None
    shares: tuple[Share, ...]
    amount: Fraction
    source: str
    standing: str

    @property
    def hours(self) -> Fraction:
        """Hours, or how many premiums."""
        return sum((one.hours for one in self.shares), NONE)

    def below(self) -> Fraction:
        """What is below the state's minimum wage, in whole cents."""
        return rounded(sum((one.below for one in self.shares), NONE))


if TYPE_CHECKING:
    Refused = tuple[str, date, date]
    Barred = tuple[date | None, str, date, date]
    Key = tuple[date, str, Fraction, Fraction]


def sorted_hours(case: Stated) -> list[Stretch]:
    """Every hour once, in clock order: by the day (California), then past the 40th straight hour of the workweek."""
    weeks: dict[date, list[Work]] = {}
    for work in case.work:
        back = (work.on.weekday() - case.week_starts) % 7
        weeks.setdefault(work.on - back * DAY, []).append(work)
    found: list[Stretch] = []
    for week in weeks.values():
        straight = NONE
        for work in week:
            seventh = len(week) == 7 and work is week[-1]
            for one in _by_day(work, seventh) if case.california else _plain(work):
                if one.kind != "straight-time":
                    found.append(one)
                    continue
                within = max(NONE, min(one.hours, 40 - straight))
                straight += one.hours
                if within:
                    found.append(one._replace(hours=within))
                if one.hours > within:
                    found.append(one._replace(kind="overtime", hours=one.hours - within))
    return found


def _plain(work: Work) -> Iterator[Stretch]:
    for hours, unpaid in work.stretches:
        yield Stretch(work.on, "straight-time", hours, unpaid)


def _by_day(work: Work, seventh: bool) -> Iterator[Stretch]:
    """Lab. 510(a): the clock of the day is cut at 8 and at 12 hours; on the seventh day worked, at 8 alone."""
    borders = ((EIGHT, "overtime"),) if seventh else ((EIGHT, "straight-time"), (TWELVE, "overtime"))
    clock = NONE
    for hours, unpaid in work.stretches:
        start, end = clock, clock + hours
        for border, kind in borders:
            if start < min(end, border):
                yield Stretch(work.on, kind, min(end, border) - start, unpaid)
                start = min(end, border)
        if start < end:
            yield Stretch(work.on, "double-time", end - start, unpaid)
        clock = end


class Owed:
    """The lines that count, those that are barred, and what is refused, after :meth:`work_out`."""

    def __init__(self, case: Stated, rates: Rates, off: DaysOff) -> None:
        self.case, self.rates, self.off = case, rates, off
        self.lines: list[Line] = []
        self.barred: list[Barred] = []
        self.refused: list[Refused] = []
        self.minimums: dict[date, Minimum] = {}

    def work_out(self) -> None:
        case = self.case
        unread: list[date] = []
        for work in case.work:
            found = self.rates.minimum(work.on, case.state, case.city, case.employees)
            if found is None:
                unread.append(work.on)
            else:
                self.minimums[work.on] = found
        if case.alternative:
            self.refuse("wages", [work.on for work in case.work])
            return
        self.refuse("wages", unread)
        hours = [one for one in sorted_hours(case) if one.on in self.minimums]
        lines = self._tipped(hours) if case.tipped else [*self._hourly(hours), *self._premiums()]
        lines.sort(key=lambda one: (one.period, ORDER.index(one.kind), one.shares[0].on, one.rate or 0, one.paid or 0))
        self._limit(lines)

    def refuse(self, kind: str, days: Sequence[date]) -> None:
        """One entry for all these days, or none."""
        if days:
            self.refused.append((kind, min(days), max(days)))

    # --- lines

    def _hourly(self, hours: Sequence[Stretch]) -> list[Line]:
        found: dict[Key, list[Share]] = {}
        for one in hours:
            period = self.case.period_of(one.on)[0]
            minimum, paid = self.minimums[one.on], self.case.paid_for(one.on, one.kind, one.unpaid)
            for kind, due, less, share in self._of(one, minimum, paid, period):
                if due > less:
                    found.setdefault((period, kind, due, less), []).append(share)
        return [line for key, shares in found.items() for line in self._line(key, shares)]

    def _of(
        self, one: Stretch, minimum: Minimum, paid: Fraction, period: date
    ) -> Iterator[tuple[str, Fraction, Fraction, Share]]:
        """Kind, rate due, rate already paid, and what the stretch adds."""
        agreed = self.case.agreed
        if one.kind != "straight-time":
            regular, by_city = self._regular(minimum)
            factor = HALF_MORE if one.kind == "overtime" else 2
            yield one.kind, factor * regular, paid, Share(one.on, one.hours, NONE, by_city)
            return
        below = max(NONE, minimum.state - paid) * one.hours
        yield "minimum-wage", minimum.rate, paid, Share(one.on, one.hours, below, False)
        plain = Share(one.on, one.hours, NONE, False)
        if agreed is not None and self._contract_alone(period):
            yield "straight-time", agreed, paid, plain
        elif agreed is not None and agreed > minimum.rate:
            yield "straight-time", agreed, max(minimum.rate, paid), plain

    def _regular(self, minimum: Minimum) -> tuple[Fraction, bool]:
        """The regular rate, and whether it is so high by the city's rate alone."""
        without_city = max(self.case.regular or NONE, self.case.agreed or NONE, minimum.state)
        return max(without_city, minimum.rate), minimum.rate > without_city

    def _premiums(self) -> list[Line]:
        found: dict[Key, list[Share]] = {}
        for work in self.case.work:
            for missed, kind in ((work.meal, "meal-premium"), (work.rest, "rest-premium")):
                if missed and work.on in self.minimums:
                    rate = self._regular(self.minimums[work.on])[0]
                    key = (self.case.period_of(work.on)[0], kind, rate, NONE)
                    found.setdefault(key, []).append(Share(work.on, Fraction(1), NONE, False))
        return [line for key, shares in found.items() for line in self._line(key, shares)]

    def _line(self, key: Key, shares: list[Share]) -> Iterator[Line]:
        period, kind, due, paid = key
        amount = rounded(sum((one.hours for one in shares), NONE) * (due - paid))
        if not amount:
            return
        minimum, rule = self.minimums[shares[0].on], self.rates.rule(self.case.state, kind)
        by_minimum = kind == "minimum-wage" or (kind != "straight-time" and self._regular(minimum)[0] == minimum.rate)
        source = minimum.row.source if by_minimum else "the agreed rate"
        # A premium whose rate was agreed rests on overtime's rule for its rate, and on its own for its standing.
        own = self.rates.rule(self.case.state, "overtime" if kind in PREMIUMS else kind)
        standing = minimum.row.standing if by_minimum else str(own["standing"])
        yield Line(
            period, kind, due, paid, self.case.due_of(period, kind), None, tuple(shares), amount,
            source, weaker(standing, str(rule["standing"])),
        )  # fmt: skip

    def _tipped(self, hours: Sequence[Stretch]) -> list[Line]:
        """NMSA 50-4-22(C): per pay period, what is below the cash floor, or below the minimum with the tips."""
        if self.case.city:
            self.refuse("wages", [one.on for one in hours])
            return []
        self.refuse("overtime", [one.on for one in hours if one.kind == "overtime"])
        lines = [one for one in self._hourly(hours) if one.kind == "straight-time"]
        periods: dict[date, list[Stretch]] = {}
        for one in hours:
            periods.setdefault(self.case.period_of(one.on)[0], []).append(one)
        rule = self.rates.rule(self.case.state, "minimum-wage")
        for period, within in periods.items():
            tips = sum((usd for of, usd in self.case.tips if of == period), NONE)
            cash = sum((self.case.paid_for(one.on, one.kind, one.unpaid) * one.hours for one in within), NONE)
            floor = sum((self._cash_floor(one.on) * one.hours for one in within), NONE)
            full = sum((self.minimums[one.on].state * one.hours for one in within), NONE)
            owed = max(floor - cash, full - cash - tips, NONE)
            if rounded(owed):
                shares = [Share(one.on, one.hours, NONE, False) for one in within]
                shares[-1] = shares[-1]._replace(below=owed)
                row = self.minimums[within[0].on].row
                lines.append(
                    Line(
                        period, "minimum-wage", None, None, self.case.due_of(period, "minimum-wage"), None,
                        tuple(shares), rounded(owed), row.source, weaker(row.standing, str(rule["standing"])),
                    )
                )  # fmt: skip
        return lines

    def _cash_floor(self, day: date) -> Fraction:
        row = self.rates.row_on(f"us-{self.case.state}", day)
        return (row.tipped if row is not None else None) or NONE

    # --- limits

    def last_day(self, due: date, years: int) -> date:
        """The last day to file: years later, moved off weekends and holidays (CCP 12a)."""
        return self.off.after(years_later(due, years))

    def _contract_alone(self, period: date) -> bool:
        """Whether the minimum-wage line of the period is barred while a written contract still runs."""
        if not (self.case.california and self.case.written):
            return False
        due = self.case.due_of(period, "minimum-wage")
        last = self.last_day(due, 3)
        return self.case.filed > last and not (due <= RULE_9_DUE and last >= RULE_9_FROM)

    def _limit(self, lines: Sequence[Line]) -> None:
        filed = self.case.filed
        moved: dict[str, list[date]] = {}
        for line in lines:
            touched = [line.shares[0].on, line.shares[-1].on]
            if not self.case.california:
                if filed > years_later(line.due, 3):
                    moved.setdefault(line.kind, []).extend(touched)
                else:
                    self.lines.append(line)
                continue
            years = 3 if line.kind != "straight-time" else 4 if self.case.written else 2
            last = self.last_day(line.due, years)
            if filed <= last:
                self.lines.append(line._replace(last_day=last))
            elif line.due <= RULE_9_DUE and last >= RULE_9_FROM:
                moved.setdefault(line.kind, []).extend(touched)
            else:
                self.barred.append((line.period, line.kind, line.due, last))
        for kind, days in moved.items():
            self.refuse(kind, days)
