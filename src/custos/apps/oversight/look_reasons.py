"""Why each look of the last weeks happened, from the agency's own record. Only ``services.open_looks`` calls it, after its entry.

SAFETY: only matters that the reader needs to know are here, and no sealed one: a number tells that the matter exists, and a look at it
who works on it. What is left out is left out before anything is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from attrs import frozen
from django.db.models import Q, QuerySet

from custos.adapters.data.looks import look_table
from custos.apps.casework.models import Because, Event, Link, Matter, Participant, Viewing
from custos.apps.casework.selectors import visible
from custos.apps.deadlines.models import Clock, Duty
from custos.apps.hearings.models import HearingAct
from custos.apps.ledger import selectors as ledger_selectors
from custos.apps.ledger import services as ledger
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader, Staff
from custos.apps.records.models import PersonSearch
from custos.core.hearings.flow import TAKES_TIME
from custos.core.oversight.looks import Act, CaseFile, Due, Explained, Look, Span, explain_all, short_list

REVIEWED = ("analysis-opened",)


@frozen
class Looks:
    """Every look of a time, explained, and the short list of those that nothing explains. ``names`` are of the staff, by the key of a look."""

    explained: tuple[Explained, ...]
    listed: tuple[Explained, ...]
    names: Mapping[str, str]

    @property
    def bare(self) -> int:
        """How many looks nothing explains, on the list or not."""
        return sum(not one.reasons for one in self.explained)

    def at_matter(self, number: str) -> tuple[Explained, ...]:
        """Every look at one matter."""
        return tuple(one for one in self.explained if one.look.case == number)


def explain_looks(reader: Reader, first: datetime, until: datetime) -> Looks:
    """Explains every look, from ``first`` on and before ``until``, at a matter that the reader needs to know."""
    known = visible(reader).filter(sealed_at=None)
    staff = {one.pk: one for one in Staff.objects.select_related("office")}
    looks = sorted(_looks(known, staff, first, until), key=lambda one: (one.at, one.entry))
    numbers = {one.case for one in looks}
    files = _files(known, numbers)
    explained = explain_all(looks, files, look_table(), _reviews(staff.values(), first))
    return Looks(tuple(explained), tuple(short_list(explained)), {str(pk): one.name for pk, one in staff.items()})


def _looks(known: QuerySet[Matter], staff: Mapping[int, Staff], first: datetime, until: datetime) -> Iterator[Look]:
    when = {"at__gte": first, "at__lt": until, "matter__in": known.order_by().values("pk")}
    views = Viewing.objects.filter(**when).select_related("matter")
    for row in views:
        yield _look(staff[row.staff_id], row.matter, row.at, paper=bool(row.paper_sha256), entry=row.entry_index)
    for search in PersonSearch.objects.filter(**when).select_related("matter"):
        yield _look(staff[search.by_id], search.matter, search.at, paper=True, entry=0)


def _look(who: Staff, matter: Matter, at: datetime, *, paper: bool, entry: int) -> Look:
    return Look(str(who.pk), frozenset(who.roles), who.office.key, matter.number, at, paper, entry)


def _files(known: QuerySet[Matter], numbers: Iterable[str]) -> dict[str, CaseFile]:
    """The matters of the looks, and those that repeat them or that they repeat."""
    looked_at = set(known.filter(number__in=numbers).values_list("pk", flat=True))
    linked = _links(known, looked_at)
    matters = Matter.objects.filter(pk__in=looked_at | {one for ties in linked.values() for one in ties})
    rows = {one.pk: one for one in matters.select_related("office")}
    acts, spans, due, hearings = _acts(rows), _spans(rows), _due(rows), _hearings(rows)
    return {
        matter.number: CaseFile(
            case=matter.number,
            office=matter.office.key,
            acts=tuple(acts[pk]),
            assigned=tuple(one for because, one in spans[pk] if because == Because.ASSIGNED),
            parts=tuple(one for because, one in spans[pk] if because != Because.ASSIGNED),
            due=tuple(due[pk]),
            hearings=tuple(hearings[pk]),
            linked=tuple(rows[one].number for one in linked.get(pk, ())),
            closed=max((one.at for one in acts[pk] if one.kind == "case-closed"), default=None)
            if matter.state == "closed"
            else None,
        )
        for pk, matter in rows.items()
    }


def _links(known: QuerySet[Matter], pks: set[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    seen = known.order_by().values("pk")
    ties = Link.objects.filter(Q(matter__in=pks) | Q(earlier__in=pks), matter__in=seen, earlier__in=seen)
    for one, other in ties.values_list("matter_id", "earlier_id"):
        found[one].add(other)
        found[other].add(one)
    return found


def _acts(rows: Mapping[int, Matter]) -> dict[int, list[Act]]:
    found: dict[int, list[Act]] = defaultdict(list)
    for pk, kind, at, who in Event.objects.filter(matter__in=rows).values_list("matter_id", "kind", "at", "by_id"):
        found[pk].append(Act(kind, at, str(who or "")))
    return found


def _spans(rows: Mapping[int, Matter]) -> dict[int, list[tuple[str, Span]]]:
    found: dict[int, list[tuple[str, Span]]] = defaultdict(list)
    for part in Participant.objects.filter(matter__in=rows):
        ends = [one for one in (part.until, part.ended_at) if one is not None]
        span = Span(str(part.staff_id), part.since, min(ends) if ends else None)
        found[part.matter_id].append((part.because, span))
    return found


def _due(rows: Mapping[int, Matter]) -> dict[int, list[Due]]:
    found: dict[int, list[Due]] = defaultdict(list)
    for duty in Duty.objects.filter(matter__in=rows, is_current=True, due_on__isnull=False):
        if duty.due_on is not None:
            found[duty.matter_id].append(Due(_end_of(duty.due_on), rows[duty.matter_id].received_at, duty.done_at))
    for clock in Clock.objects.filter(matter__in=rows, is_current=True, firm=True):
        done = _end_of(clock.stopped_on) if clock.stopped_on is not None else None
        found[clock.matter_id].append(Due(_end_of(clock.due_on), rows[clock.matter_id].received_at, done))
    return found


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), tzinfo=ZoneInfo(the_agency().timezone))


def _hearings(rows: Mapping[int, Matter]) -> dict[int, list[datetime]]:
    """A hearing explains looks at itself and at the matter that is heard, by every time that it has or had."""
    found: dict[int, list[datetime]] = defaultdict(list)
    acts = HearingAct.objects.filter(Q(hearing__about__in=rows) | Q(hearing__in=rows), act__in=TAKES_TIME)
    for pk, about, at in acts.order_by().values_list("hearing", "hearing__about", "starts_at").distinct():
        found[pk].append(at)
        found[about].append(at)
    return found


def _reviews(staff: Iterable[Staff], first: datetime) -> Sequence[tuple[str, datetime]]:
    """Who opened an analysis with a reason, and when: the ledger itself says so."""
    keys = {ledger.staff(str(one.pk), "staff").id: str(one.pk) for one in staff}
    times = [(keys.get(row.actor, ""), row.at) for row in ledger_selectors.list_of_kinds(None, REVIEWED)]
    return [(who, at) for who, at in times if who and at >= first]
