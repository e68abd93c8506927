"""Finds the lexicon and reads it: the repository's ``lexicon/``, or the copy inside an installed wheel, and an agency's own."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

import custos
from custos.adapters.data.folders import kept, own_folder, read_text
from custos.core.errors import InputError
from custos.core.facts import nearest
from custos.core.reading.find.names import install_names
from custos.core.reading.lexicon import Lexicon, install
from custos.core.reading.lexicon.errors import LexiconError
from custos.core.reading.lexicon.rows import Row, wrong_examples
from custos.core.reading.text.view import Flat, fold

OWN_FOLDER = "CUSTOS_LEXICON"


def lexicon_folder() -> Path:
    """The folder that came with the program. Raises InputError where there is none: the installation is broken."""
    past = kept("lexicon")
    if past is not None:
        return past
    package = Path(custos.__file__).resolve().parent
    for folder in (package / "_data" / "lexicon", package.parents[1] / "lexicon"):
        if folder.is_dir():
            return folder
    raise InputError("the lexicon folder is missing from this installation: install custos again", code="no-lexicon")


def read_lexicon(*folders: Path, thorough: bool = True) -> Lexicon:
    """Our rows and those of an agency's own folders. Raises LexiconError for a row that cannot be used, with file and id.

    Without ``thorough`` the words of our own files are not tried one by one; those of an agency always are, and each row of an agency is
    held against its two sentences.
    """
    own = own_folder(OWN_FOLDER)
    files: dict[str, str] = {}
    for folder in (lexicon_folder(), *((own,) if own else ()), *folders):
        for path in sorted(folder.glob("*.toml")):
            name = f"lexicon/{path.name}" if folder == lexicon_folder() else str(path)
            files[name] = read_text(path, name)
    ours = {name for name in files if name.startswith("lexicon/")}
    found = Lexicon.read(files, proved=() if thorough else ours)
    prove_rows(
        [row for row in found.rows.values() if row.file not in ours],
        {row.id.split(".")[0] for row in found.rows.values() if row.file in ours},
    )
    return found


def prove_rows(rows: Iterable[Row], topics: Iterable[str]) -> None:
    """Holds an agency's rows against their own sentences. Raises LexiconError for the first that is wrong.

    ``topics`` are the first words of the ids that readers ask for; a row of another topic would never be used.
    """
    known = sorted(topics)
    for row in rows:
        topic = row.id.split(".")[0]
        if topic not in known:
            raise LexiconError(
                f"no reader asks for the topic `{topic}`, but for {', '.join(known)}{nearest(topic, known)}",
                file=row.file,
                row=row.id,
                code="topic",
            )
        folded = {one: Flat.of(fold(one)).text for one in (*row.examples, *row.counter_examples)}
        for _, sentence, should in wrong_examples([row], folded):
            fault = "does not match its example" if should else "matches its counter-example"
            raise LexiconError(f"`words` {fault} `{sentence}`", file=row.file, row=row.id, code="example")


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
