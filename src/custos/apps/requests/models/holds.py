"""Litigation holds, and emergencies that somebody claimed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from custos.apps.requests.models.request import STAFF, AccessRequest


class Hold(models.Model):
    """Nothing of this request may be closed or disposed of. Set by one person; lifted by two: one proposes, another lifts."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="holds")
    why = models.CharField(max_length=500)
    extent = models.CharField(max_length=500, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    set_index = models.PositiveBigIntegerField()
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_why = models.CharField(max_length=500, blank=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("request",), condition=Q(lifted_at=None), name="one_hold_at_a_time"),
            models.CheckConstraint(
                condition=Q(lifted_by__isnull=True) | (Q(proposed_by__isnull=False) & ~Q(lifted_by=F("proposed_by"))),
                name="two_people_lift_a_hold",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="a_hold_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"hold {self.pk}"


class Emergency(models.Model):
    """Somebody claims that life or health is in danger. The way is stricter, never faster than the named authority.

    ``no_call_why`` says why no call back was possible, where none was made. Reviewed afterwards by somebody who took no part.
    """

    request = models.OneToOneField(AccessRequest, on_delete=models.PROTECT, related_name="emergency")
    why = models.CharField(max_length=1000)
    no_call_why = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    opened_index = models.PositiveBigIntegerField()
    review_on = models.DateField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    upheld = models.BooleanField(null=True)
    review_why = models.CharField(max_length=1000, blank=True)
    reviewed_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("opened_by")),
                name="another_reviews_an_emergency",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="an_emergency_has_a_reason"),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True) | (Q(upheld__isnull=False) & ~Q(review_why="")),
                name="a_review_is_whole",
            ),
        )

    def __str__(self) -> str:
        return f"emergency {self.pk}"
