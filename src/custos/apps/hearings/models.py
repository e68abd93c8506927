"""Hearings, what each needs, and which quarter hour is taken. Tables and constraints only."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from custos.apps.casework.models import STAFF, Matter
from custos.apps.letters.models import Letter
from custos.apps.offices.models import Office
from custos.apps.sealing.fields import SealedTextField
from custos.core.hearings.flow import State
from custos.core.hearings.times import Span

HEARING = "hearing"
"""The kind of matter."""


class ResourceKind(StrEnum):
    """What a hearing can need."""

    ROOM = "room"
    DEPUTY = "deputy"
    INTERPRETER = "interpreter"


class Form(StrEnum):
    """Where the parties are."""

    IN_PERSON = "in-person"
    REMOTE = "remote"


class Side(StrEnum):
    """A party of the matter that is heard."""

    WORKER = "worker"
    EMPLOYER = "employer"


class Resource(models.Model):
    """A room, a deputy or an interpreter. A deputy is a member of staff; an interpreter may be from outside; a room has a zone."""

    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    zone = models.CharField(max_length=40, blank=True)
    """The IANA zone of a room; "" for people."""
    language = models.CharField(max_length=40, blank=True)
    """What an interpreter interprets, as it was typed; "" for others, and where nobody has said."""
    is_active = models.BooleanField(default=True)
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("kind", "office__name", "name")
        constraints = (
            models.UniqueConstraint(fields=("kind", "office", "name"), name="one_resource_a_name"),
            models.UniqueConstraint(
                fields=("kind", "staff"), condition=Q(staff__isnull=False), name="one_resource_a_person"
            ),
            models.CheckConstraint(condition=~Q(kind="deputy") | Q(staff__isnull=False), name="a_deputy_is_staff"),
            models.CheckConstraint(condition=~Q(kind="room") | ~Q(zone=""), name="a_room_has_a_zone"),
        )

    def __str__(self) -> str:
        return self.name


class Hearing(Matter):
    """One hearing: one kind of matter. Only who takes part in it can open it.

    ``starts_at`` is an instant; ``zone`` is that of the room in which it was set, and stays when it becomes remote.
    """

    matter = models.OneToOneField(
        Matter, parent_link=True, primary_key=True, on_delete=models.CASCADE, related_name="hearing"
    )
    about = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="hearings")
    """What is heard: a claim, or another matter."""
    life = models.CharField(max_length=20, default=State.SET)
    """A value of core/hearings/flow.py; only services.act_on changes it."""
    form = models.CharField(max_length=10, default=Form.IN_PERSON)
    starts_at = models.DateTimeField()
    quarters = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=40)

    class Meta:
        ordering = ("starts_at", "pk")
        indexes = (models.Index(fields=("starts_at",), name="hearing_begins"),)

    @property
    def span(self) -> Span:
        """Its time."""
        return Span(self.starts_at, self.quarters, self.zone)

    def __str__(self) -> str:
        return self.number


class Slot(models.Model):
    """One quarter hour of one resource. INVARIANT: the unique key is what makes a double booking impossible in both databases."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="slots")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="slots", db_index=False)
    quarter = models.BigIntegerField()
    """Quarter hours since 1970, UTC."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("resource", "quarter"), name="a_quarter_hour_is_taken_once"),)

    def __str__(self) -> str:
        return f"slot {self.pk}"


class HearingAct(models.Model):
    """One act on a hearing, with the time and the form that it had after it. Rows are only ever added; the database refuses anything else."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="acts")
    act = models.CharField(max_length=16)
    life = models.CharField(max_length=20)
    form = models.CharField(max_length=10)
    starts_at = models.DateTimeField()
    quarters = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=40)
    resources = models.JSONField(default=list)
    """Keys of what it needed."""
    why = SealedTextField(blank=True)
    overrode = models.JSONField(default=list)
    """The warnings that the person saw and went on for ``why``, as codes."""
    by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    """None where the program did it by itself."""
    at = models.DateTimeField()
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)

    def sealed_in(self) -> str:
        """In the file of its hearing."""
        return self.hearing.case

    def __str__(self) -> str:
        return f"act {self.pk}"


class HearingNotice(models.Model):
    """Which letter tells which side of which act. The newest act that told anyone counts; earlier notices are replaced by it."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="told")
    act = models.ForeignKey(HearingAct, on_delete=models.PROTECT, related_name="told")
    side = models.CharField(max_length=10)
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="hearing_notice")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("act", "side"), name="one_notice_a_side_and_act"),)

    def __str__(self) -> str:
        return f"notice {self.pk}"


class Unavailable(models.Model):
    """Days on which a party cannot come, both included. It warns; it never stops a booking."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="unavailable")
    side = models.CharField(max_length=10)
    first = models.DateField()
    last = models.DateField()
    noted_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("first", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="days_end_after_they_begin"),
        )

    def __str__(self) -> str:
        return f"unavailable {self.pk}"
