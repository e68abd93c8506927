"""What a person decided, the objections to it, emergencies that were claimed, and the calls back."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from custos.apps.casework.models import STAFF, Assessment, Delegation, Matter
from custos.apps.letters.models import Letter
from custos.apps.sealing.fields import SealedTextField
from custos.apps.sealing.values import case_of_month


class Decision(models.Model):
    """A person's act on an assessment: prepared by one, decided by another.

    INVARIANT: ``decided_by`` differs from ``prepared_by``; the database itself refuses anything else, for everyone.
    A decision that was made is never changed; a reversal is a new row that names the old one.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="decisions")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20)
    why = SealedTextField(blank=True)
    overrides = models.BooleanField(default=False)
    """True where the answer differs from what the law leaves open; ``why`` is then required, and it is counted."""
    letter = models.OneToOneField(Letter, null=True, on_delete=models.PROTECT, related_name="decision")
    """The letter that says it; None where nothing is answered, or the decision was sent back."""
    reverses = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    prepared_index = models.PositiveBigIntegerField()
    sent_back_at = models.DateTimeField(null=True)
    sent_back_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    sent_back_why = SealedTextField(blank=True)
    decided_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_index = models.PositiveBigIntegerField(null=True)
    delegation = models.ForeignKey(Delegation, null=True, on_delete=models.PROTECT, related_name="decisions")
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


class View(StrEnum):
    """What counsel says of the answer that was prepared."""

    AGREES = "agrees"
    DISAGREES = "disagrees"


class CounselLook(models.Model):
    """Counsel looked at what is contested in one assessment. Rows are only ever added; a later assessment asks for a look of its own."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="counsel_look")
    view = models.CharField(max_length=10, blank=True)
    """A value of :class:`View`; "" where counsel prepared the answer themselves, or looked before their view was asked."""
    answer = models.CharField(max_length=20, blank=True)
    """The prepared answer of which they said it; "" where none was prepared. Another answer may be prepared later on the same assessment."""
    note = SealedTextField(blank=True)
    """Why, as counsel says it to the person who decides."""
    at = models.DateTimeField()
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)

    def sealed_in(self) -> str:
        """In whose file it is sealed."""
        return self.assessment.matter.case

    def __str__(self) -> str:
        return f"counsel's look {self.pk}"


class Objection(models.Model):
    """An objection of any employee. It cannot be changed or removed, by anyone.

    ``request`` is None where no request has that number: who objects is not told which numbers there are.
    """

    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="objections")
    number = models.CharField(max_length=12, default="")
    text = SealedTextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def sealed_in(self) -> str:
        """In whose file it is sealed."""
        return self.matter.case if self.matter else case_of_month(f"{self.made_at:%Y-%m}")

    def __str__(self) -> str:
        return f"objection {self.pk}"


class Emergency(models.Model):
    """Someone claims that life or health is in danger. The way is stricter, never faster than the named authority.

    ``no_call_why`` says why no call back was possible, where none was made. Two people who took no part review it afterwards
    (apps/secondreview).
    """

    matter = models.OneToOneField(Matter, on_delete=models.PROTECT, related_name="emergency")
    why = SealedTextField()
    no_call_why = SealedTextField(blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    opened_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=~Q(why=""), name="an_emergency_has_a_reason"),)

    def __str__(self) -> str:
        return f"emergency {self.pk}"


OWN_PROFILE = "agency-profile"
"""The source of a number that the agency's own profile holds; a page says it in words."""


class KnownContact(models.Model):
    """A number of another agency, from a published source and checked on a day. ``digits`` is the number without its signs."""

    agency = models.CharField(max_length=200)
    number = models.CharField(max_length=40)
    digits = models.CharField(max_length=20)
    source = models.CharField(max_length=240)
    verified_on = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("agency", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(source=""), name="a_known_number_has_a_source"),
            models.UniqueConstraint(fields=("agency", "digits"), name="one_row_a_known_number"),
        )

    def __str__(self) -> str:
        return self.agency

    @property
    def is_own(self) -> bool:
        """True where the agency's own profile holds it."""
        return self.source == OWN_PROFILE


class CallOutcome(StrEnum):
    """What a call back came to (the ledger's closed list)."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    NO_ANSWER = "no-answer"


class CallBack(models.Model):
    """One call back on a number that the agency already held. Rows are only ever added."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="call_backs")
    contact = models.ForeignKey(KnownContact, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10)
    note = SealedTextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"call back {self.pk}"
