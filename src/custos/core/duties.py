"""What the law makes the agency do, each with the day on which it falls due and how that day was counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from attrs import frozen

from custos.core.calendar import CountStep, DayKind, Due, Holidays, StepKind, due
from custos.core.law.answers import DutyOwed, ItemAnswer
from custos.core.law.legaltime import DUE_WORDS, CountedFrom, LegalTime
from custos.core.law.rules import Duty, DutyKind

COUNTED_FROM_ARRIVAL = frozenset({CountedFrom.RECEIVED, CountedFrom.PRESENTED, CountedFrom.SERVED, CountedFrom.ASKED})
"""Events that happened, at the latest, when the request was received; the others have not happened yet."""
_NOT_YET = {CountedFrom.DECIDED: LegalTime.FROM_DECISION, CountedFrom.RELEASED: LegalTime.FROM_RELEASE}
WORKING_UNITS = frozenset({"business-days", "court-days"})
_MONTHS_A_YEAR = 12


@frozen
class DutyDue:
    """A duty with its day: ``due`` is None where only ``due_words`` say when. ``firm`` is False while facts could still lift it."""

    owed: DutyOwed
    due: Due | None
    due_words: str

    @property
    def time(self) -> LegalTime:
        """When it is due, as a kind."""
        duty = self.owed.duty
        if self.due:
            return LegalTime.ON_DAY
        if not duty.due:
            return DUE_WORDS.get(duty.due_words, LegalTime.NONE)
        return _NOT_YET.get(duty.counted_from, LegalTime.WITHIN_HOURS)

    @property
    def due_text(self) -> str | None:
        """The day as ISO 8601, or the words, or None where the rule sets no time."""
        return self.due.on.isoformat() if self.due else self.due_words or None


def duties_of(
    answers: Iterable[ItemAnswer],
    *,
    received_on: date,
    holidays: Holidays | Callable[[str], Holidays],
    return_on: date | None = None,
    more: Iterable[DutyDue] = (),
) -> tuple[DutyDue, ...]:
    """The duties of all items, each once, the dated ones first in the order of their days.

    ``holidays`` are one calendar for all, or the calendar of the law that a citation belongs to. ``return_on`` is the day that the paper
    itself names: a motion to quash is filed by then at the latest. ``more`` are duties that no rule of the law gives.
    """
    owed: dict[tuple[str, str], DutyOwed] = {}
    for answer in answers:
        for duty in answer.duties:
            key = (duty.cite, duty.duty.key)
            if key not in owed or duty.firm:
                owed[key] = duty
    dated = list(more)
    for duty in owed.values():
        own = holidays(duty.cite) if callable(holidays) else holidays
        dated.append(_before_return(_with_day(duty, received_on, own), return_on, received_on))
    return tuple(
        sorted(dated, key=lambda one: (not one.owed.firm, one.due is None, one.due.on if one.due else date.max))
    )


def return_duty(day: date | None) -> tuple[DutyDue, ...]:
    """The day that a court's paper itself names, kept as a deadline while a person still has to read the paper.

    Where no day was read, finding it is what is owed: a paper that nobody read whole may name one.
    """
    says = "A paper that may be a judge's is answered in time, also while its reading is unsure"
    says_es = "Un documento que puede ser de un juez se contesta a tiempo, también mientras su lectura no es segura"
    cite = "Policy, the day that the paper names"
    if day is None:
        find = Duty(
            DutyKind.VERIFY,
            "Find the return date on the paper, or ask its sender for it, and have counsel note it",
            "Buscar en el documento la fecha de comparecencia o preguntarla al remitente, y que la asesoría la anote",
            key="find-return-date",
        )
        return (DutyDue(DutyOwed(cite, says, says_es, find, firm=True), None, "at once"),)
    duty = Duty(
        DutyKind.REPLY,
        "Have counsel answer the court, or ask it for more time, by the day that its paper names",
        "Que la asesoría responda al tribunal, o le pida más tiempo, a más tardar el día que nombra su documento",
        key="paper-day",
    )
    owed = DutyOwed(cite, says, says_es, duty, firm=True)
    return (DutyDue(owed, Due(day, (CountStep(StepKind.PAPER_SAYS, day),)), ""),)


def _before_return(found: DutyDue, return_on: date | None, received_on: date) -> DutyDue:
    """LAW: a motion to quash must be timely, and that is before the time specified for compliance (Fed. R. Civ. P. 45(d)(3)(A))."""
    if found.owed.duty.kind is not DutyKind.MOVE_TO_QUASH or found.due is None or return_on is None:
        return found
    if not received_on <= return_on < found.due.on:
        return found
    return DutyDue(found.owed, found.due.and_then(return_on, CountStep(StepKind.PAPER_SAYS, return_on)), "")


def _with_day(owed: DutyOwed, received_on: date, holidays: Holidays) -> DutyDue:
    duty = owed.duty
    if not duty.due:
        return DutyDue(owed, None, duty.due_words)
    unit, number = next(iter(duty.due.items()))
    period = f"{number} {unit.replace('-', ' ')}"
    if duty.counted_from not in COUNTED_FROM_ARRIVAL:
        return DutyDue(owed, None, f"within {period}, counted from when it is {duty.counted_from}")
    if unit == "hours":
        # whole days, rounded down: a period in hours runs from the hour, and the register shows the hour
        return DutyDue(owed, None, f"within {period} of receipt")
    if unit in WORKING_UNITS:
        return DutyDue(owed, due(received_on, number, DayKind.WORKING, holidays), "")
    if unit == "days":
        return DutyDue(owed, due(received_on, number, DayKind.CALENDAR, holidays), "")
    end = _months_later(received_on, number * (_MONTHS_A_YEAR if unit == "years" else 1))
    words_es = f"{number} {'años' if unit == 'years' else 'meses'}"
    return DutyDue(
        owed,
        Due(
            end,
            (
                CountStep(StepKind.START, received_on),
                CountStep(StepKind.SPAN, end, number, why=period, why_es=words_es),
            ),
        ),
        "",
    )


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    first = date(day.year + years, month + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
