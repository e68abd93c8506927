"""Finds the tables of looks (``people/looks/``, or the copy inside an installed wheel): what explains one, and what is an alarm."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from custos.adapters.data.people import people_folder
from custos.core.oversight.alarms import Bounds, Key, read_bounds
from custos.core.oversight.looks import Table, read_table


@cache
def look_table() -> Table:
    """Our table. Raises InputError for a row that cannot be used."""
    name = "looks/reasons.toml"
    return read_table(f"people/{name}", (people_folder() / name).read_text("utf-8"))


@cache
def alarm_bounds() -> Mapping[Key, Bounds]:
    """From when on something in the ledger is an alarm. Raises InputError for a row that cannot be used."""
    name = "looks/alarms.toml"
    return read_bounds(f"people/{name}", (people_folder() / name).read_text("utf-8"))
