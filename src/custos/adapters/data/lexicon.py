"""Finds the lexicon and reads it: the repository's ``lexicon/``, or the copy inside an installed wheel, and an agency's own."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import custos
from custos.core.errors import InputError
from custos.core.reading.find.names import install_names
from custos.core.reading.lexicon import Lexicon, install

OWN_FOLDER = "CUSTOS_LEXICON"


def lexicon_folder() -> Path:
    """The folder that came with the program. Raises InputError where there is none: the installation is broken."""
    package = Path(custos.__file__).resolve().parent
    for folder in (package / "_data" / "lexicon", package.parents[1] / "lexicon"):
        if folder.is_dir():
            return folder
    raise InputError("the lexicon folder is missing from this installation: install custos again", code="no-lexicon")


def read_lexicon(*folders: Path, thorough: bool = True) -> Lexicon:
    """Our rows and those of an agency's own folders. Raises LexiconError for a row that cannot be used, with file and id.

    Without ``thorough`` the words of our own files are not tried one by one; those of an agency always are.
    """
    own = os.environ.get(OWN_FOLDER, "")
    files: dict[str, str] = {}
    for folder in (lexicon_folder(), *([Path(own)] if own else []), *folders):
        for path in sorted(folder.glob("*.toml")):
            key = f"lexicon/{path.name}" if folder == lexicon_folder() else str(path)
            files[key] = path.read_text(encoding="utf-8")
    ours = () if thorough else tuple(name for name in files if name.startswith("lexicon/"))
    return Lexicon.read(files, proved=ours)


def install_lexicon() -> None:
    """Reads the lexicon and makes it the one of this process; every door to the readers calls it before it reads."""
    install(read_lexicon(thorough=False))
    install_names(_read_names)


def _read_names() -> dict[str, str]:
    """The lists of names and of common words, by name of file: see ``lexicon/names/README.md``."""
    folder = lexicon_folder() / "names"
    return {
        path.name.removesuffix(".txt.gz"): gzip.decompress(path.read_bytes()).decode("utf-8")
        for path in sorted(folder.glob("*.txt.gz"))
    }
