"""Who may see which request, who looked, by which keys requests are found again, and the lists that people keep."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from custos.apps.requests.models.request import STAFF, AccessRequest, Paper


class Because(StrEnum):
    """Why a person takes part in a request."""

    NAMED = "named"
    """Somebody let them in, and said why."""
    RECEIVED = "received"
    """They took it in, or reported that they were asked."""
    ASSIGNED = "assigned"
    PREPARED = "prepared"
    RELEASE = "release"
    """A decision to release was made: the records officer must assemble it."""


class Participant(models.Model):
    """A person who takes part in one request: the only tie that reaches a sealed one, and the only one that some roles have.

    INVARIANT: a row is never removed; who takes no part any more has ``ended_at``. One row a person and request has none.
    """

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="participants")
    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=10)
    why = models.CharField(max_length=500, blank=True)
    """In the words of who let them in; needed where ``because`` is ``named``."""
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    """When it ends by itself; None where somebody must end it."""
    added_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()
    ended_at = models.DateTimeField(null=True)
    ended_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("staff", "ended_at", "request"), name="participant_of"),)
        constraints = (
            models.UniqueConstraint(
                fields=("request", "staff"), condition=Q(ended_at=None), name="one_part_a_person_and_request"
            ),
            models.CheckConstraint(condition=~Q(because=Because.NAMED) | ~Q(why=""), name="who_is_let_in_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"participant {self.pk}"


class Viewing(models.Model):
    """That somebody opened a request, or one of its papers, with the entry that was written before anything was shown."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="viewings")
    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("request", "staff", "at"), name="viewing_of"),)

    def __str__(self) -> str:
        return f"viewing {self.pk}"


class AskKey(models.Model):
    """One key by which a request is found again, as a keyed hash: the table tells nobody who is named in it (askkeys.py)."""

    request = models.ForeignKey(AccessRequest, on_delete=models.CASCADE, related_name="ask_keys", db_index=False)
    kind = models.CharField(max_length=10)
    digest = models.CharField(max_length=32)

    class Meta:
        indexes = (models.Index(fields=("kind", "digest", "request"), name="ask_key_found"),)
        constraints = (models.UniqueConstraint(fields=("request", "kind", "digest"), name="one_key_once"),)

    def __str__(self) -> str:
        return f"key {self.pk}"


class SavedView(models.Model):
    """A list of the register under a name, for the one person who keeps it. ``filters`` holds closed values only."""

    staff = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    filters = models.JSONField(default=dict)
    is_default = models.BooleanField(default=False)
    """The register opens with it. At most one a person."""

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("staff", "name"), name="one_view_a_name"),
            models.UniqueConstraint(fields=("staff",), condition=Q(is_default=True), name="one_default_view_a_person"),
        )

    def __str__(self) -> str:
        return self.name
