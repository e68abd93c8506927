"""The register's lists and counts, each read from an index whatever the size of the register (ADR 0011).

A reader's need-to-know is a handful of ties (policy.ways_to_know). Each tie is asked by itself, for one page of lines in the order of its
own index, and the pages are merged here: one condition that joins them all with OR would walk the whole table for readers of few requests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from attrs import frozen
from django.db.models import Q, QuerySet

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework import words
from custos.apps.casework.models import Link, Matter
from custos.apps.casework.selectors import visible_among
from custos.apps.casework.states import OPEN, Queue
from custos.apps.decisions.models import Objection
from custos.apps.offices.models import Office, Reader
from custos.apps.offices.roles import Act
from custos.apps.requests.models import REQUEST, AccessRequest, SavedView
from custos.apps.requests.register.listing import Filter, Order, key_of, place_of, read_key
from custos.core.reading.readings import RequesterKind

DUTY_AHEAD = timedelta(days=3)
PAGE_LENGTH = 50
COUNTED = 1000
"""Counts go up to this; beyond it a tab says `1,000+`, and nobody waits for the exact number."""


@frozen
class Row:
    """One line of the register: a request and the loudest thing to say of its links."""

    request: AccessRequest
    repeats: str = ""
    after_denial: bool = False
    due_on: date | None = None
    late_days: int = 0
    mine: bool = False

    @property
    def kind(self) -> str:
        """What sort of requester it is; where that is not known, a sentence that says so."""
        kind = self.request.wants["kind"]
        return str(words.WHO_NOT_KNOWN if kind == RequesterKind.UNKNOWN else words.VALUES.get(kind, kind))

    @property
    def asker(self) -> str:
        """The agency that asks, else the sort of requester."""
        return self.request.who or self.kind

    @property
    def asked(self) -> str:
        """What is asked for."""
        return words.what_is_asked(self.request.wants)


def queues_of(reader: Reader) -> list[Queue]:
    """The tabs that the reader's register has: what nobody has is for those who can take it."""
    if reader.may(Act.ASSIGN):
        return list(Queue)
    return [queue for queue in Queue if queue not in {Queue.MINE, Queue.NOBODY}]


def _condition(reader: Reader, queue: Queue, today: date) -> Q:
    """What is in a queue."""
    if queue is Queue.LATE:
        return Q(open_due__lt=today)
    if queue is Queue.MINE:
        return Q(assigned_to=reader.staff_id, open_due__isnull=False)
    if queue is Queue.NOBODY:
        return casework_selectors.held_by_nobody()
    if queue is Queue.DUTIES:
        return Q(duty_due__lte=today + DUTY_AHEAD)
    if queue is Queue.ANSWERED:
        return Q(stands_in=str(queue), open_due__isnull=True)
    return Q(stands_in=str(queue))


_ALL_OF_IT = {Queue.NOBODY: casework_selectors.Tie.NOBODY}
"""Queues that are whole within one tie: the person who has it needs no other way there."""
_NEVER_IN = {Queue.ANSWERED: casework_selectors.Tie.NOBODY}
"""Queues in which nothing of a tie can be."""

Ways = dict[casework_selectors.Tie, Q]


def _ways_into(ways: Ways, queue: Queue | None) -> Iterator[Q]:
    """The ways that can lead to something in ``queue``; all of them where it is no queue but a search."""
    whole, never = (_ALL_OF_IT.get(queue), _NEVER_IN.get(queue)) if queue else (None, None)
    for tie, way in ways.items():
        if tie is not never and (whole not in ways or tie in {whole, casework_selectors.Tie.PARTICIPANT}):
            yield way


def _parts(ways: Ways, condition: Q, queue: Queue | None) -> Iterator[QuerySet[Matter]]:
    """The requests that meet the condition, tie by tie; the same request may be in several parts.

    They are asked of the table that all kinds share: its indexes answer alone, without a look at the rows of requests.
    """
    for way in _ways_into(ways, queue):
        yield Matter.objects.filter(kind=REQUEST).filter(way).filter(condition).order_by()


def count_queues(reader: Reader, today: date) -> dict[Queue, int]:
    """How many of the requests that the reader may see are in each queue on the agency's day ``today``; COUNTED + 1 says `more`."""
    ways = casework_selectors.ways_to_know(reader)
    return {queue: _count(ways, _condition(reader, queue, today), queue) for queue in queues_of(reader)}


def _count(ways: Ways, condition: Q, queue: Queue) -> int:
    parts = list(_parts(ways, condition, queue))
    widest = parts[0].values("id")[: COUNTED + 1].count() if parts else 0
    if len(parts) < 2 or widest > COUNTED:
        return widest
    found: set[int] = set()
    for part in parts:
        found.update(part.values_list("id", flat=True)[: COUNTED + 1])
        if len(found) > COUNTED:
            return COUNTED + 1
    return len(found)


