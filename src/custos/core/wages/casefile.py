"""Reads a case file (docs/backpay.md, "The file"): a case, or every fault with its place and its code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from custos.core.messages import Message
from custos.core.tomltext import toml_of
from custos.core.wages.case import (
    WAGE_KINDS,
    Case,
    CaseFaults,
    Claim,
    DayWork,
    Ending,
    Fault,
    Kind,
    LatePayment,
    Paid,
    PayPeriod,
    Terms,
)
from custos.core.wages.daywork import read_days
from custos.core.wages.fields import WEEKDAYS, Reader
from custos.core.wages.lines import due_day
from custos.core.wages.periods import period_of

CITIES = {
    "ca": ("los-angeles", "san-francisco", "san-jose", "san-diego", "oakland", "berkeley"),
    "nm": ("albuquerque", "las-cruces", "santa-fe"),
}
_TABLES = {"claim", "terms", "ending"}
_LISTS = {"pattern", "day", "paid", "tips", "late_payment", "statements"}
_ONLY = {"ca": {"statements"}, "nm": {"tips"}}
_MANY = 1_000_000


def read_case(text: str, file: str) -> Case:
    """The case of a file. Raises CaseFaults with every fault, one line each, naming file, place, what to do and a code."""
    try:
        raw = toml_of(text)
    except tomllib.TOMLDecodeError as error:
        raise CaseFaults(file, (Fault("file", Message("wages-file-no-toml", detail=str(error)), "toml"),)) from error
    faults: list[Fault] = []
    case = _Parser(raw, faults).case()
    if case is None or faults:
        raise CaseFaults(file, tuple(faults))
    return case


class _Parser:
    """Reads table after table; a table that cannot be read leaves its faults, and later checks that need it are skipped."""

    def __init__(self, raw: Mapping[str, object], faults: list[Fault]) -> None:
        self.raw, self.faults = raw, faults
        self.state = ""

    def case(self) -> Case | None:
        top = Reader(self.raw, "", self.faults)
        if top.number("version", 1, 1, required=True) == 0 and "version" not in self.raw:
            return None
        title = top.text("title")
        for name in (*_TABLES, *_LISTS):
            top.has(name)
        claim = self._claim()
        if claim is None:
            top.finish()
            return None
        top.finish({name for name in _ONLY["nm" if self.state == "ca" else "ca"] if name in self.raw})
        terms = self._terms()
        days = read_days(self._lists("pattern"), self._lists("day"), self.state, self.faults)
        if terms is None or days is None or not self._worked(days, claim, terms):
            return None
        paid = self._paid((days[0].on, days[-1].on))
        ending = self._ending(claim)
        tips = self._tips(terms)
        late = self._late(claim, terms, ending)
        statements = [span for one in self._lists("statements") if (span := self._span_only(one))]
        return Case(title, claim, terms, days, paid, tips, late, ending, tuple(statements))

    def _table(self, name: str, *, required: bool) -> Reader | None:
        value = self.raw.get(name)
        if isinstance(value, dict):
            return Reader(value, name, self.faults)
        if value is not None or required:
            message = Message("wages-table-missing", name=name)
            self.faults.append(Fault(name, message, "missing" if value is None else "bad-value"))
        return None

    def _lists(self, name: str) -> list[Reader]:
        value = self.raw.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.faults.append(Fault(name, Message("wages-list-wrong", name=name), "bad-value"))
            return []
        return [Reader(one, f"{name} {number}", self.faults) for number, one in enumerate(value, 1)]

    def _claim(self) -> Claim | None:
        table = self._table("claim", required=True)
        if table is None:
            return None
        self.state = state = table.choice("state", ("ca", "nm"), None)
        city = ""
        if table.has("city"):
            city = table.choice("city", CITIES.get(state, ()), None, "unknown-city")
        employees = table.number("employees", 1, _MANY, required=state == "ca")
        filed, count_to = table.day("filed", required=True), table.day("count_to", required=True)
        table.known.add("city_liquidated")
        city_liquidated = state == "ca" and table.flag("city_liquidated")
        good_faith = table.flag("good_faith_shown")
        table.finish({"city_liquidated"} if state == "nm" else ())
        if filed and count_to and count_to < filed:
            table.fault(
                "count_to",
                Message("wages-count-before-filed", day=str(count_to), filed=str(filed)),
                "count-before-filed",
            )
        if not state or filed is None or count_to is None:
            return None
        return Claim(state, city, employees, filed, count_to, city_liquidated, good_faith)

    def _terms(self) -> Terms | None:
        table = self._table("terms", required=True)
        if table is None:
            return None
        agreed, regular = table.money("agreed_rate_usd"), table.money("regular_rate_usd")
        written = table.choice("contract", ("oral", "written"), "oral") == "written"
        starts = WEEKDAYS.index(table.choice("workweek_starts", WEEKDAYS, "sun"))
        period = table.choice("pay_period", tuple(PayPeriod), None)
        weekly = period in (PayPeriod.WEEKLY, PayPeriod.BIWEEKLY)
        first = table.day("first_period_starts", required=weekly)
        if period and not weekly and table.has("first_period_starts"):
            table.fault("first_period_starts", Message("wages-period-has-own-day", period=period), "unknown-key")
        after = table.number("payday_after_days", 0, 31, required=True)
        later = table.choice("overtime_due", ("this-payday", "next-payday"), "this-payday") == "next-payday"
        alternative = table.flag("alternative_workweek")
        table.known.add("tipped")
        tipped = self.state == "nm" and table.flag("tipped")
        table.finish({"tipped"} if self.state == "ca" else ())
        if not period or (weekly and first is None):
            return None
        return Terms(
            agreed,
            written,
            regular,
            starts,
            PayPeriod(period),
            first if weekly else None,
            after,
            later,
            alternative,
            tipped,
        )

    def _worked(self, days: Sequence[DayWork], claim: Claim, terms: Terms) -> bool:
        if not days:
            self.faults.append(Fault("pattern", Message("wages-nothing-worked"), "no-work"))
            return False
        first = days[0].on
        if claim.filed < first:
            message = Message("wages-filed-before-work", day=str(claim.filed), first=str(first))
            self.faults.append(Fault("claim filed", message, "filed-before-work"))
        if terms.first_period is not None and terms.first_period > first:
            message = Message("wages-period-after-work", day=str(terms.first_period), first=str(first))
            self.faults.append(Fault("terms first_period_starts", message, "date-order"))
        return True

    def _paid(self, whole: tuple[date, date]) -> tuple[Paid, ...]:
        found: list[Paid] = []
        for table in self._lists("paid"):
            span = table.span(whole)
            hourly = table.money("hourly_usd", required=True)
            overtime, double = table.money("overtime_hourly_usd"), table.money("double_hourly_usd")
            table.finish()
            if span is None or hourly is None:
                continue
            if any(one.first <= span[1] and span[0] <= one.last for one in found):
                table.fault("from", Message("wages-range-shared", name="paid"), "range-overlap")
            found.append(
                Paid(*span, hourly, hourly if overtime is None else overtime, hourly if double is None else double)
            )
        return tuple(found)

    def _tips(self, terms: Terms) -> dict[date, Fraction]:
        found: dict[date, Fraction] = {}
        if self.state != "nm":
            return found
        for table in self._lists("tips"):
            period, usd = table.day("period", required=True), table.cents("usd", required=True)
            table.finish()
            if period is None or usd is None:
                continue
            self._is_period(table, period, terms)
            found[period] = found.get(period, Fraction(0)) + usd
        return found

    def _is_period(self, table: Reader, period: date, terms: Terms) -> bool:
        if period_of(period, terms).first == period:
            return True
        table.fault("period", Message("wages-no-period", day=str(period)), "unknown-period")
        return False

    def _late(self, claim: Claim, terms: Terms, ending: Ending | None) -> tuple[LatePayment, ...]:
        found: list[LatePayment] = []
        for table in self._lists("late_payment"):
            on, period = table.day("on", required=True), table.day("period", required=True)
            toward = table.choice("toward", tuple(WAGE_KINDS), None)
            usd = table.cents("usd", required=True)
            table.finish()
            if on is None or period is None or not toward or usd is None or not self._is_period(table, period, terms):
                continue
            kind = Kind(toward)
            due = due_day(period_of(period, terms), kind, terms, ending, california=self.state == "ca")
            if on < period:
                table.fault(
                    "on", Message("wages-paid-before-period", day=str(on), first=str(period)), "paid-before-work"
                )
            elif not due < on <= claim.count_to:
                table.fault(
                    "on", Message("wages-not-late", day=str(on), due=str(due), count_to=str(claim.count_to)), "not-late"
                )
            found.append(LatePayment(on, period, kind, usd, table.place))
        return tuple(found)

    def _ending(self, claim: Claim) -> Ending | None:
        table = self._table("ending", required=False)
        if table is None:
            return None
        how = table.choice("how", ("discharged", "quit"), None)
        on = table.day("on", required=True)
        notice, willful = table.flag("notice_72h"), table.flag("willful")
        wage = table.money("daily_wage_usd", required=willful and claim.state == "ca")
        paid_on, suit = table.day("all_paid_on"), table.day("suit_filed")
        table.finish()
        if not how or on is None:
            return None
        if how == "discharged" and notice:
            table.fault("notice_72h", Message("wages-notice-of-discharged"), "bad-value")
        if paid_on is not None and paid_on < on:
            table.fault(
                "all_paid_on", Message("wages-paid-before-end", day=str(paid_on), last=str(on)), "paid-before-work"
            )
        return Ending(on, how == "discharged", notice, willful, wage or Fraction(0), paid_on, suit)

    def _span_only(self, table: Reader) -> tuple[date, date] | None:
        span = table.span()
        table.finish()
        return span
