"""Finds the folder of form cards and reads it: the repository's ``forms/``, or the copy inside an installed wheel."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import custos
from custos.adapters.data.folders import kept, own_folder, read_text, state_of
from custos.adapters.data.lexicon import install_lexicon
from custos.core.errors import InputError
from custos.core.reading.instrument.cards import Cards

ENVIRONMENT = "CUSTOS_FORMS"
"""A folder of the agency's own form cards, agencies and words of messages, beside the shipped ones."""


def form_folder() -> Path:
    """The folder that holds ``*.toml`` form cards. Raises InputError where neither place has one."""
    past = kept("forms")
    if past is not None:
        return past
    package = Path(custos.__file__).resolve().parent
    for folder in (package / "_data" / "forms", package.parents[1] / "forms"):
        if folder.is_dir():
            return folder
    raise InputError(f"no folder of form cards beside `{package}`: install custos again, or run it from its repository")


def read_forms(*folders: Path) -> dict[str, str]:
    """The texts of all cards by path; an agency's own folders come after ours, and a key that is there twice is an error."""
    files: dict[str, str] = {}
    shipped = form_folder()
    for folder in (shipped, *folders):
        for path in sorted(folder.glob("*.toml")):
            name = f"{folder.name}/{path.name}" if folder == shipped else str(path)
            files[name] = read_text(path, name)
    return files


def cards() -> Cards:
    """The cards that ship with the program and those of the agency's own folder (``CUSTOS_FORMS``); read once for each state of them."""
    own = own_folder(ENVIRONMENT)
    folders = (form_folder(), *((own,) if own else ()))
    return _cards(folders[1:], tuple(state_of(folder) for folder in folders))


def forget() -> None:
    """Lets go of what was read, so that the next reading takes the lexicon that is in use then."""
    _cards.cache_clear()


@lru_cache(maxsize=4)
def _cards(own: tuple[Path, ...], state: tuple[int, ...]) -> Cards:
    """``state`` is only part of the key: an edited folder is read again."""
    del state
    install_lexicon()
    return Cards.read(read_forms(*own))
