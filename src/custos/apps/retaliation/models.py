"""What a complaint of retaliation has of its own, and who told it. Tables and constraints only."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from custos.apps.casework.models import STAFF, Matter
from custos.apps.claims.models import Claim
from custos.apps.sealing.fields import SealedTextField

RETALIATION = "retaliation"
"""The kind of matter."""


class Complaint(Matter):
    """What one employer did against a worker, after which protected act: one kind of matter. Who told it is in a table of its own."""

    matter = models.OneToOneField(
        Matter, parent_link=True, primary_key=True, on_delete=models.CASCADE, related_name="complaint"
    )
    employer = models.CharField(max_length=200)
    industry = models.CharField(max_length=6, blank=True)
    after = models.CharField(max_length=16)
    """A value of core/retaliation: the protected act."""
    act = models.CharField(max_length=16)
    """The same: what was done against the worker."""
    protected_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    """None where nobody knows it yet: then no time of the law is counted from it."""
    about = models.ForeignKey(Claim, null=True, on_delete=models.PROTECT, related_name="complaints")

    class Meta:
        ordering = ("-received_at", "pk")
        constraints = (models.CheckConstraint(condition=~Q(employer=""), name="a_complaint_names_the_employer"),)

    def __str__(self) -> str:
        return self.number


class Teller(models.Model):
    """Who told it, where they said so, and their words. Read on the complaint's own page only, after its entry."""

    complaint = models.OneToOneField(Complaint, primary_key=True, on_delete=models.PROTECT, related_name="teller")
    name = SealedTextField(blank=True)
    """"" where the person stays anonymous."""
    contact = SealedTextField(blank=True)
    language = SealedTextField(blank=True)
    words = SealedTextField()
    """As it was told, without what tells of immigration status of the worker; a threat by the employer stays."""
    left_out = models.PositiveSmallIntegerField(default=0)

    def sealed_in(self) -> str:
        """In the file of its complaint."""
        return self.complaint.case

    def __str__(self) -> str:
        return f"teller {self.pk}"


class TalkCode(models.Model):
    """That a person without a name can come back to a complaint by a code, until a day.

    SAFETY: ``place`` is a hash of what a slow hash makes of the code: neither leads back to it, and a row alone opens nothing.
    """

    complaint = models.OneToOneField(Complaint, primary_key=True, on_delete=models.PROTECT, related_name="talk")
    place = models.CharField(max_length=64, unique=True)
    gone_on = models.DateField()

    def __str__(self) -> str:
        return f"talk {self.pk}"


class Said(models.Model):
    """One question of the agency, or one answer of the person. ``by`` is None for the person."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="said")
    by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = SealedTextField()
    left_out = models.PositiveSmallIntegerField(default=0)
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)

    def sealed_in(self) -> str:
        """In the file of its complaint."""
        return self.complaint.case

    def __str__(self) -> str:
        return f"said {self.pk}"
