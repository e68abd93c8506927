"""A person's own file, printed and handed over in person: who looked at the person, who printed, and how it ended. Never a value of anybody."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from custos.apps.requests.models.deciding import Decision
from custos.apps.requests.models.request import STAFF, AccessRequest


class HandedRelease(models.Model):
    """One handing over on paper. INVARIANT: who saw the person does not print; what was printed ends handed over or destroyed, never both.

    SAFETY: which paper showed the identity is not kept: many of them tell where somebody was born (product.md, what it never does).
    """

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="handed_releases")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="handed_releases")
    name = models.CharField(max_length=200)
    """Who stood there, as the paper with the photograph says it."""
    seen_at = models.DateTimeField()
    seen_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    seen_index = models.PositiveBigIntegerField()
    printed_at = models.DateTimeField(null=True)
    printed_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    printed_index = models.PositiveBigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    """Of the bytes that went to the printer; they themselves are kept nowhere."""
    manifest = models.JSONField(default=dict)
    first_page = models.PositiveIntegerField(null=True)
    last_page = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    ended_index = models.PositiveBigIntegerField(null=True)
    ended_how = models.CharField(max_length=12, blank=True)
    """handed-over, or destroyed."""
    note = models.CharField(max_length=500, blank=True)
    """Where the signed receipt lies, or why the print was destroyed."""

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(printed_by__isnull=True) | ~Q(printed_by=F("seen_by")), name="two_people_hand_over"
            ),
            models.CheckConstraint(
                condition=Q(printed_by__isnull=True, printed_at__isnull=True, printed_index__isnull=True, sha256="")
                | (Q(printed_by__isnull=False, printed_at__isnull=False, printed_index__isnull=False) & ~Q(sha256="")),
                name="a_print_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_how="")
                | (Q(ended_by__isnull=False, printed_at__isnull=False) & Q(ended_how__in=("handed-over", "destroyed"))),
                name="a_print_ends_one_way",
            ),
            models.UniqueConstraint(fields=("request", "first_page"), name="no_printed_page_number_twice"),
        )

    def __str__(self) -> str:
        return f"handed release {self.pk}"
