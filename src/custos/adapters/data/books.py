"""The books of a day: laws, forms and lexicon as they were when something was assessed, kept under their own hash.

One file holds all that a reading and the law rest on, ours and the agency's own, and says which program read them. Nothing in it is
about a person. ``books_of`` makes kept books the ones of this process, so that a past assessment can be made again.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path

from attrs import frozen

import custos
from custos.adapters.data import durable, forms, laws, lexicon
from custos.adapters.data.folders import OWN, kept_folder, own_folder
from custos.core.errors import InputError, TamperingFound
from custos.core.jsontypes import table_in, text_in

KINDS = ("forms", "laws", "lexicon")
_PROGRAM = "program.json"
_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)
_ENDINGS = (".toml", ".txt", ".md", ".txt.gz")


@frozen
class Program:
    """Which program it was: its version, and the SHA-256 of its own source."""

    version: str
    code: str


@frozen
class Books:
    """Kept books: the program of that day, and of each file by its path the SHA-256."""

    program: Program
    files: dict[str, str]

    def changed(self, now: Books) -> tuple[str, ...]:
        """The files that differ between these books and ``now``, in order."""
        names = sorted({*self.files, *now.files})
        return tuple(name for name in names if self.files.get(name) != now.files.get(name))


@cache
def this_program() -> Program:
    """The program that runs now."""
    root, total = Path(custos.__file__).resolve().parent, hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return Program(custos.__version__, total.hexdigest())


def _files() -> dict[str, Path]:
    """Every file that an assessment may rest on, by its path in the kept books."""
    shipped = {"forms": forms.form_folder(), "laws": laws.shipped_folder(), "lexicon": lexicon.lexicon_folder()}
    own = {kind: own_folder(OWN[kind]) for kind in KINDS}
    found: dict[str, Path] = {}
    for whose, folders in (("ours", shipped), ("own", own)):
        for kind, folder in folders.items():
            for path in sorted(folder.rglob("*")) if folder else ():
                name = path.relative_to(folder).as_posix() if folder else ""
                if name.endswith(_ENDINGS) and path.is_file() and not name.startswith(f"{laws.TEXTS}/"):
                    found[f"{whose}/{kind}/{name}"] = path
    return found


def _packed() -> bytes:
    """The books in use as one file; packed once for each state of the folders."""
    files = _files()
    stats = ((name, path.stat()) for name, path in files.items())
    return _pack(tuple((name, str(files[name]), stat.st_mtime_ns, stat.st_size) for name, stat in stats))


@lru_cache(maxsize=2)
def _pack(state: tuple[tuple[str, str, int, int], ...]) -> bytes:
    program = this_program()
    members = {name: Path(path).read_bytes() for name, path, _, _ in state}
    members[_PROGRAM] = json.dumps({"code": program.code, "version": program.version}, sort_keys=True).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, _BEGINNING_OF_TIME)
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".gz") else zipfile.ZIP_DEFLATED
            archive.writestr(info, members[name])
    return out.getvalue()


def keep_books(folder: Path) -> str:
    """Keeps the books in use durably in ``folder`` and returns the SHA-256 under which they are found; the same books are kept once."""
    packed = _packed()
    digest = hashlib.sha256(packed).hexdigest()
    place = folder / f"{digest}.zip"
    if place.exists():
        return digest
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    durable.replace(place, packed)
    return digest


def books_now() -> Books:
    """The books in use."""
    return _listed(_packed())


def _listed(packed: bytes) -> Books:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {one: hashlib.sha256(archive.read(one)).hexdigest() for one in archive.namelist() if one != _PROGRAM}
        told = table_in({"": json.loads(archive.read(_PROGRAM))}, "")
    return Books(Program(text_in(told, "version"), text_in(told, "code")), files)


@contextmanager
def books_of(folder: Path, digest: str) -> Iterator[Books]:
    """Inside, this process reads and decides by the books kept under ``digest``. For a process with one thread.

    Raises InputError where they are gone, TamperingFound where a byte of them changed.
    """
    try:
        packed = (folder / f"{digest}.zip").read_bytes()
    except FileNotFoundError:
        raise InputError(f"the books `{digest[:12]}` of that day are not in this data folder") from None
    if hashlib.sha256(packed).hexdigest() != digest:
        raise TamperingFound(f"the kept books `{digest[:12]}` are not what was kept; stop and call the auditor")
    with tempfile.TemporaryDirectory(prefix="custos-books-") as name:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            archive.extractall(name)
        with kept_folder(Path(name)):
            try:
                yield _listed(packed)
            finally:
                forms.forget()
