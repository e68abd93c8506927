"""What waits for a reader beyond the requests of the register: each app says it of its own work, and the home asks all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from attrs import frozen

from custos.apps.casework.fields import Words
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role
from custos.apps.offices.selectors import ROLE_NAMES


@frozen
class Waiting:
    """One thing to do: a sentence that names nobody, the page where it is done, the day by which, where there is one."""

    says: Words
    number: str
    address: str
    button: Words
    day: date | None = None
    is_stuck: bool = False
    """True where nobody will touch it by itself: it has no day that would ever come."""
    owner: Words = ""
    """For whom it waits; "" where it is the reader's own."""


def owner_among(reader: Reader, roles: Sequence[Role], office: int, staff: Iterable[Reader]) -> Words:
    """Whose it is of ``roles``: the first that someone of the office holds. "" where the reader holds it, or nobody there does."""
    here = frozenset().union(*(one.roles for one in staff if one.office_id == office))
    first = next((role for role in roles if role in here), None)
    return "" if first is None or first in reader.roles else ROLE_NAMES[first]


Source = Callable[[Reader, datetime], Iterable[Waiting]]
"""What waits for this reader in one app, at most a handful; nothing for who has no part in it."""

_SOURCES: dict[str, Source] = {}


def register(app: str, source: Source) -> None:
    """Says what waits in ``app``."""
    _SOURCES[app] = source


def list_waiting(reader: Reader, at: datetime, most: int) -> tuple[list[Waiting], int]:
    """At most ``most`` things of every app, and how many more there are at least: the reader's own first, stuck ones before, then by day."""
    found = [one for source in _SOURCES.values() for one in source(reader, at)]
    found.sort(key=lambda one: (bool(one.owner), not one.is_stuck, one.day is None, one.day or date.max))
    return found[:most], len(found[most:])
