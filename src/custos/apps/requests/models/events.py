"""What happened to a request, beside its entry in the ledger."""

from __future__ import annotations

from django.db import models

from custos.apps.requests.models.request import STAFF, AccessRequest


class Event(models.Model):
    """One thing that happened to a request, and its entry in the ledger: the receipt is made of these."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    details = models.JSONField(default=dict)
    """Closed words only (an outcome, a fact's name, a channel): never a text that somebody wrote."""
    entry_index = models.PositiveBigIntegerField()
    leaf = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)

    class Meta:
        ordering = ("entry_index",)

    def __str__(self) -> str:
        return f"event {self.kind}"
