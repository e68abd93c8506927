"""Reads where the law presumes retaliation (``laws/presumptions``), one file a jurisdiction."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from custos.adapters.data.folders import read_text
from custos.adapters.data.laws import extra_folder, shipped_folder
from custos.core.retaliation.presumption import Row, read_rows

PRESUMPTIONS = "presumptions"


@lru_cache(maxsize=2)
def presumptions(extra: Path | None = None) -> dict[str, tuple[Row, ...]]:
    """The rows by jurisdiction; a file of the agency's own folder replaces the shipped one of its name. Raises LawError."""
    files: dict[str, Path] = {}
    for folder in filter(None, (shipped_folder(), extra_folder(extra))):
        files |= {path.name: path for path in sorted((folder / PRESUMPTIONS).glob("*.toml"))}
    return dict(read_rows(read_text(path), str(path)) for path in files.values())
