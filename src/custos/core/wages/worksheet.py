"""The worksheet: lines with late payments, interest, penalties, what is refused and barred, and the sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from custos.core.messages import Message
from custos.core.wages.case import PREMIUMS, Case, Kind
from custos.core.wages.hours import Piece
from custos.core.wages.lines import (
    Barred,
    DayOff,
    Line,
    Refused,
    find_lines,
    last_day_to_file,
    refuse,
    wages_due,
)
from custos.core.wages.money import ZERO, to_cents
from custos.core.wages.periods import payday_of, period_of
from custos.core.wages.tables import WageRule, WageTables

YEARLY_INTEREST, DAYS_OF_YEAR = Fraction(10, 100), 365
"""Civ. 3289(b): ten percent a year, simple, on 365 days, also in leap years."""
FIRST_STATEMENT, LATER_STATEMENT, MOST_STATEMENTS = 50, 100, 4_000
"""Lab. 226(e)(1), in dollars."""
MOST_WAITING_DAYS, STATEMENT_YEARS, WAITING_YEARS = 30, 1, 3


@frozen
class Penalty:
    """An amount that is no wage line: liquidated, treble, waiting time, wage statements."""

    kind: Kind
    period: date | None
    days: int | None
    count: int | None
    amount: Fraction
    rule: WageRule


@frozen
class Surplus:
    """What was paid late beyond the lines of its period and kind."""

    period: date
    kind: Kind
    amount: Fraction


@frozen
class Worksheet:
    """Everything that was worked out. Amounts are exact cents; ``complete`` is False where anything was refused."""

    case: Case
    lines: tuple[Line, ...]
    penalties: tuple[Penalty, ...]
    refused: tuple[Refused, ...]
    barred: tuple[Barred, ...]
    surplus: tuple[Surplus, ...]
    rules: WageTables

    @property
    def complete(self) -> bool:
        """Whether nothing was refused."""
        return not self.refused

    def interest_of(self, line: Line) -> Fraction | None:
        """The interest of a line, rounded once; None where no interest is worked out on it."""
        return to_cents(_interest(line, line.amount, self.case.claim.count_to)) if self._bears(line) else None

    def _bears(self, line: Line) -> bool:
        return self.case.california and line.kind not in PREMIUMS

    def days_of(self, line: Line) -> int | None:
        """Days from the due day to ``count_to``; None where the line is paid in full or bears no interest."""
        if not self._bears(line) or not line.open:
            return None
        return max(0, (self.case.claim.count_to - line.due).days)

    def totals(self) -> dict[Kind, Fraction]:
        """The sum of every kind; wage kinds are what is still open."""
        found = dict.fromkeys(Kind, ZERO)
        for line in self.lines:
            found[line.kind] += line.open
            found[Kind.INTEREST] += self.interest_of(line) or ZERO
        for penalty in self.penalties:
            found[penalty.kind] += penalty.amount
        return found


def work_out(case: Case, tables: WageTables, is_off: DayOff, pieces: Sequence[Piece] | None = None) -> Worksheet:
    """The worksheet of a case. The same case, tables and holidays always give the same worksheet.

    ``is_off`` says whether a day is a weekend day or a judicial holiday of the state; ``pieces`` is ``pieces_of(case)``, where the caller
    has it: no table changes it. Raises LawError where a rule is missing.
    """
    found = find_lines(case, tables, is_off, pieces)
    lines, surplus = _with_payments(case, found.lines)
    refused = list(found.refused)
    barred = list(found.barred)
    penalties: list[Penalty] = []
    for made in (
        _liquidated(case, tables, lines) if case.california else _treble(case, tables, lines),
        _waiting(case, tables, lines, found.refused, is_off),
        _statements(case, tables, is_off),
        _no_interest(case, lines),
    ):
        for one in made:
            if isinstance(one, Penalty):
                penalties.append(one)
            elif isinstance(one, Barred):
                barred.append(one)
            else:
                refused.append(one)
    return Worksheet(case, lines, tuple(penalties), tuple(refused), tuple(barred), surplus, tables)


def _with_payments(case: Case, lines: Iterable[Line]) -> tuple[tuple[Line, ...], tuple[Surplus, ...]]:
    """Each late payment goes to the lines of its period and kind, the earliest first; what is left is shown."""
    made = list(lines)
    surplus: dict[tuple[date, Kind], Fraction] = defaultdict(lambda: ZERO)
    for payment in sorted(case.late, key=lambda one: one.on):
        left = payment.amount
        for at, line in enumerate(made):
            if line.period == payment.period and line.kind is payment.toward:
                part = min(left, line.open)
                if part:
                    made[at] = evolve(line, payments=(*line.payments, (payment.on, part)))
                    left -= part
        if left:
            surplus[payment.period, payment.toward] += left
    return tuple(made), tuple(Surplus(period, kind, amount) for (period, kind), amount in sorted(surplus.items()))


def _interest(line: Line, of: Fraction, count_to: date, since: date = date.min) -> Fraction:
    """Simple interest on ``of``: each part paid late (from ``since`` on, in order) until its payment, the rest to ``count_to``."""
    left, weighed = of, ZERO
    for on, amount in line.payments:
        if on < since:
            continue
        part = min(left, amount)
        weighed += part * max(0, (min(on, count_to) - line.due).days)
        left -= part
    weighed += left * max(0, (count_to - line.due).days)
    return weighed * YEARLY_INTEREST / DAYS_OF_YEAR


def _liquidated(case: Case, tables: WageTables, lines: Iterable[Line]) -> Iterator[Penalty | Refused]:
    """Lab. 1194.2: the minimum wage not paid before filing, and the interest on it."""
    claim = case.claim
    above: list[date] = []
    held: list[date] = []
    for line in lines:
        base = line.unpaid_before(claim.filed) if line.kind is Kind.MINIMUM_WAGE else ZERO
        if not base:
            continue
        if claim.good_faith_shown:
            held += [line.first, line.last]
            continue
        if not claim.city_liquidated:
            below = to_cents(sum((part.below_state for part in line.parts), ZERO))
            if base > below:
                above += [part.on for part in line.parts]
            base = min(base, below)
        amount = to_cents(base) + to_cents(_interest(line, base, claim.count_to, claim.filed))
        if base:
            rule = tables.rule(claim.state, Kind.LIQUIDATED)
            yield Penalty(Kind.LIQUIDATED, line.period, None, None, amount, rule)
    yield from refuse(Kind.LIQUIDATED, held, Message("wages-good-faith"))
    yield from refuse(Kind.LIQUIDATED, above, Message("wages-above-state"))


def _treble(case: Case, tables: WageTables, lines: Iterable[Line]) -> Iterator[Penalty | Refused]:
    """NMSA 50-4-26(C): a further two times the minimum-wage and overtime lines."""
    above: list[date] = []
    rule = tables.rule(case.claim.state, Kind.TREBLE)
    for line in lines:
        base = line.unpaid_before(case.claim.filed) if line.kind in (Kind.MINIMUM_WAGE, Kind.OVERTIME) else ZERO
        if case.claim.city and base:
            part, refused = _state_part(line, base)
            above += refused
            base = part
        if base:
            yield Penalty(Kind.TREBLE, line.period, None, None, to_cents(2 * base), rule)
    yield from refuse(Kind.TREBLE, above, Message("wages-only-by-city"))


def _state_part(line: Line, base: Fraction) -> tuple[Fraction, list[date]]:
    """Of a line in a New Mexico city: what the state's law makes due, and the days whose rest is refused."""
    if line.kind is Kind.MINIMUM_WAGE:
        below = to_cents(sum((part.below_state for part in line.parts), ZERO))
        return min(base, below), [part.on for part in line.parts] if base > below else []
    by_city = [part for part in line.parts if part.city_regular]
    if not by_city:
        return base, []
    if line.due_rate is None or line.paid_rate is None:
        return base, []
    hours = sum((part.hours for part in line.parts if not part.city_regular), ZERO)
    return min(base, to_cents(hours * (line.due_rate - line.paid_rate))), [part.on for part in by_city]


