"""Who played which drill, and with what score. Tables only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from custos.apps.offices.models import Office

STAFF = settings.AUTH_USER_MODEL


class Play(models.Model):
    """One play of one drill. ``points`` are the points as they were shown, with their reasons; empty until it is finished."""

    drill = models.SlugField(max_length=60)
    player = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    points = models.JSONField(default=list)
    got = models.PositiveSmallIntegerField(default=0)
    out_of = models.PositiveSmallIntegerField(default=0)
    passed = models.BooleanField(default=False)
    law = models.CharField(max_length=64, blank=True)
    entry_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("-started_at",)
        constraints = (
            models.UniqueConstraint(fields=("player",), condition=Q(finished_at=None), name="one_drill_at_a_time"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(entry_index__isnull=False),
                name="a_finished_play_has_its_entry",
            ),
        )

    def __str__(self) -> str:
        return f"play {self.pk}"
