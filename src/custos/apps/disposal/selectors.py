"""Every query about disposal. What is outside the reader's need to know is on no list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from custos.adapters.data.retention import retention_schedules
from custos.apps.casework.models import Event, Matter
from custos.apps.casework.selectors import visible
from custos.apps.casework.states import SETTLED
from custos.apps.disposal import listed, policy
from custos.apps.disposal.models import Disposal
from custos.apps.disposal.policy import OWN_EVENTS
from custos.apps.hearings.models import Hearing
from custos.apps.ledger.services import rereading
from custos.apps.offices.models import Reader, Staff, reader_of
from custos.core.retention import Schedules

LISTED = 200
"""So many matters are proposed or confirmed with one click."""
_YEAR = timedelta(days=365)


def _in_sight(reader: Reader) -> QuerySet[Matter]:
    """What the reader may see, and the hearings of it that are over: when one was held is no secret once its time is past, and its number,
    its days and that it may go are all that is told here.
    """
    known = visible(reader).order_by()
    over = Hearing.objects.filter(about__in=known.values("pk"), state__in=sorted(SETTLED), sealed_at=None).order_by()
    return Matter.objects.filter(Q(pk__in=known.values("pk")) | Q(pk__in=over.values("pk")))


def list_due(reader: Reader, today: date) -> list[listed.Line]:
    """The settled matters that the reader may see and whose time has passed, oldest end first, kept ones included; at most LISTED of each.

    INVARIANT: a matter that no schedule covers, or one whose text nobody read, is on no list.
    """
    schedules = retention_schedules()
    least = schedules.shortest()
    if least is None or not policy.may_see(reader):
        return []
    rows = _in_sight(reader).filter(
        state__in=sorted(SETTLED), disposed_at=None, received_at__date__lte=today - least * _YEAR
    )
    rows = rows.exclude(pk__in=Disposal.objects.filter(withdrawn_at=None).values("matter"))
    rows = listed.with_end(rows, until=today - least * _YEAR)
    free: list[listed.Line] = []
    kept: list[listed.Line] = []
    for matter in rows.iterator(chunk_size=LISTED):
        if (line := listed.line_of(matter, today, schedules)) is not None:
            # counted apart: hundreds of files under a hold must not hide the one that may go
            side = kept if line.blocks else free
            side += [line] if len(side) < LISTED else []
        if len(free) == LISTED:
            break
    return sorted((*free, *kept), key=lambda one: (one.ended_on, one.matter.pk))


def list_waiting(reader: Reader, today: date) -> list[listed.Waiting]:
    """The proposed disposals of matters that the reader may see, oldest first; at most LISTED."""
    if not policy.may_see(reader):
        return []
    schedules = retention_schedules()
    rows = Disposal.objects.filter(withdrawn_at=None, confirmed_at=None, matter__in=_in_sight(reader))
    rows = rows.select_related("matter", "proposed_by")
    return [waiting_of(reader, one, today, schedules) for one in rows[:LISTED]]


def waiting_of(reader: Reader, disposal: Disposal, today: date, schedules: Schedules | None = None) -> listed.Waiting:
    """One proposed disposal as the reader sees it now: another schedule than the one that was proposed under is a change."""
    since = Event.objects.filter(matter=disposal.matter, entry_index__gt=disposal.proposed_index)
    matter = listed.with_end(Matter.objects.filter(pk=disposal.matter_id)).get()
    line = listed.line_of(matter, today, schedules or retention_schedules())
    same = line is not None and (line.schedule.key, line.schedule.cite[:200], line.kept_until) == (
        disposal.schedule,
        disposal.cite,
        disposal.kept_until,
    )
    return listed.Waiting(
        disposal,
        policy.may_confirm(reader, disposal),
        policy.blocks_of(disposal.matter),
        not same or since.exclude(kind__in=OWN_EVENTS).exists(),
    )


def list_able_to_confirm(reader: Reader, disposals: Iterable[Disposal]) -> tuple[str, ...]:
    """The names of those who could confirm one of ``disposals`` at least, which the reader may see.

    SAFETY: nobody is named who may not see the matter, so that nobody learns from here who takes part in a sealed one.
    """
    rows = list(disposals) if policy.may_see(reader) else []
    people = [(one.name, reader_of(one)) for one in Staff.objects.filter(is_active=True).select_related("office")]
    return tuple(
        sorted(
            name
            for name, other in people
            if any(
                policy.may_confirm(other, row) and _in_sight(other).filter(pk=row.matter_id).exists() for row in rows
            )
        )
    )


def count_to_erase(reader: Reader, disposals: Iterable[Disposal]) -> int:
    """How many of ``disposals`` still have keys; 0 for who does not see them."""
    if not policy.may_see(reader):
        return 0
    return Disposal.objects.filter(pk__in=[one.pk for one in disposals], erased_at=None).count()


def is_entered(reader: None, number: str) -> bool:
    """True where the ledger's own bytes say that two people disposed of the matter called ``number``.

    ``reader`` is None: the program asks before it tells anyone that something was erased.
    """
    del reader
    row = Disposal.objects.filter(matter__number=number, confirmed_at__isnull=False).select_related("matter").last()
    if row is None or row.confirmed_index is None:
        return False
    said = rereading.facts_of(row.confirmed_index)
    return said is not None and (said.kind, said.case) == ("disposed", row.matter.case.encode())


def list_disposed(reader: Reader) -> list[Disposal]:
    """What was disposed of, newest first: number, kind, days and people; nothing else of it is left."""
    if not policy.may_see(reader):
        return []
    rows = Disposal.objects.filter(confirmed_at__isnull=False, matter__in=_in_sight(reader))
    return list(rows.select_related("matter", "proposed_by", "confirmed_by").order_by("-confirmed_at", "-pk")[:LISTED])
