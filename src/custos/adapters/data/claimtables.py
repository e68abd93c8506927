"""Reads published tables of claims, packed or not, and how each is laid out (``laws/tables``)."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING

from attrs import frozen

from custos.adapters.data.folders import read_text
from custos.adapters.data.laws import extra_folder, shipped_folder
from custos.core.claims.table import Counted, Layout, PastClaim, read_table
from custos.core.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

TABLES = "tables"


def read_layouts(extra: Path | None = None) -> dict[str, Layout]:
    """The layouts by the name of their file; one of the agency's own folder replaces ours. Raises LawError."""
    files: dict[str, Path] = {}
    for folder in filter(None, (shipped_folder(), extra_folder(extra))):
        files |= {path.stem: path for path in sorted((folder / TABLES).glob("*.toml"))}
    return {name: Layout.from_toml(read_text(path), str(path)) for name, path in files.items()}


def count_file(path: Path, layout: Layout) -> Counted:
    """The table in ``path`` (``.csv`` or ``.csv.gz``), counted. Raises InputError where it cannot be read as text."""
    return read_file(path, layout).counted


@frozen
class ReadTable:
    """A table as it was read in one pass. ``sha256`` is of its text, so that a packed table and the same one unpacked are one."""

    sha256: str
    counted: Counted
    claims: list[PastClaim]


def read_file(path: Path, layout: Layout) -> ReadTable:
    """The same, with each claim and the hash of the text. No row waits for the next. Raises InputError."""
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as packed:
            hashed = _Hashed(packed)
            text = io.TextIOWrapper(io.BufferedReader(hashed), "utf-8-sig", newline="")
            counted, claims = read_table(layout, csv.reader(text))
            return ReadTable(hashed.digest.hexdigest(), counted, claims)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: this is no table of text in UTF-8 ({error}): save it as CSV") from error


class _Hashed(io.RawIOBase):
    """A stream that hashes what is read of it."""

    def __init__(self, inner: IO[bytes] | gzip.GzipFile) -> None:
        super().__init__()
        self.inner, self.digest = inner, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, space: WriteableBuffer, /) -> int:
        view = memoryview(space)
        part = self.inner.read(len(view))
        self.digest.update(part)
        view[: len(part)] = part
        return len(part)
