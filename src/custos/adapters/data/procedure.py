"""Reads the tables of procedure (``laws/procedure``), one file a jurisdiction."""

from __future__ import annotations

from pathlib import Path

from custos.adapters.data.folders import read_text
from custos.adapters.data.laws import extra_folder, load_calendars, shipped_folder
from custos.core.claims import Procedure
from custos.core.errors import LawError

PROCEDURE = "procedure"


def read_procedures(extra: Path | None = None) -> dict[str, Procedure]:
    """The tables by jurisdiction; a file of the agency's own folder replaces the shipped one of its name. Raises LawError."""
    files: dict[str, Path] = {}
    for folder in filter(None, (shipped_folder(), extra_folder(extra))):
        files |= {path.name: path for path in sorted((folder / PROCEDURE).glob("*.toml"))}
    calendars = load_calendars(extra)
    found: dict[str, Procedure] = {}
    for path in files.values():
        table = Procedure.from_toml(read_text(path), str(path))
        if table.calendar not in calendars:
            raise LawError(f"calendar `{table.calendar}` is none of {', '.join(sorted(calendars))}", file=str(path))
        if table.jurisdiction in found:
            raise LawError(f"`{table.jurisdiction}` has a table already: name another", file=str(path))
        found[table.jurisdiction] = table
    return found
