"""Finds the table of reasons for looks (``people/looks/reasons.toml``, or the copy inside an installed wheel)."""

from __future__ import annotations

from functools import cache

from custos.adapters.data.people import people_folder
from custos.core.oversight.looks import Table, read_table


@cache
def look_table() -> Table:
    """Our table. Raises InputError for a row that cannot be used."""
    name = "looks/reasons.toml"
    return read_table(f"people/{name}", (people_folder() / name).read_text("utf-8"))
