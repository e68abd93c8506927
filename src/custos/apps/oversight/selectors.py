"""Every query about reports. The first argument is who looks; None is the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TypeVar

from attrs import evolve, frozen
from django.db.models import Min, Model, QuerySet
from django.urls import reverse

from custos.apps.accounts import selectors as accounts_selectors
from custos.apps.accounts.models import OneTimeCode
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Link, Matter
from custos.apps.casework.waiting import Waiting
from custos.apps.decisions.models import Decision, Emergency
from custos.apps.offices.models import Reader
from custos.apps.oversight import policy, wording
from custos.apps.oversight.kinds import REPORTS, Kind
from custos.apps.oversight.models import Publication
from custos.apps.records import selectors as records_selectors
from custos.apps.secondreview.models import SecondReview
from custos.core.oversight.period import Period, read_period
from custos.core.secondreview import Outcome

_Row = TypeVar("_Row", bound=Model)


@frozen
class Line:
    """One period that a report can be made of, and how far it is."""

    period: Period
    publication: Publication | None


def find_report(reader: Reader | None, period: Period, kind: Kind = Kind.TRANSPARENCY) -> Publication | None:
    """The report of a period: as published; as prepared only for those who prepare and publish."""
    rows = Publication.objects.select_related("prepared_by", "published_by").filter(kind=kind, period=str(period))
    return (rows if reader and policy.sees_drafts(reader) else rows.filter(published_at__isnull=False)).first()


def list_published(reader: Reader | None, year: int, kind: Kind = Kind.TRANSPARENCY) -> list[Publication]:
    """The published reports of one kind and year."""
    del reader  # they are public
    return list(Publication.objects.filter(kind=kind, published_at__isnull=False, period__startswith=str(year)))


def list_periods(reader: Reader, today: date, kind: Kind = Kind.TRANSPARENCY) -> list[Line]:
    """The periods that are over, newest first, since the first count; for those who only read, the published ones."""
    kept = {one.period: one for one in Publication.objects.select_related("published_by").filter(kind=kind)}
    first = _first_day(kind)
    if first is None:
        return []
    lines = [
        Line(period, kept.get(str(period)))
        for year in range(today.year, first.year - 1, -1)
        for period in (*([Period(year)] if REPORTS[kind].adds_up else []), *reversed(Period(year).quarters))
        if period.is_over(today) and (period.last >= first or str(period) in kept)
    ]
    if policy.sees_drafts(reader):
        return lines
    return [line for line in lines if line.publication is not None and line.publication.published_at is not None]


def _first_day(kind: Kind) -> date | None:
    """The day on which what is counted began; None where there is nothing to count."""
    if kind is Kind.WORKFORCE:
        quarter = records_selectors.find_first_quarter(None)
        return read_period(f"{quarter[:4]}-{quarter[4:]}").first if quarter else None
    oldest = Matter.objects.aggregate(oldest=Min("received_at"))["oldest"]
    return agency_day(oldest) if oldest else None


def list_waiting_reports(reader: Reader) -> Iterator[Waiting]:
    """The prepared reports that this reader may publish."""
    if not policy.sees_drafts(reader):
        return
    for one in Publication.objects.filter(published_at=None):
        if policy.may_publish(reader, one):
            page = "workforce-report" if one.kind == Kind.WORKFORCE else "report"
            address = reverse(page, args=[one.period])
            yield Waiting(wording.HOME_REPORT[Kind(one.kind)], one.period, address, wording.HOME_REPORT_READ)


def list_code_notices(reader: Reader, at: datetime) -> Iterator[Waiting]:
    """A line for each account of weight that got a code in the last week: nobody is let in there unseen."""
    for one in {code.staff_id: code for code in accounts_selectors.list_code_notices(reader, at)}.values():
        says = wording.HOME_CODE_YOURS if one.staff_id == reader.staff_id else wording.HOME_CODE
        yield Waiting(says, one.staff.key, reverse("second"), wording.HOME_CODE_SEE)


@frozen
class Signal:
    """One thing that the authority looks at: how often in the last 30 days and in the last 12 months, and what waits now."""

    key: str
    month: int
    year: int
    waits: int | None = None
    address: str = ""
    """The name of the page that lists them; "" where none does."""


def list_signals(reader: Reader, at: datetime) -> list[Signal]:
    """Counts alone, of matters that are not sealed; none for those who do not see signals."""
    if not policy.may_see_signals(reader):
        return []
    open_ones = {"matter__sealed_at": None}
    repeats = Link.objects.filter(after_denial=True, **open_ones)
    overrides = Decision.objects.filter(overrides=True, decided_at__isnull=False, **open_ones)
    emergencies = Emergency.objects.filter(**open_ones)
    reviews = SecondReview.objects.filter(**open_ones)
    apart = reviews.filter(votes_say=Outcome.DIFFER)
    unlike = ("made_at", "decided_at", "opened_at", "both_at")
    return [
        _signal("repeats", repeats, unlike[0], at),
        _signal("elsewhere", repeats.filter(other_employee=True), unlike[0], at),
        _signal("overrides", overrides, unlike[1], at),
        _signal("emergencies", emergencies, unlike[2], at),
        _signal("differ", apart, unlike[3], at, waits=reviews.filter(ended_at=None).count()),
        _feeds(reader, at),
        _codes(at),
    ]


def _feeds(reader: Reader, at: datetime) -> Signal:
    """Standing feeds that lack an owner, a law, fields or a last day, or are past it: since when, and how many now."""
    since = [one.since for one in records_selectors.list_feeds(reader) if one.since is not None]
    month, year = (sum(day > agency_day(at - timedelta(days=days)) for day in since) for days in (30, 365))
    return Signal("feeds", month, year, len(since), "feeds")


def _codes(at: datetime) -> Signal:
    """Codes for accounts of weight: how often, and how many of them could still be used."""
    issued = OneTimeCode.objects.filter(is_weighty=True)
    return evolve(
        _signal("codes", issued, "issued_at", at, issued.filter(closed_at=None, expires_at__gt=at).count()),
        address="second",
    )


def _signal(key: str, rows: QuerySet[_Row], when: str, at: datetime, waits: int | None = None) -> Signal:
    month, year = (
        rows.filter(**{f"{when}__gt": at - timedelta(days=days), f"{when}__lte": at}).count() for days in (30, 365)
    )
    return Signal(key, month, year, waits)
