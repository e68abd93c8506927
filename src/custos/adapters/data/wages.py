"""Reads the tables of wages (``laws/wages``) and the holidays that move a last day to file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from custos.adapters.data.folders import read_text
from custos.adapters.data.laws import extra_folder, load_calendars, shipped_folder
from custos.core.errors import InputError
from custos.core.wages import WageTables

WAGES = "wages"


@cache
def wage_tables(extra: Path | None = None) -> WageTables:
    """Our tables and those of the agency's own law folder, read once. Raises LawError for a row that cannot be used."""
    return read_wages(extra)


def read_wages(extra: Path | None = None) -> WageTables:
    """The same tables as their files are now."""
    return WageTables.read({str(path): read_text(path) for path in _paths(extra)})


def proposed_wages(changed: Sequence[Path], extra: Path | None = None) -> WageTables:
    """The tables as they would be: each file of ``changed`` takes the place of ours or the agency's of the same name, or is a further one.

    A folder means its ``*.toml`` files. Raises InputError where there is no file, LawError for a row that cannot be used.
    """
    given = [path for one in changed for path in (sorted(one.glob("*.toml")) if one.is_dir() else [one])]
    if not given:
        raise InputError("there is no changed file: name a TOML file of rates or rules, or a folder that has one")
    names = {path.name for path in given}
    if len(names) < len(given):
        raise InputError("two changed files have the same name: keep one of them")
    kept = [path for path in _paths(extra) if path.name not in names]
    return WageTables.read({str(path): read_text(path) for path in (*kept, *given)})


def _paths(extra: Path | None) -> list[Path]:
    folders = filter(None, (shipped_folder(), extra_folder(extra)))
    return [path for folder in folders for path in sorted((folder / WAGES).glob("*.toml"))]


def day_off_in(state: str) -> Callable[[date], bool]:
    """Whether a day is a Saturday, a Sunday or a judicial holiday of the state (``ca`` or ``nm``)."""
    calendar = load_calendars()[f"us-{state}"]
    return lambda day: calendar.reason(day) is not None
