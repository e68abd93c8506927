"""Requests, their numbers and the papers they came with."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import F

from custos.apps.offices.models import Office
from custos.apps.requests.states import State

STAFF = settings.AUTH_USER_MODEL


class Channel(StrEnum):
    """By which way a request came; one number and one register for all of them."""

    EMAIL = "e-mail"
    MAIL = "mail"
    COUNTER = "counter"
    PHONE = "phone"
    FAX = "fax"
    VISIT = "visit"
    WEB_FORM = "web-form"
    FILE = "file"
    """Handed in by command."""
    INFORMAL = "informal"
    """Somebody asked an employee in passing."""


class AccessRequest(models.Model):
    """Anything an outsider asks of the agency. Called so that it never reads like Django's HttpRequest.

    ``number`` is YEAR-SERIAL for every channel. ``summary`` never holds a worker's name: it stands in lists.
    """

    number = models.CharField(max_length=12, unique=True)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    agency = models.CharField(max_length=40)
    """The profile under which it is assessed; the installation's own unless a command named another."""
    channel = models.CharField(max_length=16)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    told_to = models.CharField(max_length=120, blank=True)
    """Which employee was asked, where it is not the one who registered it."""
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, default=State.RECEIVED)
    reading_since = models.DateTimeField(null=True)
    """Since when the program reads it; what is read for very long was left by a machine that stopped."""
    # What lists show, taken from the newest assessment:
    who = models.CharField(max_length=240, blank=True)
    wants = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20, blank=True)
    counsel = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    """The earliest day of a firm clock that runs (apps/requests/clocks.py keeps it)."""
    decided_kind = models.CharField(max_length=16, blank=True)
    """What kind of request it is as to who decides (core/deciders.py), from the newest assessment."""

    class Meta:
        ordering = (F("due_on").asc(nulls_last=True), "pk")
        constraints = (models.UniqueConstraint(fields=("year", "serial"), name="one_serial_a_year"),)

    def __str__(self) -> str:
        return self.number

    @property
    def case(self) -> str:
        """The request's name in the ledger."""
        return f"R-{self.number}"


class YearCounter(models.Model):
    """The last serial given in a year; its row is locked while a number is taken, so that no number is given twice or left out."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Paper(models.Model):
    """One file as it arrived. The bytes lie in the data folder under their hash and are never changed."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="papers")
    name = models.CharField(max_length=240)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"paper {self.pk}"
