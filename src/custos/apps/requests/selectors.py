"""Every query about requests. Each starts from what the reader needs to know; what lies outside looks like what does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import frozen
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from custos.apps.offices.models import Reader
from custos.apps.requests import policy
from custos.apps.requests.keys import keys_from_json
from custos.apps.requests.models import (
    AccessRequest,
    Answer,
    Assessment,
    Decision,
    Duty,
    Event,
    GivenFact,
    Letter,
    Link,
    Objection,
    Paper,
)
from custos.apps.requests.states import OPEN, QUEUE_STATES, Queue, State
from custos.core.linking import Earlier

DUTY_AHEAD = timedelta(days=3)
PAGE_LENGTH = 50
WINDOW = timedelta(days=365)
"""How long an earlier request can tie a later one to itself."""
DENIALS = (Answer.REFUSE, Answer.MOVE_TO_QUASH)


def _visible(reader: Reader) -> QuerySet[AccessRequest]:
    return AccessRequest.objects.filter(policy.need_to_know(reader))


def _in_queue(requests: QuerySet[AccessRequest], queue: Queue, today: date) -> QuerySet[AccessRequest]:
    if queue is Queue.LATE:
        return requests.filter(state__in=OPEN, due_on__lt=today)
    if queue is Queue.DUTIES:
        soon = Duty.objects.filter(
            request=OuterRef("pk"), is_current=True, done_at=None, due_on__lte=today + DUTY_AHEAD
        )
        return requests.filter(Exists(soon))
    return requests.filter(state__in=QUEUE_STATES[queue])


def count_queues(reader: Reader, today: date) -> dict[Queue, int]:
    """How many of the requests that the reader may see stand in each queue, on the agency's day ``today``."""
    visible = _visible(reader)
    by_state = dict(visible.order_by().values_list("state").annotate(Count("pk")))
    counts = {queue: sum(by_state.get(state, 0) for state in states) for queue, states in QUEUE_STATES.items()}
    for queue in (Queue.DUTIES, Queue.LATE):
        counts[queue] = _in_queue(visible, queue, today).count()
    return {queue: counts[queue] for queue in Queue}


@frozen
class Row:
    """One line of the register: a request and the loudest thing to say of its links."""

    request: AccessRequest
    repeats: str = ""
    after_denial: bool = False
    late_days: int = 0


def list_queue(reader: Reader, queue: Queue, today: date, page: int = 1) -> tuple[list[Row], bool]:
    """A page of 50 lines of ``queue``, those due first, and whether there are more. No line holds a worker's name."""
    start = (max(page, 1) - 1) * PAGE_LENGTH
    rows = list(_in_queue(_visible(reader), queue, today).select_related("office")[start : start + PAGE_LENGTH + 1])
    links = _loudest_links(rows[:PAGE_LENGTH], reader)
    return [
        Row(
            request=row,
            repeats=links[row.pk].earlier.number if row.pk in links else "",
            after_denial=row.pk in links and links[row.pk].after_denial,
            late_days=(today - row.due_on).days if row.due_on and row.due_on < today and row.state in OPEN else 0,
        )
        for row in rows[:PAGE_LENGTH]
    ], len(rows) > PAGE_LENGTH


def _loudest_links(rows: Iterable[AccessRequest], reader: Reader) -> dict[int, Link]:
    links = Link.objects.filter(request__in=list(rows), earlier__in=_visible(reader)).select_related("earlier")
    loudest: dict[int, Link] = {}
    for link in links:
        loudest.setdefault(link.request_id, link)
    return loudest


def find_request(reader: Reader, number: str) -> AccessRequest | None:
    """The request called ``number``, or None: where it does not exist and where it is not the reader's to see."""
    return _visible(reader).select_related("office", "received_by").filter(number=number).first()


def find_request_to_object(reader: Reader, number: str) -> AccessRequest | None:
    """The request called ``number`` for an objection, which every employee may record; the page shows nothing but the number."""
    return AccessRequest.objects.filter(number=number).first() if policy.may_object(reader) else None


def find_assessment(reader: Reader, request: AccessRequest, sequence: int | None = None) -> Assessment | None:
    """The newest assessment of a request, or the one called ``sequence``; None where there is none or the reader may not read papers."""
    if not policy.may_read_papers(reader):
        return None
    rows = request.assessments.select_related("made_by")
    return rows.filter(sequence=sequence).first() if sequence is not None else rows.last()


def list_assessments(reader: Reader, request: AccessRequest) -> list[Assessment]:
    """All assessments of a request, oldest first."""
    return (
        list(request.assessments.select_related("made_by").defer("review", "pages", "facts"))
        if policy.may_read_papers(reader)
        else []
    )


def find_paper(reader: Reader, request: AccessRequest, pk: int) -> Paper | None:
    """One paper of a request, or None."""
    return request.papers.filter(pk=pk).first() if policy.may_read_papers(reader) else None


def list_papers(reader: Reader, request: AccessRequest) -> list[Paper]:
    """The papers of a request as they arrived."""
    return list(request.papers.all()) if policy.may_read_papers(reader) else []


