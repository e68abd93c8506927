"""The profile of the agency that this installation serves."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from custos.core.agency import Agency
from custos.core.errors import InputError

_BESIDE_THE_PROGRAM = Path(__file__).resolve().parents[2] / "_data" / "laws"  # in an installed wheel
_IN_THE_REPOSITORY = Path(__file__).resolve().parents[4] / "laws"


def laws_folder() -> Path:
    """Where the law lies: beside the program, or in the repository that it runs from."""
    return _BESIDE_THE_PROGRAM if _BESIDE_THE_PROGRAM.is_dir() else _IN_THE_REPOSITORY


@lru_cache(maxsize=8)
def agency_called(key: str) -> Agency:
    """The profile in ``laws/agencies/KEY.toml``. Raises InputError that lists the known keys."""
    folder = laws_folder() / "agencies"
    known = sorted(file.stem for file in folder.glob("*.toml"))
    if key not in known:
        raise InputError(f"there is no agency `{key}`; known are {', '.join(known)}")
    file = folder / f"{key}.toml"
    return Agency.from_toml(file.read_text(encoding="utf-8"), str(file.name))


def the_agency() -> Agency:
    """The profile of this installation."""
    return agency_called(settings.AGENCY)
