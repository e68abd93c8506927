"""Every query about reports. The first argument is who looks; None is the program itself."""

from __future__ import annotations

from datetime import date

from attrs import frozen
from django.db.models import Min

from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Matter
from custos.apps.offices.models import Reader
from custos.apps.oversight import policy
from custos.apps.oversight.models import Publication
from custos.core.oversight.period import Period


@frozen
class Line:
    """One period that a report can be made of, and how far it is."""

    period: Period
    publication: Publication | None


def find_report(reader: Reader | None, period: Period) -> Publication | None:
    """The report of a period: as published; as prepared only for those who prepare and publish."""
    rows = Publication.objects.select_related("prepared_by", "published_by").filter(period=str(period))
    return (rows if reader and policy.sees_drafts(reader) else rows.filter(published_at__isnull=False)).first()


def list_published(reader: Reader | None, year: int) -> list[Publication]:
    """The published reports of one year."""
    del reader  # they are public
    return list(Publication.objects.filter(published_at__isnull=False, period__startswith=str(year)))


def list_periods(reader: Reader, today: date) -> list[Line]:
    """The periods that are over, newest first, since the first matter; for those who only read, the published ones."""
    kept = {one.period: one for one in Publication.objects.select_related("published_by")}
    oldest = Matter.objects.aggregate(oldest=Min("received_at"))["oldest"]
    if oldest is None:
        return []
    first = agency_day(oldest)
    lines = [
        Line(period, kept.get(str(period)))
        for year in range(today.year, first.year - 1, -1)
        for period in (Period(year), *reversed(Period(year).quarters))
        if period.is_over(today) and (period.last >= first or str(period) in kept)
    ]
    if policy.sees_drafts(reader):
        return lines
    return [line for line in lines if line.publication is not None and line.publication.published_at is not None]
