"""Wage claims: who claims what of whom, what happened, the five numbers, and the back-pay files. Tables and constraints only."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from custos.apps.casework.models import STAFF, Matter
from custos.apps.letters.models import Letter
from custos.apps.sealing.fields import SealedJSONField, SealedTextField
from custos.core.claims.applications import Class

CLAIM = "claim"
"""The kind of matter."""


class Claimed(StrEnum):
    """What can be claimed."""

    MINIMUM_WAGE = "minimum-wage"
    STRAIGHT_TIME = "straight-time"
    OVERTIME = "overtime"
    MEAL_AND_REST = "meal-and-rest"
    DEDUCTIONS = "deductions"
    FINAL_PAY = "final-pay"
    WAGE_STATEMENT = "wage-statement"
    TIPS = "tips"
    VACATION = "vacation"
    OTHER = "other"


class Money(StrEnum):
    """The five numbers of a claim. They are never one number."""

    CLAIMED = "claimed"
    ASSESSED = "assessed"
    ORDERED = "ordered"
    PAID = "paid"
    """Paid by the employer, to the agency or to the worker."""
    TO_WORKER = "to-worker"
    """What reached the worker."""


SUMMED = frozenset({Money.PAID, Money.TO_WORKER})
"""Of these each row is a payment, and the number is their sum; of the others the newest row is the number."""


class Claim(Matter):
    """One worker's claim against one employer: one kind of matter. The worker's name is in a table of its own, which no list reads."""

    matter = models.OneToOneField(
        Matter, parent_link=True, primary_key=True, on_delete=models.CASCADE, related_name="claim"
    )
    jurisdiction = models.CharField(max_length=24)
    """Which table of procedure applies (laws/procedure)."""
    filed_on = models.DateField()
    employer = models.CharField(max_length=200)
    industry = models.CharField(max_length=6, blank=True)
    """NAICS, two to six digits; "" where nobody has said."""
    claimed = models.JSONField(default=list)
    """Values of :class:`Claimed`."""
    stage = models.CharField(max_length=16)
    """How far its procedure is, replayed from its events."""
    deputy = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    next_what = models.CharField(max_length=200, blank=True)
    next_on = models.DateField(null=True)
    """The next step that a person set, beside what the law makes run."""

    stuck = models.CharField(max_length=16, blank=True)
    """Why it was stuck at the last nightly check (selectors.Why); "" where it was not."""

    class Meta:
        ordering = (F("due_on").asc(nulls_last=True), "pk")
        indexes = (models.Index(fields=("stuck",), name="claim_stuck", condition=~Q(stuck="")),)
        constraints = (
            models.CheckConstraint(
                condition=Q(next_on__isnull=True, next_what="") | (Q(next_on__isnull=False) & ~Q(next_what="")),
                name="a_next_step_has_a_day",
            ),
        )

    def __str__(self) -> str:
        return self.number


class NightlyCheck(models.Model):
    """That the open claims were checked on a day, to the last of them."""

    day = models.DateField(primary_key=True)

    def __str__(self) -> str:
        return self.day.isoformat()


class ClaimsCount(models.Model):
    """All claims of the agency, counted: the newest count alone is kept. Sealed claims are not in it."""

    at = models.DateTimeField()
    day = models.DateField()
    """The day against which times of the law were held."""
    counted = models.JSONField()
    """A kept tally (adapters/data/tallies)."""

    def __str__(self) -> str:
        return f"count of {self.day}"


class ClaimWorker(models.Model):
    """The person who claims, and their words. Read on the claim's own page only, after its entry."""

    claim = models.OneToOneField(Claim, primary_key=True, on_delete=models.PROTECT, related_name="worker")
    name = SealedTextField()
    contact = SealedTextField(blank=True)
    language = SealedTextField(blank=True)
    """In which the person is spoken to; it says whether an interpreter is needed."""
    story = SealedTextField(blank=True)
    """As it was told, without the sentences about immigration status."""
    left_out = models.PositiveSmallIntegerField(default=0)
    """How many sentences were not kept."""
    reach = SealedTextField(blank=True)
    """When and how it is safe to reach the person."""
    keep_away = models.BooleanField(default=False)
    """Their address is protected: no paper to the employer may show it."""
    told = SealedJSONField(default=dict)
    """Work, pay and hours as the person typed them into their own form."""

    def sealed_in(self) -> str:
        """In the file of its claim."""
        return self.claim.case

    def __str__(self) -> str:
        return f"worker {self.pk}"


