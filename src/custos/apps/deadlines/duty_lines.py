"""What the law makes the agency do on a request, each thing once with its deadline: what is open first, what is settled apart.

A duty and its clock say the same thing twice; a day that a paper names is a clock without a duty. A page shows both as lines of one list.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen

from custos.apps.casework.models import Matter
from custos.apps.deadlines import selectors, wording
from custos.apps.deadlines.models import Duty
from custos.apps.deadlines.selectors import ShownClock
from custos.apps.offices.models import Reader
from custos.core.law.legaltime import DUE_TODAY, LegalTime

SHOWN = 5
"""So many open lines are unfolded: what a person can take in at once."""


@frozen
class DutyLine:
    """One thing to do, or one day to keep; ``duty`` is None for a day that a paper names, ``row`` where the law sets no day."""

    duty: Duty | None
    row: ShownClock | None

    @property
    def is_settled(self) -> bool:
        """True where it was proved done, or the answer that left settled it."""
        return bool((self.duty and self.duty.done_at) or (self.row and self.row.clock.stopped_on))

    @property
    def is_hint(self) -> bool:
        """True where facts that are not known could still lift it."""
        return bool(self.duty and not self.duty.firm)

    @property
    def when(self) -> str:
        """When it is due, in words, where there is no day."""
        return due_in_words(self.duty) if self.duty and not self.duty.due_on else ""


@frozen
class DutyLines:
    """The lines of a request: ``first`` is shown, ``more`` and ``settled`` are folded."""

    first: tuple[DutyLine, ...]
    more: tuple[DutyLine, ...]
    settled: tuple[DutyLine, ...]

    @property
    def has_days(self) -> bool:
        """True where a day of one of them was counted."""
        return any(line.row for line in (*self.first, *self.more, *self.settled))

    def __bool__(self) -> bool:
        return bool(self.first or self.settled)


def list_duty_lines(reader: Reader, matter: Matter, today: date, language: str = "en") -> DutyLines:
    """Every duty and every day of ``request`` that the reader may see, each once, the most urgent first."""
    rows = {row.clock.duty_id or -row.clock.pk: row for row in selectors.list_clocks(reader, matter, today, language)}
    lines = [DutyLine(duty, rows.pop(duty.pk, None)) for duty in selectors.list_duties(reader, matter)]
    lines += [DutyLine(None, row) for row in rows.values()]
    waiting = sorted((line for line in lines if not line.is_settled), key=_urgency)
    settled = sorted((line for line in lines if line.is_settled), key=_settled_on)
    return DutyLines(tuple(waiting[:SHOWN]), tuple(waiting[SHOWN:]), tuple(settled))


def _urgency(line: DutyLine) -> tuple[bool, int, date, int, int]:
    """What is certain before hints; among them what is late, then at once and today, then by day, then what waits for a release."""
    day = line.row.clock.due_on if line.row else line.duty.due_on if line.duty else None
    is_late = bool(line.row and line.row.late_days)
    at_once = bool(line.duty and line.duty.time in DUE_TODAY)
    rank = 0 if is_late else 1 if at_once else 2 if day else 3
    wished = line.duty is None and line.row is not None and not line.row.clock.firm
    sooner = 0 if line.duty and line.duty.time == LegalTime.AT_ONCE else 1
    return line.is_hint or wished, rank, day or date.min, sooner, line.duty.pk if line.duty else 0


def _settled_on(line: DutyLine) -> tuple[date, int]:
    day = (
        line.duty.done_at.date() if line.duty and line.duty.done_at else line.row.clock.stopped_on if line.row else None
    )
    return day or date.min, line.duty.pk if line.duty else 0


def due_in_words(duty: Duty) -> str:
    """When a duty without a day is due, in the reader's language; where nobody translated it, in the words of the assessment."""
    time = LegalTime(duty.time)
    if words := wording.DUE_WORDS.get(time):
        return str(words)
    sentence, unit = wording.DUE_WITHIN.get(time), wording.UNITS.get(duty.unit)
    return str(sentence) % {"period": str(unit) % {"n": duty.number}} if sentence and unit else duty.due