def list_given_facts(reader: Reader, request: AccessRequest) -> list[GivenFact]:
    """Who answered what, oldest first."""
    return list(request.given_facts.select_related("given_by")) if policy.may_read_papers(reader) else []


def list_links(reader: Reader, request: AccessRequest) -> list[Link]:
    """The earlier requests that this one repeats, as far as the reader may see them; denied ones first."""
    return list(request.links.filter(earlier__in=_visible(reader)).select_related("earlier", "earlier__office"))


def list_repeats(reader: Reader, request: AccessRequest) -> list[Link]:
    """The later requests that repeat this one."""
    return list(request.repeats.filter(request__in=_visible(reader)).select_related("request"))


def list_duties(reader: Reader, request: AccessRequest) -> list[Duty]:
    """The duties of a request, due first; duties that a later assessment dropped are left out unless they were done."""
    if not policy.may_read_papers(reader):
        return []
    return list(request.duties.filter(Q(is_current=True) | Q(done_at__isnull=False)).select_related("done_by"))


def find_prepared(reader: Reader, request: AccessRequest) -> Decision | None:
    """The decision that waits for a second person, or None."""
    if not policy.may_see_register(reader):
        return None
    rows = request.decisions.filter(decided_by=None, sent_back_at=None)
    return rows.select_related("prepared_by", "assessment", "request").last()


def list_decisions(reader: Reader, request: AccessRequest) -> list[Decision]:
    """All decisions of a request, oldest first: reversals stand beside what they reverse."""
    if not policy.may_see_register(reader):
        return []
    return list(request.decisions.select_related("prepared_by", "decided_by", "sent_back_by", "reverses"))


def list_letters(reader: Reader, request: AccessRequest) -> list[Letter]:
    """The letters of a request."""
    return list(request.letters.select_related("made_by", "sent_by")) if policy.may_read_papers(reader) else []


def find_letter(reader: Reader, request: AccessRequest, pk: int) -> Letter | None:
    """One letter of a request, or None."""
    return (
        request.letters.select_related("made_by", "sent_by").filter(pk=pk).first()
        if policy.may_read_papers(reader)
        else None
    )


def list_objections(reader: Reader, request: AccessRequest) -> list[Objection]:
    """The objections to a request, for those who may see the request."""
    return list(request.objections.select_related("made_by")) if _visible(reader).filter(pk=request.pk).exists() else []


def list_events(reader: Reader, request: AccessRequest) -> list[Event]:
    """What happened to a request, in the order of the ledger."""
    return list(request.events.select_related("by")) if policy.may_see_receipt(reader) else []


def list_earlier(reader: Reader | None, request: AccessRequest) -> list[Earlier]:
    """The requests of the year before this one, for finding repeats.

    ``reader`` is None where the program itself looks: a repeat must be found whoever registers it; what a person then sees of it goes through
    :func:`list_links`.
    """
    base = AccessRequest.objects.all() if reader is None else _visible(reader)
    rows = base.filter(
        received_at__lte=request.received_at, received_at__gte=request.received_at - WINDOW, pk__lt=request.pk
    )
    denied = Decision.objects.filter(request=OuterRef("pk"), answer__in=DENIALS, decided_at__lte=request.received_at)
    newest = Assessment.objects.filter(request=OuterRef("pk")).order_by("-sequence").values("keys")[:1]
    rows = rows.annotate(denied=Exists(denied), keys=Subquery(newest)).exclude(keys=None)
    return [
        Earlier(
            number=row.number,
            received_at=row.received_at,
            keys=keys_from_json(row.keys),
            denied=row.denied,
            decided=row.state in {State.DECIDED, State.ANSWERED},
            sent_to=row.told_to or row.keys.get("sent_to", ""),
        )
        for row in rows
    ]


def find_next_unread(reader: Reader | None) -> AccessRequest | None:
    """The oldest request that nobody has read yet, for the program's own reading."""
    rows = AccessRequest.objects.all() if reader is None else _visible(reader)
    return rows.filter(state=State.RECEIVED).order_by("received_at", "pk").first()


def list_assessed_facts(reader: Reader) -> list[dict[str, tuple[str, ...]]]:
    """What is known of each item (class and kind of information) in the newest assessment of every request the reader may see.

    Closed values only, in the words of ``facts.toml``: no name, no number, no words of any paper. To see what a change of the law would do.
    """
    newest = Assessment.objects.filter(request=OuterRef("request")).order_by("-sequence").values("pk")[:1]
    rows = Assessment.objects.filter(request__in=_visible(reader), pk=Subquery(newest)).order_by("pk")
    found: list[dict[str, tuple[str, ...]]] = []
    for facts, review in rows.values_list("facts", "review").iterator(chunk_size=200):
        known = {fact["name"]: tuple(fact["value"]) for fact in facts if fact["value"]}
        for item in review["determination"]["items"]:
            own = {**known, "data-class": (item["data_class"],)} if item["data_class"] else known
            found += [{**own, "field": (field,)} for field in item["fields"]] or [own]
    return found
