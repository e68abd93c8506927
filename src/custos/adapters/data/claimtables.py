"""Reads published tables of claims, packed or not, and how each is laid out (``laws/tables``)."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

from custos.adapters.data.folders import read_text
from custos.adapters.data.laws import extra_folder, shipped_folder
from custos.core.claims.table import Counted, Layout, count_table
from custos.core.errors import InputError

TABLES = "tables"


def read_layouts(extra: Path | None = None) -> dict[str, Layout]:
    """The layouts by the name of their file; one of the agency's own folder replaces ours. Raises LawError."""
    files: dict[str, Path] = {}
    for folder in filter(None, (shipped_folder(), extra_folder(extra))):
        files |= {path.stem: path for path in sorted((folder / TABLES).glob("*.toml"))}
    return {name: Layout.from_toml(read_text(path), str(path)) for name, path in files.items()}


def count_file(path: Path, layout: Layout) -> Counted:
    """The table in ``path`` (``.csv`` or ``.csv.gz``), counted. Raises InputError where it cannot be read as text."""
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as packed:
            text = packed.read().decode("utf-8-sig")
        return count_table(layout, csv.reader(io.StringIO(text, newline="")))
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: this is no table of text in UTF-8 ({error}): save it as CSV") from error
