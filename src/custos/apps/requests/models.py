"""What the register of requests keeps beside the matter: keys to find it again, saved lists, where a paper was seen, corrected days."""

from __future__ import annotations

import hashlib

from django.db import models
from django.db.models import F, Q

from custos.apps.casework.models import STAFF, Matter
from custos.apps.papers.models import Paper
from custos.apps.sealing.fields import SealedTextField

REQUEST = "request"
"""The kind of matter."""


class AccessRequest(Matter):
    """Anything an outsider asks of the agency: one kind of matter. Called so that it never reads like Django's HttpRequest."""

    matter = models.OneToOneField(
        Matter, parent_link=True, primary_key=True, on_delete=models.CASCADE, related_name="access_request"
    )
    told_to = models.CharField(max_length=120, blank=True)
    """Which employee was asked, where it is not the one who registered it."""
    reading_since = models.DateTimeField(null=True)
    """Since when the program reads it; what is read for very long was left by a machine that stopped."""

    class Meta:
        ordering = (F("due_on").asc(nulls_last=True), "id")

    def __str__(self) -> str:
        return self.number


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
    tells_since = models.DateTimeField(null=True)
    """The person is told of each request that arrived since then, once it is in this list; None where they are not."""

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("staff", "name"), name="one_view_a_name"),
            models.UniqueConstraint(fields=("staff",), condition=Q(is_default=True), name="one_default_view_a_person"),
        )

    def __str__(self) -> str:
        return self.name


class Sighting(models.Model):
    """One place of one source at which the bytes of ``paper`` were found; rows are added, and lose their words when the matter is disposed of.

    ``source`` is a folder, a mailbox file or a mailbox on a server; ``place`` is where in it: a path, a number, UIDVALIDITY and UID.
    The bytes decide whether something is new; the place saves fetching them again.
    """

    source = models.CharField(max_length=400)
    place = models.CharField(max_length=400)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="sightings")
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("source", "place", "paper"), name="one_sighting_a_place"),)

    def __str__(self) -> str:
        return f"sighting {self.pk}"


PLACE_MARK = "sha256:"


def place_mark(place: str) -> str:
    """What is kept of a place when its matter is disposed of: a hash, by which the same place is known again and nothing is read."""
    return place if place.startswith(PLACE_MARK) else PLACE_MARK + hashlib.sha256(place.encode()).hexdigest()


class Redating(models.Model):
    """That a request came at another moment than was registered: who corrected it, when, and why."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="redatings")
    was = models.DateTimeField()
    now = models.DateTimeField()
    why = SealedTextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def sealed_in(self) -> str:
        """In whose file it is sealed."""
        return self.request.case

    def __str__(self) -> str:
        return f"redating {self.pk}"
