"""The counts behind a report. Nothing here is shown to anyone: what leaves was chosen by ``core/hiding``.

Sealed matters are not counted until their seal is lifted: a court's order of silence covers the count as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from custos.adapters.data.door import load_protocol
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Answer, Link
from custos.apps.decisions.models import Decision
from custos.apps.offices.agency import the_agency
from custos.apps.requests.models import REQUEST, AccessRequest
from custos.apps.secondreview.models import SecondReview
from custos.apps.visits.models import Visit
from custos.core.oversight.period import Period
from custos.core.oversight.transparency import (
    Agreed,
    Ask,
    Decided,
    Received,
    Reviewed,
    Shape,
    Visited,
    asker_of,
    count,
    paper_of,
    shapes,
    wait_of,
)
from custos.core.secondreview import Ground, Outcome

JUDGES, OTHER_PAPER = "judges", "other-paper"
NO_PAPER, CANNOT_TELL = "none", "cannot-tell"
SHOWN_PAPERS = (JUDGES, OTHER_PAPER, CANNOT_TELL, NO_PAPER)


@lru_cache(maxsize=8)
def _tables(who: tuple[str, ...]) -> tuple[Shape, ...]:
    return shapes(answers=tuple(Answer), who=who, shown=SHOWN_PAPERS)


def report_tables() -> tuple[Shape, ...]:
    """The tables of the report; who comes to the door is what the door's own file distinguishes."""
    return _tables(tuple(load_protocol().whos))


def count_period(period: Period) -> dict[str, int]:
    """Every count of a period, by its key."""
    return count(report_tables(), _received(period), _decided(period), _visited(period), _reviewed(period))


def _span(period: Period) -> tuple[datetime, datetime]:
    """The first moment of the period and the first after it, by the agency's clock."""
    zone = ZoneInfo(the_agency().timezone)
    first, after = period.first, period.last + timedelta(days=1)
    return datetime(first.year, first.month, first.day, tzinfo=zone), datetime(
        after.year, after.month, after.day, tzinfo=zone
    )


def _received(period: Period) -> Iterator[Received]:
    first, after = _span(period)
    repeats = Link.objects.filter(matter=OuterRef("pk"), after_denial=True)
    rows = AccessRequest.objects.filter(
        kind=REQUEST, sealed_at=None, received_at__gte=first, received_at__lt=after
    ).annotate(again=Exists(repeats))
    for asker, wants, again in rows.values_list("asker", "wants", "again"):
        yield Received(asker_of(asker), paper_of(wants.get("papers", ())), Ask.AFTER_DENIAL if again else Ask.FIRST)


def _decided(period: Period) -> Iterator[Decided]:
    first, after = _span(period)
    rows = Decision.objects.filter(
        matter__kind=REQUEST, matter__sealed_at=None, decided_at__gte=first, decided_at__lt=after
    )
    for asker, wants, answer, received_at, decided_at in rows.values_list(
        "matter__asker", "matter__wants", "answer", "matter__received_at", "decided_at"
    ):
        if decided_at is None:
            continue
        days = (agency_day(decided_at) - agency_day(received_at)).days
        yield Decided(asker_of(asker), paper_of(wants.get("papers", ())), answer, wait_of(days))


def _reviewed(period: Period) -> Iterator[Reviewed]:
    """Reviews whose second vote fell in the period; one with a single vote is counted nowhere."""
    first, after = _span(period)
    rows = SecondReview.objects.filter(matter__sealed_at=None, both_at__gte=first, both_at__lt=after)
    for ground, say in rows.values_list("ground", "votes_say"):
        yield Reviewed(Ground(ground), Agreed.DIFFERED if say == Outcome.DIFFER else Agreed.SAME)


def _visited(period: Period) -> Iterator[Visited]:
    first, after = _span(period)
    papers = load_protocol().papers
    for situation in Visit.objects.filter(sealed_at=None, began_at__gte=first, began_at__lt=after).values_list(
        "situation", flat=True
    ):
        paper = situation.get("paper", NO_PAPER)
        shown = JUDGES if paper in papers and papers[paper].force else OTHER_PAPER
        yield Visited(situation.get("who", "unclear"), paper if paper in {NO_PAPER, CANNOT_TELL} else shown)
