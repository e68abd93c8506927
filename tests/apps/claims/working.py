"""Verbs for the tests of claims and hearings: take a claim in, make the rooms, book."""

from datetime import date, datetime, time, timedelta

from tests.apps.made_up import MORNING

from custos.apps.casework.models import Channel
from custos.apps.claims.models import Claimed
from custos.apps.claims.services import Intake, receive_claim
from custos.apps.hearings.models import ResourceKind
from custos.apps.hearings.services import Wanted, act_on, deputy_resource, keep_resource
from custos.apps.offices.models import Staff
from custos.core.hearings.flow import Act

__all__ = ["DAY", "MORNING", "book", "needs", "take_in", "wanted"]
DAY = date(2019, 9, 24)
"""A Tuesday."""


def take_in(agency, by="d-montoya", **more):
    told = {
        "worker": "Qqworker Ibarra",
        "employer": "Made-up Car Wash",
        "claimed": [Claimed.OVERTIME, Claimed.MINIMUM_WAGE],
        "filed_on": MORNING.date(),
        "channel": Channel.COUNTER,
        "jurisdiction": "us-ca-dlse",
        "industry": "811192",
        "story": "I worked 60 hours. I am undocumented.",
    }
    return receive_claim(Intake(**{**told, **more}), by=agency[by], at=MORNING)


def needs(agency, office="las-cruces"):
    """A room, a deputy, an interpreter from outside."""
    made = {
        kind: keep_resource(
            kind=kind, name=f"Qq{kind}", office=agency.office(office), by=agency["r-baca"], zone="America/Denver"
        )
        for kind in (ResourceKind.ROOM, ResourceKind.INTERPRETER)
    }
    deputy = deputy_resource(Staff.objects.get(key="d-montoya"), by=agency["r-baca"])
    return made[ResourceKind.ROOM], deputy, made[ResourceKind.INTERPRETER]


def wanted(room, deputy, interpreter=None, *, day=DAY, wall=time(13, 45), quarters=4):
    return Wanted(day, wall, quarters, room, deputy, interpreter)


def book(agency, claim, want, by="d-montoya", at=MORNING, **more):
    return act_on(claim, None, Act.BOOK, by=agency[by], at=at, wanted=want, **more)


def days(number):
    return MORNING + timedelta(days=number)


def at_begin(hearing, minutes=0):
    return hearing.starts_at + timedelta(minutes=minutes)


def utc(year, month, day, hour, minute=0):
    from datetime import UTC

    return datetime(year, month, day, hour, minute, tzinfo=UTC)
