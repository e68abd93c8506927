"""Every query about drills. The first argument is who looks."""

from __future__ import annotations

from attrs import frozen
from django.db.models import Count, Q

from custos.apps.drills import policy
from custos.apps.drills.models import Play
from custos.apps.offices.models import Reader


def find_play(reader: Reader, pk: int) -> Play | None:
    """One play that concerns the reader, or None."""
    return Play.objects.filter(policy.may_see(reader), pk=pk).select_related("player", "office").first()


def find_running(reader: Reader) -> Play | None:
    """The play that the reader has begun and not finished, or None."""
    return Play.objects.filter(player=reader.staff_id, finished_at=None).first()


def list_plays(reader: Reader) -> list[Play]:
    """The finished plays that concern the reader, newest first."""
    return list(
        Play.objects.filter(policy.may_see(reader), finished_at__isnull=False).select_related("player", "office")[:200]
    )


@frozen
class OfficeResult:
    """What one office has played: how often, how many people, how often it was passed."""

    office: str
    plays: int
    people: int
    passed: int


def count_by_office(reader: Reader) -> list[OfficeResult]:
    """The results of each office; only of the reader's own plays, for those who do not see all."""
    rows = (
        Play.objects.filter(policy.may_see(reader), finished_at__isnull=False)
        .order_by()
        .values("office__name")
        .annotate(plays=Count("pk"), people=Count("player", distinct=True), passed=Count("pk", filter=Q(passed=True)))
    )
    return sorted(
        (OfficeResult(row["office__name"], row["plays"], row["people"], row["passed"]) for row in rows),
        key=lambda row: row.office,
    )
