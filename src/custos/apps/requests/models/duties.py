"""What the law makes the agency do, and the proof that it was done."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from custos.apps.requests.models.request import STAFF, AccessRequest


class Duty(models.Model):
    """What the law makes the agency do, with the date and, when it was done, the proof."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="duties")
    cite = models.CharField(max_length=200)
    says = models.TextField()
    says_es = models.TextField(blank=True)
    due = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    opened_index = models.PositiveBigIntegerField()
    is_current = models.BooleanField(default=True)
    """False where a later assessment no longer demands it; the row stays."""
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    proof = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (
            models.Index(fields=("due_on", "request"), condition=Q(is_current=True, done_at=None), name="duty_to_do"),
        )

    def __str__(self) -> str:
        return f"duty {self.pk}"
