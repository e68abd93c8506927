"""Every write about reports: one transaction, one entry of the ledger beside it."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta

from django.db import transaction

from custos.adapters.solver import solve
from custos.apps.casework.clock import agency_day
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role
from custos.apps.oversight import policy, selectors
from custos.apps.oversight.errors import Conflict, Refused
from custos.apps.oversight.kinds import REPORTS, Kind, Report
from custos.apps.oversight.look_reasons import Looks, explain_looks
from custos.apps.oversight.models import Publication
from custos.apps.oversight.near_hearings import analyze_visits
from custos.core.hiding.choose import CannotHide
from custos.core.oversight.period import Period, read_period
from custos.core.oversight.together import publish_period
from custos.core.tipoff.analysis import Analysis

ANALYZED = timedelta(days=365)
"""How far back visits are compared with hearings."""
EXPLAINED = timedelta(days=30)
"""How far back looks are explained."""


def prepare_report(period: Period, *, by: Reader, at: datetime, kind: Kind = Kind.TRANSPARENCY) -> Publication:
    """Counts a period and hides what is small, for the authority to publish; a draft that waits is replaced.

    A year with four quarters of many small counts takes some seconds. Raises Forbidden, Conflict where it was published, Refused where the
    period is not over, its year was published, earlier reports would give a small count away, or this kind has no report of a year.
    """
    report = REPORTS[kind]
    policy.may_prepare(by, selectors.find_report(by, period, kind)).require()
    if not period.is_over(agency_day(at)):
        raise Refused("report-not-over", period=str(period))
    if not (period.quarter or report.adds_up):
        raise Refused("report-of-quarters", period=str(period))
    # Where quarters do not add up, nothing of one report is computed from another: its own tables alone are tied.
    earlier = selectors.list_published(by, period.year, kind) if report.adds_up else []
    published = {read_period(one.period): one for one in earlier}
    if Period(period.year) in published:
        raise Refused("report-year-published", period=str(period))
    counts = {one: row.counts for one, row in published.items()}
    counts[period] = _counts(period, counts, report, by)
    try:
        shown = publish_period(
            period, report.tables(), counts, {one: row.shown for one, row in published.items()}, solve
        )
    except CannotHide:
        raise Refused("report-gives-away", period=str(period)) from None
    shown = report.hide_more(shown)
    canonical = _canonical(shown)
    with transaction.atomic():
        policy.may_prepare(
            by, Publication.objects.select_for_update().filter(kind=kind, period=str(period)).first()
        ).require()
        kept, _made = Publication.objects.update_or_create(
            kind=kind,
            period=str(period),
            published_at=None,
            defaults={
                "shown": shown,
                # SAFETY: small counts are kept only where a later report must be tied to them.
                "counts": counts[period] if report.adds_up else {},
                "sha256": hashlib.sha256(canonical.encode()).hexdigest(),
                "prepared_by_id": by.staff_id,
                "prepared_at": at,
            },
        )
        ledger.append(
            "report-prepared",
            actor=ledger.staff(str(by.staff_id), Role.COUNSEL if Role.COUNSEL in by.roles else Role.AUDITOR),
            out=kind,
            commitments={"period": str(period), "report": canonical},
        )
    return kept


def publish_report(publication: Publication, seen: str, *, by: Reader, at: datetime) -> Publication:
    """Publishes exactly what the authority saw. Raises Forbidden (the preparer too), Conflict where it was published or prepared again."""
    with transaction.atomic():
        current = Publication.objects.select_for_update().get(pk=publication.pk)
        policy.may_publish(by, current).require()
        if current.sha256 != seen:
            raise Conflict("report-prepared-again")
        receipt = ledger.append(
            "report-published",
            actor=ledger.staff(str(by.staff_id), Role.AUTHORITY),
            out=current.kind,
            commitments={"period": current.period, "report": _canonical(current.shown)},
        )
        current.published_by_id, current.published_at, current.published_index = by.staff_id, at, receipt.index
        current.save()
    return current


def _counts(period: Period, published: dict[Period, dict[str, int]], report: Report, by: Reader) -> dict[str, int]:
    """The counts of ``period``. A year is the sum of its quarters as they were published: what came to light since stays out of both."""
    if period.quarter:
        return report.count(period, by)
    quarters = [published.get(one) or report.count(one, by) for one in period.quarters]
    return {key: sum(one[key] for one in quarters) for key in quarters[0]}


def _canonical(shown: dict[str, int | None]) -> str:
    return json.dumps(shown, sort_keys=True, separators=(",", ":"))


def open_analysis(why: str, *, by: Reader, at: datetime) -> Analysis:
    """Visits of the last year against hearings. SAFETY: the entry is written, and durable, before anything is computed.

    Raises Forbidden, Refused without a reason.
    """
    _enter_opening(why, by)
    return analyze_visits(at - ANALYZED, at)


def open_looks(why: str, *, by: Reader, at: datetime) -> Looks:
    """Why each look of the last 30 days happened. SAFETY: the entry is written, and durable, before anything is read.

    Raises Forbidden, Refused without a reason.
    """
    _enter_opening(why, by)
    return explain_looks(by, at - EXPLAINED, at)


def _enter_opening(why: str, by: Reader) -> None:
    policy.may_open_analysis(by).require()
    if not why.strip():
        raise Refused("analysis-needs-reason")
    with transaction.atomic():
        ledger.append(
            "analysis-opened",
            actor=ledger.staff(str(by.staff_id), Role.AUTHORITY if Role.AUTHORITY in by.roles else Role.AUDITOR),
            commitments={"reason": why.strip()},
        )
