"""Reads what a worker's own form says: the rights of a jurisdiction (``laws/rights``) and the industries (``laws/industries.toml``)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from attrs import frozen

from custos.adapters.data.folders import read_text
from custos.adapters.data.laws import extra_folder, shipped_folder
from custos.core.errors import LawError
from custos.core.jsontypes import Table, tables_in, text_in

RIGHTS, INDUSTRIES = "rights", "industries.toml"
READ = "text"
"""The standing of a row that someone read in the text of the law; only such rows are shown to a worker."""


@frozen
class Words:
    """One row in both languages. ``id`` is its name, or the NAICS code of an industry; ``cite`` is where a right is written."""

    id: str
    says: str
    says_es: str
    cite: str = ""

    def say(self, language: str) -> str:
        """The words in ``language``, "en" or "es"."""
        return self.says_es if language == "es" else self.says


@lru_cache(maxsize=8)
def rights_in(jurisdiction: str, extra: Path | None = None) -> tuple[Words, ...]:
    """What a worker may rely on there, in the order of the file; none where nobody has read the law. Raises LawError."""
    path = _newest(f"{RIGHTS}/{jurisdiction}.toml", extra)
    if path is None:
        return ()
    rows = tables_in(_table(path), "right")
    for row in rows:
        if not all(text_in(row, key) for key in ("id", "says", "says-es", "cite", "source", "standing")):
            raise LawError(
                "each right needs `id`, `says`, `says-es`, `cite`, `source` and `standing`: add them", file=str(path)
            )
    return tuple(_words(row, "id") for row in rows if text_in(row, "standing") == READ)


@lru_cache(maxsize=8)
def industries(extra: Path | None = None) -> tuple[Words, ...]:
    """The industries to choose from, in the order of the file. Raises LawError."""
    path = _newest(INDUSTRIES, extra)
    if path is None:
        return ()
    table = _table(path)
    if not text_in(table, "source"):
        raise LawError("the list needs a `source`: add it", file=str(path))
    found = tuple(_words(row, "naics") for row in tables_in(table, "industry"))
    if any(not (one.id.isdigit() and 2 <= len(one.id) <= 6 and one.says and one.says_es) for one in found):
        raise LawError(
            "each industry needs `naics` of two to six digits, `says` and `says-es`: correct it", file=str(path)
        )
    return found


def _newest(name: str, extra: Path | None) -> Path | None:
    """The agency's own file of this name, else the shipped one."""
    for folder in filter(None, (extra_folder(extra), shipped_folder())):
        if (folder / name).is_file():
            return folder / name
    return None


def _table(path: Path) -> Table:
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"this is not valid TOML ({error})", file=str(path)) from error


def _words(row: Table, key: str) -> Words:
    return Words(text_in(row, key), text_in(row, "says"), text_in(row, "says-es"), text_in(row, "cite"))
