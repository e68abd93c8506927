"""Brings the fictional claims into the register by the same import as an agency's own, and sets the hearings that are ahead as deputies do."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from attrs import frozen

from custos.adapters.data.movedclaims import read_moved, written
from custos.apps.claims import selectors
from custos.apps.claims import services as claims
from custos.apps.claims.models import Claim
from custos.apps.hearings import services as hearings
from custos.apps.hearings.models import Resource, ResourceKind
from custos.apps.offices.models import Office, reader_of
from custos.core.hearings.flow import Act
from custos.demo.acts import CLERK, person
from custos.demo.agency import demo_agency
from custos.demo.claims import draw_claims
from custos.demo.story import DOOR_AT, ZONE

SOON = timedelta(minutes=20)
"""So long after the officers came a hearing begins in the same office."""
HOURS = (time(9), time(10, 30), time(13, 30), time(15))
QUARTERS = 4
HOLIDAY = date(2019, 9, 2)


def count_offices() -> int:
    """How many offices the agency has."""
    return Office.objects.count()


def keep_rooms(zone: str) -> None:
    """The clerk lists the rooms in which hearings are held."""
    clerk = person(CLERK)
    offices = {one.key: one for one in Office.objects.all()}
    for place in demo_agency().rooms:
        for name in place.names:
            hearings.keep_resource(
                kind=ResourceKind.ROOM, name=name, office=offices[place.office], by=reader_of(clerk), zone=zone
            )


def bring_over(count: int, at: datetime) -> int:
    """Brings ``count`` claims over; returns how many are here. The file is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="custos-demo-") as folder:
        file = Path(folder) / "claims.jsonl"
        file.write_text("".join(f"{written(one)}\n" for one in draw_claims(count)), encoding="utf-8")
        return claims.move_in(read_moved(file), at=at)


@frozen
class _Seat:
    """A room at an hour of a day."""

    room: Resource
    day: date
    hour: time


def set_hearings(at: datetime) -> int:
    """The deputies set the hearings that are ahead, each in a room of the claim's office; as many as it has rooms; returns how many."""
    done = 0
    rooms = list(Resource.objects.filter(kind=ResourceKind.ROOM).select_related("office"))
    for place in demo_agency().rooms:
        ready = selectors.list_to_be_heard(None, place.office, len(place.names))
        seats = _seats(next(one for one in rooms if one.office.key == place.office))
        for claim, seat in zip(ready, seats, strict=False):
            _set_one(claim, seats, seat, at)
            done += 1
    return done


def _seats(room: Resource) -> Iterator[_Seat]:
    """When the room is wanted: in the office of the story first after the officers came, then on the days from that of the story on."""
    door = DOOR_AT.astimezone(ZONE)
    if room.office.key == "las-cruces":
        yield _Seat(room, door.date(), (door + SOON).time())
    day = door.date() + timedelta(1)
    while True:
        if day.isoweekday() <= 5 and day != HOLIDAY:
            yield from (_Seat(room, day, hour) for hour in HOURS)
        day += timedelta(1)


def _set_one(claim: Claim, seats: Iterator[_Seat], seat: _Seat, at: datetime) -> None:
    """Sets the hearing of ``claim`` at ``seat``, or at the next one at which its deputy is free."""
    assert claim.deputy is not None
    by = reader_of(claim.deputy)
    deputy = hearings.deputy_resource(claim.deputy, by=by)
    while deputy.slots.filter(hearing__starts_at=_moment(seat)).exists():
        seat = next(seats)
    wanted = hearings.Wanted(day=seat.day, wall=seat.hour, quarters=QUARTERS, room=seat.room, deputy=deputy)
    claims.set_hearing(claim, None, Act.BOOK, by=by, at=at, wanted=wanted)


def _moment(seat: _Seat) -> datetime:
    return datetime.combine(seat.day, seat.hour, ZONE)
