"""What waits for a reader beyond the requests of the register: each app says it of its own work, and the home asks all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from attrs import frozen

from custos.apps.casework.fields import Words
from custos.apps.offices.models import Reader


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


Source = Callable[[Reader, datetime], Iterable[Waiting]]
"""What waits for this reader in one app, at most a handful; nothing for who has no part in it."""

_SOURCES: dict[str, Source] = {}


def register(app: str, source: Source) -> None:
    """Says what waits in ``app``."""
    _SOURCES[app] = source


def list_waiting(reader: Reader, at: datetime, most: int) -> tuple[list[Waiting], int]:
    """At most ``most`` things of every app, and how many more there are at least: stuck ones first, then by day, then those without one."""
    found = [one for source in _SOURCES.values() for one in source(reader, at)]
    found.sort(key=lambda one: (not one.is_stuck, one.day is None, one.day or date.max))
    return found[:most], len(found[most:])
