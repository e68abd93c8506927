"""What JSON and TOML can hold, as types: for values on their way to a file, a column or a wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"
"""A JSON value. Sequences and mappings are read only here, so that lists of closed words count as lists of strings."""
JsonObject: TypeAlias = "dict[str, Json]"
"""A JSON object that its maker may still add to."""
Table: TypeAlias = "Mapping[str, object]"
"""A table of a data file (TOML) or a stored object, before anybody checked what it holds."""


def text_in(table: Table, key: str) -> str:
    """The text under ``key``; "" where there is none."""
    return str(table.get(key) or "")


def tables_in(table: Table, key: str) -> list[Table]:
    """The tables listed under ``key``, in their order; none where there is no list. What is no table is left out."""
    found = table.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list | tuple) else []


def table_in(table: Table, key: str) -> Table:
    """The table under ``key``; an empty one where there is none."""
    found = table.get(key)
    return found if isinstance(found, Mapping) else {}


def texts_in(table: Table, key: str) -> tuple[str, ...]:
    """The texts listed under ``key``, in their order; none where there is no list."""
    found = table.get(key)
    return tuple(str(one) for one in found) if isinstance(found, list | tuple) else ()
