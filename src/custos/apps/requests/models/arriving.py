"""Where `custos intake` saw a paper lie, so that a second run takes nothing in twice."""

from __future__ import annotations

from django.db import models

from custos.apps.requests.models.request import Paper


class Sighting(models.Model):
    """One place of one source at which the bytes of ``paper`` were found; rows are only ever added.

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
