"""Reads the tables of wages (``laws/wages``) and the holidays that move a last day to file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from custos.adapters.data.folders import read_text
from custos.adapters.data.laws import extra_folder, load_calendars, shipped_folder
from custos.core.wages import WageTables

WAGES = "wages"


@cache
def wage_tables(extra: Path | None = None) -> WageTables:
    """Our tables and those of the agency's own law folder, read once. Raises LawError for a row that cannot be used."""
    return read_wages(extra)


def read_wages(extra: Path | None = None) -> WageTables:
    """The same tables as their files are now."""
    files: dict[str, str] = {}
    for folder in filter(None, (shipped_folder(), extra_folder(extra))):
        for path in sorted((folder / WAGES).glob("*.toml")):
            files[str(path)] = read_text(path)
    return WageTables.read(files)


def day_off_in(state: str) -> Callable[[date], bool]:
    """Whether a day is a Saturday, a Sunday or a judicial holiday of the state (``ca`` or ``nm``)."""
    calendar = load_calendars()[f"us-{state}"]
    return lambda day: calendar.reason(day) is not None
