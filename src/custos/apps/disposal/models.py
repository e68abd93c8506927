"""Disposals: proposed by one person, confirmed by another, erased after that. Tables and constraints only, no logic."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from custos.apps.casework.models import STAFF, Matter


class Disposal(models.Model):
    """That the file of one matter goes: who proposed it under which schedule, who took it back or confirmed it, and when it was erased.

    INVARIANT: who proposed it does not confirm it, and one matter has at most one that is not taken back; the database itself refuses both.
    ``erased_at`` is None between the second step and the erasure, which the next tick finishes.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="disposals")
    list_sha256 = models.CharField(max_length=64)
    """Of the list that the proposer saw; what was proposed with one click shares it."""
    schedule = models.CharField(max_length=40)
    """The key of the row of laws/calendar/retention.toml."""
    cite = models.CharField(max_length=200)
    ended_on = models.DateField()
    kept_until = models.DateField()
    """The last day on which the schedule kept it."""
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    proposed_index = models.PositiveBigIntegerField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_index = models.PositiveBigIntegerField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_as = models.CharField(max_length=20, blank=True)
    """The role under which it was confirmed; the keeper is asked under it."""
    confirmed_index = models.PositiveBigIntegerField(null=True)
    erased_at = models.DateTimeField(null=True)
    erased_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(
                fields=("id",),
                condition=Q(confirmed_at__isnull=False, erased_at=None),
                name="disposal_to_erase",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=("matter",), condition=Q(withdrawn_at=None), name="one_disposal_a_matter"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="two_people_dispose",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_index=None)
                | Q(
                    withdrawn_at__isnull=False,
                    withdrawn_by__isnull=False,
                    withdrawn_index__isnull=False,
                    confirmed_at=None,
                ),
                name="a_disposal_is_taken_back_before_it_is_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None, confirmed_index=None, confirmed_as="")
                | (
                    Q(confirmed_at__isnull=False, confirmed_by__isnull=False, confirmed_index__isnull=False)
                    & ~Q(confirmed_as="")
                ),
                name="a_confirmed_disposal_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None, erased_index=None)
                | Q(erased_at__isnull=False, erased_index__isnull=False, confirmed_at__isnull=False),
                name="nothing_is_erased_before_it_is_confirmed",
            ),
        )

    def __str__(self) -> str:
        return f"disposal {self.pk}"
