"""Letters: what they say, and how far they have come."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import STAFF, Matter
from custos.apps.sealing.fields import SealedJSONField, SealedTextField


class LetterState(StrEnum):
    """How far a letter has come."""

    DRAFT = "draft"
    FINAL = "final"
    SENT = "sent"
    REPLACED = "replaced"
    """A later notice took its place before it left; it must not leave any more."""
    WITHHELD = "withheld"
    """It was taken back before it left, because it tells what must not leave; nothing took its place."""
    SERVED = "served"
    """It was sent, and there is proof that it arrived."""


class Letter(models.Model):
    """A letter in one language. ``text`` is what the HTML twin, the PDF and the DOCX all say."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="letters")
    is_answer = models.BooleanField(default=False)
    """It says a decision, and leaves only once that decision is made; every other letter decides nothing."""
    decided_index = models.PositiveBigIntegerField(null=True)
    """The entry of the decision that it says; None until that decision is made."""
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=5, default="en")
    subject = SealedTextField()
    text = SealedTextField()
    blocks = SealedJSONField(default=list)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, default=LetterState.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    """When another person signed a letter that decides nothing and still needed it; None where none had to."""
    signed_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    signed_index = models.PositiveBigIntegerField(null=True)
    sent_at = models.DateTimeField(null=True)
    """When someone noted that it left."""
    sent_on = models.DateField(null=True)
    """The day on which it left; it may have been mailed before someone noted it."""
    sent_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    sent_how = models.CharField(max_length=16, blank=True)
    served_on = models.DateField(null=True)
    served_how = models.CharField(max_length=16, blank=True)
    served_to = SealedTextField(blank=True)
    served_proof = SealedTextField(blank=True)
    served_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    served_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="served")
                | (Q(sent_at__isnull=False, served_on__isnull=False) & ~Q(served_proof="") & ~Q(served_how="")),
                name="a_served_letter_was_sent_and_proved",
            ),
            models.CheckConstraint(
                condition=Q(signed_by=None) | ~Q(signed_by=F("made_by")), name="nobody_signs_a_letter_of_their_own"
            ),
        )

    def __str__(self) -> str:
        return f"letter {self.pk}"

    @property
    def left_on(self) -> date | None:
        """The day on which it left, by the agency's calendar; that of the note where no other was given. None where it did not leave."""
        return self.sent_on or (agency_day(self.sent_at) if self.sent_at else None)


class EarlierWords(models.Model):
    """What a draft said before someone changed its words. Rows are only ever added."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="earlier")
    subject = SealedTextField()
    text = SealedTextField()
    blocks = SealedJSONField(default=list)
    entry_index = models.PositiveBigIntegerField()
    """The entry of the change that took their place."""

    class Meta:
        ordering = ("pk",)

    def sealed_in(self) -> str:
        """In the file of its letter."""
        return self.letter.matter.case

    def __str__(self) -> str:
        return f"earlier words {self.pk}"
