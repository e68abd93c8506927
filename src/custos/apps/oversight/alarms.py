"""Alarms for the page of signals, from the ledger of the last weeks alone: no table of the register is read, and no sealed value is opened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from attrs import frozen

from custos.adapters.data.looks import alarm_bounds
from custos.apps.ledger import services as ledger
from custos.apps.ledger import store
from custos.apps.offices.models import Reader, Staff
from custos.apps.oversight import policy
from custos.core.errors import TamperingFound
from custos.core.oversight.alarms import Alarm, Bounds, Line, raise_alarms

BACK = timedelta(days=90)
"""How far back alarms look."""
MOST_ENTRIES = 200_000
"""So many of the newest entries are read; the page says so where there are more."""
STEP = 2_000


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
    found = raise_alarms(read_lines(at - BACK), bounds, at)
    names: dict[str, str] = {}
    if found and policy.may_open_analysis(reader):
        names = {ledger.staff(str(one.pk), "staff").id: one.name for one in Staff.objects.all()}
    return [Told(one, bounds[one.key], names.get(one.who, "")) for one in found]


def read_lines(since: datetime) -> list[Line]:
    """The entries since then in their order, at most MOST_ENTRIES."""
    if not ledger.is_open():
        return []
    size = store.head().size
    found: list[list[Line]] = []
    for end in range(size, max(size - MOST_ENTRIES, 0), -STEP):
        part = list(_lines(max(end - STEP, 0), end))
        found.append([line for line in part if line.at >= since])
        if part and part[0].at < since:
            break
    return [line for part in reversed(found) for line in part]


def _lines(start: int, stop: int) -> Iterator[Line]:
    for index, body, _ in store.entries(start, stop, STEP):
        try:
            raw = json.loads(body)
            yield Line(
                at=datetime.fromtimestamp(raw["at"] / 1000, UTC),
                kind=raw["t"],
                who=raw["act"]["id"],
                role=raw["act"]["role"],
                case=raw.get("case", ""),
                out=raw.get("out", ""),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise TamperingFound(f"entry {index} is not well formed: export and verify the ledger") from error
