"""What was prepared for the public and what was published. Tables only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

STAFF = settings.AUTH_USER_MODEL


class Publication(models.Model):
    """One kind of report of one period, as it left or as it waits for the designated authority.

    ``shown`` is what readers get: each count by its key, null where it is hidden. ``counts`` are the counts on the day of preparation; no
    page shows them, they are kept because what is published later must be tied to what a reader has in hand. Where nothing is tied, as in
    a report of the workforce, they are empty: what is hidden is nowhere.

    INVARIANT: who publishes is not who prepared; what was published is never changed and never counted again.
    """

    kind = models.CharField(max_length=16, default="transparency")
    """As the ledger names it: transparency, workforce."""
    period = models.CharField(max_length=7)
    shown = models.JSONField()
    counts = models.JSONField()
    sha256 = models.CharField(max_length=64)
    """Of ``shown`` in canonical JSON: what the authority saw and what the entry commits to."""
    prepared_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    published_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("kind", "period")
        constraints = (
            models.UniqueConstraint(fields=("kind", "period"), name="one_report_a_kind_and_period"),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | ~Q(published_by=F("prepared_by")),
                name="two_people_publish_a_report",
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True, published_at__isnull=True, published_index__isnull=True)
                | Q(published_by__isnull=False, published_at__isnull=False, published_index__isnull=False),
                name="a_published_report_is_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} report {self.period}"
