"""What ``people/made-up/agency.toml`` says of the demo agency (fictional): people, rooms, employers."""

from __future__ import annotations

import tomllib
from functools import cache

from attrs import frozen

from custos.adapters.data.people import people_folder
from custos.core.errors import InputError


@frozen
class Person:
    """Someone who works there; ``role`` and ``office`` are keys."""

    key: str
    name: str
    role: str
    office: str


@frozen
class Rooms:
    """The rooms of an office in which hearings are held, and its share of the claims."""

    office: str
    names: tuple[str, ...]
    share: int


@frozen
class Employer:
    """One against whom people claim, with its industry."""

    name: str
    naics: str


@frozen
class DemoAgency:
    """The whole file."""

    staff: tuple[Person, ...]
    rooms: tuple[Rooms, ...]
    employers: tuple[Employer, ...]


@cache
def demo_agency() -> DemoAgency:
    """The file, read once. Raises InputError where it cannot be."""
    name = "people/made-up/agency.toml"
    try:
        raw = tomllib.loads((people_folder() / "made-up" / "agency.toml").read_text("utf-8"))
        return DemoAgency(
            tuple(Person(**row) for row in raw["staff"]),
            tuple(Rooms(row["office"], tuple(row["names"]), row["share"]) for row in raw["rooms"]),
            tuple(Employer(**row) for row in raw["employer"]),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InputError(f"{name}: {error}", code="demo-agency") from error
