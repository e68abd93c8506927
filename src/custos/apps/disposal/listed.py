"""What is on the two lists: matters whose time has passed, proposals that wait, and the hash of what a person saw."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime

from attrs import frozen
from django.db.models import OuterRef, QuerySet, Subquery

from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Event, Matter
from custos.apps.disposal import policy
from custos.apps.disposal.models import Disposal
from custos.apps.disposal.policy import BESIDE, OWN_EVENTS, Block
from custos.apps.may import May
from custos.apps.offices.agency import agency_called
from custos.core.retention import Schedule, Schedules


@frozen
class Line:
    """A matter whose time has passed: the schedule that says so, its days, its newest entry, and what keeps it all the same."""

    matter: Matter
    schedule: Schedule
    ended_on: date
    kept_until: date
    newest: int
    blocks: tuple[Block, ...]


@frozen
class Waiting:
    """A proposed disposal as one reader sees it."""

    disposal: Disposal
    may_confirm: May
    blocks: tuple[Block, ...]
    changed: bool
    """Something happened in the matter since it was proposed: it is taken back and looked at again."""

    @property
    def ready(self) -> bool:
        """This reader may confirm it now."""
        return self.may_confirm.allowed and not self.blocks and not self.changed


def with_end(rows: QuerySet[Matter], until: date | None = None) -> QuerySet[Matter]:
    """``rows``, each with the moment of the last thing that happened in it, and its newest entry of any kind but disposal's own; the oldest
    end first, and with ``until`` those alone that ended by that day.
    """
    events = Event.objects.filter(matter=OuterRef("pk")).order_by("-entry_index")
    found = rows.annotate(
        ended_at=Subquery(events.exclude(kind__in=BESIDE).values("at")[:1]),
        newest_index=Subquery(events.exclude(kind__in=OWN_EVENTS).values("entry_index")[:1]),
    )
    return (found.filter(ended_at__date__lte=until) if until else found).order_by("ended_at", "pk")


def line_of(matter: Matter, today: date, schedules: Schedules) -> Line | None:
    """The line of a matter from :func:`with_end` under ``schedules``; None where its time has not passed, or no schedule lets it go."""
    heard = policy.heard_in(matter)
    whose = with_end(heard).get() if heard is not None else matter
    ends: list[datetime | None] = [getattr(one, "ended_at", None) for one in {matter, whose}]
    ended = [one for one in ends if one is not None]
    if len(ended) < len(ends):
        return None
    state = agency_called(matter.agency).state
    schedule = schedules.of(state=state, kind=whose.kind, decided_kind=whose.decided_kind, day=today)
    if schedule is None:
        return None
    ended_on = agency_day(max(ended))
    kept_until = schedule.kept_until(ended_on)
    if today <= kept_until:
        return None
    newest = int(getattr(matter, "newest_index", 0))
    return Line(matter, schedule, ended_on, kept_until, newest, policy.blocks_of(matter))


def free(lines: Iterable[Line]) -> list[Line]:
    """Those that nothing keeps."""
    return [line for line in lines if not line.blocks]


def ready(waiting: Iterable[Waiting]) -> list[Waiting]:
    """Those that the reader may confirm now."""
    return [one for one in waiting if one.ready]


def hash_of_lines(lines: Iterable[Line]) -> str:
    """The SHA-256 of what a proposer sees: number, schedule, last day and newest entry of each."""
    return _hash([one.matter.number, one.schedule.key, one.kept_until.isoformat(), one.newest] for one in lines)


def hash_of_waiting(waiting: Iterable[Waiting]) -> str:
    """The SHA-256 of what a second person sees: number, proposal and the list that the first one saw."""
    return _hash([one.disposal.matter.number, one.disposal.proposed_index, one.disposal.list_sha256] for one in waiting)


def _hash(rows: Iterable[list[str | int]]) -> str:
    return hashlib.sha256(json.dumps(list(rows), separators=(",", ":")).encode()).hexdigest()
