"""What a person saw on the crop of an unsure place, and when a request was found to have come on another day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from custos.apps.requests.models.request import STAFF, AccessRequest, Paper


class Confirmation(models.Model):
    """A person's look at one unsure place of one sheet of one paper. Rows are only ever added; one that was taken back has ``undone_at``.

    ``place`` names the place within the sheet as it was read (``places.py``); ``was`` is what the program had read there.
    """

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="confirmations")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    sheet = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    box = models.JSONField()
    place = models.CharField(max_length=120)
    was = models.CharField(max_length=400, blank=True)
    value = models.CharField(max_length=400, blank=True)
    seen_at = models.DateTimeField()
    seen_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "sheet", "place"), condition=Q(undone_at=None), name="one_look_a_place"
            ),
        )

    def __str__(self) -> str:
        return f"confirmation {self.pk}"


class Redating(models.Model):
    """That a request came at another moment than was registered: who corrected it, when, and why."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="redatings")
    was = models.DateTimeField()
    now = models.DateTimeField()
    why = models.CharField(max_length=500)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"redating {self.pk}"
