"""What was read and what the law left open on it; what a person answered; which earlier request this one repeats."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from custos.apps.requests.models.request import STAFF, AccessRequest

NOT_KNOWN = "not-known"
"""The value of a given fact that takes an earlier answer back: nobody knows."""


class Assessment(models.Model):
    """What the law left open on the facts known at one moment. Rows are only ever added.

    ``review`` is the object of docs/interfaces.md; ``pages`` and ``facts`` are what the page shows beside it.
    """

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="assessments")
    sequence = models.PositiveIntegerField()
    review = models.JSONField()
    pages = models.JSONField(default=list)
    facts = models.JSONField(default=list)
    given = models.JSONField(default=dict)
    keys = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20)
    counsel = models.BooleanField(default=False)
    law = models.CharField(max_length=64)
    as_of = models.CharField(max_length=32)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("sequence",)
        constraints = (models.UniqueConstraint(fields=("request", "sequence"), name="one_assessment_a_step"),)

    def __str__(self) -> str:
        return f"assessment {self.sequence}"


class GivenFact(models.Model):
    """A person's answer to a question, or their correction of a reading: who, when, why. The newest for a fact counts."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="given_facts")
    fact = models.CharField(max_length=80)
    value = models.CharField(max_length=120)
    why = models.CharField(max_length=500, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"given fact {self.fact}"


class Link(models.Model):
    """A request that repeats an earlier one. ``after_denial`` is the loud kind: the earlier one was refused."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="links")
    earlier = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="repeats")
    reasons = models.JSONField(default=list)
    """Which keys they share, in the words of core/linking.py."""
    after_denial = models.BooleanField(default=False)
    other_employee = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-after_denial", "-earlier__received_at")
        constraints = (
            models.UniqueConstraint(fields=("request", "earlier"), name="one_link_a_pair"),
            models.CheckConstraint(condition=~Q(request=F("earlier")), name="no_link_to_itself"),
        )

    def __str__(self) -> str:
        return f"link {self.pk}"
