"""Reads the retention schedules (``laws/calendar/retention.toml``); the agency's own file replaces the shipped one."""

from __future__ import annotations

from pathlib import Path

from custos.adapters.data.folders import read_text
from custos.adapters.data.laws import extra_folder, shipped_folder
from custos.core.retention import Schedules, read_schedules

FILE = "calendar/retention.toml"


def retention_schedules(extra: Path | None = None) -> Schedules:
    """The table. Raises InputError that names the file where it cannot be used."""
    own = extra_folder(extra)
    path = own / FILE if own and (own / FILE).is_file() else shipped_folder() / FILE
    return read_schedules(read_text(path, FILE), FILE)
