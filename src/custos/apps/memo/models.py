"""Versions of the memo, and who has read which. Tables only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

STAFF = settings.AUTH_USER_MODEL


class Memo(models.Model):
    """One version. ``content`` is ``core.memo.Memo.as_json``: both languages, each passage with its rules as they were then.

    INVARIANT: who publishes is not who prepared; a published version is never changed, a new one takes its place.
    """

    number = models.PositiveIntegerField(unique=True)
    content = models.JSONField()
    law = models.CharField(max_length=64)
    day = models.DateField()
    sha256 = models.CharField(max_length=64)
    """Of the content in canonical JSON: what the entry of its publication commits to."""
    prepared_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    published_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | ~Q(published_by=F("prepared_by")), name="two_people_publish"
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True, published_at__isnull=True, published_index__isnull=True)
                | Q(published_by__isnull=False, published_at__isnull=False, published_index__isnull=False),
                name="a_publication_is_whole",
            ),
        )

    def __str__(self) -> str:
        return f"memo {self.number}"


class Acknowledgment(models.Model):
    """One person has read one version. Rows are only ever added."""

    memo = models.ForeignKey(Memo, on_delete=models.PROTECT, related_name="acknowledgments")
    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("at",)
        constraints = (models.UniqueConstraint(fields=("memo", "staff"), name="one_acknowledgment_a_person"),)

    def __str__(self) -> str:
        return f"acknowledgment {self.pk}"


class Reminder(models.Model):
    """One person was reminded of one version, so that nobody is reminded twice in a week."""

    memo = models.ForeignKey(Memo, on_delete=models.PROTECT, related_name="reminders")
    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return f"reminder {self.pk}"
