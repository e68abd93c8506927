"""Every query about investigations. What is outside the reader's need looks like what does not exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from decimal import Decimal

from attrs import frozen
from django.db.models import Sum

from custos.apps.casework.models import Assessment, Matter, Participant
from custos.apps.casework.numbers import numbers_of
from custos.apps.casework.selectors import may_open, need_to_know
from custos.apps.investigations.models import Investigation, Question, Recorded
from custos.apps.offices.models import Reader, Staff, reader_of
from custos.apps.offices.roles import Act
from custos.apps.offices.selectors import list_active_staff
from custos.core.investigations import flow

PAGE_LENGTH = 50


@frozen
class Line:
    """One investigation in the reader's own list, and how many requests from outside speak of it."""

    found: Investigation
    asked: int


def list_investigations(reader: Reader, page: int = 1) -> tuple[list[Line], bool]:
    """A page of those in which the reader takes part, the newest first, and whether there are more. No name of an employer is read."""
    start = (max(page, 1) - 1) * PAGE_LENGTH
    rows = Investigation.objects.filter(need_to_know(reader)).defer("employer", "sites", "why")
    found = list(rows[start : start + PAGE_LENGTH + 1])
    counts = Counter(
        Question.objects.filter(investigation__in=found, request__sealed_at=None).values_list(
            "investigation", flat=True
        )
    )
    return [Line(one, counts[one.pk]) for one in found[:PAGE_LENGTH]], len(found) > PAGE_LENGTH


def as_investigation(reader: Reader, matter: Matter) -> Investigation:
    """The investigation that ``matter`` is, which the reader has opened."""
    if isinstance(matter, Investigation):
        return matter
    return Investigation.objects.filter(need_to_know(reader)).get(pk=matter.pk)


def list_recorded(reader: Reader, found: Investigation) -> list[Recorded]:
    """What was recorded on it, in its order. The caller opened it through the one door."""
    del reader
    return list(found.recorded.select_related("by"))


def sums_of(reader: Reader, found: Investigation) -> dict[str, Decimal]:
    """By act with an amount the sum in exact cents."""
    del reader
    rows = found.recorded.filter(act__in=sorted(flow.MONEY)).order_by().values_list("act").annotate(whole=Sum("usd"))
    return {act: whole for act, whole in rows if whole is not None}


@frozen
class Asked:
    """A request from outside that speaks of it, as lists show requests; ``may_open`` where its page would open to the reader."""

    question: Question
    may_open: bool


def list_questions(reader: Reader, found: Investigation) -> list[Asked]:
    """The requests from outside that speak of it, the newest first; sealed ones are not among them."""
    rows = (
        found.questions.filter(request__sealed_at=None)
        .select_related("request")
        .order_by("-request__received_at", "-pk")
    )
    return [Asked(one, may_open(reader, one.request.number)) for one in rows]


def list_investigators(reader: Reader, found: Investigation) -> list[Participant]:
    """Who takes part in it."""
    del reader
    return list(found.participants.filter(ended_at=None).select_related("staff", "staff__office"))


def list_others(reader: Reader, found: Investigation) -> list[Staff]:
    """Who could be let in: everyone with a role that sees cases, who does not take part."""
    inside = set(found.participants.filter(ended_at=None).values_list("staff", flat=True))
    return [one for one in list_active_staff(reader) if one.pk not in inside and reader_of(one).may(Act.SEE_REGISTER)]


def list_hidden_cases(reader: object, cases: Collection[str], *, contents: bool) -> set[str]:
    """Those of ``cases`` of which the ledger's pages show this reader nothing at all: every investigation in which they take no part.

    The person at the machine's own prompt could read the database anyway.
    """
    del contents
    if not isinstance(reader, Reader):
        return set()
    named = Investigation.objects.filter(number__in=numbers_of(cases)).order_by()
    return {one.case for one in named.exclude(pk__in=named.filter(need_to_know(reader)).values("pk"))}


def newest_assessments(reader: None, *, after: int) -> Iterator[Assessment]:
    """The assessments of requests made after the one with this key, by key; the program itself asks, and shows nothing."""
    del reader
    rows = Assessment.objects.filter(matter__kind="request", matter__disposed_at=None, pk__gt=after)
    yield from rows.order_by("pk").iterator(chunk_size=200)
