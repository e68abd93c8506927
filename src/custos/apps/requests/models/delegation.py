"""Who may decide in the authority's place: for which kinds of request, from which day until which."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from custos.apps.requests.models.request import STAFF


class Delegation(models.Model):
    """The power to decide, given to one person for a time. A row is never changed but by its end."""

    to = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="delegations")
    kinds = models.JSONField(default=list)
    """Values of core/deciders.py."""
    from_on = models.DateField()
    until_on = models.DateField()
    """The last day on which it holds."""
    why = models.CharField(max_length=500)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    given_index = models.PositiveBigIntegerField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    ended_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(to=F("given_by")), name="nobody_delegates_to_themselves"),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="a_delegation_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(why=""), name="a_delegation_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"delegation {self.pk}"
