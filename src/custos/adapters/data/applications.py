"""Reads the tables of applications (``laws/applications``), one file a jurisdiction."""

from __future__ import annotations

from pathlib import Path

from custos.adapters.data.folders import read_text
from custos.adapters.data.laws import extra_folder, shipped_folder
from custos.core.claims.applications import Kind, Sets, read_kinds
from custos.core.errors import LawError

APPLICATIONS = "applications"


def lost_marks(extra: Path | None = None) -> tuple[LawError, ...]:
    """Each row of the agency's own tables that sets nothing, while the shipped row of its id does: its table may be older than the mark."""
    own = extra_folder(extra)
    shipped: dict[str, Sets] = {}
    for path in sorted((shipped_folder() / APPLICATIONS).glob("*.toml")):
        _, kinds = read_kinds(read_text(path), str(path))
        shipped |= {one.id: one.sets for one in kinds if one.sets}
    return tuple(
        LawError(
            f"application `{one.id}` has no `sets`; ours sets `{shipped[one.id]}`: add it, or give the row an id of its own",
            file=str(path),
        )
        for path in (sorted((own / APPLICATIONS).glob("*.toml")) if own else ())
        for one in read_kinds(read_text(path), str(path))[1]
        if one.sets is None and one.id in shipped
    )


def read_applications(extra: Path | None = None) -> dict[str, dict[str, Kind]]:
    """By jurisdiction the rows by id; a file of the agency's own folder replaces the shipped one of its name. Raises LawError."""
    files: dict[str, Path] = {}
    for folder in filter(None, (shipped_folder(), extra_folder(extra))):
        files |= {path.name: path for path in sorted((folder / APPLICATIONS).glob("*.toml"))}
    found: dict[str, dict[str, Kind]] = {}
    for path in files.values():
        jurisdiction, kinds = read_kinds(read_text(path), str(path))
        if jurisdiction in found:
            raise LawError(f"`{jurisdiction}` has a table already: name another", file=str(path))
        found[jurisdiction] = {one.id: one for one in kinds}
    return found
