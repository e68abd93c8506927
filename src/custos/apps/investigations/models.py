"""What a field investigation has of its own. Tables and constraints only; whom it is about is sealed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from custos.apps.casework.models import STAFF, Assessment, Matter
from custos.apps.sealing.fields import SealedJSONField, SealedTextField
from custos.core.investigations.flow import Stage

INVESTIGATION = "investigation"
"""The kind of matter."""


class Investigation(Matter):
    """An employer, looked into at its sites: one kind of matter. Its row in the shared table names nobody."""

    matter = models.OneToOneField(
        Matter, parent_link=True, primary_key=True, on_delete=models.CASCADE, related_name="investigation"
    )
    employer = SealedTextField()
    sites = SealedJSONField(default=list)
    """Addresses, one a line."""
    why = SealedTextField(blank=True)
    industry = models.CharField(max_length=6, blank=True)
    stage = models.CharField(max_length=12, default=Stage.OPEN)
    compared = models.BooleanField(default=False)
    """It was held against the questions that came before it was opened."""

    class Meta:
        ordering = ("-received_at", "pk")

    def sealed_in(self) -> str:
        """In its own file."""
        return self.case

    def __str__(self) -> str:
        return self.number


class Recorded(models.Model):
    """One thing recorded on it: a visit to a site, a finding, a citation, wages collected, its end. Rows are only ever added."""

    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="recorded")
    act = models.CharField(max_length=12)
    """A value of core/investigations/flow."""
    words = SealedTextField()
    usd = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    on = models.DateField()
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(usd__isnull=True) | Q(usd__gte=0), name="no_citation_is_negative"),
        )

    def sealed_in(self) -> str:
        """In the file of its investigation."""
        return self.investigation.case

    def __str__(self) -> str:
        return f"recorded {self.pk}"


class Question(models.Model):
    """That a request from outside speaks of what is investigated. The request knows nothing of it, and nothing at it changes."""

    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="questions")
    request = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("investigation", "request"), name="one_tie_a_question"),)

    def __str__(self) -> str:
        return f"question {self.pk}"


class ComparedUpTo(models.Model):
    """Up to which assessment questions were held against the open investigations; one row."""

    assessment = models.ForeignKey(Assessment, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"up to {self.assessment_id}"