def _waiting(
    case: Case, tables: WageTables, lines: Iterable[Line], refused: Iterable[Refused], is_off: DayOff
) -> Iterator[Penalty | Refused | Barred]:
    """Lab. 203: a day's wage for each calendar day from the due day, at most thirty."""
    ending = case.ending
    due = wages_due(ending) if case.california else None
    if ending is None or not ending.willful:
        return
    if due is None:
        yield Refused(Kind.WAITING_TIME, ending.on, ending.on, Message("wages-waiting-not-read"))
        return
    if ending.all_paid_on is None and not any(line.open for line in lines):
        if any(True for _ in refused):
            yield Refused(Kind.WAITING_TIME, ending.on, ending.on, Message("wages-waiting-rests"))
        return
    last = last_day_to_file(due, WAITING_YEARS, is_off)
    if case.claim.filed > last:
        yield Barred(None, Kind.WAITING_TIME, due, last)
        return
    until = min(day for day in (ending.all_paid_on, ending.suit_filed, case.claim.count_to) if day is not None)
    days = min(MOST_WAITING_DAYS, max(0, (until - due).days))
    if days:
        amount = to_cents(days * ending.daily_wage)
        rule = tables.rule(case.claim.state, Kind.WAITING_TIME)
        yield Penalty(Kind.WAITING_TIME, None, days, None, amount, rule)


def _statements(case: Case, tables: WageTables, is_off: DayOff) -> Iterator[Penalty | Barred]:
    """Lab. 226(e)(1): fifty dollars for the first pay period without a correct statement, a hundred for each later one."""
    periods = {period_of(day.on, case.terms).first for day in case.days}
    counted = 0
    for first in sorted(periods):
        if not any(start <= first <= end for start, end in case.statements):
            continue
        due = payday_of(period_of(first, case.terms), case.terms)
        last = last_day_to_file(due, STATEMENT_YEARS, is_off)
        if case.claim.filed > last:
            yield Barred(first, Kind.WAGE_STATEMENT, due, last)
        else:
            counted += 1
    if counted:
        amount = min(MOST_STATEMENTS, FIRST_STATEMENT + LATER_STATEMENT * (counted - 1))
        rule = tables.rule(case.claim.state, Kind.WAGE_STATEMENT)
        yield Penalty(Kind.WAGE_STATEMENT, None, None, counted, Fraction(amount), rule)


def _no_interest(case: Case, lines: Iterable[Line]) -> Iterator[Refused]:
    """Interest whose rate was not read or is not settled is refused, not counted as nothing."""
    if case.california:
        days = [day for line in lines if line.kind in PREMIUMS for day in (line.first, line.last)]
        yield from refuse(Kind.INTEREST, days, Message("wages-premium-interest"))
        return
    days = [day for line in lines for day in (line.first, line.last)]
    yield from refuse(Kind.INTEREST, days, Message("wages-interest-not-read"))
