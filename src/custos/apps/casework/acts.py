"""What every service does: ask whether it may, lock the row, append the entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Unpack

from custos.apps.casework.clock import agency_day
from custos.apps.casework.errors import DisposedOf
from custos.apps.casework.may import May, acting_role
from custos.apps.casework.models import AnyMatter, Event, Matter, YearCounter
from custos.apps.ledger import services as ledger
from custos.apps.ledger.services import EntryKeys
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.core.errors import UsageError


def require(may: May) -> None:
    """Raises Forbidden with the reason where the answer is no, Conflict where it is only no at this stage."""
    may.require()


def append_event(
    matter: Matter,
    kind: str,
    *,
    by: Reader | None,
    act: Act,
    at: datetime,
    details: Mapping[str, str] | None = None,
    **entry: Unpack[EntryKeys],
) -> Event:
    """Appends one entry to the ledger and notes it at the request; both inside the caller's transaction, as its end."""
    actor = ledger.SYSTEM if by is None else ledger.staff(str(by.staff_id), acting_role(by, act))
    receipt = ledger.append(kind, actor=actor, case=matter.case, **entry)
    return Event.objects.create(
        matter=matter,
        kind=kind,
        at=at,
        by_id=by.staff_id if by else None,
        details=dict(details or {}),
        entry_index=receipt.index,
        leaf=receipt.leaf,
        size=receipt.size,
        root=receipt.root,
    )


def entered(index: int | None) -> int:
    """The index of an act that is in the ledger. Raises UsageError where it is not."""
    if index is None:
        raise UsageError("this act has no entry in the ledger yet")
    return index


def locked(matter: AnyMatter) -> AnyMatter:
    """The newest state of ``matter``, as the kind that it is held as, locked until the transaction ends.

    The row that all kinds share is locked first, and alone: two acts on one matter never wait for each other crosswise. Its key is left
    open, so that a look, which holds the ledger's head and then names the matter, never waits for an act that waits for that head.

    Raises DisposedOf where its file was disposed of: nothing new is ever sealed under its name.
    """
    row = Matter.objects.select_for_update(no_key=True).get(pk=matter.pk)
    refuse_if_disposed(row)
    return row if isinstance(row, type(matter)) else type(matter).objects.get(pk=matter.pk)


def refuse_if_disposed(matter: Matter) -> None:
    """Raises DisposedOf, with the day, where two people disposed of its file."""
    if matter.disposed_at is not None:
        erased = Event.objects.filter(matter=matter, kind="erased").exists()
        raise DisposedOf(matter.number, day=agency_day(matter.disposed_at), erased=erased)


def take_number(year: int) -> tuple[str, int]:
    """The next number of ``year`` and its serial, one sequence for all kinds of matter. Called inside the transaction that uses it."""
    counter, _ = YearCounter.objects.select_for_update().get_or_create(year=year)
    counter.last += 1
    counter.save()
    return f"{year}-{counter.last:05d}", counter.last
