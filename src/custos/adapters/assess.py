"""The whole way without storage: bytes in, review out. Every door (command, page, folder watch) goes through here.

Needs no Django and no database. Storing the result is the register's work (``apps.requests.services``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from attrs import evolve

from custos.adapters.arrival import open_arrival
from custos.adapters.data.forms import cards
from custos.adapters.data.laws import load_agency, load_book
from custos.core.agency import Agency
from custos.core.errors import InputError
from custos.core.linking import AskKeys, Earlier, keys_of
from custos.core.reading import read
from custos.core.reading.matters import matters_of, said_of
from custos.core.reading.readings import Context, DataClass
from custos.core.reading.text.page import Arrival
from custos.core.reading.together import Part, asked_of_all, numbered, whole_of
from custos.core.review import Given, Review, review, with_matters

FindEarlier = Callable[[AskKeys], Sequence[Earlier]]


def assess(
    data: bytes,
    name: str,
    *,
    agency: str,
    received_at: datetime,
    given: Mapping[str, str] | None = None,
    earlier: Sequence[Earlier] | FindEarlier = (),
    holds: Sequence[DataClass] = (),
) -> Review:
    """What arrived, what it asks, and what the law leaves open, as of ``received_at`` (aware).

    ``given`` are facts that a person settled (fact to value); ``earlier`` are asks that the register already knows;
    ``holds`` narrows the data classes of the agency's profile. Raises InputError for a file that is nothing we read, an
    unknown agency, fact or value.
    """
    profile = load_agency(agency)
    return assess_arrival(
        open_arrival(data, name), profile, received_at=received_at, given=given, earlier=earlier, holds=holds
    )


def assess_arrival(
    arrival: Arrival,
    agency: Agency,
    *,
    received_at: datetime,
    given: Mapping[str, str] | None = None,
    earlier: Sequence[Earlier] | FindEarlier = (),
    holds: Sequence[DataClass] = (),
) -> Review:
    """The same for an arrival that was opened before: the slow reading of pictures is not repeated for a new answer.

    ``earlier`` may be a function that finds them by the keys that were just read, so that nobody walks a year of asks.
    """
    return assess_arrivals(
        [(arrival, True)], agency, received_at=received_at, given=given, earlier=earlier, holds=holds
    )


def context_of(agency: Agency, received_at: datetime, holds: Sequence[DataClass] = (), channel: str = "") -> Context:
    """What the agency knows about itself, for the readers; ``received_at`` must be aware."""
    return Context(
        received_at=received_at.astimezone(ZoneInfo(agency.timezone)),
        agency_names=(agency.name, *agency.other_names),
        addresses=tuple(office.address for office in agency.offices if office.address),
        state=agency.state,
        federal_districts=agency.federal_districts,
        warrant_hours=agency.warrant_hours,
        holds=tuple(holds) or agency.holds,
        channel=channel,
    )


def assess_arrivals(
    papers: Sequence[tuple[Arrival, bool]],
    agency: Agency,
    *,
    received_at: datetime,
    came_at: Sequence[datetime] = (),
    channel: str = "",
    given: Mapping[str, str] | None = None,
    earlier: Sequence[Earlier] | FindEarlier = (),
    holds: Sequence[DataClass] = (),
) -> Review:
    """The same for all papers of one request, in the order in which they came; with each, whether it speaks for the requester.

    ``came_at`` is when each of them came, where they came apart: whether a paper is of its day, and of its hour, is judged by its own
    arrival; the law in force stays that of ``received_at``. ``channel`` is the way by which the register says that it came.
    """
    if any(moment.tzinfo is None for moment in (received_at, *came_at)):
        raise InputError("the moment of receipt needs a time zone, as in `2019-08-01T09:12:00-06:00`")
    context = context_of(agency, received_at, holds, channel)
    local = context.received_at
    answers = tuple(Given(fact, value) for fact, value in (given or {}).items())
    forms = cards()
    arrivals = numbered([arrival for arrival, _ in papers])
    days = [evolve(context, received_at=moment.astimezone(local.tzinfo)) for moment in came_at] or [context] * len(
        papers
    )
    parts = [
        Part(arrival, read(arrival, day, forms), asks)
        for arrival, (_, asks), day in zip(arrivals, papers, days, strict=True)
    ]
    whole, readings = (parts[0].arrival, parts[0].readings) if len(parts) == 1 else whole_of(parts)
    asked = None if len(parts) == 1 else asked_of_all(parts)
    known = earlier(keys_of(readings, whole.sender)) if callable(earlier) else earlier
    book = load_book()
    found = review(
        whole,
        readings,
        context,
        book=book,
        agency=agency,
        given=answers,
        earlier=tuple(known),
        asked=asked,
    )
    matters = matters_of(whole, context, forms, read) if len(parts) == 1 else ()
    if not matters:
        return found
    alone = [review(one.arrival, one.readings, context, book=book, agency=agency, given=answers) for one in matters]
    return with_matters(found, alone, said_of(matters))
