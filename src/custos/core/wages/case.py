"""A back-pay case as typed values: what the file of docs/backpay.md states, with every default filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from custos.core.errors import InputError
from custos.core.messages import Message
from custos.core.wages.errors import ERRORS as ERRORS


class Kind(StrEnum):
    """What a line or a penalty is for. The order is that of the worksheet."""

    STRAIGHT_TIME = "straight-time"
    MINIMUM_WAGE = "minimum-wage"
    OVERTIME = "overtime"
    DOUBLE_TIME = "double-time"
    MEAL_PREMIUM = "meal-premium"
    REST_PREMIUM = "rest-premium"
    INTEREST = "interest"
    LIQUIDATED = "liquidated"
    TREBLE = "treble"
    WAITING_TIME = "waiting-time"
    WAGE_STATEMENT = "wage-statement"


PREMIUMS = (Kind.MEAL_PREMIUM, Kind.REST_PREMIUM)
WAGE_KINDS = (Kind.MINIMUM_WAGE, Kind.STRAIGHT_TIME, Kind.OVERTIME, Kind.DOUBLE_TIME, *PREMIUMS)


class PayPeriod(StrEnum):
    """How long a pay period is; semimonthly is the 1st to the 15th and the 16th to the end."""

    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    SEMIMONTHLY = "semimonthly"
    MONTHLY = "monthly"


@frozen
class Fault:
    """One thing wrong with a case file: where, what to do, and a stable code."""

    place: str
    message: Message
    code: str

    def say(self, file: str) -> str:
        """``FILE: PLACE: what is wrong and what to do [code]``."""
        return f"{file}: {self.place}: {self.message} [{self.code}]"


class CaseFaults(InputError):
    """A case file that cannot be used; ``faults`` has every fault that was found, one line each in ``str``."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(fault.say(file) for fault in faults), code=faults[0].code)

    @property
    def told(self) -> tuple[Message, ...]:
        """Every fault as a sentence that can be said in the language of a reader: the place in the file, and what is wrong there."""
        return tuple(Message("wages-fault", place=one.place, what=one.message) for one in self.faults)


@frozen
class Shift:
    """Work between two minutes of one calendar day (0 to 1440), paid or not, with the place in the file it came from."""

    start: int
    end: int
    unpaid: bool
    place: str


@frozen
class DayWork:
    """The work of one calendar day: shifts in clock order, then hours given as a number. Both may be empty."""

    on: date
    shifts: tuple[Shift, ...] = ()
    hours: Fraction = Fraction(0)
    meal_missed: bool = False
    rest_missed: bool = False

    @property
    def total(self) -> Fraction:
        """Hours worked on the day."""
        return sum((Fraction(one.end - one.start, 60) for one in self.shifts), self.hours)


@frozen
class Paid:
    """What was paid per hour on workdays of a range: straight, overtime and double-time hours."""

    first: date
    last: date
    hourly: Fraction
    overtime: Fraction
    double: Fraction


@frozen
class LatePayment:
    """A payment after the due day, toward the lines of one pay period and one kind."""

    on: date
    period: date
    toward: Kind
    amount: Fraction
    place: str


@frozen
class Ending:
    """How and when the employment ended."""

    on: date
    discharged: bool
    notice_72h: bool
    willful: bool
    daily_wage: Fraction
    all_paid_on: date | None
    suit_filed: date | None


@frozen
class Claim:
    """Where the work was done, how large the employer is, and up to which day is counted."""

    state: str
    city: str
    employees: int
    filed: date
    count_to: date
    city_liquidated: bool
    good_faith_shown: bool


@frozen
class Terms:
    """What was agreed, and how pay periods and paydays run."""

    agreed: Fraction | None
    written: bool
    regular: Fraction | None
    week_starts: int
    period: PayPeriod
    first_period: date | None
    payday_after: int
    overtime_next: bool
    alternative_workweek: bool
    tipped: bool


@frozen
class Case:
    """One worker, one employer, one place. ``days`` holds every calendar day with work, in order, hours after midnight on the next day."""

    title: str
    claim: Claim
    terms: Terms
    days: tuple[DayWork, ...]
    paid: tuple[Paid, ...]
    tips: Mapping[date, Fraction]
    late: tuple[LatePayment, ...]
    ending: Ending | None
    statements: tuple[tuple[date, date], ...]

    @property
    def california(self) -> bool:
        """Whether California's law is asked; else New Mexico's."""
        return self.claim.state == "ca"