def list_queue(
    reader: Reader, queue: Queue, today: date, after: str = "", chosen: Filter | None = None
) -> tuple[list[Row], str]:
    """A page of 50 lines of ``queue``, those due first (answered ones: the newest first), and the key of the next page, "" at the end.

    ``after`` is such a key. No line holds a worker's name. Raises InputError for a key that is none.
    """
    order = _ORDERS.get(queue, Order.DUE)
    narrowed = _condition(reader, queue, today) & (chosen or Filter()).condition()
    rows = list_where(reader, narrowed, after=after, order=order, queue=queue)
    shown = rows[:PAGE_LENGTH]
    following = key_of(shown[-1], order) if len(rows) > PAGE_LENGTH else ""
    return rows_of(reader, shown, today, by_duty=queue is Queue.DUTIES), following


_ORDERS = {Queue.ANSWERED: Order.NEWEST, Queue.DUTIES: Order.DUTY}


def list_arrived_in(
    reader: Reader, queue: Queue, chosen: Filter, today: date, *, since: datetime
) -> list[AccessRequest]:
    """The requests of a list that arrived after ``since``, at most a page of them."""
    condition = _condition(reader, queue, today) & chosen.condition() & Q(received_at__gt=since)
    return list_where(reader, condition, order=Order.NEWEST, queue=queue)[:PAGE_LENGTH]


def list_where(
    reader: Reader,
    condition: Q,
    *,
    order: Order,
    after: str = "",
    length: int = PAGE_LENGTH,
    queue: Queue | None = None,
) -> list[AccessRequest]:
    """The first requests within the reader's need-to-know that meet the condition and come after the key ``after``.

    One more than ``length`` where there are more.
    """
    places: dict[int, tuple[date, int]] = {}
    for part in _parts(casework_selectors.ways_to_know(reader), condition, queue):
        ordered = _ordered(part, order, after).only("open_due", "duty_due")
        places.update({one.pk: place_of(one, order) for one in ordered[: length + 1]})
    wanted = sorted(places, key=lambda pk: places[pk])[: length + 1]
    found = AccessRequest.objects.select_related("office").in_bulk(wanted)
    return [found[pk] for pk in wanted]


def _ordered(part: QuerySet[Matter], order: Order, after: str) -> QuerySet[Matter]:
    day, pk = read_key(after) if after else (None, 0)
    if order is Order.NEWEST:
        return (part.filter(id__lt=pk) if after else part).order_by("-id")
    name = "open_due" if order is Order.DUE else "duty_due"
    if after:
        part = part.filter(**{f"{name}__gte": day}).filter(Q(**{f"{name}__gt": day}) | Q(id__gt=pk))
    return part.order_by(name, "id")


def rows_of(reader: Reader, requests: list[AccessRequest], today: date, *, by_duty: bool = False) -> list[Row]:
    """The requests as lines, with what they repeat as far as the reader may see it.

    The day of a line is that of the answer; ``by_duty`` that of what is still to do, which outlives the answer.
    """
    links = _loudest_links(reader, requests)
    return [
        Row(
            request=one,
            repeats=links[one.pk].earlier.number if one.pk in links else "",
            after_denial=one.pk in links and links[one.pk].after_denial,
            due_on=(day := one.duty_due if by_duty else one.due_on),
            late_days=(today - day).days if day and day < today and (by_duty or one.state in OPEN) else 0,
            mine=one.assigned_to_id == reader.staff_id,
        )
        for one in requests
    ]


def _loudest_links(reader: Reader, rows: Iterable[AccessRequest]) -> dict[int, Link]:
    links = list(Link.objects.filter(matter__in=[row.pk for row in rows]).select_related("earlier"))
    seen = visible_among(reader, {link.earlier_id for link in links})
    loudest: dict[int, Link] = {}
    for link in links:
        if link.earlier_id in seen:
            loudest.setdefault(link.matter_id, link)
    return loudest


# --- what belongs to no request, and what is sealed ----------------------------------------------------------------------


def list_stray_objections(reader: Reader) -> list[Objection]:
    """Objections to numbers that no request has: nobody's words are lost. For those who look after what nobody has."""
    if not reader.may(Act.ASSIGN):
        return []
    return list(Objection.objects.filter(matter=None).select_related("made_by").order_by("-id")[:PAGE_LENGTH])


# --- saved views ---------------------------------------------------------------------------------------------------------


def list_saved_views(reader: Reader) -> list[SavedView]:
    """The reader's own saved views, by name."""
    return list(SavedView.objects.filter(staff=reader.staff_id))


def find_default_view(reader: Reader) -> SavedView | None:
    """The view with which the reader's register opens, or None."""
    return SavedView.objects.filter(staff=reader.staff_id, is_default=True).first()


def list_offices_seen(reader: Reader) -> list[Office]:
    """The offices by which the reader's lists can be narrowed: their own where only that one is in reach."""
    ties = casework_selectors.ties_of(reader)
    everywhere = {casework_selectors.Tie.AGENCY, casework_selectors.Tie.NOBODY} & ties
    return list(Office.objects.all() if everywhere else Office.objects.filter(pk=reader.office_id))
