"""The hours in which a search warrant may be served, by state, as ``laws/calendar/warrants.toml`` gives them with their citations."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime

from attrs import frozen

from custos.core.errors import InputError

CHECKED = ("text", "secondary", "policy")


@frozen
class WarrantHours:
    """The hours of one state, or of the federal courts ("US"): from the full hour ``first`` to the full hour ``last``, local time."""

    state: str
    first: int
    last: int
    cite: str
    says: str
    checked: str = "secondary"

    def holds(self, moment: datetime) -> bool:
        """Whether a local moment is within them; both ends count."""
        return self.first <= moment.hour + moment.minute / 60 <= self.last


def read_warrant_hours(text: str, file: str) -> dict[str, WarrantHours]:
    """The hours by state. Raises InputError, with the file and the row, for a row that cannot be used or a state given twice."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: this is not TOML: {error}", code="warrant-hours") from error
    found: dict[str, WarrantHours] = {}
    for number, entry in enumerate(raw.get("warrant", ()), 1):
        one = _hours(entry, f"{file}, warrant {number}")
        if one.state in found:
            raise InputError(f"{file}: the hours of {one.state} are given twice", code="warrant-hours")
        found[one.state] = one
    return found


def _hours(entry: Mapping[str, object], place: str) -> WarrantHours:
    state, first, last = entry.get("state"), entry.get("from"), entry.get("until")
    cite, says, checked = (str(entry.get(key, "")) for key in ("cite", "says", "checked"))
    if not isinstance(state, str) or len(state) != 2 or state != state.upper():
        raise InputError(f"{place}: `state` must be two capital letters, or US", code="warrant-hours")
    if not isinstance(first, int) or not isinstance(last, int) or not 0 <= first < last <= 24:
        raise InputError(f"{place}: `from` and `until` must be full hours of one day, in order", code="warrant-hours")
    if not cite or not says or checked not in CHECKED:
        raise InputError(f"{place}: it needs `cite`, `says` and `checked` ({', '.join(CHECKED)})", code="warrant-hours")
    return WarrantHours(state, first, last, cite, says, checked)
