"""The lines of a worksheet: what is owed per pay period, kind and pair of rates, and what is refused or barred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from attrs import evolve, field, frozen

from custos.core.messages import Message
from custos.core.wages.case import WAGE_KINDS, Case, Ending, Kind, Paid, Terms
from custos.core.wages.hours import Piece, pieces_of
from custos.core.wages.money import ZERO, to_cents
from custos.core.wages.periods import Period, next_period, payday_of, period_of, years_after
from custos.core.wages.tables import Minimum, WageTables

DayOff = Callable[[date], bool]
"""Whether a day is a Saturday, a Sunday or a judicial holiday."""

EMERGENCY_DUE, EMERGENCY_LAST = date(2020, 10, 1), date(2020, 4, 6)
"""Emergency rule 9 moved limits that had not run out on 6 April 2020; it was not read, so such a line is refused."""
AGREED = "the agreed rate"
LATER = (Kind.OVERTIME, Kind.DOUBLE_TIME)
_HALF, _TWICE = Fraction(3, 2), Fraction(2)
_TWO_YEARS, _THREE_YEARS, _FOUR_YEARS = 2, 3, 4
_QUIT_DAYS = timedelta(days=3)


@frozen
class Part:
    """What one day adds to a line: hours at a rate due and a rate paid, and what damages rest on.

    ``below_state`` is the amount below the state's minimum wage; ``city_regular`` says that only the city's rate made it due.
    """

    on: date
    hours: Fraction
    below_state: Fraction = ZERO
    city_regular: bool = False
    amount: Fraction = ZERO


@frozen
class Line:
    """One pay period, one kind, one pair of rates. ``due_rate`` and ``paid_rate`` are None on a tipped worker's line."""

    period: date
    kind: Kind
    due_rate: Fraction | None
    paid_rate: Fraction | None
    due: date
    last_day: date | None
    parts: tuple[Part, ...]
    source: str
    standing: str
    payments: tuple[tuple[date, Fraction], ...] = field(default=())

    @property
    def first(self) -> date:
        """The first workday that the line touches."""
        return self.parts[0].on

    @property
    def last(self) -> date:
        """The last workday that the line touches."""
        return self.parts[-1].on

    @cached_property
    def hours(self) -> Fraction:
        """Hours, or the number of premiums."""
        return sum((part.hours for part in self.parts), ZERO)

    @cached_property
    def amount(self) -> Fraction:
        """Hours times the difference, rounded half up to the cent, once."""
        if self.due_rate is None or self.paid_rate is None:
            return to_cents(sum((part.amount for part in self.parts), ZERO))
        return to_cents(self.hours * (self.due_rate - self.paid_rate))

    @property
    def paid_late(self) -> Fraction:
        """What was paid toward the line after it was due."""
        return sum((amount for _, amount in self.payments), ZERO)

    @property
    def open(self) -> Fraction:
        """What is still owed."""
        return self.amount - self.paid_late

    def unpaid_before(self, day: date) -> Fraction:
        """What had not been paid before a day."""
        return self.amount - sum((amount for on, amount in self.payments if on < day), ZERO)


@frozen
class Refused:
    """What is left out of every sum, from the first to the last workday that it touches, with the reason."""

    kind: str
    first: date
    last: date
    why: Message


@frozen
class Barred:
    """A line or penalty whose last day to file had passed."""

    period: date | None
    kind: Kind
    due: date
    last_day: date


@frozen
class Found:
    """Lines that count, lines that are barred, and what is refused."""

    lines: tuple[Line, ...]
    barred: tuple[Barred, ...]
    refused: tuple[Refused, ...]


def wages_due(ending: Ending | None) -> date | None:
    """The day on which all wages fall due after an ending in California (Lab. 201, 202); None where there was none."""
    if ending is None:
        return None
    return ending.on if ending.discharged or ending.notice_72h else ending.on + _QUIT_DAYS


def due_day(period: Period, kind: Kind, terms: Terms, ending: Ending | None, *, california: bool) -> date:
    """The payday of a period, or of the next one for overtime where agreed; after an ending in California never later than its day."""
    later = terms.overtime_next and kind in LATER
    due = payday_of(next_period(period, terms) if later else period, terms)
    end = wages_due(ending) if california else None
    return min(due, end) if end is not None else due


def last_day_to_file(due: date, years: int, is_off: DayOff) -> date:
    """The same date so many years later, moved to the next day that is no weekend day and no judicial holiday (CCP 12a)."""
    day = years_after(due, years)
    while is_off(day):
        day += timedelta(days=1)
    return day


def refuse(kind: str, days: Iterable[date], why: Message) -> Iterator[Refused]:
    """One entry for all the days, or none where there is no day."""
    touched = sorted(days)
    if touched:
        yield Refused(kind, touched[0], touched[-1], why)


def find_lines(case: Case, tables: WageTables, is_off: DayOff, pieces: Sequence[Piece] | None = None) -> Found:
    """Every line of the case by the conventions of docs/backpay.md, "What is owed". ``pieces`` is ``pieces_of(case)``, where known."""
    return _Finder(case, tables, is_off, pieces_of(case) if pieces is None else pieces).find()


