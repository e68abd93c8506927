"""Visits of officers against the agency's own hearings, from its own record. Only ``services.open_analysis`` calls it, after its entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from custos.apps.casework.models import Participant, Viewing
from custos.apps.hearings.models import Hearing, HearingAct, Resource, ResourceKind
from custos.apps.offices.agency import the_agency
from custos.apps.visits.models import Visit
from custos.core.hearings.flow import State
from custos.core.tipoff import closeness
from custos.core.tipoff.analysis import Analysis, analyze
from custos.core.tipoff.casefile import lot_of
from custos.core.tipoff.knowledge import Learned


def analyze_visits(first: datetime, until: datetime) -> Analysis:
    """The analysis of every visit that began from ``first`` on and before ``until``, against every hearing that has or had a time.

    Sealed visits and hearings count: the page shows keys of neither. Ties are drawn by the calendar itself, so nobody can draw again.
    """
    zone, places = the_agency().timezone, _places()
    hearings = [
        closeness.Hearing(str(row.pk), places.get(row.pk, row.office.name), _local(row.starts_at, row.zone))
        for row in Hearing.objects.exclude(life=State.IN_ERROR).select_related("office")
    ]
    visits = [
        closeness.Visit(row.number, row.office.name, _local(row.began_at, zone))
        for row in Visit.objects.filter(began_at__gte=first, began_at__lt=until).select_related("office")
    ]
    return analyze(visits, hearings, _is_working, list(_learned(hearings)), lot=lot_of(tuple(hearings)))


def _places() -> dict[int, str]:
    """The office of each hearing's room, which need not be the office of its case; a remote hearing has none and keeps the case's."""
    rooms = {
        room.pk: room.office.name for room in Resource.objects.filter(kind=ResourceKind.ROOM).select_related("office")
    }
    found: dict[int, str] = {}
    for hearing, resources in HearingAct.objects.order_by("pk").values_list("hearing", "resources"):
        room = next((rooms[one] for one in resources if one in rooms), None)
        if room is not None:
            found[hearing] = room
    return found


def _local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _is_working(office: str, day: date) -> bool:
    del office  # all offices of an agency keep its days
    return the_agency().calendar_of("").reason(day) is None


def _learned(hearings: list[closeness.Hearing]) -> Iterator[Learned]:
    """Staff who were let into a hearing, and staff who opened it. The parties of a case know its hearing; they are not ranked here."""
    zone = the_agency().timezone
    keys = [int(one.key) for one in hearings]
    for part in Participant.objects.filter(matter__in=keys).select_related("staff"):
        yield Learned(str(part.staff), str(part.matter_id), _local(part.since, zone), "assigned")
    for look in Viewing.objects.filter(matter__in=keys).select_related("staff"):
        yield Learned(str(look.staff), str(look.matter_id), _local(look.at, zone), "looked")
