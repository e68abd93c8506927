"""Visits of officers against the agency's own hearings, from its own record. Only ``services.open_analysis`` calls it, after its entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from custos.apps.casework.models import Participant, Viewing
from custos.apps.hearings.models import HearingAct, Resource, ResourceKind
from custos.apps.offices.agency import the_agency
from custos.apps.visits.models import Visit
from custos.core.hearings.flow import TAKES_TIME, State
from custos.core.tipoff import closeness
from custos.core.tipoff.analysis import Analysis, analyze
from custos.core.tipoff.casefile import lot_of
from custos.core.tipoff.knowledge import Learned


def analyze_visits(first: datetime, until: datetime) -> Analysis:
    """The analysis of every visit that began from ``first`` on and before ``until``, against every hearing that has or had a time.

    Sealed visits and hearings count: the page shows keys of neither. Ties are drawn by the calendar itself, so nobody can draw again.
    """
    hearings = sorted(_times(), key=lambda one: (one.starts, one.key))
    visits = [
        closeness.Visit(row.number, row.office.name, _local(row.began_at))
        for row in Visit.objects.filter(began_at__gte=first, began_at__lt=until).select_related("office")
    ]
    return analyze(visits, hearings, _is_working, list(_learned(hearings)), lot=lot_of(tuple(hearings)))


def _times() -> set[closeness.Hearing]:
    """Every time that a hearing has or had, at the office of the room that it then had; a remote one has none and keeps its case's.

    A hearing is often moved just because officers came: its first time is the one that they knew.
    """
    rooms = {
        room.pk: room.office.name for room in Resource.objects.filter(kind=ResourceKind.ROOM).select_related("office")
    }
    acts = HearingAct.objects.filter(act__in=TAKES_TIME).exclude(hearing__life=State.IN_ERROR)
    rows = acts.values_list("hearing", "hearing__office__name", "starts_at", "resources")
    return {
        closeness.Hearing(
            str(hearing), next((rooms[one] for one in resources if one in rooms), office), _local(starts_at)
        )
        for hearing, office, starts_at, resources in rows
    }


def _local(moment: datetime) -> datetime:
    """By the agency's own clock, for visits, hearings and looks alike: times of two zones have no distance."""
    return moment.astimezone(ZoneInfo(the_agency().timezone)).replace(tzinfo=None)


def _is_working(office: str, day: date) -> bool:
    del office  # all offices of an agency keep its days
    return the_agency().calendar_of("").reason(day) is None


def _learned(hearings: list[closeness.Hearing]) -> Iterator[Learned]:
    """Staff who were let into a hearing, and staff who opened it. The parties of a case know its hearing; they are not ranked here."""
    keys = {int(one.key) for one in hearings}
    for part in Participant.objects.filter(matter__in=keys).select_related("staff"):
        yield Learned(str(part.staff), str(part.matter_id), _local(part.since), "assigned")
    for look in Viewing.objects.filter(matter__in=keys).select_related("staff"):
        yield Learned(str(look.staff), str(look.matter_id), _local(look.at), "looked")
