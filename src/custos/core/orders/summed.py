"""Late payments, interest, penalties and sums of a worksheet, worked out a second time. Standard library only, Python 3.8+.

The result has the shape of ``worksheet.json`` (docs/backpay.md); the words of a reason (``why``) are not worked out.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from custos.core.orders.owed import NONE, PREMIUMS, Line, Owed, rounded
from custos.core.orders.rated import DaysOff, Rates
from custos.core.orders.stated import DAY, Stated

KINDS = (
    *("straight-time", "minimum-wage", "overtime", "double-time", "meal-premium", "rest-premium"),
    *("interest", "liquidated", "treble", "waiting-time", "wage-statement"),
)
YEARLY = Fraction(1, 10)
"""Civ. 3289(b): ten percent a year, simple, on 365 days."""

if TYPE_CHECKING:
    Row = dict[str, Any]


def usd(amount: Fraction) -> str:
    """Dollars with two decimals, half a cent up."""
    whole = int(rounded(amount) * 100)
    return f"{whole // 100}.{whole % 100:02d}"


def rate_said(rate: Fraction) -> str:
    """A rate with two to four decimals."""
    parts = int(rounded(rate * 100) * 100)
    text = f"{parts // 10_000}.{parts % 10_000:04d}"
    return text[:-2] + text[-2:].rstrip("0")


class Paid(NamedTuple):
    """A line with what was paid toward it after it was due, each with its day."""

    line: Line
    payments: tuple[tuple[date, Fraction], ...]

    @property
    def open(self) -> Fraction:
        """What is still owed."""
        return self.unpaid_before(date.max)

    def unpaid_before(self, day: date) -> Fraction:
        """What was not paid before a day."""
        return self.line.amount - sum((amount for on, amount in self.payments if on < day), NONE)

    def interest(self, of: Fraction, until: date, since: date = date.min) -> Fraction:
        """Simple interest on ``of``: what was paid late to its payment, the rest to ``until``; rounded once."""
        left, weighed = of, NONE
        for on, amount in self.payments:
            if on >= since:
                part = min(left, amount)
                weighed += part * max(0, (min(on, until) - self.line.due).days)
                left -= part
        weighed += left * max(0, (until - self.line.due).days)
        return rounded(weighed * YEARLY / 365)


class Sums:
    """A whole worksheet. Raises Wrong where the file cannot be worked out."""

    def __init__(self, case: Stated, rates: Rates, off: DaysOff) -> None:
        self.case, self.rates = case, rates
        self.owed = Owed(case, rates, off)
        self.owed.work_out()
        self.any_refused = bool(self.owed.refused)
        self.surplus: dict[tuple[date, str], Fraction] = {}
        self.lines = self._with_payments()
        self.penalties: list[Row] = []
        if case.california:
            self._liquidated()
        else:
            self._treble()
        self._waiting()
        self._statements()
        self._interest_refused()

    def _with_payments(self) -> list[Paid]:
        """A payment goes to the lines of its period and kind, the earliest first."""
        left_of = [line.amount for line in self.owed.lines]
        parts: list[list[tuple[date, Fraction]]] = [[] for _ in self.owed.lines]
        for on, period, toward, amount in self.case.late:
            left = amount
            for at, line in enumerate(self.owed.lines):
                part = min(left, left_of[at])
                if (line.period, line.kind) == (period, toward) and part:
                    parts[at].append((on, part))
                    left_of[at] -= part
                    left -= part
            if left:
                self.surplus[period, toward] = self.surplus.get((period, toward), NONE) + left
        return [Paid(line, tuple(parts[at])) for at, line in enumerate(self.owed.lines)]

    # --- penalties

    def _penalty(self, kind: str, amount: Fraction, period: date | None = None, **counted: int) -> None:
        rule = self.rates.rule(self.case.state, kind)
        self.penalties.append(
            {
                "kind": kind,
                "period": period.isoformat() if period else None,
                "days": counted.get("days"),
                "count": counted.get("count"),
                "amount_usd": usd(amount),
                "rule": rule["cite"],
                "source": rule["source"],
                "standing": rule["standing"],
            }
        )

    def _liquidated(self) -> None:
        """Lab. 1194.2: the minimum wage not paid before filing, and the interest on it."""
        case = self.case
        held: list[date] = []
        above: list[date] = []
        for one in self.lines:
            base = one.unpaid_before(case.filed) if one.line.kind == "minimum-wage" else NONE
            if not base:
                continue
            days = [share.on for share in one.line.shares]
            if case.good_faith:
                held += days
                continue
            if not case.city_liquidated:
                below = one.line.below()
                above += days if base > below else []
                base = min(base, below)
            if base:
                self._penalty("liquidated", base + one.interest(base, case.count_to, case.filed), one.line.period)
        self.owed.refuse("liquidated", held)
        self.owed.refuse("liquidated", above)

    def _treble(self) -> None:
        """NMSA 50-4-26(C): two times the minimum-wage and overtime lines; in a city what the state's law makes due."""
        above: list[date] = []
        for one in self.lines:
            if one.line.kind not in ("minimum-wage", "overtime"):
                continue
            base = whole = one.unpaid_before(self.case.filed)
            if self.case.city and base:
                shares, line = one.line.shares, one.line
                if line.kind == "minimum-wage":
                    base = min(base, line.below())
                    above += [share.on for share in shares] if whole > base else []
                elif line.rate is not None and line.paid is not None:
                    hours = sum((share.hours for share in shares if not share.by_city), NONE)
                    base = min(base, rounded(hours * (line.rate - line.paid)))
                    above += [share.on for share in shares if share.by_city]
            if base:
                self._penalty("treble", 2 * base, one.line.period)
        self.owed.refuse("treble", above)

    def _waiting(self) -> None:
        """Lab. 203: a day's wage for each calendar day, at most thirty."""
        case = self.case
        due = case.wages_due()
        if due is None or case.ended is None or not case.willful:
            return
        nothing_open = case.all_paid_on is None and not any(one.open for one in self.lines)
        if not case.california or (nothing_open and self.any_refused):
            self.owed.refuse("waiting-time", [case.ended])
            return
        if nothing_open:
            return
        last = self.owed.last_day(due, 3)
        if case.filed > last:
            self.owed.barred.append((None, "waiting-time", due, last))
            return
        until = min(day for day in (case.all_paid_on, case.suit_filed, case.count_to) if day is not None)
        days = min(30, max(0, (until - due).days))
        if days:
            self._penalty("waiting-time", rounded(days * case.daily_wage), days=days)

    def _statements(self) -> None:
        """Lab. 226(e): fifty dollars for the first pay period, a hundred for each later one, at most 4,000."""
        count = 0
        for first in sorted({self.case.period_of(work.on)[0] for work in self.case.work}):
            if any(start <= first <= end for start, end in self.case.statements):
                # The payday itself, which an ending does not bring forward.
                due = self.case.period_of(first)[1] + self.case.payday_after * DAY
                last = self.owed.last_day(due, 1)
                if self.case.filed > last:
                    self.owed.barred.append((first, "wage-statement", due, last))
                else:
                    count += 1
        if count:
            self._penalty("wage-statement", Fraction(min(4_000, 50 + 100 * (count - 1))), count=count)

    def _interest_refused(self) -> None:
        kinds = PREMIUMS if self.case.california else KINDS
        lines = [one.line for one in self.lines if one.line.kind in kinds]
        self.owed.refuse("interest", [share.on for line in lines for share in line.shares])

    # --- the object

    def as_rows(self) -> Row:
        """The worksheet in the shape of ``worksheet.json``, without the words of reasons."""
        case = self.case
        totals = dict.fromkeys(KINDS, NONE)
        lines = [self._line(one, totals) for one in self.lines]
        for row in self.penalties:
            totals[row["kind"]] += Fraction(row["amount_usd"])
        return {
            "version": 1,
            "title": case.title,
            "state": case.state,
            "filed": case.filed.isoformat(),
            "count_to": case.count_to.isoformat(),
            "complete": not self.owed.refused,
            "total_usd": usd(sum(totals.values(), NONE)),
            "interest_usd": usd(totals["interest"]),
            "totals": {kind: usd(amount) for kind, amount in totals.items()},
            "lines": lines,
            "penalties": self.penalties,
            "refused": [
                {"kind": kind, "from": str(first), "until": str(last)} for kind, first, last in self.owed.refused
            ],
            "barred": [
                {"period": str(period) if period else None, "kind": kind, "due": str(due), "last_day": str(last)}
                for period, kind, due, last in self.owed.barred
            ],
            "surplus": [
                {"period": str(period), "kind": kind, "amount_usd": usd(amount)}
                for (period, kind), amount in sorted(self.surplus.items())
            ],
        }

    def _line(self, one: Paid, totals: dict[str, Fraction]) -> Row:
        line, bears = one.line, self.case.california and one.line.kind not in PREMIUMS
        interest = one.interest(line.amount, self.case.count_to) if bears else NONE
        totals[line.kind] += one.open
        totals["interest"] += interest
        rule = self.rates.rule(self.case.state, line.kind)
        return {
            "period": str(line.period),
            "kind": line.kind,
            "from": str(line.shares[0].on),
            "until": str(line.shares[-1].on),
            "hours": usd(line.hours),
            "rate_usd": None if line.rate is None else rate_said(line.rate),
            "paid_rate_usd": None if line.paid is None else rate_said(line.paid),
            "amount_usd": usd(line.amount),
            "paid_late_usd": usd(line.amount - one.open),
            "open_usd": usd(one.open),
            "due": str(line.due),
            "last_day": str(line.last_day) if line.last_day else None,
            "days": max(0, (self.case.count_to - line.due).days) if bears and one.open else None,
            "interest_usd": usd(interest) if bears else None,
            "rule": rule["cite"],
            "source": line.source,
            "standing": line.standing,
        }
