"""What stops the times of a matter, and what lets them run again. Called inside the transaction of the act that does it.

INVARIANT: ``Matter.due_on`` is the earliest day of its firm clocks that run, ``Matter.duty_due`` that of its duties that are still to do.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Min, Q, QuerySet

from custos.apps.casework.models import Matter
from custos.apps.deadlines.models import Clock, ClockKind
from custos.core.law.rules import DutyKind

CLOSED = "closed"


def running(matter: Matter) -> QuerySet[Clock]:
    """The clocks of a request that run now, hints included."""
    return matter.clocks.filter(is_current=True, stopped_on=None, paused_since=None)


def refresh_due(matter: Matter) -> None:
    """Sets the request's own days; the person who changes a clock or a duty calls this inside the same transaction."""
    day = running(matter).filter(firm=True).aggregate(day=Min("due_on"))["day"]
    # what the answer settled has a stopped clock; a duty without a clock runs
    owed = matter.duties.filter(is_current=True, done_at=None, clock__stopped_on=None)
    duty_day = owed.aggregate(day=Min("due_on"))["day"]
    if (matter.due_on, matter.duty_due) != (day, duty_day):
        matter.due_on, matter.duty_due = day, duty_day
        matter.save(update_fields=["due_on", "duty_due"])


def stop_clocks(clocks: QuerySet[Clock], *, on: date, why: str) -> None:
    """Stops what runs or is paused for good, inside the caller's transaction. ``why`` is done or answered."""
    clocks.filter(stopped_on=None).update(stopped_on=on, stopped_why=why, paused_since=None)


def stop_at_answer(matter: Matter, on: date) -> None:
    """A sent letter stops the times for answering; what else the law demands runs on until it is proved done."""
    answers = matter.clocks.filter(duty__kind=DutyKind.REPLY) | matter.clocks.filter(duty=None).exclude(
        kind=ClockKind.PROCEDURE
    )
    stop_clocks(answers, on=on, why="answered")
    refresh_due(matter)


def stop_at_closing(matter: Matter, on: date) -> None:
    """Every time ends with its matter; :func:`run_again` is for the day on which it is opened again."""
    # What was paused stays so: opened again it still waits, and the days of the pause are given back when it ends.
    matter.clocks.filter(stopped_on=None).update(stopped_on=on, stopped_why=CLOSED)
    refresh_due(matter)


def run_again(matter: Matter) -> None:
    """Lets the times run that only the closing stopped; the days between count. What was done or answered stays stopped."""
    closed = matter.clocks.filter(is_current=True, stopped_why=CLOSED).exclude(kind=ClockKind.PROCEDURE)
    closed.filter(Q(duty=None) | Q(duty__done_at=None)).update(stopped_on=None, stopped_why="")
    refresh_due(matter)
