"""Finds the folder of form cards and reads it: the repository's ``forms/``, or the copy inside an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import custos
from custos.adapters.data.lexicon import install_lexicon
from custos.core.errors import InputError
from custos.core.reading.instrument.cards import Cards


def form_folder() -> Path:
    """The folder that holds ``*.toml`` form cards. Raises InputError where neither place has one."""
    package = Path(custos.__file__).resolve().parent
    for folder in (package / "_data" / "forms", package.parents[1] / "forms"):
        if folder.is_dir():
            return folder
    raise InputError(f"no folder of form cards beside `{package}`: install custos again, or run it from its repository")


def read_forms(*folders: Path) -> dict[str, str]:
    """The texts of all cards by path; an agency's own folders come after ours, and never replace a card silently."""
    files: dict[str, str] = {}
    for folder in (form_folder(), *folders):
        for path in sorted(folder.glob("*.toml")):
            files[f"{folder.name}/{path.name}" if folder == form_folder() else str(path)] = path.read_text(
                encoding="utf-8"
            )
    return files


@cache
def cards() -> Cards:
    """The cards that ship with the program, read once; the lexicon that the readers need is installed with them."""
    install_lexicon()
    return Cards.read(read_forms())
