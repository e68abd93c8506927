"""The register: requests, their papers, assessments, given facts, decisions, letters, duties, objections and events. Tables only."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from custos.apps.offices.models import Office
from custos.apps.requests.states import State

STAFF = settings.AUTH_USER_MODEL

NOT_KNOWN = "not-known"
"""The value of a given fact that takes an earlier answer back: nobody knows."""


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
    # What lists show, taken from the newest assessment:
    who = models.CharField(max_length=240, blank=True)
    wants = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20, blank=True)
    counsel = models.BooleanField(default=False)
    due_on = models.DateField(null=True)

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


class Assessment(models.Model):
    """What the law left open on the facts known at one moment. Rows are only ever added.

    ``review`` is the object of docs/interfaces.md; ``pages`` and ``facts`` are what the page shows beside it.
    """

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="assessments")
    sequence = models.PositiveIntegerField()
    review = models.JSONField()
    pages = models.JSONField(default=list)
    facts = models.JSONField(default=list)
    given = models.JSONField(default=dict)
    keys = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20)
    counsel = models.BooleanField(default=False)
    law = models.CharField(max_length=64)
    as_of = models.CharField(max_length=32)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("sequence",)
        constraints = (models.UniqueConstraint(fields=("request", "sequence"), name="one_assessment_a_step"),)

    def __str__(self) -> str:
        return f"assessment {self.sequence}"


class GivenFact(models.Model):
    """A person's answer to a question, or their correction of a reading: who, when, why. The newest for a fact counts."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="given_facts")
    fact = models.CharField(max_length=80)
    value = models.CharField(max_length=120)
    why = models.CharField(max_length=500, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"given fact {self.fact}"


class Link(models.Model):
    """A request that repeats an earlier one. ``after_denial`` is the loud kind: the earlier one was refused."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="links")
    earlier = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="repeats")
    reasons = models.JSONField(default=list)
    """Which keys they share, in the words of core/linking.py."""
    after_denial = models.BooleanField(default=False)
    other_employee = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-after_denial", "-earlier__received_at")
        constraints = (
            models.UniqueConstraint(fields=("request", "earlier"), name="one_link_a_pair"),
            models.CheckConstraint(condition=~Q(request=F("earlier")), name="no_link_to_itself"),
        )

    def __str__(self) -> str:
        return f"link {self.pk}"


class Duty(models.Model):
    """What the law makes the agency do, with the date and, when it was done, the proof."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="duties")
    cite = models.CharField(max_length=200)
    says = models.TextField()
    says_es = models.TextField(blank=True)
    due = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    opened_index = models.PositiveBigIntegerField()
    is_current = models.BooleanField(default=True)
    """False where a later assessment no longer demands it; the row stays."""
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    proof = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return f"duty {self.pk}"


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
            models.CheckConstraint(condition=Q(overrides=False) | ~Q(why=""), name="an_override_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"decision {self.pk}"


class LetterState(StrEnum):
    """How far a letter has come."""

    DRAFT = "draft"
    FINAL = "final"
    SENT = "sent"


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

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"letter {self.pk}"


class Objection(models.Model):
    """An objection of any employee. It cannot be changed or removed, by anybody."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="objections")
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"objection {self.pk}"


class Event(models.Model):
    """One thing that happened to a request, and its entry in the ledger: the receipt is made of these."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    details = models.JSONField(default=dict)
    """Closed words only (an outcome, a fact's name, a channel): never a text that somebody wrote."""
    entry_index = models.PositiveBigIntegerField()
    leaf = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)

    class Meta:
        ordering = ("entry_index",)

    def __str__(self) -> str:
        return f"event {self.kind}"
