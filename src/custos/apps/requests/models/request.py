"""Requests, their numbers and the papers they came with."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from custos.apps.offices.models import Office
from custos.apps.requests.states import OPEN, QUEUE_STATES, State

STAFF = settings.AUTH_USER_MODEL
NO_DAY = date(9999, 12, 31)
"""Where a request stands in a list that is sorted by what is due, when nothing is."""
_UNSEALED = Q(sealed_at__isnull=True)


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
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=16, default=State.RECEIVED)
    reading_since = models.DateTimeField(null=True)
    """Since when the program reads it; what is read for very long was left by a machine that stopped."""
    # What lists show, taken from the newest assessment:
    who = models.CharField(max_length=240, blank=True)
    wants = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20, blank=True)
    counsel = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    """The earliest day of a firm clock that runs (apps/requests/deadlines/services.py keeps it)."""
    duty_due = models.DateField(null=True)
    """The earliest day of a duty that is still to do; kept beside ``due_on``. It outlives the answer."""
    decided_kind = models.CharField(max_length=16, blank=True)
    """What kind of request it is as to who decides (core/deciders.py), from the newest assessment."""
    # Who has it, and whether it is there at all for those who take no part in it (access.py):
    assigned_to = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    sealed_at = models.DateTimeField(null=True)
    # What the database itself derives from the columns above, so that a list of a million is read from an index (ADR 0011):
    stands_in = models.GeneratedField(
        expression=Case(
            *(When(state__in=sorted(states), then=Value(str(queue))) for queue, states in QUEUE_STATES.items()),
            default=Value(""),
        ),
        output_field=models.CharField(max_length=12),
        db_persist=True,
    )
    """The queue of its state."""
    open_due = models.GeneratedField(
        expression=Case(When(state__in=sorted(OPEN), then=Coalesce("due_on", Value(NO_DAY)))),
        output_field=models.DateField(null=True),
        db_persist=True,
    )
    """When it is due, NO_DAY where nothing is; null once it is answered or closed."""
    asker = models.GeneratedField(
        expression=Coalesce(KT("wants__kind"), Value(""), output_field=models.CharField()),
        output_field=models.CharField(max_length=40),
        db_persist=True,
    )
    """The kind of requester."""

    class Meta:
        ordering = (F("due_on").asc(nulls_last=True), "pk")
        constraints = (models.UniqueConstraint(fields=("year", "serial"), name="one_serial_a_year"),)
        # The way to a sealed request is to take part in it: what ties lead to is the rest, so its indexes hold only that, and a count
        # or the channel of a counter is answered without a look at the rows themselves.
        indexes = (
            models.Index(fields=("stands_in", "open_due", "id"), name="request_in_queue", condition=_UNSEALED),
            models.Index(
                fields=("office", "stands_in", "open_due", "id", "channel"),
                name="request_in_office",
                condition=_UNSEALED,
            ),
            models.Index(
                fields=("office", "open_due", "id", "channel"), name="request_office_day", condition=_UNSEALED
            ),
            models.Index(fields=("assigned_to", "open_due", "id"), name="request_of_staff"),
            models.Index(fields=("open_due", "id"), name="request_by_day", condition=_UNSEALED),
            models.Index(fields=("asker", "stands_in", "open_due", "id"), name="request_of_asker", condition=_UNSEALED),
            models.Index(
                fields=("duty_due", "id"), name="request_by_duty", condition=_UNSEALED & Q(duty_due__isnull=False)
            ),
            models.Index(
                fields=("office", "duty_due", "id", "channel"),
                name="request_office_duty",
                condition=_UNSEALED & Q(duty_due__isnull=False),
            ),
            models.Index(fields=("sealed_at",), condition=Q(sealed_at__isnull=False), name="request_sealed"),
        )

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


class SentBy(StrEnum):
    """Whose words a paper holds: only the requester's say who asks for what; any paper's signature may have force."""

    REQUESTER = "requester"
    COURT = "court"
    AGENCY = "agency"
    """Ours: a note of a talk, a motion that we filed."""
    OTHER = "other"


class Paper(models.Model):
    """One file as it arrived. The bytes lie in the data folder under their hash and are never changed.

    A request has one paper from its arrival on; later ones name who added them, how and when they came, and their ledger entry.
    """

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="papers")
    name = models.CharField(max_length=240)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    kept_at = models.DateTimeField()
    sent_by = models.CharField(max_length=12, default=SentBy.REQUESTER)
    channel = models.CharField(max_length=16, blank=True)
    """By which way a later paper came; "" for the first, which came as the request did."""
    received_at = models.DateTimeField(null=True)
    added_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField(null=True)
    came_as = models.ForeignKey(AccessRequest, null=True, on_delete=models.PROTECT, related_name="joined_papers")
    """The request under whose number it was registered before a person joined it to this one."""

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("request", "sha256"), name="one_paper_once_a_request"),)

    def __str__(self) -> str:
        return f"paper {self.pk}"