class _Finder:
    """Walks the pieces once and collects parts by line."""

    def __init__(self, case: Case, tables: WageTables, is_off: DayOff, pieces: Sequence[Piece]) -> None:
        self.case, self.tables, self.is_off = case, tables, is_off
        self.minimums: dict[date, Minimum] = {}
        self.unread: list[date] = []
        for day in case.days:
            found = tables.minimum_on(day.on, case.claim.state, case.claim.city, case.claim.employees)
            if found is None:
                self.unread.append(day.on)
            else:
                self.minimums[day.on] = found
        self.pieces = [piece for piece in pieces if piece.on in self.minimums]

    def find(self) -> Found:
        days = [day.on for day in self.case.days]
        if self.case.terms.alternative_workweek:
            return Found((), (), tuple(refuse("wages", days, Message("wages-alternative-week"))))
        refused = list(refuse("wages", self.unread, Message("wages-minimum-not-read")))
        lines, refused_lines = self._lines()
        kept, barred, late = self._limits(lines)
        return Found(tuple(kept), tuple(barred), (*refused, *refused_lines, *late))

    # Lines

    def _lines(self) -> tuple[list[Line], list[Refused]]:
        if not self.case.terms.tipped:
            return self._made([*self._hourly(self.pieces), *self._premiums()]), []
        return self._tipped()

    def _hourly(
        self, pieces: Iterable[Piece]
    ) -> Iterator[tuple[tuple[date, Kind, Fraction, Fraction], Part, str, str]]:
        for piece in pieces:
            minimum = self.minimums[piece.on]
            period = period_of(piece.on, self.case.terms).first
            for kind, due, paid, part in self._owed(piece, minimum, period):
                if due > paid:
                    source, standing = self._source(kind, minimum)
                    yield (period, kind, due, paid), part, source, standing

    def _owed(self, piece: Piece, minimum: Minimum, period: date) -> Iterator[tuple[Kind, Fraction, Fraction, Part]]:
        """Kind, rate due, rate paid and what the day adds, for one stretch of hours."""
        agreed, paid = self.case.terms.agreed, self._paid(piece)
        if piece.kind is Kind.STRAIGHT_TIME:
            below = max(ZERO, minimum.state - paid) * piece.hours
            yield Kind.MINIMUM_WAGE, minimum.rate, paid, Part(piece.on, piece.hours, below_state=below)
            if agreed is None:
                return
            if self._only_contract(period):
                yield Kind.STRAIGHT_TIME, agreed, paid, Part(piece.on, piece.hours)
            elif agreed > minimum.rate:
                yield Kind.STRAIGHT_TIME, agreed, max(minimum.rate, paid), Part(piece.on, piece.hours)
            return
        regular, of_city = self._regular(minimum)
        factor = _HALF if piece.kind is Kind.OVERTIME else _TWICE
        yield piece.kind, factor * regular, paid, Part(piece.on, piece.hours, city_regular=of_city)

    def _regular(self, minimum: Minimum) -> tuple[Fraction, bool]:
        """The regular rate of a day, and whether only the city's rate makes it so high."""
        terms = self.case.terms
        stated = max(terms.regular or ZERO, terms.agreed or ZERO, minimum.state)
        return max(stated, minimum.rate), minimum.rate > stated

    def _paid(self, piece: Piece) -> Fraction:
        if piece.unpaid:
            return ZERO
        found = next((one for one in self.case.paid if one.first <= piece.on <= one.last), None)
        return _rate_paid(found, piece.kind) if found is not None else ZERO

    def _source(self, kind: Kind, minimum: Minimum) -> tuple[str, str]:
        """Where the rate of a line was read, and its standing: the row of the minimum wage, or what the parties agreed."""
        if kind is Kind.MINIMUM_WAGE or (kind in LATER and self._regular(minimum)[0] == minimum.rate):
            return minimum.row.source, minimum.row.standing
        return AGREED, self.tables.rule(self.case.claim.state, kind).standing

    def _premiums(self) -> Iterator[tuple[tuple[date, Kind, Fraction, Fraction], Part, str, str]]:
        """Lab. 226.7(c): an hour at the regular rate once per workday for meals and once for rests."""
        for day in self.case.days:
            if day.on not in self.minimums:
                continue
            minimum = self.minimums[day.on]
            period = period_of(day.on, self.case.terms).first
            for missed, kind in ((day.meal_missed, Kind.MEAL_PREMIUM), (day.rest_missed, Kind.REST_PREMIUM)):
                if missed:
                    rate = self._regular(minimum)[0]
                    source, standing = self._source(Kind.OVERTIME, minimum)
                    yield (period, kind, rate, ZERO), Part(day.on, Fraction(1)), source, standing

    def _made(self, found: Iterable[tuple[tuple[date, Kind, Fraction, Fraction], Part, str, str]]) -> list[Line]:
        parts: dict[tuple[date, Kind, Fraction, Fraction], list[Part]] = defaultdict(list)
        told: dict[tuple[date, Kind, Fraction, Fraction], tuple[str, str]] = {}
        for key, part, source, standing in found:
            parts[key].append(part)
            told.setdefault(key, (source, standing))
        lines = [
            Line(key[0], key[1], key[2], key[3], self._due(key[0], key[1]), None, tuple(parts[key]), *told[key])
            for key in parts
        ]
        return sorted((line for line in lines if line.amount), key=_order)

    def _tipped(self) -> tuple[list[Line], list[Refused]]:
        """A tipped worker in New Mexico outside its cities: one minimum-wage line a pay period (NMSA 50-4-22(C))."""
        worked = sorted({piece.on for piece in self.pieces})
        if self.case.claim.city:
            return [], list(refuse("wages", worked, Message("wages-tipped-city-not-read")))
        overtime = [piece.on for piece in self.pieces if piece.kind is Kind.OVERTIME]
        refused = list(refuse(Kind.OVERTIME, overtime, Message("wages-tipped-overtime")))
        straight = [one for one in self._hourly(self.pieces) if one[0][1] is Kind.STRAIGHT_TIME]
        lines = [line for period, pieces in self._by_period().items() if (line := self._tipped_line(period, pieces))]
        return sorted([*lines, *self._made(straight)], key=_order), refused

    def _by_period(self) -> dict[date, list[Piece]]:
        found: dict[date, list[Piece]] = defaultdict(list)
        for piece in self.pieces:
            found[period_of(piece.on, self.case.terms).first].append(piece)
        return found

    def _tipped_line(self, period: date, pieces: list[Piece]) -> Line | None:
        floor = full = ZERO
        for piece in pieces:
            tipped = self.tables.tipped_on(piece.on, self.case.claim.state)
            paid = self._paid(piece) * piece.hours
            floor += (tipped or ZERO) * piece.hours - paid
            full += self.minimums[piece.on].state * piece.hours - paid
        owed = max(floor, full - self.case.tips.get(period, ZERO), ZERO)
        if not to_cents(owed):
            return None
        rest = [Part(piece.on, piece.hours) for piece in pieces[:-1]]
        whole = Part(pieces[-1].on, pieces[-1].hours, below_state=owed, amount=owed)
        row = self.minimums[pieces[0].on].row
        due = self._due(period, Kind.MINIMUM_WAGE)
        return Line(period, Kind.MINIMUM_WAGE, None, None, due, None, (*rest, whole), row.source, row.standing)

    # Days

    def _due(self, period: date, kind: Kind) -> date:
        case = self.case
        return due_day(period_of(period, case.terms), kind, case.terms, case.ending, california=case.california)

    def _years(self, kind: Kind) -> int:
        if kind is not Kind.STRAIGHT_TIME:
            return _THREE_YEARS
        return _FOUR_YEARS if self.case.terms.written else _TWO_YEARS

    def _only_contract(self, period: date) -> bool:
        """Whether the minimum-wage line of a period is barred and a written contract still runs (CCP 337, 338)."""
        if not self.case.california or not self.case.terms.written:
            return False
        due = self._due(period, Kind.MINIMUM_WAGE)
        last = last_day_to_file(due, _THREE_YEARS, self.is_off)
        return self.case.claim.filed > last and not _in_emergency(due, last)

    def _limits(self, lines: Iterable[Line]) -> tuple[list[Line], list[Barred], list[Refused]]:
        filed = self.case.claim.filed
        kept: list[Line] = []
        barred: list[Barred] = []
        refused: dict[tuple[Kind, Message], list[date]] = defaultdict(list)
        for line in lines:
            if not self.case.california:
                if filed > years_after(line.due, _THREE_YEARS):
                    refused[line.kind, Message("wages-limit-not-read")] += [
                        line.first,
                        line.last,
                    ]
                else:
                    kept.append(line)
                continue
            last = last_day_to_file(line.due, self._years(line.kind), self.is_off)
            if filed <= last:
                kept.append(evolve(line, last_day=last))
            elif _in_emergency(line.due, last):
                refused[line.kind, Message("wages-emergency-limit")] += [
                    line.first,
                    line.last,
                ]
            else:
                barred.append(Barred(line.period, line.kind, line.due, last))
        told = [one for (kind, why), days in refused.items() for one in refuse(kind, days, why)]
        return kept, barred, told


def _in_emergency(due: date, last: date) -> bool:
    return due <= EMERGENCY_DUE and last >= EMERGENCY_LAST


def _rate_paid(paid: Paid, kind: Kind) -> Fraction:
    return {Kind.OVERTIME: paid.overtime, Kind.DOUBLE_TIME: paid.double}.get(kind, paid.hourly)


def _order(line: Line) -> tuple[date, int, date, Fraction, Fraction]:
    return line.period, WAGE_KINDS.index(line.kind), line.first, line.due_rate or ZERO, line.paid_rate or ZERO
