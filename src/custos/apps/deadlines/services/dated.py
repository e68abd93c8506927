"""Times that an app above has counted by itself, kept as the deadlines of a matter: shown, late and reminded of like all others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from custos.apps.casework.models import Matter
from custos.apps.deadlines.models import Clock, ClockKind
from custos.apps.deadlines.services.stopping import refresh_due
from custos.core.calendar import Due


@frozen
class Dated:
    """One time: the provision, what is to be done, from which day it runs, how it was counted. ``met_on`` ends it."""

    cite: str
    says: str
    says_es: str
    starts_on: date
    counted: Due
    met_on: date | None = None
    met_why: str = "done"
    """done or closed."""


def moved_among(matter: Matter, times: Sequence[Dated]) -> list[tuple[Clock, date]]:
    """The kept times that run and that ``times`` count to another day, each with that day."""
    counted = {(one.cite[:200], one.says): one.counted.on for one in times if one.met_on is None}
    running = matter.clocks.filter(kind=ClockKind.PROCEDURE, is_current=True, stopped_on=None)
    return [
        (row, counted[row.cite, row.says])
        for row in running
        if counted.get((row.cite, row.says), row.base_on) != row.base_on
    ]


def keep_dated(matter: Matter, times: Sequence[Dated], index: int) -> None:
    """Makes ``times`` the counted times of ``matter``, under the entry ``index``; called inside the caller's transaction.

    A time is known by its provision and its words. What is not among them any more stays, and counts no longer.
    """
    rows = {(row.cite, row.says): row for row in matter.clocks.filter(kind=ClockKind.PROCEDURE)}
    for one in times:
        key = (one.cite[:200], one.says)
        row = rows.pop(key, None) or Clock(matter=matter, kind=ClockKind.PROCEDURE, opened_index=index)
        row.cite, row.says, row.says_es = *key, one.says_es
        row.starts_on, row.is_current, row.firm = one.starts_on, True, True
        row.base_on = row.due_on = one.counted.on
        row.base = row.path = [step.to_json() for step in one.counted.path]
        row.stopped_on, row.stopped_why = (one.met_on, one.met_why) if one.met_on else (None, "")
        row.save()
    for row in rows.values():
        row.is_current = False
        row.save(update_fields=["is_current"])
    refresh_due(matter)
