"""What is wanted: person × class of data × kind of information, and the one paper whose force or consent carries it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from custos.core.coverage import Covers
from custos.core.reading.readings import DataClass, FieldGroup, Person, Scope


@frozen
class Wanted:
    """One item before the law is asked. ``paper`` and ``consent`` are places in ``readings.instruments``.

    ``stated`` is True where the facts of the sender's own words count, and not those that a paper added. ``vague`` is a paper that
    nobody could read or recognize: it may be any paper, so the item is not judged as if none had come.
    """

    person: Person | None
    data_class: DataClass | None
    field: FieldGroup
    paper: int | None = None
    covers: Covers | None = None
    """None where the paper says nothing about records that was read."""
    consent: int | None = None
    consents: Covers | None = None
    vague: int | None = None
    scope: frozenset[Scope] = frozenset()
    """The scopes it may have, where the item has one of its own; empty where that of the ask holds."""
    own: Covers | None = None
    """For an ask for one's own records: whether the item is about the asker."""
    stated: bool = False
    recipient: str = ""
    other_recipient: bool = False
    """The paper names a recipient who is not the sender."""
    surer: Wanted | None = None
    """The same item as a weaker paper carries it that names it for certain, where ``paper`` only may name it."""


def asks_beyond(items: Sequence[Wanted], number: int) -> tuple[FieldGroup, ...]:
    """The kinds of information that the sender asks for and that paper ``number`` does not carry."""
    return tuple(dict.fromkeys(item.field for item in items if item.stated and item.paper != number))
