"""Papers as they arrived, and what a person saw on the crop of an unsure place."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from custos.apps.casework.models import STAFF, Matter
from custos.apps.sealing.fields import SealedTextField


class SentBy(StrEnum):
    """Whose words a paper holds: only the requester's say who asks for what; any paper's signature may have force."""

    REQUESTER = "requester"
    COURT = "court"
    AGENCY = "agency"
    """Ours: a note of a talk, a motion that we filed."""
    OTHER = "other"


class Paper(models.Model):
    """One file as it arrived. The bytes are in the data folder under their hash and are never changed.

    A request has one paper from its arrival on; later ones name who added them, how and when they came, and their ledger entry.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="papers")
    name = SealedTextField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    kept_at = models.DateTimeField()
    sent_by = models.CharField(max_length=12, default=SentBy.REQUESTER)
    channel = models.CharField(max_length=16, blank=True)
    """By which way a later paper came; "" for the first, which came as the request did."""
    received_at = models.DateTimeField(null=True)
    added_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField(null=True)
    came_as = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="joined_papers")
    """The request under whose number it was registered before a person joined it to this one."""
    order: int = 0
    """Its place among the papers of a page, from 1; set by who lists them, never stored."""

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("matter", "sha256"), name="one_paper_once_a_request"),)

    def __str__(self) -> str:
        return f"paper {self.pk}"


class Confirmation(models.Model):
    """A person's look at one unsure place of one sheet of one paper. Rows are only ever added; one that was taken back has ``undone_at``.

    ``place`` names the place within the sheet as it was read (``places.py``); ``was`` is what the program had read there.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="confirmations")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    sheet = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    box = models.JSONField()
    place = models.CharField(max_length=120)
    was = SealedTextField(blank=True)
    value = SealedTextField(blank=True)
    seen_at = models.DateTimeField()
    seen_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "sheet", "place"), condition=Q(undone_at=None), name="one_look_a_place"
            ),
        )

    def __str__(self) -> str:
        return f"confirmation {self.pk}"
