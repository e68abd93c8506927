"""Alarms for the page of signals, from the ledger of the last weeks alone: no sealed value is opened.

SAFETY: entries of cases that the ledger keeps from the reader are not counted: a count that is too high would tell that such a case exists.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from attrs import frozen

from custos.adapters.data.looks import alarm_bounds
from custos.apps.ledger import selectors as ledger_selectors
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader, Staff
from custos.apps.oversight import policy
from custos.core.oversight.alarms import Alarm, Bounds, Line, raise_alarms

BACK = timedelta(days=90)
"""How far back alarms look."""
MOST_ENTRIES = 200_000
"""So many of the newest entries are read: a year of a large agency."""


@frozen
class Told:
    """One alarm with its words, and the name of who it is about ("" where the reader is not shown it)."""

    alarm: Alarm
    bounds: Bounds
    name: str


def list_alarms(reader: Reader, at: datetime) -> list[Told]:
    """The alarms of the last 90 days; none for those who do not see signals. Names only for those who may open the analysis.

    Raises TamperingFound where an entry is not well formed.
    """
    if not policy.may_see_signals(reader):
        return []
    bounds = alarm_bounds()
    found = raise_alarms(read_lines(reader, at - BACK), bounds, at)
    names: dict[str, str] = {}
    if found and policy.may_open_analysis(reader):
        names = {ledger.staff(str(one.pk), "staff").id: one.name for one in Staff.objects.all()}
    return [Told(one, bounds[one.key], names.get(one.who, "")) for one in found]


def read_lines(reader: Reader | None, since: datetime) -> list[Line]:
    """The entries since then in their order, at most MOST_ENTRIES, as far as the reader may know of them; None is the program.

    Raises Forbidden, TamperingFound where one is not well formed.
    """
    if not ledger.is_open():
        return []
    rows = ledger_selectors.list_recent(reader, since, MOST_ENTRIES)
    return [Line(row.at, str(row.kind), row.actor, row.role, row.case, row.out) for row in rows]