class ClaimEvent(models.Model):
    """One thing that happened in the procedure, with its day and how its paper was served. A struck row counts no longer."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="happened")
    event = models.CharField(max_length=40)
    on = models.DateField()
    service = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    """None where the worker's own form recorded it."""
    at = models.DateTimeField()
    entry_index = models.PositiveBigIntegerField()
    struck_at = models.DateTimeField(null=True)
    struck_why = SealedTextField(blank=True)
    struck_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True, struck_why="")
                | (Q(struck_at__isnull=False, struck_index__isnull=False) & ~Q(struck_why="")),
                name="a_struck_event_says_why",
            ),
        )

    def sealed_in(self) -> str:
        """In the file of its claim."""
        return self.claim.case

    def __str__(self) -> str:
        return f"event {self.event}"


class Amount(models.Model):
    """One amount in exact cents, with its day and who recorded it. A struck row counts no longer."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="amounts")
    kind = models.CharField(max_length=12)
    usd = models.DecimalField(max_digits=14, decimal_places=2)
    on = models.DateField()
    by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    """None where the worker's own form said it."""
    at = models.DateTimeField()
    entry_index = models.PositiveBigIntegerField()
    struck_at = models.DateTimeField(null=True)
    struck_why = SealedTextField(blank=True)
    struck_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(usd__gte=0), name="no_amount_is_negative"),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True, struck_why="")
                | (Q(struck_at__isnull=False, struck_index__isnull=False) & ~Q(struck_why="")),
                name="a_struck_amount_says_why",
            ),
        )

    def sealed_in(self) -> str:
        """In the file of its claim."""
        return self.claim.case

    def __str__(self) -> str:
        return f"amount {self.pk}"


class CaseFile(models.Model):
    """A back-pay case file (docs/backpay.md): its bytes are with the originals under their hash. The newest one counts."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="case_files")
    name = SealedTextField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)

    def sealed_in(self) -> str:
        """In the file of its claim."""
        return self.claim.case

    def __str__(self) -> str:
        return f"case file {self.pk}"


class Application(models.Model):
    """What a party applied for. Which row of the table it was (laws/applications) is kept as it was on its day."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="applications")
    kind = models.CharField(max_length=40)
    side = models.CharField(max_length=10)
    """core/claims/applications.Party."""
    group = models.CharField(max_length=1)
    """core/claims/applications.Class: whether it goes to the other side, and whether they may object."""
    decides = models.CharField(max_length=12)
    sets = models.CharField(max_length=16, blank=True)
    """core/claims/applications.Sets: what the claim has once it is granted; "" for nothing."""
    text = SealedTextField(blank=True)
    """As it was told, without what is not kept; where it goes to the other side, nothing in it tells of a protected address."""
    came_on = models.DateField()
    object_by = models.DateField(null=True)
    """The last day to object; None where the other side may not."""
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    entry_index = models.PositiveBigIntegerField()
    outcome = models.CharField(max_length=10, blank=True)
    why = SealedTextField(blank=True)
    decided_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True)
                | (~Q(outcome="") & Q(decided_at__isnull=False, decided_by__isnull=False, decided_index__isnull=False)),
                name="a_decided_application_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(group="a", object_by__isnull=False) | (~Q(group="a") & Q(object_by__isnull=True)),
                name="who_may_object_has_a_last_day",
            ),
        )

    def sealed_in(self) -> str:
        """In the file of its claim."""
        return self.claim.case

    @property
    def goes(self) -> bool:
        """Whether the other side gets it, and its decision: as it was on its day."""
        return Class(self.group) is not Class.KEPT

    def __str__(self) -> str:
        return f"application {self.kind}"


class ApplicationAnswer(models.Model):
    """What the other side said to an application."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="answer")
    objects_to_it = models.BooleanField()
    text = SealedTextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    entry_index = models.PositiveBigIntegerField()

    def sealed_in(self) -> str:
        """In the file of its claim."""
        return self.application.claim.case

    def __str__(self) -> str:
        return f"answer {self.pk}"


class ApplicationNotice(models.Model):
    """Which letter tells which side of an application, or of its decision."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="told")
    side = models.CharField(max_length=10)
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="application_notice")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"notice {self.pk}"
