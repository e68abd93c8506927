"""What the law makes the agency do, and the proof that it was done."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from custos.apps.requests.models.request import STAFF, AccessRequest


class Duty(models.Model):
    """What the law makes the agency do, with the date and, when it was done, the proof."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="duties")
    kind = models.CharField(max_length=16, blank=True)
    """What sort of act (core/law/rules.py, DutyKind): it says which proof is asked for."""
    firm = models.BooleanField(default=True)
    """False while unknown facts could still lift it: it is a hint then, and makes nothing late."""
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


class DutyProof(models.Model):
    """How a duty was done: what, on which day, by which way, under which number; a copy where there is one. Never changed."""

    duty = models.OneToOneField(Duty, on_delete=models.PROTECT, related_name="done")
    done_on = models.DateField()
    way = models.CharField(max_length=16, blank=True)
    """By which channel, where it reached somebody."""
    number = models.CharField(max_length=120, blank=True)
    """A case number, a tracking number, a reference."""
    whom = models.CharField(max_length=200, blank=True)
    """Which court, which office, which person: shown on the request only, never in a list."""
    copy_name = models.CharField(max_length=240, blank=True)
    copy_sha256 = models.CharField(max_length=64, blank=True)
    entry_index = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"proof {self.pk}"
