"""What the law wants done and by when: duties and their proof, clocks and what moved them, reminders, holds."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from custos.apps.casework.models import STAFF, Matter
from custos.apps.sealing.fields import SealedTextField

FOLLOW_UP = "after-release:"
"""How the key of a duty begins that a release opened, and no assessment: none drops it."""


class Duty(models.Model):
    """What the law makes the agency do, with the date and, when it was done, the proof."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="duties")
    kind = models.CharField(max_length=16, blank=True)
    """What sort of act (core/law/rules.py, DutyKind): it says which proof is asked for."""
    firm = models.BooleanField(default=True)
    """False while unknown facts could still lift it: it is a hint then, and makes nothing late."""
    cite = models.CharField(max_length=200)
    key = models.CharField(max_length=80, blank=True)
    """Which duty of the rule ``cite`` it is (core/law/rules.py); its words may change."""
    says = models.TextField()
    says_es = models.TextField(blank=True)
    due = models.CharField(max_length=200, blank=True)
    """When it is due, in the words of the assessment."""
    time = models.CharField(max_length=24, blank=True)
    """The same as a kind (core/law/legaltime.py, LegalTime)."""
    number = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=16, blank=True)
    """The period that the law sets, where it sets one: ``number`` of ``unit``."""
    due_on = models.DateField(null=True)
    opened_index = models.PositiveBigIntegerField()
    is_current = models.BooleanField(default=True)
    """False where a later assessment no longer demands it; the row stays."""
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    proof = SealedTextField(blank=True)

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (
            models.Index(fields=("due_on", "matter"), condition=Q(is_current=True, done_at=None), name="duty_to_do"),
        )

    def __str__(self) -> str:
        return f"duty {self.pk}"


class DutyProof(models.Model):
    """How a duty was done: what, on which day, by which way, under which number; a copy where there is one. Never changed."""

    duty = models.OneToOneField(Duty, on_delete=models.PROTECT, related_name="done")
    done_on = models.DateField()
    way = models.CharField(max_length=16, blank=True)
    """By which channel, where it reached someone."""
    number = SealedTextField(blank=True)
    """A case number, a tracking number, a reference."""
    whom = SealedTextField(blank=True)
    """Which court, which office, which person: shown on the request only, never in a list."""
    copy_name = SealedTextField(blank=True)
    copy_sha256 = models.CharField(max_length=64, blank=True)
    entry_index = models.PositiveBigIntegerField()

    def sealed_in(self) -> str:
        """In whose file it is sealed."""
        return self.duty.matter.case

    def __str__(self) -> str:
        return f"proof {self.pk}"


class ClockKind(StrEnum):
    """Where a time comes from."""

    DUTY = "duty"
    """A dated duty of the law or of the agency's policy."""
    RETURN_DAY = "return-day"
    """The day that court process itself names."""
    ASKED_DAY = "asked-day"
    """A day that the requester wishes for: it binds nobody, and is shown so that nobody mistakes it."""
    PROCEDURE = "procedure"
    """A time that the procedure of a claim sets."""


class Clock(models.Model):
    """One time that runs. INVARIANT: ``due_on`` is what ``path`` counts to, under the calendar of the law that sets the time.

    Only a firm clock makes the request due; one that is not firm is a hint. ``base_on`` and ``base`` are the count before any move.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="clocks")
    duty = models.OneToOneField(Duty, null=True, on_delete=models.PROTECT, related_name="clock")
    kind = models.CharField(max_length=12)
    cite = models.CharField(max_length=200)
    says = models.TextField()
    says_es = models.TextField(blank=True)
    starts_on = models.DateField()
    days = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=16, blank=True)
    """calendar-days or working-days; "" where the time is not counted in days."""
    last_on = models.DateField(null=True)
    """A day named by the paper that no count may go beyond."""
    base_on = models.DateField()
    base = models.JSONField(default=list)
    due_on = models.DateField()
    path = models.JSONField(default=list)
    firm = models.BooleanField(default=True)
    is_current = models.BooleanField(default=True)
    paused_since = models.DateField(null=True)
    stopped_on = models.DateField(null=True)
    stopped_why = models.CharField(max_length=20, blank=True)
    """done, answered or closed."""
    opened_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True, stopped_why="")
                | (Q(stopped_on__isnull=False) & ~Q(stopped_why="")),
                name="a_stopped_clock_says_why",
            ),
        )
        indexes = (models.Index(fields=("due_on",), name="clock_due", condition=Q(stopped_on=None, is_current=True)),)

    def __str__(self) -> str:
        return f"clock {self.pk}"

    @property
    def runs(self) -> bool:
        """True where the time runs now."""
        return self.is_current and self.stopped_on is None and self.paused_since is None


class MoveKind(StrEnum):
    """What moved a clock."""

    EXTENDED = "extended"
    PAUSED = "paused"
    RESUMED = "resumed"
    STRUCK = "struck"
    """The extension before it was a mistake and counts no more; both rows stay."""


class ClockMove(models.Model):
    """One extension, pause or resumption. Rows are only ever added; the database refuses anything else."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=10)
    on = models.DateField()
    days = models.PositiveIntegerField(default=0)
    unit = models.CharField(max_length=16, blank=True)
    by_law = models.CharField(max_length=200)
    """The provision that allows it."""
    ground = models.CharField(max_length=24, blank=True)
    why = SealedTextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="extended") | (Q(days__gt=0) & ~Q(why="") & ~Q(by_law="")),
                name="an_extension_has_days_reason_law",
            ),
        )

    def sealed_in(self) -> str:
        """In whose file it is sealed."""
        return self.clock.matter.case

    def __str__(self) -> str:
        return f"clock move {self.pk}"


class NoticeKind(StrEnum):
    """What a reminder is about (closed: no notice holds a name or a text that someone wrote)."""

    DUE_SOON = "due-soon"
    LATE = "late"
    RECOUNTED = "recounted"
    SECOND_REVIEW = "second-review"
    EMERGENCY_OPENED = "emergency-opened"
    ORIGINAL_CHANGED = "original-changed"
    STUCK = "stuck"
    ASK_LATE = "ask-late"
    """Records were asked of a division, and the day for it passed."""
    NEW_IN_VIEW = "new-in-view"
    """A request arrived in a list that the person keeps."""


class Notice(models.Model):
    """A reminder to one person about one request. ``about`` tells two reminders of one kind apart; each is made once."""

    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20)
    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="notices")
    about = models.CharField(max_length=80)
    day = models.DateField(null=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("staff", "kind", "about"), name="one_reminder_each"),)

    def __str__(self) -> str:
        return f"notice {self.pk}"


class Hold(models.Model):
    """Nothing of this request may be closed or disposed of. Set by one person or by a rule; lifted by two: one proposes, another lifts."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="holds")
    why = SealedTextField()
    extent = SealedTextField(blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    """None where a rule set it and nobody of the staff was at hand."""
    set_index = models.PositiveBigIntegerField()
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_why = SealedTextField(blank=True)
    proposed_index = models.PositiveBigIntegerField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("matter",), condition=Q(lifted_at=None), name="one_hold_at_a_time"),
            models.CheckConstraint(
                condition=Q(lifted_by__isnull=True) | (Q(proposed_by__isnull=False) & ~Q(lifted_by=F("proposed_by"))),
                name="two_people_lift_a_hold",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="a_hold_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"hold {self.pk}"
