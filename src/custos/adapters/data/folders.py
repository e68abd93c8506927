"""An agency's own folder of laws, forms, lexicon, memo or drills, named by an environment variable; it comes beside the shipped one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from custos.core.errors import InputError

OWN = {
    "laws": "CUSTOS_LAWS",
    "forms": "CUSTOS_FORMS",
    "lexicon": "CUSTOS_LEXICON",
    "memo": "CUSTOS_MEMO",
    "drills": "CUSTOS_DRILLS",
}
"""The variable that names the agency's own folder of each kind of data."""


_kept: ContextVar[Path | None] = ContextVar("kept", default=None)
"""Owned by :func:`kept_folder`."""


@contextmanager
def kept_folder(folder: Path) -> Iterator[None]:
    """Inside, laws, forms and lexicon are those of ``folder``: ours in ``ours/``, an agency's own in ``own/``, whatever is set."""
    before = _kept.set(folder)
    try:
        yield
    finally:
        _kept.reset(before)


def kept(kind: str, whose: str = "ours") -> Path | None:
    """The kept folder of this kind inside :func:`kept_folder`, whether it exists or not; None outside."""
    folder = _kept.get()
    return None if folder is None else folder / whose / kind


def own_folder(variable: str) -> Path | None:
    """The folder that ``variable`` names, None where it names none. Raises InputError where that folder does not exist."""
    past = kept(next((kind for kind, one in OWN.items() if one == variable), ""), "own")
    if past is not None:
        return past if past.is_dir() else None
    named = os.environ.get(variable)
    if not named:
        return None
    folder = Path(named)
    if not folder.is_dir():
        raise InputError(f"the folder `{folder}` does not exist: correct {variable}")
    return folder


def read_text(path: Path, name: str = "") -> str:
    """The text of a file that people edit. Raises InputError that names the file where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name or path}: this file is not UTF-8 text: {error.reason} at byte {error.start}"
        ) from error


def state_of(folder: Path) -> int:
    """A number that changes when a file of the folder changes."""
    files = sorted(path for path in folder.glob("*.toml"))
    return hash((str(folder), *((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files)))


def state_of_tree(folder: Path, *, but: str = "") -> int:
    """The same for the files ``*.t*`` of a folder and all below it; folders called ``but`` are left out. It is asked for at every page."""
    found: list[tuple[str, int, int]] = []
    open_ones = [str(folder)]
    while open_ones:
        with os.scandir(open_ones.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != but:
                        open_ones.append(entry.path)
                elif ".t" in entry.name:
                    stat = entry.stat()
                    found.append((entry.path, stat.st_mtime_ns, stat.st_size))
    return hash(tuple(sorted(found)))
