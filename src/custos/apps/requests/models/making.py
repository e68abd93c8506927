"""A release that is being made beside the page, and a duty that an authority has let stand: never a value of anybody."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from custos.apps.requests.models.deciding import Decision
from custos.apps.requests.models.duties import Duty
from custos.apps.requests.models.releasing import RecipientKey, Release
from custos.apps.requests.models.request import STAFF, AccessRequest


class Making(models.Model):
    """One attempt at a release: how far it has come, and how it ended. What it is made of lives in the memory of one process only.

    INVARIANT: of one request at most one release is being made at a time; the database itself refuses a second.
    """

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="makings")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(RecipientKey, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    begun_index = models.PositiveBigIntegerField()
    confirmed = models.JSONField(default=list)
    """Names of fields of which the person said that the decision permits them, although it does not name them word for word."""
    pages = models.PositiveIntegerField()
    painted = models.PositiveIntegerField(default=0)
    checked = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField()
    """The last sign of life of the process that makes it."""
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=8, blank=True)
    """made, refused (``why`` says by what), or lost with the process."""
    ended_index = models.PositiveBigIntegerField(null=True)
    why = models.CharField(max_length=800, blank=True)
    release = models.OneToOneField(Release, null=True, on_delete=models.PROTECT, related_name="making")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("request",), condition=Q(ended_at=None), name="one_release_is_made_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_how="", release=None)
                | Q(ended_at__isnull=False, ended_how="made", release__isnull=False)
                | Q(ended_at__isnull=False, ended_how__in=("refused", "lost"), release=None),
                name="a_making_ends_one_way",
            ),
        )

    def __str__(self) -> str:
        return f"making {self.pk}"


class SetAside(models.Model):
    """Why something leaves although this duty, which the law puts before it, is not proved. Written by who decides; never changed."""

    duty = models.OneToOneField(Duty, on_delete=models.PROTECT, related_name="set_aside")
    why = models.CharField(max_length=1000)
    at = models.DateTimeField()
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(why=""), name="set_aside_has_a_reason"),)

    def __str__(self) -> str:
        return f"set aside {self.pk}"
