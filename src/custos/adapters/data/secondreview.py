"""Reads which decisions two people review (``laws/calendar/second-review.toml``); the agency's own file replaces the shipped one."""

from __future__ import annotations

from pathlib import Path

from custos.adapters.data.folders import read_text
from custos.adapters.data.laws import extra_folder, shipped_folder
from custos.core.secondreview import Rules, read_rules

FILE = "calendar/second-review.toml"


def second_review_rules(extra: Path | None = None) -> Rules:
    """The table. Raises InputError that names the file where it cannot be used."""
    own = extra_folder(extra)
    path = own / FILE if own and (own / FILE).is_file() else shipped_folder() / FILE
    return read_rules(read_text(path, FILE), FILE)
