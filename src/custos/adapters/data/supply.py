"""Reads the lock of the program and a folder of advisories (an export of OSV). Nothing is fetched."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from custos.core.errors import InputError
from custos.core.jsontypes import Table
from custos.core.supply import Locked, read_lock

LOCK = "base.lock"
_MOST_BYTES = 20 * 2**20


def locked_packages(file: Path | None = None) -> tuple[Locked, ...]:
    """The packages of ``file``; by default of the lock that came with the program. Raises InputError where there is none."""
    path = file or _shipped()
    try:
        return read_lock(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError):
        raise InputError(f"`{path}` cannot be read") from None


def _shipped() -> Path:
    here = Path(__file__).resolve()
    for path in (here.parents[2] / "_data" / LOCK, here.parents[4] / "requirements" / LOCK):
        if path.is_file():
            return path
    raise InputError("the lock is missing from this installation: name it with --lock")


def advisories(folder: Path) -> Iterator[tuple[str, Table]]:
    """Each advisory of a folder with its name: files that end in .json, and those inside a .zip, in the order of their names.

    Raises InputError where the folder holds none, or a file is none: a gap is never taken for "nothing known".
    """
    found = False
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".json":
            found = True
            yield path.name, _read(path.read_bytes(), path.name)
        elif path.suffix == ".zip":
            for name, raw in _unpacked(path):
                found = True
                yield f"{path.name}/{name}", _read(raw, f"{path.name}/{name}")
    if not found:
        raise InputError(f"`{folder}` holds no advisory: export the ecosystem PyPI of OSV into it")


def _unpacked(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as packed:
            for info in sorted(packed.infolist(), key=lambda one: one.filename):
                if info.filename.endswith(".json"):
                    if info.file_size > _MOST_BYTES:
                        raise InputError(f"{path.name}/{info.filename}: this is too large for an advisory")
                    yield info.filename, packed.read(info)
    except zipfile.BadZipFile:
        raise InputError(f"{path.name}: this is no zip file") from None


def _read(raw: bytes, name: str) -> Table:
    try:
        value = json.loads(raw)
    except ValueError:
        raise InputError(f"{name}: this is not JSON") from None
    if not isinstance(value, dict):
        raise InputError(f"{name}: this is no advisory in the OSV form")
    return value
