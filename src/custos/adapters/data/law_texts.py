"""Where the official texts are, and how one is put there.

They are in the folder ``texts`` of the agency's own law folder (``CUSTOS_LAWS``); the shipped law has none. They are read only when a page
or a command asks for official words, and once for each state of the folder: a decision never waits for them.
"""

from __future__ import annotations

import os
import tempfile
from datetime import date
from functools import lru_cache
from pathlib import Path

from custos.adapters.data.laws import TEXTS, extra_folder, shipped_folder
from custos.core.errors import InputError
from custos.core.law.commentary import Commentary
from custos.core.law.texts import CODES_FILE, Code, OfficialText, read_codes, read_text
from custos.core.law.watching import WATCH_FILE, Watch, read_watch


def load_codes(extra: Path | None = None) -> tuple[Code, ...]:
    """The laws that citations may name: those of the agency's own file first, then the shipped ones."""
    return tuple(code for text in _both(CODES_FILE, extra) for code in read_codes(text))


def load_watch(extra: Path | None = None) -> tuple[Watch, ...]:
    """The watch list: the agency's own rows first, then the shipped ones."""
    return tuple(watch for text in _both(WATCH_FILE, extra) for watch in read_watch(text))


def load_texts(extra: Path | None = None) -> tuple[OfficialText, ...]:
    """The stored official texts; none where no folder holds any. Raises InputError naming the file that cannot be read."""
    own = extra_folder(extra)
    folders = [folder / TEXTS for folder in (own, shipped_folder()) if folder is not None]
    return tuple(text for folder in folders if folder.is_dir() for text in read_texts(folder))


def read_texts(folder: Path) -> tuple[OfficialText, ...]:
    """The official texts of one folder, in order of their names. Raises InputError naming the file that cannot be read."""
    paths = sorted(folder.glob("*.txt"))
    return _texts(folder, tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in paths))


@lru_cache(maxsize=4)
def _texts(folder: Path, state: tuple[tuple[str, int, int], ...]) -> tuple[OfficialText, ...]:
    return tuple(read_text(name, _read(folder / name)) for name, _, _ in state)


def load_commentary(today: date, extra: Path | None = None) -> Commentary:
    """Everything that is shown beside the rules to a reader on a day."""
    return Commentary(load_texts(extra), load_codes(extra), load_watch(extra), today)


def add_text(file: Path, folder: Path) -> tuple[OfficialText, Path]:
    """Copies an official text into ``folder``/texts, byte for byte, and says what was read in it.

    Raises InputError where it is no such text, or where another text of that name is there already.
    """
    words = _read(file)
    text = read_text(file.name, words)
    target = folder / TEXTS / file.with_suffix(".txt").name
    if target.exists() and target.read_text(encoding="utf-8") != words:
        raise InputError(f"`{target}` is another text: remove it first, or give yours another name", code="text-there")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            out.write(words)
        Path(unfinished).replace(target)
    except OSError as error:
        raise InputError(f"`{target}` cannot be written ({error.strerror}): choose a folder with --to") from error
    return text, target


def _both(name: str, extra: Path | None) -> list[str]:
    own = extra_folder(extra)
    return [_read(folder / name) for folder in (own, shipped_folder()) if folder and (folder / name).is_file()]


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name}: this file is not UTF-8 text: {error.reason} at byte {error.start}") from error
    except OSError as error:
        raise InputError(f"`{path}` cannot be read: {error.strerror}") from error
