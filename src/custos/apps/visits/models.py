"""Devices, visits, and the lines of their record. Tables only; lines and photographs are added and never changed."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.db import models

from custos.apps.casework.models import Matter
from custos.apps.offices.models import Office
from custos.apps.requests.models import AccessRequest
from custos.apps.sealing.fields import SealedJSONField, SealedTextField
from custos.apps.sealing.values import case_of_month

VISIT = "visit"
"""The kind of matter."""
STAFF = settings.AUTH_USER_MODEL


class DeviceState(StrEnum):
    """What a front-desk device may do. A device that is to be wiped still hands over what it holds, and then empties itself."""

    ACTIVE = "active"
    LOCKED = "locked"
    TO_WIPE = "to-wipe"
    WIPED = "wiped"


class LineKind(StrEnum):
    """What a line of the record tells."""

    HAPPENING = "happening"
    CHECKLIST = "checklist"
    OFFICER = "officer"
    WITNESS = "witness"
    AREA = "area"
    ITEM = "item"
    CALL = "call"
    PHOTO = "photo"
    NOTE = "note"
    RECORDER = "recorder"
    ODD = "odd"
    """A line of another shape than this program knows: kept as it came, shown, and never read."""


class Device(models.Model):
    """A phone or tablet of a front desk. Only the hash of its token is kept; ``head`` is the hash of its newest line."""

    key = models.UUIDField(unique=True)
    name = models.CharField(max_length=60)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    token_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=8, default=DeviceState.ACTIVE)
    enrolled_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    enrolled_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    lines = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64)
    clock_ms = models.BigIntegerField(default=0)
    """How far its clock was behind ours at the last sync; negative where it was ahead."""

    class Meta:
        ordering = ("office__name", "name")

    def __str__(self) -> str:
        return f"device {self.pk}"


class Visit(Matter):
    """One visit at one office: one kind of matter. ``began_at`` is the best time: the device's own, moved by what its clock was wrong."""

    matter = models.OneToOneField(
        Matter, parent_link=True, primary_key=True, on_delete=models.CASCADE, related_name="visit"
    )
    key = models.UUIDField(unique=True)
    """Given by the device, before anyone else knows of the visit."""
    device = models.ForeignKey(Device, null=True, on_delete=models.PROTECT, related_name="visits")
    began_at = models.DateTimeField(db_index=True)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    step = models.CharField(max_length=3)
    situation = models.JSONField(default=dict)
    request = models.ForeignKey(AccessRequest, null=True, on_delete=models.PROTECT, related_name="+")
    report_sha256 = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(null=True)
    entry_index = models.PositiveBigIntegerField()
    closed_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("-began_at", "-pk")

    def __str__(self) -> str:
        return self.number


class VisitEvent(models.Model):
    """One line, as it was written: ``body`` is the very text that ``sha256`` is taken of, and it names the line before it.

    INVARIANT: rows are only added. ``agrees`` is False where the device said another step than the rules, None where it used other words.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="lines")
    device = models.ForeignKey(Device, null=True, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    """Of the device's own chain; of the visit where it was written on these pages."""
    kind = models.CharField(max_length=10)
    body = SealedTextField()
    sha256 = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    data = SealedJSONField(default=dict)
    device_at = models.DateTimeField(null=True)
    """What the device's clock showed; None for a line written on these pages."""
    at = models.DateTimeField()
    """The best time: the device's, moved by what its clock was wrong at the sync; ours where that cannot be (``services.best_time``)."""
    received_at = models.DateTimeField()
    clock_jumped = models.BooleanField(default=False)
    """The device's clock was changed between this line and the one before it."""
    agrees = models.BooleanField(null=True)
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("device", "sequence"), condition=models.Q(device__isnull=False), name="one_line_a_place"
            ),
            models.UniqueConstraint(
                fields=("visit", "sequence"), condition=models.Q(device__isnull=True), name="one_line_a_place_by_hand"
            ),
        )

    @property
    def clock_impossible(self) -> bool:
        """True where the device's clock showed another day than the line has: its own time is shown and counts for nothing."""
        return self.device_at is not None and abs(self.device_at - self.at) > timedelta(days=1)

    def sealed_in(self) -> str:
        """In whose file it is sealed."""
        return self.visit.case

    def __str__(self) -> str:
        return f"line {self.pk}"


class VisitPhoto(models.Model):
    """A photograph: its bytes are with the originals under their hash."""

    visit_key = models.UUIDField(db_index=True)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("visit_key", "sha256"), name="a_photograph_once"),)

    def __str__(self) -> str:
        return f"photograph {self.pk}"


class ConflictingLine(models.Model):
    """A line that did not fit the chain, kept as it came: someone looks at it, nothing is overwritten."""

    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="conflicts")
    sequence = models.PositiveIntegerField()
    body = SealedTextField()
    sha256 = models.CharField(max_length=64)
    why = models.CharField(max_length=20)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("device", "sequence", "why", "sha256"), name="a_conflict_once"),)

    def sealed_in(self) -> str:
        """In whose file it is sealed."""
        return case_of_month(f"{self.received_at:%Y-%m}")

    def __str__(self) -> str:
        return f"conflict {self.pk}"


class Alert(models.Model):
    """A notice of a visit to one of those who must know. It names the visit and nobody else."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="alerts")
    staff = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="visit_alerts")
    mail = models.CharField(max_length=120, blank=True)
    mailed = models.BooleanField(default=False)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "pk")

    def __str__(self) -> str:
        return f"alert {self.pk}"
