"""Finds the drills: the repository's ``drills/``, or the copy inside an installed wheel, and an agency's own folder beside them."""

from __future__ import annotations

from pathlib import Path

import custos
from custos.adapters.data.door import load_protocol
from custos.adapters.data.folders import own_folder, read_text
from custos.adapters.data.laws import load_book
from custos.core.drills.script import Script, read_script
from custos.core.errors import InputError

ENVIRONMENT = "CUSTOS_DRILLS"
"""A folder of the agency's own drills, listed after the shipped ones."""


def _folder(name: str, holds: str) -> Path:
    package = Path(custos.__file__).resolve().parent
    for folder in (package / "_data" / name, package.parents[1] / name):
        if any(folder.glob(holds)):
            return folder
    raise InputError(f"the folder `{name}` is missing from this installation: install custos again")


def load_drills() -> tuple[Script, ...]:
    """All drills in the order of their file names. Raises InputError that names the file."""
    book, protocol = load_book(), load_protocol()
    folders = [_folder("drills", "*.toml"), *([own] if (own := own_folder(ENVIRONMENT)) else [])]
    found: dict[str, Script] = {}
    places: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            name = f"drills/{path.name}" if folder == folders[0] else str(path)
            script = read_script(read_text(path, name), name, book.vocabulary, protocol)
            if script.file and not (_folder("examples", "*.eml") / script.file).is_file():
                raise InputError(f"{name}: there is no example `{script.file}`")
            if script.key in found:
                raise InputError(
                    f"{path}: the drill `{script.key}` is already in {places[script.key]}; give one another key"
                )
            found[script.key], places[script.key] = script, path
    return tuple(found.values())


def handed_out(script: Script) -> bytes:
    """The bytes of the mail, paper or photograph that a drill hands to the player. Raises InputError where it hands out nothing."""
    if not script.file:
        raise InputError(f"the drill `{script.key}` hands out no paper")
    return (_folder("examples", "*.eml") / script.file).read_bytes()
