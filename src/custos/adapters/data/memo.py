"""Finds the memo's passages: the repository's ``memo/``, or the copy inside an installed wheel, and an agency's own file beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import custos
from custos.adapters.data.folders import own_folder, read_text
from custos.adapters.data.laws import load_agency, load_book
from custos.core.errors import InputError
from custos.core.memo import Memo, MemoSource, compose

ENVIRONMENT = "CUSTOS_MEMO"
"""A folder of the agency's own, whose file AGENCY.toml comes after the shipped ones."""


def memo_folder() -> Path:
    """The shipped passages. Raises InputError where neither place has them."""
    package = Path(custos.__file__).resolve().parent
    for folder in (package / "_data" / "memo", package.parents[1] / "memo"):
        if (folder / "passages.toml").is_file():
            return folder
    raise InputError("the passages of the memo are missing from this installation: install custos again")


def load_source(agency_key: str) -> MemoSource:
    """The passages of an agency's memo. Raises InputError that names file and passage."""
    folders = [memo_folder(), *([own] if (own := own_folder(ENVIRONMENT)) else [])]
    files = {"memo/passages.toml": (folders[0] / "passages.toml").read_text(encoding="utf-8")}
    for folder in folders:
        path = folder / f"{agency_key}.toml"
        if path.is_file():
            name = f"memo/{path.name}" if folder == folders[0] else str(path)
            files[name] = read_text(path, name)
    return MemoSource.read(files)


def load_memo(agency_key: str, day: date, laws: Path | None = None) -> Memo:
    """The memo of ``agency_key`` under the law of ``day``."""
    agency = load_agency(agency_key, laws)
    book = load_book(laws)
    law = book.as_of(day, agency.sources, confirmed=bool(agency.confirmed))
    return compose(load_source(agency_key), law, book.vocabulary, agency)
