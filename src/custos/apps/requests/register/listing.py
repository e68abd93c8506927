"""How a list is narrowed, ordered and continued: closed values, an order with an index, and a key after which the next page begins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from attrs import asdict, evolve, frozen
from django.db.models import Q

from custos.apps.casework.clock import agency_day, is_usual_day, now
from custos.apps.casework.models import NO_DAY, Channel, Matter
from custos.apps.offices.agency import the_agency
from custos.apps.requests.errors import Refused
from custos.apps.requests.models import AccessRequest
from custos.core.reading.readings import RequesterKind

_SEPARATOR = "."


@frozen
class Filter:
    """What narrows a list: closed values and days only, so that an address or a saved view never holds a name. "" is any."""

    asker: str = ""
    channel: str = ""
    outcome: str = ""
    office: str = ""
    """An office's key."""
    since: str = ""
    """First day of arrival, as `2019-08-01`."""
    until: str = ""

    def condition(self) -> Q:
        """As a condition on requests."""
        wanted = {"asker": self.asker, "channel": self.channel, "outcome": self.outcome, "office__key": self.office}
        found = Q(**{name: value for name, value in wanted.items() if value})
        if self.since:
            found &= Q(received_at__gte=_midnight(date.fromisoformat(self.since)))
        if self.until:
            found &= Q(received_at__lt=_midnight(date.fromisoformat(self.until) + timedelta(days=1)))
        return found

    def as_json(self) -> dict[str, object]:
        """Only what narrows."""
        return {name: value for name, value in asdict(self).items() if value}


ASKERS = tuple(str(kind) for kind in RequesterKind)
_OUTCOMES = ("must-release", "may-release", "refuse", "move-to-quash", "open", "not-a-request")


def filter_from(values: Mapping[str, str]) -> Filter:
    """The filter that a form or a saved view names; what is no value of ours is left out, so that no address makes an error."""
    chosen = Filter(**{name: str(values.get(name) or "")[:40] for name in asdict(Filter())})
    if chosen.asker not in ASKERS:
        chosen = evolve(chosen, asker="")
    if chosen.channel not in set(Channel):
        chosen = evolve(chosen, channel="")
    if chosen.outcome not in _OUTCOMES:
        chosen = evolve(chosen, outcome="")
    today = agency_day(now())
    return evolve(chosen, since=_day(chosen.since, today), until=_day(chosen.until, today))


def _day(text: str, today: date) -> str:
    """A day that a person can mean, as the fields of the pages take it; behind the last day of a calendar there is no next one."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return ""
    return day.isoformat() if is_usual_day(day, today) else ""


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(the_agency().timezone))


class Order(StrEnum):
    """The orders of lists, each that of an index, with a key after which the next page begins."""

    DUE = "due"
    """By the day of the answer."""
    DUTY = "duty"
    """By the day of the first duty that is still to do."""
    NEWEST = "newest"


def place_of(one: Matter, order: Order) -> tuple[date, int]:
    """By what a request is sorted in a list; smallest first."""
    if order is Order.NEWEST:
        return NO_DAY, -one.pk
    return (one.open_due if order is Order.DUE else one.duty_due) or NO_DAY, one.pk


def key_of(one: AccessRequest, order: Order) -> str:
    """The key after which the next page begins: the day and the row, nothing of what is in it."""
    return f"{place_of(one, order)[0]}{_SEPARATOR}{one.pk}"


def read_key(key: str) -> tuple[date, int]:
    """The day and the row of a key. Raises InputError for what is none."""
    day, _, pk = key.partition(_SEPARATOR)
    try:
        return date.fromisoformat(day), int(pk[:18])
    except ValueError:
        raise Refused("no-such-page", key=key[:40]) from None
