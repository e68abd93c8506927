"""What a person decided, the letters that say so, and the objections to it."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from custos.apps.requests.models.assessing import Assessment
from custos.apps.requests.models.request import STAFF, AccessRequest


class Answer(StrEnum):
    """What a person can decide (the ledger's closed list)."""

    RELEASE = "release"
    RELEASE_IN_PART = "release-in-part"
    REFUSE = "refuse"
    MOVE_TO_QUASH = "move-to-quash"
    NOT_A_REQUEST = "not-a-request"


class Decision(models.Model):
    """A person's act on an assessment: prepared by one, decided by another.

    INVARIANT: ``decided_by`` differs from ``prepared_by``; the database itself refuses anything else, for everybody.
    A decision that was made is never changed; a reversal is a new row that names the old one.
    """

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="decisions")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20)
    why = models.CharField(max_length=1000, blank=True)
    overrides = models.BooleanField(default=False)
    """True where the answer differs from what the law leaves open; ``why`` is then required, and it is counted."""
    reverses = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    prepared_index = models.PositiveBigIntegerField()
    sent_back_at = models.DateTimeField(null=True)
    sent_back_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    sent_back_why = models.CharField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_index = models.PositiveBigIntegerField(null=True)
    delegation = models.ForeignKey("Delegation", null=True, on_delete=models.PROTECT, related_name="decisions")
    """The delegation under which it was decided; None where the authority itself decided."""

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("prepared_by")), name="two_people_decide"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, decided_index__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False, decided_index__isnull=False),
                name="a_decision_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(sent_back_at__isnull=True), name="decided_or_sent_back"
            ),
            models.CheckConstraint(
                condition=Q(delegation__isnull=True) | Q(decided_by__isnull=False), name="a_delegate_decides_or_nobody"
            ),
            models.CheckConstraint(condition=Q(overrides=False) | ~Q(why=""), name="an_override_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"decision {self.pk}"


class LetterState(StrEnum):
    """How far a letter has come."""

    DRAFT = "draft"
    FINAL = "final"
    SENT = "sent"
    SERVED = "served"
    """It was sent, and there is proof that it arrived."""


class Letter(models.Model):
    """A letter in one language. ``text`` is what the HTML twin, the PDF and the DOCX all say."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="letters")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=5, default="en")
    subject = models.CharField(max_length=240)
    text = models.TextField()
    blocks = models.JSONField(default=list)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, default=LetterState.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    sent_how = models.CharField(max_length=16, blank=True)
    served_on = models.DateField(null=True)
    served_how = models.CharField(max_length=16, blank=True)
    served_to = models.CharField(max_length=200, blank=True)
    served_proof = models.CharField(max_length=500, blank=True)
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
        )

    def __str__(self) -> str:
        return f"letter {self.pk}"


class Objection(models.Model):
    """An objection of any employee. It cannot be changed or removed, by anybody.

    ``request`` is None where no request has that number: who objects is not told which numbers there are.
    """

    request = models.ForeignKey(AccessRequest, null=True, on_delete=models.PROTECT, related_name="objections")
    number = models.CharField(max_length=12, default="")
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"objection {self.pk}"
